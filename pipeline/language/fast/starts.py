"""Short texts out of long ones, which begin and end more often, also at plain nouns."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = {"NN", "NNS"}
_SUBJECTS = {"nsubj", "nsubj:pass"}
#: What may stay in front of the noun, and what is left out.
_KEPT, _LEFT_OUT = {"amod", "compound"}, {"det", "nmod:poss"}
_SHARE = 0.8
_LEAST = 5


def runs(docs: Iterable[Doc], seed: int) -> Iterator[Doc]:
    """Yield the documents cut up into runs of sentences, mostly of one."""
    chance = random.Random(seed)  # noqa: S311 - no secret, but the same each time
    for doc in docs:
        sentences = list(doc.sents)
        while sentences:
            count = chance.choice([1, 1, 1, 1, 2, 3, len(sentences)])
            run = doc[sentences[0].start : sentences[:count][-1].end]
            yield run.as_doc()
            del sentences[:count]


def late_starts(docs: Iterable[Doc], seed: int) -> Iterator[str]:
    """Yield passages of one to three sentences that begin with the noun of a subject.

    "On Friday the dock workers went home." becomes "Dock workers went home."

    Args:
        docs: Parsed text.
        seed: What chance starts from.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret, but the same each time
    found = []
    for doc in docs:
        for sentence in doc.sents:
            places = [
                start
                for token in sentence
                if (start := _start(token)) is not None
                and start > sentence.start
                and sentence.end - start >= _LEAST
            ]
            if places and chance.random() < _SHARE:
                text = doc[chance.choice(places) : sentence.end].text
                found.append(text[0].upper() + text[1:])
    chance.shuffle(found)
    at = 0
    while at < len(found):
        count = chance.choice([1, 1, 1, 2, 3])
        yield " ".join(found[at : at + count])
        at += count


def _start(token: Token) -> int | None:
    """Where the phrase of a subject begins in lower case, its articles left out."""
    if token.tag_ not in _NOUNS or token.dep_ not in _SUBJECTS:
        return None
    lead = [each for each in token.lefts if each.dep_ not in _LEFT_OUT]
    first = lead[0] if lead else token
    if not first.is_lower or any(each.dep_ not in _KEPT for each in lead):
        return None
    return first.i
