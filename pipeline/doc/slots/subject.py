"""Who or what a claim is about: the grammatical subject, through relatives and participles."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.doc.clauses.actors import named_for, valued_noun
from pipeline.doc.clauses.defining import with_definition
from pipeline.doc.clauses.mend import charged_subject
from pipeline.doc.clauses.nouns import noun_after
from pipeline.doc.clauses.robust import first_of_group, is_time_noun, noun_left_of, verb_of
from pipeline.doc.context import Context
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import noun_phrase
from pipeline.model.span import Span

#: Clauses that borrow the subject of the clause above.
_BORROWS = roles.PARTICIPLE | {"conj", "xcomp", "advcl", "parataxis", "dep", "obl", "advmod"}
_RELATIVES = frozenset({"who", "which", "that"})
_DEPTH = 6
_NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "GPE"})
_DASHES = frozenset({"—", "--", "–"})
_WH = frozenset({"WDT", "WP", "WP$"})
#: Verbs whose object does what the infinitive behind it says ("urged drivers to slow down").
_CONTROLS = frozenset(
    {"help", "let", "make", "force", "allow", "enable", "ask", "urge", "order", "tell", "want",
     "require", "persuade", "convince", "encourage", "expect", "cause", "lead", "prompt", "push",
     "permit", "advise", "invite", "see", "get", "have", "leave", "keep", "give"}
)  # fmt: skip


#: Verbs of wishing and foreseeing whose object does what the infinitive says.
_BRINGS_TO = frozenset({"lead", "help", "get", "cause", "prompt", "encourage"})
_FORESEES = frozenset(
    {"expect", "forecast", "predict", "project", "estimate", "anticipate", "ask", "urge", "order",
     "tell", "want", "allow", "force", "require", "persuade"}
)  # fmt: skip


class Who(NamedTuple):
    """A subject slot; a pronoun keeps its own span and carries its antecedent beside it.

    ``unresolved`` says that it is a pronoun or definite mention without antecedent.
    """

    span: Span
    entity: str | None = None
    antecedent: Span | None = None
    unresolved: bool = False


def subject_of_clause(verb: Token) -> Token | None:
    """Return the head of who does or is what a verb says, also where another clause names it.

    "Sales fell and prices rose": each its own. "cars sold in May": cars. "which grew": what it
    refers to. "Acme cut jobs to save $2m": Acme. "the firm's decision to cut": the firm.
    """
    valued = valued_noun(verb)
    if valued is not None:
        return valued
    here: Token | None = verb
    for _ in range(_DEPTH):
        if here is None:
            break
        own = roles.subject_of(here)
        if own is not None and _may_act(own, here):
            return _referent(own, here)
        beside = _adjacent(here)
        if beside is not None and here.dep_ not in roles.PARTICIPLE:
            return beside
        if here.head.i == here.i:
            break
        lent = _lent(here)
        if lent is not None:
            return lent
        here = _clause_above(here)
    return _subject_left_of(first_of_group(verb))


def _lent(clause: Token) -> Token | None:
    """Return the noun above that a clause without a subject of its own speaks of."""
    above = clause.head
    if clause.dep_ in roles.RELATIVE:
        return above
    charged = named_for(clause) or charged_subject(clause)
    if charged is not None:
        return charged  # "accused Acme of hiding", "a deal for Acme to carry": Acme
    if clause.dep_ in roles.PARTICIPLE and not (is_time_noun(above) or _is_adverbial(clause)):
        return _holder(clause, above)
    if clause.dep_ == "ccomp" and above.dep_ in roles.RELATIVE and _asks(above):
        return above.head  # "the flood, which the ministry says killed 40": the flood
    if clause.dep_ == "xcomp" and clause.tag_ == "VBN" and above.lemma_.lower() == "have":
        return subject_of_clause(above)  # "the bank had its rating cut": the bank
    wished = clause.dep_ == "advcl" and above.lemma_.lower() in _FORESEES | _BRINGS_TO
    wished = wished and clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.lefts)
    if wished or (clause.dep_ == "xcomp" and above.lemma_.lower() in _CONTROLS):
        return next((o for o in roles.objects_of(above) if o.i < clause.i), None)
    return None


def _asks(verb: Token) -> bool:
    """Say whether the relative pronoun before a verb is none of its subject: "which he says"."""
    found = [c for c in verb.lefts if c.lower_ in _RELATIVES]
    found += [c.left_edge for c in verb.lefts if c.left_edge.tag_ == "WDT" != c.tag_]
    own = any(c.dep_ in roles.SUBJECT and c not in found for c in verb.lefts)
    return any(own or c.dep_ not in roles.SUBJECT for c in found)


def _clause_above(clause: Token) -> Token | None:
    """Return the clause whose subject a clause borrows."""
    if clause.dep_ not in _BORROWS:
        return None
    above = verb_of(clause.head)
    return None if above is None or above.i == clause.i else above


def _subject_left_of(first: Token) -> Token | None:
    """Return the subject by the order of words: the noun phrase that opens the verb's stretch.

    "The price of cars sold in May was": price. A stretch that opens with a preposition has its
    subject right before the verb: "In Leeds prices rose".
    """
    opening = _stretch(first)
    if opening.i < first.i and opening.pos_ not in {"ADP", "ADV", "VERB", "AUX"}:
        found = opening if opening.pos_ in roles.NOMINAL and opening.tag_ not in _WH else None
        head = noun_after(opening.nbor(-1)) if opening.i else found
        if head is not None and head.i < first.i and not is_time_noun(head):
            return head
    left = noun_left_of(first)
    return left if left is not None and not is_time_noun(left) else None


def _stretch(first: Token) -> Token:
    """Return the token that opens a verb's stretch: behind a comma, a colon or "that"."""
    i, start = first.i, first.sent.start
    while i > start:
        before = first.doc[i - 1]
        if before.text in {",", ";", ":", "(", "—", "--"} or before.pos_ == "SCONJ":
            break
        i -= 1
    while i < first.i and (first.doc[i].is_space or first.doc[i].is_punct):
        i += 1
    return first.doc[i]


