"""Acts as subjects: the whole act is the subject, and not what is done in it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of
from tests.doc.mended import assert_trees, mended

# fmt: off
ACTS = [
    # a sentence, a figure of it, and the subject and predicate of its claim
    ("Repainting the hall would cost $40,000.", "$40,000", "Repainting the hall", "would cost"),
    ("Keeping it on a lead would cost $6 a day.", "$6 a day", "Keeping it on a lead",
     "would cost"),
    ("The vicar said repainting the hall would cost $40,000.", "$40,000", "repainting the hall",
     "would cost"),
    ("The vicar says replacing the boilers cost $9,000.", "$9,000", "replacing the boilers",
     "cost"),
    ("Closing two of the halls would save $9,000.", "$9,000", "Closing two of the halls",
     "would save"),
    ("Closing two of the halls would save $9,000.", "two", None, "Closing"),
]
# fmt: on


@pytest.mark.parametrize(("text", "figure", "subject", "predicate"), ACTS)
def test_an_act_is_the_subject_with_what_is_done_in_it(
    text: str,
    figure: str,
    subject: str | None,
    predicate: str,
    nlp: Language,
    rulebook: Rulebook,
) -> None:
    claims = claims_of(text, nlp, rulebook)

    (claim,) = [c for c in claims if c.quantity is not None and c.quantity.of(text) == figure]
    assert (claim.subject and claim.subject.of(text)) == subject
    assert claim.predicate is not None
    assert claim.predicate.of(text) == predicate


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The vicar said repainting the hall would cost $40,000.", "repainting"),
        ("The vicar says replacing the boilers cost $9,000.", "replacing"),
        ("The vicar admitted knowing the hall would close.", "hall"),
        ("The vicar denied that closing the hall would cost jobs.", "closing"),
    ],
)
def test_the_finite_verb_behind_an_act_keeps_its_subject(
    text: str, subject: str, nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended(text, nlp, rulebook)

    verb = next(t for t in doc if t.text in {"cost", "close"})
    assert [c.text for c in verb.lefts if "subj" in c.dep_] == [subject]
    assert_trees(doc)
