"""The README is true: its table list is the program's, its Python example runs."""

from __future__ import annotations

import contextlib
import io
import re

from pipeline.cli.main import VERBS
from pipeline.tables.columns import CONFLICTS, TABLES
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_the_list_of_tables_is_the_programs() -> None:
    listed = README.split("<!-- tables -->")[1].split("<!-- /tables -->")[0].strip().splitlines()

    assert [f"| `{t.name}` | {t.row} |" for t in (*TABLES.values(), CONFLICTS)] == listed


def test_the_notebook_example_runs_and_finds_its_figures() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code[1] if code else "", {})

    printed = out.getvalue()
    assert all(
        word in printed for word in ("About 1,200", "1,180", "$11 billion", "4.2%", "money")
    )


def test_every_command_shown_exists() -> None:
    verbs = set(re.findall(r"\.venv/bin/claimtable (\w+)", README))

    assert verbs
    assert verbs <= set(VERBS)


def test_every_make_target_shown_exists() -> None:
    targets = set(re.findall(r"^make (\w+)", README, re.MULTILINE))
    made = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert targets
    assert targets <= made
