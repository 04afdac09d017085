"""Whether a figure is the size of a rise or a fall."""

from __future__ import annotations

from pipeline.doc.quantities_context import Context
from pipeline.doc.quantities_draft import Draft
from pipeline.model.mention import Change
from pipeline.rulebook.numbers import NumberRules

_THROUGH = frozenset({"by", "of", "another", "a", "an", "the", "further", "in", "up", "down"})
_LEVEL = frozenset({"to", "from", "at", "short"})
_CUT = frozenset(".;:?!")
#: Words between figure and word of change: beside it, or through "by" and "of" ("raised its
#: rates by 5 points").
_BESIDE, _THROUGH_BY = 4, 9
#: "up 12" is a rise, "set up 12 shops" is none: these measure a change whatever stands before.
_RATIOS = frozenset({"percent", "pp", "money"})


class ChangeFinder:
    """Reads the direction of a change off the words beside a figure."""

    def __init__(self, rules: NumberRules) -> None:
        self._up = frozenset(rules.up)
        self._down = frozenset(rules.down)
        self._losing = frozenset(rules.losing)

    def find(self, context: Context, draft: Draft, first: int, stop: int) -> Change | None:
        """Return the direction of the change that pieces ``first`` .. ``stop`` measure."""
        found = self._before(context, draft, first) or self._behind(context, stop)
        if found == "increase" and draft.value is not None and draft.value < 0:
            return "decrease"  # "growth of -3%"
        return found

    def _before(self, context: Context, draft: Draft, first: int) -> Change | None:
        by = context.low(first - 1) in {"by", "of"}
        for i in range(first - 1, max(-1, first - 1 - (_THROUGH_BY if by else _BESIDE)), -1):
            word = context.low(i)
            if not context.joined(i + 1) or word in _CUT or word in _LEVEL:
                return None
            if i < first - 1 and context.pieces[i].kind == "num":
                return None
            direction = self._direction(word)
            if direction and self._measures(context, draft, i):
                return direction
            if not by and word not in _THROUGH and not word.endswith("ly"):
                return None
        return None

    def _measures(self, context: Context, draft: Draft, i: int) -> bool:
        """Say whether the word of change at piece ``i`` speaks of this kind of figure."""
        word = context.low(i)
        ratio = draft.kind in _RATIOS or draft.unit == "point"
        if word in self._losing:
            return ratio and draft.kind != "money"
        if word in {"up", "down"} and not ratio:
            token = context.piece_token(i - 1) if context.joined(i) else None
            return token is None or token.pos_ != "VERB"
        return True

    def _behind(self, context: Context, stop: int) -> Change | None:
        for j in (stop, stop + 1):
            if not context.joined(j) or context.pieces[j].kind != "word":
                return None
            direction = self._direction(context.low(j))
            token = context.piece_token(j)
            finite = token is not None and token.tag_ in {"VBD", "VBZ", "VBP", "VB", "MD"}
            if direction and not finite:
                return direction
        return None

    def _direction(self, word: str) -> Change | None:
        if word in self._up:
            return "increase"
        return "decrease" if word in self._down else None
