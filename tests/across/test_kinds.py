"""Conflicts without two figures: dates, ranks, orders, denials; sums inside one text; the laws."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.comparison import Comparison
from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, Story, article, flagged, rows

#: One event of our own; what a text says of it stands in the middle.
TUNNEL = (
    "Vesterholm tunnel to Sundby stirs Halden\n\n"
    "{} "
    "The Vesterholm tunnel replaces the ferry between Vesterholm and Sundby in Halden, "
    "Transport Minister Ingrid Solheim told reporters.\n"
)
BAKERY = (
    "Bakery Lindqvist opens in Dorshaven\n\n"
    "The bakery Lindqvist opened in Dorshaven on Monday. Arne Moen denied that the bakery "
    "Lindqvist closed the old shop. It is the second-largest bakery in Dorshaven.\n"
)

# fmt: off
PAIRS = [
    # one text, the other, verdicts
    ("The Vesterholm tunnel opened on Friday, 7 March.",
     "The Vesterholm tunnel opened on 3 March, the harbour board said.", ["contradiction"]),
    ("The Vesterholm tunnel opened on Friday.",
     "The Vesterholm tunnel opened to cars on Thursday.", ["discrepancy"]),
    ("The Vesterholm tunnel opened on Friday.",
     "The Vesterholm tunnel opened in March.", []),
    ("The Vesterholm tunnel opened on Friday.",
     "The harbour board said on Monday that the Vesterholm tunnel opened.", []),
    ("The Vesterholm tunnel opened on Friday.",
     "The Vesterholm school opened on Monday.", []),
    ("The Vesterholm tunnel opened on Friday.",
     "The Vesterholm tunnel has been open since Monday.", []),
    ("Police arrested Ingrid Solheim in Sundby on Tuesday.",
     "Ingrid Solheim was arrested on Sunday, police said.", ["contradiction"]),
    ("Police arrested Lars Dahl in Sundby on Tuesday.",
     "Lars Dahl's brother was arrested on Sunday, police said.", []),
    ("The Vesterholm tunnel is the third-longest tunnel in Halden.",
     "The Vesterholm tunnel is the second-longest tunnel in Halden.", ["contradiction"]),
    ("The Vesterholm tunnel is the third-longest tunnel in Halden.",
     "The Vesterholm tunnel is now the longest tunnel.", ["discrepancy"]),
    ("The Vesterholm tunnel is the third-longest tunnel in Halden.",
     "The Vesterholm tunnel is the second-longest tunnel in Europe.", []),
    ("The Vesterholm tunnel is the third-longest tunnel in Halden.",
     "The Vesterholm tunnel is one of the longest tunnels in Halden.", []),
    ("The Vesterholm tunnel is the third-longest tunnel in Halden.",
     "The Vesterholm tunnel is the second-deepest tunnel in Halden.", []),
    ("The Vesterholm tunnel is larger than the Krog tunnel.",
     "The Krog tunnel is larger than the Vesterholm tunnel.", ["contradiction"]),
    ("The Krog tunnel is smaller than the Vesterholm tunnel.",
     "The Vesterholm tunnel is larger than the Krog tunnel.", []),
    ("The roads office denied that it had ignored warnings about the fans.",
     "The roads office ignored warnings about the fans, said Lars Dahl.", ["discrepancy"]),
    ("The roads office did not test the fans, said Lars Dahl.",
     "The roads office tested the fans, Ingrid Solheim said.", ["discrepancy"]),
    ("The roads office did not test the fans, said Lars Dahl.",
     "The roads office tested the pumps, Ingrid Solheim said.", []),
    ("The roads office did not test the fans, said Lars Dahl.",
     "The harbour board tested the fans, Ingrid Solheim said.", []),
    ("The roads office rejected an offer for the fans, which it bought last year.",
     "The roads office bought the fans, Ingrid Solheim said.", []),
    ("The roads office did not deny that Lars Dahl left the board.",
     "Lars Dahl left the board, Ingrid Solheim said.", []),
    ("The Norland Bank is the region's third-largest lender.",
     "The Norland Bank is the second-largest bank in the region.", ["contradiction"]),
    ("The Norland Bank is the second-largest bank in Halden.",
     "The Norland Bank is the largest bank in Halden after Krog Bank.", []),
    ("The roads office did not test the fans, said Lars Dahl.",
     "The roads office may have tested the fans, Ingrid Solheim said.", []),
    ("The roads office had acknowledged the warning.",
     "The roads office denied receiving a warning.", ["discrepancy"]),
    ("The roads office acknowledged that it had received a warning about the fans.",
     "The roads office denied any warning.", ["discrepancy"]),
    ("The roads office had acknowledged the warning.",
     "The roads office denied receiving a bribe.", []),
    ("The roads office had acknowledged the warning.",
     "The harbour board denied receiving a warning.", []),
    ("The roads office did not acknowledge the warning.",
     "The roads office denied receiving a warning.", []),
    ("The fans of the tunnel have not been replaced yet, said Lars Dahl.",
     "The fans of the tunnel are still being replaced, Ingrid Solheim said.", []),
    ("The fans of the tunnel have not been replaced, said Lars Dahl.",
     "The fans of the tunnel have been replaced, Ingrid Solheim said.", ["discrepancy"]),
]
DATED = [
    # one text, the other, verdict
    ("The strike began on Monday, March 3.", "The strike started on Tuesday, March 4.",
     "discrepancy"),
    ("The strike began on Monday, March 3.", "The strike started on Thursday, March 6.",
     "contradiction"),
    ("The election will be held on 20 May.", "The general election will take place on 27 May.",
     "contradiction"),
    ("Parliament voted to hold the election on 20 May.", "The election will be held on 27 May.",
     "contradiction"),
    ("The minister moved the election to 20 May.", "The election is scheduled for 20 May.",
     "agreement"),
    ("The local election will be held on 20 May.", "The general election will be held on 27 May.",
     None),
    ("The Vesterholm tunnel opened on Friday.", "The Vesterholm tunnel opened on 7 March.",
     "agreement"),
    ("The Vesterholm tunnel opened on Friday.", "The Vesterholm tunnel opened in March.", None),
    # each of four storms had a day of its own
    ("A storm hit Sundby on Monday, March 3.", "Four storms have hit Sundby this winter.", None),
]
SUMS = [
    ("At the end 260 people worked there, 210 men and 40 women, the union said.", "discrepancy"),
    ("At the end 240 people worked there, 210 men and 40 women, the union said.", "contradiction"),
    ("At the end 250 people worked there, 210 men and 40 women, the union said.", None),
    ("At the end 260 people worked there, including 210 men and 40 women.", None),
    ("The office spent $9 million: $4 million on fans and $3 million on pumps.", "contradiction"),
    ("The office spent $9 million: $5 million on fans and $3 million on pumps.", None),
    ("Inspectors tested 45 of the tunnel's 60 fans, or 70 percent, on Friday.", "contradiction"),
    ("Inspectors tested 45 of the tunnel's 60 fans, or 75 percent, on Friday.", None),
    ("It took five more lorries, making 54, and two more vans, for a total of 39.", None),
    ("Inspectors said 12 of 40 fans, or about 31 percent, failed the test.", None),
    ("Inspectors said 12 of 40 fans failed the test and 25 percent were replaced.", None),
    ("The union said 260 people worked there, 210 and 40 were.", None),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_two_texts_conflict_where_they_speak_of_one_event_rank_or_deed(
    read: Read, rulebook: Rulebook, one: str, other: str, expected: list[str]
) -> None:
    story = read(article("a", TUNNEL.format(one)), article("b", TUNNEL.format(other)))

    assert [r.verdict for r in flagged(rows(story, rulebook))] == expected


@pytest.mark.parametrize(("one", "other", "verdict"), DATED)
def test_dates_of_one_event_agree_or_conflict_whatever_year_they_leave_out(
    read: Read, rulebook: Rulebook, one: str, other: str, verdict: str | None
) -> None:
    story = read(article("a", TUNNEL.format(one)), article("b", TUNNEL.format(other)))

    found = [r.verdict for r in rows(story, rulebook) if "both date" in r.reason]
    assert found == ([verdict] if verdict else [])


@pytest.mark.parametrize(("said", "verdict"), SUMS)
def test_parts_must_make_their_total_and_a_ratio_its_percentage(
    read: Read, rulebook: Rulebook, said: str, verdict: str | None
) -> None:
    found = flagged(rows(read(article("a", TUNNEL.format(said))), rulebook))

    assert [r.verdict for r in found] == ([verdict] if verdict else [])


WEEKDAYS = [
    # said on 8 March 2025, the day that the date is
    ("The strike began on Tuesday, March 3.", "3 March 2025 is a Monday"),
    ("The strike began on Monday, March 3.", None),
    ("The strike began on Monday, 3 March 2024.", "3 March 2024 is a Sunday"),
    ("The strike began on Friday, 27 September.", None),  # of the year before
    ("The strike began on Friday, February 30.", None),
]


@pytest.mark.parametrize(("said", "day"), WEEKDAYS)
def test_a_weekday_must_fit_its_date(
    read: Read, rulebook: Rulebook, said: str, day: str | None
) -> None:
    found = rows(read(article("a", TUNNEL.format(said))), rulebook)
    reasons = [r.reason for r in found if "does not fit" in r.reason]

    assert len(reasons) == (day is not None)
    assert all(day in reason for reason in reasons if day)


def test_what_was_not_yet_so_may_be_so_later(read: Read, rulebook: Rulebook) -> None:
    story = read(
        article("a", TUNNEL.format("The roads office has not yet tested the fans, Dahl said.")),
        article("b", TUNNEL.format("The roads office tested the fans, Dahl said."), "2025-03-10"),
    )

    assert [r.verdict for r in flagged(rows(story, rulebook))] == ["update"]


def test_reasons_give_dates_in_words_and_whose_word_a_denial_is(
    read: Read, rulebook: Rulebook
) -> None:
    opened = "The Vesterholm tunnel opened on {}."
    dated = read(
        article("a", TUNNEL.format(opened.format("Friday"))),
        article("b", TUNNEL.format(opened.format("3 March"))),
    )
    denied = read(
        article("a", TUNNEL.format("The roads office denied that it ignored the warnings.")),
        article("b", TUNNEL.format("The roads office ignored the warnings, said Lars Dahl.")),
    )

    assert "'on Friday' is Friday 7 March 2025" in rows(dated, rulebook)[0].reason
    assert "4 days apart" in rows(dated, rulebook)[0].reason
    assert "(The roads office, 'denied') denies" in rows(denied, rulebook)[0].reason


def test_what_one_source_denied_and_later_owned_up_to_is_an_update(
    read: Read, rulebook: Rulebook
) -> None:
    denied = "Krog Lines denied that the ferry was overloaded."
    owned = "Krog Lines acknowledged that the vessel was overloaded."
    story = read(
        article("a", TUNNEL.format(denied)), article("b", TUNNEL.format(owned), "2025-03-10")
    )

    assert [r.verdict for r in flagged(rows(story, rulebook))] == ["update"]


def test_a_matter_that_was_denied_and_acknowledged_on_a_later_day_is_an_update(
    read: Read, rulebook: Rulebook
) -> None:
    denied = "The roads office denied receiving a warning."
    owned = "The roads office had acknowledged the warning."

    def verdicts(first: str, later: str) -> list[str]:
        story = read(
            article("a", TUNNEL.format(first)), article("b", TUNNEL.format(later), "2025-03-10")
        )
        return [r.verdict for r in flagged(rows(story, rulebook))]

    assert (verdicts(denied, owned), verdicts(owned, denied)) == (["update"], ["discrepancy"])


def test_daily_acts_of_reports_weeks_apart_are_not_disputed(
    read: Read, rulebook: Rulebook
) -> None:
    story = read(
        article("a", TUNNEL.format("The roads office did not test the fans, said Lars Dahl.")),
        article("b", TUNNEL.format("The roads office tested the fans, said Dahl."), "2025-03-27"),
    )

    assert flagged(rows(story, rulebook)) == []


@pytest.fixture(scope="module")
def story(read: Read) -> Story:
    """Return two articles that conflict in every way, and one of another event."""
    both = [
        "The Vesterholm tunnel opened on {}. The Vesterholm tunnel is the {}-longest tunnel in "
        "Halden. The roads office {} the fans, said Lars Dahl. The Vesterholm tunnel is {} than "
        "the Krog tunnel. At the end 260 people worked there, 210 men and 40 women.".format(*said)
        for said in (("7 March", "third", "tested", "larger"),
                     ("3 March", "second", "did not test", "smaller"))
    ]  # fmt: skip
    return read(
        article("a", TUNNEL.format(both[0])),
        article("b", TUNNEL.format(both[1])),
        article("c", BAKERY),
    )


def test_every_kind_stands_in_the_rows_of_one_story(story: Story, rulebook: Rulebook) -> None:
    reasons = " ".join(r.reason for r in rows(story, rulebook))

    said = ("both date", "both rank", "puts Vesterholm", "denies what", "the total is given as")
    assert [words for words in said if words not in reasons] == []


def test_an_unrelated_article_adds_no_row(story: Story, rulebook: Rulebook) -> None:
    articles, claims = story
    fewer = (articles[:2], [c for c in claims if c.article_id != "c"])

    assert rows(fewer, rulebook) == rows(story, rulebook)


def test_a_copy_adds_no_conflict_with_its_original(
    read: Read, rulebook: Rulebook, story: Story
) -> None:
    one = story[0][0]
    found = rows(read(one, article("b", one.text)), rulebook)

    assert [r for r in flagged(found) if r.a.article_id != r.b.article_id] == []


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_row(
    story: Story, rulebook: Rulebook, random: Random
) -> None:
    articles, claims = story
    mixed = list(claims)
    random.shuffle(mixed)

    assert rows((articles, mixed), rulebook) == rows(story, rulebook)


@settings(max_examples=10)
@given(st.permutations(["w", "x", "y"]))
def test_renaming_articles_turns_pairs_and_keeps_verdicts(
    story: Story, rulebook: Rulebook, names: list[str]
) -> None:
    articles, claims = story
    new = dict(zip([a.article_id for a in articles], names, strict=True))
    renamed = (
        [dataclasses.replace(a, article_id=new[a.article_id]) for a in articles],
        [dataclasses.replace(c, article_id=new[c.article_id]) for c in claims],
    )

    def seen(found: list[Comparison]) -> list[str]:
        return sorted(f"{r.verdict} {r.severity} {sorted(r.facets.items())}" for r in found)

    assert seen(rows(renamed, rulebook)) == seen(rows(story, rulebook))
