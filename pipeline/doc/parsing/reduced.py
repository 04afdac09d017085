"""Participles and nouns that a small parser took for the verb or the object of a clause.

"The press brought on by the leak | has been a punch": two finite verbs without a conjunction do
not share a subject, so the first is a participle of the noun. "A bomb Friday | killed a guard": a
day does nothing, so what stands before it does. "Feel northern towns | are well served": what is
felt is the clause.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_BELOW = frozenset({"ccomp", "conj", "parataxis", "dep", "xcomp", "advcl"})
_CLAUSAL = frozenset({"after", "before", "since", "until", "when", "as", "because"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_JOINS = frozenset({"cc", "mark", "expl"})


def release(sentence: Words, thinks: frozenset[str]) -> None:
    """Set right the clauses of a sentence that hide in participles, times and objects, in place.

    Args:
        sentence: The sentence.
        thinks: The forms of verbs of saying and thinking.
    """
    for token in sentence:
        if token.tag_ in {"VBN", "VBD"} and token.pos_ == "VERB":
            main = _main_behind(token, thinks)
            if main is not None:
                _reduce(sentence, token, main)
            elif token.dep_ in roles.RELATIVE and _does_nothing(token):
                _raise(sentence, token)
        if token.dep_ in _BELOW and token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            thing = _held(token, thinks)
            if thing is not None:
                _subordinate(sentence, token, thing)


def _main_behind(verb: Token, thinks: frozenset[str]) -> Token | None:
    """Return the finite verb behind a participle that was taken for the verb of its subject."""
    subject = next((c for c in verb.lefts if c.dep_ in roles.SUBJECT), None)
    if subject is None or subject.pos_ not in _NOUNS or verb.lower_ in roles.BE_AND_HAVE:
        return None
    if any(c.dep_ in roles.AUXILIARY or c.dep_ in roles.OBJECT for c in verb.children):
        return None
    aside = verb.nbor(-1).text == ","
    if verb.lower_ in thinks and not aside:
        return None
    agent = any(t.lower_ == "by" for t in verb.doc[verb.i + 1 : verb.i + 3])
    for clause in verb.rights:
        bare = aside and _is_bare_plural(clause, subject)
        if clause.dep_ in _BELOW and (bare or _is_bare_finite(clause)):
            opens = _opening(clause)
            sure = opens is not clause or clause.tag_ in {"VBZ", "VBP", "VB"} or agent
            commas = [t.i for t in verb.doc[verb.i : opens.i] if t.text == ","]
            return clause if sure and commas == [opens.i - 1] * aside else None
    return None


def _is_bare_finite(clause: Token) -> bool:
    """Say whether a clause is finite and has neither subject nor a word that joins it."""
    if any(c.dep_ in roles.SUBJECT or c.dep_ in _JOINS for c in clause.children):
        return False
    finite = [t for t in (clause, *clause.lefts) if t.tag_ in roles.FINITE]
    return any(t is clause or t.dep_ in roles.AUXILIARY for t in finite)


def _is_bare_plural(clause: Token, subject: Token) -> bool:
    """Say whether a base form is the present of a plural: "coins, minted in 1612, make up"."""
    alone = not any(c.dep_ in roles.SUBJECT | roles.AUXILIARY | _JOINS for c in clause.children)
    return clause.tag_ == "VB" and subject.tag_ in {"NNS", "NNPS"} and alone


def _opening(clause: Token) -> Token:
    """Return the first word of a clause's verb group."""
    group = [c for c in clause.lefts if c.dep_ in roles.AUXILIARY]
    return group[0] if group else clause


def _reduce(sentence: Words, participle: Token, main: Token) -> None:
    """Make a verb the main one and the word before it a participle of their common subject."""
    start = sentence.start
    heads = [t.head.i for t in sentence]
    subject = next(c for c in participle.lefts if c.dep_ in roles.SUBJECT)
    opens = _opening(main)
    heads[main.i - start] = main.i if participle.head is participle else participle.head.i
    heads[subject.i - start], heads[participle.i - start] = main.i, subject.i
    for child in participle.children:
        if child not in (subject, main) and (child.i < subject.i or child.i > opens.i):
            heads[child.i - start] = main.i
    main.dep_, participle.dep_, participle.tag_ = participle.dep_, "acl", "VBN"
    if main is opens and main.tag_ == "VB":
        main.tag_ = "VBP"
    passive = any(c.dep_ == "aux:pass" for c in main.lefts)
    subject.dep_ = "nsubj:pass" if passive else "nsubj"
    regrow(sentence, heads)


def _does_nothing(verb: Token) -> bool:
    """Say whether the subject of a clause that was hung on the noun before it is but a day."""
    subject = next((c for c in verb.lefts if c.dep_ in roles.SUBJECT), None)
    if subject is None or subject.lemma_.lower() not in roles.TIME_WORDS:
        return False
    return subject.left_edge.i == verb.left_edge.i and verb.head.i == subject.left_edge.i - 1


def _raise(sentence: Words, verb: Token) -> None:
    """Put a verb in the place of the noun that it was hung on, which is its subject."""
    start = sentence.start
    heads = [t.head.i for t in sentence]
    noun = verb.head
    time = next(c for c in verb.lefts if c.dep_ in roles.SUBJECT)
    opener = next((c for c in noun.lefts if c.lower_ in _CLAUSAL and c.dep_ == "case"), None)
    if opener is None and noun.dep_ not in {"ROOT", "conj", "parataxis", "ccomp"}:
        return
    heads[verb.i - start] = verb.i if noun.head is noun else noun.head.i
    heads[noun.i - start] = verb.i
    verb.dep_ = noun.dep_
    if opener is not None:
        heads[opener.i - start] = verb.i
        opener.dep_, verb.dep_ = "mark", "advcl"
    noun.dep_, time.dep_ = "nsubj", "obl:unmarked"
    regrow(sentence, heads)


def _held(clause: Token, thinks: frozenset[str]) -> Token | None:
    """Return the noun right before a bare clause that a verb of thinking took for its object."""
    if not _is_bare_finite(clause):
        return None
    opens = _opening(clause)
    if opens.i <= clause.sent.start:
        return None
    noun = opens.nbor(-1)
    while noun.dep_ not in roles.OBJECT and noun.head.i < clause.i and noun.head is not noun:
        if noun.head.pos_ == "VERB":
            return None
        noun = noun.head
    above = noun.head
    beside = noun.right_edge.i == opens.i - 1 and noun.i > above.i
    if noun.dep_ not in roles.OBJECT or not beside or above.lower_ not in thinks:
        return None
    apart = not (above.is_ancestor(clause) or clause.is_ancestor(above))
    return noun if apart else None


def _subordinate(sentence: Words, clause: Token, thing: Token) -> None:
    """Hang a clause on the verb of thinking before it, with its object as subject."""
    heads = [t.head.i for t in sentence]
    heads[clause.i - sentence.start] = thing.head.i
    heads[thing.i - sentence.start] = clause.i
    clause.dep_ = "ccomp"
    thing.dep_ = "nsubj:pass" if any(c.dep_ == "aux:pass" for c in clause.lefts) else "nsubj"
    regrow(sentence, heads)
