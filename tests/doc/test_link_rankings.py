"""Comparisons by phrases: asides behind a comma, "with Acme close behind", names apposed."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of

# fmt: off
COMPARISONS = [
    # text, rule, subject, predicate, other side or class
    ("Fjordbank leads the market, with Lundbank close behind.", "trailing", "Lundbank",
     "close behind", "Fjordbank"),
    ("Lund received 58,000 votes, more than any other candidate.", "comparative_aside", "Lund",
     "received", "any other candidate"),
    ("The ferry sailed quickly while keeping its fares lower than those of its rivals.",
     "kept_than", "The ferry", "keeping", "those of its rivals"),
    ("The new ferries match the old ones at a fraction of the cost.", "fraction_of",
     "The new ferries", None, "a fraction of the cost"),
    ("Dealers sold 300 cars in May, the highest volume of the year.", "superlative", "Dealers",
     "sold", "the highest volume of the year"),
    ("Acme, which is the second-largest bakery in Norland, closed a mill.", "superlative", "Acme",
     "is", "the second-largest bakery in Norland"),
    ("The stock closed at $12 in Oslo, its highest level since May.", "superlative", "The stock",
     None, "its highest level since May"),
    ("Acme posted a loss of $3 million, narrower than the $5 million loss of 2024.",
     "comparative_aside", "a loss of $3 million", None, "the $5 million loss of 2024"),
    ("Gifts came from Acme and the Institute of Trade, the world's largest fair.", "superlative",
     "the Institute of Trade", None, "the world's largest fair"),
    ("Shares of Lundair, the No. 3 airline of the north, rose 7 pence.", "numbered", "Lundair",
     None, "the No. 3 airline of the north"),
    ("Fjordbank is the No. 2 lender in Norland.", "numbered", "Fjordbank", "is",
     "the No. 2 lender in Norland"),
]
# fmt: on


@pytest.mark.parametrize(("text", "rule", "subject", "predicate", "other"), COMPARISONS)
def test_a_phrase_sets_its_thing_against_another(
    text: str,
    rule: str,
    subject: str,
    predicate: str | None,
    other: str,
    nlp: Language,
    rulebook: Rulebook,
) -> None:
    claims = claims_of(text, nlp, rulebook)

    (claim,) = [c for c in claims if c.rule == rule]
    slots = (claim.subject, claim.predicate, claim.object)
    assert [s and s.of(text) for s in slots] == [subject, predicate, other]


def test_an_earlier_state_or_a_figure_behind_than_is_left_to_the_figure(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Lund sold 3,000 tickets, more than the 2,000 that were planned."
    claims = claims_of(text, nlp, rulebook)

    assert not [c for c in claims if c.type == "comparison"]
