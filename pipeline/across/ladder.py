"""The verdict on two figures that speak of one thing: the first rung that fits.

SEMANTICS.md, end of section 4: the text itself replaces one value by the other: update; the value
test passes: agreement; scope, basis or a hedge may reconcile: discrepancy; only the dates of the
reports differ: update; else contradiction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.across.gate import Facets
from pipeline.across.items import Item
from pipeline.across.later import later_of
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once
from pipeline.across.periods import is_news, is_of_a_span, stated
from pipeline.across.series import (
    are_one_count,
    is_cost_of_a_plan,
    is_of_a_series,
    is_quoted,
)
from pipeline.across.settled import are_settled
from pipeline.across.value_test import Fit
from pipeline.model.comparison import Verdict


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures, what is known of them, and what their values make of each other.

    ``replaced``: one of their articles puts the one value in the place of the other.
    """

    a: Item
    b: Item
    facets: Facets
    fit: Fit
    replaced: bool = False


#: By so much more, as a ratio, are hours that went by since an earlier report.
_LEAST_RISE = 0.05

#: Bounds of a number that was counted ("at least 367").
_COUNTED = frozenset({"exact", "at_least", "over"})

#: Rungs of a count that goes on, by the time of the report.
LATER = frozenset({"reported_later", "counted_since", "time_went_by"})

#: "said earlier that 40 were dead"
_SAID_EARLIER = ("that", "early")
#: Rungs of values that a text or a plan has one after the other: who has both means one thing.
ANEW = frozenset({"text_replaces", "costs_anew"})

Rung = Callable[[Pair, Lexicon], Verdict | None]


def judge(pair: Pair, lexicon: Lexicon) -> tuple[Verdict, str]:
    """Return the verdict and the name of the rung that gave it."""
    for name, rung in RUNGS:
        verdict = rung(pair, lexicon)
        if verdict is not None:
            return verdict, name
    return "contradiction", "no_value_fits_both"


def _replaced(pair: Pair, lexicon: Lexicon) -> Verdict | None:
    """Update: a text gives the other value as one that once was reported."""
    if pair.fit.outcome == "agreement":
        return None
    if pair.replaced:
        return "update"
    old = [is_superseded(x, lexicon) for x in (pair.a, pair.b)]
    if pair.a.claim.article_id != pair.b.claim.article_id:
        return None
    replaced = _is_brought_to(pair, lexicon) or are_one_count(pair.a, pair.b, lexicon)
    return "update" if old[0] != old[1] or replaced else None


