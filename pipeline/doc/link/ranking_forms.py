"""The forms of ranking phrases: "the largest", "a record high", "the first to", "close behind"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.doc.clauses.nouns import noun_after
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.links_clauses import RankingRule

_PEAKS = frozenset({"high", "low", "record", "level", "peak"})
_PERIODS = frozenset({"day", "week", "month", "quarter", "year", "decade", "session"})
#: Where a superlative stands that has no noun: "one of the biggest", "its lowest since".
_ALONE = roles.OBJECT | roles.OBLIQUE | roles.APPOSITION | {
    "pobj", "ROOT", "nmod", "conj", "attr", "xcomp", "parataxis",
}  # fmt: skip
_MODIFIERS = frozenset({"amod", "compound", "advmod", "nmod:desc", "det"})
#: "Does its best" ranks nothing.
_EFFORTS = frozenset({"do", "try", "give"})
_UNITS = frozenset({"half", "quarter", "time", "day", "week", "month", "year", "place"})
_STEPS = 4
#: "With" stands at most so many words before the rank it gives.
_TRAIL = 9


def _superlative(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "largest", "fastest-growing", "second-highest" or "most likely"."""
    low = token.lower_
    if not is_superlative(token) or low in rule.excludes:
        return None
    if low == "best" and token.dep_ in roles.OBJECT and token.head.lemma_ in _EFFORTS:
        return None
    if token.i and token.nbor(-1).lower_ == "the" and _is_idiom(token):
        return None
    if (
        low == "most"
        and token.dep_ != "advmod"
        and (not token.i or token.nbor(-1).lower_ != "the")
    ):
        return None  # "most users" is a share, "the most users" a ranking
    if token.tag_ == "JJS" and any(c.dep_ == "cop" for c in token.children):
        return token  # "was slowest in the north"
    if token.tag_ == "JJS" and token.dep_ in _ALONE and is_definite(token):
        return token  # "its lowest since May"
    if _is_adverbial(token):
        return token  # "lies closest to the sea"
    return _modified(token)


def _is_idiom(token: Token) -> bool:
    """Say whether a superlative ranks nothing: "for the most part", "at the earliest"."""
    part = token.lower_ == "most" and not token.is_sent_end and token.nbor().lower_ == "part"
    before = token.doc[token.i - 2].lower_ if token.i > 1 else ""
    return part or (before == "at" and token.lower_ in {"earliest", "latest", "least", "most"})


def is_superlative(token: Token) -> bool:
    """Say whether a word is a superlative by its tag or its form ("northernmost")."""
    if token.tag_ in {"JJS", "RBS"}:
        return True
    return token.tag_ == "JJ" and len(token) > len("utmost") and token.lower_.endswith("most")


def is_definite(noun: Token) -> bool:
    """Say whether "the" or a possessor stands before a noun."""
    return any(c.lower_ == "the" or c.dep_ in roles.POSSESSOR for c in noun.lefts)


def _is_adverbial(token: Token) -> bool:
    """Say whether a superlative behind a verb has its class or place beside it."""
    verb = token.head
    if token.dep_ not in {"advmod", "xcomp", "acomp"} or verb.pos_ != "VERB" or verb.i > token.i:
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    return bool(after) and after[0].lower_ in {"to", "in", "among", "of", "from"}


def _modified(token: Token) -> Token | None:
    """Return the noun that a modifier belongs to, through hyphens and compounds."""
    here = token
    for _ in range(_STEPS):
        if here.dep_ not in _MODIFIERS or here.head.i == here.i:
            break
        here = here.head
    noun = here.pos_ in roles.NOMINAL_OR_FIGURE or here.lemma_.lower() in _PEAKS
    noun = noun or is_definite(here)  # "among the most polluted", "its lowest close"
    return here if noun and here.i != token.i else None


