"""HTML, CSV and WARC files to articles, and what is said of the damaged ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from pipeline.model.article import Article
from pipeline.reading.corpus import read_corpus

FIRST = "The Halden paper mill will cut 1,200 jobs, its owner said on Monday."
SECOND = (
    "Paper prices fell by 30 percent in 2025, and the costs of wood and power have risen since."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Mill closes | The Post</title>
<meta property="og:title" content="Mill closes">
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2026-03-04T09:00:00Z">
<meta name="author" content="Jo Doe"><link rel="canonical" href="https://example.org/mill">
<script>var tracker = "<p>Subscribe now for 3 euros</p>";</script></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav>
<article><h1>Mill closes</h1><p>{FIRST}</p><h2>Why now</h2><p>{SECOND}</p></article>
<footer>Copyright 2026. All rights reserved.</footer></body></html>"""


def _read(folder: Path, name: str, data: bytes | str) -> list[Article]:
    raw = data.encode() if isinstance(data, str) else data
    (folder / name).write_bytes(raw)
    return read_corpus(folder)


def test_a_page_gives_its_main_text_by_paragraphs_and_its_metadata(tmp_path: Path) -> None:
    (article,) = _read(tmp_path, "mill.html", PAGE)

    assert article.status == "ok", article.error
    assert article.article_id == "mill"
    assert f"{FIRST}\n\nWhy now\n\n{SECOND}" in article.text
    assert "Home" not in article.text
    assert "Subscribe" not in article.text
    assert (article.title, article.publisher, article.author) == (
        "Mill closes",
        "The Post",
        "Jo Doe",
    )
    assert (article.published, article.url) == ("2026-03-04", "https://example.org/mill")


def test_a_sidecar_goes_before_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "mill.meta.yaml").write_text("published: 2026-03-05\n")

    (article,) = _read(tmp_path, "mill.html", PAGE)

    assert (article.published, article.title) == ("2026-03-05", "Mill closes")


def test_a_date_is_never_guessed_from_the_text_of_a_page(tmp_path: Path) -> None:
    page = f"<html><body><article><p>{FIRST}</p><p>On 7 May 2019 {SECOND}</p></article></body>"

    (article,) = _read(tmp_path, "a.html", page)

    assert article.status == "ok"
    assert article.published is None


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><script>1</script></html>"])
def test_a_page_without_content_is_skipped_with_its_reason(tmp_path: Path, page: str) -> None:
    (article,) = _read(tmp_path, "a.html", page)

    assert article.status == "skipped"
    assert article.error == "a.html: no article in the page; save its text as NAME.txt"


@pytest.mark.parametrize(("said", "used"), [("utf-8", "cp1252"), ("iso-8859-1", "utf-8")])
def test_a_page_with_the_wrong_charset_is_read_by_its_bytes(
    tmp_path: Path, said: str, used: str
) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{said}">').replace("its owner", "café’s")

    (article,) = _read(tmp_path, "a.html", page.encode(used))

    assert "café’s" in article.text


