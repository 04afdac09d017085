"""Find temporal expressions and what they mean: TIMEX3 value, days, relation to a claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from spacy.language import Language

from pipeline.doc.dates import absolute, amounts, named, relative, spans
from pipeline.doc.dates.context import Context
from pipeline.doc.dates.grammar import Match, grammar_of
from pipeline.doc.dates.lexer import Lexeme
from pipeline.doc.dates.ranges import with_joined_days, with_ranges
from pipeline.doc.dates.reading import Fields, Found, Now, Reader, Reading
from pipeline.doc.dates.story import in_story, with_clock_days
from pipeline.doc.dates.within import with_days_within
from pipeline.doc.parsing.tree import Doc
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.errors import RuleError
from pipeline.model.mention import TimeMention
from pipeline.model.span import Span
from pipeline.model.visible import visible
from pipeline.rulebook.dates import DateRules
from pipeline.rulebook.files import Rulebook

READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        absolute.calendar_day,
        absolute.iso_day,
        absolute.written_day,
        absolute.month_of_year,
        absolute.year,
        absolute.short_year,
        absolute.year_span,
        absolute.before_christ,
        absolute.decade,
        absolute.century,
        absolute.quarter,
        absolute.half,
        absolute.fiscal,
        absolute.season_of_year,
        relative.partial_day,
        relative.named_day,
        relative.days_of_month,
        relative.partial_month,
        relative.weekday,
        relative.deictic_day,
        relative.reference,
        relative.story,
        relative.unit,
        spans.unit_until_now,
        spans.unit_from_now,
        spans.ago,
        spans.moved,
        spans.rolling,
        spans.first_months,
        spans.ended,
        named.weekend,
        named.season,
        named.part_of_year,
        named.holiday,
        amounts.duration,
        amounts.every,
        amounts.every_weekday,
        amounts.every_month,
        amounts.clock,
        amounts.part_of_day,
    )
}
#: The day that examples in the rule file are read against; any day would do.
EXAMPLE_DAY = dt.date(2026, 3, 4)


def find_dates(doc: Doc, anchor: dt.date | None, rules: DateRules) -> list[TimeMention]:
    """Return the temporal expressions of a document in text order, none overlapping.

    Args:
        doc: the parsed article.
        anchor: its publication day; without it relative dates stay unresolved.
        rules: the content of ``dates.yaml``.
    """
    grammar = grammar_of(rules)
    text = doc.text
    codes, lexemes = grammar.lexicon.lex(visible(text))
    context = Context(doc, rules)
    read: list[tuple[Match, Reading]] = []
    for match in grammar.matches(codes, lexemes):
        reading = _read(match, text, lexemes, anchor, context)
        if reading is not None:
            read.append((match, reading))
    chosen = _choose(read, len(lexemes))
    found = [_found(text, m, r, lexemes, context) for m, r in chosen]
    found = with_ranges(found, lexemes)
    found = in_story(found, context.sentence_starts, anchor)
    found = with_days_within(found, lexemes, context.sentence_starts)
    found = with_joined_days(found, lexemes, text)
    found = with_clock_days(found, context.sentence_starts, anchor)
    return [item.mention for item in found]


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    """Return the ids of the date rules that fire in a sentence."""
    mentions = find_dates(tree_of(nlp(sentence)), EXAMPLE_DAY, rulebook.dates)
    return {mention.rule for mention in mentions}


def _read(
    match: Match, text: str, lexemes: list[Lexeme], anchor: dt.date | None, context: Context
) -> Reading | None:
    start, end = lexemes[match.first].start, lexemes[match.last - 1].end
    if not all(context.passes(check, start, end) for check in match.rule.checks):
        return None
    ahead: Callable[[], bool] = lambda: context.looks_ahead(start)  # noqa: E731
    reader = READERS.get(match.rule.read)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise RuleError(
            [f"dates.yaml: rule {match.rule.id!r}: no reader {match.rule.read!r}; known: {known}"]
        )
    try:
        return reader(Fields(match.fields, text[start:end]), Now(anchor, ahead))
    except (ValueError, OverflowError):  # a day outside the calendar of datetime
        return None


def _choose(read: list[tuple[Match, Reading]], size: int) -> list[tuple[Match, Reading]]:
    """Keep the longest of overlapping matches, the earlier one of equals."""
    taken = bytearray(size)
    chosen: list[tuple[Match, Reading]] = []
    for match, reading in sorted(read, key=lambda r: (r[0].first - r[0].last, r[0].first)):
        if not any(taken[match.first : match.last]):
            taken[match.first : match.last] = b"\1" * (match.last - match.first)
            chosen.append((match, reading))
    return sorted(chosen, key=lambda r: r[0].first)


def _found(
    text: str, match: Match, reading: Reading, lexemes: list[Lexeme], context: Context
) -> Found:
    last = match.last
    if reading.kind != "DURATION" and last < len(lexemes) and "poss" in lexemes[last].values:
        last += 1
    span = Span(lexemes[match.first].start, lexemes[last - 1].end)
    days = reading.days
    mention = TimeMention(
        span=span,
        text=span.of(text),
        kind=reading.kind,
        timex=reading.timex,
        mod=reading.mod,
        date_from=days.first if days else None,
        date_to=days.last if days else None,
        relation=context.relation(lexemes, match.first, last),
        rule=match.rule.id,
    )
    return Found(match.first, last, reading, mention)
