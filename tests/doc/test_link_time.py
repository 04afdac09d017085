"""The date that governs a claim, and the dates beside it that do not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of

# fmt: off
TIMES = [
    # text, a figure in it, the time of that figure's claim
    ("It was the worst accident since 2011, when 86 drowned.", "86", "2011"),
    ("The dam, built in 1962, supplies one in five homes.", "one in five", None),
    ("The dam in Lund supplies one in five homes in 1962.", "one in five", "in 1962"),
    ("Winds hit 185 km/h, the highest reading since records began in 1938.", "185 km/h", None),
    ("The season ticket costs 640 pounds, twice as much as in 2012.", "640 pounds", None),
    ("Shares gained 3 percent, the biggest jump since 2020.", "3 percent", None),
    ("Sales have gained 3 percent since 2020.", "3 percent", "since 2020"),
    ("Sales have shrunk by more than half since 2020.", "more than half", "since 2020"),
    ("Sales were 5 percent lower than two years ago.", "5 percent", None),
    ("The minister said on Monday that sales fell 3 percent in the first quarter.", "3 percent",
     "in the first quarter"),
    ("The yard, which employs 900 people, sold two ships in 2025.", "900", None),
    ("The council sold 40 homes after it raised rents in May.", "40", None),
    ("The mill made 40 boats in 2011 and early 2012.", "40", "in 2011 and early 2012"),
    ("The mill has now sold 40 boats.", "40", None),
    ("While the mill sold 40 boats, it opened a shop in May.", "40", None),
    ("In May, while the mill sold 40 boats, its owner fell ill.", "40", "In May"),
    ("The mill sold 40 boats and will open a shop in May.", "40", None),
    ("The mill buys 40 logs from Norland and expects to build a shop in May.", "40", None),
    ("The mill expects to start work in March and to hire 40 men.", "40", None),
    ("The mill opened in 1990 and has sold 40 boats.", "40", None),
    ("The board sold the 46-acre yard in May.", "46-acre", None),
    ("Shares rose 24 percent, giving up all of last week's losses.", "24 percent", None),
    ("The bid is a 28 percent premium to Monday's close.", "28 percent", None),
    ("The clubs made $5 million, up 12 percent on the year before.", "12 percent", None),
    ("The museum drew 9,000 visitors, up 12% on 2024.", "12%", None),
    ("Shares in the museum rose 12% on Monday.", "12%", "on Monday"),
    ("She beat Ann Lee, the 2017 champion, by 12 points.", "12 points", None),
    ("The krone lost 3 percent, its lowest close since May, while rents fell 2 percent.",
     "2 percent", None),
    ("The union has won 14 cases since 2020 and lost 40 of them.", "40", "since 2020"),
    ("The union won 14 cases in 2020 and has lost 40 since.", "40", None),
    ("The queue stretched from 9 weeks in 2014 to 21 weeks.", "9 weeks", "in 2014"),
    ("The mill beat the $40 that Lund had bid last August.", "$40", "last August"),
    ("Doctors watched 40 nurses for nine years.", "40", "for nine years"),
    ("Rents could climb 4 percent within a decade.", "4 percent", "within a decade"),
    ("The shop sold 40 lamps in the first two hours.", "40", "in the first two hours"),
    ("The shop owes $40, nine years' rent.", "$40", None),
    ("The shop sells 40 lamps on a typical Monday.", "40", None),
    ("Leaks cost the port $40, a lawyer said, but a vote in May may stop them.", "$40", None),
    ("Leaks are rare: 40 were mended last year.", "40", "last year"),
    ("The report found the boat carried 40 tons and that it had not been seen since 1994.",
     "40 tons", None),
    ("The mill lost $41 million, against a net profit of $36 million in 2012.", "$41 million",
     None),
    ("The mill will keep its 40 boats until at least 2033.", "40", "until at least 2033"),
    ("Sales were 12 tons, 5% more than a year earlier.", "12 tons", None),
    ("The mill raised $5 in 2019 to build a pier that took 14 months to open.", "14 months", None),
    ("The mill raised $5 in 2019 to build a pier that opened late and at a cost of $9.", "$9",
     None),
    ("The mill spent $5 in 2019 on a pier that cost its builder $9.", "$9", None),
    ("The mill bought in 2019 a yard that makes 40 boats.", "40", None),
    ("He died in 2019 in a fire that killed 40 others.", "40", "in 2019"),
    ("The mill's 650 weavers last struck in 2021.", "650", None),
    ("Rents have fallen by 4% in six years.", "4%", "in six years"),
    ("The mill made twice as many sails as in 2019.", "twice", None),
    ("The mill made twice as many sails as it did in 2019.", "twice", None),
    ("The mill made 40 sails as early as in 2019.", "40", "in 2019"),
    ("The mill earned $5 million in six years.", "$5 million", None),
    ("The mill will employ 40 men from 2031.", "40", "from 2031"),
    ("Rents were 40 crowns, well up on 2024.", "40", None),
    ("Shares in the mill were up on Monday, at 40 crowns.", "40", "on Monday"),
    ("Accounts filed on Monday show a loss of $5.", "$5", None),
    ("A memo sent on Monday puts the bill at $5.", "$5", None),
    ("On Monday 38% of the berths were let, against 34% when the pier was sold.", "34%", None),
    ("On Monday 38% of the berths were let, against 34% when it opened in 1994.", "34%",
     "in 1994"),
    ("The pier will cost $4, up from $3 when the mill was sold in 2019.", "$4", None),
    ("The mill has 410 weavers, against 360 when it was sold in 1999.", "410", None),
    ("The mill has 410 weavers, against 360 when it was sold in 1999.", "360", "in 1999"),
    ("The pier cost $4, against the $3 that it was to cost in 2019.", "$4", None),
    ("The mill has 410 weavers, against 360 before, and sold 40 sails in 2019.", "40", "in 2019"),
    ("Hops, worth $210 million in 2014, are seen falling by 15%.", "15%", None),
]
# fmt: on


@pytest.mark.parametrize(("text", "figure", "time"), TIMES)
def test_a_figure_has_the_date_of_its_own_clause(
    text: str, figure: str, time: str | None, nlp: Language, rulebook: Rulebook
) -> None:
    claims = claims_of(text, nlp, rulebook)

    (claim,) = [c for c in claims if c.quantity is not None and c.quantity.of(text) == figure]
    assert (claim.time and claim.time.of(text)) == time


def test_a_ranking_keeps_the_since_that_bounds_it(nlp: Language, rulebook: Rulebook) -> None:
    text = "Shares gained 3 percent, the biggest jump since 2020."

    (claim,) = [c for c in claims_of(text, nlp, rulebook) if c.type == "comparison"]

    assert claim.time is not None
    assert claim.time.of(text) == "since 2020"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # what happened on a day happened on that day alone
        ("It was the worst accident since 2011, when 86 drowned.", "2011-01-01", "2011-12-31"),
        # joined years are one period, whichever comes first
        ("The mill made 40 boats in 2012 and 2011.", "2011-01-01", "2012-12-31"),
        # what is to come from a year on is open at its end
        ("The mill will employ 40 men from 2031.", "2031-01-01", "None"),
    ],
)
def test_a_period_has_its_first_and_last_day(
    text: str, first: str, last: str, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = [c for c in claims_of(text, nlp, rulebook) if c.quantity is not None]

    assert (str(claim.time_from), str(claim.time_to)) == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The vote is set for 2 March.", "2027-03-02"),
        ("The trial is scheduled for Monday.", "2026-03-09"),
        ("The vote was held on 2 March.", "2026-03-02"),
        ("The dockers did not rule out a walkout in January.", "2027-01-01"),
        ("Some 40 men will go when the mill shuts in January.", "2027-01-01"),
    ],
)
def test_what_is_set_for_a_day_is_to_come(
    text: str, day: str, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = claims_of(text, nlp, rulebook)

    assert str(claim.time_from) == day


def test_a_noun_of_foresight_before_a_weekday_does_not_move_it_ahead(
    nlp: Language, rulebook: Rulebook
) -> None:
    past = "The brewer lowered its profit forecast on Thursday by 9 percent."
    ahead = "The vote is scheduled for Thursday, with 40 seats at stake."

    assert [str(c.time_from) for c in claims_of(past, nlp, rulebook)] == ["2026-02-26"]
    assert "2026-03-05" in [str(c.time_from) for c in claims_of(ahead, nlp, rulebook)]
