"""The README is true: its table list is the program's, its Python example runs."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import textwrap
from pathlib import Path

from spacy.language import Language

from pipeline.cli.main import VERBS
from pipeline.rulebook.load import default_rules, load_rules
from pipeline.run.examples import FIRED
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


def test_the_first_rule_of_the_guide_wins_over_the_one_that_had_its_sentence(
    nlp: Language, tmp_path: Path
) -> None:
    guide = README.split("### Write your first rule")[1]
    block = re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)
    rule = textwrap.indent(textwrap.dedent("   " + block[1].strip() if block else ""), "  ")
    folder = tmp_path / "rules"
    shutil.copytree(default_rules(), folder)
    links = folder / "links.yaml"
    old = links.read_text("utf-8")
    links.write_text(old.replace("  - id: sum_in\n", f"{rule}\n  - id: sum_in\n"), "utf-8")
    sentence = "The ticket costs $5."

    before = FIRED["links.yaml"](sentence, load_rules(), nlp)
    after = FIRED["links.yaml"](sentence, load_rules(folder), nlp)

    assert ({"sum_in"}, {"costs"}) == (before, after)
    assert "costs" not in FIRED["links.yaml"](
        "The fair made $5 with its tickets.", load_rules(folder), nlp
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
