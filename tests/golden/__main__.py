"""``make golden``: write the golden tables anew; the diff is reviewed as code."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pipeline.run.extract import Settings, extract
from tests.conftest import ROOT

HERE = Path(__file__).resolve().parent

TABLES = (
    *("articles", "blocks", "duplicates", "entities", "quantities", "dates", "attributions"),
    *("claims", "comparisons"),
)


def main() -> None:
    """Extract the sample corpus and keep its CSV tables."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        extract(Settings(corpus=ROOT / "corpus", output=output))
        for name in TABLES:
            shutil.copy(output / f"{name}.csv", HERE / f"{name}.csv")


if __name__ == "__main__":
    main()
