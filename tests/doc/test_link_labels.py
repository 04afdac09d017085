"""What a speaker calls a thing is a statement about that thing."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.doc.test_link_events import claims_of, said


@pytest.mark.parametrize(
    ("text", "thing", "label", "speaker"),
    [
        ("The mayor called the vote a farce.", "the vote", "a farce", "The mayor"),
        ('Ann Lee called it "an insult".', "it", "an insult", "Ann Lee"),
        ("Ann Lee described the bridge as a danger to the town.",
         "the bridge", "a danger to the town", "Ann Lee"),
        ("He called the shooting of the guard \"a terrible crime.\"",
         "the shooting of the guard", "a terrible crime", "He"),
        ("Dr Tove Lind called the results \"promising but not complete\".",
         "the results", "promising but not complete", "Dr Tove Lind"),
        ("The mayor blamed the port for the delay.", "the port", "the delay", "The mayor"),
        ("Brandt blamed the rise in fares on fuel.", "fuel", "the rise", "Brandt"),
        ("The firm blamed higher costs for the loss.", "higher costs", "the loss", "The firm"),
    ],
)  # fmt: skip
def test_what_a_speaker_calls_a_thing_is_said_of_that_thing(
    nlp: Language, text: str, thing: str, label: str, speaker: str
) -> None:
    [claim] = claims_of(nlp, text)

    assert said(claim, text) == (thing, None, label, speaker)


def test_labels_by_unnamed_critics_and_calls_by_phone_say_nothing(nlp: Language) -> None:
    assert claims_of(nlp, "Critics called the vote a farce.") == []
    assert [c.rule for c in claims_of(nlp, "The mayor called the police.")] != ["labelled"]


def test_what_a_speaker_denies_by_a_noun_is_said_not_to_be_so(nlp: Language) -> None:
    text = "The firm denied all responsibility."

    [claim] = claims_of(nlp, text)

    assert said(claim, text) == ("The firm", None, "all responsibility", "The firm")
    assert claim.negated
