"""What is a temporal expression in news, how far it reaches and what it means (TIMEX3)."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.doc.dates.find import find_dates
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.rulebook.files import Rulebook

_MARK = re.compile(r"\[([^\]|]+)\|(?:([DST])\|)?([^\]|]+)\]")
_KINDS = {"D": "DURATION", "S": "SET", "T": "TIME", None: "DATE"}
PUBLISHED = dt.date(2023, 5, 17)
LINES = [
    line
    for line in Path(__file__).with_name("dates_news.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_dates_of_a_news_sentence_are_marked_as_timeml_does(
    line: str, nlp: Language, rulebook: Rulebook
) -> None:
    marked = [(m[1], _KINDS[m[2]], m[3]) for m in _MARK.finditer(line)]
    text = _MARK.sub(lambda m: m[1], line)

    found = find_dates(tree_of(nlp(text)), PUBLISHED, rulebook.dates)

    assert [(m.text, m.kind, m.timex) for m in found] == marked
