"""Verbs of clauses: what heads one, its tense, its chain of infinitives, its copula."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.doc.clauses.mend import is_confessed, raised_subject, verb_forms
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.model.span import Span
from pipeline.rulebook.links_clauses import Tense

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_CLAUSAL = frozenset({"ROOT", "conj", "parataxis", "acl", "advcl", "ccomp"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass"})
_MAX_CHAIN = 4
_VERBAL = frozenset({"VERB", "AUX"})
#: Verbs whose passive leads to the verb that carries the meaning.
_FORESEEN = frozenset(
    ["expect", "tip", "schedule", "slate", "set", "plan", "project", "forecast", "predict"]
)
#: Verbs whose past tense is their base form, so that a tagger takes it for an infinitive.
_UNCHANGED = frozenset(
    ["shut", "cut", "put", "hit", "set", "let", "cost", "read", "spread", "quit", "beat", "bid",
     "cast", "shed", "split", "hurt", "burst", "broadcast", "forecast", "overrun", "become"]
)  # fmt: skip


#: Adjectives that lead to the verb that carries the meaning ("is likely to fall").
LEADS = frozenset({"likely", "unlikely", "due", "able", "unable", "certain", "bound", "poised"})
#: What may stand between a verb and the infinitive that it leads to.
_LIGHT = frozenset({"TO", "RB", "RP", "IN", "VB"})


def is_predicate(token: Token) -> bool:
    """Say whether a token heads a clause, by its form more than by its label."""
    if token.is_space or token.dep_ in roles.AUXILIARY or token.dep_ == "case":
        return False
    if "cop" in [c.dep_ for c in token.children]:
        return True
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    auxiliary = bool(auxiliaries_of(token))
    if token.dep_ in {"amod", "compound", "nmod", "flat", "fixed", "mark"}:
        return auxiliary
    if auxiliary or token.tag_ in _FINITE:
        return True
    if token.dep_ == "xcomp":
        return raised_subject(token) is not None or is_confessed(token)
    return token.dep_ in _CLAUSAL or roles.subject_of(token) is not None


def is_finite(head: Token) -> bool:
    """Say whether a clause head is finite; a past tense may be tagged as a participle."""
    if head.tag_ in _FINITE or auxiliaries_of(head) or any(c.dep_ == "cop" for c in head.children):
        return True
    if head.tag_ == "VB" and _is_bare(head):
        return True
    if head.tag_ != "VBN":
        return False
    subject = roles.subject_of(head)
    active = head.dep_ in {"ROOT", "conj"} and bool(roles.objects_of(head))
    return active or (subject is not None and subject.dep_ == "nsubj")


def auxiliaries_of(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb without "to"."""
    return [c for c in verb.children if c.dep_ in _AUXILIARIES and c.tag_ != "TO"]


def chain_of(head: Token) -> tuple[Token, ...]:
    """Return the verbs of a predicate: "is expected to begin testing" gives three."""
    chain = [head]
    while len(chain) < _MAX_CHAIN:
        last = chain[-1]
        nexts = [c for c in last.rights if c.pos_ in _VERBAL and _goes_on_in(last, c)]
        if not nexts or nexts[0].i - last.i > 5:
            break
        chain.append(nexts[0])
    return tuple(chain)


def _goes_on_in(verb: Token, child: Token) -> bool:
    """Say whether a verb below goes on with the predicate: "began to use", "is tipped to win"."""
    if is_confessed(child):
        return False
    if child.dep_ == "xcomp":
        return not any(o.i < child.i for o in roles.objects_of(verb))
    if (
        child.dep_ in {"advcl", "xcomp"}
        and verb.lemma_.lower() == "go"
        and _goes_on_to(verb, child)
    ):
        return True
    opens = child.tag_ == "VB" and child.left_edge.tag_ == "TO" and child.left_edge.i == verb.i + 1
    foreseen = verb.tag_ == "VBN" and bool(verb_forms(verb) & _FORESEEN)
    return child.dep_ == "advcl" and opens and foreseen and roles.is_passive(verb)


def _goes_on_to(verb: Token, child: Token) -> bool:
    """Say whether "on" and "to" stand between two verbs: "went on to win"."""
    between = verb.doc[verb.i + 1 : child.i]
    return [t.lower_ for t in between] == ["on", "to"]


def leading(verb: Token) -> Iterator[Token]:
    """Yield the verbs and adjectives that lead to an infinitive right behind them, upwards.

    Of "reach" in "is expected to reach": expected; of "safe" in "seems to be safe": seems.
    """
    while verb.dep_ == "xcomp" and verb.head.i < verb.i:
        above, last = verb.head, copula_of(verb) or verb
        between = verb.doc[above.i + 1 : last.i]
        if last.tag_ != "VB" or above.pos_ not in {"VERB", "ADJ"}:
            return
        if any(t.tag_ not in _LIGHT for t in between):
            return
        if above.pos_ == "ADJ" and above.lower_ not in LEADS:
            return
        yield above
        verb = above


