"""What repeats what across articles: whole, in passages, or as another version."""

from __future__ import annotations

import hashlib
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.across import near_duplicates, passages
from pipeline.across.figures import changed_figures
from pipeline.across.minhash import banded_pairs
from pipeline.across.near_duplicates import find_duplicates
from pipeline.across.prints import contexts_of, prints_of
from pipeline.model.article import Article
from pipeline.model.block import Block, Duplicate
from pipeline.model.span import Span

WORDS = [f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in ("r", "ston", "vel", "ming")]


def _sentence(random_: random.Random, words: int = 14) -> str:
    return " ".join(random_.choices(WORDS, k=words)).capitalize() + "."


def _paragraphs(seed: int, count: int = 6) -> list[str]:
    chosen = random.Random(seed)
    return [" ".join(_sentence(chosen) for _ in range(3)) for _ in range(count)]


def _article(article_id: str, text: str, published: str | None = None) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(article_id=article_id, path="", text=text, sha256=digest, published=published)


def _blocks(*articles: Article) -> dict[str, list[Block]]:
    """One body block a paragraph."""
    found = {}
    for article in articles:
        blocks, at = [], 0
        for part in article.text.split("\n\n"):
            if part:
                blocks.append(Block(Span(at, at + len(part)), "body"))
            at += len(part) + 2
        found[article.article_id] = blocks
    return found


def _found(*articles: Article) -> list[Duplicate]:
    return find_duplicates(articles, _blocks(*articles), {"three", "four"})


def _said(*articles: Article) -> list[tuple[str, str, str]]:
    return [(d.scope, d.article_id, d.original_article_id) for d in _found(*articles)]


BODY = "\n\n".join(_paragraphs(1))


def test_an_edited_copy_is_linked_to_the_earliest_publication() -> None:
    edited = BODY.replace("ston", "stone", 1)

    said = _said(_article("a", edited, "2026-03-02"), _article("b", BODY, "2026-03-01"))

    assert said == [("article", "a", "b")]


def test_case_quotes_and_white_space_make_no_difference() -> None:
    (link,) = _found(_article("a", BODY), _article("b", BODY.upper().replace(" ", "  ")))

    assert (link.scope, link.similarity) == ("article", 1.0)


def test_the_undated_come_after_the_dated_and_then_ids_decide() -> None:
    other = BODY.replace("ston", "stone", 1)

    assert _said(_article("a", BODY), _article("b", other, "2026-03-01")) == [
        ("article", "a", "b")
    ]
    assert _said(_article("b", BODY), _article("a", other)) == [("article", "b", "a")]


def test_publication_times_are_compared_across_time_zones() -> None:
    early = _article("z", BODY, "2026-03-02T00:30:00+02:00")
    late = _article("a", BODY + " More.", "2026-03-01T23:00:00+00:00")

    assert _said(early, late) == [("article", "a", "z")]


# fmt: off
FIGURES = [
    ("12 mills and 1,400 jobs near 3 towns", "12 mills and 1,400 jobs near 3 towns.", "article"),
    ("12 mills and 1,400 jobs near 3 towns", "14 mills and 1,550 jobs near 4 towns", "version"),
    ("three mills closed",                   "four mills closed",                    "version"),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "scope"), FIGURES)
def test_other_figures_in_the_same_text_make_a_version(old: str, new: str, scope: str) -> None:
    one, two = (f"{BODY}\n\nIt says the {part} in the north." for part in (old, new))

    assert _said(_article("a", one), _article("b", two)) == [(scope, "b", "a")]


def test_a_report_with_new_passages_is_a_version() -> None:
    parts = _paragraphs(1)
    longer = "\n\n".join(parts[:5] + _paragraphs(2, 3))

    assert _said(_article("a", BODY), _article("b", longer)) == [("version", "b", "a")]


def test_an_excerpt_is_linked_as_a_whole() -> None:
    excerpt = "\n\n".join(_paragraphs(1)[:3])

    assert _said(_article("a", BODY), _article("b", excerpt)) == [("article", "b", "a")]


def test_a_copied_paragraph_is_found_with_its_exact_spans() -> None:
    theirs, mine = _paragraphs(1), _paragraphs(2)
    mine.insert(2, theirs[3])
    one, two = _article("a", BODY), _article("b", "\n\n".join(mine))

    (link,) = _found(one, two)

    assert link.scope == "passage"
    assert (link.article_id, link.original_article_id) == ("b", "a")
    assert link.span.of(two.text) == theirs[3]
    assert link.original_span.of(one.text) == theirs[3]


def test_a_copied_paragraph_of_another_layout_is_found() -> None:
    sentences = _paragraphs(1)[3].replace(". ", ".\n\n")
    two = _article("b", "\n\n".join([*_paragraphs(2), sentences]))

    (link,) = _found(_article("a", BODY), two)

    assert link.span.of(two.text) == sentences


