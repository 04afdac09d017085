"""Across articles: exact copies, occurrences of copied passages."""

from __future__ import annotations

import dataclasses

from pipeline.doc.marks import Marks
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.span import Span
from pipeline.run.claims import Claims
from pipeline.run.kept import Kept, Whole
from pipeline.run.results import Result, as_table
from pipeline.run.settle import exact_copies

NO_MARKS = Marks(blocks=[], duplicates=[], entities=[], dates=[], quantities=[], attributions=[])
LONG = "The owner of the mill will cut 1,200 jobs by the end of March."


def _article(article_id: str, sha: str, published: str | None = None) -> Article:
    return Article(article_id=article_id, path="", text=LONG, sha256=sha, published=published)


def _claim(article_id: str, text: str, start: int = 0, occurrences: int = 1) -> Claim:
    return Claim(
        claim_id=article_id,
        article_id=article_id,
        type="count",
        certainty="asserted",
        rule="r",
        sentence=Span(start, start + len(text)),
        quantity=Span(start + 31, start + 36),
        occurrences=occurrences,
    )


def test_the_earliest_of_equal_texts_is_the_original() -> None:
    articles = [
        _article("a", "x", "2026-03-02"),
        _article("b", "x", "2026-03-01"),
        _article("c", "y"),
    ]

    assert exact_copies(articles) == {"a": "b"}


def test_of_undated_equal_texts_the_first_id_is_the_original() -> None:
    assert exact_copies([_article("b", "x"), _article("a", "x")]) == {"b": "a"}


def _kept(text: str, *claims: Claim) -> Claims:
    results = [
        Result(
            key=claim.article_id,
            article=dataclasses.replace(_article(claim.article_id, "x"), text=text),
            marks=NO_MARKS,
            claims=[claim],
        )
        for claim in claims
    ]
    return Claims(Kept([Whole(as_table(results))]), ())


def _occurrences(text: str, *claims: Claim) -> list[int]:
    return [claim.occurrences for claim in _kept(text, *claims).of({"a", "b"})]


def test_articles_that_share_a_passage_with_others_are_known() -> None:
    assert _kept(LONG, _claim("a", LONG, occurrences=2)).shared == set()
    assert _kept(LONG, _claim("a", LONG, occurrences=2), _claim("b", LONG)).shared == {"a", "b"}


def test_a_copied_sentence_counts_its_occurrences_everywhere() -> None:
    assert _occurrences(LONG, _claim("a", LONG, occurrences=2), _claim("b", LONG)) == [3, 3]


def test_short_sentences_recur_by_chance_and_are_not_counted() -> None:
    short = "It has cut 1,200 jobs in all."
    claims = [_claim("a", short), _claim("b", short)]

    assert _occurrences(short + " " * 20, *claims) == [1, 1]
