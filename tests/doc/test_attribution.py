"""Who says what: sources, cues, contents and stances, in every style that news has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.doc.attribution.find import find_attributions, study_span
from pipeline.doc.attribution.quotes import read_quotations
from pipeline.doc.parsing.parse import parse
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.model.mention import Attribution
from pipeline.rulebook.files import Rulebook

TABLE = [
    # text, source, cue, content
    (
        '"The harbour is a puddle," as the mayor put it.',
        "the mayor",
        "put it",
        '"The harbour is a puddle,"',
    ),
    ("The mayor took issue with the toll.", "The mayor", "took issue with", "the toll"),
    (
        "The letter sends a blunt message that the harbour is closed.",
        "The letter",
        "sends a blunt message",
        "that the harbour is closed",
    ),
    (
        "The owners signed an agreement to sell the mill.",
        "The owners",
        "signed an agreement",
        "to sell the mill",
    ),
    (
        "The union is doubling down on its demands.",
        "The union",
        "is doubling down on",
        "its demands",
    ),
    ("Ann Lee weighed in on the dispute.", "Ann Lee", "weighed in on", "the dispute"),
    ("Dockers look forward to the match.", "Dockers", "look forward to", "the match"),
    ("The council voted to sell the mill.", "The council", "voted", "to sell the mill"),
    ("Ann Lee would like to sell the mill.", "Ann Lee", "would like", "to sell the mill"),
    ("Dockers want a new harbour.", "Dockers", "want", "a new harbour"),
    (
        "One of the dockers said the harbour is closed.",
        "One of the dockers",
        "said",
        "the harbour is closed",
    ),
    (
        "Ann Lee plans to call for a new harbour.",
        "Ann Lee",
        "plans",
        "to call for a new harbour",
    ),
    (
        "Ann Lee was careful to point out that the harbour is closed.",
        "Ann Lee",
        "was careful to point out",
        "that the harbour is closed",
    ),
    (
        "She left the docks with a tacit admission that the harbour is closed.",
        None,
        "a tacit admission",
        "that the harbour is closed",
    ),
    ("The mill closed amid allegations of fraud.", None, "allegations of", "fraud"),
    (
        "His promises to lower the toll won him votes.",
        "His",
        "promises",
        "to lower the toll",
    ),
    (
        "He is hoping that tolls, up by half, will fall.",
        "He",
        "is hoping",
        "that tolls, up by half, will fall",
    ),
    (
        "Dockers did not know what to make of the plan.",
        "Dockers",
        "did not know",
        "what to make of the plan",
    ),
    (
        "The auditors Pike & Rowe said that the till is empty.",
        "The auditors Pike & Rowe",
        "said",
        "that the till is empty",
    ),
    (
        "Ann Lee said in an interview that the harbour is closed.",
        "Ann Lee",
        "said in an interview",
        "that the harbour is closed",
    ),
    (
        "Ann Lee said at a rally that the harbour is closed.",
        "Ann Lee",
        "said",
        "that the harbour is closed",
    ),
    (
        "The boat had left at dawn, the hearing was told.",
        "the hearing",
        "was told",
        "The boat had left at dawn",
    ),
    (
        "Profits fell, a report by Acme showed.",
        "a report by Acme",
        "showed",
        "Profits fell",
    ),
    ("The plan was backed by the union.", "the union", "was backed by", "The plan"),
    (
        "Dockers worried that the bridge would close.",
        "Dockers",
        "worried",
        "that the bridge would close",
    ),
    (
        "Some dockers, however, question the wisdom of the plan.",
        "Some dockers",
        "question",
        "the wisdom of the plan",
    ),
    (
        "Ann Lee joked that the harbour was a puddle.",
        "Ann Lee",
        "joked",
        "that the harbour was a puddle",
    ),
    (
        "The bridge will open in May, Ann Lee said.",
        "Ann Lee",
        "said",
        "The bridge will open in May",
    ),
    (
        "Ann Lee said that the bridge will open in May.",
        "Ann Lee",
        "said",
        "that the bridge will open in May",
    ),
    (
        "“We lost the harbour,” said Ann Lee, a broker in Leeds.",
        "Ann Lee",
        "said",
        "“We lost the harbour,”",
    ),
    (
        "Prices rose by 3%, according to the port authority.",
        "the port authority",
        "according to",
        "Prices rose by 3%",
    ),
    (
        "According to police, two men left the car.",
        "police",
        "According to",
        "two men left the car",
    ),
    (
        "A study by the institute found that sleep improves memory.",
        "A study by the institute",
        "found",
        "that sleep improves memory",
    ),
    (
        'Mayor Ann Lee: "The harbour is closed for good."',
        "Mayor Ann Lee",
        ":",
        '"The harbour is closed for good."',
    ),
    (
        "“The harbour is closed for good.” — Ann Lee",
        "Ann Lee",
        "—",
        "“The harbour is closed for good.”",
    ),
    (
        "The mill reportedly lost 3 million dollars.",
        None,
        "reportedly",
        "The mill reportedly lost 3 million dollars",
    ),
    (
        "Fishermen have voiced deep concern about the price of diesel.",
        "Fishermen",
        "have voiced deep concern about",
        "the price of diesel",
    ),
    (
        "Prices fell in May, Sen. Ann Lee (R-Utah) said.",
        "Sen. Ann Lee",
        "said",
        "Prices fell in May",
    ),
    (
        "The council decided to close the harbour.",
        "The council",
        "decided",
        "to close the harbour",
    ),
    (
        "I believe that the harbour is closed for good.",
        "I",
        "believe",
        "that the harbour is closed for good",
    ),
    (
        "In her new book “Ice and Water,” Ann Lee said the harbour is closed.",
        "Ann Lee",
        "said",
        "the harbour is closed",
    ),
    (
        "When the money ran out in May, Ann Lee said the harbour would close.",
        "Ann Lee",
        "said",
        "the harbour would close",
    ),
    (
        "The number of people killed when the Sorby dam burst rose to 17, the fire service said.",
        "the fire service",
        "said",
        "The number of people killed when the Sorby dam burst rose to 17",
    ),
    (
        "The talks have stalled, people familiar with the matter said.",
        "people familiar with the matter",
        "said",
        "The talks have stalled",
    ),
    (
        "Dockers' leader Arne Moen said the strike would go on.",
        "Dockers' leader Arne Moen",
        "said",
        "the strike would go on",
    ),
    (
        "The minister said in a statement that the ferry had been overloaded.",
        "The minister",
        "said",
        "that the ferry had been overloaded",
    ),
    (
        "Asked whether the plant would close, Ms Dahl said it would not.",
        "Ms Dahl",
        "said",
        "it would not",
    ),
    (
        "“It may not be enough,” said Per Dahl, who runs the shelter.",
        "Per Dahl",
        "said",
        "“It may not be enough,”",
    ),
    (
        "He told reporters the talks had collapsed.",
        "He",
        "told",
        "the talks had collapsed",
    ),
    (
        "'The bridge was never inspected,' the engineer told the court.",
        "the engineer",
        "told",
        "'The bridge was never inspected,'",
    ),
    (
        "Acme asked Berg to pay 3 million euros and apologise.",
        "Acme",
        "asked",
        "Berg to pay 3 million euros and apologise",
    ),
    (
        "The firm claims to be the oldest in Leeds.",
        "The firm",
        "claims",
        "to be the oldest in Leeds",
    ),
    (
        "Ann Lee cited costs that nobody had seen.",
        "Ann Lee",
        "cited",
        "costs that nobody had seen",
    ),
    (
        "Ann Lee mocked him for not paying his fare.",
        "Ann Lee",
        "mocked",
        "him for not paying his fare",
    ),
]
# fmt: off
STANCES = [
    ("Prosecutors allege that he stole the boat.", "alleges"),
    ("The firm denied that it had sold the data.", "denies"),
    ("Ann Lee did not say that the boat had sunk.", "denies"),
    ("Analysts expect prices to fall next year.", "forecasts"),
    ("The union urged drivers to strike.", "wishes"),
    ("The mayor told the staff to go home.", "wishes"),
    ("The senator criticized the plan.", "judges"),
    ("The bank knew that the loans had failed.", "judges"),
    ("Ann Lee said the boat had sunk.", "asserts"),
]
SILENT = [
    "The company declined to comment.",
    "Leaks were to blame for the loss.",
    "The bonus was paid according to plan.",
    "The rain continued.",
    "The dockers have grown bolder, as they demonstrated on Monday.",
    "You think that we won.",
]
# fmt: on


def _found(text: str, nlp: Language, rulebook: Rulebook) -> list[Attribution]:
    return find_attributions(parse(nlp, text, []), [], rulebook.cues)


@pytest.mark.parametrize(("text", "source", "cue", "content"), TABLE)
def test_each_style_gives_source_cue_and_content(
    text: str, source: str | None, cue: str, content: str, nlp: Language, rulebook: Rulebook
) -> None:
    found = _found(text, nlp, rulebook)

    assert [
        (a.source and a.source.of(text), a.cue and a.cue.of(text), a.content.of(text))
        for a in found
    ] == [(source, cue, content)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Vice-rector Ida Munk said rents rose.", "Vice-rector Ida Munk"),
        ("The deputy vice-rector Ida Munk said rents rose.", "The deputy vice-rector Ida Munk"),
        ("Editor-in-chief Ida Munk said rents rose.", "Editor-in-chief Ida Munk"),
        ("Chief engineer Lena Holm-Vik said rents rose.", "Chief engineer Lena Holm-Vik"),
        ("Rents rose, said Holm & Vik analyst Ida Munk.", "Holm & Vik analyst Ida Munk"),
        ("The mill's non-executive chairman Ida Munk said rents rose.",
         "The mill's non-executive chairman Ida Munk"),
    ],
)  # fmt: skip
def test_a_hyphen_or_ampersand_cuts_no_name_and_no_title(
    text: str, source: str, nlp: Language, rulebook: Rulebook
) -> None:
    (found,) = _found(text, nlp, rulebook)

    assert found.source is not None
    assert source == found.source.of(text)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Its chief executive, Ann Lee, said that the boat had sunk.", "Ann Lee",
         "that the boat had sunk"),
        ("Rents fell again, according to a report published on Monday by the Varn Trust.",
         "a report published on Monday by the Varn Trust", "Rents fell again"),
        ("He said the mill had closed, and men had lost their jobs.", "He",
         "the mill had closed, and men had lost their jobs"),
        ("Jobs could go, the group said, though it hopes to keep the mill.", "the group",
         "it hopes to keep the mill"),
        ("Sales fell by 5 percent, according to figures from the port, and by 9 percent in Lund.",
         "figures from the port", "by 9 percent in Lund"),
        ("Growth was 2%, short of the 5% expected by analysts.", "analysts", "5%"),
        ("She fired at the guard and at a driver, police said.", "police",
         "She fired at the guard and at a driver"),
        ("Ann Lee said in a statement she had left the firm.", "Ann Lee",
         "she had left the firm"),
        ("The Lund Gazette quoted Ann Lee as saying the bridge was unsafe.", "Ann Lee",
         "the bridge was unsafe"),
        ("Lind said the offer was fair, but warned that the mill would close.", "Lind",
         "that the mill would close"),
        ("Tove Lind, who denies fraud, also faces a charge of theft.", "Tove Lind", "fraud"),
        ("The mill plans to publish its own report, and it will open a shop.", "The mill",
         "to publish its own report"),
        ("Rents fell for most tenants, according to local housing official Carl Viktor Moe.",
         "local housing official Carl Viktor Moe", "Rents fell for most tenants"),
        ("She drove to the door, Lund police Capt. Ann Lee said.", "Lund police Capt. Ann Lee",
         "She drove to the door"),
    ],
)  # fmt: skip
def test_a_source_and_its_content_are_told_from_what_stands_between(
    text: str, source: str, content: str, nlp: Language, rulebook: Rulebook
) -> None:
    found = _found(text, nlp, rulebook)

    assert (source, content) in [
        (a.source and a.source.of(text), a.content.of(text)) for a in found
    ]


def test_a_name_behind_a_dash_signs_its_own_quotation_alone(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "“We lost it. It was ours.” ― Ann Lee\n“He sold the old harbour to us.”― Bo G. Lind \n"

    found = _found(text, nlp, rulebook)

    assert [a.source and a.source.of(text) for a in found] == ["Ann Lee", "Bo G. Lind"]


@pytest.mark.parametrize("text", ["The alleged plot failed.", "An invited crowd cheered."])
def test_a_participle_before_its_noun_reports_nothing(
    text: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert _found(text, nlp, rulebook) == []


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_a_stance_tells_assertion_from_denial_forecast_and_wish(
    text: str, stance: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert [a.stance for a in _found(text, nlp, rulebook)] == [stance]


@pytest.mark.parametrize("text", SILENT)
def test_where_nobody_says_anything_nothing_is_attributed(
    text: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert _found(text, nlp, rulebook) == []


def test_a_relative_clause_only_tells_more_of_its_noun(nlp: Language, rulebook: Rulebook) -> None:
    text = "The sale needs the consent of the regulator, which is expected to rule by May."

    assert [a.source for a in _found(text, nlp, rulebook)] == [None]


def test_a_quotation_goes_on_behind_its_cue_and_over_paragraphs(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "“We lost the harbour,” Ann Lee said. “We will build another.\n“It takes a year.”"

    (found,) = _found(text, nlp, rulebook)

    assert found.content.of(text) == text
    assert found.source is not None
    assert found.source.of(text) == "Ann Lee"


def test_the_phrase_of_a_source_has_its_apposition_and_the_source_has_not(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "“We lost the harbour,” said Ann Lee, a broker in Leeds."

    (found,) = _found(text, nlp, rulebook)

    assert found.phrase is not None
    assert found.phrase.of(text) == "Ann Lee, a broker in Leeds"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Two aides, who asked not to be named, said the talks failed.", "Two aides",
         ["not to be named", "the talks failed"]),
        ("The study found that sleep helps, Ann Lee wrote.", "The study",
         ["The study found that sleep helps", "that sleep helps"]),
        ("The firm refused to confirm that the plant would close.", "The firm",
         ["that the plant would close"]),
    ],
)  # fmt: skip
def test_a_content_ends_with_its_aside_and_with_what_holds_it(
    text: str, source: str, content: list[str], nlp: Language, rulebook: Rulebook
) -> None:
    found = _found(text, nlp, rulebook)

    assert [a.content.of(text) for a in found] == content
    assert source in [a.source and a.source.of(text) for a in found]


def test_what_speaks_against_a_denial_is_not_part_of_it(nlp: Language, rulebook: Rulebook) -> None:
    text = "She denied that the pipes leaked, although the council found two holes."

    found = _found(text, nlp, rulebook)

    assert ("She", "that the pipes leaked") in [
        (a.source and a.source.of(text), a.content.of(text)) for a in found
    ]


def test_what_somebody_refuses_to_confirm_is_not_their_word(
    nlp: Language, rulebook: Rulebook
) -> None:
    [found] = _found("The firm refused to confirm that the plant closed.", nlp, rulebook)

    assert found.stance == "judges"


def test_the_nearest_source_is_the_innermost(nlp: Language, rulebook: Rulebook) -> None:
    text = "Ann Lee said a study by the institute found that sleep improves memory."

    found = _found(text, nlp, rulebook)

    inner = min(found, key=lambda a: len(a.content))
    assert inner.source is not None
    assert inner.source.of(text) == "a study by the institute"
    assert study_span(inner.source, tree_of(nlp(text)), rulebook.cues) == inner.source


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('He said "yes', ['"yes']),
        ("“One. “Two.", ["“One. “Two."]),
        ("No opening mark” here.", []),
        ("A 6' 2\" man spoke", []),
        ('"One" and "two"', ['"One"', '"two"']),
        ("”Wrong mark at the start.”", ["”Wrong mark at the start.”"]),
        ("'Don't go,' he said, 'it isn't safe.'", ["'Don't go,'", "'it isn't safe.'"]),
        ("She called it ‘deeply flawed’.", ["‘deeply flawed’"]),
        ("The dockers' pay in the '90s, he said", []),
        ("He said \"the 'big, bad,' wolf\" came.", ["\"the 'big, bad,' wolf\""]),
    ],
)
def test_quotations_are_found_whatever_their_marks(text: str, quotations: list[str]) -> None:
    assert [q.span.of(text) for q in read_quotations(text)] == quotations


# fmt: off
_WORDS = [
    "said", "Ann Lee", "that", "“", "”", '"', "''", ",", ".", ":", "—", "-", "according to", "the",
    "study", "found", "he", "who", "\n", "\n\n", "(", ")", "claim", "reportedly", "and", "did not",
]
# fmt: on


@settings(max_examples=150)
@given(words=st.lists(st.sampled_from(_WORDS), max_size=30))
def test_no_text_makes_it_fail_and_every_span_lies_in_the_text(
    words: list[str], nlp: Language, rulebook: Rulebook
) -> None:
    text = " ".join(words)

    for found in _found(text, nlp, rulebook):
        for span in (found.source, found.phrase, found.cue, found.content):
            assert span is None or span.of(text).strip()


def test_a_text_may_begin_with_the_adjective_of_a_noun_that_reports(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Growing concern over rising prices is feeding the rally, Ann Lee said."
    assert all(a.content is not None for a in _found(text, nlp, rulebook))


def test_a_cue_with_a_clause_of_its_own_leaves_the_quotation_before_to_its_speaker(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = (
        "“The pump was oldest in Lund,” said Tove Berg. “But nobody tested the valve.” "
        "It may just have been cold, she added."
    )

    found = [
        (a.source and a.source.of(text), a.content.of(text)) for a in _found(text, nlp, rulebook)
    ]

    assert ("she", "It may just have been cold") in found
    assert all(who == "Tove Berg" for who, said in found if "valve" in said)


def test_that_behind_but_points_to_what_was_proposed_and_opens_no_content(
    nlp: Language, rulebook: Rulebook
) -> None:
    text = "Lind had proposed closing the lock, but that plan failed in May."

    assert all("failed" not in a.content.of(text) for a in _found(text, nlp, rulebook))


def test_a_headline_may_end_with_its_source_and_cue_alone(
    nlp: Language, rulebook: Rulebook
) -> None:
    _found("Tides helped, study of 900 finds", nlp, rulebook)
