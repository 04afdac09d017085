"""Whether a figure is the size of a rise or a fall."""

from __future__ import annotations

from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.draft import Draft
from pipeline.model.mention import Change
from pipeline.rulebook.numbers import NumberRules

_THROUGH = frozenset({"by", "of", "another", "a", "an", "the", "further", "in", "up", "down"})
_LEVEL = frozenset({"to", "from", "at", "short"})
_BOUNDS = frozenset({"below", "above", "under", "beyond"})
_CUT = frozenset(".,;:?!")
_SIDES = frozenset({"up", "down"})
_DEGREES = frozenset({"higher", "lower", "upward"})
#: Words between figure and word of change: beside it, or through "by" and "of" ("raised its
#: rates by 5 points").
_BESIDE, _THROUGH_BY, _THROUGH_OF = 4, 9, 6
_RATIOS = frozenset({"percent", "pp", "money"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})


class ChangeFinder:
    """Reads the direction of a change off the words beside a figure."""

    def __init__(self, rules: NumberRules) -> None:
        self._up = frozenset(rules.up)
        self._down = frozenset(rules.down)
        self._losing = frozenset(rules.losing)
        self._raising = frozenset(rules.raising)
        self._moving = frozenset(rules.moving)

    def find(self, context: Context, draft: Draft, first: int, stop: int) -> Change | None:
        """Return the direction of the change that pieces ``first`` .. ``stop`` measure."""
        if draft.kind == "multiple" and context.low(draft.head).endswith(("ed", "ing")):
            return "increase"  # "doubled"
        if context.low(first) in _BOUNDS:
            return None  # "dipped below 40%" says where, not how far
        found = self._before(context, draft, first)
        if found is None and not draft.bare and draft.kind != "duration":
            found = self._behind(context, draft, stop)
        if found == "increase" and draft.value is not None and draft.value < 0:
            return "decrease"  # "growth of -3%"
        return found

    def _before(self, context: Context, draft: Draft, first: int) -> Change | None:
        link = context.low(first - 1)
        reach = {"by": _THROUGH_BY, "of": _THROUGH_OF}.get(link, _BESIDE)
        noun: Change | None = None
        for i in range(first - 1, max(-1, first - 1 - reach), -1):
            word = context.low(i)
            if not context.joined(i + 1) or word in _CUT or word in _LEVEL:
                break
            if i < first - 1 and context.pieces[i].kind == "num":
                break
            direction = self._direction(word)
            if direction and self._measures(context, draft, i, first):
                if link != "by" or not self._is_noun(context, i):
                    return direction
                noun = noun or direction  # "would cut growth by 2 points": the verb tells
            if reach == _BESIDE and word not in _THROUGH and not word.endswith("ly"):
                break
        return noun

    def _is_noun(self, context: Context, i: int) -> bool:
        token = context.piece_token(i) if context.tagged else None
        return token is not None and token.pos_ == "NOUN"

    def _measures(self, context: Context, draft: Draft, i: int, first: int) -> bool:
        """Say whether the word of change at piece ``i`` speaks of the figure at ``first``."""
        word, link = context.low(i), context.low(first - 1)
        ratio = draft.kind in _RATIOS or draft.unit == "point"
        if link == "of" and context.tagged:
            token = context.piece_token(i)
            return token is not None and token.tag_ == "NN" and draft.kind != "duration"
        if link == "by":
            return True
        if draft.kind == "duration" or word in _DEGREES:
            return False
        if draft.kind == "money" and (word in self._losing or word in self._raising):
            return False
        if word in self._losing:
            return ratio
        return word not in _SIDES or (
            ratio and i == first - 1 and self._moves(context, i, money=draft.kind == "money")
        )

    def _moves(self, context: Context, i: int, *, money: bool) -> bool:
        """Say whether "up" at piece ``i`` is a direction, not the tail of "make up".

        "Oil up 3%": what begins a headline is a thing, whatever the tagger says. A search that
        turned up money found it.
        """
        token = context.piece_token(i - 1) if context.joined(i) else None
        if token is None or token.pos_ not in {"VERB", "PRON"} or token.i == token.sent.start:
            return True
        if money and token.lemma_.lower() == "turn":
            return False
        return token.lower_ in self._moving or self._direction(token.lower_) is not None

    def _behind(self, context: Context, draft: Draft, stop: int) -> Change | None:
        """Read "a 5% rise", "5% lower", "a 20% price cut"."""
        for j in (stop, stop + 1):
            if not context.joined(j) or context.pieces[j].kind != "word":
                return None
            token = context.piece_token(j)
            if token is None or token.tag_ in _FINITE:
                return None
            direction = self._direction(context.low(j))
            if direction and (context.low(j) not in _SIDES or draft.kind in _RATIOS):
                return direction
            if context.tagged and token.pos_ not in {"NOUN", "ADJ", "PROPN"}:
                return None
        return None

    def _direction(self, word: str) -> Change | None:
        if word in self._up:
            return "increase"
        return "decrease" if word in self._down else None
