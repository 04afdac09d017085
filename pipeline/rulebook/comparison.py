"""Schema of ``comparison.yaml``: which claims speak of one thing."""

from __future__ import annotations

from typing import Literal

from pipeline.rulebook.base import Positive, Ratio, Rule, Strict, Words
from pipeline.rulebook.stories import StoryRules

#: Facts about two figures of two reports.
FactName = Literal[
    "gap",
    "far",
    "taken",
    "rivals",
    "weight",
    "one_sentence",
    "other_measure",
    "other_subject",
    "same_thing",
    "other_thing",
    "same_attribute",
    "one_attribute",
    "ages",
    "ages_apart",
    "name_beside_none",
    "history_beside_news",
    "days_apart",
    "grows",
    "few",
    "money",
    "bound",
    "soft",
    "up_front",
]


class Thresholds(Strict):
    """How far two values may lie apart, as ratios, and still be worth no more than a look.

    ``soft_gap``: for each side with a hedge; ``exact_gap`` and ``round_gap``: without, and where a
    value ends in two zeros or more; ``bound_slack``: by how much a bound may be missed.
    """

    soft_gap: Ratio
    exact_gap: Ratio
    round_gap: Ratio
    bound_slack: Ratio


class Evidence(Strict):
    """What facts about two figures of one story weigh whose values differ.

    ``start`` weighs always, ``margin`` times how much more words and values tell of the two than
    of any other figure (from -3 to 3). From ``least`` on two that no gate lets pass are one; below
    ``weak`` two that it does let pass are not.
    """

    start: float
    least: float
    weak: float
    margin: float
    weights: dict[FactName, float]


class RoomWords(Strict):
    """Words that say for how many there is room.

    ``verbs`` behind one of ``able`` or behind "to" and one of ``meant`` ("can carry", "built to
    hold"), ``meant`` and ``places`` before "for" ("designed for", "beds for"); ``lasting``: those
    of the verbs that say so with "up to".
    """

    verbs: Words
    lasting: Words
    able: Words
    meant: Words
    places: Words


class Seconds(Strict):
    """What each fact about two agreeing figures weighs; from ``least`` on they are one.

    Amounts are 0 or 1, but for ``words`` (how many roots both sentences have, up to 6) and
    ``margin`` (by how much no other figure shares rarer words, from -3 to 3).
    """

    least: float
    equal: float
    telling: float
    rare: float
    converted: float
    hedged: float
    few: float
    one_text: float
    other_measure: float
    mixed: float
    words: float
    margin: float


class PartWords(Strict):
    """Words before or in a figure that make it a part of another, or add it to another.

    ``segment``: what a part of a firm's account is of ("earnings from domestic operations").
    ``whole``: sums of which another is a part ("$5 million of the price").
    """

    part: Words
    increment: Words
    segment: Words
    whole: Words


class HeadWords(Strict):
    """Nouns beside a number that are not what is counted.

    ``numbers`` stand for a number of others ("the toll of injured"); ``wholes`` for people who
    make one ("a crowd of 300"); ``nothing`` for nothing that is counted ("80 yesterday");
    ``places``: nouns of what befalls people that are places and things, of which there may be
    many ("nine of the hospitals").
    """

    numbers: Words
    wholes: Words
    nothing: Words
    places: Words


class BallotWords(Strict):
    """How votes are cast -> words for it; ``whole``: aspects of all votes and of who casts them.

    ``between`` are words that may stand between a number of votes and how they were cast.
    """

    cast: dict[str, Words]
    between: Words
    whole: Words


class NobodyWords(Strict):
    """Words for no person at all, and words of a sentence beside which they are no count."""

    words: Words
    unless: Words


