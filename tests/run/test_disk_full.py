"""A disk that is full: the old tables stay, and the error says where and what to do."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.cli.main import main
from pipeline.tables import store
from pipeline.tables.writer import TableWriter
from tests.conftest import ROOT
from tests.soak.kills import command, run, tables, write_corpus

REMEDY = "the old tables are as they were; free space there and run again, or name another folder"


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a corpus of two stories and the tables of it."""
    folder = tmp_path_factory.mktemp("full")
    write_corpus(folder / "corpus.jsonl", range(2))
    run(folder / "corpus.jsonl", folder / "out")
    return folder


@pytest.fixture
def before(done: Path, tmp_path: Path) -> Path:
    """Return a copy of it whose corpus has grown by a story since."""
    shutil.copytree(done, tmp_path / "run")
    write_corpus(tmp_path / "run" / "corpus.jsonl", range(3))
    return tmp_path / "run"


def _fails(folder: Path, output: Path, limit: int | None = None) -> str:
    """Return what a run that must fail for lack of space says."""

    def bound() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    words = command(folder / "corpus.jsonl", output)
    ended = subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, preexec_fn=bound, timeout=120, check=False
    )
    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_results_that_find_no_space_blame_no_article(before: Path) -> None:
    old = tables(before / "out")

    said = _fails(before, before / "out", limit=4096)

    assert f"{before / 'out' / '.parts'}: cannot be written: File too large; {REMEDY}" in said
    assert tables(before / "out") == old
    assert not [p for p in (before / "out" / ".parts").iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("full_at", ["articles", "conflicts.csv", "run.json", "complete"])
def test_tables_that_find_no_space_leave_the_old_ones(
    done: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    full_at: str,
) -> None:
    out = tmp_path / "out"
    shutil.copytree(done / "out", out)
    write_corpus(tmp_path / "fewer.jsonl", range(1))
    old = tables(out)
    write, add = store._write, TableWriter.write

    def find_space(name: str) -> None:
        if name == full_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def full(path: Path, content: str) -> None:
        find_space(path.name)
        write(path, content)

    def full_table(table: TableWriter, rows: pa.Table) -> None:
        find_space(table.name)
        add(table, rows)

    monkeypatch.setattr(store, "_write", full)
    monkeypatch.setattr(TableWriter, "write", full_table)

    status = main(["extract", str(tmp_path / "fewer.jsonl"), "-o", str(out), "--quiet"])

    assert status == 2
    said = capsys.readouterr().err
    assert f"{out}: cannot be written: No space left on device; {REMEDY}" in said
    assert tables(out) == old
    assert not (out / ".staged").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a disk of 600 KB; skipped where it cannot be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=600k", "claimtable-test", str(disk)]
    if os.geteuid() or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("a small tmpfs needs root and the right to mount")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_small_disk_that_fills_up_keeps_the_old_tables(before: Path, small_disk: Path) -> None:
    out = small_disk / "out"
    shutil.copytree(before / "out", out)
    old = tables(out)
    with (small_disk / "ballast").open("wb") as file:
        free = os.statvfs(small_disk)
        file.write(b"x" * (free.f_bavail * free.f_bsize - 8192))

    said = _fails(before, out)

    assert "cannot be written: No space left on device" in said
    assert REMEDY in said
    assert tables(out) == old
