"""Acts that are only thought about, and changes that somebody sees to come."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.claims import figures_of
from tests.doc.mended import assert_trees, mended

# fmt: off
THOUGHTS = [
    # a text, the subject of its figure, and how sure the figure is
    ("Brandt weighs cutting 300 posts.", "Brandt", "hedged"),
    ("Brandt mulls closing two inns.", "Brandt", "hedged"),
    ("Brandt is weighing closing two inns.", "Brandt", "hedged"),
    ("Brandt sees a drop of 5% in bookings this year.", "Brandt", "forecast"),
    ("Brandt sees 40 guests a day.", "Brandt", "asserted"),
    ("The inn saw a drop of 5% in bookings.", "The inn", "asserted"),
]
# fmt: on


@pytest.mark.parametrize(("text", "subject", "certainty"), THOUGHTS)
def test_what_is_only_weighed_is_hedged_and_what_is_seen_to_come_foreseen(
    text: str, subject: str, certainty: str, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = figures_of(text, nlp, rulebook)

    assert claim.subject is not None
    assert claim.subject.of(text) == subject
    assert claim.certainty == certainty


@pytest.mark.parametrize(
    "text", ["Brandt mulls closing two inns.", "Northern Rail eyes selling 40 trains."]
)
def test_a_verb_of_thinking_between_a_name_and_a_gerund_is_found_again(
    text: str, nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended(text, nlp, rulebook)

    (verb,) = [t for t in doc if t.text in {"mulls", "eyes"}]
    assert verb.tag_ == "VBZ"
    assert [c.dep_ for c in verb.rights][:1] == ["xcomp"]
    assert_trees(doc)


@pytest.mark.parametrize(
    ("text", "figure", "subject", "object_"),
    [
        ("The 12-mile-long wall cost $40 million.", "12-mile", "wall", "long"),
        ("Brandt paid Lindt 7.25 dlrs a share or $120 million.", "$120 million", "Brandt",
         "Lindt"),
    ],
)  # fmt: skip
def test_no_figure_is_part_of_a_subject_or_object(
    text: str, figure: str, subject: str, object_: str, nlp: Language, rulebook: Rulebook
) -> None:
    found = {c.quantity.of(text): c for c in figures_of(text, nlp, rulebook) if c.quantity}

    claim = found[figure]
    assert claim.subject is not None
    assert claim.subject.of(text) == subject
    assert claim.object is not None
    assert claim.object.of(text) == object_


def test_what_a_forecast_is_held_against_was_so(nlp: Language, rulebook: Rulebook) -> None:
    text = "Brandt expects to pick 20 tons of hops, against 95 tons of hops in 2012."

    coming, past = figures_of(text, nlp, rulebook)

    assert coming.certainty == "forecast"
    assert (past.certainty, past.source, str(past.time_to)) == ("asserted", None, "2012-12-31")
