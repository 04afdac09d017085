"""A worker process leaves out imports that it does not need, and keeps nobody from them."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from pipeline.run.engine import prepare_worker
prepare_worker(None)
import pyarrow as pa
pa.array(["a", None], pa.large_string())
print([name in sys.modules for name in ("spacy", "pandas", "spacy.cli")])
import pandas, spacy, spacy.cli
print(pandas.Series([1, 2]).sum(), callable(spacy.cli.info), spacy.cli.info.__module__)
"""


def test_a_worker_needs_neither_pandas_nor_the_command_line_of_spacy() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _PROGRAM],
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.splitlines() == ["[True, False, False]", "3 True spacy.cli.info"]