class ConceptRule(Rule):
    """Words that mean one thing to a comparison; lemmas, or two lemmas of one clause.

    ``kind``: an aspect is what happens or is measured, a thing is what is counted, an attribute
    is a dimension of a thing. ``running``: the count goes on, so that a later report may give
    another. ``periodic``: it is measured anew for each period, so that figures of two periods are
    two. ``amount``: a sum or a measure, never a number of people or things. ``person``: it is
    said of people, or these are people. ``bodily``: it is done to things and people, and said of
    a sum or a change in another sense. ``those``: sorts that all whom it befalls are of.
    ``counts``: nouns each of which stands for one of them ("12 deaths"). ``gone``: what goes
    away, so that staff cut by 300 are 300 of it. ``beside``: often counted beside the dead, so
    that "another 29 were hurt" adds to no other count. ``alike``: aspects that may be said of the
    same figure, or not. ``dimensions``: those of an attribute's units; ``of``: the things of
    which a bare size ("the 40 m well") is this one. The examples are two wordings, parted by `` |
    ``.
    """

    kind: Literal["aspect", "thing", "attribute"]
    words: Words
    running: bool = False
    periodic: bool = False
    amount: bool = False
    person: bool = False
    bodily: bool = False
    those: list[str] = []
    counts: list[str] = []
    gone: bool = False
    beside: bool = False
    alike: list[str] = []
    dimensions: list[str] = []
    of: list[str] = []


class ComparisonRules(Strict):
    """Content of ``comparison.yaml``."""

    thresholds: Thresholds
    stories: StoryRules
    evidence: Evidence
    seconding: Seconds
    #: Dimension -> unit -> how many of the first unit it makes.
    scales: dict[str, dict[str, Positive]]
    #: Coin -> the currencies that newspapers of their countries call so, or write with its sign.
    coins: dict[str, Words]
    parts: PartWords
    comparands: Words
    #: What asks anew each time, so that each has shares of its own.
    polls: Words
    #: What stands at another value each day.
    daily: list[str] = []
    superseded: Words
    #: Verbs of change: what they bring a figure to takes the place of what it was.
    replacing: Words
    #: Verbs by which somebody gives a figure.
    stating: Words
    #: Verbs that put a figure in the place of one that was wrong.
    correcting: Words
    plans: Words
    costing: Words
    #: Work that is done once, whose cost is one sum.
    works: Words
    #: Verbs that say how long their subject goes on.
    spanning: Words
    room: RoomWords
    #: Nouns of which a time before them names the sort.
    tenors: list[str] = []
    #: What the early ones of are superseded.
    reports: Words
    earlier: Words
    #: Groups of words of which what a figure is of has one, so that others are of another.
    sides: list[Words]
    #: Verbs by which the side of their subject is that of their object.
    fielding: Words
    #: Aspects of what befalls people and is not undone.
    adding_up: Words
    #: Aspects of what people come to.
    coming: Words
    ballots: BallotWords
    #: Groups of words of which two figures of one measure have the same.
    bases: list[Words]
    nobody: NobodyWords
    vague_persons: Words
    #: A sex -> nouns for persons of it.
    sexes: dict[str, Words]
    #: Nouns that are people, beside those of the rules; each a sort of its own.
    persons: Words
    #: A sort of thing or person -> sorts that are all of it, and some of it.
    wider: dict[str, list[str]]
    #: What nouns written as one word end in -> the sort that they are of ("steelworker").
    endings: dict[str, str]
    #: Nouns that stand for whatever is counted.
    generic_things: Words
    heads: HeadWords
    #: Nouns that leave it to the noun before them who is counted ("crew members").
    member_nouns: Words
    #: Nouns in which goods and money are told.
    measuring_nouns: Words
    #: What comes anew all the time: a part of it that is lost is a share, and no change.
    flows: list[str] = []
    #: Verbs right before a share -> the way it goes.
    gains: dict[str, Literal["increase", "decrease"]]
    #: Verbs of which a percentage behind "by" is a change -> the way it goes.
    moves: dict[str, Literal["increase", "decrease"]]
    #: Nouns that make a percentage a change.
    margins: dict[str, Literal["increase", "decrease"]] = {}
    #: Comparatives behind a percentage -> the way it goes ("25 percent lower").
    comparatives: dict[str, Literal["increase", "decrease"]]
    common_words: Words
    little_words: Words
    #: Words that stand beside figures of all sorts.
    silent_words: Words
    demonyms: dict[str, str]
    #: The same of parts of countries.
    regions: dict[str, str]
    rules: list[ConceptRule]
