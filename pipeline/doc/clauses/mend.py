"""Verbs that the tagger took for nouns: "The V4 model outperforms every rival", "Fjordbank soars".

Only a form that is known as a verb of the clause rules is read so, and only where the sentence
leaves room for a verb: a noun stands right before it and something is left for it to govern.
"""

from __future__ import annotations

from collections.abc import Set

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import span_of
from pipeline.model.span import Span

_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Labels of a noun that heads a clause though it has no copula, and so hides its verb.
_TOPS = frozenset({"ccomp", "parataxis"})
#: What a clause has that needs no subject of another one, and what opens one.
_OWN = roles.SUBJECT | roles.AUXILIARY
_BEGINS = roles.SUBJECT | {"cc", "mark", "expl"}
_OPENS = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PRON"})
#: Endings of verb forms, by their last letter.
_ENDINGS = {"g": ("ing",), "d": ("ed", "d"), "n": ("en", "n"), "s": ("es", "s")}


def verb_forms(token: Token) -> set[str]:
    """Return the lemma of a verb and, for forms that the lemmatizer errs on, all it may be of.

    "overtaken" may be of "overtake", "shrinking" of "shrink"; forms that are no verb do no harm.
    """
    word = token.lower_
    found = {token.lemma_.lower()}
    if token.lemma_.lower() != word and token.tag_ not in {"VBG", "VBN"}:
        return found
    for ending in _ENDINGS.get(word[-1:], ()):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            found |= {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found


def is_lost_verb(token: Token, verbs: Set[str]) -> bool:
    """Say whether a noun of a parse is a verb in the present tense with subject and object."""
    if token.tag_ != "NNS" or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before = token.nbor(-1)
    if before.pos_ not in _NOUNS or token.i not in {before.head.i, before.head.head.i}:
        return False
    if verb_forms(token).isdisjoint(verbs):
        return False
    after = token.nbor()
    if token.dep_ == "nsubj":
        return after.text == "," or (after.i == token.head.i and after.tag_ == "VBG")
    if token.dep_ not in {"ROOT", "conj"} or any(c.dep_ == "cop" for c in token.children):
        return False
    return after.pos_ in _OPENS


def subject_words(token: Token) -> Span | None:
    """Return the noun phrase in front of a lost verb."""
    first, last = token.left_edge, token.nbor(-1)
    while first.i < last.i and (first.is_punct or first.is_space or first.pos_ == "CCONJ"):
        first = first.nbor()
    return span_of(first, last) if first.i <= last.i else None


def lost_objects(token: Token) -> list[Token]:
    """Return the heads of what a lost verb governs."""
    direct = roles.objects_of(token)
    if not direct and token.dep_ == "nsubj" and token.nbor().i == token.head.i:
        direct = roles.objects_of(token.head) or [
            t for t in token.doc[token.i + 2 : token.i + 3] if t.pos_ in _NOUNS
        ]  # "narrows coding gap"
    return direct or [
        c
        for c in token.rights
        if c.dep_ in {"appos", "nmod:unmarked", "dep"}
        or (c.dep_ == "conj" and not any(m.dep_ in roles.COORDINATOR for m in c.children))
    ]


#: Verbs whose object does what follows with "to": "expects rates to remain low".
_RAISING = frozenset(
    ["expect", "forecast", "predict", "project", "estimate", "anticipate", "believe", "consider",
     "find", "show", "want", "ask", "urge", "tell", "order", "advise", "request"]
)  # fmt: skip


def raised_subject(verb: Token) -> Token | None:
    """Return the object of the verb above that does what an infinitive says; None without one."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.lemma_.lower() not in _RAISING:
        return None
    if verb.tag_ != "VB" and not any(c.dep_ == "cop" and c.tag_ == "VB" for c in verb.lefts):
        return None
    if not any(c.tag_ == "TO" for c in verb.lefts):
        return None
    between = [o for o in roles.objects_of(above) if above.i < o.i < verb.i]
    return between[-1] if between else None


#: What a speaker does next: "said that ..., and accused Acme of", "and called on it to".
_GOES_ON = frozenset(
    ["call", "urge", "accuse", "demand", "warn", "deny", "criticize", "criticise", "condemn",
     "blame", "promise", "pledge", "vow", "insist", "add", "ask", "reject", "dismiss", "argue",
     "stress", "note", "say", "suggest", "predict", "tell", "describe", "claim", "hint", "admit"]
)  # fmt: skip
SAYS = frozenset(["say", "tell", "write", "state", "warn", "add", "report", "announce"])


def resumed(verb: Token) -> Token | None:
    """Return the verb of saying that a verb goes on with, which a parser put into what is said.

    "The bank said that Acme had slowed its work and called on it to act": called has the tense
    of said and no subject, and says something itself.
    """
    if verb.dep_ not in roles.CONJUNCT or verb.tag_ not in {"VBD", "VBN", "VBZ"}:
        return None
    if verb.lemma_.lower() not in _GOES_ON:
        return None
    own = any(c.dep_ in _OWN for c in verb.lefts)
    if own:
        return None
    inner = verb.head
    outer = inner.head
    if inner.dep_ != "ccomp" or outer.lemma_.lower() not in SAYS or outer.i > inner.i:
        return None
    same = verb.tag_ == outer.tag_ or (verb.tag_ == "VBN" and outer.tag_ == "VBD")
    alike = verb.tag_ == inner.tag_ and not any(c.dep_ == "aux" for c in inner.lefts)
    return outer if same and (not alike or _is_set_off(verb)) else None


def continued(verb: Token) -> Token | None:
    """Return the clause in what is said that a passive goes on with: "said he fell but was saved".

    A parser hangs "was saved" on "said"; who speaks does so, and undergoes nothing meanwhile.
    """
    outer = verb.head
    if verb.dep_ not in roles.CONJUNCT or outer.lemma_.lower() not in SAYS:
        return None
    if not roles.is_passive(verb) or any(c.dep_ in roles.SUBJECT for c in verb.lefts):
        return None
    inner = [c for c in outer.rights if c.dep_ == "ccomp" and c.i < verb.i]
    return inner[-1] if inner and verb.lemma_.lower() not in _GOES_ON else None


def _is_set_off(verb: Token) -> bool:
    """Say whether a comma parts "and warned that" from what the same speaker said before."""
    word = next((c for c in verb.lefts if c.dep_ in roles.COORDINATOR), None)
    comma = word is not None and word.i > verb.sent.start and word.nbor(-1).text == ","
    return comma and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "that"


#: Verbs whose object is the one that did what stands behind "of", "for" or "with".
_CHARGING = frozenset(
    ["accuse", "suspect", "convict", "acquit", "blame", "criticize", "criticise", "condemn",
     "praise", "thank", "charge", "fault", "denounce", "attack", "slam", "credit", "arrest",
     "sentence", "punish", "fine", "hail", "commend", "congratulate", "sue", "jail", "prosecute"]
)  # fmt: skip


def charged_subject(verb: Token) -> Token | None:
    """Return who is accused or praised for what a participle says: "accused Acme of lying"."""
    above = verb.head
    if verb.tag_ != "VBG" or above.lemma_.lower() not in _CHARGING:
        return None
    if not any(c.lower_ in {"of", "for", "with"} and c.i < verb.i for c in verb.lefts):
        return None
    between = [o for o in roles.objects_of(above) if above.i < o.i < verb.i]
    return between[-1] if between else None


#: Verbs behind which a participle tells what is confessed or denied.
_CONFESSING = frozenset({"deny", "admit", "acknowledge", "confess", "recall"})


def is_confessed(verb: Token) -> bool:
    """Say whether a participle is what somebody denies or admits: "denied selling the park"."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"xcomp", "advcl", "ccomp"}:
        return False
    above = verb.head
    if verb.i <= above.i or above.lemma_.lower() not in _CONFESSING:
        return False
    joins = (c for c in verb.lefts if c.lower_ != "to")  # "admitted to selling the park"
    return not any(c.dep_ in {"mark", "aux"} or c.lower_ == "," for c in joins)


_MISPLACED = frozenset({"conj", "advcl", "parataxis", "ccomp", "xcomp"})


def taken_subject(verb: Token) -> Token | None:
    """Return the subject of a clause that a parser made the object of the verb above.

    "The study revealed many are tired": many stands right before the verb group, and the clause
    has no subject and no word that joins it to what stands before.
    """
    above = verb.head
    if verb.dep_ not in _MISPLACED or above.pos_ != "VERB":
        return None
    if any(c.dep_ in _BEGINS for c in verb.lefts):
        return None
    group = roles.verb_group(verb)
    if group[0].tag_ not in {"VBD", "VBZ", "VBP", "MD"} or group[0].i == verb.sent.start:
        return None
    before = group[0].nbor(-1)
    for thing in roles.objects_of(above):
        if above.i < thing.i and thing.right_edge.i == before.i and not before.is_punct:
            return thing
    return None


def is_hidden_main(verb: Token) -> bool:
    """Say whether a main verb was hung under its own subject as if it were a participle.

    So it is where the sentence has no other verb at its top ("The model, sold in May, beat ...").
    """
    root = verb.head if verb.head.dep_ in _TOPS else verb.sent.root
    if root.pos_ not in _NOMINAL or any(c.dep_ == "cop" for c in root.children):
        return False
    return verb.tag_ in _FINITE or (verb.tag_ == "VBN" and verb.nbor(-1).text != ",")
