"""What a benchmark tells: a figure, what was asked for, and how it was taken."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.article import Article
from pipeline.reading.corpus import read_corpus
from tests.conftest import ROOT, SHARED

REUTERS = SHARED / "bench" / "reuters21578.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the results; ``group`` names the comparison that it belongs to."""

    group: str
    what: str
    value: str
    asked: str = ""


def articles(count: int) -> list[Article]:
    """Return the first articles of the Reuters set, else those of the sample corpus."""
    found = read_corpus(REUTERS if REUTERS.is_file() else ROOT / "corpus")
    return [a for a in found if a.status == "ok"][:count]
