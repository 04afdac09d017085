from __future__ import annotations

import gzip
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CorpusError
from pipeline.model.article import Article
from pipeline.reading.corpus import read_corpus
from pipeline.reading.files import printable

TEXT = "Prices rose by 30%."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def write(path: Path, text: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def lines(*entries: dict[str, Any]) -> str:
    return "".join(json.dumps(entry) + "\n" for entry in entries)


def read(corpus: Path) -> dict[str, Article]:
    return {article.article_id: article for article in read_corpus(corpus)}


def only(corpus: Path) -> Article:
    (article,) = read_corpus(corpus)
    return article


def test_text_file_is_read_as_it_is(corpus: Path) -> None:
    write(corpus / "a.txt", "One.\r\nTwo \U0001f600.\r\n")
    article = only(corpus)
    assert article.text == "One.\r\nTwo \U0001f600.\r\n"
    assert (article.article_id, article.path, article.status) == ("a", "a.txt", "ok")
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert article.warnings == ()


def test_ids_are_paths_below_the_folder_in_order(corpus: Path) -> None:
    for name in ("b.txt", "walmart_suit/nyt.txt", "a/b/c.d.txt", "-dash.txt", "UPPER.TXT"):
        write(corpus / name)
    assert [a.article_id for a in read_corpus(corpus)] == [
        "-dash",
        "UPPER",
        "a/b/c.d",
        "b",
        "walmart_suit/nyt",
    ]


@pytest.mark.parametrize(
    ("name", "article_id"),
    [
        ("line\nbreak.txt", "line%0Abreak"),
        ("tab\there.txt", "tab%09here"),
        ("\u202egnp.txt", "%E2%80%AEgnp"),
        ("\U0001f600 \u00fc, it's 100%.txt", "\U0001f600 \u00fc, it's 100%"),
        ("\U0001f468\u200d\U0001f469.txt", "\U0001f468\u200d\U0001f469"),
        (os.fsdecode(b"caf\xe9.txt"), "caf%E9"),
    ],
)
def test_names_stay_one_line_that_looks_like_what_it_is(
    corpus: Path, name: str, article_id: str
) -> None:
    try:
        write(corpus / name)
    except OSError:
        pytest.skip("this file system takes no such name")
    article = only(corpus)
    assert (article.article_id, article.path) == (article_id, f"{article_id}.txt")


@given(st.text(st.characters(), max_size=20))
def test_printable_names_are_one_line_that_can_be_stored(name: str) -> None:
    shown = printable(name)
    shown.encode()
    assert len(shown.splitlines()) <= 1
    assert printable(shown) == shown


def test_one_bad_article_never_hides_the_others(corpus: Path) -> None:
    write(corpus / "empty.txt", "")
    write(corpus / "good.txt")
    write(corpus / "lines.jsonl", b'{"id": "x", "text": "Sales fell."}\n{broken\n' + b"\xff\xff\n")
    write(corpus / "picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    write(corpus / "side.txt")
    write(corpus / "side.meta.yaml", "title: [")
    found = read(corpus)
    assert {key for key, article in found.items() if article.status == "ok"} == {"good", "x"}
    failed = {key: a for key, a in found.items() if a.status == "failed"}
    assert set(failed) == {"empty", "lines/2", "lines/3", "picture", "side"}
    for article in failed.values():
        assert article.text == ""
        assert article.error is not None
        assert str(corpus.parent) not in article.error
    assert str(failed["side"].error).startswith("side.meta.yaml:1: ")


def test_large_file_is_refused_before_it_is_read(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(corpus / "good.txt")
    with write(corpus / "large.txt").open("r+b") as file:
        file.truncate(6_000_000)
    whole = Path.open

    def guarded(path: Path, *args: Any, **kwargs: Any) -> Any:
        assert path.name != "large.txt"
        return whole(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", guarded)
    found = read(corpus)
    assert found["good"].status == "ok"
    assert found["large"].error == (
        "large.txt: 6,000,000 bytes, over the limit of 5,000,000; split it into articles"
    )


def test_file_that_may_not_be_read_fails_alone(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(corpus / "good.txt")
    write(corpus / "locked.txt")
    write(corpus / "locked2.jsonl")
    whole = Path.open

    def locked(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name.startswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", locked)
    found = read(corpus)
    assert found["good"].status == "ok"
    assert found["locked"].error == (
        "locked.txt: cannot be read: Permission denied; check its rights"
    )
    assert str(corpus) not in str(found["locked2/1"].error)


def test_sidecar_gives_metadata(corpus: Path) -> None:
    write(corpus / "a/x.txt")
    write(corpus / "a/x.meta.yaml", "published: 2026-03-04T09:30:00Z\ntitle: Up\nauthor: [A, B]")
    write(corpus / "y.txt")
    write(corpus / "y.meta.json", '{"published": "March", "url": "https://example.org/y"}')
    found = read(corpus)
    x, y = found["a/x"], found["y"]
    assert (x.published, x.title, x.author) == ("2026-03-04T09:30:00Z", "Up", "A, B")
    assert (y.published, y.url) == (None, "https://example.org/y")
    assert len(y.warnings) == 1
    assert y.warnings[0].startswith("y.meta.json: published = 'March'")
    assert y.anchor is None


def test_sidecars_two_of_one_article_fail_it(corpus: Path) -> None:
    write(corpus / "a.txt")
    write(corpus / "a.meta.yaml", "title: A")
    write(corpus / "a.meta.json", "{}")
    assert "two sidecars" in str(only(corpus).error)


def test_line_without_id_is_called_by_its_number(corpus: Path) -> None:
    write(corpus / "in/a.jsonl", "\n" + lines({"text": TEXT}, {"id": None, "text": TEXT}))
    assert list(read(corpus)) == ["in/a/2", "in/a/3"]


@pytest.mark.parametrize(
    ("written", "article_id"),
    [
        ("7", "7"),
        ("1.50", "1.50"),
        ("9" * 5000, "9" * 5000),
        ('"walmart_suit/nyt"', "walmart_suit/nyt"),
        ('"a\\nb"', "a%0Ab"),
        ('"\\ud83d"', "%ED%A0%BD"),
        ('"\\ud83d\\ude00"', "\U0001f600"),
        ('"zero\\u0000"', "zero%00"),
        ('""', "a/1"),
    ],
)
def test_line_is_called_by_its_id(corpus: Path, written: str, article_id: str) -> None:
    write(corpus / "a.jsonl", f'{{"id": {written}, "text": "Sales fell."}}')
    article = only(corpus)
    assert (article.article_id, article.status) == (article_id, "ok")
    assert article.warnings == ()


@pytest.mark.parametrize("written", ["true", "[1]", "{}", '"  "'])
def test_line_with_an_odd_id_is_called_by_its_number(corpus: Path, written: str) -> None:
    write(corpus / "a.jsonl", f'{{"id": {written}, "text": "Sales fell."}}')
    article = only(corpus)
    assert (article.article_id, article.status) == ("a/1", "ok")
    assert "called a/1 instead" in article.warnings[0]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"id": "x"}', "article 'x' has no `text`"),
        ('{"id": "x", "text": null}', "no `text`"),
        ('{"id": "x", "text": 5}', "no `text`"),
        ('{"id": "x", "text": " \\n"}', "no `text`"),
        ('{"id": "x", "text": "half \\ud83d"}', "half a surrogate pair at character 5"),
        ('{"id": "x", "text": "zero \\u0000"}', "1 control characters"),
        ('{"id": "x", "text": "cut', "not JSON at character 20"),
        ("[1, 2]", "is no object"),
        ('"text"', "is no object"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_line_that_is_no_article_fails_alone(corpus: Path, line: str, why: str) -> None:
    write(corpus / "a.jsonl", lines({"id": "ok", "text": TEXT}) + line + "\n")
    found = read(corpus)
    assert found.pop("ok").text == TEXT
    (failed,) = found.values()
    assert failed.status == "failed"
    assert failed.path == "a.jsonl:2"
    assert why in str(failed.error)
    assert str(failed.error).startswith("a.jsonl:2: ")


def test_line_keeps_separators_inside_its_text(corpus: Path) -> None:
    text = "One.\r\nTwo\u2028three\u2029four\x85five\u00a0%."
    write(corpus / "a.jsonl", json.dumps({"text": text}, ensure_ascii=False) + "\r\n")
    assert only(corpus).text == text


def test_lines_begin_with_a_byte_order_mark(corpus: Path) -> None:
    write(corpus / "a.jsonl", b"\xef\xbb\xbf" + lines({"id": "x", "text": TEXT}).encode())
    assert only(corpus).article_id == "x"


def test_lines_in_utf16_fail_with_the_remedy(corpus: Path) -> None:
    write(corpus / "a.jsonl", lines({"id": "x", "text": TEXT}).encode("utf-16"))
    assert "UTF-16" in str(only(corpus).error)
    assert "save it as UTF-8" in str(only(corpus).error)


def test_line_over_the_limit_fails_alone(corpus: Path) -> None:
    long = lines({"id": "long", "text": "a" * 12_000_000})
    data = lines({"id": "x", "text": TEXT}) + long + lines({"id": "y", "text": TEXT})
    write(corpus / "a.jsonl.gz", gzip.compress(data.encode(), 1))
    found = read(corpus)
    assert [found[key].status for key in ("x", "a/2", "y")] == ["ok", "failed", "ok"]
    assert "a line over 5,000,000 bytes" in str(found["a/2"].error)


def test_compressed_lines_are_read(corpus: Path) -> None:
    data = gzip.compress(lines({"id": "x", "text": TEXT}, {"text": TEXT}).encode())
    write(corpus / "a.jsonl.gz", data)
    assert [(a.article_id, a.path) for a in read_corpus(corpus)] == [
        ("a/2", "a.jsonl.gz:2"),
        ("x", "a.jsonl.gz:1"),
    ]


def test_compressed_file_that_breaks_off_keeps_earlier_lines(corpus: Path) -> None:
    noise = hashlib.sha512(b"").hexdigest()
    entries = [{"id": f"{n:03}", "text": f"{n} {noise[n % 99 :]}"} for n in range(400)]
    data = gzip.compress(lines(*entries).encode())
    write(corpus / "a.jsonl.gz", data[: len(data) // 2])
    articles = read_corpus(corpus)
    good = [a for a in articles if a.status == "ok"]
    (failed,) = (a for a in articles if a.status == "failed")
    assert [a.text for a in good] == [entry["text"] for entry in entries[: len(good)]]
    assert failed.article_id == f"a/{len(good) + 1}"
    assert "breaks off" in str(failed.error)


def test_compressed_file_that_is_none_fails(corpus: Path) -> None:
    write(corpus / "a.jsonl.gz", "not compressed")
    assert (only(corpus).article_id, only(corpus).status) == ("a/1", "failed")


@pytest.mark.parametrize(
    ("files", "paths"),
    [
        ({"a.txt": TEXT, "b.jsonl": lines({"id": "a", "text": TEXT})}, ("a.txt", "b.jsonl:1")),
        (
            {"b.jsonl": lines({"id": "x", "text": TEXT}, {"id": "x", "text": "Other."})},
            ("b.jsonl:1", "b.jsonl:2"),
        ),
        ({"a.txt": TEXT, "a.TXT": TEXT}, ("a.TXT", "a.txt")),
        ({"a/1.txt": TEXT, "a.jsonl": lines({"text": TEXT})}, ("a.jsonl:1", "a/1.txt")),
        ({"7.txt": "", "b.jsonl": lines({"id": 7, "text": TEXT})}, ("7.txt", "b.jsonl:1")),
    ],
)
def test_two_articles_with_one_id_are_both_named(
    corpus: Path, files: dict[str, str], paths: tuple[str, str]
) -> None:
    for name, text in files.items():
        write(corpus / name, text)
    if len(list(corpus.rglob("*.*"))) < len(files):
        pytest.skip("this file system takes a.txt and a.TXT for one file")
    with pytest.raises(CorpusError, match="two articles have the id") as caught:
        read_corpus(corpus)
    assert all(path in str(caught.value) for path in paths)
    assert str(corpus) not in str(caught.value)


def test_corpus_that_is_missing_or_empty_is_an_error(corpus: Path) -> None:
    with pytest.raises(CorpusError, match="no such folder or file"):
        read_corpus(corpus / "missing")
    with pytest.raises(CorpusError, match="no articles; put"):
        read_corpus(corpus)
    write(corpus / "blank.jsonl", "\n \n")
    with pytest.raises(CorpusError, match="no articles; put"):
        read_corpus(corpus)


def test_folder_that_cannot_be_listed_is_an_error(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Any) -> Any:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(CorpusError, match="cannot be listed: Permission denied"):
        read_corpus(corpus)


def test_corpus_may_be_one_file(corpus: Path) -> None:
    write(corpus / "other.txt")
    write(corpus / "a.meta.yaml", "title: A")
    assert only(write(corpus / "a.txt")).title == "A"
    assert list(read(write(corpus / "b.jsonl", lines({"text": TEXT})))) == ["b/1"]
    with pytest.raises(CorpusError, match="not an article file"):
        read_corpus(corpus / "a.meta.yaml")


def test_hidden_and_other_files_are_ignored(corpus: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "a/.b/c.txt", "notes.md", "a.txt.bak", "txt"):
        write(corpus / name, b"\0")
    (corpus / "folder.txt").mkdir()
    write(corpus / "folder.txt/a.txt")
    assert list(read(corpus)) == ["folder.txt/a"]


def test_links_out_of_the_folder_are_ignored(corpus: Path) -> None:
    outside = write(corpus.parent / "outside/secret.txt", "Secret.").parent
    write(outside / "secret.meta.yaml", "title: Secret")
    write(corpus / "a.txt")
    (corpus / "secret.txt").symlink_to(outside / "secret.txt")
    (corpus / "folder").symlink_to(outside)
    (corpus / "a.meta.yaml").symlink_to(outside / "secret.meta.yaml")
    (corpus / "nowhere.txt").symlink_to(corpus / "missing")
    (corpus / "circle.txt").symlink_to(corpus / "circle.txt")
    (corpus / "again.txt").symlink_to(corpus / "a.txt")
    found = read(corpus)
    assert list(found) == ["a", "again"]
    assert found["a"].title is None
    assert found["a"].warnings == ("a.meta.yaml: a link out of the corpus; left out",)


def test_corpus_itself_may_be_a_link(corpus: Path) -> None:
    write(corpus / "in/a.txt")
    link = corpus.parent / "link"
    link.symlink_to(corpus)
    assert list(read(link)) == ["in/a"]
