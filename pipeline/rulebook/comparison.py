"""Schema of ``comparison.yaml``: which claims speak of one thing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field

from pipeline.rulebook.base import Rule, Strict

Ratio = Annotated[float, Field(gt=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Words = Annotated[list[str], Field(min_length=1)]


class Thresholds(Strict):
    """How far two values may lie apart, as ratios, and still be worth no more than a look.

    ``soft_gap``: for each side with a hedge; ``exact_gap`` and ``round_gap``: without, and where a
    value ends in two zeros or more; ``bound_slack``: by how much a bound may be missed.
    """

    soft_gap: Ratio
    exact_gap: Ratio
    round_gap: Ratio
    bound_slack: Ratio


class Covered(Strict):
    """Shares of the words of two openings that stand in the other article."""

    least: Ratio
    mean: Ratio


class TitledCovered(Covered):
    """The same for reports no further apart than so many days."""

    days: int


class Chance(Strict):
    """What share of the words of an opening stands in an unrelated report, by its length.

    ``least``, and ``word`` more for each of its telling words, of which ``words`` count at most.
    """

    least: Ratio
    word: Ratio
    words: int

    def of(self, words: Collection[str]) -> float:
        """Return the share that is to be expected in a report with these telling words."""
        return self.least + self.word * min(len(words), self.words)


class Shared(Strict):
    """So many times what chance has in common, and so many words, in reports of the same days."""

    days: int
    times: Positive
    words: int


class Later(Strict):
    """What reports further apart have in common: names, and the lesser share of openings."""

    days: int
    names: int
    covered: Ratio


class Many(Strict):
    """So many rare names do for reports of so many days, and for those without a date."""

    days: int
    names: int


class Weeks(Strict):
    """What reports of so many days that go on with one matter share: rare names, rare words."""

    days: int
    names: int
    words: int
    alike: Ratio


class Follow(Strict):
    """So many rare names and other signs do for reports of any days, and more with each span.

    ``signs`` are the names, and a shared figure, a shared name of both titles, the former's month
    told by the later, and so many rare ``words``; one more is asked for each ``span`` of days.
    ``form``: reports that are so much alike are of one form, not of one story.
    """

    names: int
    words: int
    alike: Ratio
    form: Ratio
    signs: int
    span: int


class Several(Strict):
    """So many rare names, one of them in front, do for reports of the same days so alike."""

    names: int
    alike: Ratio


class Lone(Strict):
    """What reports of the same days with one rare name in common share at least besides.

    ``untitled`` is asked for where one does not know the names of the other's title; ``faint`` is
    enough where they may tell one story. With ``telling`` words and one that both use often they
    do with as little likeness as others have.
    """

    days: int
    words: int
    alike: Ratio
    untitled: Ratio
    faint: Ratio
    telling: int


class Akin(Strict):
    """What reports of the same days have in common at least: rare names, rare words, likeness.

    Where they have more names in common, or a word that both use often, ``faint`` is enough.
    """

    days: int
    names: int
    words: int
    alike: Ratio
    faint: Ratio


class Undated(Strict):
    """What reports of which one has no date have in common besides all else.

    They are ``surely`` so much alike; or less, and the names that each opens with stand in the
    other by this mean share.
    """

    alike: Ratio
    leads: Ratio
    surely: Ratio


class StoryRules(Strict):
    """What two articles have in common at least if they tell one story.

    ``opening``: words that open an article; ``names``: names in common; ``covered``: shares of the
    openings; ``leads``: mean share of the names of each opening. Reports of the same days whose
    titles name one thing ask for ``titled`` alone, those of the same weeks whose titles share a
    name for ``named``; others that lie far apart ask for ``later`` too. Reports of the same days
    that lead with one name, which a title has and which is none of ``no_names``, ask for ``sure``;
    with ``likely`` they may tell one story. Wherever they stand, rare names tell it by ``akin``,
    one alone by ``lone``, more of them by ``several``, in other weeks by ``many`` or ``weeks`` and
    months later by ``follow``. Of reports without a date ``undated`` is asked besides.
    """

    opening: int
    names: int
    covered: Covered
    leads: Ratio
    titled: TitledCovered
    named: TitledCovered
    later: Later
    chance: Chance
    sure: Shared
    likely: Shared
    akin: Akin
    lone: Lone
    several: Several
    many: Many
    weeks: Weeks
    follow: Follow
    undated: Undated
    no_names: Words


class Evidence(Strict):
    """What each fact about two figures of one story weighs; from ``least`` on they are one.

    Amounts are 0 or 1, but for ``near_values`` (natural logarithm of a likelihood ratio) and
    ``margin`` (by how much no other figure shares rarer words, from -3 to 3).
    """

    least: float
    near_values: float
    values_near: float
    values_far: float
    margin: float
    same_measure: float
    other_measure: float
    same_period: float
    all_known: float
    other_thing: float
    same_attribute: float
    other_aspect: float
    up_front: float
    grows: float


class PartWords(Strict):
    """Words before or in a figure that make it a part of another, or add it to another.

    ``whole``: sums of which another is a part ("$5 million of the price").
    """

    part: Words
    increment: Words
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
    two. ``amount``: a sum or a measure, never a number of people or things. ``person``: it is said
    of people, or these are people. ``counts``: nouns each of which
    stands for one of them ("12 deaths"). ``gone``: what goes away, so that staff cut by 300 are
    300 of it. ``beside``: often counted beside the dead, so that "another 29 were hurt" adds to
    no other count. ``alike``: aspects that may be said
    of the same figure, or not. ``dimensions``: those of an attribute's units; ``of``: the things
    of which a bare size ("the 40 m well") is this one. The examples are two wordings, parted by
    `` | ``.
    """

    kind: Literal["aspect", "thing", "attribute"]
    words: Words
    running: bool = False
    periodic: bool = False
    amount: bool = False
    person: bool = False
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
    #: Dimension -> unit -> how many of the first unit it makes.
    scales: dict[str, dict[str, Positive]]
    #: Coin -> the currencies that newspapers of their countries call so, or write with its sign.
    coins: dict[str, Words]
    parts: PartWords
    comparands: Words
    #: What asks anew each time, so that each has shares of its own.
    polls: Words
    superseded: Words
    #: Verbs of change: what they bring a figure to takes the place of what it was.
    replacing: Words
    #: Verbs by which somebody gives a figure.
    stating: Words
    #: Verbs that put a figure in the place of one that was wrong.
    correcting: Words
    plans: Words
    costing: Words
    #: Verbs that say how long their subject goes on.
    spanning: Words
    #: Nouns of which a time before them names the sort.
    tenors: list[str] = []
    #: What the early ones of are superseded.
    reports: Words
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
    #: Nouns that stand for whatever is counted.
    generic_things: Words
    #: Nouns that leave it to the noun before them who is counted ("crew members").
    member_nouns: Words
    #: Nouns in which goods and money are told.
    measuring_nouns: Words
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
