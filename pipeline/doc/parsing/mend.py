"""Verbs that the parser took for nouns: "The bridge cost $12 million", "The drug cut deaths".

A small tagger errs where a verb looks like a noun. What it loses is plain from the order of words:
a sentence has a finite verb, and the one word that may be it stands between a noun and what the
verb governs. Only sentences that the parser left without a finite verb are mended, or clauses
where a verb of ``links.yaml`` stands where no noun can.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.asides import reclaim
from pipeline.doc.parsing.carried_on import carry_on
from pipeline.doc.parsing.closed import reopen
from pipeline.doc.parsing.gerunds import raise_gerunds
from pipeline.doc.parsing.joint_phrases import join_phrases
from pipeline.doc.parsing.lemmas import plural_lemma, verb_lemma
from pipeline.doc.parsing.participles import retag_form
from pipeline.doc.parsing.reduced import release
from pipeline.doc.parsing.rehang import rehang
from pipeline.doc.parsing.retag import retag
from pipeline.doc.parsing.slips import Slips
from pipeline.doc.parsing.tree import Doc, Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_HAVING = frozenset({"have", "has", "had", "having"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_MODIFIES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "SYM", "PRON"})
#: Labels under which a finite verb says nothing of its sentence; as `amod` it is a slip itself.
_ASIDE = frozenset({"acl:relcl", "amod"})
#: What opens the phrase behind a verb.
_OPENS = frozenset({"DET", "NUM", "SYM", "ADJ", "PRON", "ADP", "NOUN", "PROPN", "ADV"})


def mend(doc: Doc, slips: Slips) -> None:
    """Set right the base forms of words and the clauses whose verb the parser lost, in place."""
    for token in doc:
        retag_form(token, slips)
        if token.pos_ == "VERB":
            token.lemma_ = verb_lemma(token.lower_, token.tag_, token.lemma_)
        elif token.tag_ == "NNS":
            token.lemma_ = plural_lemma(token.lower_, token.lemma_)
    for sentence in doc.sents:
        if len(sentence) > 2:
            retag(sentence, slips)
            _mend(sentence, slips)
            rehang(sentence)
            join_phrases(sentence)
            for step in (reclaim, carry_on, release, reopen, raise_gerunds):
                step(sentence, slips.speech)


def _mend(sentence: Words, slips: Slips) -> None:
    root = sentence.root
    if root.tag_ == "VBN" and _is_bare(root) and any(c.dep_ == "nsubj" for c in root.lefts):
        root.tag_ = "VBD"  # "The board proposed to sell"
        return
    for token in sentence:
        if token.lower_ in slips.lost and token.pos_ in roles.NOMINAL and _after_having(token):
            _raise(sentence, token, token.head, "obj")
            token.tag_, token.pos_ = "VBN", "VERB"
            return
        if token.tag_ == "VBN" and token.head.head.lower_ in _HAVING and _is_more_than(token):
            _raise_graded(sentence, token)
            return
        above = _changer(token) if token.lower_ in slips.nouns else None
        if above is not None and above.lower_ in slips.changes:
            _demote(sentence, token, above)
            return
    start, end = sentence.start, sentence.end
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    above = None
    if not _is_verbless(root):
        if root.lower_ not in slips.speech:
            return
        end = _end_of_content(root)
        above = root
    verb = _verb_of(sentence.doc, start, end, slips)
    if verb is not None:
        _promote(sentence, verb, end, above)


def _is_bare(verb: Token) -> bool:
    return not any(c.dep_ in _AUXILIARY for c in verb.children)


def _is_verbless(root: Token) -> bool:
    """Say whether nothing at the root of a sentence is finite."""
    return root.tag_ not in roles.FINITE and not any(
        c.tag_ in roles.FINITE or c.dep_ in _AUXILIARY
        for c in root.children
        if c.dep_ not in _ASIDE
    )


def _after_having(token: Token) -> bool:
    """Say whether a noun that stands under another follows "has": "has cost exporters"."""
    before = token.i - 1
    while before > 0 and token.doc[before].pos_ == "ADV":
        before -= 1
    here = token.doc[before]
    return here.lower_ in _HAVING and here.dep_ == "aux" and here.head is token.head is not token


def _is_more_than(token: Token) -> bool:
    """Say whether "have more than" stands before a participle."""
    words = [t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]]
    return words[1:] == ["more", "than"] and words[0] in _HAVING


def _end_of_content(root: Token) -> int:
    """Return where the clause before ", the auditor said" ends; the start where there is none."""
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
    comma = (root if subject is None else subject.left_edge).i - 1
    start = root.sent.start
    return comma if comma > start and root.doc[comma].text == "," else start


def _verb_of(doc: Doc, start: int, end: int, slips: Slips) -> Token | None:
    """Return the verb of a stretch without finite verb; None where no word is sure to be it."""
    if any(doc[i].tag_ in roles.FINITE and doc[i].dep_ not in _ASIDE for i in range(start, end)):
        return None
    for i in range(start + 1, end - 1):
        token, after = doc[i], doc[i + 1]
        before = doc[_end_of_noun(token, start)]
        if not _is_nominal(before, start) or before.dep_ == "case":
            continue
        if _may_be(token, slips) and after.pos_ in _OPENS:
            return token
        past = token.tag_ == "VBN" and token.dep_ == "acl" and after.lower_ != "by"
        if past and token.head.dep_ == "ROOT" and doc[end - 1].text == ".":
            return token
    last = doc[end - 2] if end - start > 2 else doc[start]
    ends = doc[end - 1].text == "." and last.tag_ == "VBN" and last.dep_ == "acl"
    return last if ends and last.i > start else None


def _is_nominal(token: Token, start: int) -> bool:
    """Say whether a word is a noun, or tagged as an adjective behind one ("stadium upgrade")."""
    if token.pos_ == "ADJ" and token.i > start:
        return token.nbor(-1).pos_ == "NOUN"
    return token.pos_ in roles.NOMINAL


def _may_be(token: Token, slips: Slips) -> bool:
    """Say whether a word may be the verb of the noun before it: "banks cut", not "bank plan"."""
    if token.lower_ not in slips.plain or token.pos_ == "ADP" or not token.is_lower:
        return False
    plural = token.nbor(-1).tag_ in {"NNS", "NNPS"}
    base = token.lower_ in slips.base and token.lower_ not in slips.lost
    return plural if base else not (plural and token.lower_.endswith("s"))


def _raise(sentence: Words, verb: Token, old: Token, label: str) -> None:
    """Put a verb in the place of the word above it, which then hangs on it."""
    heads = [t.head.i for t in sentence]
    start = sentence.start
    heads[verb.i - start] = verb.i if old.head is old else old.head.i
    verb.dep_ = old.dep_
    for child in old.children:
        if child is not verb and not (label == "obj" and verb.i < child.i < old.i):
            heads[child.i - start] = verb.i
    heads[old.i - start] = verb.i
    for token in sentence:
        if token.head is verb.head and token is not verb and old.i < token.i < verb.i:
            heads[token.i - start] = verb.i
    old.dep_ = label
    regrow(sentence, heads)


def _raise_graded(sentence: Words, verb: Token) -> None:
    """Put a verb in the place of the "have" above it; "more than" between them only grades it."""
    _raise(sentence, verb, verb.head.head, "aux")
    for word in verb.doc[verb.i - 2 : verb.i]:
        word.dep_ = "advmod"


def _changer(noun: Token) -> Token | None:
    """Return the verb before a noun that was taken for a verb itself: "its rate", "nurse pay"."""
    if noun.pos_ != "VERB":
        return None
    i = noun.i - 1
    while i > noun.sent.start and noun.doc[i].pos_ in {"ADJ", "NOUN", "ADV"}:
        i -= 1
    own = noun.doc[i].tag_ == "PRP$" or noun.doc[i].lower_ in {"a", "an", "the"}
    if own and i > noun.sent.start:
        return noun.doc[i - 1]
    return noun.doc[i] if noun.doc[i].pos_ == "VERB" and i < noun.i - 1 else None


def _demote(sentence: Words, noun: Token, verb: Token) -> None:
    """Make a word the object of a verb, and hang what stood below it on that verb."""
    heads = [t.head.i for t in sentence]
    for token in sentence:
        if verb.i < token.i < noun.i:
            heads[token.i - sentence.start] = noun.i
            token.dep_ = "compound" if token.dep_ in {"nsubj", "obj"} else token.dep_
        elif token.head is noun:
            heads[token.i - sentence.start] = verb.i
    heads[noun.i - sentence.start] = verb.i
    if not _reaches(heads, sentence.start, sentence.root.i):
        return
    noun.tag_, noun.pos_, noun.dep_ = "NN", "NOUN", "obj"
    regrow(sentence, heads)


def _promote(sentence: Words, verb: Token, end: int, above: Token | None) -> None:
    """Make a word the verb of the stretch up to ``end``, at the top or as content of ``above``."""
    start = sentence.start
    heads = [t.head.i for t in sentence]
    subject = _subject_of(verb, start)
    for token in sentence[: end - start]:
        at = heads[token.i - start]
        if token is verb:
            heads[token.i - start] = verb.i if above is None else above.i
        elif token is subject:
            heads[token.i - start] = verb.i
        elif token.i < verb.i and (at >= verb.i or at >= end):
            inner = subject.left_edge.i <= token.i or _is_before(token, subject)
            heads[token.i - start] = subject.i if inner and token.i < subject.i else verb.i
        elif token.i > verb.i and (at <= verb.i or at >= end or at == token.i):
            heads[token.i - start] = verb.i
            token.dep_ = _label(token)
    if not _reaches(heads, start, verb.i if above is None else sentence.root.i):
        return
    verb.tag_, verb.pos_ = "VBD", "VERB"
    verb.dep_ = "ROOT" if above is None else "ccomp"
    subject.dep_ = "nsubj"
    regrow(sentence, heads)


def _end_of_noun(verb: Token, start: int) -> int:
    """Return where a noun phrase before a verb ends: "profit more than | doubled": profit."""
    i = verb.i - 1
    hedged = i > start + 1 and verb.doc[i].lower_ == "than" and verb.tag_ in {"VBN", "VBD"}
    return i - 2 if hedged and verb.doc[i - 1].lower_ in {"more", "less"} else i


def _subject_of(verb: Token, start: int) -> Token:
    """Return the head of the noun phrase before a verb."""
    here = verb.doc[_end_of_noun(verb, start)]
    while (
        start <= here.head.i < verb.i and here.head is not here and here.head.pos_ in roles.NOMINAL
    ):
        here = here.head
    return here


def _is_before(token: Token, subject: Token) -> bool:
    """Say whether a token is one of the words right before its noun."""
    return all(t.pos_ in _MODIFIES for t in token.doc[token.i : subject.i])


def _label(token: Token) -> str:
    if token.is_punct:
        return "punct"
    if token.pos_ in {"VERB", "AUX"}:
        return token.dep_ if token.dep_ in {"advcl", "xcomp", "ccomp"} else "advcl"
    if any(c.dep_ == "case" for c in token.children):
        return "obl"
    return "obj" if token.pos_ in {"NOUN", "PROPN", "PRON", "SYM", "NUM"} else token.dep_


def _reaches(heads: Sequence[int], start: int, top: int) -> bool:
    """Say whether every token still hangs on the top."""
    for i in range(len(heads)):
        here = i + start
        for _ in range(len(heads)):
            if here == top:
                break
            here = heads[here - start]
        if here != top:
            return False
    return True
