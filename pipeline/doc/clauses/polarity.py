"""Whether a content is denied: negation, its scope, and verbs that deny by their meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.doc.clauses.mend import is_confessed
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.links import NegationWords

#: A chain of verbs longer than this ("has yet to begin to try to") is a broken parse.
_CHAIN = 5
_JOINED = roles.SUBJECT | {"cc"}
_NONE = frozenset({"nobody", "nothing", "none", "neither"})
#: They deny what they join or open: "neither signed it nor read it".
_NEITHER = frozenset({"neither", "nor"})
_DENYING = roles.NEGATION_LEMMAS | _NEITHER


def is_negated(verb: Token, words: NegationWords, nouns: Sequence[Token] = ()) -> bool:
    """Say whether what a verb says is denied.

    Args:
        verb: The verb of the claim's content (or the predicate of a copula).
        words: The lexicon of denial.
        nouns: Heads of subject and object: "no casualties were reported" denies too.
    """
    chain = list(verb_chain(verb))
    denials = sum(_denies(v, words) for v in chain)
    denials += sum(v.lemma_.lower() in words.verbs and v is not verb for v in chain)
    denials += _yet_to(verb)
    denials += sum(_is_none(noun, words) for noun in nouns)
    return denials % 2 == 1


def _is_none(noun: Token, words: NegationWords) -> bool:
    """Say whether a noun phrase stands for nothing and nobody: "no one", "neither club"."""
    if noun.lower_ in _NONE:
        return True
    if noun.head.lower_ in _NONE and roles.preposition_of(noun) == "of":
        return True  # "none of the clubs"
    for word in noun.lefts:
        if word.lower_ == "neither":
            return True
        own = word.lower_ == "no" and (word.dep_ == "det" or word.i + 1 == noun.i)
        if own and _has_force(word, words):
            return True
    return False


def verb_chain(verb: Token) -> Iterator[Token]:
    """Yield a verb and the verbs that it is the infinitive of, innermost first."""
    yield verb
    for _ in range(_CHAIN):
        if (
            verb.dep_ != "xcomp"
            or is_confessed(verb)
            or verb.head.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}
        ):
            return
        verb = verb.head
        yield verb


def content_verb(verb: Token) -> Token:
    """Return the verb that holds the content: of "have yet to fix" it is "fix"."""
    if verb.lower_ in {"have", "has", "had"} and any(
        t.lower_ == "yet" for t in verb.doc[verb.i + 1 : verb.i + 3]
    ):
        return next((c for c in verb.rights if c.dep_ == "xcomp"), verb)
    return verb


def _denies(verb: Token, words: NegationWords) -> bool:
    """Say whether a verb has a negation of its own whose force reaches its content."""
    for child in verb.lefts:
        if child.lower_ not in _DENYING and child.dep_ not in roles.NEGATION:
            continue
        joined = child.dep_ in _JOINED and child.lower_ != "nor"
        if not joined and (
            child.lower_ in _NEITHER or (roles.is_negation(child) and _has_force(child, words))
        ):
            return True
    return False


def _has_force(negation: Token, words: NegationWords) -> bool:
    """Say whether nothing behind a negation takes its force away ("not just", "not only")."""
    after = negation.doc[negation.i + 1 : negation.i + 2]
    return not (after and after[0].lower_ in words.scopeless)


def _yet_to(verb: Token) -> bool:
    """Say whether a verb stands behind "has yet to"."""
    tokens = verb.doc.tokens
    before = [t.lower_ for t in tokens[max(verb.sent.start, verb.i - 4) : verb.i]]
    return "yet" in before and ("yet", "to") in pairwise(before)
