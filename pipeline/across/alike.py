"""Figures that two reports of one story both give, whatever the words around them.

The more digits a number has, the less likely it is a coincidence that two reports of one event
have it: "143 million" in both is one figure, "two" in both may be anything unless the sentences
are all but the same. So wording that no rule knows for one measure need not keep two equal
figures apart.
"""

from __future__ import annotations

import math
import re

from pipeline.across.items import Item
from pipeline.across.once import once

#: So many digits, noughts at the end left out, tell enough alone.
_ENOUGH_DIGITS = 3
#: Content words that two sentences share where a figure has two digits.
_SHARED = 2
#: The same, and their part of the shorter sentence, where it has one.
_SHARED_OF_ONE_DIGIT = 5
_PART_OF_ONE_DIGIT = 0.6
#: A figure with fewer digits may have those of another by chance, and what is mistyped.
_DIGITS_MISTYPED = 2
_THOUSANDS = (3, 6)
#: A word or letters for thousands and more.
_SCALE = re.compile(r"thousand|illion|(?:\b|\d)(?:mln|bln|mn|bn|tn|[mk])\b", re.IGNORECASE)
#: Digits beyond these are no one's words but come of a conversion.
_MOST_DIGITS = 6


@once
def digits_of(item: Item) -> str:
    """Return the digits of a figure in its own unit, without noughts around them; or nothing.

    A figure of "18 months" has the digits 18, one of 143,000,000 people 143. Ages and sizes of a
    thing have none here: their attribute tells more.
    """
    value = item.frame.value
    if item.attribute or not value or not math.isfinite(value):
        return ""
    return f"{abs(value):.{_MOST_DIGITS - 1}e}".partition("e")[0].replace(".", "").rstrip("0")


def are_told_alike(a: Item, b: Item) -> bool:
    """Say whether two figures of one dimension and story are one by their digits and sentences."""
    if a.claim.article_id == b.claim.article_id:
        return False  # one report tells its own figures apart
    digits = digits_of(a)
    if not digits or a.reading.figure.point != b.reading.figure.point:
        return False
    if len(digits) >= _ENOUGH_DIGITS:
        return True
    shared = len(a.context & b.context)
    if len(digits) > 1:
        return shared >= _SHARED or bool(a.things & b.things)
    least = min(len(a.context), len(b.context))
    return shared >= max(_SHARED_OF_ONE_DIGIT, _PART_OF_ONE_DIGIT * least)


def may_be_mistyped(a: Item, b: Item) -> bool:
    """Say whether one of two figures is the other with another word for its thousands.

    "2.4 billion" here and "2.4 million" there in sentences that share their words are one sum.
    """
    digits = digits_of(a)
    if len(digits) < _DIGITS_MISTYPED or digits != digits_of(b):
        return False
    slipped = slip(a, b)
    return slipped in _THOUSANDS and len(a.context & b.context) >= _SHARED


def _names_its_scale(item: Item) -> bool:
    return _SCALE.search(item.frame.text) is not None


def slip(a: Item, b: Item) -> int | None:
    """Return the power of ten (1, 3, 6 or 9) by which two figures with equal digits differ.

    Nobody slips from "1.5 million" to "1,500".
    """
    x, y = abs(a.reading.figure.point), abs(b.reading.figure.point)
    if not x or not y:
        return None
    power = math.log10(max(x, y) / min(x, y))
    whole = round(power)
    if whole != 1 and _names_its_scale(a) != _names_its_scale(b):
        return None
    return whole if whole in {1, 3, 6, 9} and abs(power - whole) < 1e-9 else None
