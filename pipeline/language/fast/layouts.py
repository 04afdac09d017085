"""Line breaks put back into the treebanks, which come without any.

Sentences are laid out in four ways, so that the model learns that a break nearly always parts
sentences, but not where a machine cut lines of one width.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: A sentence as words, each with whether a space follows.
Sentence = list[tuple[str, bool]]

#: Shares of the layouts in the treebanks.
LAYOUTS = {"plain": 7.0, "lines": 1.2, "paragraphs": 0.8, "wrapped": 0.7}
#: In news, where a sentence of its own line hardly ever lacks its stop, breaks are more.
NEWS_LAYOUTS = {"plain": 6.0, "lines": 1.0, "paragraphs": 1.0, "wrapped": 1.0}


def any_layout(shares: dict[str, float], chance: random.Random) -> str:
    """A layout by its share."""
    return chance.choices(list(shares), list(shares.values()))[0]


def laid_out(vocab: Vocab, sentences: list[Sentence], layout: str, chance: random.Random) -> Doc:
    """A document of the sentences with the line breaks of a layout."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    begins: list[bool | int | None] = []
    width, column = chance.randint(45, 80), 0
    for sentence in sentences:
        for i, (word, space) in enumerate(sentence):
            last = i == len(sentence) - 1
            column += len(word) + 1
            words.append(word)
            begins.append(i == 0)
            at_space = space or last
            line = column > width and at_space
            mark = _break(layout, last=last, line=line, chance=chance)
            spaces.append(at_space and not mark)
            if mark:
                column = 0
                words.append(mark)
                spaces.append(False)
                begins.append(False)
    return Doc(vocab, words=words, spaces=spaces, sent_starts=begins)


def _break(layout: str, *, last: bool, line: bool, chance: random.Random) -> str:
    """The line break after a word, or nothing."""
    if layout == "lines" and last and chance.random() < 0.8:
        return chance.choice(["\n", "\n", "\n\n"])
    if layout == "paragraphs" and last and chance.random() < 0.4:
        return chance.choice(["\n\n", "\n\n", "\n"])
    if layout == "wrapped":
        if last and chance.random() < 0.25:
            return "\n\n"
        return "\n" if line else ""
    return ""