@once
def is_superseded(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a figure is called an earlier one: "earlier reports had put it at 40"."""
    frame = item.frame
    if frame.bearer in lexicon.reports and "early" in frame.bearer_words:
        return True
    if frame.before[:2] == _SAID_EARLIER:
        return True
    said = [word for word in frame.before if word != "have"]  # "police earlier had reported 40"
    if any(verb in lexicon.stating and when == "early" for verb, when in pairwise(said)):
        return True
    disjoint = lexicon.superseded.isdisjoint
    return not all(map(disjoint, (frame.before, frame.predicates, frame.bearer_words)))


def may_be_replaced(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether one text may put one of its figures in the place of the other."""
    if is_superseded(a, lexicon) != is_superseded(b, lexicon):
        return True
    return _may_be_brought_to(a, b, lexicon) or are_one_count(a, b, lexicon)


def _may_be_brought_to(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether something was brought to the later figure ("it was cut to 12 points")."""
    later = b if a.place < b.place else a
    before = later.frame.before
    if before[:1] != ("to",) or lexicon.replacing.isdisjoint(before[1:4]):
        return False
    # "it grew to 9 from 7": what it replaces stands right behind it
    return later.frame.after[:1] != ("from",)


def _is_brought_to(pair: Pair, lexicon: Lexicon) -> bool:
    """Say whether the later figure is what the earlier was brought to.

    Editions of a series go up and down, and each of them stays what it was.
    """
    a, b = pair.a, pair.b
    if not _may_be_brought_to(a, b, lexicon):
        return False
    first, later = (a, b) if a.place < b.place else (b, a)
    known = pair.facets.measure == pair.facets.subject == "same" and first.aspect is not None
    return known and not (
        stated(first)
        or is_of_a_span(later)
        or is_of_a_series(a, lexicon)
        or is_of_a_series(b, lexicon)
    )


def _went_by(pair: Pair, lexicon: Lexicon) -> Verdict | None:
    """Update: the hours that an affair has gone on for, more of them in the later report."""
    a, b = pair.a, pair.b
    goes_on = lexicon.is_running(a.aspect) and lexicon.is_running(b.aspect)
    if a.dimension != "duration" or a.attribute or not goes_on or are_settled(a, b, lexicon):
        return None
    later = later_of(a, b)
    if later is None:
        return None
    first = b if later is a else a
    more = later.reading.figure.point > first.reading.figure.point * (1 + _LEAST_RISE)
    return "update" if more else None


def _costs_more_now(pair: Pair, lexicon: Lexicon) -> Verdict | None:
    """Update: what one project was to cost at one time, and at another."""
    told_apart = pair.facets.relation in {"before", "after"} and pair.fit.outcome != "agreement"
    planned = all(is_cost_of_a_plan(x, lexicon) for x in (pair.a, pair.b))
    return "update" if told_apart and planned else None


def _counted_since(pair: Pair, lexicon: Lexicon) -> Verdict | None:
    """Update: a toll to the last digit, and another in a later report ("at least 367", "381").

    "More than 360" may be any of both.
    """
    a, b = pair.a, pair.b
    if pair.fit.outcome != "agreement" or a.value == b.value or pair.facets.measure != "same":
        return None
    goes_on = a.people and b.people and all(lexicon.is_running(x.aspect) for x in (a, b))
    if not (goes_on and pair.facets.one_story and all(map(_is_counted_out, (a, b)))):
        return None
    return None if later_of(a, b) is None or are_settled(a, b, lexicon) else "update"


@once
def _is_counted_out(item: Item) -> bool:
    """Say whether a number is one that was counted, be there more of them or not."""
    figure = item.reading.figure
    counted = figure.bound in _COUNTED and figure.value is not None and figure.step <= 1
    return counted and not (figure.zeros or figure.soft or figure.fraction)


def _agree(pair: Pair, _: Lexicon) -> Verdict | None:
    """Agreement: the readings meet."""
    return "agreement" if pair.fit.outcome == "agreement" else None


def _reported_later(pair: Pair, lexicon: Lexicon) -> Verdict | None:
    """Update: a count that goes on, reported on different days; some are never none later.

    A share of one stated period does not go on: that of last winter is what it is. A count may
    fall when it is revised; those who were arrested stay so, and fewer are no news of them. One
    number is no news, however hedged.
    """
    a, b = pair.a, pair.b
    if a.value is not None and a.value == b.value:
        return None
    if a.dimension == "ratio" and pair.facets.period == "same" and stated(a) and stated(b):
        return None
    running = [lexicon.is_running(x.attribute or x.aspect) for x in (a, b)]
    # from one hour to another goes on what befalls people, or what both say does
    befallen = any(
        goes and lexicon.is_of_persons(x.aspect) for goes, x in zip(running, (a, b), strict=True)
    )
    goes_on = all(running) or (any(running) and (a.published != b.published or befallen))
    later = later_of(a, b) if goes_on else None
    if later is None or are_settled(a, b, lexicon):
        return None
    first = b if later is a else a
    fewer = later.reading.figure.point < first.reading.figure.point
    if fewer and not {a.aspect, b.aspect}.isdisjoint(lexicon.rules.adding_up):
        return None
    return None if later.value == 0 else "update"


def _counted_anew(pair: Pair, lexicon: Lexicon) -> Verdict | None:
    """Update: one report calls its figure an earlier one, or says that the toll was brought to it.

    "Police earlier had reported 40 dead", "police lowered the toll to 37", "revised figures put
    the claims at 37"
    """
    a, b = pair.a, pair.b
    if a.claim.article_id == b.claim.article_id:
        return None
    if pair.facets.one_story and _is_revised(a, lexicon) != _is_revised(b, lexicon):
        return "update"
    if pair.facets.measure != "same":
        return None
    goes_on = a.people and b.people and all(lexicon.is_running(x.aspect) for x in (a, b))
    if not (goes_on and pair.facets.one_story):
        return None
    old = [is_superseded(x, lexicon) for x in (a, b)]
    moved = [is_moved_to(x, lexicon) for x in (a, b)]
    return "update" if old[0] != old[1] or moved[0] != moved[1] else None


@once
def _is_revised(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a report corrects by its figure ("revised figures", "a revised 37")."""
    frame = item.frame
    if not lexicon.correcting.isdisjoint((*frame.before[:1], *frame.modifiers)):
        return True
    return frame.bearer in lexicon.reports and not lexicon.correcting.isdisjoint(
        frame.bearer_words
    )


@once
def is_moved_to(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a toll is said to have been another before ("lowered the toll to 37")."""
    before = item.frame.before
    if before[:1] != ("to",) or lexicon.reports.isdisjoint((*before, item.frame.bearer)):
        return False
    # the parse takes the verb of a headline for "low" ("Police lower toll to 37")
    return "low" in before or not lexicon.replacing.isdisjoint(before)


def _may_reconcile(pair: Pair, lexicon: Lexicon) -> Verdict | None:
    """Discrepancy: a hedge, two sources, or a facet on which the texts are silent explain it."""
    open_facets = set(pair.facets.unknown)
    if _stays(pair, lexicon):
        open_facets.discard("period")
    told_by_two = pair.facets.source == "different"
    explained = pair.fit.outcome == "discrepancy" or open_facets or told_by_two
    return "discrepancy" if explained else None


def _stays(pair: Pair, lexicon: Lexicon) -> bool:
    """Say whether the news of a story of which one report or none names the day stays what it is.

    How many were on board when the ship sank, or for how many it had a licence, is one number.
    """
    a, b = pair.a, pair.b
    if not pair.facets.one_story or (stated(a) and stated(b)) or not (is_news(a) and is_news(b)):
        return False
    if are_settled(a, b, lexicon):
        return True
    if is_quoted(a, lexicon):
        return False
    aspects = [x.attribute or x.aspect for x in (a, b)]
    return not any(map(lexicon.is_running, aspects)) and not any(map(lexicon.is_periodic, aspects))


RUNGS: tuple[tuple[str, Rung], ...] = (
    ("text_replaces", _replaced),
    ("time_went_by", _went_by),
    ("costs_anew", _costs_more_now),
    ("counted_since", _counted_since),
    ("readings_meet", _agree),
    ("reported_later", _reported_later),
    ("counted_anew", _counted_anew),
    ("may_reconcile", _may_reconcile),
)
