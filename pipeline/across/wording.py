"""How a reason words a reading, and how it names the thing that two figures speak of."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from pipeline.across.ages import name_of
from pipeline.across.deeds import PRONOUNS, uncapitalised
from pipeline.across.intervals import Interval
from pipeline.across.items import Item
from pipeline.across.ladder import Pair
from pipeline.across.lexicon import Lexicon
from pipeline.model.article import Article
from pipeline.model.span import Span

_SIZES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_PLURALS = {
    "dead": "dead",
    "foot": "feet",
    "square foot": "square feet",
    "person": "people",
    "child": "children",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: Words that alone name no thing.
_NO_NAMES = PRONOUNS | {"the", "a", "an", "of", "them", "him", "her", "us", "all", "both", "one"}
_OWNER = re.compile(r"^(?:its|his|her|their|our|my)\s+(?=\w)", re.IGNORECASE)
_HISSES = ("ch", "sh", "x", "ss")
#: A phrase beyond this many characters names its thing no better than its head does.
_LONGEST = 70


def reading_words(item: Item, like: Item) -> str:
    """Return a figure as it stands and the interval that it reads as, in the unit of ``like``."""
    text = " ".join(item.frame.text.split())
    return f"'{text}' reads as {interval_words(item.reading.shown, like)}"


def interval_words(interval: Interval, item: Item) -> str:
    """Return an interval in the unit that an item has."""
    is_ratio = item.dimension.endswith("ratio")
    factor = 100 if is_ratio else 1 / item.factor
    low, high = interval.low * factor, interval.high * factor
    unit = " %" if is_ratio else _unit(item)
    ends = [abs(e) for e in (low, high) if abs(e) != float("inf")]
    size, word = next((s for s in _SIZES if ends and max(ends) >= s[0]), (1.0, ""))
    unit = word + unit
    places = places_of((high - low) / size)
    if low == float("-inf"):
        return f"up to {number_words(high / size, places)}{unit}"
    if high == float("inf"):
        return f"{number_words(low / size, places)}{unit} and more"
    first, last = number_words(low / size, places), number_words(high / size, places)
    return f"{first}{unit}" if first == last else f"{first}–{last}{unit}"


def amount_words(value: float, unit: str | None) -> str:
    """Return a value with its unit, great numbers in millions and more.

    >>> amount_words(2.5e6, "USD"), amount_words(210, None)
    ('2.5 million USD', '210')
    """
    size, word = next((s for s in _SIZES if abs(value) >= s[0]), (1.0, ""))
    return f"{number_words(value / size, 2)}{word}{f' {unit}' if unit else ''}"


def _unit(item: Item) -> str:
    """Return the unit behind a number, with its space; counts have none."""
    unit = item.frame.unit
    if not unit or item.frame.kind not in {"money", "measure", "duration", "pp"}:
        return ""
    return f" {unit}" if item.frame.kind in {"money", "pp"} else f" {plural(unit)}"


def plural(noun: str) -> str:
    """Return the plural of a unit or of what is counted; a rate has none.

    >>> [plural(n) for n in ("metre", "inch", "mile/hour", "degree celsius")]
    ['metres', 'inches', 'mile/hour', 'degree celsius']
    >>> plural("dead")
    'dead'
    >>> [plural(n) for n in ("worker", "policewoman", "human", "country", "people")]
    ['workers', 'policewomen', 'humans', 'countries', 'people']
    """
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("man") and noun not in {"human", "german", "roman"}:
        return noun[:-2] + "en"
    if noun.endswith(_HISSES):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return (
        noun
        if "/" in noun or noun.endswith(("s", "z", "men")) or noun in _PLURALS.values()
        else f"{noun}s"
    )


def count_words(number: int) -> str:
    """Return a small number as a word.

    >>> count_words(3), count_words(40)
    ('three', '40')
    """
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def places_of(width: float) -> int:
    """Return as many decimals as keep the ends of an interval apart.

    >>> places_of(0.1), places_of(3.3), places_of(300.0), places_of(float("inf"))
    (2, 1, 0, 2)
    """
    if not 0 < width < float("inf"):
        return 2
    return max(0, 1 - math.floor(math.log10(width) + 1e-9))


def number_words(said: float, places: int) -> str:
    """Return a number as short as its decimals allow.

    >>> [number_words(n, 1) for n in (31.67, 900.5, 10.0)], number_words(2150.0, 0)
    (['31.7', '900.5', '10'], '2,150')
    """
    shown = f"{said:,.{0 if abs(said) >= 1000 else places}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def topic_of(pair: Pair, lexicon: Lexicon, articles: Mapping[str, Article]) -> str:
    """Return the name of the thing that both speak of, as one of the texts has it."""
    a, b = pair.a, pair.b
    best = max((a, b), key=lambda x: (x.frame.own, _is_named(x, articles), x is a))
    what = best.attribute or (best.aspect if a.people and a.aspect == b.aspect else None)
    name = what.removeprefix("of_").replace("_", " ") if what else None
    if best.attribute:
        bearer = _bearer(best, articles)
        return f"the {name} of {bearer}" if bearer else f"the {name}"
    unit = best.frame.unit
    if a.frame.unit == b.frame.unit and lexicon.counts_people(unit, best.aspects):
        return _counted(best, articles)  # jobs on both sides: no need of "people laid off"
    if best.people:
        sort = plural(best.frame.thing) if best.frame.thing and best.things else "people"
        return f"the number of {sort} {name}" if name else f"the number of {sort}"
    if best.frame.kind == "count":
        return _counted(best, articles)
    thing = _phrase(best, best.claim.object, articles) if best.frame.own else None
    bearer = _bearer(best, articles)
    if thing and bearer:
        if _within(thing, bearer):
            return bearer
        return thing if _within(bearer, thing) else f"{thing} ({bearer})"
    shared = [w for w in a.frame.words if lexicon.root(w) in b.context]
    return thing or best.frame.thing or bearer or ", ".join(shared[:5]) or "one figure"


def _counted(item: Item, articles: Mapping[str, Article]) -> str:
    """Return the phrase of what is counted: the slot that holds the noun, else the noun."""
    noun = item.frame.unit or item.frame.thing or "things"
    slots = (item.claim.object, item.claim.subject) if item.frame.own else ()
    phrases = [_phrase(item, slot, articles) for slot in slots]
    return next((p for p in phrases if p and noun in p.lower()), f"the number of {plural(noun)}")


def _is_named(item: Item, articles: Mapping[str, Article]) -> bool:
    return _phrase(item, item.claim.subject, articles) is not None


def _bearer(item: Item, articles: Mapping[str, Article]) -> str | None:
    """Return whom or what a figure belongs to; a pronoun gives way to the name it stands for."""
    claim = item.claim
    if not item.frame.own:
        return _as_written(item, articles) or item.frame.bearer
    if claim.subject_entity and (claim.subject_antecedent or "subject" in claim.unresolved):
        return claim.subject_entity
    return _phrase(item, claim.subject, articles)


def _as_written(item: Item, articles: Mapping[str, Article]) -> str | None:
    """Return the bearer's name in the case that its sentence writes it in."""
    name = name_of(item)
    if not name:
        return None
    sentence = item.sentence.of(articles[item.claim.article_id].text)
    at = sentence.lower().find(name.lower())
    return sentence[at : at + len(name)] if at >= 0 else name


def _phrase(item: Item, span: Span | None, articles: Mapping[str, Article]) -> str | None:
    """Return a slot's words without a sign before them; None for a pronoun or a long phrase."""
    if span is None or (span == item.claim.subject and "subject" in item.claim.unresolved):
        return None
    text = " ".join(span.of(articles[item.claim.article_id].text).split())
    text = text[next((i for i, c in enumerate(text) if c.isalnum()), 0) :]
    text = uncapitalised(_OWNER.sub("", text))
    is_word = any(len(w) > 1 and w.lower() not in _NO_NAMES for w in text.split())
    return text if is_word and len(text) <= _LONGEST else None


def _within(part: str, whole: str) -> bool:
    return part.lower() in whole.lower()