def _may_act(subject: Token, verb: Token) -> bool:
    """Say whether a token can be a subject: no adverb, no date, nothing behind a preposition."""
    if subject.pos_ in {"ADV", "ADP", "PUNCT", "SCONJ"} or subject.tag_ == "EX":
        return False
    if any(c.dep_ == "case" and c.i < subject.i for c in subject.children):
        return False
    between = [t.text for t in verb.doc[subject.i : verb.i]]
    if ":" in between or sum(mark in _DASHES for mark in between) == 1:
        return False  # "Reports: Acme to close", "LONDON — Acme closed"
    return not (
        is_time_noun(subject) and noun_left_of(first_of_group(verb)) not in {None, subject}
    )


def _adjacent(verb: Token) -> Token | None:
    """Return the noun right before a finite verb that has no subject in the parse."""
    first = first_of_group(verb)
    if first.tag_ not in roles.FINITE or first.i == first.sent.start:
        return None
    before = first.nbor(-1)
    if before.pos_ not in roles.NOMINAL or before.tag_ in _WH or is_time_noun(before):
        return None
    left = noun_left_of(first)
    return None if left is None or left.dep_ in roles.OBJECT else left


def _is_adverbial(participle: Token) -> bool:
    """Say whether a participle behind a comma speaks of the clause: "..., representing 5%"."""
    before = participle.doc[participle.i - 1] if participle.i else participle
    return participle.tag_ == "VBG" and before.text in {",", "—", "--"}


def _holder(clause: Token, noun: Token) -> Token:
    """Return who acts in a clause that hangs on a noun: its possessor for "to" ("X's plan to")."""
    above = verb_of(noun) if noun.dep_ in roles.OBJECT else None
    if (
        clause.tag_ == "VBN"
        and above is not None
        and above.lower_ in {"had", "have", "has", "having"}
    ):
        subject = roles.subject_of(above)  # "had its value slashed"
        return subject_of_clause(above) or noun if subject is None else subject
    of = clause.tag_ == "VBG" and any(c.lower_ == "of" for c in clause.lefts)
    if of or (clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.lefts)):
        owner = next((c for c in noun.children if c.dep_ in roles.POSSESSOR), None)
        if above is not None and above.lemma_.lower() in _FORESEES:
            return noun  # "expects claims to exceed $5": claims
        borne = None if above is None else roles.subject_of(above)
        if owner is not None and (owner.tag_ != "PRP$" or borne is None):
            return owner  # of "its plan to" the clause says whose it is
        if above is not None:
            return roles.subject_of(above) or noun
    return noun


