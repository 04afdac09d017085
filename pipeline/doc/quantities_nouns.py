"""The counted noun of a number, through the parse or, without one, through word order."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.doc.quantities_context import Context
from pipeline.model.span import Span
from pipeline.rulebook.numbers import NumberRules

#: A counted noun stands within so many tokens behind its number.
_REACH = 8
_NOUNS = frozenset({"NOUN", "PROPN"})
_BETWEEN = frozenset({"ADJ", "ADV", "DET", "NUM", "NOUN", "PROPN", "PART", "PRON", "X", "SYM"})
_LINKS = frozenset({"of", "the", "a", "an", "its", "their", "his", "her", "our", "new"})


class NounFinder:
    """Finds what a bare number counts."""

    def __init__(self, rules: NumberRules) -> None:
        self._persons = frozenset(rules.person_nouns)
        self._person_verbs = frozenset(rules.person_verbs)

    def find(self, context: Context, last: int, stop: int) -> tuple[str, Span] | None:
        """Return (lemma, span) of the noun counted by the numeral whose last piece is ``last``.

        ``stop`` is the piece behind the whole expression.
        """
        pieces = context.pieces
        if stop >= len(pieces):
            return None
        begin = stop
        if context.raw(begin) in {"-", "‐", "‑"} and not pieces[begin].gap:
            begin += 1
        if not context.joined(begin):
            return None
        if context.low(begin) in self._person_verbs:
            return None  # "two missing": people are counted
        if context.low(begin) == "strong" and begin > stop:
            return "person", Span(pieces[begin].start, pieces[begin].end)
        head = self._head(context, last, begin) if context.tagged else None
        if head is None and not context.tagged:
            return self._by_order(context, begin)
        if head is None:
            return None
        start = pieces[begin].start
        end = head.idx + len(head.text)
        if context.low(begin) == "of":
            start = pieces[begin + 1].start if begin + 1 < len(pieces) else start
        if end <= start:
            return None
        return self.lemma(head), Span(start, end)

    def counts_people(self, context: Context, first: int, stop: int) -> bool:
        """Say whether a number without noun stands beside a verb of harm ("107 were killed")."""
        near = [context.low(i) for i in range(stop, min(stop + 5, len(context.pieces)))]
        for cut in (".", ";", ",", ":"):
            if cut in near:
                near = near[: near.index(cut)]
        before = [context.low(i) for i in range(max(0, first - 2), first)]
        return any(w in self._person_verbs for w in (*near, *before))

    def lemma(self, token: Token) -> str:
        """Return the singular of a counted noun; every word for people is "person"."""
        low = token.lower_
        if low in self._persons:
            return "person"
        return (token.lemma_ or low).lower()

    def _head(self, context: Context, last: int, begin: int) -> Token | None:
        token = context.piece_token(last)
        first = context.piece_token(begin)
        if token is None or first is None:
            return None
        walked = _walk(first)
        if context.parsed and walked is not None:
            climbed = _climb(token)
            if climbed is not None and climbed.i >= first.i:
                return climbed
        return walked

    def _by_order(self, context: Context, begin: int) -> tuple[str, Span] | None:
        """Without tags: the next word that looks like a plural, within three words."""
        for i in range(begin, min(begin + 4, len(context.pieces))):
            piece = context.pieces[i]
            if piece.kind != "word" or (i > begin and not context.joined(i)):
                return None
            if piece.low in self._persons:
                return "person", Span(context.pieces[begin].start, piece.end)
            if piece.low.endswith("s") and piece.low not in _LINKS and len(piece.low) > 3:
                return piece.low[:-1], Span(context.pieces[begin].start, piece.end)
        return None


def _climb(token: Token) -> Token | None:
    """Follow the parse from a numeral to the noun it modifies."""
    for _ in range(4):
        head = token.head
        if head.i <= token.i or head.i - token.i > _REACH + 4:
            return None
        if head.pos_ in _NOUNS and not head.tag_.startswith("VB"):
            return head
        token = head
    return None


def _walk(first: Token) -> Token | None:
    """Return the head of the noun phrase that begins at ``first``: the last noun of its run."""
    found = None
    for k in range(_REACH):
        i = first.i + k
        if i >= len(first.doc):
            break
        token = first.doc[i]
        if token.is_sent_start and k:
            break
        if token.pos_ in _NOUNS:
            found = token
            continue
        if found is not None and not (token.text in {"-", "'s", "’s"} and _noun_next(token)):
            break
        fits = token.pos_ in _BETWEEN or token.lower_ in _LINKS or token.text in {"-", "&", ","}
        fits = fits or token.tag_ in {"VBN", "VBG"} or (token.lower_ == "and" and k > 0)
        if not fits or token.lower_ in {"that", "which", "who", "more", "less", "each", "all"}:
            break
    return found


def _noun_next(token: Token) -> bool:
    after = token.i + 1
    return after < len(token.doc) and token.doc[after].pos_ in _NOUNS
