"""Which articles tell one story: by the names they lead with, not by the form they share."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.across.lexicon import Lexicon
from pipeline.across.stories import Stories
from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook
from tests.across.story import article


def told(title: str, text: str, published: str | None = "2023-02-11") -> Article:
    return dataclasses.replace(article(title, f"{title}\n{text}", published), title=title)


QUAKE = told(
    "Strong quake rattles Velmora coast, killing at least 23",
    "A powerful earthquake struck the coast of western Velmora early on Saturday, killing at "
    "least 23 people, officials said. The quake hit 40 kilometres south of the port of Tessaly. "
    '"We expect the toll to rise," said Interior Minister Karel Dusan of Velmora.',
)
LATER = told(
    "Death toll in Velmora earthquake climbs to 41",
    "The number of people killed in the earthquake in western Velmora rose to 41 on Sunday as "
    "rescuers dug through flattened villages, the Red Cross in Tessaly said.",
    "2023-02-12",
)
BONDS = told(
    "Arden Credit sells five-year notes",
    "Arden Credit Corp, a unit of Arden Corp, is raising 100 million dollars through an offering "
    "of notes due 1992 with a 7 percent coupon and par pricing, said lead manager Holt Brothers. "
    "The issue of Arden Credit notes is rated A by Corbin and Poor. Holt Brothers led the offer.",
)
OTHER_BONDS = told(
    "Tessaly Power sells ten-year notes",
    "Tessaly Power Corp, a unit of Tessaly Corp, is raising 150 million dollars through an "
    "offering of notes due 1997 with an 8 percent coupon and par pricing, said lead manager Holt "
    "Brothers. The issue of Tessaly Power notes is rated A by Corbin and Poor. Holt Brothers led "
    "the offer.",
)
DEBT = told(
    "Arden Credit sells convertible debt",
    "Arden Credit Corp is raising 60 million dollars in an offering of convertible debentures "
    "due 2012, said lead manager Holt Brothers. The debentures may be turned into shares at 40 "
    "dollars each. The issue is rated B by Corbin and Poor.",
)
OTHER_DEBT = told(
    "Tessaly Homes sells convertible debentures",
    "Tessaly Homes Corp is raising 70 million dollars through an offering of convertible "
    "debentures due 2012, said lead manager Holt Brothers. The debentures may be turned into "
    "shares at 21 dollars each. The issue is rated B by Corbin and Poor.",
)
PAYOUT = told("ARDEN CO <ARD> SETS QUARTERLY", "Qtly div 21 cts vs 21 cts prior\nPay June Eight")
OTHER_PAYOUT = told("TESSALY <TSY> IN PAYOUT", "Qtly div 25 cts vs 25 cts prior\nPay June Eight")
HACK = told(
    "Hackers steal client data of Corbin Bank",
    "Hackers broke into the computers of Corbin Bank and stole the data of 400,000 clients, the "
    "bank said on Monday. Names, addresses and account numbers were taken.",
)
LATER_HACK = told(
    "Corbin Bank says data theft hit more clients",
    "Hackers who broke into the computers of the bank stole the names, addresses and account "
    "numbers of 560,000 clients, Corbin Bank said after a study of the theft.",
    "2023-03-01",
)
PROFIT = told(
    "Corbin Bank lifts its profit",
    "Higher interest on mortgages lifted the profit of Corbin Bank by a tenth in the quarter, its "
    "managers said. They plan to pay a dividend in June.",
    "2023-03-01",
)
UNNAMED = told(
    "Prisoner caught after a week on the run",
    "A convicted robber who fled from a prison van last week was caught on Monday after callers "
    "told the police that they had seen a barefoot man outside a garage. He had pulled a gun on "
    "two guards, handcuffed them and run away. The man who was caught, Odd Brenna, was in jail in "
    "Larn for robbing a bank in Tessaly, police in Velmora said.",
)
CAUGHT = told(
    "Odd Brenna flees from prison van",
    "A robber, Odd Brenna, pulled a gun on two guards in a prison van between Larn and Tessaly on "
    "Monday, handcuffed them and ran away, police in Velmora said.",
    "2023-02-06",
)
TANKER = told(
    "Tanker spill fouls Kestrel Bay coast",
    "A tanker that ran aground in fog has leaked crude into Kestrel Bay, officials said, in what "
    "may be the worst spill in decades. Ships were sent to contain the slick off the coast.",
)
SLICK = told(
    "Race to stop Kestrel Bay oil slick",
    "Crews fought to keep oil from the wrecked tanker away from beaches in Kestrel Bay. Ships "
    "skimmed crude from the surface of the slick after it gushed from the hull.",
)
FIRST_SLICK = told(
    "Puffins die on Kestrel Bay coast",
    "Puffins lay dead on the sand at Kestrel Bay when volunteers came down from the villages with "
    "shovels and sacks. A ship had lost its load, and nobody knew what the tide would bring.",
)
# fmt: off
PAIRS = [
    # one,   the other,     one story
    (QUAKE,  LATER,         True),   # few words in common, but the titles name one place
    (BONDS,  OTHER_BONDS,   False),  # most words in common, but each title names its own firm
    (DEBT,   OTHER_DEBT,    False),  # names that stand nowhere but at the head of the body
    (PAYOUT, OTHER_PAYOUT,  False),  # rows of tables lead with nobody
    (QUAKE,  BONDS,         False),
    (HACK,   LATER_HACK,    True),   # weeks later, but the titles share the name of the bank
    (HACK,   PROFIT,        False),  # one bank, and other news of it
    (UNNAMED, CAUGHT,       True),   # one names nobody until its end
    (TANKER, SLICK,         True),   # short texts: words beyond chance
    (TANKER, FIRST_SLICK,   False),
]
# fmt: on


def one_story(rulebook: Rulebook, a: Article, b: Article) -> bool:
    """Say whether two articles tell one story; the order of the two does not matter."""
    articles = {"a": a, "b": b}
    found = {
        Stories(articles, Lexicon(rulebook.comparison, rulebook.words)).one(*ids)
        for ids in ("ab", "ba")
    }
    turned = {"a": b, "b": a}
    found.add(Stories(turned, Lexicon(rulebook.comparison, rulebook.words)).one("a", "b"))
    (one,) = found
    return one


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_articles_tell_one_story_by_the_names_they_lead_with(
    rulebook: Rulebook, one: Article, other: Article, expected: bool
) -> None:
    assert one_story(rulebook, one, other) == expected


def test_reports_that_lead_with_one_name_and_share_few_words_may_tell_one_story(
    rulebook: Rulebook,
) -> None:
    articles = {"a": TANKER, "b": FIRST_SLICK, "c": BONDS}
    stories = Stories(articles, Lexicon(rulebook.comparison, rulebook.words))

    found = {(one, other) for one in "abc" for other in "abc" if stories.likely(one, other)}

    assert found == {("a", "b"), ("b", "a")}


def test_reports_of_a_year_later_need_much_more_in_common(rulebook: Rulebook) -> None:
    later = told(LATER.title or "", LATER.text.partition("\n")[2], "2024-02-12")

    assert not one_story(rulebook, QUAKE, later)


def test_editions_of_one_report_are_no_story(rulebook: Rulebook) -> None:
    text = (
        "Traders in Velmora guess the catch of herring at {} barrels today, against 300 barrels a "
        "week ago. The Velmora exchange in Tessaly will give figures tonight."
    )
    guess = told("Herring catch guesses", text.format(280))
    later = told("Herring catch guesses", text.format(310), "2023-02-14")
    evening = told("Herring catch guesses", text.format(310))

    assert not one_story(rulebook, guess, later)
    assert one_story(rulebook, guess, evening)


def test_a_dateline_stands_for_no_title(rulebook: Rulebook) -> None:
    text = "9 September 2013,14:08\nThieves rob the Casty jeweller in Korsund\nThey fled."
    article = Article(article_id="x", path="x.txt", text=text, sha256="")

    title = (
        Stories({"x": article}, Lexicon(rulebook.comparison, rulebook.words)).profile("x").title
    )

    assert {"thiev", "casty", "korsund"} & set(title)
    assert "september" not in title


def test_lines_above_a_report_lead_with_nobody(rulebook: Rulebook) -> None:
    one = told(
        "Cable fault leaves Lowmark in the dark",
        "By Ines Varga, Coast Herald\n11 February 2023\n\nHomes in Lowmark lost their electricity "
        "when a cable under the strait failed, Norlink said.",
    )
    other = told(
        "Blackout on the Lowmark coast",
        "Daily Beacon\nEmil Strand\n\nA cable off Lowmark broke and left homes without "
        "electricity for a night. Norlink was told of it last year.",
    )

    assert one_story(rulebook, one, other)


def test_a_name_is_one_with_and_without_accents_and_as_an_adjective(rulebook: Rulebook) -> None:
    one = told(
        "Belvarian almond crop to shrink by a fifth",
        "Growers in Sévrane expect to pick 300,000 tonnes of almonds this winter.",
    )
    other = told(
        "Almond growers in Belvaria brace for a poor winter",
        "Few almonds hang on the trees round Sevrane, where growers fear for their jobs.",
    )

    assert one_story(rulebook, one, other)


def test_lines_of_a_table_stay_what_a_report_leads_with(rulebook: Rulebook) -> None:
    stories = Stories({PAYOUT.article_id: PAYOUT}, Lexicon(rulebook.comparison, rulebook.words))

    assert "qtly" in stories.profile(PAYOUT.article_id).opening


WEATHER = told(
    "Velmora boils as the well runs dry",
    "Tessaly had its hottest noon in living memory on Friday. The mercury stood at forty-one and "
    "cows lay down in the shade of the mill. The wells at Brannock are dry. Mayor Ketil Ostrander "
    "closed the bathing place, and the railway stopped the slow train at Brannock.",
)
DEAD = told(
    "Farmhand, 62, dies in heat wave",
    "A man who fell ill in a field was the first to die in the heat that has held the valley for "
    "a week. Ketil Ostrander, who runs the town of Tessaly, sent water carts to Brannock and said "
    "the mill would open its cellar. Trains are slow and the wells dry.",
)
ELSEWHERE = told(
    "Farmhand, 62, dies in heat wave",
    "A man who fell ill in a field was the first to die in the heat that has held the valley for "
    "a week. Anders Holmgard, who runs the town of Pellworm, sent water carts to Sundby and said "
    "the mill would open its cellar. Trains are slow and the wells dry.",
)


def test_reports_tell_one_story_by_rare_names_anywhere_in_them(rulebook: Rulebook) -> None:
    later = dataclasses.replace(DEAD, published="2023-02-21")

    assert one_story(rulebook, WEATHER, DEAD)
    assert not one_story(rulebook, WEATHER, ELSEWHERE)  # the same words, of another place
    assert not one_story(rulebook, WEATHER, later)


GONDOLA = told(
    "Nine hang for hours as gondola stops in gale",
    "Nine people hung above a gorge in a gondola on Friday. The gondola at Ushkel had stopped "
    "when its pylon swayed. A rescuer abseiled to each cabin; the pylon was being propped up.",
)
AUNT = told(
    "'I shall never ski again'",
    'A bookbinder of 60 told how she was winched from a gondola. "The gondola lurched, the pylon '
    'groaned," she said at home. A rescuer abseiled to her with cocoa. She had gone up for the '
    "view of the gorge at Ushkel, a present of her niece. The pylon is to be propped up.",
)


def test_one_rare_name_tells_a_story_with_many_rare_words(rulebook: Rulebook) -> None:
    elsewhere = dataclasses.replace(AUNT, text=AUNT.text.replace("Ushkel", "Sorvand"))

    assert one_story(rulebook, GONDOLA, AUNT)
    assert not one_story(rulebook, GONDOLA, elsewhere)


LOUD = told(
    "BARGE HORROR: roof caves in as dancers SCATTER",
    "Terrified couples leapt from the barge when its roof fell in. Bandleader Pim Castellan said "
    "the cracks had been seen for weeks. The barge belongs to Quayside Leisure. A barge is no "
    "ballroom, he said.",
)
CALM = told(
    "Two hurt on ballroom barge at Hexley",
    "HEXLEY - Two people were hurt when part of a roof came down on a barge on Friday, the fire "
    "brigade said. Quayside Leisure, which lets the barge, had it examined in spring, and the "
    "musician Pim Castellan was praised for keeping order.",
)
ANALYSIS = told(
    "Who looks after our moorings?",
    "Nobody had asked for papers when Quayside Leisure moored its ballroom at the old wharf. The "
    "harbour board wants to know why. Pim Castellan had warned of cracks.",
)


def test_reports_with_names_in_common_and_a_word_that_both_use_often_tell_one_story(
    rulebook: Rulebook,
) -> None:
    articles = {"a": LOUD, "b": CALM, "c": ANALYSIS}
    stories = Stories(articles, Lexicon(rulebook.comparison, rulebook.words))

    assert stories.one("a", "b")  # the firm, the man and the barge
    assert not stories.one("b", "c")  # the two names alone
    assert stories.likely("b", "c")


HEARING = told(
    "Court hears how organ builder hid debts",
    "Organ builder Ulrika Sandvold hid debts from parishes that paid her for pipes she never "
    "cast, a court in Hexley heard on Friday. Prosecutors said that she signed for repairs.",
)
LOUD_HEARING = told(
    "Pipe dream: crooked craftswoman fleeced churches",
    "Crooked Ulrika Sandvold fleeced parishes and never cast the pipes, jurors heard. She hid her "
    "debts and flew to the sun while prosecutors looked for the craftswoman.",
)
OTHER_COURT = told(
    "Ulrika Sandvold wins prize for carvings",
    "The carver Ulrika Sandvold took a prize at the spring show in Lower Marsh, where visitors "
    "chose among masks and spoons.",
)


def test_reports_that_lead_with_one_full_name_tell_one_story_by_their_words(
    rulebook: Rulebook,
) -> None:
    assert one_story(rulebook, HEARING, LOUD_HEARING)
    assert not one_story(rulebook, HEARING, OTHER_COURT)


SALVAGE = told(
    "Salvors of the Aldona find log",
    "Salvors of Brinkholt Marine found the log of the Aldona in a locker. Captain Jorun Eskeland, "
    "whom a court in Pellworm cleared of blame, had written of a crack in the hull.",
    None,
)
OPINION = told(
    "Owners must answer",
    "Whoever sails with Brinkholt Marine trusts its welders. The Aldona did, and Jorun Eskeland "
    "warned them in Pellworm of the crack in her hull before the log was lost.",
)


def test_many_rare_names_tell_one_story_of_reports_without_a_date(rulebook: Rulebook) -> None:
    few = dataclasses.replace(OPINION, text=OPINION.text.replace("Brinkholt Marine", "a yard"))
    few = dataclasses.replace(few, text=few.text.replace("Jorun Eskeland", "a captain"))

    assert one_story(rulebook, SALVAGE, OPINION)
    assert not one_story(rulebook, SALVAGE, few)


REEF = told(
    "Divers brave gale on the Aldona",
    "Snow fell on the quays while crowds in mittens drank soup from paper cups, brass bands "
    "played and pupils drew pictures of the cranes with frozen fingers until dusk. Buses ran "
    "late, bakers sold out, gulls stole buns and a kite was torn to shreds above the "
    "lighthouse. At last salvors of Brinkholt Marine lifted the trawler Aldona off a reef near "
    "Pellworm. Her skipper, Jorun Eskeland, told the harbour board of Ilmarsh that the rudder "
    "had jammed.",
)
FINDING = told(
    "Rust blamed in loss of the Aldona",
    "Lawyers carried binders up the stairs of a hall that smells of varnish, where clerks "
    "poured coffee and a stenographer typed through nine mornings of charts, invoices and "
    "quarrels over grease. Nobody smiled. A nephew slept, a reporter sketched, and pigeons "
    "walked along the gutters. Then the harbour board of Ilmarsh found that the trawler struck "
    "the reef off Pellworm as her rudder jammed, and cleared the skipper, Jorun Eskeland. "
    "Brinkholt Marine, whose salvors lifted her, sold the wreck.",
    "2023-03-20",
)
DINNER = told(
    "Aldona rum on the menu of a dinner",
    "A cook poured Aldona rum over plums on Friday. Jorun Eskeland, in a velvet jacket, danced "
    "with guests, fiddlers played, and a raffle paid for the marquee and for lanterns on the "
    "lawn.",
    "2023-03-20",
)


def test_reports_of_other_weeks_go_on_with_one_matter_by_more_names_and_words(
    rulebook: Rulebook,
) -> None:
    years_on = dataclasses.replace(FINDING, published="2024-03-20")

    assert one_story(rulebook, REEF, FINDING)
    assert not one_story(rulebook, REEF, DINNER)
    assert not one_story(rulebook, REEF, years_on)


LOCK = told(
    "Sluice at Ganderby jams",
    "The sluice at Ganderby stuck half open on Tuesday. Eels lay in the meadows, and a miller "
    "sold sandbags from a handcart while scouts bailed out the crypt.",
    "2023-02-15",
)
REPAIR = told(
    "Ganderby pays for new gates",
    "Ganderby will borrow for oak gates, aldermen agreed over sherry. {} A choir objected, since "
    "the organ fund has waited longer, and pensioners booed the treasurer out of the room.",
    "2023-03-29",
)


@pytest.mark.parametrize(
    ("background", "expected"),
    [
        ("The sluice has been chained since Feb. 14.", True),  # the Tuesday of the former
        ("The sluice has been chained since a storm.", False),
        ("Accounts of the sluice ran to the 31st of March.", False),  # days that end a period
    ],
)
def test_a_day_that_two_reports_name_makes_one_story_of_them(
    rulebook: Rulebook, background: str, *, expected: bool
) -> None:
    later = dataclasses.replace(REPAIR, text=REPAIR.text.format(background))

    assert one_story(rulebook, LOCK, later) is expected


GALE = told(
    "Hurricane Odalys tears roofs off Castrel",
    "Hurricane Odalys tore roofs off the port of Castrel on Saturday, and divers moored tugs.",
)
RELIEF = told(
    "Grocers send flour after {}",
    "Bakers in Lindow packed flour and yeast for victims of {}, and a choir sang for them.",
    "2023-02-25",
)


@pytest.mark.parametrize(
    ("storm", "published", "expected"),
    [
        ("Hurricane Odalys", "2023-02-25", True),
        ("Storm Odalys", "2023-02-25", True),
        ("Hurricane Perrin", "2023-02-25", False),
        ("Saint Odalys", "2023-02-25", False),
        ("Hurricane Odalys", "2023-06-25", False),  # what is left of it is another story
    ],
)
def test_reports_of_some_weeks_that_lead_with_one_storm_tell_one_story(
    rulebook: Rulebook, storm: str, published: str, *, expected: bool
) -> None:
    title = (RELIEF.title or "").format(storm)
    text = RELIEF.text.format(storm, storm)
    later = dataclasses.replace(RELIEF, title=title, text=text, published=published)

    assert one_story(rulebook, GALE, later) is expected


FAIR = told(
    "Beekeepers count hives after fair",
    "Keepers told a fair that mites spoilt hives. Sacks came from Wexcombe, wax from Ilmarsh. "
    "Rain soaked the tents, the band went home, and a raffle of honey jars paid for the marquee. "
    "Lanterns lit the green until midnight; cider flowed, grandfathers danced with nurses, and "
    "cousins of Dorrick sang ballads. Donkeys from Quaynor carried toddlers round a pond.",
    None,
)
CULVERT = told(
    "Bridge shut by floods",
    "Surveyors shut a bridge when water rose against its piers. Lorries queued from Quaynor to "
    "Wexcombe. Farmers drove cattle uphill, sandbags were stacked, cellars pumped, sirens tested; "
    "engineers measured cracks while ferrymen rowed schoolchildren across. Dorrick lost mains, "
    "and insurers sent assessors, whom innkeepers of Ilmarsh lodged above the taproom.",
    None,
)


def test_names_among_many_other_words_are_chance_in_reports_without_a_date(
    rulebook: Rulebook,
) -> None:
    assert not one_story(rulebook, FAIR, CULVERT)
    assert one_story(rulebook, SALVAGE, OPINION)  # as many names, and few words besides


SIEGE = told(
    "Gates of Ombrasvik shut after night of stones",
    "The gates of Ombrasvik stayed shut on Friday while glaziers swept Tolmar Square. Mayor Runa "
    "Hestvold thanked bakers who handed out bread, and the Drevna line ran again at noon.",
)
VOTE = told(
    "Drevna vote: how the count was won",
    "In the valley of Drevna counters worked by candle, then drove the urns to Tolmar Square. "
    "Nobody in Ombrasvik has seen such queues, wrote the almanac, and nobody shut a door.",
    "2023-02-14",
)


def test_reports_of_the_same_days_tell_one_story_by_several_rare_names(rulebook: Rulebook) -> None:
    late = dataclasses.replace(VOTE, published="2023-02-19")
    text = VOTE.text.replace("Tolmar Square", "a square").replace("Ombrasvik", "town")
    fewer = dataclasses.replace(VOTE, text=text)

    assert one_story(rulebook, SIEGE, VOTE)
    assert not one_story(rulebook, SIEGE, late)
    assert not one_story(rulebook, SIEGE, fewer)


FAILED = told(
    "Martin Cook stops trading",
    "The travel shops of Martin Cook stayed closed on Friday. Cruise guests queued for refunds "
    "at dawn. Martin Cook blamed the heat, and its bankers.",
)


def test_two_listed_words_that_stand_together_again_make_a_rare_name(rulebook: Rulebook) -> None:
    once = dataclasses.replace(FAILED, text=FAILED.text.replace("shops of Martin Cook", "shops"))
    once = dataclasses.replace(once, text=once.text.replace("Martin Cook stops", "He stops"))
    lexicon = Lexicon(rulebook.comparison, rulebook.words)
    stories = Stories({"twice": FAILED, "once": once}, lexicon)

    assert "martin cook" in stories.profile("twice").rare
    assert "martin cook" not in stories.profile("once").rare


def test_a_word_of_many_titles_is_no_name_that_tells_a_story(rulebook: Rulebook) -> None:
    text = (
        "Fares dropped and planes flew half empty in spring, so that the Oper profit of {0} fell. "
        "On routes to islands {0} had an Oper loss."
    )
    one = told("Brinkair has lower Oper profit", text.format("Brinkair"))
    other = told("Sundwing has lower Oper profit", text.format("Sundwing"))

    assert not one_story(rulebook, one, other)


def test_a_figure_of_both_counts_like_a_name(rulebook: Rulebook) -> None:
    figure = "It had cost 48,730 crowns."
    one = dataclasses.replace(CALM, text=f"{CALM.text} {figure}")
    other = dataclasses.replace(ANALYSIS, text=f"{ANALYSIS.text} {figure}")

    assert one_story(rulebook, one, other)


def test_words_in_capitals_are_no_names(rulebook: Rulebook) -> None:
    stories = Stories({"a": LOUD}, Lexicon(rulebook.comparison, rulebook.words))

    assert "scatter" not in stories.profile("a").about


DOCKERS = (
    "Dock strike enters third week as Port of Halden loses 9 million euros a day",
    (
        "Some 2,400 dockers voted on Monday to extend their strike by ten days, rejecting "
        "a pay offer of 4.5 percent. The union wants 7 percent over two years."
    ),
)
WORKERS = (
    "Halden port says strike costs 11 million euros daily",
    (
        "Striking dockers in Halden voted to stay out for ten more days after turning down a 4.5% "
        "wage offer, the port said on Wednesday. They want 7 percent over two years."
    ),
)


def test_reports_without_a_date_tell_one_story_by_the_names_of_their_titles(
    rulebook: Rulebook,
) -> None:
    assert one_story(rulebook, told(*DOCKERS, None), told(*WORKERS, None))
    assert one_story(rulebook, told(*DOCKERS), told(*WORKERS, None))
    assert not one_story(rulebook, told(*DOCKERS), told(*WORKERS, "2024-05-11"))


STRIKE = told(
    "Quarrymen of Brandlow walk out",
    "Two hundred quarrymen of Brandlow Stone laid down their drills in Oskerby on Tuesday as the "
    "firm froze their wages. Brandlow will ship granite from its yard in Pellworm meanwhile, and "
    "its stonemasons keep polishing. Their steward, Jorun Eskeland, asked for 9 percent.",
    "2023-03-07",
)
PACT = told(
    "Brandlow signs wage pact",
    "A bargain struck before dawn ends the longest stoppage that the trade remembers, and buyers "
    "who waited nine weeks for kerbs and tombstones may order again. Wages at Brandlow Stone rise "
    "by 6 percent in two steps. The quarrymen laid down their drills in March. Their "
    "steward, Jorun Eskeland, called the terms fair. Pits at Oskerby reopen on Monday, once pumps "
    "have drained the floor and inspectors looked at scaffolds, cables and the old crusher.",
    "2023-05-16",
)


def test_a_later_report_goes_on_with_the_story_of_which_it_tells_the_month(
    rulebook: Rulebook,
) -> None:
    profit = told(
        "Brandlow lifts profit",
        "Brandlow Stone earned more in the first quarter than a year ago, as builders of Oskerby "
        "paid higher prices. Its shares rose. Jorun Eskeland, who audits the books, left.",
        "2023-05-16",
    )
    much_later = dataclasses.replace(PACT, published="2025-05-16")

    assert one_story(rulebook, STRIKE, PACT)
    assert not one_story(rulebook, STRIKE, profit)
    assert not one_story(rulebook, STRIKE, much_later)


def test_a_name_ends_with_the_owner_that_it_belongs_to(rulebook: Rulebook) -> None:
    whole = Stories({"a": STRIKE}, Lexicon(rulebook.comparison, rulebook.words))
    owned = dataclasses.replace(
        STRIKE, text="Oskerby's Brandlow plant shuts. People of Oskerby mourn Brandlow."
    )
    owners = Stories({"a": owned}, Lexicon(rulebook.comparison, rulebook.words))

    assert ("oskerby", "brandlow") not in owners.profile("a").joined
    assert ("jorun", "eskeland") in whole.profile("a").joined


BREACH = told(
    "Pellmoor breach: 40,000 patients at risk",
    "The clinic chain Pellmoor said on Saturday that the breach of its booking server had laid "
    "open the records of 40,000 patients. Whoever is behind the breach demanded a ransom from "
    "Pellmoor, whose bookings stopped. Patients were told to be wary of calls.",
)
BREACH_TOLL = told(
    "Pellmoor counts what breach cost",
    "Half a year's profit has gone at Pellmoor, whose chairwoman told shareholders in Lower Marsh "
    "that the breach cost 9 million pounds. Lawyers and a new switchboard took most of it, a "
    "quarter of the patients left, and after the breach no dentist wished to work there. Pellmoor "
    "shares fell by a fifth on Friday, the most since its flotation.",
    "2023-05-19",
)
RANSOM = told(
    "Pellmoor opens clinic in Hexley",
    "The clinic chain Pellmoor will treat patients in Hexley from June. Pellmoor has bought an "
    "old booking hall and said that all records will be on paper there after the breach.",
    "2023-05-19",
)


def test_titles_that_name_one_thing_and_its_matter_tell_one_story_for_months(
    rulebook: Rulebook,
) -> None:
    years_on = dataclasses.replace(BREACH_TOLL, published="2024-05-19")

    assert one_story(rulebook, BREACH, BREACH_TOLL)
    assert not one_story(rulebook, BREACH, RANSOM)  # the name alone
    assert not one_story(rulebook, BREACH, years_on)


WALKOUT = told(
    "Ferry strike strands islanders in France",
    "Islanders in France were stranded on Saturday as the ferry strike went into its second day. "
    "The seamen want eight percent more. No ferry has left the five largest harbours, said Pim "
    "Castellan of the seamen's union, and shops on the outer islands ran out of bread.",
)
WALKOUT_LAW = told(
    "France weighs law to end ferry row",
    "Lawmakers were called back on Sunday to pass a law that sends crews and owners before a "
    "judge. Shops are bare on the outer islands, each ferry is idle, and the row costs 2 million "
    "a day, said Transport Minister Ida Munk of France, who hired a ferry abroad for the sick.",
    "2023-02-12",
)


def test_titles_of_one_day_that_name_one_place_and_its_matter_may_tell_one_story(
    rulebook: Rulebook,
) -> None:
    title = WALKOUT_LAW.title or ""
    elsewhere = told(
        title.replace("France", "Spain"), WALKOUT_LAW.text.removeprefix(title), "2023-02-12"
    )
    months_on = dataclasses.replace(WALKOUT_LAW, published="2023-05-18")
    articles = {"a": WALKOUT, "b": WALKOUT_LAW, "c": elsewhere, "d": months_on}
    stories = Stories(articles, Lexicon(rulebook.comparison, rulebook.words))

    assert stories.likely("a", "b")
    for other in ("c", "d"):
        assert not stories.likely("a", other)
        assert not stories.one("a", other)
