"""A parsed article as plain objects, under spaCy's own names.

A spaCy Token looks every attribute up anew, and its children are sought in its sentence each time;
rules ask for them again and again. Here they are all set once, and there is one object a token.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple, overload


class Token:
    """One token; ``i`` is its number in the Doc, ``idx`` its first character (code point).

    A token without a head (the root of a sentence) is its own. ``children`` are in text order.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct",
        "is_quote", "is_sent_start", "is_space", "is_stop", "left_edge", "lefts", "lemma_",
        "like_num", "lower_", "pos_", "right_edge", "rights", "sent", "tag_", "text",
        "whitespace_",
    )  # fmt: skip
    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_space: bool
    is_punct: bool
    is_quote: bool
    is_stop: bool
    like_num: bool
    is_sent_start: bool | None
    head: Token
    children: tuple[Token, ...]
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    sent: Words

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"<Token {self.i} {self.text!r}>"

    @property
    def is_alpha(self) -> bool:
        """Whether it is letters alone."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether it is digits alone."""
        return self.text.isdigit()

    @property
    def is_lower(self) -> bool:
        """Whether it is in lower case."""
        return self.text.islower()

    @property
    def is_title(self) -> bool:
        """Whether it is in title case."""
        return self.text.istitle()

    @property
    def is_sent_end(self) -> bool:
        """Whether a sentence ends with it."""
        return self.i + 1 == len(self.doc) or bool(self.doc[self.i + 1].is_sent_start)

    @property
    def subtree(self) -> Words:
        """The token and all below it, in text order."""
        if not self.children:
            return Words((self,))
        found, todo = [], [self]
        while todo:
            here = todo.pop()
            found.append(here)
            todo += here.children
        return Words(sorted(found, key=lambda t: t.i))

    def nbor(self, step: int = 1) -> Token:
        """Return the token so many steps behind it.

        Raises:
            IndexError: beyond the Doc.
        """
        at = self.i + step
        if at < 0:
            raise IndexError(f"token {at}: before the first")
        return self.doc.tokens[at]

    def is_ancestor(self, other: Token) -> bool:
        """Say whether another token stands below it in the tree."""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False


class Words(tuple[Token, ...]):
    """Some tokens that follow one another: a sentence, or a stretch of one."""

    __slots__ = ()

    @property
    def doc(self) -> Doc:
        """The Doc that they are of."""
        return self[0].doc

    @property
    def start(self) -> int:
        """Number of the first token."""
        return self[0].i

    @property
    def end(self) -> int:
        """Number of the token behind the last one."""
        return self[-1].i + 1

    @property
    def start_char(self) -> int:
        """First character."""
        return self[0].idx

    @property
    def end_char(self) -> int:
        """Character behind the last one; a blank behind the last token is not counted."""
        return self[-1].idx + len(self[-1].text)

    @property
    def text(self) -> str:
        """The characters from first to last."""
        return self[0].doc.text[self.start_char : self.end_char] if self else ""

    @property
    def root(self) -> Token:
        """The first token that is its own head, else the first of those nearest to one."""
        for token in self:
            if token.head is token:
                return token
        inside = range(self.start, self.end)
        out = [token for token in self if token.head.i not in inside]
        return min(out, key=_depth) if out else self[0]


def _depth(token: Token) -> int:
    """Return how many heads stand above a token; a lone mark is deeper than any word."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    steps = 0
    while token.head is not token:
        token, steps = token.head, steps + 1
    return steps


class Named(NamedTuple):
    """A name that the model found, with its label."""

    words: Words
    label: str


class Doc:
    """The tokens of one article, its sentences, and the names that the model found."""

    __slots__ = ("ents", "heads", "parsed", "sents", "starts", "tagged", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token]) -> None:
        """Take tokens that are linked to one another; sentences are cut where one begins."""
        self.text = text
        self.tokens = tokens
        #: First characters of the tokens.
        self.starts: list[int] = [token.idx for token in tokens]
        self.sents = _sentences(tokens)
        self.ents: list[Named] = []
        #: The heads of stretches that were asked for by their first and end characters; trees are
        #: mended before that.
        self.heads: dict[tuple[int, int], Token] = {}
        self.tagged = any(t.tag_ or t.pos_ for t in tokens)
        self.parsed = any(t.dep_ for t in tokens)
        for token in tokens:
            token.doc = self

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Words: ...

    def __getitem__(self, at: int | slice) -> Token | Words:
        if isinstance(at, int):
            return self.tokens[at]
        return Words(self.tokens[at])

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["expand", "contract"] = "expand"
    ) -> Words | None:
        """Return the tokens between two characters; None where there are none.

        Tokens that are cut by an edge are taken in ("expand") or left out ("contract").
        """
        first = self.token_at(start)
        if first is None:
            return None
        ended = end <= first.idx + len(first.text)
        last = first if ended and start < end else self.token_at(end - 1)
        if last is None:
            return None
        a, b = first.i, last.i
        if alignment_mode == "contract":
            a += first.idx < start
            b -= end < last.idx + len(last.text)
            return Words(self.tokens[a : b + 1]) if a <= b else None
        a += start == first.idx + len(first.text)  # a blank is no part of the token before it
        return Words(self.tokens[a : b + 1])

    def token_at(self, offset: int) -> Token | None:
        """Return the token that holds a character, or whose blank it is."""
        i = bisect_right(self.starts, offset) - 1
        if i < 0:
            return None
        token = self.tokens[i]
        inside = i + 1 < len(self.starts) or offset < token.idx + len(
            token.text + token.whitespace_
        )
        return token if inside else None


def _sentences(tokens: list[Token]) -> list[Words]:
    """Cut the tokens where a sentence begins, and tell each token its sentence."""
    starts = [token.i for token in tokens if token.i and token.is_sent_start]
    found = []
    for start, end in zip([0, *starts], [*starts, len(tokens)], strict=True):
        words = Words(tokens[start:end])
        for token in words:
            token.sent = words
        if words:
            found.append(words)
    return found
