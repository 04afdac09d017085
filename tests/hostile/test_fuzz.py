"""Whatever bytes a corpus or a rule file holds, each is read or refused with its place.

``CLAIMTABLE_FUZZ=20000`` runs that many random examples of each law in place of a few fixed ones.
"""

from __future__ import annotations

import gzip
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.doc.analyse import Clock, analyse
from pipeline.model.article import Article
from pipeline.reading.corpus import each_article
from pipeline.rulebook.files import FILES, Rulebook
from pipeline.rulebook.load import default_rules, read_file

FUZZ = settings(max_examples=int(os.environ.get("CLAIMTABLE_FUZZ", "20")))

_STORY = "The Halden mill will cut 1,200 jobs, or 30% of its staff, its owner said on Monday."
_RESPONSE = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{_STORY}</p>"
_WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    "WARC-Target-URI: http://a.example/\r\nWARC-Date: 2026-03-04T09:00:00Z\r\n"
    f"Content-Type: application/http\r\nContent-Length: {len(_RESPONSE)}\r\n\r\n"
    f"{_RESPONSE}\r\n\r\n"
)
_LINE = f'{{"id": "a", "text": "{_STORY}", "published": "2026-03-04"}}\n'
SEEDS = {
    "a.txt": _STORY.encode(),
    "a.html": f"<html><head><meta charset=latin1></head><p>{_STORY}</p></html>".encode(),
    "a.csv": f'id,text\n1,"{_STORY}"\n'.encode(),
    "a.jsonl": _LINE.encode(),
    "a.jsonl.gz": gzip.compress(_LINE.encode(), mtime=0),
    "a.warc": _WARC.encode(),
    "a.warc.gz": gzip.compress(_WARC.encode(), mtime=0),
    "a.meta.yaml": b"published: 2026-03-04\ntitle: Mill closes\nauthor: [Ann Lee, Kim Roy]\n",
    "a.meta.json": b'{"published": "2026-03-04", "title": "Mill closes"}',
}

_JUNK = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=6).map(lambda t: t.encode(errors="surrogatepass")),
    st.sampled_from([b"\0", b"\xff\xfe", b"\r", b"\n", b'"', b"<", b"[" * 2000, b"{", b"&a *a"]),
)


@st.composite
def _mangled(draw: st.DrawFn, seed: bytes) -> bytes:
    """Return a good file with a few stretches taken out and junk put in."""
    data = seed
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(data)))
        end = draw(st.integers(begin, min(len(data), begin + 40)))
        data = data[:begin] + draw(_JUNK) + data[end:]
    return data


@pytest.mark.parametrize("name", SEEDS)
def test_a_mangled_file_is_read_or_refused_by_its_name(name: str) -> None:
    @FUZZ
    @given(_mangled(SEEDS[name]))
    def law(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.txt").write_text(_STORY)
            Path(folder, name).write_bytes(data)
            articles = list(each_article(Path(folder)))
        for article in articles:
            assert article.path.startswith("a.")
            if article.status == "failed":
                assert article.error is not None
                assert article.error.startswith("a.")
            article.text.encode()  # tables can hold it
            assert "\0" not in article.text

    law()


@pytest.mark.parametrize("name", FILES)
def test_a_mangled_rule_file_is_read_or_its_faults_have_lines(name: str) -> None:
    seed = b"".join((default_rules() / name).read_bytes().splitlines(keepends=True)[:60])

    @FUZZ
    @given(_mangled(seed))
    def law(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(data)
            part, faults = read_file(path, FILES[name])
        assert (part is None) == bool(faults)
        assert all(f"{name}:" in fault for fault in faults)

    law()


_PIECES = st.sampled_from(
    [
        "5",
        "5%",
        "$5",
        "5,000",
        "five",
        "half",
        "hundred",
        "million",
        "percent",
        "more",
        "than",
        "about",
        "from",
        "to",
        "between",
        "and",
        "of",
        "in",
        "5-10",
        "1/2",
        "2019",
        "March",
        "Monday",
        "year",
        "ago",
        "points",
        "per",
        "-",
        "–",
        "(",
        ")",
        '"',
        ",",
        ".",
        ":",
        ";",
        "\n",
        "\u200b",
        "\xa0",
        "½",
        "€",
        "５",
        "٣",
        "mill",
        "jobs",
        "rose",
        "said",
        "Lee",
        "it",
        "\u202e",
        "5th",
        "5m",
        "5.5.5",
        "-5",
        "'5s",
    ]
)


_HEAPS = st.builds(
    lambda pieces, gap: gap.join(pieces),
    st.lists(_PIECES, min_size=1, max_size=25),
    st.sampled_from([" ", ""]),
)


def test_a_heap_of_figures_and_signs_is_quoted_exactly(nlp: Language, rulebook: Rulebook) -> None:
    @FUZZ
    @given(_HEAPS)
    def law(text: str) -> None:
        article = Article(
            article_id="a", path="a.txt", text=text, sha256="", published="2023-05-17"
        )
        found = analyse(article, nlp, rulebook, Clock())
        assert all(m.text == m.span.of(text) for m in found.marks.quantities)
        assert all(m.text == m.span.of(text) for m in found.marks.dates)
        assert all(c.sentence.contains(c.quantity) for c in found.claims if c.quantity)

    law()
