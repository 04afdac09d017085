"""Words around a figure: what stands near it, and the content words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.doc.parsing.tree import Doc, Token
from pipeline.model.span import Span

#: Marks at which the words around a figure end.
CUT = frozenset({",", ";", ":", "(", ")", "—", "--", "–", ".", "!", "?"})
#: How many words are kept on each side.
REACH = 8
_POSSESSIVE = re.compile(r"['’]s?$")
_POSSESSIVES = ("'", "’", "'s", "’s")


def lemma(token: Token) -> str:
    """Return a token's lemma in lower case, without a possessive ending."""
    word = token.lemma_.lower() or token.lower_
    return _POSSESSIVE.sub("", word) if word.endswith(_POSSESSIVES) else word


def bare(name: str) -> str:
    """Return a name for comparing: lower case, no article, no possessive.

    >>> bare("The Hague's"), bare("the U.S.")
    ('hague', 'u.s.')
    """
    return _POSSESSIVE.sub("", name.lower().removeprefix("the ").strip())


def is_content(token: Token) -> bool:
    """Say whether a word carries meaning of its own."""
    return not token.is_stop and len(token.text) > 1 and token.is_alpha


def content_words(doc: Doc, sentence: Span) -> list[tuple[int, str]]:
    """Return first character and lemma of each content word of a sentence."""
    found = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    return [(t.idx, lemma(t)) for t in found or () if is_content(t)]


class Around:
    """The words on both sides of a stretch of tokens, nearest first, within its sentence.

    They end at a mark or at the next figure, whose token indices are given.
    """

    def __init__(self, doc: Doc, first: int, last: int, figures: Collection[int]) -> None:
        self.doc, self.first, self.last, self.figures = doc, first, last, figures
        self.before_tokens = self._walk(first - 1, -1)
        self.after_tokens = self._walk(last + 1, 1)
        self.before = tuple(lemma(t) for t in self.before_tokens)
        self.after = tuple(lemma(t) for t in self.after_tokens)

    def _walk(self, at: int, step: int) -> list[Token]:
        found: list[Token] = []
        tokens = self.doc.tokens
        at = self._behind_brackets(at) if step > 0 else at
        while 0 <= at < len(tokens) and len(found) < REACH:
            token = tokens[at]
            edge = token if step < 0 else tokens[at - 1]
            if step > 0 and token.is_sent_start:
                break
            if token.text in CUT or at in self.figures or "\n" in edge.text:
                break
            if not token.is_punct and not token.is_space:
                found.append(token)
            if step < 0 and token.is_sent_start:
                break
            at += step
        return found

    def _behind_brackets(self, at: int) -> int:
        """Return the place behind brackets that open right behind the figure ("(33 feet)")."""
        if at >= len(self.doc) or self.doc[at].text != "(":
            return at
        inside = range(at + 1, min(at + 2 + REACH, len(self.doc)))
        return next((i + 1 for i in inside if self.doc[i].text == ")"), at)