def _record(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "a record high", "an all-time low", or "a record" itself."""
    if token.lower_ not in rule.words:
        return None
    if token.lower_ == "time" and (token.i < 2 or token.nbor(-2).lower_ != "all"):
        return None
    if token.dep_ in _MODIFIERS:
        return _modified(token)
    alone = token.pos_ == "NOUN" and token.i > 0 and token.nbor(-1).lower_ in {"a", "another"}
    return token if alone and token.dep_ in {"appos", "parataxis", "obj", "dobj"} else None


def _peak(token: Token, rule: RankingRule) -> Token | None:
    """Return "low" of "a six-month low", "an 11-year high"."""
    if token.lower_ not in rule.words or token.i < 2:
        return None
    unit = token.nbor(-1).lower_.rsplit("-", 1)
    spelled = len(unit) > 1 or token.nbor(-2).text in {"-", "\u2011"}
    return token if spelled and unit[-1] in _PERIODS else None


def _first(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "the first player to", "the first in Asia", "the first since May"."""
    noun = token.head
    if token.lower_ not in rule.words:
        return None
    if token.lower_ == "first" and _stands_alone(token):
        return token
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i < token.i:
        return None
    if noun.lemma_.lower() in _UNITS or not any(c.lower_ == "the" for c in noun.lefts):
        return None
    after = [c for c in (*noun.rights, *noun.head.rights) if c.i > noun.i]
    if token.lower_ not in {"first", "only"}:  # "the eighth player to win it"
        return noun if any(c.tag_ == "VB" and c.left_edge.tag_ == "TO" for c in after) else None
    kinds = {"acl", "xcomp", "nmod", "prep", "acl:relcl", "relcl"}
    told = any(c.dep_ in kinds or c.left_edge.lower_ == "since" for c in after)
    return noun if told else None


def _stands_alone(token: Token) -> bool:
    """Say whether "first" has no noun, and what it is counted from stands behind "since"."""
    at = token.i
    if at <= token.sent.start or at + 1 >= token.sent.end or token.nbor(-1).lower_ != "the":
        return False
    return token.nbor().lower_ == "since"


def _leading(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "the leading cause of", "the main source of"."""
    noun = token.head
    if token.lower_ not in rule.words or token.dep_ not in _MODIFIERS or noun.i < token.i:
        return None
    scoped = any(how in {"of", "in", "for"} for how, _ in roles.obliques_of(noun))
    linked = noun.dep_ == "appos" or any(c.dep_ == "cop" for c in noun.children)
    return noun if is_definite(noun) and scoped and linked else None


def _trailing(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "with Acme close behind", "with the Greens second"."""
    ends = token.i + 1 >= len(token.doc) or token.nbor().is_punct
    if token.lower_ not in rule.words or not ends:
        return None
    for i in range(token.i - 1, max(token.sent.start, token.i - _TRAIL), -1):
        here = token.doc[i]
        if here.lower_ == "with" and token.doc[i - 1].text == ",":
            return noun_after(here)
        if here.is_punct or here.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
    return None


def _fraction(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "at a fraction of the cost"."""
    noun = token.head.head if token.dep_ == "pobj" else token.head
    if token.lower_ not in rule.words or roles.preposition_of(token) != "of":
        return None
    return noun if noun.lower_ == "fraction" and noun.nbor(-1).lower_ == "a" else None


def _numbered(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "the No. 2 lender", "the world's No. 3 carmaker"."""
    if token.lower_ not in rule.words or token.is_sent_end or token.i == token.sent.start:
        return None
    before, numeral = token.nbor(-1), token.nbor()
    noun = noun_after(numeral) if numeral.like_num else None
    if noun is None or noun.tag_ not in {"NN", "NNP"} or noun.lemma_.lower() in rule.excludes:
        return None
    owned = before.lower_ == "the" or before.tag_ in {"POS", "PRP$"}
    return noun if owned and noun.i < token.sent.end else None


#: How each form finds the noun of its ranking phrase, from a word of it.
FORMS: Mapping[str, Callable[[Token, RankingRule], Token | None]] = {
    "superlative": _superlative,
    "record": _record,
    "peak": _peak,
    "first": _first,
    "leading": _leading,
    "trailing": _trailing,
    "fraction": _fraction,
    "numbered": _numbered,
}