def _referent(subject: Token, clause: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the subject itself.

    Behind a comma "who" stands for the name right before it, whatever the parse hangs it on. Of
    "whose company Acme" the name is the subject.
    """
    if clause.dep_ in roles.RELATIVE and subject.lower_ in _RELATIVES:
        comma = subject.nbor(-1) if subject.i > subject.sent.start else subject
        if subject.lower_ == "who" and comma.text == "," and comma.nbor(-1).pos_ == "PROPN":
            return _first_of_name(comma.nbor(-1))
        return clause.head
    if subject.tag_ in _WH:
        left = noun_left_of(subject)
        return subject if left is None else _built_there(left)
    return subject


def _built_there(noun: Token) -> Token:
    """Return what stands before a place: "build a plant in Lund that employs 40": a plant."""
    if noun.ent_type_ not in {"GPE", "LOC"} or noun.dep_ not in roles.OBLIQUE:
        return noun
    return next((o for o in roles.objects_of(noun.head) if o.i < noun.i), noun)


def _first_of_name(token: Token) -> Token:
    """Return the head of the name that a token ends."""
    while token.dep_ in {"flat", "compound", "goeswith"} and token.head.i < token.i:
        token = token.head
    return token


def who_is(
    context: Context, head: Token, *, figure: Span | None = None, group: bool = False
) -> Who:
    """Return the subject slot for a head: its minimal noun phrase, without the figure in it.

    Args:
        context: The article.
        head: The head of the phrase.
        figure: The figure of the claim, which is no part of its subject.
        group: Whether the phrase defines a group, so that its relative clause belongs to it
            ("Americans who own a car").
    """
    span = noun_phrase(head, figure=figure)
    if figure is not None and head.idx < figure.start < span.end:
        span = _before_figure(head, span, figure)
    span = _trimmed(context, head, span)
    if group:
        span = with_definition(head, span)
    antecedent = None
    anaphor = context.antecedents.is_anaphor(span)
    if anaphor:
        antecedent = context.antecedents.resolve(span)
    return Who(
        span=span,
        entity=context.name_of(antecedent or span),
        antecedent=antecedent,
        unresolved=anaphor and antecedent is None,
    )


def _trimmed(context: Context, head: Token, span: Span) -> Span:
    """Return a phrase with the whole name at its head, without a date or clause at its start."""
    name = context.entity(head)
    if name is not None and name.span.overlaps(span) and name.label in _NAMES:
        span = span.join(name.span)
    for date in context.dates(span.start):
        if date.span.start <= span.start < date.span.end < head.idx:
            span = Span(date.span.end + 1, span.end)
    if not context.text[span.start].isalnum() and context.text[span.start] in "-–":
        span = Span(span.start + 1, max(span.end, span.start + 2))
    close = context.text.find("”", head.idx, span.end)
    if close >= 0 and "“" not in context.text[span.start : close]:
        span = Span(span.start, close)  # a quotation ends inside
    whose = next((c for c in head.children if c.tag_ == "WP$" and c.i < head.i), None)
    if whose is not None and span.start <= whose.idx < span.end:
        return Span(whose.idx + len(whose) + 1, span.end)
    comma = context.text.find(", whose ", span.start, head.idx)
    return Span(head.idx, span.end) if comma >= 0 else span


def _before_figure(head: Token, span: Span, figure: Span) -> Span:
    """Return a phrase without the participle that holds the figure: "surveys completed by 300"."""
    last = head
    for child in head.rights:
        if child.right_edge.idx >= figure.start or child.dep_ in roles.PARTICIPLE:
            break
        if child.dep_ != "punct":
            last = child.right_edge
    return Span(span.start, max(head.idx + len(head), min(last.idx + len(last), span.end)))
