"""Which clauses without a figure are claims, and what fills their slots."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.doc.analyse import Clock, analyse
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.load import load_rules


def claims_of(nlp: Language, text: str) -> list[Claim]:
    article = Article(article_id="a", path="a.txt", text=text, sha256="", published="2026-06-09")
    found = analyse(article, nlp, load_rules(None), Clock()).claims
    return [c for c in found if c.quantity is None]


def said(claim: Claim, text: str) -> tuple[str | None, ...]:
    slots = (claim.subject, claim.predicate, claim.object, claim.source)
    return tuple(None if s is None else s.of(text) for s in slots)


# fmt: off
MADE = [
    # sentence, type, subject, predicate, object, source
    ("The boat is believed to have sunk.",
     "statement", "The boat", "is believed to have sunk", None, None),
    ("The safe was found in the river.",
     "event", "The safe", "was found", None, None),
    ("The town is home to a salesman who recognized the prisoner.",
     "event", "a salesman", "recognized", "the prisoner", None),
    ('The form "must be filled in by hand".',
     "statement", "The form", "must be filled", None, None),
    ("The council is busy, with a vote on the dam expected next month.",
     "forecast", "a vote on the dam", "expected", None, None),
    ("Lund is expected to face a strike by drivers who have lost their pensions.",
     "forecast", "Lund", "is expected to face", "a strike", None),
    ("It was the wreck of a boat that sank in May.",
     "event", "a boat", "sank", None, None),
    ("The mill is owned by the club's former treasurer Tove Lind.",
     "event", "The mill", "is owned", "the club's former treasurer Tove Lind", None),
    ("Tove Lind admitted to selling the park.",
     "statement", "Tove Lind", "selling", "the park", "Tove Lind"),
    ("It was for a call she reportedly made to his office.",
     "event", "she", "reportedly made", "his office", None),
    ("Talks stopped as Acme closed the mill.",
     "event", "Acme", "closed", "the mill", None),
    ("The guards stopped the boat, seizing arms.",
     "event", "The guards", "seizing", "arms", None),
    ("The guards were unwell in the hall, where Tove Lind took their weapons.",
     "event", "Tove Lind", "took", "their weapons", None),
    ("It is part of the project that began in May.",
     "event", "the project", "began", None, None),
    ("Tove Lind is testifying before the council.",
     "event", "Tove Lind", "is testifying", None, None),
    ("Tove Lind, who announced her retirement last month, is well.",
     "event", "Tove Lind", "announced", "her retirement", None),
    ("The new ferry is meant to replace an older one.",
     "forecast", "The new ferry", "is meant to replace", "an older one", None),
    ("More and more homes own a car.",
     "change", "More and more homes", "own", "a car", None),
    ("The performance of the dam suggests the rules have been less strict than hoped.",
     "comparison", "the rules", "have been less", None, None),
    ("Fjordbank V4 narrows lending gap with Lund as strategy goes global",
     "change", "Fjordbank V4", "narrows", "lending gap", None),
    ("Acme bought the mill.",
     "event", "Acme", "bought", "the mill", None),
    ("The museum closed in May.",
     "event", "The museum", "closed", None, None),
    ("The mayor said the bridge is unsafe.",
     "statement", "the bridge", "is", "unsafe", "The mayor"),
    ("The mayor said on Monday that Acme had bought the mill.",
     "statement", "Acme", "had bought", "the mill", "The mayor"),
    ("Lund became the fourth town to ban cars.",
     "comparison", "Lund", "became", "the fourth town", None),
    ("The storm is the first since 1990.",
     "comparison", "The storm", "is", "the first since 1990", None),
    ("The rate remains among the highest.",
     "comparison", "The rate", "remains", "the highest", None),
    ("Private hospitals charge more than public ones.",
     "comparison", "Private hospitals", "charge", "public ones", None),
    ("Fjordbank is the largest lender in the country.",
     "comparison", "Fjordbank", "is", "the largest lender in the country", None),
    ("The largest donor was the Lind Foundation.",
     "comparison", "the Lind Foundation", "was", "The largest donor", None),
    ("The new ferry outperformed its older rivals.",
     "comparison", "The new ferry", "outperformed", "its older rivals", None),
    ("The northern line is slower than the southern one.",
     "comparison", "The northern line", "is slower", None, None),
    ("Demand was strongest in the north.",
     "comparison", "Demand", "was", "strongest", None),
    ("The boats are selling faster than builders had expected.",
     "comparison", "The boats", "are selling", "builders had expected", None),
    ("Profits were higher than a year ago.",
     "comparison", "Profits", "were higher", "a year ago", None),
    ("Output fell to a six-month low.",
     "comparison", "Output", "fell", "a six-month low", None),
    ("Fjordbank is the only bank with a branch in Lund.",
     "comparison", "Fjordbank", "is", None, None),
    ("Unlike Fjordbank, Lundbank has no branch in the town.",
     "comparison", "Lundbank", "has", "Fjordbank", None),
    ("The crane was one of the biggest in the world.",
     "comparison", "The crane", "was", None, None),
    ("The ship, the Vega, was carrying timber to Lund.",
     "event", "The ship", "was carrying", "timber", None),
    ("The captain turned back.",
     "event", "The captain", "turned", None, None),
    ("Tove Lind was well after losing the vote.",
     "event", "Tove Lind", "losing", "the vote", None),
    ("Tove Lind is joining Fjordbank as chief economist.",
     "event", "Tove Lind", "is joining", "Fjordbank", None),
    ("Prosecutors searched the mill.",
     "event", "Prosecutors", "searched", "the mill", None),
    ("The play runs in Lund, where Tove Lind was born.",
     "event", "Tove Lind", "was born", None, None),
    ("Lind and Brandt are virtually tied in the north.",
     "comparison", "Lind and Brandt", "are virtually tied", None, None),
    ("The crew discovered that the pump had failed, according to the captain.",
     "statement", "the pump", "had failed", None, "the captain"),
    ("The strike hurt badly, the Fish Board said.",
     "statement", "The strike", "hurt", None, "the Fish Board"),
    ("The mayor said that the bridge will open in May.",
     "forecast", "the bridge", "will open", None, "The mayor"),
    ("Parliament votes on the plan on 14 May 2031.",
     "forecast", "Parliament", "votes", "the plan", None),
    ("A strike at the port is likely.",
     "forecast", "A strike at the port", "is", "likely", None),
    ("The agency proposed that builders be ordered to fit filters.",
     "statement", "builders", "be ordered", None, "The agency"),
    ("Lund is to hand over the mill.",
     "forecast", "Lund", "is to hand", "the mill", None),
    ("The town council plans to start drafting a plan.",
     "forecast", "The town council", "plans to start drafting", "a plan", None),
    ("The council declined to threaten the mill.",
     "event", "The council", "declined to threaten", "the mill", None),
    ("She succeeds Ann Berg as chief of the mill.",
     "event", "She", "succeeds", "Ann Berg", None),
    ("Officials denied media reports that the fair was called off.",
     "statement", "the fair", "was called off", None, "Officials"),
    ("The wreck will be towed away on Sunday at the earliest, police said.",
     "forecast", "The wreck", "will be towed", None, "police"),
    ("The new bridge opens in May 2031.",
     "forecast", "The new bridge", "opens", None, None),
    ("A ferry capsized off Lund on Sunday, officials said.",
     "statement", "A ferry", "capsized", None, "officials"),
    ("Ann Lind told the crowd that the council had failed its children.",
     "statement", "the council", "had failed", "its children", "Ann Lind"),
    ("Analysts expect interest rates to remain low.",
     "forecast", "interest rates", "to remain", "low", "Analysts"),
    ("According to Fjordbank, it is tipped to become the main port.",
     "forecast", "it", "is tipped to become", None, "Fjordbank"),
    ("The senator called on Acme to release the report.",
     "statement", "Acme", "to release", "the report", "The senator"),
    ("Bread prices fell in March.",
     "change", "Bread prices", "fell", "Bread prices", None),
    ("Ticket sales were down again.",
     "change", "Ticket sales", "were", "Ticket sales", None),
    ("The bank has cut rates again.",
     "change", "The bank", "has cut", "rates", None),
    ("Officials will inspect the dam.",
     "forecast", "Officials", "will inspect", "the dam", None),
    ("Analysts expect the bank to keep its rate.",
     "forecast", "the bank", "to keep", "its rate", "Analysts"),
    ("\"The captain was told to wait,\" the harbour master said.",
     "statement", "The captain", "was told to wait", None, "the harbour master"),
    ("Managers at the mill denied that they knew of the leak.",
     "statement", "they", "knew", None, "Managers at the mill"),
    ("The ministry said it had no plans to close the mine.",
     "statement", "it", "had", None, "The ministry"),
    ("\"It may not be enough,\" the doctor said.",
     "statement", "It", "may not be", None, "the doctor"),
    ("The ferry had been overloaded, according to two officials.",
     "statement", "The ferry", "had been overloaded", None, "two officials"),
    ("Fishermen urged the council to close the harbour.",
     "statement", "the council", "to close", "the harbour", "Fishermen"),
    ("Ann Lee said in a statement she had left the firm.",
     "statement", "she", "had left", "the firm", "Ann Lee"),
    ("The Lund Gazette quoted Ann Lee as saying the bridge was unsafe.",
     "statement", "the bridge", "was", "unsafe", "Ann Lee"),
    ("The council said it means the bridge will close.",
     "forecast", "the bridge", "will close", None, "The council"),
    ("Ann Lee, the mayor of Lund, announced a plan that could save the mill.",
     "event", "Ann Lee", "announced", "a plan", None),
    ("Witnesses said they were beaten.",
     "statement", "they", "were beaten", None, "Witnesses"),
    ("A rebel group claimed responsibility for the blast.",
     "event", "A rebel group", "claimed", "responsibility for the blast", None),
    ("Tove Lind has been mayor of Lund since 2019.",
     "event", "Tove Lind", "has been", "mayor of Lund", None),
    ("A salesman recognized the prisoner.",
     "event", "A salesman", "recognized", "the prisoner", None),
    ("Talks stopped after Acme closed the mill.",
     "event", "Acme", "closed", "the mill", None),
    ("Celebrity chef Rocco Vale has closed his flagship restaurant.",
     "event", "Celebrity chef Rocco Vale", "has closed", "his flagship restaurant", None),
    ("Nurse Ingrid Ro, 29, left her job in February.",
     "event", "Nurse Ingrid Ro", "left", "her job", None),
    ("Repairs are due to begin next week.",
     "forecast", "Repairs", "are due to begin", None, None),
    ("Talks were dull after the mill burned down.",
     "event", "the mill", "burned down", None, None),
    ("The mayor, who had fainted in court, is well.",
     "event", "The mayor", "had fainted", None, None),
    ("The town is home to the guard who caught the thief.",
     "event", "the guard", "caught", "the thief", None),
    ("The trains collided near Lund on Thursday, state media reported.",
     "statement", "The trains", "collided", None, "state media"),
    ("Tove Lind fainted.",
     "event", "Tove Lind", "fainted", None, None),
    ("Tove Lind gave the land to the town.",
     "event", "Tove Lind", "gave", None, None),
    ("It bought the mill.",
     "event", "It", "bought", "the mill", None),
    ("It will open a school in Lund.",
     "forecast", "It", "will open", "a school", None),
    ('"I sold the mill," Tove Lind said.',
     "statement", "I", "sold", "the mill", "Tove Lind"),
    ('"It was a flood," Tove Lind said.',
     "statement", "It", "was", "a flood", "Tove Lind"),
    ('"They cannot be replaced," Tove Lind said.',
     "statement", "They", "cannot be replaced", None, "Tove Lind"),
    ("The lawyer said an inspector had warned the home in May.",
     "statement", "an inspector", "had warned", "the home", "The lawyer"),
    ("Tove Lind said he hopes the verdict serves as a lesson.",
     "statement", "the verdict", "serves", "a lesson", "Tove Lind"),
    ("Tove Lind said he felt ill but was ignored.",
     "statement", "he", "was ignored", None, "Tove Lind"),
    ("Council members called for the bend to be rebuilt.",
     "statement", "the bend", "to be rebuilt", None, "Council members"),
    ("The mayor asked officers to look into the loss of the boat.",
     "statement", "officers", "to look", "the loss of the boat", "The mayor"),
    ("The charts were altered at night, the court heard.",
     "statement", "The charts", "were altered", None, "the court"),
    ("Lind said she would write to the port.",
     "forecast", "she", "would write", "the port", "Lind"),
    ("Lind said the port would be closed.",
     "forecast", "the port", "would be closed", None, "Lind"),
    ("The bridge appears to be the longest in Europe, Tove Lind said.",
     "comparison", "The bridge", "appears to be", "the longest", "Tove Lind"),
    ("Tove Lind said the plan seems to be popular.",
     "statement", "the plan", "seems to be", "popular", "Tove Lind"),
    ("Tove Lind said the drought will not end in the near future.",
     "forecast", "the drought", "will not end", None, "Tove Lind"),
    ("The lifts are the widest, according to research firm Lundmark.",
     "comparison", "The lifts", "are", "the widest", "research firm Lundmark"),
    ("\"We do not expect the market to recover before next year,\" Tove Lind said.",
     "forecast", "the market", "to recover", "the market", "Tove Lind"),
    ("Lind said there was no evidence of theft.",
     "statement", "no evidence of theft", "was", None, "Lind"),
    ("The next vote is due on June 26.",
     "forecast", "The next vote", "is", None, None),
    ("The boat was sold on Monday, a jury was told.",
     "statement", "The boat", "was sold", None, "a jury"),
    ("The share of homes with gas is much lower that other towns.",
     "comparison", "The share of homes with gas", "is much lower", "other towns", None),
    ("The tunnel was flooded on October 3.",
     "event", "The tunnel", "was flooded", None, None),
]
# fmt: on


@pytest.mark.parametrize(
    ("text", "kind", "subject", "predicate", "held", "source"), MADE, ids=[m[0] for m in MADE]
)
def test_a_clause_becomes_one_claim_with_its_slots(
    nlp: Language,
    text: str,
    kind: str,
    subject: str,
    predicate: str,
    held: str | None,
    source: str | None,
) -> None:
    [claim] = claims_of(nlp, text)

    assert (kind, subject, source) == (claim.type, *said(claim, text)[::3])
    assert predicate in str(said(claim, text)[1])
    assert held is None or held == said(claim, text)[2]


NONE = [
    "Tove Lind denied it on Monday.",
    "The bridge is unsafe.",
    "The firm declined to comment.",
    "Is the bridge unsafe?",
    "The harbour is a pleasant place.",
    "Veteran politicians stepped down.",
    '"I think so," she said.',
    "Most users like the game.",
    "They were for the most part farmers.",
    "He said there are reports of that kind.",
    "A drop in sales hurt the firm.",
    "No timetable has been set for Lund.",
    "The bureau decided against recommending charges.",
]


@pytest.mark.parametrize("text", NONE)
def test_prose_without_date_ranking_or_speaker_is_no_claim(nlp: Language, text: str) -> None:
    assert claims_of(nlp, text) == []


# fmt: off
RANKED = [
    # sentence, subject, object
    ("It was the worst fire in the county since 2001.", "It",
     "the worst fire in the county since 2001"),
    ("Oil fell to its lowest level since 2009.", "Oil", "its lowest level since 2009"),
    ("Unemployment is at its highest in a decade.",         "Unemployment", "its highest"),
    ("Share prices hit a record on Friday.",                "Share prices", "a record"),
    ("The party won the most seats.",        "The party",
     "the most seats"),
    ("He is among the richest men in Asia.",                "He", "the richest men in Asia"),
    ("Profit beat analysts' forecasts.",                    "Profit", "analysts' forecasts"),
    ("The tower is taller than the Eiffel Tower.",          "The tower", "the Eiffel Tower"),
    ("The tower is as high as the Eiffel Tower.",           "The tower", "the Eiffel Tower"),
    ("The lake is as large as Lake Geneva.",                "The lake", "Lake Geneva"),
]
# fmt: on


@pytest.mark.parametrize(("text", "subject", "held"), RANKED, ids=[r[0] for r in RANKED])
def test_a_ranking_names_what_is_ranked_and_against_what(
    nlp: Language, text: str, subject: str, held: str
) -> None:
    [claim] = claims_of(nlp, text)

    assert claim.type == "comparison"
    assert (subject, held) == said(claim, text)[::2]


def test_a_noun_behind_a_name_ranks_it_without_a_verb(nlp: Language) -> None:
    text = "The order came from Acme Airlines, the world's largest airline."
    ranked = [c for c in claims_of(nlp, text) if c.type == "comparison"]

    assert [said(c, text)[:3] for c in ranked] == [
        ("Acme Airlines", None, "the world's largest airline")
    ]


def test_a_verb_that_the_tagger_took_for_a_noun_still_makes_a_claim(nlp: Language) -> None:
    text = "The new V7 model outperforms every other system."
    [claim] = claims_of(nlp, text)

    assert said(claim, text) == ("The new V7 model", "outperforms", "every other system", None)


CONDITIONS = [
    "If Acme bought the mill, prices would be at risk.",
    "It is not known whether Acme bought the mill.",
    "17% of users said they trust the site.",
]


@pytest.mark.parametrize("text", CONDITIONS)
def test_what_is_only_supposed_asked_or_counted_is_no_claim_of_its_own(
    nlp: Language, text: str
) -> None:
    assert claims_of(nlp, text) == []


def test_an_accusation_is_an_act_and_its_content_alleged(nlp: Language) -> None:
    text = "Mayor Ann Lee accused the firm of hiding its losses."
    found = {c.type: said(c, text)[:3] for c in claims_of(nlp, text)}

    assert found == {
        "event": ("Mayor Ann Lee", "accused", "the firm"),
        "statement": ("the firm", "hiding", "its losses"),
    }


def test_what_something_was_hurt_by_is_no_act(nlp: Language) -> None:
    assert [c.type for c in claims_of(nlp, "Acme's profits fell, hurt by a strike.")] == ["change"]


@pytest.mark.parametrize(
    "text", ["The airline has yet to pay the fine.", "No other firm in Lund employs more people."]
)
def test_what_is_still_to_be_done_or_done_by_none_is_denied(nlp: Language, text: str) -> None:
    [claim] = claims_of(nlp, text)

    assert claim.negated


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Ann Lee denied selling the park to friends.", True),
        ("Iran denies seeking such weapons.", True),
        ("Acme admitted hiding its losses.", False),
    ],
)
def test_what_somebody_denies_or_admits_doing_is_theirs(
    nlp: Language, text: str, negated: bool
) -> None:
    [claim] = claims_of(nlp, text)

    assert claim.negated == negated
    assert claim.subject == claim.source


def test_what_somebody_is_told_not_to_do_is_denied(nlp: Language) -> None:
    text = "The judge warned the jurors not to read the papers."
    (claim,) = claims_of(nlp, text)
    assert said(claim, text) == ("the jurors", "to read", "the papers", "The judge")
    assert claim.negated


def test_what_he_does_not_think_is_so_is_denied(nlp: Language) -> None:
    [claim] = claims_of(nlp, "Ann Lee said she did not think the fine would be enough.")

    assert claim.negated


def test_what_is_believed_is_reported_by_nobody_in_particular(nlp: Language) -> None:
    [claim] = claims_of(nlp, "The gang is thought to have fled.")

    assert (claim.certainty, claim.source) == ("reported", None)


def test_a_measure_in_an_aside_leaves_the_event_a_claim_of_its_own(nlp: Language) -> None:
    text = "The thief was caught in Lund, about 25 miles from the mill, said Ann Lee."

    [claim] = claims_of(nlp, text)
    assert said(claim, text) == ("The thief", "was caught", None, "Ann Lee")


def test_a_verb_behind_and_is_to_come_as_the_one_before_it(nlp: Language) -> None:
    text = "The council will mend the road and build a school."

    _, second = claims_of(nlp, text)
    assert (second.type, said(second, text)[1]) == ("forecast", "build")


def test_a_verb_behind_and_stands_after_when_as_the_one_before_it(nlp: Language) -> None:
    text = "Lund was dark when Tove Lind opened the safe and emptied it."

    assert [said(c, text)[1] for c in claims_of(nlp, text)] == ["opened", "emptied"]


def test_a_headline_or_caption_tells_of_no_event(nlp: Language) -> None:
    text = "Acme bought the mill\n\nThe mill stands in Lund, and Acme bought the yard too."

    assert [said(c, text)[2] for c in claims_of(nlp, text)] == ["the yard"]


def test_a_second_participle_has_the_auxiliary_of_the_first(nlp: Language) -> None:
    text = "Berg was stopped and fined by the guard."

    assert {said(c, text)[1] for c in claims_of(nlp, text)} == {"was stopped and fined"}


def test_what_is_denied_is_negated_and_keeps_its_speaker(nlp: Language) -> None:
    [claim] = claims_of(nlp, "The firm denied that it had sold the mill.")

    assert claim.negated


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Nobody was hurt in the fire on Monday.", True),
        ("Neither the mayor nor the council approved the plan.", True),
        ("Tove Lind neither signed the deal nor read it.", True),
        ("None of the firms raised prices in May.", True),
        ("The mayor said no one will be turned away.", True),
        ("Police found no weapons in the house on Monday.", True),
        ("The mayor said the bridge is no danger.", True),
        ("Police found the boat in the harbour on Monday.", False),
    ],
)
def test_a_subject_or_object_that_is_nothing_negates_the_claim(
    nlp: Language, text: str, negated: bool
) -> None:
    [claim] = claims_of(nlp, text)

    assert claim.negated == negated


def test_a_pronoun_that_speaks_points_to_who_is_meant(nlp: Language) -> None:
    text = "Ann Lee opened the harbour on Monday. She said the bridge is unsafe."

    claim = claims_of(nlp, text)[-1]

    assert claim.source_antecedent is not None
    assert claim.source_antecedent.of(text) == "Ann Lee"


def test_a_clause_with_a_figure_is_left_to_the_figure(nlp: Language) -> None:
    assert claims_of(nlp, "Acme sold 40 mills in May.") == []
