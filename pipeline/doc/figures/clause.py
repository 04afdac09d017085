"""The verb of a figure's clause and what the figure is in it, by the order of words first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.doc.clauses.defining import with_definition
from pipeline.doc.clauses.robust import is_predicate, predicate_behind, verb_of
from pipeline.doc.context import Context
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import is_gerund_subject, noun_phrase
from pipeline.rulebook.links import Role

_STEPS = 12
_VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBG"})
_NO_HEADS = roles.AUXILIARY | {"amod", "compound"}
_DASHES = frozenset({"-", "–", "—", "--"})
#: An aside between dashes has at most so many tokens.
_ASIDE = 14
#: The subject of a clause behind a figure has its head so near, and the clause these labels.
_CLAUSE = 5
_TELLS = roles.RELATIVE | {"acl", "parataxis", "ccomp"}
_LINKS = frozenset({"for", "by", "to", "from", "about", "some", "around", "a", "an", "the", "its"})


class Place(NamedTuple):
    """The clause of a figure: its verb, what the carrier is in it, and what governs that."""

    verb: Token | None
    role: Role
    preposition: str


def place_in_clause(
    context: Context,
    carrier: Token,
    head: Token,
    figure: tuple[Token, Token],
    before: str,
    inner: Token | None,
) -> Place:
    """Return where a carrier stands.

    Args:
        context: The article.
        carrier: The noun that brings the figure into the clause, or the figure's head.
        head: The head of the figure.
        figure: The first and the last token of the figure.
        before: The words before the figure.
        inner: The noun that ends the figure's phrase, where one does.
    """
    first, last = figure
    told = None if inner is not None else _verb_of_telling(first, last)
    if told is not None:
        return Place(told, "object", "")
    beside = _verb_beside(context, first)
    verb = beside or _verb_outside(carrier, first, last)
    role, preposition = _role_of(carrier, verb, head)
    follows = None
    if verb is not None and verb.i < first.i and verb.lower_ in context.lexicon.forms("speech"):
        follows = _verb_in_speech(last)
    elif beside is None and role != "subject" and not _governed(first) and not _is_done(carrier):
        follows = _verb_behind(last, inner)
    elif before.endswith("with"):
        follows = _verb_behind(last, inner, absolute=True)
    if follows is not None:
        return Place(follows, "subject", preposition)
    if verb is None and preposition:
        verb = predicate_behind(last)
        role = "oblique" if verb is not None else role
    return Place(verb, role, preposition)


def _is_done(carrier: Token) -> bool:
    """Say whether something is but the object of an act that is the subject.

    "Closing two of the mills would save $9": the closing would, not the mills.
    """
    here = carrier
    for _ in range(_STEPS):
        if here.tag_ in roles.FINITE or here.head.i == here.i:
            return False
        here = here.head
        if is_gerund_subject(here):
            return True
    return False


def _verb_of_telling(first: Token, last: Token) -> Token | None:
    """Return the verb of the clause that tells what was done with "the $5 that the club paid".

    With or without "that", somebody else than the figure does it.
    """
    before = first.nbor(-1) if first.i > first.sent.start else first
    if before.lower_ != "the" or last.i + 2 >= last.sent.end:
        return None
    opener = last.nbor()
    behind = opener.nbor() if opener.lower_ == "that" else opener
    for token in last.doc[behind.i : min(behind.i + _CLAUSE, last.sent.end)]:
        if token.dep_ in roles.SUBJECT and token.left_edge.i <= behind.i:
            verb = token.head
            own = verb.i > token.i and verb.head.i <= last.i and token.tag_ not in {"WDT", "WP"}
            return verb if own and verb.dep_ in _TELLS else None
    return None


def _verb_beside(context: Context, first: Token) -> Token | None:
    """Return the verb right before a figure: "rose by 5%", "received £5", whatever the parse says.

    A word that the tagger took for a noun is a verb where it tells of a change behind a noun.
    """
    words, i, start = first.doc.tokens, first.i - 1, first.sent.start
    if i <= start:
        return None
    here = words[i]
    while here.lower_ in _LINKS or here.pos_ == "ADV" or here.is_quote:
        i -= 1
        if i <= start:
            return None
        here = words[i]
    if here.tag_ in _VERB_TAGS and here.pos_ == "VERB" and here.dep_ not in _NO_HEADS:
        return here
    noun = here.pos_ == "NOUN" and here.nbor(-1).pos_ in roles.NOMINAL
    sure = here.dep_ in roles.PARTICIPLE or here.nbor().lower_ == "by" or here.nbor().is_quote
    return here if noun and sure and here.lower_ in context.lexicon.forms("changes") else None


def _verb_outside(carrier: Token, first: Token, last: Token) -> Token | None:
    """Return the verb of a carrier's clause; a unit that was taken for a verb is none."""
    verb = verb_of(carrier)
    unit = verb is not None and first.i < verb.i <= last.i and verb.pos_ == "VERB"
    return verb_of(first.nbor(-1)) if unit and first.i else verb


