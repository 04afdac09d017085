"""A figure that somebody rejects beside it is denied on their word."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of

# fmt: off
DISPUTES = [
    # a text, who rejects its figure, by which word
    ("The ferry carried 90 guests, a number the coast guard disputes.", "the coast guard",
     "disputes"),
    ("Some 40 masts broke, a figure that the mayor rejects.", "the mayor", "rejects"),
    ("The toll stands at 40, a figure disputed by the rebels.", "the rebels", "disputed"),
]
# fmt: on


@pytest.mark.parametrize(("text", "source", "cue"), DISPUTES)
def test_who_rejects_a_figure_denies_what_it_tells(
    text: str, source: str, cue: str, nlp: Language, rulebook: Rulebook
) -> None:
    claims = claims_of(text, nlp, rulebook)

    (figure,) = [c for c in claims if c.quantity is not None]
    (denial,) = [c for c in claims if c.rule == "disputed_figure"]
    assert not figure.negated
    assert (denial.type, denial.negated, denial.certainty) == ("statement", True, "reported")
    assert denial.source is not None
    assert denial.source.of(text) == source
    assert denial.cue is not None
    assert denial.cue.of(text) == cue
    assert (denial.subject, denial.predicate, denial.object) == (
        figure.subject,
        figure.predicate,
        figure.object,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 masts broke, a figure that the mayor confirmed.",
        "Some 40 masts broke, a figure that the mayor did not reject.",
        "Some 40 masts broke, and the mayor disputes the charge.",
    ],
)
def test_what_nobody_rejects_is_not_denied(text: str, nlp: Language, rulebook: Rulebook) -> None:
    assert "disputed_figure" not in {c.rule for c in claims_of(text, nlp, rulebook)}
