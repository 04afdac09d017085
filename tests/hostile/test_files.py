"""Hostile files in one corpus: each that cannot be read is named, and the good ones stay clean."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pandas as pd
import pytest

from pipeline.cli.main import main

GOOD = {
    "mill.txt": "The Halden mill will cut 1,200 jobs, or 30% of its staff, said Ann Lee.",
    "sub/port.txt": "Traffic at the port of Orlo rose 12 percent to 4.5 million tonnes in May.",
}
_LINE = b'{"id": "%s", "text": "The firm Ostrava Steel hired 70 people in April."}\n'
_DEEP = "<div>" * 60_000 + "5% more" + "</div>" * 60_000

#: Path to bytes, for each file of which at least one article must fail.
BAD: dict[str, bytes] = {
    "bad/sidecar_tabs.meta.yaml": b"published:\n\t- x: [",
    "bad/sidecar_bomb.meta.yaml": b"a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n",
    "bad/sidecar_list.meta.json": b"[1, 2]",
    "bad/sidecar_cut.meta.json": b'{"title": "Mi',
    "bad/cut.jsonl.gz": gzip.compress(_LINE % b"cut" + os.urandom(4000), mtime=0)[:-900],
    "bad/no_gzip.jsonl.gz": b"plain text",
    "bad/deep.html": _DEEP.encode(),
    "bad/wide.html": b"<p>x" * 400_000,
    "bad/no_column.csv": b"id,body\n1,hello\n",
    "bad/open_quote.csv": b'id,text\nq1,"never closed\n',
    "bad/zero_cell.csv": b"id,text\nz1,a\0b\n",
    "bad/cut_archive.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP",
    "bad/none.warc.gz": b"not an archive",
    "bad/zero.txt": b"The mill cut 3\0 jobs.",
    "bad/binary.txt": bytes(range(256)) * 20,
    "bad/wide_mark.txt": b"\xff\xfea",
    "bad/empty.txt": b"",
    "bad/blank.txt": b" \n\t\r\n",
    "bad/huge.txt": b"x" * 5_000_001,
    "bad/over_the_model.txt": b"a word and " * 120_000,
    "bad/long_line.jsonl": b'{"text": "' + b"x" * 5_000_100 + b'"}\n',
    "bad/deep_lines.jsonl": b"[" * 100_000 + b"\n",
    "bad/surrogate.jsonl": b'{"id": "s1", "text": "half \\ud800 a pair"}\n',
    "bad/no_text.jsonl": b'{"id": "n1"}\n',
    "bad/wide_lines.jsonl": '{"text": "a"}\n'.encode("utf-16"),
    "bad/new\nline.txt": b"",
}


def _corpus(root: Path, files: dict[str, bytes]) -> Path:
    for name, text in GOOD.items():
        files = files | {name: text.encode()}
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if ".meta." in name:
            path.with_name(path.name.partition(".")[0] + ".txt").write_text("Ten men left.")
    return root


def _rows(output: Path, table: str) -> pd.DataFrame:
    frame = pd.read_parquet(output / f"{table}.parquet")
    return frame[frame["article_id"].isin(["mill", "sub/port"])].reset_index(drop=True)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the tables of the good articles alone, and of the corpus with the hostile files."""
    root = tmp_path_factory.mktemp("hostile")
    clean, mixed = _corpus(root / "clean", {}), _corpus(root / "mixed", BAD)
    (root / "secret.txt").write_text("The secret mill lost 99 jobs.")
    (mixed / "bad" / "out.txt").symlink_to(root / "secret.txt")
    (mixed / "bad" / "circle.txt").symlink_to(mixed / "bad" / "circle.txt")
    (mixed / "bad" / "up").symlink_to(mixed)
    up = b'{"id": "../../up", "text": "Ten men left the mill in May."}\n'
    (mixed / "bad" / "names.jsonl").write_bytes(up)
    quiet = ["--quiet", "--workers", "1"]
    assert main(["extract", str(clean), "-o", str(root / "a"), *quiet]) == 0
    assert main(["extract", str(mixed), "-o", str(root / "b"), *quiet]) == 1
    return root / "a", root / "b"


def test_each_hostile_file_has_a_failed_article_that_names_it(outputs: tuple[Path, Path]) -> None:
    articles = pd.read_parquet(outputs[1] / "articles.parquet").query("status == 'failed'")

    silent = [
        name
        for name in BAD
        if not any(name.replace("\n", "%0A") in error for error in articles["error"])
    ]

    assert silent == []


@pytest.mark.parametrize(
    "table", ["articles", "blocks", "entities", "quantities", "dates", "claims", "attributions"]
)
def test_hostile_files_leave_the_rows_of_good_articles_alone(
    table: str, outputs: tuple[Path, Path]
) -> None:
    clean, mixed = (_rows(output, table) for output in outputs)

    pd.testing.assert_frame_equal(clean, mixed)
    assert table in {"attributions", "dates"} or len(clean)


def test_nothing_is_read_or_written_outside_the_folders(outputs: tuple[Path, Path]) -> None:
    texts = pd.read_parquet(outputs[1] / "articles.parquet")["text"].fillna("")
    names = {path.name for path in outputs[1].parent.iterdir()}

    assert not texts.str.contains("secret").any()
    assert names == {"a", "b", "clean", "mixed", "secret.txt"}


def test_two_articles_with_one_id_write_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = _corpus(tmp_path / "c", {"x.jsonl": _LINE % b"mill"})

    status = main(["extract", str(corpus), "-o", str(tmp_path / "out")])

    assert status == 2
    assert "two articles have the id 'mill': mill.txt and x.jsonl:1" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