def _verb_in_speech(last: Token) -> Token | None:
    """Return the finite verb behind a figure that a verb of speech introduces.

    "The firm says 21 of the boats have sunk": the boats have, the firm only says so.
    """
    for i in range(last.i + 1, last.sent.end):
        here = last.doc[i]
        if here.text in {";", ",", "—", ":"} or (here.pos_ == "CCONJ" and not _joins_nouns(here)):
            return None
        if here.lower_ in roles.SUBORDINATORS and here.dep_ == "mark":
            return None  # "added 2 percent to the total after the mill closed"
        relative = here.dep_ in roles.RELATIVE or here.head.dep_ in roles.RELATIVE
        if here.tag_ in roles.FINITE and not relative:
            auxiliary = here.dep_ in roles.AUXILIARY and here.head.i > here.i
            return here.head if auxiliary else here
    return None


def _joins_nouns(conjunction: Token) -> bool:
    """Say whether nouns stand on both sides of "and": "40 huts and barns remained"."""
    if conjunction.is_sent_end:
        return False
    return conjunction.nbor(-1).pos_ == conjunction.nbor().pos_ == "NOUN"


def _governed(first: Token) -> bool:
    """Say whether a preposition stands before a figure; articles and the like are skipped."""
    words, i, start = first.doc.tokens, first.i - 1, first.sent.start
    while i > start and words[i].pos_ in {"DET", "ADV", "ADJ"}:  # "on the first 40"
        i -= 1
    return i >= start and words[i].pos_ == "ADP"


def _verb_behind(last: Token, inner: Token | None, *, absolute: bool = False) -> Token | None:
    """Return the finite verb right behind a figure's phrase: its subject, whatever the parse says.

    "..., 48% use two" and "half of those questioned said" hold in any parse. Behind "with" it may
    be a participle (absolute): "with 24% of adults saying".
    """
    end = last.idx + len(last)
    if inner is not None and inner.i > last.i:
        end = with_definition(inner, noun_phrase(inner)).end
    words, i = last.doc.tokens, last.i + 1
    while i < len(words) and (words[i].idx < end or words[i].pos_ == "ADV"):
        i += 1
    i = _behind_aside(words, i)
    if i >= len(words) or words[i].is_sent_start:
        return None
    here = words[i]
    if here.tag_ not in roles.FINITE and not (absolute and here.tag_ == "VBG"):
        return None
    if here.dep_ in roles.AUXILIARY and here.head.i > here.i:
        return here.head
    return here


def _behind_aside(words: Sequence[Token], i: int) -> int:
    """Return the index behind an aside between dashes that opens at a token; else the token's."""
    if i >= len(words) or words[i].text not in _DASHES:
        return i
    for j in range(i + 1, min(len(words), i + _ASIDE)):
        if words[j].is_sent_start:
            break
        if words[j].text == words[i].text and j > i + 1:
            return j + 1
    return i


def _role_of(carrier: Token, verb: Token | None, head: Token) -> tuple[Role, str]:
    """Return what a carrier is in its clause, and the preposition that governs it."""
    preposition = roles.preposition_of(carrier)
    if verb is None:
        return "fragment", preposition
    if verb.i in {carrier.i, head.i}:
        return "predicate", preposition
    if head.i < verb.i and any(c.dep_ == "cop" and c.i < head.i for c in verb.children):
        return "predicate", preposition  # "are 20 percent cheaper", "is 3 metres deep"
    here, deep = carrier, False
    for _ in range(_STEPS):
        role = _role_by_label(here)
        if role == "subject" and deep:
            return "oblique", preposition  # "a survey of 300 pupils": the pupils do nothing
        if role is not None and not (role == "apposition" and here is not carrier):
            return role, preposition
        deep = deep or (here.dep_ in roles.NOUN_MODIFIER and bool(roles.preposition_of(here)))
        up = here.head
        if up.i in {here.i, verb.i} or is_predicate(up):
            break
        here = up
        if here.dep_ not in roles.CONJUNCT:
            preposition = roles.preposition_of(here) or preposition
    if carrier.i < verb.i and not preposition and carrier.nbor().i <= verb.i:
        return "subject", ""  # the parser lost it: nothing governs it, and its verb follows
    return "oblique", preposition


def _role_by_label(token: Token) -> Role | None:
    if token.dep_ in roles.SUBJECT:
        return "subject"
    if token.dep_ in roles.OBJECT or token.dep_ in {"attr", "oprd"}:
        return "object"
    if token.dep_ == "obl:agent" or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
        return "agent"
    return "apposition" if token.dep_ in roles.APPOSITION else None
