"""Which of several things a pronoun stands for: agreement, salience, and a margin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from pipeline.doc.anaphora.forms import HE, IT, POSSESSIVE, SHE, THEY
from pipeline.doc.anaphora.mentions import Mention
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token

#: Points by how many sentences back a mention lies; further back it is out of reach.
RECENCY = (46, 34, 16, 6)
PARALLEL, NAMED, OFTEN = 12, 8, 3
#: Who speaks is as salient as the subject of a main clause, wherever the parser hangs the name.
SPEAKER = 48
#: The winner must lead the next thing by so many points.
MARGIN = 9


class Tally:
    """How often each thing was named, sentence by sentence."""

    def __init__(self) -> None:
        self._sentences: dict[str, list[int]] = {}

    def note(self, key: str, sentence: int) -> None:
        """Note that a thing is named in a sentence; sentences come in text order."""
        self._sentences.setdefault(key, []).append(sentence)

    def up_to(self, sentence: int) -> Callable[[str], int]:
        """Return what tells how often a thing was named up to a sentence, that one included.

        What was read beyond it does not count, so that an answer does not hang on what else was
        asked before.
        """
        return lambda key: bisect_right(self._sentences.get(key, ()), sentence)


def agrees(mention: Mention, word: str) -> bool:
    """Say whether a thing fits a pronoun in number, kind and gender."""
    if word in HE:
        return mention.kind == "person" and not mention.plural and mention.gender != "female"
    if word in SHE:
        return mention.kind == "person" and not mention.plural and mention.gender != "male"
    if word in IT:
        return mention.kind in {"group", "place", "thing"} and not mention.plural
    if word in THEY:
        return mention.plural or mention.kind == "people"
    return False


def bound(mention: Mention, pronoun: Token) -> bool:
    """Say whether grammar forbids that the two are one: "X hit him", "the head of its maker"."""
    if mention.place.sent is not pronoun.sent:
        return False
    if not pronoun.lower_.endswith(("self", "selves")):
        arguments = mention.place.head == pronoun.head and pronoun.lower_ not in POSSESSIVE
        if arguments and mention.place.dep_ not in roles.POSSESSOR:
            return True
    above = pronoun.head
    while above.pos_ not in {"VERB", "AUX"} and above.head.i != above.i:
        if above == mention.place:
            return True
        above = above.head
    return False


def best(
    points: Iterable[tuple[Mention, int]], often: Callable[[str], int], margin: int = MARGIN
) -> Mention | None:
    """Return the last mention of the thing that leads by the margin; None without one.

    Mentions with one key are one thing: its points are those of its best mention, and a few
    for each time that it was named.
    """
    last: dict[str, Mention] = {}
    score: dict[str, int] = {}
    for mention, value in points:
        key = mention.key
        if key not in last:
            score[key], last[key] = max(-99, value), mention
            continue
        score[key] = max(score[key], value)
        if mention.head.i >= last[key].head.i:
            last[key] = mention
    for key in score:
        score[key] += OFTEN * min(often(key), 4)
    ranked = sorted(score, key=lambda k: (-score[k], -last[k].place.i))
    if not ranked or score[ranked[0]] <= 0:
        return None
    if len(ranked) > 1 and score[ranked[0]] - score[ranked[1]] < margin:
        return None
    return last[ranked[0]]
