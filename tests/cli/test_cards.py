"""Rows as texts: every slot that there is, none that is not, in one line each."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.cli.cards import claim_card, comparison_card, conflict_card

CLAIM: dict[str, Any] = {
    "type": "share", "negated": False, "subject": "Exports\nto Peru", "predicate": "make up",
    "quantity": "a third", "object": None, "certainty": "reported", "time": "in 2025",
    "place": None, "source": "the ministry", "unresolved": pd.NA, "rule": "share_of",
    "claim_id": "c1",
}  # fmt: skip


def test_a_claim_reads_in_two_lines_without_its_empty_slots() -> None:
    lines = [line.plain for line in claim_card(CLAIM)]

    assert lines == [
        "  share      Exports to Peru · make up · a third",
        "             reported; time in 2025; source the ministry; rule share_of; c1",
    ]


def test_a_denied_claim_says_so() -> None:
    lines = [line.plain for line in claim_card(CLAIM | {"negated": True})]

    assert lines[0] == "  share      not: Exports to Peru · make up · a third"


def test_a_conflict_shows_both_sentences_and_the_reason() -> None:
    row = {
        "verdict": "discrepancy", "severity": 0.5, "figure_a": "a third", "figure_b": "30%",
        "article_a": "x", "publisher_a": "Herald", "published_a": None, "sentence_a": "It is\na.",
        "article_b": "y", "publisher_b": None, "published_b": None, "sentence_b": "It is b.",
        "reason": "They differ.",
    }  # fmt: skip

    assert [line.plain for line in conflict_card(row)] == [
        "discrepancy  severity 0.50  a third | 30%",
        "  x, Herald: It is a.",
        "  y: It is b.",
        "  They differ.",
        "",
    ]


def test_a_comparison_names_both_articles() -> None:
    row = {"verdict": "agreement", "severity": 0.0, "article_a": "x", "article_b": "y",
           "reason": "Same."}  # fmt: skip

    assert next(line.plain for line in comparison_card(row)) == "agreement  severity 0.00  x | y"
