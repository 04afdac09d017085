"""Hedges and bounds beside a number, and verbs that bound it from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.doc.numerals.lex import PhraseTable, Piece
from pipeline.model.mention import Bound
from pipeline.rulebook.hedges import HedgeRules

#: So many hedges may stand before one number ("only just over").
_MOST = 3
#: Bound words that a plain "about" beside them does not weaken.
_FIRM = frozenset({"over", "under", "at_least", "at_most", "almost"})


class Hedged(NamedTuple):
    """An expression grown over its hedges: pieces, bound, the rules that fired, the cue."""

    first: int
    stop: int
    bound: Bound
    rules: tuple[str, ...] = ()
    cue: tuple[int, int] | None = None


class HedgeTable:
    """The hedges of one rule file."""

    def __init__(self, rules: HedgeRules) -> None:
        self._bounds: dict[str, Bound] = {r.id: r.bound for r in rules.rules}
        self._unless = {r.id: frozenset(r.unless) for r in rules.rules}
        self._before = PhraseTable({p: r.id for r in rules.rules for p in r.before})
        self._after = PhraseTable({p: r.id for r in rules.rules for p in r.after})
        self._verbs = PhraseTable({p: r.id for r in rules.rules for p in r.verbs})

    def grow(self, pieces: Sequence[Piece], first: int, stop: int) -> Hedged:
        """Return the expression ``first`` .. ``stop`` with its hedges and bound."""
        start = first
        found: list[tuple[str, int, int]] = []
        for _ in range(_MOST):
            hit = self._before.before(pieces, start) if pieces[start].gap != "\n" else None
            if hit is None or self._glued(pieces, hit[0]) or self._is_part(pieces, hit):
                break
            if found and {self._bounds[hit[1]], self._bounds[found[-1][0]]} <= _FIRM:
                break  # "over at least five years": "over" is the period
            found.append((hit[1], hit[0], start))
            start = hit[0]
        behind = self.after(pieces, stop)
        if behind:
            found.append((behind[1], stop, behind[0]))
            stop = behind[0]
        if not any(self._bounds[name] != "exact" for name, _, _ in found):
            verb = self._verb(pieces, start)
            if verb:
                found.append(verb)
        return self._sum(start, stop, found)

    def after(self, pieces: Sequence[Piece], stop: int) -> tuple[int, str] | None:
        """Return (index behind, rule id) of a hedge that follows at ``stop``."""
        if stop >= len(pieces) or pieces[stop].gap == "\n":
            return None
        if pieces[stop].raw == "+" and pieces[stop].gap:
            return None
        return self._after.after(pieces, stop)

    def _is_part(self, pieces: Sequence[Piece], hit: tuple[int, str]) -> bool:
        """Say whether a phrase belongs to the word before it ("edged up | to")."""
        first, rule = hit
        return first > 0 and pieces[first - 1].low in self._unless[rule]

    @staticmethod
    def _glued(pieces: Sequence[Piece], i: int) -> bool:
        """Say whether the phrase at ``i`` is the tail of a hyphenated word."""
        return (
            i > 0 and not pieces[i].gap and pieces[i].kind == "word" and pieces[i - 1].raw == "-"
        )

    def _verb(self, pieces: Sequence[Piece], start: int) -> tuple[str, int, int] | None:
        end = start
        if start and pieces[start - 1].low in {"the", "its", "a"}:
            end = start - 1
        hit = self._verbs.before(pieces, end)
        return (hit[1], hit[0], end) if hit and pieces[end].gap != "\n" else None

    def _sum(self, start: int, stop: int, found: list[tuple[str, int, int]]) -> Hedged:
        bound: Bound = "exact"
        cue = None
        for name, first, last in found:
            here = self._bounds[name]
            if here == "exact" or (here == "about" and bound in _FIRM):
                continue
            bound, cue = here, (first, last)
        return Hedged(start, stop, bound, tuple(f[0] for f in found), cue)
