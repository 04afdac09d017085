"""Figures that are taken anew time after time: prices, rates, monthly statistics, results.

Each edition of such a series has a figure of its own, so that two of them are one only where both
state the same period, or where both are the news of the same days.
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.across.dimensions import WHOLE, paid_for_each
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once
from pipeline.across.periods import Relation, stated
from pipeline.across.put_instead import is_put_instead
from pipeline.across.told import PRICE, tells_of_a_work
from pipeline.across.two_reports import SAME_NEWS

#: Savings of so much a year are one sum.
_A_YEAR = "year"
#: "130 ecus a tonne", and where the unit stands behind the number.
_FOR_EACH, _UNIT_AT = (("a",), ("an",), ("per",)), 2
#: Right behind a figure it tells that the next one is its base, so many characters further on.
_FROM, _NEXT = ("from",), 16
#: What costs so much, in any currency, is no price of one good.
LARGE = 1e7
#: The aspect of what is bid for a thing: a bid is made once, and then anew.
_BID = "bought"
#: "closed on Friday at 74", "at 72-5/8"
_TRADING, _NEAR = frozenset({"close", "open", "trade", "quote", "settle"}), 4
#: Right before what something comes to, or is at.
_STANDING = (("at",), ("to",), ("worth",))
_EIGHTHS = re.compile(r"\d-\d/\d")
#: What flows in so short a time flows now, and is no output of a period.
_NOW = ("/second", "/minute", "/hour")


@once
def is_of_a_series(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a figure is one of a series: by what it measures, or as it goes up and down.

    Counts that go on are no series, as a later one takes the place of the earlier one. Nor are
    shares, which news states long after they were measured, but for the rates that all watch
    ("inflation of 3 percent"). Each poll and each edition of a table is one. A price is one of
    a series only as a market's, by the unit: a bill or a fare is its own.
    """
    if item.people or item.attribute or item.dimension.endswith(_NOW):
        return False
    if (
        is_in_a_row(item)
        or is_quoted(item, lexicon)
        or not lexicon.polls.isdisjoint(item.frame.words)
    ):
        return True
    if item.dimension == "duration" or (item.frame.kind == "money" and item.aspect == _BID):
        return False  # how long exports stop for is no export
    periodic, running = lexicon.is_periodic(item.aspect), lexicon.is_running(item.aspect)
    if item.dimension == "ratio":
        return periodic and running
    each = paid_for_each(item.frame)
    by_unit = "/" in item.dimension or (each is not None and each != _A_YEAR)
    by_unit |= _is_for_each_unit(item, lexicon)
    if item.frame.kind == "pp" or by_unit or " of " in item.dimension:
        return periodic or not running
    if periodic:
        return item.aspect != PRICE and item.dimension != "count"
    return item.frame.change is not None and item.frame.kind != "money" and not running


def _is_for_each_unit(item: Item, lexicon: Lexicon) -> bool:
    """Say whether so many of a foreign coin are for each of some unit ("130 ecus a tonne")."""
    after = item.frame.after
    if item.frame.kind not in WHOLE or after[1:2] not in _FOR_EACH or len(after) < _UNIT_AT + 1:
        return False
    return lexicon.scale(after[_UNIT_AT])[0] != after[_UNIT_AT]


@once
def is_quoted(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a figure is what something stands at that is quoted each day.

    "Closed at 74", "up 2 to 72-5/8", "shares fell 2 percent to 82 crowns"
    """
    frame = item.frame
    if frame.bearer in lexicon.rules.daily and not item.people:
        return frame.before[:1] in _STANDING
    if frame.kind not in WHOLE or item.things or item.people:
        return False
    at = frame.before[:1] == ("at",) and not _TRADING.isdisjoint(frame.before[1:_NEAR])
    return at or _EIGHTHS.search(frame.text) is not None


@once
def is_in_a_row(item: Item) -> bool:
    """Say whether a figure stands in a row of a table ("Net 41.2 mln vs 37.9 mln")."""
    return not {"vs", "versus"}.isdisjoint((*item.frame.before, *item.frame.after))


def are_one_count(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether a sentence brings one count from the one figure to the other.

    "The toll rose to 23 from 14", "was corrected to 231 from the 212 first reported", "cut the
    cordon from 500 to 300 metres". What each year has its own number of is no such count, unless
    it is corrected or a plan.
    """
    if a.claim.article_id != b.claim.article_id or a.sentence != b.sentence:
        return False
    if is_put_instead(a, b, lexicon):
        return True
    to, base = (a, b) if _is_base(b) else (b, a)
    if to.frame.before[:1] != ("to",) or not _is_base(base):
        return False
    behind = base.frame.span.start - to.frame.span.end
    if to.frame.after[:1] == _FROM and not 0 <= behind <= _NEXT:
        return False  # "to 9 from 7, while the mean rose to 12 from 8": 7 is the base of 9
    first = (to if to.place < base.place else base).frame
    moved = {*first.before[1:4], first.verb}
    if not lexicon.correcting.isdisjoint(moved):
        return True
    if lexicon.replacing.isdisjoint(moved):
        return False
    goes_on = lexicon.is_running(to.aspect) and not lexicon.is_periodic(to.aspect)
    return (goes_on and base.frame.kind in WHOLE) or (
        to.dimension == base.dimension and _is_planned(to, lexicon)
    )


def _is_planned(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a figure belongs to what is set for once and may be set anew, at no other time.

    The cost of a tunnel, a cordon, a jail term; no price by the unit, and nothing of a period.
    """
    frame = item.frame
    if "/" in item.dimension or paid_for_each(frame) is not None or stated(item) is not None:
        return False
    said = (frame.bearer, frame.thing, frame.object, *frame.bearer_words, *frame.modifiers)
    return not lexicon.plans.isdisjoint(said)


@once
def is_cost_of_a_plan(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a sum is what a project costs: it is one, whenever it is said, and grows."""
    if item.frame.kind != "money" or "/" in item.dimension or " of " in item.dimension:
        return False
    frame = item.frame
    said = (frame.bearer, frame.thing, *frame.predicates, *frame.modifiers)
    return not lexicon.costing.isdisjoint(said) and is_of_a_work(item, lexicon)


def is_of_a_work(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a sum is what some work costs, or too large for the price of one good.

    A plant costs so much once, and so do repairs.
    """
    frame = item.frame
    if frame.kind != "money" or PRICE not in item.aspects[:2] or paid_for_each(frame) is not None:
        return False
    return abs(item.reading.figure.point) >= LARGE or tells_of_a_work(frame, lexicon)


def _is_base(item: Item) -> bool:
    """Say whether "from" stands before a figure ("from 14", "from the 212 first reported")."""
    before = item.frame.before
    return before[:1] == ("from",) or before[:2] == ("the", "from")


def is_one_edition(
    a: Item, b: Item, relation: Relation, *, quoted: bool
) -> Literal["same", "different", "unknown"]:
    """Say whether two figures of a series are of one edition, by periods and days of report.

    ``quoted``: each day has its own.
    """
    if stated(a) and stated(b):
        return "same" if relation == "same" else "different"
    if a.published is None or b.published is None:
        return "unknown"
    if abs((a.published - b.published).days) > (0 if quoted else SAME_NEWS):
        return "different"  # each day has its own price
    if relation in {"before", "after"}:
        return "different"
    return "unknown" if stated(a) or stated(b) or a.published != b.published else "same"
