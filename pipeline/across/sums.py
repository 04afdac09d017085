"""Sums inside one text: parts that miss their total, "X of Y" beside another percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.across.findings import Finding, reading, sources
from pipeline.across.guard import Guard
from pipeline.across.wording import amount_words, number_words
from pipeline.across.writing import written
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.comparison import Facet, Verdict
from pipeline.model.frame import Frame
from pipeline.model.span import Span
from pipeline.rulebook.conflicts import SumRules

#: Characters between a figure and the next that belongs to it.
_REACH = 60
#: Parts that make more than so many times a number are none of it.
_MOST_OVER = 2
_COUNTS = frozenset({"count", "number"})
_ENDS = re.compile(r"\n\s*\n|[.!?]\s+[A-Z]")
_OPENS = re.compile(r"(?::|\s[-–—]{1,2})\s*$")
_NOUN = re.compile(r" [a-z]+\b(?! (?:of|in)\b)")
_TOTAL = re.compile(r"\b(?:total|in all|altogether)\b", re.IGNORECASE)
_JOINS = re.compile(r"[^.;:!?()]*(?:,|,?\s+and)\s+$")
_LAST = re.compile(r"\s+and\s+$")
_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:[^\W\d]\S*\s+){0,3}")
_K_OF_N = re.compile(r"(?:out\s+)?of\b")
_FACETS: dict[str, Facet] = {
    "measure": "same",
    "subject": "same",
    "scope": "same",
    "period": "same",
    "basis": "same",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One figure with its claim."""

    claim: Claim
    frame: Frame

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return self.frame.span

    @property
    def noun(self) -> str:
        """What is counted, as a lemma."""
        frame = self.frame
        unit = frame.unit if frame.kind == "count" else None
        return (
            unit or frame.thing or "".join(frame.after[1:2] if frame.after[:1] == ("be",) else ())
        )


def wrong_sums(
    claims: Sequence[Claim], articles: Mapping[str, Article], rules: SumRules, guard: Guard
) -> list[Finding]:
    """Return the totals that their parts miss, and the ratios given in two ways."""
    by_article: dict[str, list[Told]] = {}
    for claim in claims:
        frame = claim.frames[0] if claim.frames else None
        if frame is not None and frame.own and frame.value is not None:
            by_article.setdefault(claim.article_id, []).append(Told(claim, frame))

    def of(article: str) -> list[Finding]:
        told = sorted(by_article[article], key=lambda t: (t.span, t.claim.claim_id))
        return list(_Sums(articles[article].text, rules).find(told))

    found = guard.each(of, by_article, lambda article: [article])
    return [one for findings in found for one in findings or ()]


