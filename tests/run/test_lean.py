"""A worker process leaves out imports that it does not need, and keeps nobody from them."""

from __future__ import annotations

import subprocess
import sys

_SHARED = """
import pyarrow as pa
from pipeline.run.engine import prepare_worker
prepare_worker(None, shared=True)
pa.array([1])
import pandas
print(pa.array(pandas.Series([1.0, None])).null_count)
"""
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


def _printed(program: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


def test_a_worker_needs_neither_pandas_nor_the_command_line_of_spacy() -> None:
    assert _printed(_PROGRAM) == ["[True, False, False]", "3 True spacy.cli.info"]


def test_a_worker_that_serves_others_too_is_left_as_it_is() -> None:
    assert _printed(_SHARED) == ["1"]
