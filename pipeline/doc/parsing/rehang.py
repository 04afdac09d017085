"""Clauses that the parser hung on the wrong word, set right by the order of words.

A small parser loses a main verb behind an aside ("Shares of Acme, which runs the dam, slid"),
takes the clause of "after" for the main one, and makes the subject behind "and" a second thing of
the clause before ("rose 4% and rents fell"). A finite verb has a subject of its own, unless a
conjunction joins it to the verb before: such a verb without either tells where the slip is.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.subjects import is_finite, part_subjects
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_JOINS = frozenset({"and", "but", "while"})
#: Past forms whose participle is another: they are finite whatever the tagger says.
_PAST_ONLY = frozenset(
    {"rose", "fell", "grew", "sank", "shrank", "began", "came", "went", "took", "gave", "drove",
     "broke", "froze", "flew", "threw"}
)  # fmt: skip
_PRESENT = frozenset({"VBP", "VBZ"})
#: Prepositions that open a clause too.
_CLAUSAL = frozenset({"after", "before", "since", "until"})
#: Where a noun stands that heads a clause without verb, and so hides one.
_TOPS = frozenset({"ROOT", "ccomp", "parataxis"})
_SECOND = frozenset({"conj", "parataxis", "advcl"})


def rehang(sentence: Words) -> None:
    """Hang the clauses of a sentence on the words that they belong to, in place."""
    for verb in list(sentence):
        if verb.lower_ in _PAST_ONLY and verb.head.i == verb.i - 1 and verb.head.tag_ in _PRESENT:
            _restore(sentence, verb, verb.head)
        if len(verb.lefts) > 1:
            part_subjects(sentence, verb)
        noun = _swallowed(verb) if verb.tag_ in roles.FINITE else None
        if noun is not None:
            _release(sentence, verb, noun)
        if not (verb.dep_ in _SECOND or _is_second_told(verb)) or not _is_bereft(verb):
            continue
        top = _top_before(verb)
        joined = _joined(verb)
        if top is not None:
            _lift(sentence, verb, top)
        elif joined is not None:
            _join(sentence, verb, joined)
    _set_top(sentence, sentence.root)


def _is_bereft(verb: Token) -> bool:
    """Say whether a finite verb hangs on another without a conjunction or a subject."""
    if not is_finite(verb) or roles.subject_of(verb) is not None:
        return False
    return not any(c.dep_ in {"cc", "mark", "expl"} for c in verb.lefts)


def _is_second_told(verb: Token) -> bool:
    """Say whether a verb is told behind another one: "said it will open | and its shop will"."""
    return verb.dep_ == "ccomp" and any(
        c.dep_ == "ccomp" and c.i < verb.i for c in verb.head.rights
    )


def _set_top(sentence: Words, root: Token) -> None:
    """Set right which clause is the main one behind a clause that opens the sentence."""
    _mark(sentence, root)
    if _is_subordinate(root):
        main = next((c for c in root.rights if c.dep_ in _SECOND and is_finite(c)), None)
        if main is not None and not any(c.dep_ in {"cc", "mark"} for c in main.lefts):
            _regain(sentence, main, root)
    elif is_finite(root) and roles.subject_of(root) is None:
        fronted = next((c for c in root.lefts if c.dep_ == "advcl" and _is_subordinate(c)), None)
        if fronted is not None:
            _regain(sentence, root, fronted)


def _restore(sentence: Words, verb: Token, noun: Token) -> None:
    """Make a past form the verb of the noun before it, which was taken for a verb itself.

    "Drug use rose": two finite verbs do not stand side by side, and "rose" is never a participle.
    """
    heads = [t.head.i for t in sentence]
    start = sentence.start
    heads[verb.i - start] = verb.i if noun.head is noun else noun.head.i
    heads[noun.i - start] = verb.i
    for child in noun.children:
        if child.i > verb.i:
            heads[child.i - start] = verb.i
        elif child.dep_ in roles.SUBJECT:
            child.dep_ = "compound"
    verb.dep_, noun.dep_ = noun.dep_, "nsubj"
    noun.tag_ = "NNS" if noun.tag_ == "VBZ" else "NN"
    verb.tag_, verb.pos_, noun.pos_ = "VBD", "VERB", "NOUN"
    regrow(sentence, heads)


def _swallowed(verb: Token) -> Token | None:
    """Return the noun whose modifiers were hung on the verb behind it: "Acme's model | beats"."""
    if verb.pos_ == "AUX" or roles.subject_of(verb) is not None:
        return None
    if verb.dep_ in roles.SUBJECT and verb.head.pos_ == "VERB":
        return None  # a noun that the tagger alone took for a verb: "the roads office ignored"
    noun = verb.lefts[-1] if verb.lefts else verb
    beside = noun.i == verb.i - 1 and noun.pos_ in {"NOUN", "PROPN"}
    return noun if beside and noun.dep_ == "compound" else None


def _release(sentence: Words, verb: Token, noun: Token) -> None:
    """Give a noun its modifiers back; it is the subject of the verb that held them."""
    heads = [t.head.i for t in sentence]
    for child in verb.lefts:
        if child.dep_ in roles.COMPOUND and child.dep_ != "advmod":
            heads[child.i - sentence.start] = noun.i
    heads[noun.i - sentence.start] = verb.i
    noun.dep_, verb.pos_ = "nsubj", "VERB"
    regrow(sentence, heads)


def _before(verb: Token) -> Token | None:
    """Return the token right before a verb's group; None at the start of its sentence."""
    first = roles.verb_group(verb)[0]
    return first.nbor(-1) if first.i > verb.sent.start else None


