"""What is a quantity in news, how far it reaches, what it says, and what only looks like one."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.doc.dates.find import find_dates
from pipeline.doc.entities.find import find_entities
from pipeline.doc.parsing.parse import parse
from pipeline.doc.quantities.find import find_quantities
from pipeline.model.mention import Quantity
from pipeline.rulebook.files import Rulebook

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]|\{([^}|]+)\|([^}]+)\}")
PUBLISHED = dt.date(2024, 5, 3)
LINES = [
    line
    for line in Path(__file__).with_name("quantities_news.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def said(quantity: Quantity) -> str:
    """Write a quantity as the lines of the table do: kind, value, unit, bound, change."""
    value = f"{quantity.value:.7g}" if quantity.value is not None else ""
    if quantity.value is None:
        ends = (quantity.low, quantity.high)
        value = "..".join("" if end is None else f"{end:.7g}" for end in ends)
    unit = quantity.unit if quantity.unit not in {None, "1", "pp", "x"} else ""
    bound = "" if quantity.bound in {"exact", "range"} else quantity.bound
    return " ".join(filter(None, (quantity.kind, value, unit, bound, quantity.change)))


@pytest.mark.parametrize("line", LINES)
def test_figures_of_a_news_sentence_are_read_and_look_alikes_kept_out(
    line: str, nlp: Language, rulebook: Rulebook
) -> None:
    text = _MARK.sub(lambda m: m[1] or m[3], line)
    doc = parse(nlp, text, [])

    found = find_quantities(
        doc,
        find_dates(doc, PUBLISHED, rulebook.dates),
        find_entities(doc, rulebook.gazetteer),
        rulebook,
    )

    figures = [(q.span.start, q.text, said(q)) for q in found.quantities]
    look_alikes = [(k.span.start, k.span.of(text), k.rule) for k in found.kept_out]
    marked = [(m[1] or m[3], m[2] or m[4]) for m in _MARK.finditer(line)]
    assert [(surface, what) for _, surface, what in sorted(figures + look_alikes)] == marked