class _Sums:
    """Looks at the figures of one text."""

    def __init__(self, text: str, rules: SumRules) -> None:
        self._text, self._rules = text, rules

    def find(self, told: Sequence[Told]) -> Iterator[Finding]:
        """Yield what figures that stand side by side make wrong."""
        for n, percent in enumerate(told):
            found = self._ratio(told[max(0, n - 2) : n], percent)
            if found is not None:
                yield found
        for n in range(len(told)):
            parts = self._parts_from(told[n:])
            if len(parts) < 2:
                continue
            whole = told[n - 1] if n else None
            behind = told[n + len(parts)] if n + len(parts) < len(told) else None
            found = self._before(whole, parts) or self._behind(parts, behind)
            if found is not None:
                yield found

    def _between(self, one: Span, other: Span) -> str | None:
        """Return the words between two figures; None where they lie too far apart."""
        said = self._text[one.end : other.start]
        apart = len(said) > _REACH or other.start < one.end or _ENDS.search(said)
        return None if apart else said

    def _ratio(self, before: Sequence[Told], percent: Told) -> Finding | None:
        """Compare "12 of 40" with the percentage that stands beside it for the same."""
        if percent.frame.kind != "percent" or percent.frame.bound == "range" or not before:
            return None
        between = self._between(before[-1].span, percent.span)
        if between is None or not self._equates(between):
            return None
        after = self._text[percent.span.end : percent.span.end + 4]
        x, y, stretch = self._k_of_n(before), percent.frame.value, before[-1].span
        if x is None or y is None or after.startswith(" of "):
            return None
        if before[-1].frame.kind in _COUNTS:
            stretch = before[0].span.join(stretch)
        step = written(percent.frame.text, y).step
        if _fits(x, y, step, percent.frame.bound):
            return None
        near: Verdict = "discrepancy" if abs(x - y) < 2 * step else "contradiction"
        reason = (
            f"'{self._line(stretch)}' is {number_words(100 * x, 1)} %, the text gives "
            f"'{self._line(percent.span)}' for the same: "
            f"{number_words(100 * abs(x - y), 1)} percentage points apart."
        )
        first = before[-1] if before[-1].frame.kind == "share" else before[0]
        return self._finding(1, first, percent, (stretch, percent.span), (x, y), near, reason)

    def _k_of_n(self, told: Sequence[Told]) -> float | None:
        """Return the ratio that the last figure, or the last two, give as one of another."""
        last = told[-1]
        if last.frame.bound != "exact":
            return None
        if last.frame.kind == "share":
            shown = self._line(last.span)
            return last.frame.value if _K_OF_N.search(shown) and "%" not in shown else None
        k, n = told[0].frame, last.frame
        between = self._between(told[0].span, last.span)
        if len(told) < 2 or between is None or not _OF.fullmatch(between):
            return None
        counts = k.kind in _COUNTS and n.kind in _COUNTS and k.bound == "exact"
        if not counts or not k.value or not n.value or k.value > n.value:
            return None
        return k.value / n.value

    def _line(self, span: Span) -> str:
        return " ".join(span.of(self._text).split())

    def _equates(self, between: str) -> bool:
        """Say whether the words between two figures make the second the first in percent."""
        said = between.rstrip().lower()
        if said.endswith("("):
            return True
        return any(re.search(rf"[,(–—.]\s*{re.escape(w)}$", said) for w in self._rules.equates)

    def _parts_from(self, told: Sequence[Told]) -> list[Told]:
        """Return the figures of one kind that a list joins, from the first on."""
        parts = [told[0]]
        for one in told[1:]:
            between = self._between(parts[-1].span, one.span)
            if between is None or not _JOINS.fullmatch(between) or not _alike(parts[0], one):
                break
            parts.append(one)
            if _LAST.search(between):
                return parts
        return []

    def _before(self, whole: Told | None, parts: list[Told]) -> Finding | None:
        """Compare a total with the list that follows it."""
        if whole is None or not _alike(whole, parts[0]):
            return None
        between = self._between(whole.span, parts[0].span)
        if between is None or self._is_partial(between, parts):
            return None
        colon = bool(_OPENS.search(between))
        if not colon and not (self._part_their_whole(parts) and between.rstrip().endswith(",")):
            return None
        return self._sum(whole, parts, exhaustive=colon)

    def _behind(self, parts: list[Told], whole: Told | None) -> Finding | None:
        """Compare a list with the total that sums it up ("a total of 210")."""
        if whole is None or not _alike(whole, parts[0]):
            return None
        between = self._between(parts[-1].span, whole.span)
        if between is None or not _TOTAL.search(between + whole.span.of(self._text)):
            return None
        return None if self._is_partial("", parts) else self._sum(whole, parts, exhaustive=True)

    def _is_partial(self, before: str, parts: Sequence[Told]) -> bool:
        inside = self._line(self._with_noun(parts[0].span.join(parts[-1].span)))
        words = re.findall(r"\w+", f"{before} {inside}".lower())
        return not set(words).isdisjoint(self._rules.partial)

    def _part_their_whole(self, parts: Sequence[Told]) -> bool:
        nouns = {part.noun for part in parts}
        return len(nouns) == len(parts) and any(nouns <= set(g) for g in self._rules.complements)

    def _sum(self, whole: Told, parts: Sequence[Told], *, exhaustive: bool) -> Finding | None:
        values = [p.frame.value or 0.0 for p in parts]
        total, made = whole.frame.value or 0.0, sum(values)
        steps = [written(p.frame.text, p.frame.value or 0.0).step for p in (whole, *parts)]
        whole_numbers = whole.frame.kind in _COUNTS and max(steps) <= 1
        slack = 0.0 if whole_numbers else sum(steps) / 2
        if abs(total - made) <= slack * (1 + 1e-9):
            return None
        if not exhaustive and made < total / 2:
            return None  # so few of them are named that they are no list of all
        if made > _MOST_OVER * total:
            return None  # it counts something else: "two classes: 60 million A, 38 million B"
        stretch = self._with_noun(parts[0].span.join(parts[-1].span))
        unit = whole.frame.unit if whole.frame.kind == "money" else None
        reason = (
            f"the parts '{self._line(stretch)}' make "
            f"{amount_words(made, unit)}, the total is given as "
            f"'{self._line(whole.span)}': "
            f"{amount_words(abs(total - made), unit)} too {'much' if made > total else 'little'}."
        )
        sure: Verdict = "contradiction" if exhaustive or made > total else "discrepancy"
        return self._finding(
            0, whole, parts[0], (whole.span, stretch), (total, made), sure, reason
        )

    def _with_noun(self, stretch: Span) -> Span:
        """Return a list of figures with the word that follows its last one."""
        noun = _NOUN.match(self._text, stretch.end)
        return stretch if noun is None else Span(stretch.start, noun.end())

    def _finding(
        self,
        rule: int,
        a: Told,
        b: Told,
        spans: tuple[Span, Span],
        values: tuple[float, float],
        verdict: Verdict,
        reason: str,
    ) -> Finding | None:
        if a.claim.claim_id == b.claim.claim_id:
            return None
        x, y = values
        relative = abs(x - y) / max(abs(x), abs(y))
        return Finding(
            rule=self._rules.rules[rule].id,
            a=reading(a.claim, spans[0], x),
            b=reading(b.claim, spans[1], y),
            says=values,
            verdict=verdict,
            reason=reason,
            facets={**_FACETS, "source": sources(a.claim, b.claim)},
            relation="same",
            gap=min(1.0, relative / 0.5),
            difference=y - x,
            relative=relative,
        )


def _alike(a: Told, b: Told) -> bool:
    """Say whether two figures add up: counts with counts, sums of one currency, all exact."""
    one, other = a.frame, b.frame
    if {"to", "from"} & {*one.before[:1], *other.before[:1]}:
        return False  # values that a change leads to or starts from
    if one.bound != "exact" or other.bound != "exact" or one.change or other.change:
        return False
    if one.kind in _COUNTS and other.kind in _COUNTS:
        return True
    return one.kind == other.kind == "money" and one.unit == other.unit


def _fits(x: float, y: float, step: float, bound: str | None) -> bool:
    """Say whether a ratio is what a percentage gives, rounded, cut off or as a bound."""
    if bound in {"over", "at_least"}:
        return x >= y - step / 2
    if bound in {"under", "at_most", "almost"}:
        return x <= y + step / 2
    reach = max(step, 0.08 * y) if bound == "about" else step
    return y - reach / 2 - 1e-9 <= x < y + reach * (1 + 1e-9)
