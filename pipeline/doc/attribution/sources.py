"""Whose a cue is: the head of its source, the words of a source with and without apposition."""

from __future__ import annotations

from collections.abc import Container

from pipeline.doc.attribution.introduced import RELATIVE, full_phrase
from pipeline.doc.attribution.text import Copy
from pipeline.doc.clauses.mend import SAYS, is_hidden_main, resumed
from pipeline.doc.clauses.robust import noun_left_of
from pipeline.doc.clauses.subject import apposed
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.parse import TITLES
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.doc.phrases.names import name_phrase
from pipeline.model.mention import Attribution, Stance
from pipeline.model.span import Span

_DEICTIC = frozenset({"this", "last", "late", "early"})
_CLAUSAL = frozenset({"advcl", "acl", "conj", "xcomp", "ccomp", "parataxis"})
_QUOTED = roles.OBJECT | roles.PASSIVE_SUBJECT
_SAYS = frozenset({"PERSON", "ORG"})
#: How many clauses up a subject may stand.
_CLIMB = 4
#: A bracket behind a name ("(D-Ohio)") has no more tokens.
_BRACKET = 12
#: Words before a title that a tagger takes for verbs or leaves out of the phrase.
_TITLED = frozenset({"retired", "former", "acting", "outgoing", "incoming"})


def source_head(
    verb: Token, *, state: bool = False, documents: Container[str] = ()
) -> Token | None:
    """Return the head of who says what a cue verb governs; None where nobody is named.

    A passive names its source behind "by", unless it is a state ("is convinced that"). Of
    ``documents`` is known that they say something behind their verb: "..., suggests a report".
    """
    behind = _document_behind(verb, documents) or _quoted(verb)
    if behind is not None:
        return behind
    if roles.is_passive(verb) and not state and not _is_prose_active(verb):
        return next((noun for how, noun in roles.obliques_of(verb) if how == "by"), None)
    own = _nearest_subject(verb) or _document_before(verb, documents)
    if own is not None and phrases.is_time(own) and own.left_edge.i > verb.sent.start:
        own = _beside(verb) or own
    if own is not None:
        return _antecedent(_speaker(own) if own.i < verb.i else own, verb)
    fronted = verb.i == verb.sent.start or verb.dep_ == "advcl"
    asked = fronted and verb.tag_ in {"VBN", "VBD"} and not state and not _has_auxiliary(verb)
    # of "Asked whether it would close, she said" it was she who was asked
    return _beside(verb) or (None if asked else _borrowed(verb))


def _speaker(subject: Token) -> Token:
    """Return the noun that a subject only adds to, unless a clause before a comma was meant."""
    noun = apposed(subject)
    before = subject.doc[noun.left_edge.i : subject.left_edge.i]
    return subject if any(t.tag_ in roles.FINITE for t in before) else noun


def _is_prose_active(verb: Token) -> bool:
    """Say whether a main verb has no auxiliary in a sentence with a full stop, and so is active.

    Only headlines leave it out: "Mayor accused of fraud", but "The mayor called on Acme to act."
    """
    if verb.dep_ != "ROOT" or _has_auxiliary(verb):
        return False
    return any(t.text == "." for t in verb.doc[max(verb.sent.end - 3, verb.i) : verb.sent.end])


def _has_auxiliary(verb: Token) -> bool:
    return any(c.dep_ in roles.AUXILIARY for c in verb.children)


def _borrowed(verb: Token) -> Token | None:
    """Return the subject that a verb without its own takes from the clauses above it."""
    here = resumed(verb) or verb
    if here is not verb:
        return _nearest_subject(here)
    for _ in range(_CLIMB):
        if here.dep_ in roles.PARTICIPLE and here.head.pos_ in roles.NOMINAL:
            if here.tag_ != "VBN":
                return here.head
            if here is verb:
                return here.head if is_hidden_main(here) else None
            here = roles.clause_head(here.head)  # "asked in a letter posted online, saying"
        elif here.dep_ in _CLAUSAL and here.head.i != here.i:
            here = here.head
            if roles.is_passive(here) and verb.dep_ != "conj":
                return roles.subject_of(here)
        else:
            return None
        subject = _nearest_subject(here)
        if subject is not None:
            return _antecedent(subject, here)
    return None


