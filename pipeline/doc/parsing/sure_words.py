"""Words whose place or form leaves them one class: "narrower than", "go to court", "he cast"."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.slips import Slips
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow

_GOING = frozenset({"go", "take", "bring", "return", "come"})
_NOUNS = frozenset({"court", "trial", "market", "arbitration", "auction", "hospital"})
_NOMINAL_DEPS = frozenset({"obl", "nmod"})
#: Verbs whose "that" behind who is told opens what is said.
_TELLING = frozenset({"tell", "inform", "remind", "assure", "warn", "notify", "convince"})
#: Nouns in "-er" that stand before "than" too: "a number other than".
_NO_COMPARATIVES = frozenset({"number", "other", "rather", "after", "ever", "never", "over"})
#: Shorter words in "-er" are no comparatives ("per", "her").
_SHORTEST = 5


def make_sure(sentence: Words, token: Token, slips: Slips) -> bool:
    """Set right a word that has one reading by its form or neighbours; say whether it was one.

    Args:
        sentence: The sentence, mended in place.
        token: The word.
        slips: Verbs that look alike in the present and the past.
    """
    if _is_comparative(token):
        token.tag_, token.pos_ = "JJR", "ADJ"
    elif _is_gone_to(token):
        _make_goal(sentence, token)
    elif token.tag_ == "VBP" and token.lower_ in slips.lost and _is_of_one(token):
        token.tag_ = "VBD"
    elif token.dep_ in _NOMINAL_DEPS and _is_marked_clause(token):
        token.dep_ = "advcl"
    elif token.lower_ == "due" and token.dep_ == "case" and token.head.tag_ == "VB":
        token.dep_ = "mark"  # "is due to start", not "due to a start"
    elif token.lower_ == "that" and token.tag_ == "WDT" and _opens_content(token):
        _make_content(sentence, token)
    elif token.lower_ == "round" and _is_round(token):
        token.tag_, token.pos_ = "NN", "NOUN"
        token.dep_ = "appos" if token.dep_ == "advmod" else token.dep_
    else:
        return False
    return True


def _is_comparative(token: Token) -> bool:
    """Say whether a noun in "-er" right before "than" is a comparative: "narrower than"."""
    word = token.lower_
    if token.tag_ != "NN" or not word.endswith("er") or len(word) < _SHORTEST:
        return False
    before_than = not token.is_sent_end and token.nbor().lower_ == "than"
    bare = not any(c.dep_ in {"det", "amod"} for c in token.lefts)
    return before_than and bare and word not in _NO_COMPARATIVES


def _is_gone_to(token: Token) -> bool:
    """Say whether "court" in "went to court" was taken for a verb: it has nothing to court."""
    if token.tag_ != "VB" or token.lower_ not in _NOUNS or token.i < token.sent.start + 2:
        return False
    to = token.nbor(-1).lower_ == "to" and token.head.lemma_.lower() in _GOING
    return to and token.head.i < token.i and not roles.objects_of(token)


def _make_goal(sentence: Words, token: Token) -> None:
    """Make a noun of a word; the verb of going takes what hung on it."""
    heads, verb = [t.head.i for t in sentence], token.head
    for child in token.rights:
        heads[child.i - sentence.start] = verb.i
    to = token.nbor(-1)
    to.tag_, to.pos_, to.dep_ = "IN", "ADP", "case"
    token.tag_, token.pos_, token.dep_ = "NN", "NOUN", "obl"
    regrow(sentence, heads)


def _is_of_one(verb: Token) -> bool:
    """Say whether a verb without "-s" has one person or thing for its subject: "Lee cast"."""
    subject = roles.subject_of(verb)
    if subject is None or subject.i > verb.i or any(c.dep_ == "cc" for c in subject.subtree):
        return False
    one = subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it"}
    return one and not any(c.dep_ in roles.AUXILIARY for c in verb.lefts)


def _is_round(token: Token) -> bool:
    """Say whether "round" ends a noun phrase with an article: "the biggest hiring round"."""
    if token.tag_ == "NN" or token.i < token.sent.start + 2:
        return False
    return any(c.lower_ in {"the", "a", "its", "their"} for c in token.lefts)


def _is_marked_clause(verb: Token) -> bool:
    """Say whether a verb hung up as a noun has a subject and its "as": "... as rents slide 4%"."""
    finite = verb.tag_ in {"VBP", "VBZ", "VBD"} and verb.pos_ == "VERB"
    marked = any(c.dep_ == "mark" and c.lower_ in roles.SUBORDINATORS for c in verb.lefts)
    return finite and marked and roles.subject_of(verb) is not None


def _opens_content(that: Token) -> bool:
    """Say whether "that" was taken for an object of a clause that has its own behind it.

    "Told reporters that Acme expects to ship | vans": it ships vans, and no reporters.
    """
    verb = that.head
    noun, cue = verb.head, verb.head.head
    told = cue.lemma_.lower() in _TELLING and noun.dep_ in roles.OBJECT | {"iobj", "dative"}
    if not told or verb.dep_ not in roles.RELATIVE or that.dep_ not in roles.OBJECT:
        return False
    own = next((c for c in verb.lefts if c.dep_ in roles.SUBJECT and c.i > that.i), None)
    deeds = [verb, *(c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"})]
    return own is not None and any(o.i > d.i for d in deeds for o in roles.objects_of(d))


def _make_content(sentence: Words, that: Token) -> None:
    heads, verb = [t.head.i for t in sentence], that.head
    heads[verb.i - sentence.start] = verb.head.head.i
    that.tag_, that.pos_, that.dep_, verb.dep_ = "IN", "SCONJ", "mark", "ccomp"
    regrow(sentence, heads)
