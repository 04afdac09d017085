"""Claims of several articles side by side: what is flagged, what is not, and the laws of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.across import blocks
from pipeline.model.article import Article
from pipeline.model.comparison import Comparison
from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, Story, article, flagged, rows

FERRY = (
    "Ferry Aurora sinks off Korsund, Norland\n"
    "{} people died when the ferry Aurora sank near Korsund in Norland on Wednesday. "
    "The Norland coast guard said {} people were injured. "
    "The Aurora had left Korsund for the island of Tarn in heavy rain, officials said."
)
NEWS = (
    "Survivors described chaos as passengers clung to furniture, children cried and lifeboats "
    "drifted away empty. Divers plan to inspect the wreck tomorrow, weather permitting, while "
    "prosecutors question the captain about speed, maintenance and missing safety drills. "
    "Relatives gathered beside the harbour church, demanding answers from the shipping company."
)
BAKERY = (
    "Bakery Lindqvist opens in Dorshaven\n"
    "The bakery Lindqvist opened a shop in Dorshaven on Monday. It will employ 14 people. "
    "Owner Mara Lindqvist said 9 ovens were installed in Dorshaven last week."
)


def told_anew(news: str, ferry: str = "the old ferry Aurora") -> str:
    """Return a report that says in words of its own what another says."""
    return f"{FERRY.format('Nine', '40').replace('the ferry Aurora', ferry)} {news}"


def verdicts(found: Sequence[Comparison]) -> list[str]:
    return sorted(c.verdict for c in found)


# fmt: off
TOLLS = [
    # one report,          the other,             days,  verdict on the dead
    (("Nine", "40"),       ("Nine", "40"),        (2, 2), []),
    (("Nine", "40"),       ("Seven", "40"),       (2, 2), ["contradiction"]),
    (("Nine", "40"),       ("Twelve", "40"),      (2, 3), ["update"]),
    (("At least nine", "40"), ("Nine", "40"),     (2, 2), []),
    (("Nine", "about 40"), ("Nine", "45"),        (2, 2), ["discrepancy"]),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "days", "expected"), TOLLS)
def test_two_reports_of_one_event_are_compared_count_by_count(
    read: Read,
    rulebook: Rulebook,
    one: tuple[str, str],
    other: tuple[str, str],
    days: tuple[int, int],
    expected: list[str],
) -> None:
    story = read(
        article("a", FERRY.format(*one), f"2024-05-0{days[0]}"),
        article(
            "b", FERRY.format(*other).replace("heavy rain", "thick fog"), f"2024-05-0{days[1]}"
        ),
    )

    assert verdicts(flagged(rows(story, rulebook))) == expected


def test_the_dead_are_not_compared_with_the_injured(read: Read, rulebook: Rulebook) -> None:
    story = read(article("a", FERRY.format("Nine", "40")))

    assert rows(story, rulebook) == []


def test_a_reason_names_both_readings_and_what_is_open(read: Read, rulebook: Rulebook) -> None:
    story = read(
        article("a", FERRY.format("Nine", "40")), article("b", FERRY.format("Seven", "40"))
    )
    (row,) = flagged(rows(story, rulebook))

    assert "reads as" in row.reason
    assert "killed" in row.reason
    assert "no value fits both" in row.reason
    assert row.severity > 0.7


def test_an_unrelated_article_changes_no_row(read: Read, rulebook: Rulebook) -> None:
    both = [article("a", FERRY.format("Nine", "40")), article("b", FERRY.format("Seven", "41"))]

    assert rows(read(*both), rulebook) == rows(read(*both, article("c", BAKERY)), rulebook)


def test_what_others_write_takes_no_row_of_one_text_away(
    read: Read, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = article(
        "a",
        "Brodnica Mills to pay $61.35 million for looms\n"
        "A loan of 61.35 million dollars was granted to Brodnica Mills on Monday.",
    )
    others = [
        article(
            f"b{year}",
            f"Brodnica Mills lost $61.35 million in {thing}\n"
            f"Brodnica Mills has {thing} in its cellar, as ever.",
            f"{year}-03-08",
        )
        for year, thing in ((2001, "hail"), (2011, "wool"))
    ]
    monkeypatch.setattr(blocks, "BOUND", 2)  # the blocks of a name and a number are crowded
    alone = rows(read(own), rulebook)

    assert verdicts(alone) == ["agreement"]
    among = rows(read(own, *others), rulebook)
    assert [row for row in among if row.a.article_id == row.b.article_id == "a"] == alone


def test_a_copy_adds_no_conflict(read: Read, rulebook: Rulebook) -> None:
    one = article("a", FERRY.format("Nine", "40"))

    assert flagged(rows(read(one, article("b", one.text)), rulebook)) == []


def test_a_copy_is_no_further_witness(read: Read, rulebook: Rulebook) -> None:
    one = article("a", FERRY.format("Nine", "40"))
    other = article("b", FERRY.format("Seven", "40"))
    near_copy = article("c", one.text.replace("heavy rain", "heavy seas"))
    fresh = article("d", told_anew(NEWS))

    def worst(*articles: Article) -> float:
        return max(row.severity for row in flagged(rows(read(*articles), rulebook)))

    assert worst(one, other, near_copy) == worst(one, other)
    assert worst(one, other, fresh) > worst(one, other)


MORE = (
    NEWS,
    """Fishermen hauled mattresses, suitcases and barrels ashore; schools opened their gymnasiums,
    bakers brought bread, and a chaplain wrote lists by candlelight for worried grandparents.""",
    """Engineers blame corroded valves, an overloaded deck and a broken radar; unions want stricter
    inspections, insurers expect lengthy lawsuits, and economists doubt that tourism recovers.""",
)


def test_a_figure_alone_against_three_witnesses_is_named_an_outlier(
    read: Read, rulebook: Rulebook
) -> None:
    odd = article("z", FERRY.format("Seven", "40"))
    ship = ("the old ferry Aurora", "the ferry Aurora", "the blue ferry Aurora")
    many = [article(name, told_anew(*told)) for name, *told in zip("abc", MORE, ship, strict=True)]

    def reasons(*articles: Article) -> str:
        return " ".join(row.reason for row in flagged(rows(read(*articles), rulebook)))

    assert "'Seven' stands alone: three independent reports say 'Nine'" in reasons(odd, *many)
    assert "two say 'Nine', one says 'Seven'" in reasons(odd, *many[:2])
    assert "independent" not in reasons(odd, many[0], article("d", many[0].text))


def test_a_headline_and_the_source_that_its_article_names_are_one_witness(
    read: Read, rulebook: Rulebook
) -> None:
    one = article(
        "a",
        "A quarter of parcels in Norland goes by rail\n"
        "A quarter of parcels in Norland goes by rail, according to a study by Korsund Post.",
    )
    other = article("b", "Parcels in Norland\nA third of parcels in Norland goes by rail.")

    (row,) = flagged(rows(read(one, other), rulebook))

    assert row.a.value == pytest.approx(0.25)
    assert row.b.value == pytest.approx(1 / 3)
    assert "say" not in row.reason


SEAS = ("swell", "tide", "wind", "hail", "snow")
ARRIVALS: list[Callable[[str, int], str]] = [
    # what agency copy looks like when it arrives for the n-th time
    lambda text, n: text.replace("heavy rain", f"heavy {SEAS[n]}"),
    lambda text, n: f"Aurora sinking, report {SEAS[n]}\n{text}\n{NEWS}",
    lambda text, n: f"{text.partition(chr(10))[2]} {' '.join(SEAS[:n])}",
    lambda text, n: f"Choir Lind{SEAS[n]} sings\n{text.partition(chr(10))[2]}\n\n{CHOIR}",
]
CHOIR = (
    "The choir meets beside an old mill whenever its members find the time. Nobody is paid, and "
    "nobody who wants to sing is sent home. Its conductor likes slow songs, loud ends and tea."
)


@pytest.mark.parametrize("arrived", ARRIVALS)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_copies_add_neither_witnesses_nor_rows_but_with_their_originals(
    read: Read, rulebook: Rulebook, arrived: Callable[[str, int], str], count: int
) -> None:
    """Agency copy that arrives again, edited, inside a longer report, or with another story."""
    one = article("m", FERRY.format("Nine", "40"), "2024-05-02")
    other = article(
        "b", FERRY.format("Seven", "about 45").replace("heavy rain", "thick fog") + NEWS
    )
    copies = [article(f"c{n}", arrived(one.text, n), "2024-05-02T12:00:00") for n in range(count)]

    before, after = (
        {(r.verdict, r.severity, r.reason, r.a, r.b) for r in rows(read(*some), rulebook)}
        for some in ((one, other), (one, other, *copies))
    )
    added = [(verdict, {a.article_id, b.article_id}) for verdict, _, _, a, b in after - before]

    assert before
    assert before <= after
    assert all(verdict == "agreement" and "m" in pair for verdict, pair in added)
    assert len(added) <= count * len(before)


@pytest.fixture(scope="module")
def story(read: Read) -> Story:
    return read(
        article("a", FERRY.format("Nine", "40")),
        article("b", FERRY.format("Seven", "about 45"), "2024-05-03"),
        article("c", FERRY.format("At least nine", "40")),
        article("d", BAKERY),
    )


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(
    story: Story, rulebook: Rulebook, random: Random
) -> None:
    articles, claims = story
    mixed = list(claims)
    random.shuffle(mixed)

    assert rows((articles, mixed), rulebook) == rows(story, rulebook)


@settings(max_examples=20)
@given(st.permutations(["w", "x", "y", "z"]))
def test_the_names_of_articles_do_not_matter(
    story: Story, rulebook: Rulebook, names: list[str]
) -> None:
    """Symmetry: renaming turns a pair round, and its verdict stays."""
    articles, claims = story
    new = dict(zip([a.article_id for a in articles], names, strict=True))
    renamed = (
        [dataclasses.replace(a, article_id=new[a.article_id]) for a in articles],
        [dataclasses.replace(c, article_id=new[c.article_id]) for c in claims],
    )
    before = {frozenset((new[r.a.article_id], new[r.b.article_id])) for r in rows(story, rulebook)}
    after = {frozenset((r.a.article_id, r.b.article_id)) for r in rows(renamed, rulebook)}

    assert before == after
    assert verdicts(rows(story, rulebook)) == verdicts(rows(renamed, rulebook))


def test_a_headline_that_drifts_from_its_body_is_named(read: Read, rulebook: Rulebook) -> None:
    text = (
        "One in four parcels in Norland goes by rail\n"
        "Roughly a quarter of parcels in Norland goes by rail, "
        "according to a study by Korsund Post."
    )
    found = rows(read(article("a", text)), rulebook)

    assert [c.verdict for c in found] == ["agreement"]
    assert "drops the hedge" in found[0].reason


def test_a_source_is_not_named_by_a_place_that_stands_in_its_name(
    read: Read, rulebook: Rulebook
) -> None:
    first = read(article("a", "The Norland Quake Office said the shaft is 40 metres deep."))
    other = read(article("b", "The shaft in Norland is 46 metres deep."))
    found = rows((first[0] + other[0], first[1] + other[1]), rulebook)

    assert [c.same_source for c in found] == [None]


# fmt: off
DRIFTS = [
    # lead, further down, verdict, said in the reason
    ("A quarter of parcels in Norland goes by rail.",
     "Roughly a quarter of parcels in Norland goes by rail, according to a study by Korsund Post.",
     "agreement", "the lead drops the hedge, drops the source"),
    ("The shaft near Korsund is 40 metres deep.",
     "The shaft near Korsund is 40 metres deep, the engineers said.",
     "agreement", "the lead drops the source"),
    ("The shaft near Korsund is 40 metres deep.",
     "The shaft near Korsund has a depth of 45 metres.",
     "contradiction", "the lead changes the figure"),
    ("Nine people were killed near Korsund.", "The gale killed ten people.",
     "contradiction", "the lead changes the figure"),
]
# fmt: on


@pytest.mark.parametrize(("lead", "detail", "verdict", "said"), DRIFTS)
def test_a_lead_that_drifts_from_its_details_is_named(
    read: Read, rulebook: Rulebook, lead: str, detail: str, verdict: str, said: str
) -> None:
    text = f"Norland and its rails\n\n{lead}\n\nThe sun shone in Korsund.\n\n{detail}\n"
    (row,) = rows(read(article("a", text)), rulebook)

    assert (row.verdict, said in row.reason) == (verdict, True)


def test_a_lead_has_figures_that_are_others_than_those_of_its_details(
    read: Read, rulebook: Rulebook
) -> None:
    text = (
        "Norland and its rails\n\nNorland Rail's sales were up 19.5 percent in February.\n\n"
        "The sun shone in Korsund.\n\nNorland Rail's sales were up 17 percent so far.\n"
    )
    assert flagged(rows(read(article("a", text)), rulebook)) == []


YARDS = (
    "Ferry builders of Norland gain in Europe\n{} "
    "The yards of Korsund in Norland build the ferry Aurora and a shaft for its lift, "
    "the Norland ferry office in Korsund said."
)
# fmt: off
FORECASTS = [
    # one report, the other, flagged
    ("Norland ferries made up about 30% of ferry sales in Europe.",
     "Norland ferries made up 40% of ferry sales in Europe.",
     True),
    ("Norland ferries made up about 30% of ferry sales in Europe.",
     "Norland ferries will make up 40% of ferry sales in Europe by the end of 2027.",
     False),
    ("Norland ferries will make up 30% of ferry sales in Europe by the end of 2026.",
     "Norland ferries will make up 40% of ferry sales in Europe by the end of 2027.",
     False),
    ("Norland ferries will make up 30% of ferry sales in Europe by the end of 2027.",
     "Norland ferries will make up 40% of ferry sales in Europe by the end of 2027.",
     True),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), FORECASTS)
def test_a_forecast_is_compared_with_one_of_the_same_day_alone(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: bool
) -> None:
    story = read(article("a", YARDS.format(one)), article("b", YARDS.format(other)))

    assert bool(flagged(rows(story, rulebook))) == expected


def test_some_of_the_dead_are_not_compared_with_all(read: Read, rulebook: Rulebook) -> None:
    part = FERRY.format("Nine", "40") + " Seven of the dead were found in Tarn."
    story = read(article("a", FERRY.format("Nine", "40")), article("b", part))

    assert flagged(rows(story, rulebook)) == []


# fmt: off
REASONS = [
    # one report,                             the other,                        said in the reason
    ("The shaft near Korsund is 40 metres deep.",
     "The shaft near Korsund is 45 metres deep.",
     ["39.5–40.5 metres", "44.5–45.5 metres", "the depth of the shaft", "11 % apart"]),
    ("Norland Post's revenue was $901.5 million in 2023.",
     "Norland Post's revenue was $910 million in 2023.",
     ["901.45–901.55 million USD", "Norland Post's revenue", "period of both: 2023"]),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), REASONS)
def test_a_reason_names_the_thing_as_written_and_its_unit(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[str]
) -> None:
    story = read(article("a", YARDS.format(one)), article("b", YARDS.format(other)))
    (row,) = flagged(rows(story, rulebook))

    assert [part for part in expected if part not in row.reason] == []