def test_the_charset_of_a_page_counts_where_its_bytes_are_not_utf8(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Halden", "Łódź")

    (article,) = _read(tmp_path, "a.html", page.encode("iso-8859-2"))

    assert "Łódź" in article.text


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (PAGE + "<!--x-->" + "<p>word word</p>" * 330_000, "over the limit"),
        (PAGE + "<p>word word</p>" * 100_000, "characters of markup, over the limit"),
        ("<html><body>" + "<div>" * 100_000 + FIRST, "nested deeper"),
    ],
    ids=["5 MB", "much markup", "100,000 nested tags"],
)
def test_a_page_that_would_never_end_is_refused_before_it_is_parsed(
    tmp_path: Path, page: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", pytest.fail)

    (article,) = _read(tmp_path, "a.html", page)

    assert article.status == "failed"
    assert said in str(article.error)


def test_a_page_of_five_megabytes_of_scripts_is_read(tmp_path: Path) -> None:
    page = PAGE.replace("</head>", "<script>" + "var a = 1;" * 400_000 + "</script></head>")

    (article,) = _read(tmp_path, "a.html", page)

    assert FIRST in article.text


def test_csv_rows_are_articles(tmp_path: Path) -> None:
    table = (
        f'id,text,published,other\nx,"{FIRST}\n\nIt said ""no"".",2026-03-04,1\n,{SECOND!r},,\n'
    )

    one, two = _read(tmp_path, "a.csv", table)

    assert (two.article_id, two.text) == ("x", f'{FIRST}\n\nIt said "no".')
    assert two.published == "2026-03-04"
    assert (one.article_id, one.path) == ("a/5", "a.csv:5")


@pytest.mark.parametrize("sign", [";", "\t"])
def test_csv_of_spreadsheets_in_other_countries_is_read(tmp_path: Path, sign: str) -> None:
    table = sign.join(["\ufeffID", "Text"]) + "\r\n" + sign.join(["7", FIRST]) + "\r\n"

    (article,) = _read(tmp_path, "a.csv", table)

    assert (article.article_id, article.text) == ("7", FIRST)


# fmt: off
BAD_CSV = [
    ("id,body\n1,x\n",                      "a.csv:1: no column `text` among id, body"),
    ("id,text\n1,\n",                       "a.csv:2: article '1' has no `text`"),
    ('id,text\n1,"He said so and\nso on\n', "not CSV from here on"),
    ("",                                    "the file is empty"),
]
# fmt: on


@pytest.mark.parametrize(("table", "said"), BAD_CSV)
def test_a_bad_table_says_what_to_do(tmp_path: Path, table: str, said: str) -> None:
    (article,) = _read(tmp_path, "a.csv", table)

    assert article.status == "failed"
    assert said in str(article.error)


def _archive(pages: list[bytes], packed: bool = True, status: str = "200 OK") -> bytes:
    out = b""
    for n, page in enumerate(pages):
        http = f"HTTP/1.0 {status}\r\n".encode()
        http += b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0-0-0-0-0>\r\n"
            f"WARC-Date: 2026-03-04T09:00:00Z\r\nWARC-Target-URI: https://example.org/{n}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False)])
def test_the_pages_of_an_archive_are_articles(tmp_path: Path, name: str, packed: bool) -> None:
    empty = b"<html><body></body></html>"

    one, two = _read(tmp_path, name, _archive([PAGE.encode(), empty], packed))

    assert (one.article_id, one.status, one.title) == ("a/1", "ok", "Mill closes")
    assert FIRST in one.text
    assert (two.status, two.path) == ("skipped", f"{name}:2")


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False)])
def test_an_archive_that_breaks_off_keeps_what_came_before(
    tmp_path: Path, name: str, packed: bool
) -> None:
    data = _archive([PAGE.encode(), PAGE.replace("Halden", "Tarn").encode()], packed)

    articles = _read(tmp_path, name, data[: len(data) - 250])

    assert articles[0].status == "ok"
    assert [a.status for a in articles[1:]] == ["failed"]
    assert "breaks off" in str(articles[1].error)


def test_what_an_archive_holds_of_an_error_is_skipped_with_its_status(tmp_path: Path) -> None:
    (article,) = _read(tmp_path, "a.warc", _archive([PAGE.encode()], status="404 Not Found"))

    assert (article.status, article.text) == ("skipped", "")
    assert article.error == "a.warc:1: no page: fetched with status 404"


def test_an_archive_that_is_none_is_reported(tmp_path: Path) -> None:
    (article,) = _read(tmp_path, "a.warc", b"This is no archive at all.\n" * 3)

    assert article.status == "failed"
    assert "not a web archive" in str(article.error)


def test_packed_lines_are_read_as_before(tmp_path: Path) -> None:
    (article,) = _read(
        tmp_path, "a.jsonl.gz", gzip.compress(b'{"id": "x", "text": "One mill closed."}')
    )

    assert article.text == "One mill closed."