def _document_behind(verb: Token, documents: Container[str]) -> Token | None:
    """Return who closes the sentence behind an inverted cue: "..., suggests a report"."""
    inverted = verb.tag_ in roles.FINITE and verb.i > verb.sent.start and verb.nbor(-1).text == ","
    inverted = inverted and not any(c.dep_ == "xcomp" for c in verb.rights)  # ", called it absurd"
    noun = noun_after(verb) if inverted else None
    if noun is None or not (noun.lemma_.lower() in documents or noun.ent_type_ in _SAYS):
        return None
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    return None if any(t.tag_ in roles.FINITE for t in rest) else noun


def _document_before(verb: Token, documents: Container[str]) -> Token | None:
    """Return the document between a comma and a closing cue: "..., a report by Acme showed"."""
    last = verb.i + 1 >= verb.sent.end or verb.nbor().text in {".", ",", ";"}
    if not last or verb.tag_ not in roles.FINITE:
        return None
    words = verb.doc[max(verb.sent.start, verb.i - _BRACKET) : verb.i]
    comma = next((t for t in reversed(words) if t.text == ","), None)
    if comma is None or any(t.tag_ in roles.FINITE for t in words if t.i > comma.i):
        return None
    return next((t for t in words if t.i > comma.i and t.lemma_.lower() in documents), None)


def _quoted(verb: Token) -> Token | None:
    """Return who is quoted "as saying" something: its word, not that of the paper."""
    if verb.tag_ != "VBG" or verb.head.lemma_.lower() not in {"quote", "cite"}:
        return None
    if not any(c.lower_ == "as" and c.i < verb.i for c in verb.lefts):
        return None
    named = [c for c in verb.head.children if c.i < verb.i and c.dep_ in _QUOTED]
    return named[-1] if named else None


def _nearest_subject(verb: Token) -> Token | None:
    """Return a verb's subject, no clause; of two from the parser, the one nearest before it."""
    subjects = [c for c in verb.children if c.dep_ in roles.SUBJECT and c.dep_[:1] != "c"]
    return max(subjects, key=lambda c: (c.i < verb.i, c.i), default=None)


def _antecedent(subject: Token, clause: Token) -> Token:
    if subject.lower_ in RELATIVE and clause.dep_ in roles.RELATIVE:
        return clause.head
    return subject


def _beside(verb: Token) -> Token | None:
    """Return the subject that the parser missed: a name, pronoun or noun right beside the verb."""
    doc = verb.doc
    if not any(t.tag_ in roles.FINITE for t in (verb, *_auxiliaries(verb))):
        return None
    if verb.i > verb.sent.start:
        before = _before_bracket(verb)
        inside = before.pos_ in {"NOUN", "PROPN"} and before.head.i == verb.i
        if before.tag_ in {"PRP", "NNP", "NNPS"} or (inside and before.dep_ in roles.COMPOUND):
            return None if before.dep_ in roles.OBJECT else _top(before, before.i)
    if verb.i + 1 < len(doc):
        after = verb.nbor()
        inverted = verb.i == verb.sent.start or verb.nbor(-1).is_punct
        if inverted and after.pos_ in {*roles.NOMINAL, "DET", "ADJ", "NUM"}:
            noun = noun_after(verb)
            return noun_left_of(verb) if noun is not None and _is_held(verb, noun) else noun
    return None


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.lefts if c.dep_ in roles.AUXILIARY]


def _is_held(verb: Token, noun: Token) -> bool:
    """Say whether a noun behind a verb is a time or its object, and so not who speaks."""
    thing = noun.dep_ in roles.OBJECT and verb.lemma_.lower() not in SAYS
    return phrases.is_time(noun) or thing


