"""``claimtable ingest`` as its users run it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.reading.corpus import read_corpus

STORY = "Mill closes\r\n\r\nThe Halden paper mill will cut 1,200 jobs, its owner said.\r\n"


def _ingest(*words: str | Path, corpus: Path) -> int:
    return main(["ingest", *map(str, words), "--corpus", str(corpus)])


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def _names(corpus: Path) -> list[str]:
    return sorted(p.relative_to(corpus).as_posix() for p in corpus.rglob("*") if p.is_file())


def test_an_article_is_stored_under_date_and_title_with_a_sidecar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = _file(tmp_path, "x.txt", STORY)
    corpus = tmp_path / "corpus"

    status = _ingest(
        source, "--published", "2026-03-04", "--title", "Mill’s end: 1,200 jobs!", corpus=corpus
    )

    (article,) = read_corpus(corpus)
    said = capsys.readouterr().out
    assert status == 0
    assert "x.txt -> 2026-03-04-mills-end-1-200-jobs.txt" in said
    assert article.article_id == "2026-03-04-mills-end-1-200-jobs"
    assert article.text == STORY
    assert (article.published, article.title) == ("2026-03-04", "Mill’s end: 1,200 jobs!")


def test_an_article_without_a_title_is_called_by_its_first_line(tmp_path: Path) -> None:
    _ingest(_file(tmp_path, "x.txt", STORY), corpus=tmp_path / "corpus")

    assert [a.article_id for a in read_corpus(tmp_path / "corpus")] == ["mill-closes"]


def test_nothing_is_overwritten_and_exact_copies_are_not_stored_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    one = _file(tmp_path, "one.txt", STORY)
    two = _file(tmp_path, "two.txt", STORY.replace("1,200", "1,300"))
    words = ["--title", "Mill"]
    _ingest(one, *words, corpus=corpus)
    before = (corpus / "mill.txt").read_bytes()

    status = _ingest(one, two, two, *words, corpus=corpus)

    said = capsys.readouterr().out
    assert status == 0
    assert (corpus / "mill.txt").read_bytes() == before
    assert _names(corpus) == ["mill-2.meta.json", "mill-2.txt", "mill.meta.json", "mill.txt"]
    assert "one.txt = mill, held already" in said
    assert "two.txt = mill-2, held already" in said


def test_a_copy_with_other_line_ends_is_not_stored_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    _ingest(_file(tmp_path, "one.txt", STORY), corpus=corpus)
    (tmp_path / "two.txt").write_bytes(STORY.replace("\r\n", "\n").encode())

    _ingest(tmp_path / "two.txt", corpus=corpus)

    assert _names(corpus) == ["mill-closes.meta.json", "mill-closes.txt"]
    assert "two.txt = mill-closes, held already" in capsys.readouterr().out


def test_every_format_and_folders_are_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "inbox"
    _file(inbox, "a.txt", STORY)
    _file(inbox, "a.meta.yaml", "published: 2026-03-04\ntitle: A\n")
    page = f"<html><body><article><p>{STORY * 3} It has two mills.</p></article></body></html>"
    _file(inbox, "deep/b.html", page)
    lines = [{"id": "c", "text": "Three mills shut.", "title": "C", "published": "2026-03-05"}]
    _file(inbox, "c.jsonl", "\n".join(map(json.dumps, lines)))
    _file(inbox, "d.csv", "title,text\nD,Four mills shut.\n")
    _file(inbox, "notes.md", "nothing")

    status = _ingest(inbox, corpus=tmp_path / "corpus")

    said = capsys.readouterr().out
    found = {a.article_id: a for a in read_corpus(tmp_path / "corpus")}
    assert status == 0
    assert {"2026-03-04-a", "2026-03-05-c", "d"} <= set(found)
    assert len(found) == 4
    assert found["2026-03-05-c"].text == "Three mills shut."
    assert "added" in said
    assert " 4 " in said


@pytest.mark.parametrize(
    "data",
    [
        STORY,
        json.dumps({"id": "x", "text": STORY}),
        f'title,text\n,"{STORY}"\n',
    ],
    ids=["text", "jsonl", "csv"],
)
def test_standard_input_is_recognised_by_what_it_looks_like(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))

    status = _ingest("-", "--publisher", "Post", corpus=tmp_path / "corpus")

    (article,) = read_corpus(tmp_path / "corpus")
    assert status == 0
    assert (article.text, article.publisher) == (STORY, "Post")


# fmt: off
NAMES = ["../../etc/passwd", "a\nb", "/abs", "..", "con\x00sole", "\u202egpj", "é" * 300, ""]
# fmt: on


@pytest.mark.parametrize("name", NAMES)
def test_names_and_ids_never_lead_out_of_the_corpus(tmp_path: Path, name: str) -> None:
    line = json.dumps({"id": name, "title": name, "text": "One mill closed. " * 3})
    source = _file(tmp_path / "in", "a.jsonl", line)

    _ingest(source, corpus=tmp_path / "corpus")

    outside = [p for p in _names(tmp_path) if not p.startswith(("corpus/", "in/"))]
    names = _names(tmp_path / "corpus")
    assert outside == []
    assert len(names) == 2
    assert all(n.isascii() and n.isprintable() and "/" not in n and len(n) < 100 for n in names)


def test_two_sources_for_one_id_are_both_stored(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "x", "text": f"{n} mills shut.", "title": "M"}) for n in (3, 4)]

    _ingest(_file(tmp_path, "a.jsonl", "\n".join(lines)), corpus=tmp_path / "corpus")

    assert [a.article_id for a in read_corpus(tmp_path / "corpus")] == ["m", "m-2"]


def test_a_link_out_of_a_folder_and_other_languages_are_skipped_with_their_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = _file(tmp_path, "secret.txt", STORY)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").symlink_to(secret)
    _file(tmp_path / "in", "b.txt", "Der Preis ist nicht mit dem der anderen zu vergleichen. " * 5)

    status = _ingest(tmp_path / "in", corpus=tmp_path / "corpus")

    said = capsys.readouterr().err
    assert status == 0
    assert "skipped: a.txt: a link out of the folder" in said
    assert "skipped: b.txt: not English (German)" in said
    assert _names(tmp_path / "corpus") == []


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = _file(tmp_path, "bad.csv", "id,body\n1,x\n"), _file(tmp_path, "good.txt", STORY)

    status = _ingest(bad, good, corpus=tmp_path / "corpus")

    assert status == 1
    assert "failed: bad.csv:1: no column `text`" in capsys.readouterr().err
    assert len(read_corpus(tmp_path / "corpus")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--published", "March"], "published = 'March' is no ISO date"),
        (["nowhere.txt"], "nowhere.txt: no such folder or file"),
    ],
)
def test_wrong_usage_exits_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    source = _file(tmp_path, "a.txt", STORY)

    assert _ingest(source, *words, corpus=tmp_path / "corpus") == 2
    assert said in capsys.readouterr().err


def test_a_text_that_begins_with_a_byte_order_mark_keeps_it(tmp_path: Path) -> None:
    source = _file(tmp_path, "a.jsonl", json.dumps({"text": "\ufeffOne mill closed."}))

    _ingest(source, corpus=tmp_path / "corpus")

    assert [a.text for a in read_corpus(tmp_path / "corpus")] == ["\ufeffOne mill closed."]
