"""Figures that two reports of one story both give, whatever the words around them.

The more digits a number has, the less likely it is a coincidence that two reports of one event
have it: "143 million" in both is one figure, "two" in both may be anything unless the sentences
are all but the same. So wording that no rule knows for one measure need not keep two equal
figures apart.
"""

from __future__ import annotations

import math

from pipeline.across.items import Item

#: So many digits, noughts at the end left out, tell enough alone.
_ENOUGH_DIGITS = 3
#: Content words that two sentences share where a figure has two digits.
_SHARED = 2
#: The same, and their part of the shorter sentence, where it has one.
_SHARED_OF_ONE_DIGIT = 5
_PART_OF_ONE_DIGIT = 0.6
#: Digits beyond these are no one's words but come of a conversion.
_MOST_DIGITS = 6


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
