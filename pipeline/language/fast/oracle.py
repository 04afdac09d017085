"""What spaCy's transition system does on gold analyses, as plain numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from spacy.training import Example

Numbers = np.ndarray[Any, np.dtype[np.int64]]


class Steps(NamedTuple):
    """A way through one document: the tokens that each state looks at, and the action taken."""

    #: Steps x features; -1 stands for no token.
    places: Numbers
    #: Action by number; -100 where the annotation says nothing.
    actions: Numbers


def parser_places(state: Any) -> tuple[int, ...]:
    """The eight tokens that the parser's model looks at (`StateC.set_context_tokens`)."""
    front, top = state.B(0), state.S(0)
    return (
        front, state.B(1), top, state.S(1), state.S(2),
        state.L(front, 1), state.L(top, 1), state.R(top, 1),
    )  # fmt: skip


def entity_places(state: Any) -> tuple[int, ...]:
    """The three tokens that the entity recogniser's model looks at."""
    front = state.B(0)
    first = state.E(0) if state.entity_is_open() else -1
    return front, first, front - 1 if front >= 0 and first >= 0 else -1


def steps(
    pipe: Any, example: Example, places_of: Callable[[Any], tuple[int, ...]]
) -> Steps | None:
    """The way of spaCy's own oracle; None where it finds none (an unparsable annotation)."""
    moves = pipe.moves
    try:
        states, golds, _ = moves.init_gold_batch([example])
        taken = moves.get_oracle_sequence_from_state(states[0], golds[0]) if states else []
    except ValueError:
        return None
    if not taken:
        return None
    state = moves.init_batch([example.x])[0]
    places = []
    for action in taken:
        places.append(places_of(state))
        moves.apply_transition(state, moves.get_class_name(action))
    return Steps(np.array(places, np.int64), np.array(taken, np.int64))


def without_unknown(way: Steps, example: Example) -> Steps:
    """Take the evidence from steps at words whose names nobody has marked."""
    unknown = np.array([tag is None for tag in example.get_aligned_ner()])
    front = way.places[:, 0]
    silent = (front < 0) | unknown[np.maximum(front, 0)]
    return Steps(way.places, np.where(silent, -100, way.actions))
