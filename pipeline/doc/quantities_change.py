"""Whether a figure is the size of a rise or a fall."""

from __future__ import annotations

from pipeline.doc.quantities_context import Context
from pipeline.model.mention import Change
from pipeline.rulebook.numbers import NumberRules

_THROUGH = frozenset({"by", "of", "another", "a", "an", "the", "sharply", "further", "in", "up"})
_LEVEL = frozenset({"to", "from", "at"})


class ChangeFinder:
    """Reads the direction of a change off the words beside a figure."""

    def __init__(self, rules: NumberRules) -> None:
        self._up = frozenset(rules.up)
        self._down = frozenset(rules.down)

    def find(self, context: Context, first: int, stop: int) -> Change | None:
        """Return the direction of the change that pieces ``first`` .. ``stop`` measure."""
        i = first - 1
        for _ in range(3):
            word = context.low(i)
            if not word or not context.joined(i + 1) or word in _LEVEL:
                break
            direction = self._direction(word)
            if direction:
                return direction
            if word not in _THROUGH and not word.endswith("ly"):
                break
            i -= 1
        for j in (stop, stop + 1):
            if not context.joined(j) or context.pieces[j].kind != "word":
                break
            direction = self._direction(context.low(j))
            if direction:
                return direction
        return None

    def _direction(self, word: str) -> Change | None:
        if word in self._up:
            return "increase"
        return "decrease" if word in self._down else None
