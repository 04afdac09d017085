"""What stands before a closing cue ("..., X said") as its content."""

from __future__ import annotations

from pipeline.doc.attribution.content import CONJUNCTIONS, ENDS, TELLS, is_backshifted
from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span

#: What stands for the speaker in what is said.
_SPEAKERS = frozenset({"it", "they", "he", "she", "we", "i"})
_CLOSERS = frozenset({'"', "”", "''", "’", "'", "»"})
_SUBORDINATORS = roles.SUBORDINATORS | {"if", "unless", "whereas"}
#: By these verbs people tell a thing with their acts, papers in words.
_ACTS = frozenset({"demonstrate", "show", "prove", "illustrate"})
#: So many words with a verb among them are a clause, whatever the tagger makes of the verb.
_LEDE = 6


def clause_before(verb: Token, source: Span | None, copy: Copy) -> Span | None:
    """Return what stands before "..., X said", from the start of the sentence."""
    doc = verb.doc
    begin = phrases.verb_phrase(verb).start
    told = roles.subject_of(verb) if source is None else None
    if source is not None and source.start < begin:
        begin = source.start
    elif told is not None and told.idx < begin:
        begin = told.left_edge.idx  # "..., a jury was told"
    first = copy.sentence_start(verb)
    before = copy.token_before(begin)
    if before is not None and before.lower_ == "as" and before.i > first.i:
        if _shows_by_acting(verb):
            return None
        before = before.nbor(-1)  # "..., as police have said"
    while (
        before is not None
        and before.i > first.i
        and before.dep_ == "advmod"
        and before.pos_ == "ADV"
        and before.tag_ != "WRB"
    ):  # "..., he also said"
        before = before.nbor(-1)
    if before is None or before.i <= first.i:
        return None
    if before.text not in {",", "-", "--", "—", "–", "?", "!", *_CLOSERS}:
        return None
    words = doc[first.i : before.i]
    if _is_subordinate(words):
        return None
    lede = len(words) >= _LEDE and any(t.pos_ == "VERB" for t in words)
    if len(words) < 2 or not (lede or any(_heads_clause(t) for t in words)):
        return None
    return copy.trimmed(Span(first.idx, before.idx + len(before)))


def _shows_by_acting(verb: Token) -> bool:
    """Say whether "as they demonstrated" tells what people did, and not what they said."""
    subject = roles.subject_of(verb)
    return verb.lemma_.lower() in _ACTS and subject is not None and subject.tag_ == "PRP"


def _is_subordinate(words: Words) -> bool:
    """Say whether words are but a clause of time or reason that leads to the cue's own clause."""
    first = next((t for t in words if t.lower_ not in {"and", "but", "yet"}), None)
    if first is None or first.lower_ not in _SUBORDINATORS:
        return False
    comma = next((t.i for t in words if t.text == ","), None)
    return comma is None or not any(t.tag_ in roles.FINITE for t in words if t.i > comma)


def _heads_clause(token: Token) -> bool:
    """Say whether a word is the verb of a clause; a tagger takes "called" for a participle."""
    if token.tag_ in roles.FINITE:
        return token.text not in {"'s", "’s"} or token.pos_ in {"VERB", "AUX"}
    return token.tag_ == "VBN" and roles.subject_of(token) is not None


def closes(verb: Token, source: Span | None, copy: Copy) -> bool:
    """Say whether nothing but time and place follows a cue before its sentence or clause ends."""
    last = copy.sentence_end(verb)
    at = verb.i + 1
    doc = verb.doc
    if _tells_of_noun(verb) or any(_is_said(verb, child, source) for child in verb.rights):
        return False
    if source is not None and source.start > verb.idx:
        while at <= last.i and doc[at].idx < source.end:
            at += 1
    rest = doc[at : last.i + 1]
    for token in rest:
        if token.text in {",", ";", *ENDS}:
            return True
        if token.tag_ in roles.FINITE or token.lower_ == "that" or token.text == ":":
            return False
    return True


def clause_behind(verb: Token, source: Span | None, copy: Copy) -> Span | None:
    """Return what a speaker goes on to say behind a closing cue: "..., X said, but it hopes to".

    There it and they are the speaker, and "had" and "would" have the tense of what is said.
    """
    last = copy.sentence_end(verb)
    begin = verb.i + 1
    while begin < last.i and source is not None and verb.doc[begin].idx < source.end:
        begin += 1
    if begin + 2 >= last.i:
        return None
    comma = verb.doc[begin]
    if comma.text != "," or comma.nbor().lower_ not in CONJUNCTIONS:
        return None
    first = comma.nbor(2)
    leads = first.dep_ in roles.SUBJECT or first.dep_ == "expl"
    clause = first.head if leads else comma.nbor().head
    own = first if leads else roles.subject_of(clause)
    if own is None or not first.i <= own.i < clause.i:
        return None
    if own.lower_ not in _SPEAKERS and not is_backshifted(clause, verb):
        return None
    return copy.trimmed(phrases.span_of(first, last))


def _tells_of_noun(verb: Token) -> bool:
    """Say whether a relative clause only tells more of its noun: "a court, which will rule"."""
    top = verb
    while top.dep_ == "xcomp" and top.head.i < top.i:
        top = top.head
    subject = roles.subject_of(top)
    relative = top.dep_ in roles.RELATIVE and subject is not None
    return relative and subject is not None and subject.tag_ in {"WDT", "WP"}


def _is_said(verb: Token, child: Token, source: Span | None) -> bool:
    """Say whether what hangs behind a cue is its content ("considers her a friend")."""
    if source is not None and source.start <= child.idx < source.end:
        return False
    if child.dep_ == "xcomp":
        return True
    told = verb.lemma_.lower() in TELLS or verb.lemma_ == "say"
    return child.dep_ in roles.OBJECT and not told and not phrases.is_time(child)
