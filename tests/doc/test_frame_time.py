"""The days that a figure holds for, as comparison takes them: not those of another clause."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.doc.analyse import Clock, analyse
from pipeline.rulebook.files import Rulebook
from tests.across.story import article

# fmt: off
TIMES = [
    # a text, its figure, and the year in which that holds
    ("The damages awarded by a jury in 2023 were excessive, and a judge lowered them to $28m.",
     "$28m", None),
    ("The number of posts fell to 3,200 after the firm agreed to keep a mill until at least 2027.",
     "3,200", None),
    ("At $104 the shares are a long way from their record of $268 in 2021.", "$104", None),
    ("At $104 the shares are a long way from their record of $268 in 2021.", "$268", 2021),
    ("The bid is more than the 40 jobs that the firm cut in 2021 are worth.", "40", 2021),
    ("The firm sold 40 homes in 2021.", "40", 2021),
]
# fmt: on


@pytest.mark.parametrize(("text", "figure", "year"), TIMES)
def test_a_figure_has_no_days_of_a_clause_that_tells_of_something_else(
    text: str, figure: str, year: int | None, nlp: Language, rulebook: Rulebook
) -> None:
    claims = analyse(article("a", text), nlp, rulebook, Clock()).claims

    years = {
        frame.time_from.year if frame.time_from else None
        for claim in claims
        for frame in claim.frames
        if frame.text == figure
    }

    assert years == {year}
