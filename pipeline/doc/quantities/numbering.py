"""The verb "number", which counts who stands before it and is no label of the figure behind it."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.doc.quantities.context import Context

#: "The dead of the storm now number 250": so many words may stand from who is dead to the verb.
_OF_WHAT = 6


def numbers_people(context: Context, i: int, harmed: Collection[str]) -> bool:
    """Say whether piece ``i`` is the verb, behind a word for people who were harmed.

    The word stands right before it ("the missing number 6"), or further off where an adverb shows
    that "number" is no noun.
    """
    if context.low(i) != "number":
        return False
    token = context.piece_token(i - 1)
    reach = _OF_WHAT if token is not None and token.pos_ == "ADV" else 1
    return any(context.low(i - n) in harmed for n in range(1, reach + 1))
