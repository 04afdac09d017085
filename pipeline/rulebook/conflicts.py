"""Schema of ``conflicts.yaml``: conflicts of dates, ranks, orders, denials, sums and slips."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.rulebook.base import Rule, Strict, Words

Groups = Annotated[list[Words], Field(min_length=1)]


class EventRule(Rule):
    """Verbs of an event that happens to one thing once, so that its date is one.

    ``words`` are lemmas that mean one such event; a second word is the verb's particle or object
    ("take place"). ``agent``: it happens to a thing more than once, but once by one doer (a town
    is struck by many storms). ``place``: in another place it is another event (a firm opens many
    shops). ``never_of``: nouns of which it is told day by day (shares open each morning); ``of``:
    those of which alone it is told ("hold" an election). ``planned``: "for Sunday" and "to Sunday"
    give the day itself. The examples are two articles, parted by `` | ``; the rule fires where
    their dates for the event differ.
    """

    words: Words
    agent: bool = False
    place: bool = False
    never_of: list[str] = []
    of: list[str] = []
    planned: bool = False


class EventRules(Strict):
    """Dates of one event.

    ``bounds`` begin a time that is no day of the event itself ("since Monday").
    ``near``: so many days apart may be one night or two time zones.
    """

    bounds: Words
    near: Annotated[int, Field(ge=0)]
    rules: list[EventRule]


class RankRule(Rule):
    """Words that place a thing in an order: "the second-largest port", "ranked third"."""


class RankRules(Strict):
    """Ranks within one scope.

    ``ordinals`` gives the place that a word names; ``same`` are adjectives of one order;
    ``nouns`` are words for one sort of thing, ``scopes`` common nouns that a rank is limited to;
    ``placing`` are verbs before a bare ordinal; ``shared`` words make a rank one of several.
    """

    ordinals: dict[str, Annotated[int, Field(ge=1)]]
    same: Groups
    nouns: Groups
    scopes: Words
    placing: Words
    shared: Words
    rules: list[RankRule]


class OrderRule(Rule):
    """Words that put one of two things above the other, and their opposites, on one measure."""

    above: Words
    below: list[str] = []
    running: bool = False


class OrderRules(Strict):
    """Which of two things is ahead."""

    rules: list[OrderRule]


class DenialRule(Rule):
    """How one text denies what another asserts."""


class DenialRules(Strict):
    """Denials against assertions.

    ``cues`` are verbs of saying that deny their content; ``light`` verbs say too little to be
    denied; ``pending`` words deny only for the day of the report ("yet").
    """

    cues: Words
    light: Words
    pending: Words
    rules: list[DenialRule]


class AdmissionRule(Rule):
    """How one text has somebody own up to what they deny in another."""


class AdmissionRules(Strict):
    """Owning up against denying; ``owning`` are verbs of saying, in all their forms."""

    owning: Words
    rules: list[AdmissionRule]


class SumRule(Rule):
    """How one text gives a total and its parts, or a ratio in two ways."""


class SumRules(Strict):
    """Parts against their total, and "X of Y" against a percentage.

    ``complements`` are nouns that part their whole between them; ``partial`` words say that the
    parts are not all; ``equates`` stand between a ratio and the same ratio in percent.
    """

    complements: Groups
    partial: Words
    equates: Words
    rules: list[SumRule]


class WeekdayRule(Rule):
    """How one text gives a date with a weekday that it does not fall on."""


class WeekdayRules(Strict):
    """Names of the days, Monday first, and of the months."""

    days: Annotated[list[str], Field(min_length=7, max_length=7)]
    months: Annotated[list[str], Field(min_length=12, max_length=12)]
    rules: list[WeekdayRule]


class ClockRule(Rule):
    """Words of one sort of thing of which a report tells the hour.

    ``words`` are verbs and prepositions, ``nouns`` what happens; ``what`` names it in a reason.
    """

    words: list[str] = []
    nouns: list[str] = []
    what: str


class ClockRules(Strict):
    """Times of day of one thing.

    With the verbs ``unless`` a time is that of what was said; ``light`` ones tell no thing.
    """

    light: Words
    unless: Words
    rules: list[ClockRule]


class DayRule(Rule):
    """Words of one sort of thing that has one date in a story.

    ``words`` are verbs, ``nouns`` what happens; dates more than ``most`` days apart are of two.
    ``what`` names it in a reason; ``of`` are nouns that may stand for any of the things dated,
    of which others must be of one sort ("the plant" and "the factory"), where it is not empty.
    """

    words: list[str] = []
    nouns: list[str] = []
    of: list[str] = []
    most: Annotated[int, Field(ge=1)]
    what: str


class DayRules(Strict):
    """Dates of what a story is about."""

    rules: list[DayRule]

    @property
    def all_words(self) -> frozenset[str]:
        """The words of all rules."""
        return frozenset(w for rule in self.rules for w in (*rule.words, *rule.nouns))


class SlipRule(Rule):
    """How one text gives a change in percentage points, another the same digits in percent."""


class SlipRules(Strict):
    """Slips between units of the same digits."""

    rules: list[SlipRule]


class ConflictRules(Strict):
    """Content of ``conflicts.yaml``."""

    events: EventRules
    ranks: RankRules
    orders: OrderRules
    denials: DenialRules
    admissions: AdmissionRules
    sums: SumRules
    weekdays: WeekdayRules
    clocks: ClockRules
    days: DayRules
    slips: SlipRules
