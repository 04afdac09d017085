"""Whether a claim tells of more or of less, with a figure and without."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of


def test_to_lift_restrictions_raises_nothing(nlp: Language, rulebook: Rulebook) -> None:
    (claim,) = claims_of("The council lifted its restrictions on water use.", nlp, rulebook)

    assert (claim.type, claim.change) == ("event", None)


def test_a_change_to_come_is_a_forecast(nlp: Language, rulebook: Rulebook) -> None:
    (claim,) = claims_of("Oil prices are expected to recover next year.", nlp, rulebook)

    assert (claim.type, claim.certainty, claim.change) == ("forecast", "forecast", "increase")


# fmt: off
CHANGES = [
    ("Its order intake was 5 percent below that of a year earlier.", "5 percent",
     "Its order intake", "decrease"),
    ("The firm expects demand to fall by 4% to 6% this year.", "4% to 6%", "demand", "decrease"),
    ("Demand is falling at an annual rate of 3 percent.", "3 percent", "Demand", "decrease"),
    ("Teachers would get a 3 percent raise next year.", "3 percent", "Teachers", "increase"),
    ("Fares could climb by 8 percent.", "8 percent", "Fares", "increase"),
    ("Oil slipped below $40 a barrel.", "below $40 a barrel", "Oil", "decrease"),
    ("The state raised teacher pay by 2.5% last year.", "2.5%", "The state", "increase"),
    # sentence, figure, subject, direction
    ("Tram fares to rise by 5% in May", "5%", "Tram fares", "increase"),
    ("Teacher pay rises 2 percent", "2 percent", "Teacher pay", "increase"),
    ("Crude down 4% as glut grows", "4%", "Crude", "decrease"),
    ("The report wiped $2 off the price of copper.", "$2", "The report", "decrease"),
    ("Lawmakers approved an increase in funding of 2.5 percent.", "2.5 percent", "funding",
     "increase"),
    ("Delays have lengthened by 12 minutes on average.", "12 minutes", "Delays", "increase"),
    ("Coal's share fell to 20 percent, down from 35 percent.", "35 percent", "Coal's share", None),
    ("Losses at the chain more than tripled.", "more than tripled", "Losses at the chain",
     "increase"),
    ("Heating oil was off 2 cents.", "2 cents", "Heating oil", "decrease"),
    ("All tickets are 20% off.", "20%", "All tickets", None),
    ("The bus fare will go from $2 to $3.", "$2", "The bus fare", "increase"),
    ("The bus fare will go from $3 to $2.", "$3", "The bus fare", "decrease"),
    ("The court extended his sentence by two years.", "two years", "The court", "increase"),
    ("The dam's level was 12 centimetres up on last week.", "12 centimetres", "The dam's level",
     "increase"),
    ("Trains now take 20 minutes longer than before the works.", "20 minutes", "Trains",
     "increase"),
    ("The port handled 12 percent fewer boxes in June.", "12 percent", "The port", "decrease"),
    ("The poll found a drop of 9 points in support for the mayor.", "9 points",
     "support for the mayor", "decrease"),
    ("A worker died after a fall of 20 metres.", "20 metres", "A worker", None),
    ("Wheat exports rose two points.", "two points", "Wheat exports", "increase"),
    ("Revenue edged up 1.4% to $3 billion.", "1.4%", "Revenue", "increase"),
    ("Complaints stepped up to 90 last year.", "90", "Complaints", "increase"),
    ("Oil fell 80 cents to settle at $61.", "80 cents", "Oil", "decrease"),
    ("The toll rose to 40 from 30.", "40", "The toll", "increase"),
    ("The toll rose to 40.", "40", "The toll", "increase"),
    ("Turnout was 68%, down from 72% in 2017.", "68%", "Turnout", None),
    ("The airline announced a 5.9 pct fare reduction.", "5.9 pct", "The airline", "decrease"),
    ("The ministry reported a 12% increase in road deaths.", "12%", "road deaths", "increase"),
    ("Hotels saw a 5% drop in bookings.", "5%", "Hotels", "decrease"),
    ("The council approved a rise of 3 percent in fees.", "3 percent", "fees", "increase"),
    ("The dealer sold 200 more cars than last year.", "200", "The dealer", "increase"),
    ("The dealer sold 200 more cars than its rival.", "200", "The dealer", None),
    ("Costs went up by 11 percent and rents by 20 percent.", "20 percent", "rents", "increase"),
    ("The firm reported a $20 million loss.", "$20 million", "The firm", None),
    ("Its quarterly loss widened to $94 million from $61 million.", "$94 million",
     "Its quarterly loss", "increase"),
    ("Bread prices, up 7 percent in a year, have hit poor families.", "7 percent", "Bread prices",
     "increase"),
    ("The index shed 42 points to close at 3,120.", "42 points", "The index", "decrease"),
    ("Petrol was 6 percent cheaper.", "6 percent", "Petrol", "decrease"),
    ("The phone is 30 percent cheaper than its rival.", "30 percent", "The phone", None),
    ("You lose 15 points for a late answer.", "15 points", "You", None),
    ("The team have lost four of five.", "four of five", "The team", None),
    ("Acme had its rating cut from 9 percent to 8 percent.", "8 percent", "Acme", "decrease"),
    ("The strike would cut economic growth by half a percentage point.",
     "half a percentage point", "The strike", "decrease"),
    ("Output came in 5 percent below forecasts.", "5 percent", "Output", None),
    ("Turnout is down from a peak of 50 percent and a ten-year average of 45 percent.",
     "45 percent", "Turnout", None),
    ("The number of homes without power fell to 900.", "900",
     "The number of homes without power", "decrease"),
    ("The toll rose 8 percent to 40.", "40", "The toll", None),
    ("Rents rose 6 percent, compared with 4 percent in the south.", "4 percent", "Rents",
     "increase"),
    ("Half of the guests sang, compared with 4 percent of the staff.", "4 percent", "the staff",
     None),
    ("The board would keep the rise in fees to $4.", "$4", "The board", "increase"),
    ("Copper has fallen from its peak of $900.", "$900", "Copper", "decrease"),
    ("Cyclists will pay $30 more for parking next year.", "$30", "Cyclists", "increase"),
    ("Cyclists pay $30 more than drivers.", "$30", "Cyclists", None),
    ("The fine was more than double the fee.", "more than double", "The fine", None),
    ("The toll more than doubled.", "more than doubled", "The toll", "increase"),
    ("The coin added 4% after its maker hired a chief.", "4%", "The coin", "increase"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "figure", "subject", "change"), CHANGES)
def test_a_figure_tells_of_more_or_less_only_where_something_changes_over_time(
    sentence: str,
    figure: str,
    subject: str,
    change: str | None,
    nlp: Language,
    rulebook: Rulebook,
) -> None:
    found = [
        (c.subject.of(sentence) if c.subject else None, c.change)
        for c in claims_of(sentence, nlp, rulebook)
        if c.quantity is not None and c.quantity.of(sentence) == figure
    ]

    assert found == [(subject, change)]


# fmt: off
CLAUSE_CHANGES = [
    ("Ticket sales were well up on the spring of 2020.", "increase"),
    ("The strike has caused a drop in exports.", "decrease"),
    ("Rents are expected to fall next year.", "decrease"),
    ("Fjordbank shares slump as its chief resigns.", "decrease"),
    ("The mayor said rents had fallen.", "decrease"),
    ("There was an increase in thefts.", "increase"),
    ("There was a quarrel in the hall.", None),
    ("Copper extended its losses.", "decrease"),
    ("The pay gap has widened.", "increase"),
    ("More growth in exports is inevitable, the minister said.", "increase"),
    ("The mill's value has more than halved.", "decrease"),
    ("The mayor said rents are a scandal.", None),
    ("Profit fell short of forecasts.", None),
    ("The mayor is to step down next year.", None),
    ("Ann Lee will step down next year.", None),
    ("The club will raise a flag.", None),
    ("The wall is likely to fall.", None),
    ("The port says that it will not lower fares this year.", None),
    ("The port has said it will cut fares this year.", "decrease"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "change"), CLAUSE_CHANGES)
def test_a_clause_without_a_figure_tells_of_more_or_less_too(
    sentence: str, change: str | None, nlp: Language, rulebook: Rulebook
) -> None:
    found = [c.change for c in claims_of(sentence, nlp, rulebook)]

    assert (found or [None]) == [change]


def test_a_number_held_against_a_number_takes_no_percent_from_the_change_between(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "The number of pupils rose 8 percent to 61,400 in February, up from 56,900 last year."
    values = [claim.value for claim in claims_of(text, nlp, rulebook)]

    assert [round(value, 3) for value in values if value is not None] == [0.08, 61400, 56900]


def test_a_number_over_a_hundred_behind_a_percentage_is_no_percentage(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "The herd has grown by nearly 40% in five years, from 870 in 2021."

    assert 870 in [claim.value for claim in claims_of(text, nlp, rulebook)]


def test_a_forecast_that_is_missed_is_in_the_money_of_what_was_earned(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Profit fell to 41 million kroner from 83 million, missing the 55 million expected."

    assert [claim.unit for claim in claims_of(text, nlp, rulebook)] == ["krone", "krone", "krone"]


@pytest.mark.parametrize(
    ("text", "change", "certainty", "negated"),
    [
        ("Tram fares could rise again.", "increase", "hedged", False),
        ("House prices might fall this winter.", "decrease", "hedged", False),
        ("The bank does not expect rents to fall.", "decrease", "forecast", True),
        ("Lundbank lifts profit guidance after strong sales", "increase", "asserted", False),
        ("Turnout up sharply", "increase", "asserted", False),
        ("Norland to slash jobs in May", "decrease", "forecast", False),
        ("Attendance was down for a third year.", "decrease", "asserted", False),
        ("Rents down again in Lund", "decrease", "asserted", False),
    ],
)
def test_what_may_rise_or_is_not_expected_to_has_its_direction(
    text: str, change: str, certainty: str, negated: bool, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = claims_of(text, nlp, rulebook)

    assert (claim.change, claim.certainty, claim.negated) == (change, certainty, negated)


def test_what_goes_up_for_debate_does_not_rise(nlp: Language, rulebook: Rulebook) -> None:
    assert claims_of("Ticket prices up for debate", nlp, rulebook) == []


def test_the_day_of_a_dateline_is_no_time_of_a_claim(nlp: Language, rulebook: Rulebook) -> None:
    (claim,) = claims_of("Orvik, Tuesday - The mill burned down.", nlp, rulebook)

    assert claim.time is None
