"""Numbers that speak of those counted before, and groups that only open a sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of

# fmt: off
PARTS = [
    # a text, a figure, its unit, and what its subject stands for
    ("The circus has 320 clowns. About 200 of them juggle.", "About 200", "clown", "clowns"),
    ("Guards held 40 clowns; nine of those were freed.", "nine", "clown", "clowns"),
    ("The circus has 40 clowns. More than 90 of them were seen.", "More than 90", None, None),
    ("Nine of them were freed.", "Nine", None, None),
]
# fmt: on


@pytest.mark.parametrize(("text", "figure", "unit", "antecedent"), PARTS)
def test_a_part_of_them_is_of_those_that_were_counted_before(
    text: str,
    figure: str,
    unit: str | None,
    antecedent: str | None,
    nlp: Language,
    rulebook: Rulebook,
) -> None:
    claims = claims_of(text, nlp, rulebook)

    (claim,) = [c for c in claims if c.quantity is not None and c.quantity.of(text) == figure]
    assert claim.unit == unit
    if antecedent is not None:
        assert claim.subject_antecedent is not None
        assert claim.subject_antecedent.of(text) == antecedent


def test_a_part_of_them_is_unresolved_where_nothing_was_counted(
    nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = claims_of("Nine of them were freed.", nlp, rulebook)

    assert "subject" in claim.unresolved


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The mayor said 300 clowns came. The union said it was closer to 500.", "clown"),
        ("The mayor said 300 clowns came. The number was closer to 500.", "clown"),
        ("The mayor said 300 clowns came. The number was closer to 50,000.", None),
    ],
)
def test_what_puts_a_number_right_counts_the_same(
    text: str, unit: str | None, nlp: Language, rulebook: Rulebook
) -> None:
    claim = claims_of(text, nlp, rulebook)[-1]

    assert claim.unit == unit
    assert claim.bound == "about"


def test_of_a_group_that_opens_the_sentence_only_the_part_is_foreseen(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Of the 240 clowns, most will move to Lund."

    group, part = claims_of(text, nlp, rulebook)

    assert (group.type, group.certainty, group.predicate) == ("count", "asserted", None)
    assert part.certainty == "forecast"
    assert part.subject is not None
    assert part.subject.of(text) == "most"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Noise is 14% higher than before the pier was built.", ["change"]),
        ("Rents are 9% higher than when the lease was signed.", ["change"]),
        ("Rents rose after the pier was built.", ["change", "event"]),
    ],
)
def test_what_a_figure_is_held_against_is_no_event(
    text: str, types: list[str], nlp: Language, rulebook: Rulebook
) -> None:
    assert [c.type for c in claims_of(text, nlp, rulebook)] == types


def test_where_somebody_is_stands_for_no_object(nlp: Language, rulebook: Rulebook) -> None:
    text = "They will stay where they are until at least 2033."

    (claim,) = claims_of(text, nlp, rulebook)

    assert claim.object is None
    assert claim.time is not None
    assert (str(claim.time_from), claim.time_to) == ("2033-01-01", None)


@pytest.mark.parametrize(
    ("text", "subject", "object_"),
    [
        ("Clowns paid an average of $310 for a wig.", "Clowns", "a wig"),
        ("Clowns earn an average of $31.", "Clowns", None),
        ("Clowns made an average profit of $31.", "Clowns", "average profit"),
        ("The mayor announced the end of the ferry, with the loss of 90 jobs.", None, "jobs"),
    ],
)
def test_a_mean_is_no_metric_and_who_tells_of_a_loss_bears_none(
    text: str, subject: str | None, object_: str | None, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = [c for c in claims_of(text, nlp, rulebook) if c.quantity is not None]

    assert (claim.subject and claim.subject.of(text)) == subject
    assert (claim.object and claim.object.of(text)) == object_
