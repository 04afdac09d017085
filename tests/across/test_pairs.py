"""Which two sentences of one story speak of one thing: flagged, agreed, or left apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model.comparison import Comparison
from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, article, rows

STORY = (
    "Storm Selma hits Marinda port of Lucena\n{} "
    "The storm Selma came ashore near Lucena in Marinda on Monday, the Marinda weather office "
    "in Lucena said."
)
Pair = Callable[..., list[Comparison]]


@pytest.fixture(scope="module")
def compared(read: Read, rulebook: Rulebook) -> Pair:
    """Return the rows of two articles of one story, one sentence of which differs."""

    def compared_rows(one: str, other: str, later: str = "2020-11-03") -> list[Comparison]:
        story = read(
            article("a", STORY.format(one), "2020-11-03"),
            article("b", STORY.format(other), later),
        )
        return rows(story, rulebook)

    return compared_rows


# fmt: off
PAIRS = [
    # one report, the other, verdicts
    # the verb beside a figure counts, not the other verb of its clause
    ("The gale killed three people and wounded five.", "Three people were killed in the gale.",
     ["agreement"]),
    ("The gale killed three people and wounded five.", "Four people were injured in the gale.",
     ["contradiction"]),
    # others are people
    ("Six others were injured.", "Five others were injured.", ["contradiction"]),
    # some of them are a part
    ("Six others were injured, two of them critically.", "Three people were injured.",
     ["contradiction"]),
    # a bare size of a well is its depth, and who falls down it falls no 40 metres
    ("A boy fell down the 40m well in Lucena.", "The well in Lucena is 80 metres deep.",
     ["contradiction"]),
    # an age is no other span of years
    ("A six-year-old boy from Lucena was rescued.",
     "The boy\'s house in Lucena had been empty for five years.", []),
    # a named painter and one without a name may be two, unless their ages are all but one
    ("The 47-year-old painter was rescued in Lucena on Monday.",
     "The painter Odd Brenna, 50, was rescued in Lucena on Monday.", []),
    ("The 47-year-old painter was rescued in Lucena on Monday.",
     "The painter Odd Brenna, 48, was rescued in Lucena on Monday.", ["discrepancy"]),
    # another 29 hurt are others than the dead; deaths are people
    ("Another 29 people were hurt in the gale.", "The gale wounded 34.", ["contradiction"]),
    ("The gale was blamed for 12 deaths.", "Eleven people died in the gale.", ["contradiction"]),
    # who is one among four dead tells how many died
    ("A cook was among four killed in the gale.", "The gale killed three.", ["contradiction"]),
    ("The gale killed 40, among them three cooks.", "The gale killed three.", []),
    # those who come from so many homes are no base of a change
    ("Families from 240 homes were told to leave Lucena.", "Lucena emptied 310 homes.",
     ["discrepancy"]),
    # whoever works there is employed, however that is said
    ("Lucena Port has 260 workers.", "The port of Lucena has 230 on the payroll.",
     ["discrepancy"]),
    # the injured of a number of them are people
    ("The number of injured in the gale was put at 51.", "The gale injured 42.",
     ["contradiction"]),
    # what a mill cost once it cost, though one report names the year and the other the day
    ("The mill opened in 2008 at a cost of £47 million.",
     "Questions were asked on Monday at the £52 million mill.", ["discrepancy"]),
    # who gives the sum to the last crown and in round numbers gives one sum
    ("Agents found $822,198 in the wall of the mill. He wants his $800,000 back.",
     "Agents found $800,000 in the wall of the mill.", ["discrepancy"]),
    # a complaint is made by who complains, and a damage is not the loss of an account
    ("The port of Lucena had 900 complaints.", "Some 980 people have complained to the port.",
     ["discrepancy"]),
    # a mate is a person
    ("Fourteen people were hurt in the gale.", "Seventeen workmates were hurt in the gale.",
     ["discrepancy"]),
    # a yearly rate is an annual output
    ("The mill in Lucena makes 90,000 tonnes of rope a year.",
     "The mill in Lucena has an annual capacity of 85,000 tonnes of rope.", ["contradiction"]),
    # few things of one sort are one count only where the numbers are near
    ("It runs 11 mills.", "Marta Quill leads the union at the firm's 12 mills.",
     ["discrepancy"]),
    ("It runs 4 mills.", "Marta Quill leads the union at the firm's 12 mills.",
     []),
    # who came to a match are people, whatever else there are as many of
    ("Police put the turnout at 25,000.", "The port of Lucena will plant 26,000 trees.", []),
    # whoever has an age is a person, though nobody knows the name
    ("Orla Quennick, 34, a nurse of Lucena, was rescued.",
     "Nurse Orla Quennick, 36, who fled with her kids, was rescued in Lucena.", ["contradiction"]),
    # one sum, with another word for its thousands
    ("The government set aside 2.4 billion euros to build 26,000 homes in Lucena.",
     "The government has promised Lucena homes at a cost of 2.4 million euros.", ["discrepancy"]),
    # how far they fell is one length, whatever the verb
    ("A lift fell 26 metres in Lucena.", "The lift plunged 40 metres, said witnesses in Lucena.",
     ["contradiction"]),
    ("A lift fell 26 metres in Lucena.", "The lift is 4 metres wide.", []),
    # the year of another clause is not when they have so many
    ("Lucena Port, opened in 1990, has 80 clerks.", "Lucena Port has 95 clerks.",
     ["contradiction"]),
    ("Lucena Port has 80 clerks and sold a crane in 1990.", "Lucena Port has 95 clerks.",
     ["contradiction"]),
    # a part of a price is no price
    ("Lucena Port will pay $285 million of the price for the mill in cash.",
     "Lucena Port will pay $334 million for the mill.", []),
    # two round numbers are near each other in any story; two precise ones seldom are
    ("The count came to 31,000.", "Ministers have promised 33,000 council houses.", []),
    # what will change by so much is a change, and no level
    ("The tax in Lucena will rise by 4 percent.", "The tax in Lucena will rise by 5 percent.",
     ["contradiction"]),
    ("The tax in Lucena will rise by 4 percent.", "The tax in Lucena will rise to 5 percent.", []),
    # few things told of in other words are others
    ("The mayor has lost two elections.", "Observers went to nine elections last year.", []),
    # the number of them
    ("Officials put the number of missing girls at 68.", "At least 74 girls are missing.",
     ["contradiction"]),
    # net income is profit
    ("Lucena Port posted a profit of $1.05 billion.",
     "The net income of Lucena Port was $1.5 billion.", ["contradiction"]),
    # magnitudes, however they are put
    ("The quake had a magnitude of 6.1.", "The quake measured 6.4 on the Richter scale.",
     ["contradiction"]),
    # yearly sums
    # pesos may be those of two countries; named in full they are one money
    ("Lucena Port posted a profit of 90 million pesos.",
     "Lucena Port posted a profit of 70 million pesos.", ["discrepancy"]),
    # a bare number of few is no number of the missing because it is near
    ("Officials had first reported 24.", "In all 26 people are still missing.", []),
    # the money of a sum is nobody's name, and the subject of a claim owns its figure
    ("Lucena Port said it expects its revenue to climb to NOK 90 million.",
     "Revenue of Lucena Port will reach NOK 70 million.", ["contradiction"]),
    # kroner may be those of Norway, and those of Norway are not those of Denmark
    ("Lucena Port posted a profit of NOK 90 million.",
     "Lucena Port posted a profit of 70 million kroner.", ["discrepancy"]),
    ("Lucena Port posted a profit of NOK 90 million.",
     "Lucena Port posted a profit of DKK 70 million.", []),
    # a coin has its own name and an English one
    ("Lucena Port posted a profit of 90 million kroner.",
     "Lucena Port posted a profit of 70 million crowns.", ["discrepancy"]),
    # a percentage behind "by" is a change of what is lifted
    ("Lucena Port lifted its profit by 14 percent to $90 million.",
     "At Lucena Port profit rose 12 percent to $90 million.", ["contradiction", "agreement"]),
    # who holds seats has no room for so many
    ("The Marinda League holds 57 seats. The Lucena party holds 44 seats.", "It rained.", []),
    # some of the berths are a part of them
    ("A loan for 12 new berths in Lucena was granted.",
     "In Lucena 11 of the new berths will be deep.", []),
    ("Lucena Port posted a profit of 90 million Chilean pesos.",
     "Lucena Port posted a profit of 70 million Chilean pesos.", ["contradiction"]),
    ("Lucena Port expects annual savings of $90 million.",
     "Lucena Port expects savings of $120 million a year.", ["contradiction"]),
    # a sum may be one of each year, or of each share, where it does not say so
    ("Lucena Port expects annual sales of $90 million.",
     "Lucena Port expects sales of $120 million.", ["discrepancy"]),
    ("Lucena Port offered $27.50 for each share of the yard.",
     "Lucena Port made an offer of $28.10 a share for the yard.", ["contradiction"]),
    ("Lucena Port offered $27.50 a share for the yard.",
     "Lucena Port made an offer of $28.10 a barrel for the yard.", []),
    # bare dollars may be those of another country, named ones are not
    ("Lucena Port posted a profit of $90 million.",
     "Lucena Port posted a profit of A$120 million.", ["discrepancy"]),
    ("Lucena Port posted a profit of US$90 million.",
     "Lucena Port posted a profit of A$120 million.", []),
    # survivors in hospital are counted as such
    ("Some 31 survivors were taken to hospital in Lucena.", "In Lucena 151 people survived.", []),
    # "a fifth more than a year ago" adds nothing
    ("Sales of Lucena Port were a fifth more than a year ago.",
     "Sales of Lucena Port rose 26 percent from a year ago.", ["contradiction"]),
    # a time that a figure is told with in a clause of its own is its time
    ("It was the worst gale in Lucena since 2011, when 23 people died.", "The gale killed 26.",
     []),
    ("It was the worst gale in Lucena for years, and 23 people died.", "The gale killed 26.",
     ["contradiction"]),
    ("It was the worst gale in Lucena since 2011, when a mast fell in Ostby, a port, and 9 died.",
     "The gale killed 11.", []),
    # an age behind a name may be spelled, and told by a verb
    ("Lena Vale, eight, was hurt in Lucena.", "Lena Vale, 7, was hurt in Lucena.",
     ["contradiction"]),
    ("The painter Odd Brenna, who is 62, was rescued in Lucena.",
     "Odd Brenna, 64, was rescued in Lucena.", ["contradiction"]),
    # two people who have an age each, and no name
    ("A cook of 70 was hurt by the gale in Lucena.",
     "\"I held on to the mast,\" said a retired teacher, 68, in Lucena.", []),
    # of whom some are a part, wherever they are named
    ("Of the passengers, 325 were pupils on a trip to Lucena.",
     "On board the ferry at Lucena were 476 people.", []),
    ("On board the ferry were passengers, of whom 325 were pupils on a trip to Lucena.",
     "On board the ferry at Lucena were 476 people.", []),
    # what is counted is no verb that both have
    ("Lucena is home to 750,000 people.", "In Lucena 529,000 people were told to vote.", []),
    # room for so many is no toll
    ("Each cabin of the Lucena lift has room for 30 people.", "The gale in Lucena killed 33.", []),
    # boats are no people, however near their numbers
    ("The search of Lucena was taken up by 169 vessels.", "In Lucena 174 were saved.", []),
    # a ton is a tonne to many newsrooms
    ("The 6,825-ton barge sank in Lucena.", "The 6,825-tonne barge sank in Lucena.",
     ["agreement"]),
    # who falls so far falls in whatever verb
    ("The cabin fell 26 metres in Lucena.", "In Lucena the cabin dropped 40 metres.",
     ["contradiction"]),
    # the depth of water
    ("The barge lies in 37 metres of water off Lucena.", "Off Lucena the water is 30 metres deep.",
     ["contradiction"]),
    # the one age of each report is one person's, but no boy's is a girl's
    ("Odd Brenna, 61, was rescued in Lucena.", "The 63-year-old was rescued in Lucena.",
     ["discrepancy"]),
    ("A six-year-old girl was rescued in Lucena.", "A five-year-old boy was rescued in Lucena.",
     []),
    # tolls grow far in days, those of a part do not
    ("The gale killed two people in Lucena.", "The gale in Lucena killed 58 people.", []),
    # what has burned since a day is what has burned now
    ("The fire in Ostby has burned 5,200 hectares since it broke out on Sunday.",
     "The fire in Lucena had consumed 7,800 hectares of forest. Ostby was in smoke.",
     ["discrepancy"]),
    # a verb is no noun that is counted
    ("The gale forces 14,000 to flee Lucena.", "In Lucena 20,000 people were evacuated.",
     ["contradiction"]),
    # one text, two words
    ("The union said that 80% of its members had stopped work. The federation spoke of 30%.",
     "It rained.", ["contradiction"]),
    # what may be carried is no number of those on board
    ("The ferry was licensed to carry 240 people.", "On board the ferry were 229 people.", []),
    # who gives the passengers beside all on board tells them apart
    ("The ferry carried 212 passengers.",
     "The number aboard the ferry was put at 229: 212 passengers and 17 sailors.", ["agreement"]),
    # what is lost, saved or laid off is itself what goes away
    ("Lucena Port lost $120 million.", "Lucena Port made a loss of $112 million.",
     ["contradiction"]),
    ("Lucena Port will trim its workforce by 750.", "Lucena Port will cut 700 jobs.",
     ["contradiction"]),
    # a long subject between the number of people and what it came to
    ("The number of people known to have died when the ferry capsized off Lucena rose to 23.",
     "The gale killed 26 people.", ["contradiction"]),
    # the day before is that of the other report
    ("The toll of the gale rose to 23 dead on Tuesday from 14 a day earlier.",
     "The gale killed 14 people.", ["update", "update", "agreement"]),
    # a girl of four is no four girls
    ("Doctors in Lucena saved a girl of four.", "Doctors in Lucena saved 11 girls.", []),
    # jobs at risk are not jobs that are cut
    ("Lucena Port will cut 700 jobs.", "Some 1,400 jobs are at risk at Lucena Port.", []),
    ("Lucena Port will cut 700 jobs.", "Lucena Port wants to eliminate 900 jobs.",
     ["contradiction"]),
    # who is laid off loses a job
    ("Lucena Port will cut 700 jobs.", "Lucena Port will lay off 900 people.",
     ["contradiction"]),
    # who was told to leave was evacuated
    ("Some 3,000 people were told to leave Lucena.", "About 3,400 residents were evacuated.",
     ["discrepancy"]),
    # a price in the clause is nothing that women are counted by
    ("The suit covers 15,000 women and could cost Lucena Port millions.",
     "The suit was filed on behalf of up to 18,000 women.", ["discrepancy"]),
    # dockers are workers
    ("Some 700 dockers were on strike in Lucena.", "Some 900 workers were on strike in Lucena.",
     ["discrepancy"]),
    # each side of a vote has its own number
    ("The motion passed by 112 votes to 58.", "The motion passed by 112 votes to 68.",
     ["agreement", "contradiction"]),
    # nobody is none of them, unless it is nobody of some sort
    ("Police said nobody was hurt.", "Two people were hurt in the gale.", ["contradiction"]),
    ("The gale killed no one, police said.", "No one was killed, the weather office said.",
     ["agreement"]),
    ("Police said there were no arrests.", "Police arrested two men.", ["contradiction"]),
    ("Police said nobody was seriously hurt.", "Two people were hurt in the gale.", []),
    ("Police said no one has been hurt by a gale since 1990.", "Two people were hurt.", []),
    # a distance is from one place, whoever has it before him
    ("The team were 12 metres from reaching the bottom of the shaft.",
     "They were about four metres from the bottom of the shaft.", ["contradiction"]),
    # whose data were exposed was affected; customers are people
    ("The leak exposed the data of 2,300 customers in Lucena.",
     "Some 2,900 people in Lucena were affected by the leak.", ["discrepancy"]),
    # what lasts so long has that length
    ("The repairs in Lucena will last five weeks.", "Lucena faces seven-week repairs.",
     ["contradiction"]),
    # some of those on board drowned: they are all the drowned
    ("Sailors were at sea off Lucena, and 37 of them drowned.", "The gale killed 41 sailors.",
     ["discrepancy"]),
    # two verbs of one clause both tell what befell a thing
    ("In Lucena 31 rifles were found and confiscated.", "Police in Lucena seized 26 rifles.",
     ["contradiction"]),
    ("The temperature in Lucena climbed to 41C.",
     "In Lucena the temperature reached 106 degrees Fahrenheit.",
     ["agreement"]),  # rounded in either scale
    ("The temperature in Lucena climbed to 41C.",
     "In Lucena the temperature reached 112 degrees Fahrenheit.",
     ["contradiction"]),
    ("The temperature in Lucena climbed to 41C.",
     "In Lucena the temperature reached 43 degrees.",
     ["discrepancy"]),  # the scale is left to the readers
    ("The temperature in Lucena climbed to 41C.",
     "In Lucena the temperature reached 106 degrees.", ["agreement"]),
    ("The fire near Lucena burned 2,400 hectares.", "A fire near Lucena burned 5,900 acres.",
     ["agreement"]),  # a value brought to another unit is rounded there
    ("The fire near Lucena burned 2,400 hectares.", "A fire near Lucena burned 9,200 acres.",
     ["contradiction"]),
    ("Gusts in Lucena hit 85 km/h.", "Lucena shook in winds of 65 mph.",
     ["discrepancy"]),  # one speed alone in each report
    ("In Lucena 31 AK 47 rifles were confiscated.", "Police in Lucena seized 26 rifles.",
     ["contradiction"]),
    # a name before a figure is whose it is
    ("Norland has a quota of 30 percent, Tarn 17 percent.",
     "The exchange in Lucena gave Norland a quota of 30 percent.", ["agreement"]),
    # what the others leave is no contradiction of what they have
    ("Lucena Port bought a stake of 51 percent in a shipyard.",
     "Lucena Port may buy the remaining 49 percent, a stake of two families.", []),
    # "25 percent lower" is a decrease
    ("Traffic in Lucena was 25 percent lower on Monday.",
     "Traffic in Lucena fell by 23 percent on Monday.", ["contradiction"]),
    ("Traffic in Lucena was 25 percent below average on Monday.",
     "Traffic in Lucena fell by 21 percent on Monday.", ["discrepancy"]),
    # what makes up a third does not go up by it
    ("Lucena made up roughly one-third of the traffic on Monday.",
     "Lucena holds 33 percent of the traffic on Monday.", ["agreement"]),
    # a number in words is as exact as its last word
    ("One hundred and sixty-four homes were gutted in Lucena.",
     "The storm destroyed 171 homes in Lucena.", ["contradiction"]),
    # who hires more police hires police
    ("Lucena will hire 2,300 more policemen.", "Lucena will hire 1,800 policemen.",
     ["contradiction"]),
    # one metric, whatever it is said to be a part of
    ("The deficit in Lucena grew to 3.4 percent of output.",
     "The deficit in Lucena widened to 3.7 percent of product.", ["contradiction"]),
    # only one says for when it is forecast
    ("Spending on the mole in Lucena will rise to 8.7 million crowns next year.",
     "Spending on the mole in Lucena is lifted to 8.1 million crowns.", ["discrepancy"]),
    # the goal for a year and what is forecast for it
    ("Lucena expects a deficit of 3.4 percent of output in 2031.",
     "Lucena kept its goal of a deficit of 2.9 percent of output in 2031.", ["contradiction"]),
    # what is numbered in parts of one is no count
    ("A 5.8 quake hit Lucena.", "The quake in Lucena had a magnitude of 6.1.",
     ["contradiction"]),
    # a weight in front of a name of several words
    ("A 9-ton brass bell was raised in Lucena.", "The bell in Lucena weighs 12 tons.",
     ["contradiction"]),
    # only one report names the day, and the ship sank once
    ("The ferry in Lucena carried 310 passengers on Monday.",
     "The ferry in Lucena carried 240 passengers.", ["contradiction"]),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_two_sentences_of_one_story_are_compared_by_what_they_measure(
    compared: Pair, one: str, other: str, expected: list[str]
) -> None:
    found = [row.verdict for row in compared(one, other, "2020-11-03")]

    assert found == expected


MOVED = "The port of Lucena moved {},000 tonnes of grain"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{MOVED.format(402)}, officials said. {MOVED.format(340)}, dockers said.",
         ["contradiction"]),
        # far apart, as they are in disputes
        (f"{MOVED.format(402)}, officials said. {MOVED.format(240)}, dockers said.",
         ["contradiction"]),
        # two polls are two samples
        ("Ann Lee leads by 42 percent, Corbin Polls said. Ann Lee leads by 22, Quill said.", []),
        # both on one word
        (f"{MOVED.format(402)}, dockers said. {MOVED.format(340)}, dockers said.", []),
        # on nobody's
        (f"{MOVED.format(402)}. {MOVED.format(340)}.", []),
    ],
)  # fmt: skip
def test_two_voices_in_one_text_are_held_against_each_other(
    compared: Pair, text: str, expected: list[str]
) -> None:
    assert [row.verdict for row in compared(text, "It rained.")] == expected


@pytest.mark.parametrize(
    "later",
    [
        "The cost of the mole in Lucena has risen to $24 million from $16 million.",
        "The mole in Lucena, originally costed at $16 million, will now cost $24 million.",
    ],
)
def test_a_report_that_replaces_the_value_of_another_updates_it(
    compared: Pair, later: str
) -> None:
    found = compared("The mole in Lucena will cost $16 million.", later, "2020-11-04")
    updates = [(r.a.article_id, r.b.article_id) for r in found if r.verdict == "update"]

    assert updates == [("a", "b"), ("b", "b")]


def test_a_report_of_a_dispute_has_the_other_value_too(compared: Pair) -> None:
    one = "The leak in Lucena spilled 5,300 barrels of crude on Monday."
    other = (
        "The fishermen say that 8,900 barrels of crude were spilled in Lucena. The ministry said "
        "that 5,300 barrels were spilled."
    )
    found = compared(one, other, "2020-11-04")
    across = [r for r in found if r.verdict != "agreement" and r.a.article_id != r.b.article_id]

    assert [(r.a.value, r.b.value) for r in across] == [
        pytest.approx((5300 * 158.987, 8900 * 158.987))
    ]


def test_what_was_long_ago_agrees_by_its_very_value(compared: Pair) -> None:
    old = "In 2003 a leak in Lucena spilled 9,100 barrels of crude."
    now = "The leak in Lucena spilled at least {} barrels of crude."

    assert compared(old, now.format("8,900"), "2020-11-04") == []


def test_a_project_has_one_cost_whenever_it_is_said(compared: Pair) -> None:
    one = "The mole in Lucena was to cost $16 million in 2014."
    other = "The mole in Lucena will cost $31 million."
    eggs = "Eggs in Lucena cost {} in {}."

    assert [r.verdict for r in compared(one, other, "2020-11-04")] == ["update"]
    assert compared(eggs.format("$3", 2014), eggs.format("$5", 2020), "2020-11-04") == []


def test_what_each_quarter_has_its_own_of_replaces_nothing(compared: Pair) -> None:
    later = "The profit of Lucena Port rose to $24 million from $16 million."
    found = compared("The harbour in Lucena is old.", later, "2020-11-04")

    assert [r.verdict for r in found] == []


def test_a_share_that_goes_on_may_go_far_in_a_day(compared: Pair) -> None:
    one = "The fire near Lucena is 5 percent contained."
    other = "The fire near Lucena is 70 percent contained."

    assert [row.verdict for row in compared(one, other, "2020-11-04")] == ["update"]


def test_a_text_that_corrects_its_figure_replaces_it(compared: Pair) -> None:
    one = "The number of measles cases was corrected to 231 from the 212 first reported."

    (row,) = compared(one, "It rained.", "2020-11-03")

    assert (row.verdict, row.a.value, row.b.value) == ("update", 231, 212)


def test_a_figure_of_a_place_that_the_other_report_has_not_is_another(compared: Pair) -> None:
    mills = "The mills of the harbour stood still, and so did the cranes along the quay. " * 5

    assert not compared(
        f"{mills}In Sweden 310 people were injured.", "It injured 490 people.", "2020-11-03"
    )


def test_two_things_of_one_number_have_a_row_each(compared: Pair) -> None:
    one = "The gale killed two guards. It overturned two lorries in Lucena."

    assert len(compared(one, one.replace("The gale", "The storm"), "2020-11-03")) == 2


def test_a_sentence_taken_over_with_another_figure_speaks_of_one_thing(compared: Pair) -> None:
    said = "Officials of the weather office report yearly charges of {} dollars to harbours."
    found = compared(said.format(4100), said.format(4700), "2020-11-03")

    assert [row.verdict for row in found] == ["contradiction"]


def test_equal_digits_in_percent_and_in_points_are_told_apart(compared: Pair) -> None:
    points = "The market share of Lucena Port grew by 2 percentage points."
    percent = "The market share of Lucena Port grew by 2 percent."
    (row,) = compared(points, percent, "2020-11-03")

    assert row.verdict == "discrepancy"
    assert "'2 percentage points' against '2 percent'" in row.reason
    assert compared(points, percent.replace("2", "3"), "2020-11-03") == []
    other = points.replace("grew", "rose")  # a copy would be held against its original alone
    assert [r.verdict for r in compared(points, other, "2020-11-03")] == ["agreement"]


def test_hours_that_went_by_between_two_reports_are_an_update(compared: Pair) -> None:
    one = "The search for the boy has lasted more than 85 hours."
    other = "The search for the boy took over 100 hours."

    assert [r.verdict for r in compared(one, other, "2020-11-04")] == ["update"]
    assert [r.verdict for r in compared(other, one, "2020-11-04")] != ["update"]


def test_a_share_of_a_past_period_does_not_go_on(compared: Pair) -> None:
    one = "A third of the planned operations in Lucena were delayed last winter."
    other = "A quarter of the planned operations in Lucena were delayed last winter."

    (found,) = compared(one, other, "2020-11-04")

    assert found.verdict in {"discrepancy", "contradiction"}


def test_some_after_nobody_is_an_update_and_nobody_after_some_is_none(compared: Pair) -> None:
    nobody, some = "Police said nobody was hurt.", "Two people were hurt in the gale."

    assert [r.verdict for r in compared(nobody, some, "2020-11-04")] == ["update"]
    assert [r.verdict for r in compared(some, nobody, "2020-11-04")] == ["discrepancy"]


def test_a_reason_counts_whole_things_in_the_plural(compared: Pair) -> None:
    (row,) = compared("Two policemen were hurt.", "Three policemen were hurt.", "2020-11-03")

    assert "'Two' reads as 2, 'Three' reads as 3" in row.reason
    assert "the number of policemen injured" in row.reason


def test_an_early_report_is_superseded_by_the_text_that_names_it(compared: Pair) -> None:
    text = "The shaft in Lucena is 80 metres deep. Earlier reports had put its depth at 40 metres."

    assert [row.verdict for row in compared(text, "The wind was strong.", "2020-11-03")] == [
        "update"
    ]


def test_what_a_figure_is_brought_to_replaces_it_in_one_text(
    read: Read, rulebook: Rulebook
) -> None:
    text = STORY.format(
        "The Marinda Tigers had a lead of 19 points. Their lead was cut to 12 points on Sunday."
    )

    (row,) = rows(read(article("a", text, "2020-11-03")), rulebook)

    assert row.verdict == "update"


def test_a_third_report_that_gives_both_values_keeps_two_things_apart(
    read: Read, rulebook: Rulebook
) -> None:
    debts = "Lucena Port has a debt of $90 million."
    short = "Lucena Port has a debt of $68 million."
    both = "Lucena Port has a debt of $90 million, and of this a debt of $68 million is due."

    def found(*texts: str) -> list[Comparison]:
        named = zip("abc", texts, strict=False)
        story = read(*(article(n, STORY.format(t), "2020-11-03") for n, t in named))
        return [r for r in rows(story, rulebook) if r.verdict != "agreement"]

    assert [r.verdict for r in found(debts, short)] == ["contradiction"]
    assert found(debts, short, both) == []


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        # how many were on board is one number, on whatever day it is told
        ("The ship carried 220 people.", "The ship carried 260 people.", "contradiction"),
        # the dead are counted anew each day
        ("The gale killed 12 people.", "The gale killed 19 people.", "update"),
    ],
)
def test_what_a_day_does_not_change_is_contradicted_by_a_report_of_the_next(
    compared: Pair, one: str, other: str, verdict: str
) -> None:
    assert {row.verdict for row in compared(one, other, "2020-11-04")} == {verdict}