def _top_before(verb: Token) -> Token | None:
    """Return the noun that heads a clause without verb and has an aside up to a verb's comma.

    "Shares of Acme, which runs the dam, | slid 4%": shares.
    """
    comma = _before(verb)
    if comma is None or comma.text != ",":
        return None
    noun = verb.head
    while noun.head is not noun and noun.dep_ not in _TOPS:
        noun = noun.head
    if noun is verb.head or noun.pos_ not in roles.NOMINAL_OR_FIGURE or noun.i > comma.i:
        return None
    if any(c.dep_ in roles.AUXILIARY or c.dep_ in roles.SUBJECT for c in noun.children):
        return None
    commas = [t for t in verb.doc[noun.i : comma.i] if t.text == ","]
    return noun if commas else None


def _lift(sentence: Words, verb: Token, noun: Token) -> None:
    """Put a verb in the place of a noun, which becomes its subject."""
    heads = [t.head.i for t in sentence]
    start = sentence.start
    heads[verb.i - start] = verb.i if noun.head is noun else noun.head.i
    heads[noun.i - start] = verb.i
    for token in sentence:
        if token.i > verb.i and token.head.i < verb.i:
            heads[token.i - start] = verb.i
    verb.dep_, noun.dep_ = noun.dep_, "nsubj"
    regrow(sentence, heads)


def _joined(verb: Token) -> Token | None:
    """Return the noun behind "and" that stands right before a verb: "up 4% and | rents fell"."""
    here = _before(verb)
    if here is not None and here.text == ",":
        return _apposed(verb)
    if here is None or here.pos_ not in roles.NOMINAL_OR_FIGURE:
        return None
    while (
        here.dep_ not in roles.CONJUNCT
        and here.head.i < here.i
        and here.head.pos_ in roles.NOMINAL_OR_FIGURE
    ):
        here = here.head
    opens = here.left_edge
    if here.dep_ not in roles.CONJUNCT or opens.lower_ not in _JOINS or verb.head.i >= opens.i:
        return _behind_and(verb)
    return here if here.head.i < opens.i else None


