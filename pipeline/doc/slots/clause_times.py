"""Which clauses of a sentence share a time, and which have one of their own."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token

#: What opens a clause whose date is not that of the clause above it.
_OTHER_TIMES = frozenset(
    {"after", "before", "since", "until", "because", "although", "though", "once", "than"}
)
_CONCEDING = frozenset({"though", "although", "while", "whereas"})
#: What money goes on.
_PAID_FOR = frozenset({"on", "for"})


def told_in(clause: Token) -> Token:
    """Return the clause whose subject a participle without comma defines, or the clause itself.

    "The price of vans sold in May was $5": May is the time of the price too.
    """
    noun = clause.head
    if clause.dep_ not in roles.PARTICIPLE or clause.tag_ != "VBN" or noun.dep_ in roles.OBJECT:
        return clause
    whole = noun
    while whole.dep_ in roles.NOUN_MODIFIER and whole.head.pos_ in roles.NOMINAL:
        whole = whole.head
    bare = clause.i > noun.i and clause.left_edge.i > 0 and clause.nbor(-1).text != ","
    return roles.clause_head(whole.head) if bare and whole.dep_ in roles.SUBJECT else clause


def is_of_last_act(verb: Token) -> bool:
    """Say whether a date tells when something was last done: "its 40 men last struck in 2019"."""
    return any(c.lower_ == "last" and c.dep_ == "advmod" and c.i < verb.i for c in verb.lefts)


def is_aside(clause: Token) -> bool:
    """Say whether a clause is a relative one between commas, which has a time of its own.

    "The yard, which employs 900 people, | sold two ships in 2025."
    """
    first = clause.left_edge
    opened = first.i > first.sent.start and first.nbor(-1).text == ","
    relative = roles.RELATIVE | {"advcl:relcl"}
    return clause.dep_ in relative and (first.text == "," or opened)


def is_conceded(own: Token, clause: Token, date: Token) -> bool:
    """Say whether a clause opens with what the main one is set against, whose date is its own.

    "While the bank cut 300 jobs, | it opened a branch in March."
    """
    opens = own.dep_ in roles.ADVERBIAL_CLAUSE and own.right_edge.i < min(clause.i, date.i)
    return opens and any(c.dep_ == "mark" and c.lower_ in _CONCEDING for c in own.lefts)


def tells_apart(clause: Token, own: Token) -> bool:
    """Say whether a clause below another one tells of another time than that one.

    "the dam, built in 1962, supplies", "closed after the owner left in May", "firms that grew".
    """
    here = clause
    while here.i not in {own.i, here.head.i}:
        if here.dep_ in roles.RELATIVE or any(
            c.dep_ == "mark" and c.lower_ in _OTHER_TIMES for c in here.lefts
        ):
            return True
        if here.dep_ in roles.CONJUNCT and any(
            c.dep_ == "mark" and c.lower_ == "that" for c in here.lefts
        ):
            return True  # "found that it carried sand and that it had not been tested since May"
        if here.dep_ in roles.CONJUNCT and _tense(here) not in {None, _tense(own)}:
            return True  # "was called off at dusk and will resume on Sunday"
        if here.dep_ == "parataxis" and _is_behind_colon(here):
            return True  # "Fires are common in the north: 900 broke out last year"
        if _is_second_act(here) and not _shares_perfect(here, own):
            return True  # "buys wood from Norland and expects to build in May"
        first = here.left_edge
        if here.dep_ in roles.PARTICIPLE and "," in {first.text, first.doc[first.i - 1].text}:
            return True
        here = here.head
    return False


def _is_behind_colon(clause: Token) -> bool:
    first = clause.left_edge
    before = first.nbor(-1).text if first.i > first.sent.start else ""
    return ":" in {first.text, before} or ";" in {first.text, before}


def is_dated_before(verb: Token, first: Token, date: Token) -> bool:
    """Say whether a date behind the first of two verbs dates that one alone.

    "Plans to start work in May and to create 40 jobs", "opened in 1990 and has lost money".
    """
    if verb.dep_ not in roles.CONJUNCT or not first.i < date.i < verb.left_edge.i:
        return False
    other = _tense(verb) not in {None, _tense(first)} and not _shares_perfect(verb, first)
    return other or any(c.tag_ == "TO" for c in verb.lefts)


def is_of_later_thing(own: Token, clause: Token, date: Token) -> bool:
    """Say whether a clause tells of a thing that is named behind the date of what was done for it.

    "Borrowed $4 million in May to build | a mill that opened late", "spent it in May on | a mill
    that opened late"; a mill that makes paper now has no date in the past.
    """
    here = own
    while here.dep_ not in roles.RELATIVE:
        if here.dep_ not in roles.CONJUNCT or here.i == clause.i:
            return False
        here = here.head
    thing = here.head
    if not clause.i < date.i < thing.i:
        return False
    meant = roles.clause_head(thing)
    aim = meant.i > date.i and any(c.tag_ == "TO" for c in meant.lefts)
    now = _tense(clause) == "VBD" and _tense(own) == "VBP"
    return aim or now or roles.preposition_of(thing) in _PAID_FOR


def is_of_other(clause: Token, own: Token) -> bool:
    """Say whether a clause behind "and" or "but" has a subject of its own, beside another clause.

    "The fee will rise, the mayor said, but a vote in May may stop it": May is that of the vote.
    """
    joins = {c.dep_ for c in clause.lefts}
    apart = clause is not own and clause.dep_ in roles.CONJUNCT and not clause.is_ancestor(own)
    return apart and not (joins.isdisjoint(roles.COORDINATOR) or joins.isdisjoint(roles.SUBJECT))


def _shares_perfect(verb: Token, first: Token) -> bool:
    """Say whether a verb has the "has" of the one before: "has won 14 cases | and lost five"."""
    perfect = any(c.lower_ in {"has", "have"} for c in first.lefts if c.dep_ in roles.AUXILIARY)
    own = any(c.dep_ in roles.AUXILIARY | roles.SUBJECT for c in verb.lefts)
    return perfect and not own and verb.tag_ in {"VBN", "VBD"}


def _is_second_act(verb: Token) -> bool:
    """Say whether a verb behind "and" tells what the subject of the verb before did besides."""
    if verb.dep_ not in roles.CONJUNCT or verb.pos_ != "VERB":
        return False
    joins = {c.dep_ for c in verb.lefts}
    return not joins.isdisjoint(roles.COORDINATOR) and joins.isdisjoint(roles.SUBJECT)


def _tense(verb: Token) -> str | None:
    """Return the tag of a verb's finite element, one for all present forms; None without one."""
    finite = roles.finite_of(verb)
    if finite is None:
        return None
    return "VBP" if finite.tag_ == "VBZ" else finite.tag_
