"""Grammar by roles, so that one set of rules serves UD and ClearNLP labels.

UD (our model): ``obj``, ``obl`` + ``case``, ``nsubj:pass``, copula as child of the predicate.
ClearNLP (en_core_web_*): ``dobj``, ``prep`` + ``pobj``, ``nsubjpass``, copula as head.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.doc.parsing.tree import Token

SUBJECT = frozenset(
    {"nsubj", "nsubjpass", "nsubj:pass", "csubj", "csubj:pass", "csubjpass", "nsubj:outer"}
)
PASSIVE_SUBJECT = frozenset({"nsubjpass", "nsubj:pass", "csubj:pass", "csubjpass"})
_PASSIVE = PASSIVE_SUBJECT | {"aux:pass", "auxpass"}
OBJECT = frozenset({"obj", "dobj", "iobj", "dative"})
_COMPLEMENT = OBJECT | {"attr", "oprd"}
#: What a verb tells of without a preposition.
ARGUMENT = SUBJECT | OBJECT
OBLIQUE = frozenset(
    {"obl", "obl:agent", "obl:npmod", "obl:tmod", "obl:unmarked", "npadvmod", "prep", "agent"}
)
CASE = frozenset({"case", "prep"})
CONJUNCT = frozenset({"conj"})
COORDINATOR = frozenset({"cc", "preconj", "cc:preconj"})
APPOSITION = frozenset({"appos"})
RELATIVE = frozenset({"acl:relcl", "relcl"})
PARTICIPLE = frozenset({"acl"})
#: Clauses that tell of a noun.
DEFINING = RELATIVE | PARTICIPLE
ADVERBIAL_CLAUSE = frozenset({"advcl", "advcl:relcl"})
COMPLEMENT_CLAUSE = frozenset({"ccomp", "xcomp"})
AUXILIARY = frozenset({"aux", "auxpass", "aux:pass", "cop"})
POSSESSOR = frozenset({"nmod:poss", "poss"})
NOUN_MODIFIER = frozenset({"nmod", "nmod:unmarked", "nmod:npmod", "nmod:desc"})
_GOVERNED = OBLIQUE | NOUN_MODIFIER
COMPOUND = frozenset(
    {
        "compound",
        "amod",
        "nummod",
        "quantmod",
        "nmod:desc",
        "det",
        "flat",
        "nmod:poss",
        "poss",
        "advmod",
        "case",
        "goeswith",
        "det:predet",
        "predet",
    }
)
#: Penn tags of finite verbs: of no infinitive, and of no participle.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Classes of the words that head a noun phrase; figures do so where nothing else does.
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
NOMINAL_OR_FIGURE = NOMINAL | {"NUM", "SYM"}
#: Forms of verbs that are auxiliaries as a rule.
BE_AND_HAVE = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "have", "has", "had", "do", "does", "did"}
)
#: What opens a clause of time or reason, which cannot be the main one.
SUBORDINATORS = frozenset(
    {"after", "before", "since", "until", "when", "as", "while", "because", "although", "though",
     "once"}
)  # fmt: skip
_IS = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re"})
#: Nouns and adverbs of time, which do nothing and end a phrase ("Dealers last year").
# fmt: off
TIME_WORDS = frozenset([
    "today", "yesterday", "tomorrow", "tonight", "now", "ago", "year", "month", "week",
    "weekend", "day", "hour", "minute", "decade", "quarter", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
    "june", "july", "august", "september", "october", "november", "december", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "morning",
    "afternoon", "evening", "night", "spring", "summer", "autumn", "winter",
])
# fmt: on
NEGATION = frozenset({"neg"})
NEGATION_LEMMAS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "n’t"})
PARTICLE = frozenset({"compound:prt", "prt"})
#: Labels of what belongs to the group of its verb, and of words that may negate their head.
_GROUPED = AUXILIARY | PARTICLE | NEGATION
_MAY_NEGATE = NEGATION | {"advmod", "det", "cc"}
#: Words that make one preposition with the next.
_LEADING = frozenset({"according", "due", "owing", "prior", "because", "out"})


def finite_of(verb: Token) -> Token | None:
    """Return the finite element of a verb: its first auxiliary that is one, or the verb itself."""
    words = (*(c for c in verb.lefts if c.dep_ in AUXILIARY), verb)
    return next((w for w in words if w.tag_ in FINITE), None)


def subject_of(verb: Token) -> Token | None:
    """Return the head of the grammatical subject of a clause head, seen through the copula."""
    for child in verb.children:
        if child.dep_ in SUBJECT:
            return child
    return None


def objects_of(verb: Token) -> list[Token]:
    """Return the heads of direct and indirect objects, and of ClearNLP's attributes."""
    return [c for c in verb.children if c.dep_ in _COMPLEMENT]


