"""Find temporal expressions and what they mean: TIMEX3 value, days, relation to a claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.doc import calendar_days as cal
from pipeline.doc import dates_absolute as absolute
from pipeline.doc import dates_amounts as amounts
from pipeline.doc import dates_relative as relative
from pipeline.doc.calendar_days import Days
from pipeline.doc.dates_context import Context
from pipeline.doc.dates_grammar import Match, grammar_of
from pipeline.doc.dates_lexer import Lexeme
from pipeline.doc.dates_ranges import with_ranges
from pipeline.doc.dates_reading import Fields, Now, Reader, Reading, week_value
from pipeline.errors import RuleError
from pipeline.model.mention import TimeMention
from pipeline.model.span import Span
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
        relative.partial_month,
        relative.weekday,
        relative.deictic_day,
        relative.reference,
        relative.unit,
        relative.unit_until_now,
        relative.unit_from_now,
        relative.ago,
        relative.moved,
        relative.rolling,
        relative.first_months,
        relative.weekend,
        relative.season,
        relative.part_of_year,
        relative.narrative,
        relative.holiday,
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
    codes, lexemes = grammar.lexicon.lex(doc.text)
    context = Context(doc, rules)
    found: list[tuple[Match, Reading]] = []
    for match in grammar.matches(codes, lexemes):
        reading = _read(match, lexemes, anchor, context)
        if reading is not None:
            found.append((match, reading))
    chosen = _choose(found, len(lexemes))
    mentions = [_mention(doc.text, m, r, lexemes, context) for m, r in chosen]
    mentions = with_ranges([m for m, _ in chosen], mentions, lexemes)
    return _moved(doc, mentions, [r for _, r in chosen], anchor)


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    """Return the ids of the date rules that fire in a sentence."""
    mentions = find_dates(nlp(sentence), EXAMPLE_DAY, rulebook.dates)
    return {mention.rule for mention in mentions}


def _read(
    match: Match, lexemes: list[Lexeme], anchor: dt.date | None, context: Context
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
        return reader(Fields(match.fields), Now(anchor, ahead))
    except (ValueError, OverflowError):  # a day outside the calendar of datetime
        return None


def _choose(found: list[tuple[Match, Reading]], size: int) -> list[tuple[Match, Reading]]:
    """Keep the longest of overlapping matches, the earlier one of equals."""
    taken = bytearray(size)
    chosen: list[tuple[Match, Reading]] = []
    for match, reading in sorted(found, key=lambda f: (f[0].first - f[0].last, f[0].first)):
        if not any(taken[match.first : match.last]):
            taken[match.first : match.last] = b"\1" * (match.last - match.first)
            chosen.append((match, reading))
    return sorted(chosen, key=lambda f: f[0].first)


def _mention(
    text: str, match: Match, reading: Reading, lexemes: list[Lexeme], context: Context
) -> TimeMention:
    last = match.last
    if reading.kind != "DURATION" and last < len(lexemes) and "poss" in lexemes[last].values:
        last += 1
    span = Span(lexemes[match.first].start, lexemes[last - 1].end)
    days = reading.days
    return TimeMention(
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


def _moved(
    doc: Doc, mentions: list[TimeMention], readings: list[Reading], anchor: dt.date | None
) -> list[TimeMention]:
    """Resolve "a year earlier" from the date said before it in the sentence, else publication."""
    from dataclasses import replace

    bounds = iter([s.end_char for s in doc.sents] if doc.has_annotation("SENT_START") else [])
    end, before = 0, None
    out: list[TimeMention] = []
    for mention, reading in zip(mentions, readings, strict=True):
        while mention.span.start >= end:
            end, before = next(bounds, len(doc.text) + 1), None
        if reading.shift:
            resolved = _shifted(before, reading.shift, anchor)
            if resolved:
                timex, days = resolved
                mention = replace(  # noqa: PLW2901
                    mention, timex=timex, date_from=days.first, date_to=days.last
                )
        elif mention.kind in {"DATE", "TIME"} and mention.date_from:
            before = mention
        out.append(mention)
    return out


def _shifted(
    before: TimeMention | None, shift: tuple[str, float], anchor: dt.date | None
) -> tuple[str, Days] | None:
    unit, number = shift
    first = before.date_from if before else None
    last = before.date_to if before else None
    if first is None or last is None:
        if anchor is None or number > 0:
            return None
        first = last = anchor
        if unit in {"year", "month"}:
            first, last = cal.month(anchor.year, anchor.month)
    try:
        whole = first.day == 1 and last == cal.month(last.year, last.month).last
        a, b = cal.add(first, unit, number), cal.add(last, unit, number)
    except (ValueError, OverflowError):
        return None
    if whole and unit not in {"day", "week"}:
        b = cal.month(b.year, b.month).last
    return _value(a, b), Days(a, b)


def _value(first: dt.date, last: dt.date) -> str:
    """Return the shortest TIMEX3 value of an interval of days."""
    if first == last:
        return first.isoformat()
    if (first, last) == cal.month(first.year, first.month):
        return f"{first.year:04d}-{first.month:02d}"
    if (first, last) == cal.years(first.year, first.year):
        return f"{first.year:04d}"
    return week_value(first) if cal.week(first) == (first, last) else f"{first}/{last}"