def led_to(verb: Token) -> Token | None:
    """Return the copula of what a verb leads to: "seems to | be | safe"."""
    for child in verb.rights:
        copula = copula_of(child) if child.dep_ == "xcomp" else None
        if copula is not None and copula.tag_ == "VB" and next(leading(child), None) is verb:
            return copula
    return None


def copula_of(head: Token) -> Token | None:
    """Return the copula of a noun or adjective; None for "is shrinking", where it is none."""
    participle = head.pos_ == "VERB" and head.tag_ in {"VBG", "VBN"}
    if participle and not any(c.dep_ in {"det", "case"} for c in head.lefts):
        return None  # and no "are among the most polluted"
    for child in head.children:
        if child.dep_ == "cop":
            return child
    return None


def is_to_be(head: Token) -> bool:
    """Say whether a verb is what is to be: "The office is to begin", "is due to begin"."""
    if roles.is_to_come(head):
        return True
    due = any(c.lower_ == "due" and c.dep_ == "mark" for c in head.lefts)
    return due and head.tag_ == "VB" and copula_of(head) is not None


def copular_group(head: Token, copula: Token) -> Span:
    """Return the words of a copula with its auxiliaries and negation."""
    words = [copula, *(c for c in head.children if c.dep_ in {"aux", "aux:pass"})]
    words += [c for c in head.children if roles.is_negation(c) and abs(c.i - copula.i) <= 2]
    words.sort(key=lambda t: t.i)
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def tense_of(head: Token, copula: Token | None) -> Tense:
    """Return the tense of the finite element."""
    words = [c for c in head.children if c.dep_ in roles.AUXILIARY]
    if is_to_be(head):
        return "future"
    if copula is None and not words and _goes_on(head):
        return tense_of(head.head, None)  # "will mend the road and build a school"
    if copula is None and (not words or head.tag_ in _FINITE):
        words.append(head)
    words.sort(key=lambda t: t.i)
    modal = next((w for w in words if w.tag_ == "MD"), None)
    if modal is not None:
        return "future" if modal.lower_ in _FUTURE else "modal"
    lowers = {w.lower_ for w in words}
    last = head if copula is None else copula  # "has been mayor"
    if lowers & {"has", "have", "'ve", "’ve"} and last.tag_ in {"VBN", "VBG", "VBD"}:
        return "perfect"
    first = words[0]
    if first.tag_ == "VBD" or lowers & {"was", "were", "did", "had"}:
        return "past"
    if first.tag_ in {"VBZ", "VBP"}:
        return "present"
    if first.tag_ == "VB" and _is_bare(first):
        return "past" if first.lower_ in _UNCHANGED else "present"
    # A past tense that the tagger took for a participle.
    return "past" if first.tag_ == "VBN" and first.dep_ in _CLAUSAL else "none"


def _goes_on(verb: Token) -> bool:
    """Say whether a verb behind "and" has the modal verb or "has" of the verb before it."""
    if verb.dep_ not in roles.CONJUNCT or verb.head.pos_ != "VERB" or verb.i < verb.head.i:
        return False
    if roles.subject_of(verb) is not None or any(c.tag_ == "TO" for c in verb.lefts):
        return False
    above = auxiliaries_of(verb.head)
    if verb.tag_ == "VB":
        return any(c.tag_ == "MD" for c in above)
    has = any(c.lower_ in {"has", "have"} for c in above)
    return verb.tag_ == "VBN" and has and not roles.is_passive(verb.head)


def _is_bare(verb: Token) -> bool:
    """Say whether a base form has a subject of its own before it and nothing that it depends on.

    "Acme shut its mill", "the clubs agree": no infinitive, though the tagger says so.
    """
    subject = roles.subject_of(verb)
    if subject is None or subject.i > verb.i or verb.dep_ not in {"ROOT", "conj", "parataxis"}:
        return False
    return not any(c.tag_ == "TO" or c.dep_ in roles.AUXILIARY for c in verb.lefts)


def shares_auxiliary(verb: Token) -> bool:
    """Say whether a participle behind "and" is passive by the verb before: "stopped and fined"."""
    if verb.tag_ != "VBN" or verb.dep_ not in roles.CONJUNCT or verb.head.i != verb.i - 2:
        return False
    own = any(c.dep_ in roles.AUXILIARY or c.dep_ in roles.SUBJECT for c in verb.lefts)
    return roles.is_passive(verb.head) and not own


def is_active_perfect(verb: Token) -> bool:
    """Say whether "had expected" only has a subject that the parser labelled as passive."""
    words = {c.lower_ for c in verb.lefts if c.dep_ in roles.AUXILIARY}
    return bool(words & {"had", "has", "have"}) and not words & {"been", "being"}
