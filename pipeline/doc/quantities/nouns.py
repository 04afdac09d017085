"""The counted noun of a number, through the parse or, without one, through word order."""

from __future__ import annotations

from pipeline.doc.numerals.base import glued_hyphen
from pipeline.doc.parsing.tree import Token
from pipeline.doc.quantities.context import Context
from pipeline.doc.quantities.numbering import numbers_people
from pipeline.model.span import Span
from pipeline.rulebook.numbers import NumberRules

#: A counted noun stands within so many tokens behind its number.
_REACH = 8
_INSIDE = frozenset({"-", "&", ",", "'", '"', "“", "‘"})
_STOPS = frozenset({"that", "which", "who", "less", "each", "all"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BETWEEN = frozenset({"ADJ", "ADV", "DET", "NUM", "NOUN", "PROPN", "PART", "PRON", "X", "SYM"})
#: Between a number and a noun they part the two.
_APART = frozenset({",", "–", "—", "―", "(", ":", ";", ".", "!", "?"})
#: "12,000 a day" and "6,500 last year" count no days and years.
_PERIOD = frozenset({"a", "an", "per", "each", "every", "last", "this", "next"})
_OTHER_MEN = frozenset({"men", "specimen", "regimen", "abdomen", "omen"})
#: Plurals that a small lemmatiser reads as if they were regular.
_IRREGULAR = {
    "knives": "knife", "wives": "wife", "wolves": "wolf", "leaves": "leaf", "loaves": "loaf",
    "shelves": "shelf", "halves": "half", "thieves": "thief", "calves": "calf", "lives": "life",
    "elves": "elf", "scarves": "scarf", "hooves": "hoof", "potatoes": "potato",
    "tomatoes": "tomato", "heroes": "hero", "volcanoes": "volcano", "tornadoes": "tornado",
    "mosquitoes": "mosquito", "torpedoes": "torpedo", "vetoes": "veto", "cargoes": "cargo",
    "geese": "goose", "oxen": "ox", "mice": "mouse", "teeth": "tooth", "feet": "foot",
    "lenses": "lens", "quizzes": "quiz", "axes": "axe", "buses": "bus", "gases": "gas",
    "crises": "crisis", "analyses": "analysis", "criteria": "criterion",
}  # fmt: skip
#: Nouns that end in "s" in the singular too.
_BOTH = frozenset(
    {"series", "species", "means", "news", "headquarters", "barracks", "crossroads", "innings",
     "gallows", "lens", "gas", "canvas", "atlas", "bias", "chaos", "ironworks", "brickworks",
     "waterworks", "steelworks", "works"}
)  # fmt: skip
#: They open another phrase than that of the number before them.
_DETERMINERS = frozenset({"the", "their", "its", "his", "her", "our", "my", "these", "those"})
#: "four of them, the agency said", "nine of whom": what is counted was named before.
_PRONOUNS = frozenset({"them", "which", "whom", "us", "you", "it"})
_PEOPLE = frozenset({"whom", "us", "you"})
_LINKS = frozenset({"of", "the", "a", "an", "its", "their", "his", "her", "our", "new"})


class NounFinder:
    """Finds what a bare number counts."""

    def __init__(self, rules: NumberRules) -> None:
        self._persons = frozenset(rules.person_nouns)
        self._person_verbs = frozenset(rules.person_verbs)
        self._calendar = frozenset(rules.months) | frozenset(rules.weekdays)

    def find(self, context: Context, last: int, stop: int) -> tuple[str, Span] | None:
        """Return (lemma, span) of the noun counted by the numeral whose last piece is ``last``.

        ``stop`` is the piece behind the whole expression.
        """
        pieces = context.pieces
        if stop >= len(pieces):
            return None
        if context.raw(stop) in {"-", "‐", "‑"} and not pieces[stop].gap:
            return self._tied(context, stop + 1)
        if not context.joined(stop) or context.raw(stop) in _APART:
            return None
        if self._counts_none(context, stop):
            return None
        if context.low(stop) == "of" and context.low(stop + 1) in _PRONOUNS:
            return (
                None if context.low(stop + 1) not in _PEOPLE else self._people(context, stop + 1)
            )
        head = self._head(context, last, stop) if context.tagged else None
        if head is None and not context.tagged:
            return self._by_order(context, stop)
        if head is None or head.lower_ in self._calendar:
            return None  # "rose to 170,000 Monday"
        start = pieces[stop].start
        end = head.idx + len(head.text)
        if context.low(stop) == "of":
            start = pieces[stop + 1].start if stop + 1 < len(pieces) else start
        if end <= start:
            return None
        return self.lemma(head), Span(start, end)

    @staticmethod
    def _people(context: Context, i: int) -> tuple[str, Span]:
        """Return what "whom" and "us" count, whoever they are."""
        piece = context.pieces[i]
        return "person", Span(piece.start, piece.end)

    def _counts_none(self, context: Context, begin: int) -> bool:
        """Say whether a piece behind a number is no noun: "two missing", "5,000 a day"."""
        word = context.low(begin)
        # "113 the year before", "brings to 14 the number of": another phrase begins
        if word in _DETERMINERS or word in _PERIOD:
            return True
        return word in self._person_verbs and not _describes(context, begin)

    def _tied(self, context: Context, i: int) -> tuple[str, Span] | None:
        """Read the word that a hyphen before piece ``i`` ties to the number, or leaves open."""
        if i < len(context.pieces) and (context.pieces[i].gap == " " or context.raw(i) == ","):
            tied = _behind_suspended(context, i)
            return None if tied is None else self._hyphened(context, tied)
        if not context.joined(i) or context.raw(i) in _APART or self._counts_none(context, i):
            return None
        return self._hyphened(context, i)

    def _hyphened(self, context: Context, i: int) -> tuple[str, Span] | None:
        """Read the word tied to the number: "four-storey block", "40,000-strong army"."""
        piece = context.pieces[i]
        token = context.piece_token(i)
        if piece.kind != "word" or token is None:
            return None
        lemma = self.lemma(token) if token.idx == piece.start else piece.low
        return "person" if piece.low == "strong" else lemma, Span(piece.start, piece.end)

    def counts_people(self, context: Context, first: int, stop: int) -> bool:
        """Say whether a number without noun stands beside a verb of harm ("107 were killed")."""
        near = [context.low(i) for i in range(stop, min(stop + 5, len(context.pieces)))]
        for cut in (".", ";", ",", ":"):
            if cut in near:
                near = near[: near.index(cut)]
        if numbers_people(context, first - 1, self._person_verbs):
            return True
        before = [context.low(i) for i in range(max(0, first - 2), first)]
        if before[-1:] == ["the"]:
            before = []  # "missing the 55 million expected"
        return any(w in self._person_verbs for w in (*near, *before))

    def lemma(self, token: Token) -> str:
        """Return the singular of a counted noun; every word for people is "person"."""
        low = token.lower_
        if low in self._persons:
            return "person"
        lemma = (token.lemma_ or low).lower()
        if low in _IRREGULAR:
            return _IRREGULAR[low]
        many = token.tag_ in {"NNS", "NNPS"} or token.pos_ in _NOUNS
        if lemma == low and lemma.endswith("men") and lemma not in _OTHER_MEN:
            return f"{lemma[:-3]}man"  # "five policemen"
        if lemma == low and lemma.endswith("children"):
            return lemma.removesuffix("ren")
        return _singular(lemma) if lemma == low and many else lemma

    def _head(self, context: Context, last: int, begin: int) -> Token | None:
        token = context.piece_token(last)
        first = context.piece_token(begin)
        if token is None or first is None:
            return None
        walked = _walk(first)
        owner = _owner(first, walked)
        if owner is not None:
            return owner
        if context.parsed and walked is not None:
            climbed = _climb(token)
            if climbed is not None and climbed.i >= first.i:
                return _plural_of(climbed, walked)
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


def _describes(context: Context, begin: int) -> bool:
    """Say whether a piece tells what the plural behind it is like: "230 dead birds"."""
    if begin + 1 >= len(context.pieces) or not context.joined(begin + 1):
        return False
    noun = context.piece_token(begin + 1)
    return noun is not None and noun.tag_ == "NNS"


def _behind_suspended(context: Context, begin: int) -> int | None:
    """Return where the word stands that "two- and" shares with "three-storey"."""
    for i in range(begin, min(begin + _REACH, len(context.pieces))):
        if not context.joined(i):
            return None
        if glued_hyphen(context.pieces, i):
            return i + 1
    return None


def _climb(token: Token) -> Token | None:
    """Follow the parse from a numeral to the noun it modifies."""
    for _ in range(4):
        head = token.head
        if head.i <= token.i or head.i - token.i > _REACH + 4:
            return None
        if head.pos_ in _NOUNS and not head.tag_.startswith("VB") and head.text[-1] != "-":
            outer = head.head  # "11 swing states": states are counted
            inside = head.dep_ == "compound" and 0 < outer.i - head.i < 3
            return outer if inside and outer.tag_ in {"NNS", "NNPS"} else head
        token = head
    return None


def _plural_of(climbed: Token, walked: Token) -> Token:
    """Prefer the plural that ends the noun phrase: "four Boko Haram militants", not "Boko"."""
    further = walked.i > climbed.i and walked.tag_ in {"NNS", "NNPS"}
    return walked if further and climbed.tag_ not in {"NNS", "NNPS"} else climbed


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
        if token.pos_ in _NOUNS and not token.text.endswith("-"):
            found = token
            continue
        if found is not None and _is_model_number(token):
            continue  # "12 Boeing 737 planes": planes are counted
        if found is not None and _opens_compound(token):
            found = None  # "coal-fired plants": plants are counted
            continue
        if found is not None and not (token.text in {"-", "'s", "’s"} and _noun_next(token)):
            break
        if token.text == "," and _name_next(token):
            break  # "540,000 now, Minister Lind said"
        fits = token.pos_ in _BETWEEN or token.lower_ in _LINKS or token.text in _INSIDE
        fits = fits or token.tag_ in {"VBN", "VBG"} or (token.lower_ == "and" and k > 0)
        if not fits or token.lower_ in _STOPS or (token.lower_ == "more" and _than_next(token)):
            break
    return found


def _is_model_number(token: Token) -> bool:
    """Say whether a number in digits stands between a name and a plural."""
    after = token.i + 1
    inside = token.is_digit and after < len(token.doc) and token.doc[after].tag_ == "NNS"
    return inside and token.nbor(-1).pos_ == "PROPN"


def _owner(first: Token, walked: Token | None) -> Token | None:
    """Return the plural that owns the noun behind it: of "400 people's data" the people count."""
    if walked is None:
        return None
    between = first.doc[first.i : walked.i]
    if walked.tag_ == "NNS" and walked.i + 1 < len(first.doc) and walked.nbor().tag_ == "POS":
        return walked
    owners = (t.nbor(-1) for t in between if t.tag_ == "POS" and t.i > first.i)
    return next((owner for owner in owners if owner.tag_ == "NNS"), None)


def _opens_compound(token: Token) -> bool:
    """Say whether this hyphen ties a noun to a participle or adjective behind it."""
    after = token.i + 1
    if token.text != "-" or after >= len(token.doc):
        return False
    return token.doc[after].tag_ in {"VBN", "VBG"} or token.doc[after].pos_ == "ADJ"


def _than_next(token: Token) -> bool:
    after = token.i + 1
    return after >= len(token.doc) or token.doc[after].pos_ not in {"NOUN", "ADJ", "PROPN"}


def _name_next(token: Token) -> bool:
    after = token.i + 1
    return after < len(token.doc) and token.doc[after].pos_ == "PROPN"


def _singular(word: str) -> str:
    """Return the singular of a plural that the lemmatiser left as it is ("kilns", "Democrats")."""
    if word in _BOTH or word.endswith(("us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _noun_next(token: Token) -> bool:
    after = token.i + 1
    return after < len(token.doc) and token.doc[after].pos_ in _NOUNS
