"""Explaining a sentence: its mentions, the rule that won, and what stopped the others."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.errors import CorpusError
from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook
from pipeline.run.explain import explain

TEXT = "The bank paid $5 million. Maria Lopez, 55, leads it."
ARTICLE = Article(article_id="a", path="", text=TEXT, sha256="0")


def test_the_rule_that_won_and_those_that_lost_are_named(
    nlp: Language, rulebook: Rulebook
) -> None:
    lines = explain(ARTICLE, nlp, rulebook, at=5).splitlines()

    assert "    won        sum_in: makes the claim" in lines
    assert "    lost       metric_of: it has no metric" in lines
    assert "    lost       figure_in_clause: it fits too, but a rule above it won" in lines
    assert not any("counted_object" in line for line in lines)  # for figures of another kind


def test_a_figure_that_makes_no_claim_says_by_which_rule(
    nlp: Language, rulebook: Rulebook
) -> None:
    shown = explain(ARTICLE, nlp, rulebook, at=30)

    assert "won        age_of_person: makes no claim" in shown


def test_a_sentence_without_a_claim_is_explained_alone(nlp: Language, rulebook: Rulebook) -> None:
    text = "The bank paid $5 million. Nobody saw it coming. It rained."
    article = Article(article_id="a", path="", text=text, sha256="0")

    shown = explain(article, nlp, rulebook, at=text.index("saw"))

    assert shown.startswith("[26, 47) Nobody saw it coming.\n")


def test_an_unknown_claim_is_refused_with_a_remedy(nlp: Language, rulebook: Rulebook) -> None:
    with pytest.raises(CorpusError, match="show claims"):
        explain(ARTICLE, nlp, rulebook, claim_id="nothing")


def test_what_only_looks_like_a_figure_is_listed_with_the_reason_that_keeps_it_out(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Boeing sold 38 of its 737 MAX jets in 2019."
    article = Article(article_id="b", path="b.txt", text=text, sha256="")

    said = explain(article, nlp, rulebook, at=3)

    assert "quantity   [12, 14) '38' count 38.0" in said
    assert "kept out   [22, 25) '737' A number that is part of a name" in said
    assert "(rule name)" in said
    assert "kept out   [38, 42) '2019' A number inside a date" in said


def test_a_clause_shows_its_attribution_the_rule_that_won_and_why_others_lost(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "The mayor said the harbour had closed. The mayor declined to comment."
    article = Article(article_id="c", path="c.txt", text=text, sha256="")

    said = explain(article, nlp, rulebook, at=3).splitlines()
    silent = explain(article, nlp, rulebook, at=50).splitlines()

    assert "    won        speech: makes the attribution" in said
    assert "    passed     it only says who speaks; its content is judged" in said
    assert "    won        said: makes the claim" in said
    assert any(line.startswith("    lost") and "standing is content" in line for line in said)
    assert "    lost       speech: it says that nothing was said" in silent


def test_a_ranking_names_what_it_ranks(nlp: Language, rulebook: Rulebook) -> None:
    text = "Acme is the largest lender in the country."
    article = Article(article_id="d", path="d.txt", text=text, sha256="")

    assert "won        superlative: ranks [8, 41)" in explain(article, nlp, rulebook, at=3)