def obliques_of(head: Token) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, noun head) of each prepositional dependent; '' for a bare one."""
    for child in head.children:
        if child.dep_ in {"prep", "agent"}:  # ClearNLP: the preposition is the child
            for noun in child.children:
                if noun.dep_ in {"pobj", "pcomp"}:
                    yield preposition_text(child), noun
        elif child.dep_ in _GOVERNED:
            yield preposition_of(child), child


def preposition_of(noun: Token) -> str:
    """Return the preposition that governs a noun in lower case ('according to'), or ''."""
    if noun.dep_ in {"pobj", "pcomp"}:
        return preposition_text(noun.head)
    cases = [c for c in noun.children if c.dep_ == "case" and c.i < noun.i]
    return preposition_text(cases[0]) if cases else ""


def preposition_text(token: Token) -> str:
    """Return a preposition with the words fixed to it, in lower case ('because of').

    In ClearNLP "according to" is a verb form with a prep child.
    """
    words = [token, *(c for c in token.children if c.dep_ in {"fixed", "mwe"})]
    before = token.head
    if token.dep_ == "prep" == before.dep_ and before.lower_ in _LEADING:
        words.append(before)
    if len(words) == 1:
        return token.lower_
    return " ".join(w.lower_ for w in sorted(words, key=lambda t: t.i))


def clause_head(token: Token) -> Token:
    """Return the verb (or predicate) whose clause a token stands in; the root at last."""
    head = token
    while head.head.i != head.i:
        if head.pos_ in {"VERB", "AUX"} and head.dep_ not in AUXILIARY:
            return head
        if subject_of(head) is not None:
            return head
        head = head.head
    return head


def to_behind_be(verb: Token) -> Token | None:
    """Return the "to" between a form of "be" and its verb: "are | to | close"."""
    if verb.tag_ not in {"VB", "VBN"}:
        return None
    to = next((c for c in verb.lefts if c.tag_ == "TO"), None)
    if to is None:
        return None
    being = (c.lower_ in _IS and c.dep_ in AUXILIARY and c.i < to.i for c in verb.lefts)
    return to if any(being) else None


def is_to_come(verb: Token) -> bool:
    """Say whether a verb is what is to be done: "are to close", and not "is to blame"."""
    return to_behind_be(verb) is not None and verb.lower_ != "blame"


def verb_group(verb: Token) -> list[Token]:
    """Return a predicate's auxiliaries, negations, adverbs between them, verb and particles.

    "To" is one of them behind "is": "are to close", "was to blame".
    """
    group = [verb]
    for child in verb.children:
        label = child.dep_
        if (
            label in _GROUPED
            or (label == "advmod" and verb.left_edge.i < child.i < verb.i)
            or (label in _MAY_NEGATE and child.lower_ in NEGATION_LEMMAS)
        ):
            group.append(child)
            group += [c for c in child.children if c.dep_ == "fixed"]  # "more than doubled"
    to = to_behind_be(verb)
    if to is not None:
        group.append(to)
    return sorted(group, key=lambda t: t.i) if len(group) > 1 else group


def is_negation(token: Token) -> bool:
    """Say whether a token negates its head."""
    label = token.dep_
    return label in _MAY_NEGATE and (label in NEGATION or token.lower_ in NEGATION_LEMMAS)


def cannot(verb: Token) -> bool:
    """Say whether something is denied to be possible: "could not prove that"."""
    able = any(c.lower_ in {"can", "could", "ca"} for c in verb.lefts)
    return able and any(is_negation(c) for c in verb.lefts)


def is_passive(verb: Token) -> bool:
    """Say whether a clause is passive."""
    return not _PASSIVE.isdisjoint([c.dep_ for c in verb.children])


def conjuncts(token: Token) -> list[Token]:
    """Return a token and everything coordinated with it, in text order."""
    first = token
    while first.dep_ in CONJUNCT:
        first = first.head
    found, todo = [first], [first]
    while todo:
        here = todo.pop()
        for child in here.children:
            if child.dep_ in CONJUNCT:
                found.append(child)
                todo.append(child)
    return sorted(found, key=lambda t: t.i)
