"""In what a figure is measured: its dimension, the factor to one unit, its attribute, its way."""

from __future__ import annotations

import re

from pipeline.across.children import CHILDREN, is_of_children
from pipeline.across.lexicon import Lexicon, is_attributive
from pipeline.across.room import tells_of_room
from pipeline.model.claim import Claim
from pipeline.model.frame import Frame, Words
from pipeline.model.mention import Change

#: Kinds that come in whole numbers.
WHOLE = frozenset({"count", "number"})
#: The attribute whose values are years that someone has lived.
AGE = "of_age"
#: The attribute of how many there may be.
CAPACITY = "of_capacity"
#: The attribute whose values have no unit in some wordings ("6.4 on the Richter scale").
MAGNITUDE = "of_magnitude"
#: Scales of temperature: the size of a degree, and what is taken off before, to make Celsius.
_TEMPERATURES = {
    "degree celsius": (1.0, 0.0),
    "degree fahrenheit": (5 / 9, 32.0),
    "kelvin": (1.0, 273.15),
}
#: More degrees than that are Fahrenheit.
_HOTTEST = 60
#: "Every year", and not "a year ago".
_EACH = frozenset({"each", "every", "a", "per"})
#: What a mill makes "a year" is its "annual" output: a matter of the basis (``bases.py``).
A_YEAR = "/year"
#: "at $5 each": for one of whatever is sold.
_APIECE, _ONE = (("each",), ("apiece",)), "one"
#: "$5 for each share"
_EVERY = (("each",), ("every",))
_NAMED = re.compile(r"\bU\.?S\.?|\bAmerican\b")
#: What stands before the value that something comes to ("will rise to 9").
_LEVEL = (("to",), ("at",), ("from",), ("above",), ("below",))
#: "Fell as low as 40 cents" to that level.
_AS_FAR_AS = (("as", "low"), ("as", "high"), ("as", "far"))
_BACK = frozenset({"ago", "early", "later", "before"})


def measured_in(
    claim: Claim, frame: Frame, lexicon: Lexicon
) -> tuple[str | None, str, float, float]:
    """Return attribute and dimension, the factor to its first unit, and what comes off before."""
    plain = _dimension(frame, None, lexicon)
    children = plain[0] == "count" and is_of_children(frame, lexicon)
    attribute = CHILDREN if children else lexicon.attribute(frame, plain[0])
    if attribute is None and plain[0] == "count" and tells_of_room(frame, lexicon):
        attribute = CAPACITY
    change = _change(claim, frame, attribute, lexicon)
    dimension, factor, shift = plain if change is None else _dimension(frame, change, lexicon)
    return attribute, "magnitude" if attribute == MAGNITUDE else dimension, factor, shift


def _change(claim: Claim, frame: Frame, attribute: str | None, lexicon: Lexicon) -> Change | None:
    """Return the way that a figure goes, where it is no level.

    "rose to 9" gives a level, a boy of six who fell is not six years less, and who fell down a
    40-metre well fell no 40 metres.
    """
    if attribute is not None:
        return None
    if frame.kind in {"percent", "share"} and frame.change is None:
        taken = () if frame.thing in lexicon.rules.flows else frame.before[:1]
        beside = (frame.after[:1], lexicon.comparatives), (taken, lexicon.gains)
        ways = (*beside, (_moved_by(frame), lexicon.moves), ((frame.thing,), lexicon.margins))
        return next((way[w] for words, way in ways for w in words if w in way), None)
    if frame.kind == "money" and frame.change is None:
        return _way_of_sum(frame, lexicon)
    if frame.own and not _is_of_change(claim, frame):
        return None
    if frame.kind in {"measure", "duration"} and is_attributive(frame):
        return None
    return frame.change


def _way_of_sum(frame: Frame, lexicon: Lexicon) -> Change | None:
    """Return the way of a sum by which something changes though the claim is of no change.

    "would cut $4 billion from", "cuts spending by $4 billion", "$4 billion in cuts"
    """
    before, after, moves = frame.before[:1], frame.after[:2], lexicon.moves
    if before == ("by",):
        return next((moves[word] for word in _moved_by(frame) if word in moves), None)
    if after[:1] == ("from",):
        return next((moves[word] for word in before if moves.get(word) == "decrease"), None)
    return moves.get(after[1]) if after[:1] == ("in",) and len(after) > 1 else None