def _apposed(verb: Token) -> Token | None:
    """Return the noun with an apposition between "and" and a verb, which was joined to a verb.

    "Miners fasted, and their leader, the bishop, | joined in": a noun is joined to no verb.
    """
    if verb.head.pos_ != "VERB":
        return None
    for noun in reversed(verb.head.rights):
        if noun.i < verb.i and noun.dep_ in {"conj", "dep"} and noun.pos_ in roles.NOMINAL:
            return noun if any(c.dep_ == "cc" for c in noun.lefts) else None
    return None


def _behind_and(verb: Token) -> Token | None:
    """Return the noun that "and" opens a verb's clause with, what stands between hung elsewhere.

    "rents rose to 900 crowns and | fees for water | will be raised".
    """
    last = _before(verb)
    if last is None:
        return None
    for i in range(last.i, verb.head.i, -1):
        here = verb.doc[i]
        if here.lower_ in _JOINS:
            noun = here.head
            return noun if here.dep_ == "cc" and here.i < noun.i <= last.i else None
        if here.pos_ in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


def _join(sentence: Words, verb: Token, noun: Token) -> None:
    """Make a noun the subject of a verb, which takes its conjunction and what stands behind."""
    heads = [t.head.i for t in sentence]
    for token in noun.children:
        if token.i > verb.i or token.dep_ == "cc":
            heads[token.i - sentence.start] = verb.i
    for token in sentence:
        if noun.i < token.i < verb.i and token.head.i < noun.i:
            heads[token.i - sentence.start] = noun.i
    heads[noun.i - sentence.start] = verb.i
    noun.dep_ = "nsubj"
    regrow(sentence, heads)


def _mark(sentence: Words, verb: Token) -> None:
    """Make "after" open a clause where its noun stands right before a verb without subject.

    "After its chief left the firm": the chief is subject of "left", and the clause is of "after".
    """
    first = verb.left_edge
    noun = first.head
    if first.lower_ not in _CLAUSAL or first.dep_ != "case" or noun.head is not verb:
        return
    group = roles.verb_group(verb)[0]
    if noun.right_edge.i != group.i - 1 or roles.subject_of(verb) or not is_finite(verb):
        return
    heads = [t.head.i for t in sentence]
    heads[first.i - sentence.start] = verb.i
    first.dep_, noun.dep_ = "mark", "nsubj"
    regrow(sentence, heads)


def _is_subordinate(verb: Token) -> bool:
    """Say whether a verb's clause opens its sentence with "after" or the like."""
    first = verb.left_edge
    opens = first.lower_ in roles.SUBORDINATORS and first.head is verb
    return opens and first.dep_ in {"mark", "advmod"} and verb.pos_ in {"VERB", "AUX"}


def _regain(sentence: Words, main: Token, fronted: Token) -> None:
    """Make a verb the top of its sentence, with the noun behind the comma as its subject.

    "After Lee left, | Acme, a mill that makes paper, closed": the clause of "after" hangs on it.
    """
    start = sentence.start
    comma = next((t for t in sentence if fronted.i < t.i < main.i and t.text == ","), None)
    if comma is None:
        return
    heads = [t.head.i for t in sentence]
    lost = [t for t in sentence if comma.i < t.i < main.i and t.head.i < comma.i]
    if roles.subject_of(main) is None:
        subject = next((t for t in lost if _may_act(t)), None)
        if subject is None:
            return
        for token in lost:
            heads[token.i - start] = subject.i
            token.dep_ = "appos" if _may_act(token) else token.dep_
        heads[subject.i - start] = main.i
        subject.dep_ = "nsubj"
    for token in sentence:
        if token.i > comma.i and heads[token.i - start] <= comma.i:
            heads[token.i - start] = main.i
    heads[fronted.i - start] = heads[main.i - start] = main.i
    fronted.dep_, main.dep_ = "advcl", "ROOT"
    regrow(sentence, heads)


def _may_act(token: Token) -> bool:
    return token.pos_ in roles.NOMINAL_OR_FIGURE and not any(c.dep_ == "case" for c in token.lefts)
