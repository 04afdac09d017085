"""Two dates that bound one period: "from 2004 to 2017", "July-September", "between X and Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.doc.dates_grammar import Match
from pipeline.doc.dates_lexer import Lexeme
from pipeline.model.mention import TimeMention

_JOINTS = frozenset({"to", "through", "until", "till", "-", "–", "—"})


def with_ranges(
    matches: Sequence[Match], mentions: Sequence[TimeMention], lexemes: Sequence[Lexeme]
) -> list[TimeMention]:
    """Return the mentions with "since" on the first and "until" on the last date of a range.

    Both stay mentions of their own; the days that they have in common are the range.
    """
    out = list(mentions)
    for i in range(len(out) - 1):
        if out[i].kind != "DATE" or out[i + 1].kind != "DATE":
            continue
        a, b = matches[i], matches[i + 1]
        if b.first - a.last == 1 and _joins(a, lexemes) and _in_order(out[i], out[i + 1]):
            out[i] = replace(out[i], relation="since")
            out[i + 1] = replace(out[i + 1], relation="until")
    return out


def _joins(match: Match, lexemes: Sequence[Lexeme]) -> bool:
    joint = lexemes[match.last].text.lower()
    if joint == "and":
        before = [x.text.lower() for x in lexemes[max(0, match.first - 3) : match.first]]
        return "between" in before
    return joint in _JOINTS


def _in_order(first: TimeMention, second: TimeMention) -> bool:
    a, b = first.date_from, second.date_from
    return a is None or b is None or a <= b