def _before_bracket(verb: Token) -> Token:
    """Return the word before a verb and its adverbs, or before a bracket ("Lee (R-Utah) said")."""
    before = verb.nbor(-1)
    while before.i > verb.sent.start and (
        before.pos_ == "ADV" or before.dep_ in roles.AUXILIARY or _tells_time(before)
    ):
        before = before.nbor(-1)  # "Acme and Berg publicly accused", "Ann Lee this week said"
    if before.text != ")":
        return before
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _BRACKET) : before.i]):
        if token.text == "(" and token.i > verb.sent.start:
            return token.nbor(-1)
    return before


def _tells_time(word: Token) -> bool:
    """Say whether a word stands in "this week", "late Monday" between a speaker and the cue."""
    return phrases.is_time(word) or (word.lower_ in _DEICTIC and phrases.is_time(word.nbor()))


def noun_after(token: Token) -> Token | None:
    """Return the head of the noun phrase that begins right behind a token."""
    doc = token.doc
    for noun in doc[token.i + 1 : token.i + 8]:
        if noun.is_punct or noun.is_space or noun.tag_ in roles.FINITE:
            return None
        if noun.pos_ in roles.NOMINAL:
            return _top(noun, token.i + 1)
    return None


def _top(noun: Token, first: int) -> Token:
    """Return the head of the noun phrase that a noun is part of, no earlier than a token."""
    top = noun
    while top.head.i != top.i and top.head.i >= first and top.head.pos_ in roles.NOMINAL:
        if top.dep_ in {"conj", "appos", "nmod"} and top.head.i < top.i:
            break
        top = top.head
    return top


def source_span(head: Token, copy: Copy, cue: Token | None = None) -> Span:
    """Return the words of a source: a name with its title and no apposition, or a noun phrase.

    It never runs over its cue; a name that the parse cut is taken whole.
    """
    span = _with_complement(name_phrase(head), head, copy)
    first = copy.token_at(span.start)
    if first.i and first.nbor(-1).lower_ in _TITLED:
        span = Span(first.nbor(-1).idx, span.end)
    if first.i > 1 and first.nbor(-1).text == "." and first.nbor(-2).text in TITLES:
        first = first.nbor(-2).left_edge  # "Leeds police Capt. Ann Lee"
        while first.is_punct:
            first = first.nbor()
        span = Span(first.idx, span.end)
    if cue is not None and span.start < cue.idx < span.end:
        span = Span(span.start, cue.nbor(-1).idx + len(cue.nbor(-1)))
    text = span.of(copy.text)
    comma = text.find(", ")
    name = text[:comma].rsplit(" ", 1)[-1][:1].isupper()
    if comma > 0 and name and " and " not in text[comma:]:
        return Span(span.start, span.start + comma)
    last = copy.token_at(span.end - 1)
    while last.whitespace_ and last.i + 1 < len(copy.doc):
        behind = last.nbor()
        torn = behind.is_sent_start and behind.pos_ == "PROPN" and last.i > head.i - 2
        if not (torn or behind.ent_type_ == "PERSON"):
            break
        last = behind
    return Span(span.start, max(span.end, last.idx + len(last)))


def _with_complement(span: Span, head: Token, copy: Copy) -> Span:
    """Return a source with what its last adjective asks for: "people familiar with the talks"."""
    last = copy.token_at(span.end - 1)
    if last.pos_ != "ADJ" or not head.i < last.i < last.right_edge.i:
        return span
    words = last.doc[last.i + 1 : last.right_edge.i + 1]
    if any(t.is_punct or t.tag_ in roles.FINITE for t in words):
        return span
    return span.join(phrases.span_of(last, words[-1]))


def attributed(
    source: Span | None, cue: Span | None, content: Span, copy: Copy, *, stance: Stance, rule: str
) -> Attribution:
    """Return an attribution, its source with and without what introduces it."""
    return Attribution(
        source=source,
        phrase=None if source is None else full_phrase(source, cue, copy),
        cue=cue,
        content=content,
        kind=copy.kind_of(content),
        stance=stance,
        rule=rule,
    )
