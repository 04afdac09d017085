"""Two figures of one article that differ: a fault of the text, a dispute, or two things?"""

from __future__ import annotations

from pipeline.across.alike import may_be_mistyped, slip
from pipeline.across.items import Item
from pipeline.across.ladder import Pair, is_superseded, may_be_replaced
from pipeline.across.leads import HEADLINE
from pipeline.across.lexicon import Lexicon
from pipeline.across.nearness import ratio_of
from pipeline.across.replaced import Replacements
from pipeline.across.series import is_in_a_row
from pipeline.across.value_test import relative_gap
from pipeline.across.voices import are_rivals, are_voices_apart

#: A headline rounds its body, or slips; beyond this gap it speaks of something else.
MOST_DRIFT = 0.25
#: Numbers of so many digits are alike but for the last by no chance.
_LONG = 5
#: Least ratio of the smaller to the larger value of which everything else is known.
LEAST_RATIO_KNOWN = 0.2


def may_have_a_row(a: Item, b: Item, lexicon: Lexicon, replacements: Replacements) -> bool:
    """Say whether two figures of one article may differ by ``differ_in_one_text``."""
    if b in replacements.partners(a):
        return True
    moved = any(is_superseded(x, lexicon) or x.frame.before[:1] == ("to",) for x in (a, b))
    if moved and (may_be_replaced(a, b, lexicon) or replacements.has(a, b)):
        return True
    drifts = _drift_apart(relative_gap(a.reading.figure, b.reading.figure), a, b)
    if are_voices_apart(a.voice, b.voice):
        polled = a.dimension in {"ratio", "point"}  # two polls of one race are two samples
        heard = not polled and ratio_of(a, b) >= LEAST_RATIO_KNOWN
        if moved or drifts or heard or are_rivals(a, b):
            return True
    if _slip_in_the_last(a, b):
        return True
    if not drifts:
        return False
    known = _are_of_one_attribute(a, b) or _is_detail(a, b, lexicon)
    return known or may_be_mistyped(a, b) or replacements.has(a, b)


def differ_in_one_text(pair: Pair, rung: str, unknown: list[str], lexicon: Lexicon) -> bool:
    """Say whether two figures of one article that differ are a fault of it, and not two things.

    Two sources are heard on one thing. A headline speaks of the figure that its body gives; a
    lead has its own figures, and only a toll of its is that of the details.
    """
    if rung == "text_replaces":
        return True
    if is_in_a_row(pair.a) and is_in_a_row(pair.b):
        return False
    if _slip_in_the_last(pair.a, pair.b):
        return True
    if _are_two_voices(pair):
        near = set(unknown) <= {"subject"} and pair.fit.gap <= MOST_DRIFT
        if near or not unknown:
            return True
    if unknown:
        return False
    a, b = pair.a, pair.b
    known = _are_of_one_attribute(a, b) or _is_detail(a, b, lexicon)
    return known and _drift_apart(pair.fit.gap, a, b)


def _slip_in_the_last(a: Item, b: Item) -> bool:
    """Say whether two long numbers are one but for the last digit ("176,234" and "176,235")."""
    one, other = a.reading.figure, b.reading.figure
    if one.value is None or other.value is None or {one.bound, other.bound} != {"exact"}:
        return False
    long = min(one.digits, other.digits) >= _LONG and one.step == other.step
    return long and abs(one.value - other.value) < 1.5 * one.step


def _drift_apart(gap: float, a: Item, b: Item) -> bool:
    """Say whether a text that rounds a figure, or slips, may give the one for the other."""
    return gap <= MOST_DRIFT or slip(a, b) is not None


def _are_of_one_attribute(a: Item, b: Item) -> bool:
    return a.attribute is not None and a.attribute == b.attribute


def _is_detail(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether one figure may be what a headline, or a toll further up, has in other words."""
    if a.depth == b.depth:
        return False
    tolls = all(x.people and x.sure and lexicon.is_running(x.aspect) for x in (a, b))
    return HEADLINE in {a.depth, b.depth} or tolls


def _are_two_voices(pair: Pair) -> bool:
    """Say whether two figures of one period are each on somebody else's word.

    "The ministry puts it at 400, the union at 450"; what happened to people happened once.
    """
    a, b = pair.a, pair.b
    known = pair.facets.period == "same" or (a.people and b.people)
    return known and are_voices_apart(a.voice, b.voice) and pair.facets.source != "same"
