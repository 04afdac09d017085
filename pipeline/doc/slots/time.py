"""When a claim holds: the date that governs its figure or its verb, with its period."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from pipeline.doc.context import Context
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import head_of
from pipeline.doc.slots.bases import dates_base, is_base, is_beside, is_of_then
from pipeline.doc.slots.clause_times import (
    is_aside,
    is_conceded,
    is_dated_before,
    is_of_later_thing,
    is_of_other,
    tells_apart,
    told_in,
)
from pipeline.doc.slots.periods import JOINT, are_joined, period_with
from pipeline.doc.slots.source import Said
from pipeline.model.mention import TimeMention
from pipeline.model.period import period_of_all
from pipeline.model.span import Span

_SUBORDINATE = roles.RELATIVE | roles.PARTICIPLE | roles.ADVERBIAL_CLAUSE | {"ccomp"}
_LASTING = re.compile(r"\b(?:until|till|through) at least (?:the )?$", re.IGNORECASE)
#: A ranking, whose "since" is its own: "the highest in the north since".
_RANKED = re.compile(r"\b(?:[a-z]{2,}est|most|least|record|first|worst)\b(?: [\w’'-]+){0,6} $")
_EVERY = re.compile(r"(?:every|each) (?:day|week|month|quarter|year|season)")
#: Lengths that stand for a time of their own: "over the next few weeks".
_STRETCH = re.compile(r"\b(?:next|coming|past|last|previous|recent|following)\b")
#: Lengths that tell how long a thing went on or from what start: "for six years", "within a week".
_SO_LONG = re.compile(r"\b(?:for|within|throughout|in the first|over the first)\b[\w ,-]*$")
_TAKING = re.compile(r"\bin (?:the )?$")
#: They govern what a figure is measured against, or is a part of.
_BASES = frozenset({"of", "to", "from", "than", "against", "above", "below", "over"})
_WITHIN_NAME = frozenset({"compound", "amod", "nummod", "nmod:desc"})
#: A clause so far above the claim's own still lends it its date.
_CLIMB = 6


class When(NamedTuple):
    """The time slot: its characters with the preposition, first and last day (None = open)."""

    span: Span
    first: dt.date | None
    last: dt.date | None


def time_of(context: Context, at: Token, anchor: Span, said: Said) -> When | None:
    """Return the time of a claim: the content's time first, else the time of saying.

    Args:
        context: The article.
        at: The head of the figure, or the verb of a claim without one.
        anchor: The figure, or the predicate.
        said: The attribution, whose source may be dated itself ("a 2025 study").
    """
    dates = context.dates(anchor.start)
    if not dates:
        return None
    best: tuple[int, int, TimeMention] | None = None
    then = is_of_then(context, anchor)
    for mention in dates:
        if then and mention.span.start < anchor.start:
            continue
        cost = _cost(context, mention, at, anchor, said)
        if cost is not None:
            gap = max(mention.span.start - anchor.end, anchor.start - mention.span.end)
            rank = (cost, abs(gap), mention)
            if best is None or rank[:2] < best[:2]:
                best = rank
    if best is None:
        return None
    if _is_day_when(best[2], at):
        return When(best[2].span, best[2].date_from, best[2].date_to)
    mentions = period_with(context, best[2])
    first, last = period_of_all(mentions, context.anchor)
    if len(mentions) > 1 and are_joined(context, mentions[0], mentions[-1]):
        starts, ends = [m.date_from for m in mentions], [m.date_to for m in mentions]
        first = min((day for day in starts if day is not None), default=None)
        last = max((day for day in ends if day is not None), default=None)  # "1986 and 1985"
    start = mentions[0].span.start
    start = context.once(_with_preposition, start, start)
    return When(Span(start, mentions[-1].span.end), first, last)


def _cost(
    context: Context, mention: TimeMention, at: Token, anchor: Span, said: Said
) -> int | None:
    """Return how far a date is from governing the claim; None where it cannot."""
    if not _may_govern(context, mention, anchor, said):
        return None
    span, head = mention.span, head_of(context.doc, mention.span)
    if is_beside(context, anchor, span):
        return 0
    if _dates_other(context, mention, anchor, head):
        return None
    if said.content is not None and not said.content.overlaps(span):
        other = is_of_other(roles.clause_head(head), roles.clause_head(at))
        return None if other or context.attributions(span) else 7  # something else is said there
    clause, own = told_in(roles.clause_head(head)), roles.clause_head(at)
    if clause == own:
        return 1 if not _crosses(context, anchor, span) else 2
    here = own
    for step in range(_CLIMB):
        if here.head.i == here.i:
            break
        below, here = here, roles.clause_head(here.head)
        if here == clause:
            apart = is_aside(own) or is_conceded(own, clause, head)
            apart = apart or is_dated_before(below, clause, head)
            apart = apart or is_of_later_thing(own, clause, head)
            return None if apart else 3 + min(step, 1)
    if clause.dep_ in _SUBORDINATE and not own.is_ancestor(head):
        return None  # the date of another clause: "after it left in May, the firm grew 5%"
    return 5 if own.is_ancestor(head) and not tells_apart(clause, own) else None


def _may_govern(context: Context, mention: TimeMention, anchor: Span, said: Said) -> bool:
    """Say whether a date can be the time of a claim, and is not in its figure or its source."""
    span = mention.span
    if span.overlaps(anchor) or (said.source is not None and said.source.overlaps(span)):
        return False
    return context.once(_is_time, mention, span.start)


def _is_time(context: Context, mention: TimeMention) -> bool:
    """Say whether a date can be a time: no mere length, no base, no figure."""
    span = mention.span
    if mention.text.lower() == "now":
        return False  # "has now won" tells no time that could be another
    if mention.kind == "SET" and not _EVERY.fullmatch(mention.text.lower()):
        return False
    if mention.kind == "DURATION":
        if _is_mere_length(context, mention):
            return False
    elif any(
        q.span.overlaps(span) and q.kind != "duration" for q in context.quantities(span.start)
    ):
        return False
    return not is_base(context, mention)


def _is_mere_length(context: Context, mention: TimeMention) -> bool:
    """Say whether a duration has no place in time: "a year" of "a year's pay", "by a year"."""
    if mention.date_from is not None or mention.relation not in {"in", "by"}:
        return False
    before = context.text[max(0, mention.span.start - 16) : mention.span.end].lower()
    return not (_STRETCH.search(before) or _lasts(context, mention) or _spans(context, mention))


def _spans(context: Context, mention: TimeMention) -> bool:
    """Say whether a length is how long a change took: "doubled in two years"."""
    low = max(0, mention.span.start - 16)
    verb = roles.clause_head(head_of(context.doc, mention.span))
    changed = verb.tag_ in {"VBD", "VBN"} and verb.lower_ in context.lexicon.forms("changes")
    return changed and _TAKING.search(context.text, low, mention.span.start) is not None


def _lasts(context: Context, mention: TimeMention) -> bool:
    """Say whether a length is how long a thing went on: "followed them for six years"."""
    before = context.text[max(0, mention.span.start - 16) : mention.span.start].lower()
    return _SO_LONG.search(before) is not None


def _dates_other(context: Context, mention: TimeMention, anchor: Span, head: Token) -> bool:
    """Say whether a date is that of something else than the anchor: a base, a rank, a noun."""
    if roles.preposition_of(head) == "of" and head.head.pos_ in {"NOUN", "NUM"}:
        return True  # "the pace of last autumn", "the whole of May"
    if head.dep_ in roles.POSSESSOR and roles.preposition_of(head.head) in _BASES:
        return True  # "a premium to Monday's close", "gave up all of last week's gains"
    named = head.head.pos_ == "PROPN" or head.head.dep_ in roles.APPOSITION
    if head.dep_ in _WITHIN_NAME and named and head.head.i > head.i:
        return True  # "the 1995 Dayton Accords", "Ann Lee, the 2017 champion"
    base = _dates_document(context, head) or dates_base(context, mention.span, anchor)
    return base or _dates_rank(context, mention, anchor)


def _dates_document(context: Context, date: Token) -> bool:
    """Say whether a date only tells when a document came: "accounts filed on Monday show"."""
    filed = date.head
    bare = filed.dep_ in roles.PARTICIPLE and filed.tag_ == "VBN" and filed.rights == (date,)
    return bare and filed.head.lemma_.lower() in context.rulebook.cues.documents


def _dates_rank(context: Context, mention: TimeMention, anchor: Span) -> bool:
    """Say whether a date belongs to a ranking behind the anchor: "5%, the biggest rise since"."""
    if mention.relation != "since" or _is_lasting(context, mention):
        return False  # "until at least 2033"
    start = context.sentence(mention.span.start).start
    ranked = _RANKED.search(context.text, start, mention.span.start)
    if ranked is None or ranked.start() < anchor.end <= mention.span.start:
        return False
    return not context.text[mention.span.end :].startswith(", when ")  # "since 2011, when 86 fell"


def _is_lasting(context: Context, mention: TimeMention) -> bool:
    low = max(0, mention.span.start - JOINT * 3)
    return _LASTING.search(context.text, low, mention.span.start) is not None


def _is_day_when(mention: TimeMention, at: Token) -> bool:
    """Say whether a clause tells what happened on a date: "since 2011, when 86 drowned"."""
    clause = roles.clause_head(at)
    here = clause.doc[max(clause.sent.start, clause.left_edge.i)]
    opens = here.lower_ == "when" or (here.text == "," and here.nbor().lower_ == "when")
    return opens and 0 <= here.idx - mention.span.end <= 2


def _crosses(context: Context, anchor: Span, date: Span) -> bool:
    """Say whether another figure stands between a figure and a date."""
    low, high = min(anchor.end, date.end), max(anchor.start, date.start)
    return any(low <= q.span.start < high for q in context.quantities(anchor.start))


def _with_preposition(context: Context, start: int) -> int:
    """Return where a date begins with its preposition and article ("by the end of 2009")."""
    low = context.sentence(start).start
    if lasting := _LASTING.search(context.text, low, start):
        return lasting.start()
    for words in (("first",), ("the",), context.rulebook.links.time.prepositions):
        before = context.text[low:start]
        bare = before.rstrip()
        word = bare.rsplit(None, 1)[-1] if bare else ""
        word = word[max(word.rfind("("), word.rfind(",")) + 1 :]
        if len(bare) < len(before) and word.lower() in words:
            start = low + len(bare) - len(word)
    return start
