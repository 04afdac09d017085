"""The small parts of a claim: polarity, certainty, ids, check-worthiness, verb forms."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.doc.link.ids import ids_of
from pipeline.doc.link.worth import features_of, worth_of
from pipeline.doc.parsing.verb_forms import verb_forms
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of

ARTICLE = Article(article_id="a", path="", text="x" * 100, sha256="0")


def _first(text: str, nlp: Language, rulebook: Rulebook) -> Claim:
    claims = claims_of(text, nlp, rulebook)
    return next(c for c in claims if c.quantity is not None)


# fmt: off
POLARITY = [
    ("The firm has not fixed 300 cars.",                    True),
    ("The firm has yet to fix 300 cars.",                   True),
    ("The firm refused to fix 300 cars.",                   True),
    ("The firm has fixed 300 cars.",                        False),
    ("It was not just 300 cars that the firm fixed.",       False),
    ("Half of users said they would not miss the map.",     True),
    ("A third of vans have yet to be fixed.",               True),
    ("The bank does not expect to sell 300 cars.",          True),
]
CERTAINTY = [
    ("The firm sold 300 cars.",                              "asserted"),
    ("The firm sold 300 cars, the bank said.",               "reported"),
    ("The firm reportedly sold 300 cars.",                   "reported"),
    ("The firm may sell 300 cars.",                          "hedged"),
    ("The firm will sell 300 cars.",                         "forecast"),
    ("The firm is expected to sell 300 cars.",               "forecast"),
    ("Firm to sell 300 cars",                                "forecast"),
    ("The firm is going to sell 300 cars.",                  "forecast"),
    ("The crews say the 300 warnings went unheard.",         "reported"),
    ("Officials estimated that 300 boats had sunk.",         "reported"),
    ("The firm said it would sell 300 cars.",                "forecast"),
    ('"We would sell 300 cars," the owner said.',            "reported"),
    ("Lee said it would be worth 300 cars.",                 "reported"),
    ("The owner said it would lose 300 jobs if it moved.",   "hedged"),
    ("The owner forecast that it would lose 300 jobs if it moved.", "forecast"),
    ("The bridge is likely to cost $300.",                   "hedged"),
    ("The club said it did not intend to hurt 300 people.",  "reported"),
    ("Officials estimate that 300 boats will sink.",         "forecast"),
    ("Firm to close a shop and shed 300 men",                "forecast"),
    ("Firm to close a shop and cut 300 jobs",                "forecast"),
    ("The firm will close its shop and cut 300 jobs.",       "forecast"),
    ("The firm might close its shop and cut 300 jobs.",      "hedged"),
    ("The firm said it would close and shut 300 rooms.",     "forecast"),
    ("The works were to cost $300.",                         "forecast"),
    ("The gas was to blame for 300 fires.",                  "asserted"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "negated"), POLARITY)
def test_negation_reaches_as_far_as_its_scope(
    sentence: str, negated: bool, nlp: Language, rulebook: Rulebook
) -> None:
    assert negated == _first(sentence, nlp, rulebook).negated


@pytest.mark.parametrize(("sentence", "certainty"), CERTAINTY)
def test_certainty_follows_verb_and_attribution(
    sentence: str, certainty: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert certainty == _first(sentence, nlp, rulebook).certainty


def test_a_figure_inside_quotation_marks_is_quoted(nlp: Language, rulebook: Rulebook) -> None:
    inside = _first('"We sold 300 cars," the owner said.', nlp, rulebook)
    outside = _first('The firm sold 300 cars, "a triumph".', nlp, rulebook)

    assert (inside.quoted, outside.quoted) == (True, False)


def _claim(start: int) -> Claim:
    return Claim(
        claim_id="", article_id="a", type="count", certainty="asserted", rule="r",
        sentence=Span(0, 90), quantity=Span(start, start + 3), value=3.0,
    )  # fmt: skip


@given(st.lists(st.integers(0, 80), max_size=6))
def test_ids_are_unique_and_the_same_at_every_run(starts: list[int]) -> None:
    claims = [_claim(start) for start in starts]

    ids = list(ids_of(claims, ARTICLE))

    assert len(set(ids)) == len(ids)
    assert ids == list(ids_of(claims, ARTICLE))


def test_an_id_outlives_a_better_subject_but_not_another_text() -> None:
    (plain,) = ids_of([_claim(5)], ARTICLE)
    (better,) = ids_of([replace(_claim(5), subject=Span(0, 4))], ARTICLE)
    (other,) = ids_of([_claim(5)], replace(ARTICLE, sha256="1"))

    assert plain == better
    assert plain != other


def test_check_worthiness_is_the_sum_of_the_listed_weights(rulebook: Rulebook) -> None:
    worth = rulebook.links.worth
    claim = replace(_claim(5), source=Span(20, 24))
    listed = worth.base + sum(worth.features.get(f, 0) for f in features_of(claim))

    assert worth_of(claim, worth) == round(listed, 2)
    assert worth_of(claim, worth) > worth_of(_claim(5), worth)


@pytest.mark.parametrize("form", ["climbs", "climbed", "climbing", "fell", "fallen", "cut"])
def test_a_word_list_knows_every_form_of_its_verbs(form: str, rulebook: Rulebook) -> None:
    assert form in verb_forms(["climb", "fall", "cut"], rulebook.links.irregular)