def test_one_common_sentence_inside_paragraphs_is_no_passage() -> None:
    sentence = _sentence(random.Random(9), 20)
    one, two = (_paragraphs(seed) for seed in (1, 2))
    for parts in (one, two):
        parts[1] = f"{parts[1]} {sentence} {parts[2]}"

    assert _said(_article("a", "\n\n".join(one)), _article("b", "\n\n".join(two))) == []


def test_boilerplate_does_not_make_articles_alike() -> None:
    notice = " ".join(_paragraphs(5, 4))
    one, two = (
        _article(name, "\n\n".join([*_paragraphs(s, 2), notice]))
        for name, s in (("a", 1), ("b", 2))
    )
    blocks = _blocks(one, two)
    for name in "ab":
        blocks[name][-1] = Block(blocks[name][-1].span, "boilerplate")

    assert find_duplicates([one, two], blocks) == []


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [_article(f"a{n}", "\n\n".join(_paragraphs(n % 3)[: 4 + n % 2])) for n in range(8)]
    shuffled = random.Random(3).sample(articles, len(articles))

    assert _found(*articles) == _found(*shuffled)


@pytest.mark.parametrize("text", ["", "Word", "Two words", "!!! ...", "\n\n", "…"])
def test_texts_with_hardly_a_word_are_no_fault(text: str) -> None:
    assert _found(_article("a", text), _article("b", BODY)) == []


def test_articles_that_are_looked_at_bit_by_bit_have_the_same_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pool = [
        *_paragraphs(1, 9),
        *(f"It had {n} men at work in the {n} mills then." for n in range(4)),
    ]
    chance = random.Random(3)
    articles = [_article(str(n), "\n\n".join(chance.sample(pool, 6))) for n in range(30)]
    wanted = _found(*articles)

    for module in (near_duplicates, passages):
        monkeypatch.setattr(module, "_TOGETHER", 1)

    assert {d.scope for d in wanted} == {"article", "passage", "version"}
    assert _found(*articles) == wanted


def test_many_copies_are_each_linked_to_the_first() -> None:
    copies = [_article(f"c{n:03}", f"{BODY} Note {WORDS[n]}.") for n in range(60)]

    found = _said(*copies)

    assert found == [("article", f"c{n:03}", "c000") for n in range(1, 60)]


@settings(max_examples=50)
@given(st.integers(1, 10_000), st.floats(0, 0.04), st.sampled_from([20, 60, 300, 2000]))
def test_every_pair_at_four_fifths_shares_a_band(seed: int, rate: float, length: int) -> None:
    chosen = random.Random(seed)
    words = chosen.choices(WORDS, k=length)
    edited = [chosen.choice(WORDS) if chosen.random() < rate else word for word in words]
    texts = (" ".join(words), " ".join(edited))
    one, two = prints_of((text, [Span(0, len(text))]) for text in texts)
    common = len(np.intersect1d(one.runs, two.runs))

    if common >= 0.8 * (len(one.runs) + len(two.runs) - common):
        assert banded_pairs(np.stack([one.bands, two.bands])) == [(0, 1)]


def test_a_text_is_read_the_same_alone_and_among_others() -> None:
    texts = [(text, [Span(0, 3), Span(3, len(text))] if text[3:] else []) for text in TEXTS]
    together = prints_of(texts)

    for text, among in zip(texts, together, strict=True):
        (alone,) = prints_of([text])
        assert [a.tolist() for a in alone.sentences] == [b.tolist() for b in among.sentences]
        assert (alone.runs.tolist(), alone.bands.tolist()) == (
            among.runs.tolist(),
            among.bands.tolist(),
        )


TEXTS = ["", BODY, "…", BODY.upper(), "One two", f'"{BODY}" (x.) 1,200.5\r\n' * 30, "\ud800 a. b?"]

# fmt: off
FIGURES_BESIDE = [
    ("It has 12 mills and 40 shops.", "It has 14 mills and 40 shops, and pays 9 people.", (1, 2)),
    ("Some 1,200.5 of them",          "SOME 1,200.5 OF THEM",                             (0, 1)),
    ("Some 1,200.5 of them",          "Some 1,200.6 of them",                             (1, 1)),
    ("Some 3, 4 of them",             "Some 3, 5 of them",                                (1, 2)),
    ("Three mills",                   "four mills",                                       (1, 1)),
    ("He came 3rd of all",            "He came 4th of all",                               (1, 1)),
    ("No figure here",                "None there",                                       (0, 0)),
]
# fmt: on


@pytest.mark.parametrize(("text", "other", "counts"), FIGURES_BESIDE)
def test_a_figure_counts_as_changed_only_where_the_words_around_it_are_the_same(
    text: str, other: str, counts: tuple[int, int]
) -> None:
    texts = ((t, [Span(0, len(t))]) for t in (text, other))
    one, two = contexts_of(texts, {"three", "four"})

    assert changed_figures(one, two) == counts
