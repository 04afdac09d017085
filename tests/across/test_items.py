"""Which figures of a claim are compared."""

from __future__ import annotations

import pytest

from pipeline.across.guard import Guard
from pipeline.across.items import items_of
from pipeline.across.lexicon import Lexicon
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.frame import Frame
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article


@pytest.mark.parametrize(("figures", "compared"), [(6, 6), (24, 24), (25, 1)])
def test_of_the_figures_of_a_table_only_that_of_its_claim_is_compared(
    rulebook: Rulebook, figures: int, compared: int
) -> None:
    text = " ".join(f"{n + 40}" for n in range(figures))
    frames = tuple(
        Frame(
            span=Span(3 * n, 3 * n + 2),
            text=f"{n + 40}",
            own=n == 0,
            kind="count",
            value=n + 40.0,
        )
        for n in range(figures)
    )
    claim = Claim(
        claim_id="c",
        article_id="a",
        type="count",
        certainty="asserted",
        rule="bare",
        sentence=Span(0, len(text)),
        quantity=Span(0, 2),
        frames=frames,
    )
    article = Article(article_id="a", path="", text=text, sha256="0")
    lexicon = Lexicon(rulebook.comparison, rulebook.words)

    items = items_of([claim], {"a": article}, lexicon, rulebook.hedges.widths, Guard())

    assert len(items) == compared
    assert items[0].value == 40


LISTS = [
    ("Two barges collide off Lucena: 62 dead, 17 missing after hull sinks", ["killed", "missing"]),
    ("Late on Friday 62 divers were reported dead and 17 injured from the blast.",
     ["killed", "injured"]),
    ("The storm left 62 dead and 17 hurt.", ["killed", "injured"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "aspects"), LISTS)
def test_of_numbers_in_a_list_each_has_its_own_word(
    read: Read, rulebook: Rulebook, text: str, aspects: list[str]
) -> None:
    (written,), claims = read(article("a", text))
    lexicon = Lexicon(rulebook.comparison, rulebook.words)

    items = items_of(claims, {"a": written}, lexicon, rulebook.hedges.widths, Guard())
    persons = [[x for x in i.aspects if lexicon.is_of_persons(x)] for i in items]

    assert [[aspect] for aspect in aspects] == [p for p in persons if p]
    assert all(i.sure for i in items if i.people)


SHARES = [
    "The dairy Ostby will cut 300 jobs, about 7% of its workforce.",
    "The dairy Ostby will cut its workforce by 7%.",
    "The dairy Ostby will cut 7% of its workforce.",
]


@pytest.mark.parametrize("text", SHARES)
def test_a_share_that_goes_is_a_share(read: Read, rulebook: Rulebook, text: str) -> None:
    (written,), claims = read(article("a", text))
    lexicon = Lexicon(rulebook.comparison, rulebook.words)

    items = items_of(claims, {"a": written}, lexicon, rulebook.hedges.widths, Guard())

    assert [i.dimension for i in items if i.frame.kind in {"percent", "share"}] == ["ratio"]


ELIDED = [
    ("More than 400 houses had been flattened and 900 damaged.", False),
    ("The hail holed 400 houses and nearly 900 others were damaged.", False),
    ("The hail holed 400 houses and 900 were hurt.", True),
    ("Forty houses fell and 900 had been evacuated.", True),
]


@pytest.mark.parametrize(("text", "people"), ELIDED)
def test_a_list_counts_on_what_it_named(
    read: Read, rulebook: Rulebook, text: str, people: bool
) -> None:
    (written,), claims = read(article("a", text))
    lexicon = Lexicon(rulebook.comparison, rulebook.words)

    first, later = items_of(claims, {"a": written}, lexicon, rulebook.hedges.widths, Guard())

    assert later.people == people
    assert (later.things == first.things) != people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Outbreak in Dolvik: 28 dead, 38 wards shut", [True, False]),
        ("The quake in Dolvik damaged 12 hospitals and two prisons.", [False, False]),
        ("6,000 march through Dolvik", [True]),
        ("In Dolvik 38 people were taken to a ward of the hospital.", [True]),
    ],
)
def test_places_where_people_are_kept_are_counted_as_places(
    read: Read, rulebook: Rulebook, text: str, people: list[bool]
) -> None:
    articles, claims = read(article("a", text + "\n"))
    lexicon = Lexicon(rulebook.comparison, rulebook.words)
    by_id = {a.article_id: a for a in articles}

    items = items_of(claims, by_id, lexicon, rulebook.hedges.widths, Guard())

    assert [item.people for item in items] == people