def _moved_by(frame: Frame) -> Words:
    """Return what is said of a figure behind "by": "lifted profit by 14 percent"."""
    return frame.predicates if frame.before[:1] == ("by",) else ()


def _is_of_change(claim: Claim, frame: Frame) -> bool:
    """Say whether a claim's figure is how much something changed, or will change by."""
    if frame.before[:2] in _AS_FAR_AS:
        return False
    if claim.type == "forecast":
        return claim.change is not None and frame.before[:1] not in _LEVEL
    return claim.type == "change"


def _dimension(frame: Frame, change: Change | None, lexicon: Lexicon) -> tuple[str, float, float]:
    """Return the dimension, the factor to its first unit, and what is taken off before.

    A multiple that a change made ("doubled") is a change in percent: twice is 100 % more. Money
    whose country is not told ("20 million pesos") is compared inside one story only, and what a
    sum is for each of, and whose money it is, is a matter of its basis (``gate.py``).
    """
    level = f"{change} of " if change else ""
    kind, unit = frame.kind, frame.unit or ""
    if kind == "multiple" and change:
        return f"{level}ratio", 1.0, 1.0
    if kind in {"percent", "share"}:
        return f"{level}ratio", 1.0, 0.0
    if kind == "measure" and (unit in _TEMPERATURES or is_bare_degree(frame)):
        size, zero = _TEMPERATURES.get(unit, _scale_of(frame))
        return f"{level}temperature", size, 0.0 if change else zero
    if kind in {"measure", "duration"}:
        name, factor = lexicon.scale(unit.removesuffix(A_YEAR))
        return level + name, factor, 0.0
    if kind in WHOLE:
        noun = unit or frame.thing
        measured = f" {noun}" if noun in lexicon.measuring else ""
        yearly = "/year" if _is_each_year(frame) else ""
        return f"{level}count{measured}{yearly}", 1.0, 0.0
    if kind == "pp" and not change:
        return "point", 1.0, 0.0  # a lead of 9 points
    if kind == "money":
        unit = unit.partition("/")[0]
        unit = lexicon.coins.get(unit) or lexicon.scale(unit)[0]
    return f"{level}{kind} {unit}", 1.0, 0.0


def has_no_country(frame: Frame) -> bool:
    """Say whether a sum is money that many countries have under one name ("9 million pesos")."""
    return frame.kind == "money" and (frame.unit or "")[:1].islower()


def is_bare_degree(frame: Frame) -> bool:
    """Say whether degrees stand without their scale, and may be of weather ("hit 41 degrees")."""
    return frame.unit == "degree" and not is_attributive(frame)


def _scale_of(frame: Frame) -> tuple[float, float]:
    """Return the scale of bare degrees: no weather is hotter than 60 Celsius."""
    point = frame.value if frame.value is not None else frame.high or frame.low or 0.0
    return _TEMPERATURES["degree fahrenheit" if point > _HOTTEST else "degree celsius"]


def paid_for_each(frame: Frame) -> str | None:
    """Return for each of what a sum is: a year, a share, a barrel; None where it does not say."""
    if frame.kind != "money":
        return None
    each = (frame.unit or "").partition("/")[2]
    if each:
        return each
    if _is_yearly(frame):
        return "year"
    after = frame.after
    if after[:1] in _APIECE:
        return _ONE
    return "share" if after[1:2] in _EVERY and "share" in after[2:4] else None


def currency_of(frame: Frame) -> str | None:
    """Return whose money a sum is; None where the text leaves that to its readers.

    A bare "$5" is US money in one newspaper and Australian money in another, as "5 kroner" are
    Norwegian or Danish.
    """
    unit = (frame.unit or "").partition("/")[0]
    bare = unit == "USD" and not _NAMED.search(frame.text)
    return None if bare or has_no_country(frame) else unit


def _is_each_year(frame: Frame) -> bool:
    """Say whether so many are counted each year ("6,000 people die there every year")."""
    after = frame.after
    pairs = zip(after, after[1:], (*after[2:], ""), strict=False)
    return any(one in _EACH and two == "year" and three not in _BACK for one, two, three in pairs)


def _is_yearly(frame: Frame) -> bool:
    """Say whether a sum is one of each year ("annual savings of $9 million")."""
    near = {*frame.before[:3], *frame.after[:2], *frame.modifiers}
    return bool(near & {"annual", "annually", "yearly"})
