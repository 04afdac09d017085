"""The program starts without what it does not need: nobody waits for spaCy to read a help text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.main import VERBS
from tests.conftest import ROOT

#: Libraries that take a tenth of a second or more to import.
_SLOW = {"spacy", "thinc", "pandas", "pyarrow", "dateparser", "quantulum3", "dask", "distributed"}
_TELL = """
import sys
from pipeline.cli.main import main
try:
    status = main(sys.argv[1:])
except SystemExit as stop:
    status = stop.code
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
sys.exit(status)
"""


def _imported(*words: str) -> set[str]:
    """Return the slow libraries that a command imports into the program's own process."""
    done = subprocess.run(
        [sys.executable, "-c", _TELL, *words], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return _SLOW & set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], *([v, "--help"] for v in VERBS)])
def test_help_imports_no_slow_library(words: list[str]) -> None:
    assert _imported(*words) == set()


def test_only_worker_processes_import_the_language_model(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", str(tmp_path / "out")
    corpus.mkdir()
    (corpus / "a.txt").write_text("Fares rose 4 percent on Monday, the port said.", "utf-8")

    extracting = _imported("extract", str(corpus), "-o", out, "--quiet")

    assert extracting <= {"pandas", "pyarrow"}
    assert _imported("show", "claims", "-o", out) <= {"pandas", "pyarrow"}


def test_worker_processes_import_no_pandas() -> None:
    code = "import sys, pipeline.run.worker; sys.exit('pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
