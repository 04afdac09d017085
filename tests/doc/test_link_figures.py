"""One claim for each figure: subject, object, time and source, construction by construction."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from spacy.language import Language

from pipeline.doc.link.predicates import predicate_of
from pipeline.doc.parsing.parse import parse
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook
from tests.doc.claims import claims_of, figures_of

# fmt: off
SLOTS = [
    # sentence, and for each figure: (figure, subject, object)
    ("The city of 212,000 needs 9,500 homes.",
     [("212,000", "The city", None), ("9,500", "The city of 212,000", "homes")]),
    ("The plan calls for 1,150 flats, 15% of which would be kept for nurses.",
     [("1,150", "The plan", "flats"), ("15%", "1,150 flats", "nurses")]),
    ("Work on the first 400 units is scheduled to start in 2025.", [("400", "Work", "units")]),
    ("Orvik has 41% of the market, followed by Lund Mills with 12%.",
     [("41%", "Orvik", "the market"), ("12%", "Lund Mills", "the market")]),
    ("The fine was below the $9 that the bank had set aside.", [("$9", "the bank", None)]),
    ("The fee beats the $85 they forked out for Ann Lee.", [("$85", "they", None)]),
    ("Police found the $400 in a drawer.", [("$400", "Police", "a drawer")]),
    ("Tove Berg put the stock at between 3.5 million and 6 million.",
     [("3.5 million and 6 million", "the stock", "the stock")]),
    ("Acme sails 88 ships and will build 60 more.",
     [("88", "Acme", "ships"), ("60", "Acme", "ships")]),
    ("Boys swam at 4.1 metres per second, against 3.9 for the rest.",
     [("4.1 metres per second", "Boys", None), ("3.9", "the rest", None)]),
    ("Rents rose 3%, less than the 5% expected by analysts.",
     [("3%", "Rents", "Rents"), ("5%", "Rents", "Rents")]),
    ("She rents a flat two blocks from the park.", []),
    ("The net loss was SEK 612 million.", [("SEK 612 million", "The net loss", "net loss")]),
    ("Analysts expect an annual loss of SEK 2.4bn, including the charge.",
     [("SEK 2.4bn", "Analysts", "annual loss")]),
    ("The mill was sold for 40 million crowns ($1 = 11.13 Swedish crowns).",
     [("40 million crowns", "The mill", None)]),
    ("450 jobs to go at Lund mill", [("450", "jobs", "jobs")]),
    ("House sales up 12 percent in May", [("12 percent", "House sales", "House sales")]),
    ("A start-up owns 17 percent of our quarry.", [("17 percent", "start-up", "our quarry")]),
    ("The storm hit a town of 3,000 people.",
     [("3,000", "a town", "people")]),
    ("The deal asks for Acme to carry 40 million tonnes.",
     [("40 million tonnes", "Acme", None)]),
    ("Prosecutors accused him of misusing $300,000 in state funds.",
     [("$300,000", "him", "state funds")]),
    ("Lund lends more than twice as much as all the other towns.",
     [("more than twice", "Lund", "all the other towns")]),
    ("The fund was cut $45 million to 60 million.",
     [("$45 million", "The fund", None), ("60 million", "The fund", "The fund")]),
    ("Net profit 52 mln vs 42 mln", []),
    ("Sixteen percent of nurses own a car.",
     [("Sixteen percent", "nurses", "a car")]),
    ("Of those asked, 62% were happy.",
     [("62%", "those asked", "happy")]),
    ("Among nurses in the north, 46% own a car and 44% own a boat.",
     [("46%", "nurses in the north", "a car"), ("44%", "nurses in the north", "a boat")]),
    ("Among women, the rate was 12%.",
     [("12%", "the rate", "rate")]),
    ("One in ten nurses - mostly in the north - owns a boat.",
     [("One in ten", "nurses", "a boat")]),
    ("Just $8,000 of this was cash.",
     [("Just $8,000", "this", "cash")]),
    ("The poll shows Lind ahead by 3 points.",
     [("3 points", "Lind", None)]),
    ("Demand fell by 5%, according to Acme.",
     [("5%", "Demand", "Demand")]),
    ("44% of readers use one app, while 48% use several.",
     [("44%", "readers", "one app"), ("48%", "readers", None)]),
    ("Some readers, 36%, want more sport.",
     [("36%", "Some readers", "more sport")]),
    ("Almost a quarter of teachers have a boat, compared to 9% of those who fish.",
     [("Almost a quarter", "teachers", "a boat"), ("9%", "those who fish", "a boat")]),
    ("The firm owns 61 percent of the coins.",
     [("61 percent", "The firm", "the coins")]),
    ("Qwen accounted for 30% of downloads, while Llama had 20%.",
     [("30%", "Qwen", "downloads"), ("20%", "Llama", "downloads")]),
    ("Its rival sold a third of the 900 boats built in May.",
     [("a third", "Its rival", "boats built"), ("900", "boats built", "boats built")]),
    ("Sales of bread rose 5% in March.",
     [("5%", "Sales of bread", "Sales of bread")]),
    ("The bank cut its rate by 2 percent.",
     [("2 percent", "The bank", "its rate")]),
    ("The toll rose from 30 to 40.",
     [("30", "The toll", "The toll"), ("40", "The toll", "The toll")]),
    ("The firm sold 3,000 vans last year, up 4 percent from 2024.",
     [("3,000", "The firm", "vans"), ("4 percent", "The firm", "vans")]),
    ("The average price was $39 in May, up from $38 in April.",
     [("$39", "The average price", "average price"),
      ("$38", "The average price", "average price")]),
    ("The coin had a market cap of $86 billion, passing its rival's $73 billion.",
     [("$86 billion", "The coin", "market cap"), ("$73 billion", "its rival", "market cap")]),
    ("The bank agreed a $3 billion deal.",
     [("$3 billion", "The bank", "deal")]),
    ("The party received $5 million in gifts.",
     [("$5 million", "The party", "gifts")]),
    ("The singer gave £500 to the club.",
     [("£500", "The singer", "the club")]),
    ("She scored 25 goals and made 10 saves.",
     [("25", "She", "goals"), ("10", "She", "saves")]),
    ("There were only 9 million visitors.",
     [("only 9 million", "visitors", "visitors")]),
    ("Seven plants, which employ 500 people, will close.",
     [("500", "plants", "people")]),
    ("The plan helps five schools whose acceptance rate is above 95%.",
     [("above 95%", "five schools", "acceptance rate")]),
    ("The hall is four times the size of a house.",
     [("four times", "The hall", "the size of a house")]),
    ("The lorry is about 12 metres long.",
     [("about 12 metres", "The lorry", "long")]),
    ("More than 300 firms use the network.",
     [("More than 300", "firms", "the network")]),
    ("Its debts almost doubled to $38 million as spending on players climbed.",
     [("almost doubled", "Its debts", "Its debts"), ("$38 million", "Its debts", "Its debts")]),
    ("The club sold 3,000 season tickets, 200 fewer than in the year before.",
     [("3,000", "The club", "season tickets"), ("200", "The club", "season tickets")]),
    ("Of the 43 victims, 29 were shot.",
     [("43", "victims", "victims"), ("29", "victims", None)]),
    ("Inflation is running at 6%.",
     [("6%", "Inflation", "Inflation")]),
    ("Lundbank is the largest lender, with $6 billion in deposits and 40 branches.",
     [("$6 billion", "Lundbank", "deposits"), ("40", "Lundbank", "branches")]),
    ("With inflation at 30 percent, the bank raised its rate.",
     [("30 percent", "inflation", "inflation")]),
    ("Police arrested 80 men and a further 18 were seen at the port.",
     [("80", "Police", "men"), ("a further 18", "a further 18", "the port")]),
    ("Demand rose to 90 litres in June, when just 9 mm of rain fell.",
     [("just 9 mm", "rain", "rain")]),
    ("The bank holds data on 800 people and more than 88 firms.",
     [("800", "The bank", "people")]),
    ("The firm started a tender offer for $10 each.",
     [("$10", "The firm", "a tender offer")]),
    ("The flood, which the ministry says killed 40 people, destroyed the bridge.",
     [("40", "The flood", "people")]),
    ("Tove Lind held a rally Saturday that attracted 4,000 supporters.",
     [("4,000", "a rally", "supporters")]),
    ("The leak exposed 4,000 British people's addresses.",
     [("4,000", "The leak", "British people")]),
    ("The valley has a third of the region's planted olive groves.",
     [("a third", "The valley", "the region's planted olive groves")]),
    ("The vote left the party three seats ahead of its rivals.",
     [("three", "the party", "its rivals")]),
    ("Police seized drugs worth $5 million.",
     [("$5 million", "Police", "drugs")]),
    ("The robbers took watches valued at $2 million.",
     [("$2 million", "watches", "watches")]),
    ("The policies led to growth averaging 4% a year.",
     [("4%", "growth", "growth")]),
    ("The government cut the deficit to 3% of output.",
     [("3%", "The government", "the deficit")]),
    ("The town has a planned surplus of 3.2% of income.",
     [("3.2%", "The town", "planned surplus")]),
    ("Norland was forgiven a third of its foreign, private and other debt.",
     [("a third", "Norland", "its foreign, private and other debt")]),
    ("The port bought $1.3 million worth of cranes.",
     [("$1.3 million", "The port", "cranes")]),
    ("Fjordbank announced a half-point cut in its base rate to 3 percent from 3.5 percent.",
     [("3 percent", "Fjordbank", "its base rate"),
      ("3.5 percent", "Fjordbank", "its base rate")]),
    ("The minister wants oil exports to reach 300 barrels a day.",
     [("300 barrels a day", "oil exports", "oil exports")]),
    ("She found there had been “1,480 unpaid fines” in the town.",
     [("1,480", "unpaid fines", "unpaid fines")]),
    ("The union had reached its goal of helping 300 families.",
     [("300", "The union", "families")]),
    ("The matter would then pass to the 312 members of the guild.",
     [("312", "The matter", "members of the guild")]),
    ("Lind leads Brandt by 51 percent to 44 percent.",
     [("51 percent", "Lind", None), ("44 percent", "Brandt", None)]),
    ("The poll has a margin of error of 4 points.",
     [("4 points", "The poll", "margin of error")]),
    ("Bus drivers paid an average fee of $640, compared with cyclists' $580.",
     [("$580", "cyclists", "average fee")]),
    ("The crew had dug up 40 percent of the road, compared to 15 percent on Monday.",
     [("15 percent", "The crew", "the road")]),
    ("Guards rescued two hikers and found another 14 on separate peaks.",
     [("14", "Guards", "hikers")]),
    ("The survey said 73 percent disapprove of the plan.",
     [("73 percent", "73 percent", "the plan")]),
    ("The toll is well above the council's figure of 320.",
     [("320", "The toll", "figure")]),
    ("The union puts the toll at 410, above the council's figure of 320.",
     [("410", "the toll", "the toll"), ("320", "the toll", "figure")]),
    ("It cost us 11 million last year.", [("11 million", "It", None)]),
    ("The utility cut power to 800,000 homes.", [("800,000", "The utility", "homes")]),
    ("Nurses earn $8,000 less than the average.", [("$8,000", "Nurses", "the average")]),
    ("The firm bought 12 Boeing 737 planes.", [("12", "The firm", "Boeing 737 planes")]),
    ("Kestrel 4 solved 61 per cent, ahead of Orion 5's 69 per cent.",
     [("61 per cent", "Kestrel 4", None), ("69 per cent", "Orion 5", None)]),
    ("The town spent £410,000 on repairs last year.", [("£410,000", "The town", "repairs")]),
    ("Lind, who earns £90,000 a year, left.", [("£90,000 a year", "Lind", None)]),
    ("Power cut to 310,000 homes in Lund", [("310,000", "Power", "homes")]),
    ("She looked at surveys completed by 5,000 people.",
     [("5,000", "surveys", "people")]),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "expected"), SLOTS)
def test_a_figure_has_the_subject_and_object_that_its_clause_gives_it(
    sentence: str,
    expected: list[tuple[str, str, str | None]],
    nlp: Language,
    rulebook: Rulebook,
) -> None:
    found = [
        (
            c.quantity.of(sentence) if c.quantity else "",
            c.subject.of(sentence) if c.subject else None,
            c.object.of(sentence) if c.object else None,
        )
        for c in figures_of(sentence, nlp, rulebook)
    ]

    for wanted in expected:
        assert wanted in found


# fmt: off
NO_CLAIM = [
    "The pump failed four hours into the shift.",
    "Two officials told the council that the dam was safe.",
    "At one point she left the room.",
    "Maria Lopez, 55, leads the council.",
    "The survey asked adults aged 18 or older.",
    "The two firms vied for the lead.",
    "The chief presented a five-year plan.",
    "The union has led the field for four decades.",
    "It marks one key element of the plan.",
    "She has scored in six straight games.",
    "Households earning less than $30,000 pay no fee.",
    "The page was read millions of times.",
    "Tove Lind, the singer, died at 75.",
    "The mother of three left the town.",
    "Ferry seats  2.31   2.31      2.29",
    "The two agreed to a deal after four days of talks.",
    "The town has two- and three-storey houses.",
    "Judges serve two- and three-year terms.",
    "The town replaced one of the three boats.",
]
# fmt: on


@pytest.mark.parametrize("sentence", NO_CLAIM)
def test_ages_definitions_and_durations_are_no_claims(
    sentence: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert figures_of(sentence, nlp, rulebook) == []


def test_a_conversion_in_brackets_is_no_claim_of_its_own(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "The tower is 300 feet (91 metres) tall."

    found = figures_of(text, nlp, rulebook)

    assert [c.quantity.of(text) for c in found if c.quantity] == ["300 feet"]


def test_a_result_for_each_share_is_a_claim_of_its_own(nlp: Language, rulebook: Rulebook) -> None:
    text = "Net income was $48 million, or 61 cents a share."

    assert [c.value for c in figures_of(text, nlp, rulebook)] == [48e6, 0.61]


def test_each_part_of_a_coordination_has_its_own_time(nlp: Language, rulebook: Rulebook) -> None:
    text = "Sales rose 5% in January and 7% in February."

    found = figures_of(text, nlp, rulebook)

    assert [c.time.of(text) if c.time else None for c in found] == ["in January", "in February"]
    assert [c.time_from.month if c.time_from else None for c in found] == [1, 2]


def test_a_base_of_comparison_is_no_time_of_the_claim(nlp: Language, rulebook: Rulebook) -> None:
    text = "The firm sold 3,000 vans last year, up 4 percent from 2023."

    found = figures_of(text, nlp, rulebook)

    assert [c.time.of(text) if c.time else None for c in found] == ["last year", "last year"]


def test_a_date_behind_the_base_of_a_change_is_that_of_the_base_alone(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Radio accounted for 55% of sales, up from 51% a year earlier."
    found = figures_of(text, nlp, rulebook)
    assert [c.time.of(text) if c.time else None for c in found] == [None, "a year earlier"]


# fmt: off
TYPES = [
    ("Exports rose 5% in March.",                       "change",   "increase"),
    ("Exports were down 5% in March.",                  "change",   "decrease"),
    ("The firm owns 5% of the port.",                   "share",    None),
    ("The mortgage rate stayed at 5 percent.",          "measure",  None),
    ("The firm paid $5 million.",                       "money",    None),
    ("The value fell to $5 million.",                   "money",    "decrease"),
    ("The value fell from $9 million to $5 million.",   "money",    "decrease"),
    ("The dispute cost the port 20 million pesos.", "money", None),
    ("Harvests were some 60 percent below normal.", "comparison", None),
    ("The firm has 50 shops.",                          "count",    None),
    ("The hall is four times the size of a house.",    "multiple", None),
    ("Analysts predict that exports will reach $5 billion by 2030.", "forecast", None),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "kind", "change"), TYPES)
def test_type_and_direction_follow_figure_and_verb(
    sentence: str, kind: str, change: str | None, nlp: Language, rulebook: Rulebook
) -> None:
    found = figures_of(sentence, nlp, rulebook)[0]

    assert (kind, change) == (found.type, found.change)


def test_the_study_and_not_its_respondents_is_the_source(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "The report reveals that 84% of drivers say they use a map."

    found = figures_of(text, nlp, rulebook)[0]

    assert found.source is not None
    assert found.source.of(text) == "The report"
    assert found.subject is not None
    assert found.subject.of(text) == "drivers"


def test_who_puts_a_figure_on_a_thing_vouches_for_it(nlp: Language, rulebook: Rulebook) -> None:
    text = "The growers' union put losses at 30 million pounds."

    found = figures_of(text, nlp, rulebook)[0]

    assert found.source is not None
    assert found.source.of(text) == "The growers' union"


def test_those_who_are_asked_are_counted_as_they_are(nlp: Language, rulebook: Rulebook) -> None:
    text = "The utility urged its 1.2 million customers to save water."

    found = figures_of(text, nlp, rulebook)[0]

    assert (found.certainty, found.source) == ("asserted", None)


def test_what_is_to_be_done_is_a_forecast(nlp: Language, rulebook: Rulebook) -> None:
    found = figures_of("All 21 settlements are to be evacuated.", nlp, rulebook)[0]

    assert found.certainty == "forecast"


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        ("A rift some 40 metres wide opened in the ice.", "A rift", "opened"),
        ("He wants the pond to be 40 metres longer.", "the pond", "be"),
        ("The mill built a pier that opened late and at a cost of $40.", "a pier", "opened"),
        ("The mill, which owner Dana Holm said would make 40 sails, shut.", "The mill",
         "would make"),
        ("Acme plans to build a mill in Norway that will employ 40 men.", "a mill",
         "will employ"),
    ],
)  # fmt: skip
def test_a_figure_is_told_of_its_thing_whatever_stands_between(
    text: str, subject: str, predicate: str, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = figures_of(text, nlp, rulebook)

    assert claim.subject is not None
    assert claim.predicate is not None
    assert (subject, predicate) == (claim.subject.of(text), claim.predicate.of(text))


def test_a_sentence_ends_with_the_full_stop_of_its_sum(nlp: Language, rulebook: Rulebook) -> None:
    text = "The gap was £22m. Debt has doubled to £78m. Rents rose."
    found = figures_of(text, nlp, rulebook)

    assert [c.sentence.of(text) for c in found] == [
        "The gap was £22m.", *["Debt has doubled to £78m."] * 2
    ]  # fmt: skip


def test_what_is_to_happen_to_a_thing_is_no_thing(nlp: Language, rulebook: Rulebook) -> None:
    text = "Eleven shops are to shut."
    found = figures_of(text, nlp, rulebook)[0]

    assert found.object is not None
    assert found.object.of(text) == "shops"


def test_what_with_adds_to_a_clause_has_no_predicate(nlp: Language, rulebook: Rulebook) -> None:
    found = figures_of("The factory, with 400 workers, closed in May.", nlp, rulebook)[0]

    assert found.predicate is None


def test_a_number_has_the_unit_of_what_it_is_held_against(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Output was 2 million tonnes in 1986 against 1.7 million in 1985."

    assert [c.unit for c in figures_of(text, nlp, rulebook)] == ["tonne", "tonne"]


def test_values_that_one_change_led_to_share_their_preposition(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Growth slipped to 2% in May and 1% in June."

    assert [c.type for c in figures_of(text, nlp, rulebook)] == ["share", "share"]


def test_a_figure_with_a_not_of_its_own_is_denied(nlp: Language, rulebook: Rulebook) -> None:
    text = "Police said 40 men were killed, not 16 as reported earlier."

    assert [c.negated for c in figures_of(text, nlp, rulebook)] == [False, True]


def test_a_figure_that_another_is_held_against_is_its_owners(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "The union puts the toll at 410, above the council's figure of 320."

    _, other = figures_of(text, nlp, rulebook)
    assert other.source is not None
    assert other.source.of(text) == "the council"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Neither side gained more than 5%.", True),
        ("No firm sold more than 50 cars in May.", True),
        ("No more than 50 people came in May.", False),
    ],
)
def test_a_subject_that_is_nobody_negates_a_figure(
    text: str, negated: bool, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = figures_of(text, nlp, rulebook)

    assert claim.negated is negated


def test_who_puts_a_figure_there_goes_before_who_spoke_before(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = (
        "Acme estimates the plan would raise $1 million; Lundbank puts the figure at $9 million."
    )

    (_, found) = figures_of(text, nlp, rulebook)

    assert found.source is not None
    assert found.source.of(text) == "Lundbank"


def test_a_dated_study_lends_its_time_to_the_source_only(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Ferries carry a third of the traffic, according to a 2025 study by Acme."

    found = figures_of(text, nlp, rulebook)[0]

    assert found.source_time_from is not None
    assert found.source_time_from.year == 2025
    assert found.time_from is None


def test_an_article_in_another_case_of_marks_never_raises(
    nlp: Language, rulebook: Rulebook
) -> None:
    for text in ("“5% of ( ", '"', "5%", "of of of 30% of", "$5 $5 $5", "30% — 40% — 50%."):
        figures_of(text, nlp, rulebook)


def test_what_stands_twice_in_the_same_words_counts_once(
    nlp: Language, rulebook: Rulebook
) -> None:
    line = "The owner of the mill cut 1,200 jobs in May."
    found = figures_of(
        f"{line} Nobody was asked.\n\n{line} The union went to court.", nlp, rulebook
    )

    assert [c.occurrences for c in found] == [2]


def test_a_short_sentence_that_recurs_is_a_claim_each_time(
    nlp: Language, rulebook: Rulebook
) -> None:
    found = figures_of("The toll is 30. A day went by. The toll is 30.", nlp, rulebook)

    assert [c.occurrences for c in found] == [1, 1]


def test_a_figure_asked_of_others_stands_on_the_word_of_who_asks(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Fishermen urged the council to hire 30 pilots. The council plans to hire 12 pilots."
    asked, planned = figures_of(text, nlp, rulebook)

    assert asked.source is not None
    assert (asked.source.of(text), asked.type) == ("Fishermen", "count")
    assert planned.source is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The average wait rose to 14 weeks from nine.", [(14, "week"), (9, "week")]),
        ("Support fell to 40 percent from 45.", [(0.4, "1"), (0.45, "1")]),
        ("The toll rose from 30 to 40.", [(30, None), (40, None)]),
    ],
)
def test_a_bare_number_has_the_unit_of_its_pair(
    text: str, values: list[tuple[float, str | None]], nlp: Language, rulebook: Rulebook
) -> None:
    claims = figures_of(text, nlp, rulebook)

    assert values == [(c.value, c.unit) for c in claims]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The town has 4,100 residents, down from about 7,000 in 2005.", "resident"),
        ("The clinic treated 310 nurses in May, compared with 280 in 2016.", "nurse"),
        ("The number of boats in the bay stood at 40.", "boat"),
        ("The number of people in the camp rose to 40.", "person"),
        ("Cyclists grew by 40 to 900.", "cyclist"),
        ("Prices rose to 40.", None),
    ],
)
def test_a_bare_number_counts_what_its_subject_numbers(
    text: str, unit: str | None, nlp: Language, rulebook: Rulebook
) -> None:
    assert {c.unit for c in figures_of(text, nlp, rulebook)} == {unit}


@pytest.mark.parametrize(
    "text",
    [
        "Both contracts have given up more than 10 percent since May.",
        "The firm has lost a quarter of its customers.",
    ],
)
def test_what_is_given_up_or_lost_of_ones_own_is_a_fall(
    text: str, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = figures_of(text, nlp, rulebook)

    assert (claim.type, claim.change) == ("change", "decrease")


def test_what_a_firm_says_it_expects_is_a_forecast(nlp: Language, rulebook: Rulebook) -> None:
    (claim,) = figures_of("Acme said it expected savings of $5 million.", nlp, rulebook)

    assert (claim.type, claim.certainty) == ("forecast", "forecast")


def test_a_change_to_come_is_a_forecast(nlp: Language, rulebook: Rulebook) -> None:
    texts = ["Rents are expected to rise 5%.", "Rents are seen rising 5% by May."]

    claims = [c for text in texts for c in figures_of(text, nlp, rulebook)]

    assert [(c.type, c.certainty, c.change) for c in claims] == [
        ("forecast", "forecast", "increase")
    ] * 2


def test_a_predicate_keeps_its_direction(nlp: Language, rulebook: Rulebook) -> None:
    text = "Sales are slightly down 5 percent, while rents are up 3 percent."

    claims = figures_of(text, nlp, rulebook)

    assert [c.predicate and c.predicate.of(text) for c in claims] == [
        "are slightly down",
        "are up",
    ]


def test_a_measure_before_a_noun_is_as_sure_as_the_noun(nlp: Language, rulebook: Rulebook) -> None:
    text = "The council voted to sell the 46-acre former yard."
    (claim,) = figures_of(text, nlp, rulebook)

    assert (claim.certainty, claim.object) == ("asserted", None)


# fmt: off
FORESEEN = [
    # text, the figure that was foreseen, of what, by whom
    ("Revenue was $4.1 billion, above the $4 billion that analysts had forecast.",
     "$4 billion", "Revenue", "analysts"),
    ("Inflation rose to 3%, higher than the 2.8% economists had expected.",
     "2.8%", "Inflation", "economists"),
    ("Profit was $3 million, missing Wall Street forecasts of $4 million.",
     "$4 million", "Profit", "Wall Street"),
    ("Profit fell to $40 million, below analysts' estimates of $45 million.",
     "$45 million", "Profit", "analysts"),
    ("The firm earned $2 a share, beating the consensus estimate of $1.80.",
     "$1.80", "The firm", None),
]
NOT_FORESEEN = [
    "The plan cuts 300 jobs expected to go by May.",
    "Police gave an estimate of 300 people.",
    "The mill sold 300 boats.",
]
# fmt: on


@pytest.mark.parametrize(("text", "figure", "subject", "source"), FORESEEN)
def test_what_was_only_foreseen_is_a_forecast_of_who_foresaw_it(
    text: str, figure: str, subject: str, source: str | None, nlp: Language, rulebook: Rulebook
) -> None:
    claims = figures_of(text, nlp, rulebook)
    kinds = {c.quantity.of(text): c.certainty for c in claims if c.quantity}
    (claim,) = [c for c in claims if c.quantity and c.quantity.of(text) == figure]

    assert claim.subject is not None
    assert [k for k, v in kinds.items() if v == "forecast"] == [figure]
    assert (subject, source) == (
        claim.subject.of(text), claim.source.of(text) if claim.source else None,
    )  # fmt: skip


@pytest.mark.parametrize("text", NOT_FORESEEN)
def test_what_is_held_against_nothing_is_no_forecast(
    text: str, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = figures_of(text, nlp, rulebook)

    assert claim.certainty != "forecast"


# fmt: off
CHAINS = [
    ("Sales are expected to reach $40 million.",       "are expected to reach"),
    ("Some 30% went on to win a prize.",               "went on to win"),
    ("The mill has yet to mend 40 boats.",             "has yet to mend"),
    ("The bridge is likely to cost $40 million.",      "is likely to cost"),
    ("Acme is believed to be worth $4 billion.",       "is believed to be"),
    ("The firm expects to raise $5 billion.",          "raise"),
    ("Nurses so far have given $200.",                 "have given"),
    ("Nurses are five times as likely to own boats.",  "are"),
    ("Rents have more than halved to $40.",            "have more than halved"),
    ("Eleven shops are to shut.",                      "are to shut"),
    ("The mill is not to sell 40 boats.",              "is not to sell"),
    ("Eleven shops are to be sold.",                   "are to be sold"),
    ("The gas was to blame for 40 fires.",             "was to blame"),
]
# fmt: on


@pytest.mark.parametrize(("text", "predicate"), CHAINS)
def test_a_predicate_holds_the_verbs_that_lead_to_one_another(
    text: str, predicate: str, nlp: Language, rulebook: Rulebook
) -> None:
    (claim,) = figures_of(text, nlp, rulebook)

    assert claim.predicate is not None
    assert predicate == claim.predicate.of(text)


def test_a_bare_noun_that_makes_one_act_with_its_verb_is_in_the_predicate(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "The shepherd lost track of 12 of the lambs."

    (claim,) = figures_of(text, nlp, rulebook)

    assert claim.predicate is not None
    assert claim.predicate.of(text) == "lost track"


def test_a_figure_is_no_predicate_of_itself(nlp: Language, rulebook: Rulebook) -> None:
    text = "Norbite shares rose 9 percent to 212 pence, and Plenta's by 6 percent."
    found = [
        (text[c.quantity.start : c.quantity.end], c.predicate)
        for c in figures_of(text, nlp, rulebook)
        if c.quantity
    ]
    assert dict(found)["6 percent"] is None
    assert dict(found)["9 percent"] is not None


def test_a_name_alone_before_a_figure_is_no_predicate(nlp: Language) -> None:
    text = "Ann Lee 500"
    doc = parse(nlp, text, [])
    context = SimpleNamespace(text=text, sentence=lambda _: Span(0, len(text)))
    site: Any = SimpleNamespace(context=context, span=Span(8, 11), first=doc[2])

    assert predicate_of(site, "words", doc[0]) is None


# fmt: off
PLANNED = [
    # sentence of an article of 4 March 2026, figure, certainty
    ("The lamp goes on sale in 24 towns on 9 June.", "24", "forecast"),
    ("The lamp went on sale in 24 towns on 9 June.", "24", "asserted"),
    ("Acme holds 30 percent of the market on Monday.", "30 percent", "asserted"),
    ("Ann Lee is set for a fee of $300 a week.", "$300 a week", "forecast"),
    ("The club pays $82 now, with another $15 to follow.", "$15", "forecast"),
    ("The club pays $82 now, with another $15 to follow.", "$82", "asserted"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "figure", "certainty"), PLANNED)
def test_a_figure_with_a_day_to_come_or_yet_to_follow_is_a_forecast(
    sentence: str, figure: str, certainty: str, nlp: Language, rulebook: Rulebook
) -> None:
    claims = claims_of(sentence, nlp, rulebook)

    assert [c.certainty for c in claims if c.quantity and c.quantity.of(sentence) == figure] == [
        certainty
    ]


# fmt: off
ASKED = [
    # sentence, figure, subject, source
    ("In a town survey of 4,300 voters, half of those asked said they would pay.", "4,300",
     "a town survey", None),
    ("In a town survey of 4,300 voters, half of those asked said they would pay.", "half",
     "those asked", "a town survey"),
    ("In a letter to voters, half of the board said they would pay.", "half", "the board", None),
    ("The plan failed on Tuesday, with seven aldermen in favour.", "seven", "aldermen", None),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "figure", "subject", "source"), ASKED)
def test_who_was_asked_or_voted_is_told_from_who_reports_it(
    sentence: str,
    figure: str,
    subject: str,
    source: str | None,
    nlp: Language,
    rulebook: Rulebook,
) -> None:
    found = [
        (
            c.subject.of(sentence) if c.subject else None,
            c.source.of(sentence) if c.source else None,
        )
        for c in figures_of(sentence, nlp, rulebook)
        if c.quantity is not None and c.quantity.of(sentence) == figure
    ]

    assert found == [(subject, source)]


# fmt: off
UNITS = [
    # sentence, figure, type, unit
    ("Acme sails 88 ships and will build 60 more.", "60", "count", "ship"),
    ("Of those who replied, 62% had a cough.", "62%", "share", "1"),
    ("Lee caught 31 eels in May, three more than anybody else.", "three", "comparison", "eel"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "figure", "kind", "unit"), UNITS)
def test_a_bare_number_counts_what_its_sentence_speaks_of(
    sentence: str, figure: str, kind: str, unit: str, nlp: Language, rulebook: Rulebook
) -> None:
    found = [
        (c.type, c.unit)
        for c in figures_of(sentence, nlp, rulebook)
        if c.quantity is not None and c.quantity.of(sentence) == figure
    ]

    assert found == [(kind, unit)]
