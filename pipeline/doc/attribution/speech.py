"""Quotations and who speaks them, with the quotations that go on with one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.doc.attribution import sources
from pipeline.doc.attribution.beside import (
    AFTER,
    BEFORE,
    Cue,
    ahead_of,
    back_from,
    cue_after,
    cue_before,
)
from pipeline.doc.attribution.cues import Lexicon, speaks, stance_of
from pipeline.doc.attribution.quotes import Quotation
from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing.tree import Token
from pipeline.model.mention import Attribution
from pipeline.model.span import Span

#: The longest cue clause, in characters, between two halves of a quotation.
_GAP = 300


def spoken(copy: Copy, lexicon: Lexicon) -> Iterator[tuple[Attribution, Token | None]]:
    """Yield the attribution of each quotation that has a cue or goes on with one, and the verb."""
    held: Attribution | None = None
    verb: Token | None = None
    before: Quotation | None = None
    for quotation in copy.quotations:
        cue = cue_after(quotation, copy, lexicon) or cue_before(quotation, copy, lexicon)
        joins = held is not None and before is not None and _joins(before, quotation, held, copy)
        if cue is None or (joins and cue.verb is not None and cue.verb == verb):
            if held is None or before is None or not joins:
                if held is not None:
                    yield held, verb
                held = _going_on(quotation, before, held, copy, lexicon)
                verb = None
            else:
                span = held.content.join(quotation.span)
                held = replace(held, content=span, kind=copy.kind_of(span))
        else:
            if held is not None:
                yield held, verb
            held, verb = _attribution(quotation, cue, copy, lexicon), cue.verb
        before = quotation
    if held is not None:
        yield held, verb


def _attribution(quotation: Quotation, cue: Cue, copy: Copy, lexicon: Lexicon) -> Attribution:
    span = _with_lead(quotation, cue, copy)
    rule = None if cue.verb is None else speaks(cue.verb, lexicon)
    stance = "asserts" if rule is None or cue.verb is None else stance_of(cue.verb, rule, lexicon)
    return sources.attributed(cue.source, cue.span, span, copy, stance=stance, rule=cue.rule)


def _with_lead(quotation: Quotation, cue: Cue, copy: Copy) -> Span:
    """Return the quotation with the words of its sentence before it, where its cue follows."""
    if cue.span is None or cue.span.start < quotation.span.start:
        return quotation.span
    first = copy.token_at(quotation.span.start)
    lead = list(back_from(first, BEFORE))
    words = [t for t in lead if not t.is_punct]
    if not words or copy.quotation_at(lead[-1].idx) is not None:
        return quotation.span
    return copy.trimmed(Span(lead[-1].idx, quotation.span.end)) or quotation.span


def _joins(before: Quotation, quotation: Quotation, held: Attribution, copy: Copy) -> bool:
    """Say whether a quotation without its own cue goes on with the one before it.

    Either its sentence begins with it, in the same line, or the one before was left open at the
    end of its line and this one opens the next.
    """
    gap = copy.text[before.span.end : quotation.span.start]
    if "\n" in gap or "\r" in gap:
        return not before.closed and not gap.strip()
    cue = held.cue
    if cue is None or not before.span.end <= cue.start < quotation.span.start:
        return not gap.strip()
    if len(gap) > _GAP or not gap.rstrip().endswith((".", ",", ";", ":", "-", "—", "–")):
        return False
    between = list(ahead_of(copy, cue.end, AFTER))  # up to its full stop or the quotation
    rest = copy.text[between[-1].idx if between else cue.end : quotation.span.start]
    return rest.rstrip(" \u00a0").count(". ") == 0


def _going_on(
    quotation: Quotation,
    before: Quotation | None,
    held: Attribution | None,
    copy: Copy,
    lexicon: Lexicon,
) -> Attribution | None:
    """Return a paragraph that is all quotation as the words of the speaker before it."""
    rule = lexicon.forms.get("quotation")
    if rule is None or held is None or before is None or not quotation.speech:
        return None
    gap = copy.text[before.span.end : quotation.span.start]
    lead = copy.text[: quotation.span.start].rstrip(" \t")[-1:]
    if len(gap) > 400 or len(quotation.span) < 30 or lead not in {"", "\n", ".", "?", "!"}:
        return None
    if any(mark in gap.strip() for mark in ("\n\n",)) or held.source is None:
        return None
    return Attribution(
        source=held.source,
        phrase=held.phrase,
        cue=None,
        content=quotation.span,
        kind="direct",
        rule=rule.id,
    )
