"""``claimtable extract`` as its users run it: whole runs, bad input, interruption."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from pipeline.cli.main import main
from tests.conftest import ROOT

STORY = "Mill closes\n\nThe Halden paper mill will cut 1,200 jobs, its owner said on Monday.\n"


def _corpus(folder: Path, **articles: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def _tables(output: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in output.iterdir() if p.suffix in {".csv", ".parquet"}}


def _run(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd or ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_corpus_becomes_tables_in_a_process_of_its_own(tmp_path: Path) -> None:
    done = _run("extract", ROOT / "corpus", "-o", tmp_path / "out", "--workers", "1")

    claims = pd.read_parquet(tmp_path / "out" / "claims.parquet")
    assert done.returncode == 0, done.stderr
    assert "flagged:" in done.stdout
    assert "1 article has no publication date" in done.stdout
    assert len(claims) > 40
    assert claims["claim_id"].is_unique


def test_the_number_of_workers_does_not_change_a_byte(tmp_path: Path) -> None:
    for n in ("1", "2"):
        assert (
            main(
                [
                    "extract",
                    str(ROOT / "corpus"),
                    "-o",
                    str(tmp_path / n),
                    "--workers",
                    n,
                    "--quiet",
                ]
            )
            == 0
        )

    assert _tables(tmp_path / "1") == _tables(tmp_path / "2")


def test_a_second_run_computes_nothing_and_a_new_article_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = _corpus(tmp_path / "c", one=STORY, two=STORY.replace("1,200", "1,300"))
    words = ["extract", str(corpus), "-o", str(tmp_path / "out"), "--workers", "1"]
    main(words)
    first = _tables(tmp_path / "out")
    capsys.readouterr()

    main(words)
    second = capsys.readouterr().out
    _corpus(corpus, three=STORY.replace("1,200", "1,400"))
    main(words)
    third = capsys.readouterr().out

    assert "0 computed, 2 as before" in second
    assert "1 computed, 2 as before" in third
    assert first != _tables(tmp_path / "out")


def test_a_removed_article_leaves_the_tables(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path / "c", one=STORY, two=STORY.replace("1,200", "1,300"))
    words = ["extract", str(corpus), "-o", str(tmp_path / "out"), "--workers", "1", "--quiet"]
    main(words)
    (corpus / "two.txt").unlink()
    main(words)
    _corpus(tmp_path / "alone", one=STORY)
    main(["extract", str(tmp_path / "alone"), "-o", str(tmp_path / "fresh"), "--quiet"])

    assert _tables(tmp_path / "fresh") == _tables(tmp_path / "out")


def test_force_computes_again_and_gives_the_same_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = _corpus(tmp_path / "c", one=STORY)
    main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--quiet"])
    before = _tables(tmp_path / "out")

    main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--force"])

    assert "1 computed, 0 as before" in capsys.readouterr().out
    assert before == _tables(tmp_path / "out")


def test_bad_articles_are_named_and_taint_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = _corpus(tmp_path / "good", one=STORY)
    bad = _corpus(tmp_path / "bad", one=STORY, empty="")
    (bad / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40)
    (bad / "huge.txt").write_bytes(b"word " * 1_300_000)
    (bad / "lines.jsonl").write_text('{"id": "x", "title": "no text"}\n{"id": "broken"\n')
    main(["extract", str(good), "-o", str(tmp_path / "a"), "--quiet"])

    status = main(["extract", str(bad), "-o", str(tmp_path / "b"), "--quiet"])

    said = capsys.readouterr().err
    a, b = (pd.read_parquet(tmp_path / n / "claims.parquet") for n in "ab")
    articles = pd.read_parquet(tmp_path / "b" / "articles.parquet").set_index("article_id")
    assert status == 1
    assert all(
        word in said
        for word in ("empty.txt", "picture.txt", "huge.txt", "lines.jsonl:1", "lines.jsonl:2")
    )
    assert articles["status"].value_counts().to_dict() == {"failed": 5, "ok": 1}
    pd.testing.assert_frame_equal(a, b)
    run = json.loads((tmp_path / "b" / "run.json").read_text())
    assert len(run["articles"]["failed"]) == 5


def test_bytes_that_are_not_utf8_are_read_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Café owners in Málaga said prices rose 12 percent. " * 8
    corpus = _corpus(tmp_path / "c")
    (corpus / "old.txt").write_bytes(text.encode("cp1252"))

    status = main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--quiet"])

    articles = pd.read_parquet(tmp_path / "out" / "articles.parquet")
    assert status == 0
    assert "by detection" in capsys.readouterr().err
    assert articles["text"][0] == text


@pytest.mark.parametrize(
    ("name", "place"), [("news.jsonl", "news.jsonl:1: "), ("story.txt", "story.txt: story.meta")]
)
def test_a_warning_names_its_place_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, place: str
) -> None:
    corpus = tmp_path / "c"
    corpus.mkdir()
    if name.endswith(".jsonl"):
        row = {"id": "a", "text": STORY, "published": "soon"}
        (corpus / name).write_text(json.dumps(row) + "\n")
    else:
        (corpus / name).write_text(STORY)
        (corpus / "story.meta.yaml").write_text("published: soon\n")

    main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--quiet"])

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"warning: {place}")
    assert line.count(name) == 1


@pytest.mark.parametrize("make", ["missing", "empty", "twins", "other"])
def test_a_corpus_that_cannot_be_read_exits_with_2_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: str
) -> None:
    corpus = tmp_path / "c"
    if make != "missing":
        _corpus(corpus)
    if make == "twins":
        _corpus(corpus, a=STORY)
        (corpus / "more.jsonl").write_text(json.dumps({"id": "a", "text": STORY}))
    if make == "other":
        (corpus / "notes.md").write_text("x")

    status = main(["extract", str(corpus), "-o", str(tmp_path / "out")])

    said = capsys.readouterr().err
    assert status == 2
    assert str(corpus) in said or "a.txt and more.jsonl:1" in said
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_exits_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = _corpus(tmp_path / "c", one=STORY)

    status = main(["extract", str(corpus), "-o", "/proc/claimtable"])

    assert status == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rules:", "ruels:", "unknown field 'ruels'"),
        ("why:", "why: 7 #", "7"),
    ],
)
def test_a_rule_file_at_fault_exits_with_2_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    path = rules / "cues.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    corpus = _corpus(tmp_path / "c", one=STORY)

    status = main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--rules", str(rules)])

    errors = capsys.readouterr().err
    assert status == 2
    assert said in errors
    assert "cues.yaml:" in errors
    assert not (tmp_path / "out").exists()


def test_ctrl_c_leaves_the_old_tables_and_a_rerun_goes_on(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path / "c", one=STORY)
    out = tmp_path / "out"
    main(["extract", str(corpus), "-o", str(out), "--quiet"])
    before = _tables(out)
    many = {f"a{i:03}": STORY.replace("1,200", str(1000 + i)) * 40 for i in range(120)}
    _corpus(corpus, **many)
    words = [
        sys.executable,
        "-m",
        "pipeline",
        "extract",
        str(corpus),
        "-o",
        str(out),
        "--workers",
        "2",
    ]
    child = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        # tests that a shell runs in the background inherit that Ctrl-C is ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    parts = out / ".parts"
    deadline = time.monotonic() + 60
    while (
        len(list(parts.glob("*.arrow"))) < 2
        and child.poll() is None
        and time.monotonic() < deadline
    ):
        time.sleep(0.05)

    os.kill(child.pid, signal.SIGINT)
    _, errors = child.communicate(timeout=60)

    assert child.returncode == 130
    assert b"the tables are as they were" in errors
    assert b"Traceback" not in errors
    assert before == _tables(out)
    assert main(["extract", str(corpus), "-o", str(out), "--quiet", "--workers", "2"]) == 0
    assert len(pd.read_parquet(out / "articles.parquet")) == 121


def test_help_of_every_verb_starts_with_what_it_does_and_an_example(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for verb in ("extract", "ingest", "explain", "rules", "show"):
        with pytest.raises(SystemExit) as stop:
            main([verb, "--help"])

        text = capsys.readouterr().out
        assert stop.value.code == 0
        assert f"example: claimtable {verb}" in text


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["extract", "--workers", "0"])

    assert stop.value.code == 2
    assert "name at least 1" in capsys.readouterr().err


def test_the_command_line_starts_without_spacy_or_pandas() -> None:
    code = (
        "import sys, pipeline.cli.main as m; m.parser(); "
        "print({'spacy', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.strip() == "set()"


def test_ctrl_c_in_code_made_of_a_string_ends_with_130_too(tmp_path: Path) -> None:
    program = tmp_path / "stopped.py"
    program.write_text(
        "import sys\n"
        "from pipeline.cli import extract, main\n"
        "extract.run = lambda _: exec('raise KeyboardInterrupt')\n"
        "sys.exit(main.main(['extract']))\n"
    )

    done = subprocess.run(
        [sys.executable, "-m", "stopped"],
        check=False,
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )

    assert (done.returncode, b"the tables are as they were" in done.stderr) == (130, True)
