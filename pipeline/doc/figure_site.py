"""Where a figure stands: its phrase, its clause, and the nouns that it measures.

A rule of ``links.yaml`` asks for features of a site; the slots are taken from its tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.doc import roles
from pipeline.doc.claim_context import Context
from pipeline.doc.clauses import (
    FINITE,
    NOUNS,
    is_predicate,
    is_time_noun,
    predicate_behind,
    verb_of,
)
from pipeline.doc.figure_nouns import noun_after, noun_before, owner_before
from pipeline.doc.phrases import head_of, noun_phrase, span_of
from pipeline.doc.slots_subject import subject_of_clause, with_definition
from pipeline.model.claim import Claim
from pipeline.model.mention import Quantity
from pipeline.model.span import Span
from pipeline.rulebook.links import Role

#: So many characters before and behind a figure are matched with a rule's words.
_NEAR = 48
_STEPS = 12
_SPACES = re.compile(r"\s+")
_SMALL = 12
#: "from 30 in May to 40 in June": the two stand at most so many characters apart.
_PAIR = 40
#: A figure at the head of a phrase ("the $5 paid by") is a part of it.
_HEAD = 5


@dataclass(slots=True)
class Site:
    """One figure in its sentence.

    ``carrier`` is the noun that brings the figure into the clause: the counted or modified noun,
    the metric that it is "of", or the figure itself. ``role`` and ``preposition`` are the
    carrier's in the clause of ``verb``. ``earlier`` are the claims of the same sentence so far.
    """

    context: Context
    quantity: Quantity
    first: Token
    last: Token
    head: Token
    carrier: Token
    role: Role
    preposition: str
    verb: Token | None
    whole: Token | None
    metric: Token | None
    noun: Token | None
    owner: Token | None
    fronted: Token | None
    before: str
    after: str
    earlier: list[Claim] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """The figure's characters."""
        return self.quantity.span


def site_of(context: Context, quantity: Quantity, earlier: list[Claim]) -> Site:
    """Return the site of a figure; ``earlier`` are the claims found before it in its sentence."""
    doc = context.doc
    found = doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
    head = head_of(doc, quantity.span)
    first, last = (found[0], found[-1]) if found is not None and len(found) else (head, head)
    sentence = context.sentence(quantity.span.start)
    before = _words(context.text[max(sentence.start, quantity.span.start - _NEAR) : first.idx])
    behind = last.idx + len(last)
    after = _words(context.text[behind : min(sentence.end, behind + _NEAR)])
    noun = _noun(context, quantity, head, first, last)
    whole = _whole(quantity, noun, last)
    metric = None
    if quantity.kind != "count" or noun is None or before.endswith("number of"):
        metric = _metric(head, first, of=before.endswith(" of"))
    carrier = _carrier(head, noun if whole is None else None, metric)
    beside = _verb_beside(context, first)
    verb = beside or _verb_outside(carrier, first, last)
    role, preposition = _role(carrier, verb, head)
    follows = None
    if verb is not None and verb.i < first.i and verb.lower_ in context.lexicon.forms("speech"):
        follows = _verb_in_speech(last)
    elif beside is None and role != "subject" and not _governed(first):
        follows = _verb_behind(last, whole, noun)
    elif before.endswith("with"):
        follows = _verb_behind(last, whole, noun, absolute=True)
    if follows is not None:
        role, verb = "subject", follows
    elif verb is None and preposition:
        verb = predicate_behind(last)
        role = "oblique" if verb is not None else role
    return Site(
        context=context,
        quantity=quantity,
        first=first,
        last=last,
        head=head,
        carrier=carrier,
        role=role,
        preposition=preposition,
        verb=verb,
        whole=whole,
        metric=metric,
        noun=noun,
        owner=owner_before(first),
        fronted=_fronted(context, head, sentence),
        before=before,
        after=after,
        earlier=earlier,
    )


def _words(text: str) -> str:
    return _SPACES.sub(" ", text).strip().lower()


def _noun(
    context: Context, quantity: Quantity, head: Token, first: Token, last: Token
) -> Token | None:
    """Return the noun that a figure counts or modifies: "30 jets", "a $3 billion offer"."""
    if quantity.noun_span is not None:
        return _counted(context, quantity, quantity.noun_span, last)
    if last.i + 1 >= len(last.doc):
        return None
    after = last.nbor()
    if after.pos_ == "ADP":
        return None
    if head.head.i > last.i and head.dep_ in roles.COMPOUND and head.head.pos_ in NOUNS:
        return head.head if not is_time_noun(head.head) else None
    if after.pos_ in {"NOUN", "PROPN", "ADJ"} and _has_article(first) and not is_time_noun(after):
        return noun_after(last)  # "a 2 percent dip", whatever the parse says
    glued = after.text == "-" and not after.whitespace_
    if glued and quantity.kind in {"measure", "duration", "money", "percent"}:
        return noun_after(after)
    return None


def _counted(context: Context, quantity: Quantity, counted: Span, last: Token) -> Token | None:
    """Return the head of the counted noun, whole: "four Acme drivers", "112 job-related falls"."""
    if "," in context.text[quantity.span.end : counted.start + 1]:
        return None
    if context.text[counted.end : counted.end + 1] == "-":
        return noun_after(last)
    noun = head_of(context.doc, counted)
    up = noun.head
    inner = noun.dep_ in roles.COMPOUND | {"nmod"} and not roles.preposition_of(noun)
    return up if inner and noun.i < up.i <= noun.i + 3 and up.pos_ == "NOUN" else noun


def _has_article(first: Token) -> bool:
    """Say whether an article or possessive stands before a figure that needs none itself."""
    return first.i > first.sent.start and first.nbor(-1).lower_ in _ARTICLES


def _whole(quantity: Quantity, noun: Token | None, last: Token) -> Token | None:
    """Return the noun that a figure is a part of: "30% of users", "one in five users"."""
    if last.i + 1 < len(last.doc) and last.nbor().lower_ == "of":
        part = noun_after(last.nbor())
        if quantity.kind in {"percent", "share", "count", "number"}:
            return part
        return part if part is not None and part.lower_ in _POINTERS else None
    if quantity.kind != "share" or noun is not None or last.pos_ != "NUM":
        return noun if quantity.kind == "share" else None
    ends = last.i + 1 == len(last.doc)
    return noun_after(last) if not ends and last.nbor().pos_ in {"NOUN", "PROPN", "ADJ"} else None


def _metric(head: Token, first: Token, *, of: bool) -> Token | None:
    """Return the noun that a figure tells of: "a profit of $5", "gifts over $5"."""
    up = head.head
    hangs = head.dep_ in roles.NOUN_MODIFIER and up.i < first.i and up.pos_ == "NOUN"
    if hangs and not is_time_noun(up):
        preposition = roles.preposition_of(head)
        if preposition in {"of", "for"} or (not preposition and up.i == first.i - 1):
            return up
    found = noun_before(first, "of") if of else None
    if found is not None and found.pos_ == "PROPN" and found.head.pos_ == "NOUN":
        return found.head  # "a bequest from Ann Lee of $5": the bequest
    return found


def _carrier(head: Token, noun: Token | None, metric: Token | None) -> Token:
    return metric if metric is not None else noun if noun is not None else head


def _verb_beside(context: Context, first: Token) -> Token | None:
    """Return the verb right before a figure: "rose by 5%", "received £5", whatever the parse says.

    A word that the tagger took for a noun is a verb where it tells of a change behind a noun.
    """
    i, start = first.i - 1, first.sent.start
    while i > start and (
        first.doc[i].lower_ in _LINKS or first.doc[i].pos_ == "ADV" or first.doc[i].is_quote
    ):
        i -= 1
    if i <= start:
        return None
    here = first.doc[i]
    if here.tag_ in _VERB_TAGS and here.pos_ == "VERB" and here.dep_ not in _NO_HEADS:
        return here
    noun = here.pos_ == "NOUN" and here.nbor(-1).pos_ in NOUNS
    sure = here.dep_ in roles.PARTICIPLE or here.nbor().lower_ == "by" or here.nbor().is_quote
    return here if noun and sure and here.lower_ in context.lexicon.forms("changes") else None


def _verb_outside(carrier: Token, first: Token, last: Token) -> Token | None:
    """Return the verb of a carrier's clause; a unit that was taken for a verb is none."""
    verb = verb_of(carrier)
    unit = verb is not None and first.i < verb.i <= last.i and verb.pos_ == "VERB"
    return verb_of(first.nbor(-1)) if unit and first.i else verb


def _verb_in_speech(last: Token) -> Token | None:
    """Return the finite verb behind a figure that a verb of speech introduces.

    "The firm says 21 of the boats have sunk": the boats have, the firm only says so.
    """
    for i in range(last.i + 1, last.sent.end):
        here = last.doc[i]
        if here.text in {";", ",", "—", ":"} or here.pos_ == "CCONJ":
            return None
        relative = here.dep_ in roles.RELATIVE or here.head.dep_ in roles.RELATIVE
        if here.tag_ in FINITE and not relative:
            auxiliary = here.dep_ in roles.AUXILIARY and here.head.i > here.i
            return here.head if auxiliary else here
    return None


def _governed(first: Token) -> bool:
    """Say whether a preposition stands right before a figure, articles and adverbs skipped."""
    i = first.i - 1
    while i > first.sent.start and first.doc[i].pos_ in {"DET", "ADV"}:
        i -= 1
    return i >= first.sent.start and first.doc[i].pos_ == "ADP"


def _verb_behind(
    last: Token, whole: Token | None, noun: Token | None, *, absolute: bool = False
) -> Token | None:
    """Return the finite verb right behind a figure's phrase: its subject, whatever the parse says.

    "..., 48% use two" and "half of those questioned said" hold in any parse. Behind "with" it may
    be a participle (absolute): "with 24% of adults saying".
    """
    inner = whole if whole is not None else noun
    end = last.idx + len(last)
    if inner is not None and inner.i > last.i:
        end = with_definition(inner, noun_phrase(inner)).end
    i = last.i + 1
    while i < len(last.doc) and (last.doc[i].idx < end or last.doc[i].pos_ == "ADV"):
        i += 1
    if i >= len(last.doc) or last.doc[i].is_sent_start:
        return None
    here = last.doc[i]
    if here.tag_ not in FINITE and not (absolute and here.tag_ == "VBG"):
        return None
    if here.dep_ in roles.AUXILIARY and here.head.i > here.i:
        return here.head
    return here


def _role(carrier: Token, verb: Token | None, head: Token) -> tuple[Role, str]:
    """Return what a carrier is in its clause, and the preposition that governs it."""
    preposition = roles.preposition_of(carrier)
    if verb is None:
        return "fragment", preposition
    if verb.i in {carrier.i, head.i}:
        return "predicate", preposition
    here, deep = carrier, False
    for _ in range(_STEPS):
        role = _role_by_label(here)
        if role == "subject" and deep:
            return "oblique", preposition  # "a survey of 300 pupils": the pupils do nothing
        if role is not None and not (role == "apposition" and here is not carrier):
            return role, preposition
        deep = deep or (here.dep_ in roles.NOUN_MODIFIER and bool(roles.preposition_of(here)))
        up = here.head
        if up.i in {here.i, verb.i} or is_predicate(up):
            break
        here = up
        if here.dep_ not in roles.CONJUNCT:
            preposition = roles.preposition_of(here) or preposition
    if carrier.i < verb.i and not preposition and carrier.nbor().i <= verb.i:
        return "subject", ""  # the parser lost it: nothing governs it, and its verb follows
    return "oblique", preposition


def _role_by_label(token: Token) -> Role | None:
    if token.dep_ in roles.SUBJECT:
        return "subject"
    if token.dep_ in roles.OBJECT or token.dep_ in {"attr", "oprd"}:
        return "object"
    if token.dep_ == "obl:agent" or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
        return "agent"
    return "apposition" if token.dep_ in roles.APPOSITION else None


def _fronted(context: Context, head: Token, sentence: Span) -> Token | None:
    """Return the noun of a phrase that opens the sentence: "Of those asked, 62% ..."."""
    text = context.text[sentence.start : sentence.start + 4].lower()
    if not text.startswith(("of ", "for ")):
        return None
    first = head.sent[0]
    while first.is_space and first.i + 1 < len(first.doc):
        first = first.nbor()
    return noun_after(first)


def features_of(site: Site) -> frozenset[str]:
    """Return the names of the features that a site has; rules ask for them and for their lack."""
    quantity, verb = site.quantity, site.verb
    value = quantity.value if quantity.value is not None else quantity.high
    found = {
        "whole": site.whole is not None,
        "metric": site.metric is not None,
        "noun": site.noun is not None,
        "owner": site.owner is not None,
        "fronted": site.fronted is not None and site.fronted.i < site.first.i,
        "verb": verb is not None,
        "opening": len(site.before.split()) <= 2,
        "mine": site.owner is not None and site.owner.lower_ in {"my", "our"},
        "beside": site.first.i > site.first.sent.start
        and site.first.nbor(-1).pos_ in {"NOUN", "PROPN"},
        "comparing": _comparing(site),
        "owner_whose": verb is not None and _is_whose(verb),
        "earlier": bool(site.earlier),
        "earlier_share": any(c.type == "share" for c in site.earlier),
        "small": value is not None and value <= _SMALL,
        "definite": site.before.rpartition(" ")[2].strip("\"'“‘(") in _DEFINITE,
        "change": quantity.change is not None,
        "bracketed": _bracketed(site),
        "set_off": site.before.endswith((",", "—", "--", "-", "–")) and _stops(site.after),
        "copula": verb is not None and any(c.dep_ == "cop" for c in verb.children),
        "existential": verb is not None
        and any(c.dep_ == "expl" or c.tag_ == "EX" for c in verb.children),
        "person": _is_person(site),
        "participle": verb is not None and _is_participle(verb),
        "passive": verb is not None and roles.is_passive(verb),
        "modifier": site.noun is not None and quantity.noun_span is None,
        "changing": _changing(site),
        "pair": _is_pair(site),
        "earlier_change": any(c.change is not None for c in site.earlier),
        "nested": _nested(site),
        "doing": site.noun is not None and clause_of_noun(site.noun) is not None,
        "one": quantity.text.lower() == "one",
        "named": site.noun is not None and site.noun.pos_ == "PROPN",
        "lasting": verb is not None and verb.lower_ in site.context.lexicon.forms("spans_of_life"),
        "dated": _dated(site),
    }
    return frozenset(name for name, holds in found.items() if holds)


def _is_participle(verb: Token) -> bool:
    bare = verb.tag_ == "VBG" and not any(c.dep_ in roles.AUXILIARY for c in verb.children)
    return verb.dep_ in roles.PARTICIPLE or (bare and verb.dep_ not in {"advcl", "conj"})


def _stops(after: str) -> bool:
    return not after or after[0] in ",—-–;:.)"


def _bracketed(site: Site) -> bool:
    """Say whether a figure stands in brackets behind another figure: a conversion."""
    return site.before.endswith("(")


def clause_of_noun(noun: Token) -> Token | None:
    """Return the verb of what a noun itself does: "people who own a car", "migrants crossing"."""
    for child in noun.rights:
        if child.dep_ in roles.RELATIVE and any(
            c.lower_ in {"who", "that", "which"} and c.dep_ in roles.SUBJECT
            for c in child.children
        ):
            return child
        if (
            child.dep_ in roles.PARTICIPLE
            and child.i == noun.i + 1
            and child.tag_ in {"VBG", "VBN"}
        ):
            return child
    return None


_DEFINITE = frozenset(
    {"the", "these", "those", "both", "other", "remaining", "all", "final", "top", "last", "first",
     "same"}
)  # fmt: skip
_ARTICLES = frozenset({"a", "an", "the", "its", "their"})


def _is_pair(site: Site) -> bool:
    """Say whether a figure is one of "from 30 to 40"."""
    words = site.before.split()
    if words[-1:] not in (["from"], ["to"]):
        return False
    figures = site.context.quantities(site.span.start)
    if words[-1:] == ["from"]:
        return any(
            0 < q.span.start - site.span.end < _PAIR
            and site.context.text[site.span.end : q.span.start].split()[-1:] == ["to"]
            for q in figures
        )
    last = next((q for q in reversed(figures) if q.span.end <= site.span.start), None)
    if last is None or site.span.start - last.span.end > _PAIR:
        return False
    return site.context.text[: last.span.start].rstrip().endswith("from")


def _is_person(site: Site) -> bool:
    """Say whether the subject of the clause is a person by name."""
    subject = None if site.verb is None else subject_of_clause(site.verb)
    entity = None if subject is None else site.context.entity(subject)
    return entity is not None and entity.label == "PERSON"


_POINTERS = frozenset({"this", "that", "it", "which", "total", "them"})
_VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBG"})
_NO_HEADS = roles.AUXILIARY | {"amod", "compound"}
_LINKS = frozenset({"for", "by", "to", "from", "about", "some", "around", "a", "an", "the", "its"})
_VERSUS = frozenset({"compared", "versus", "vs", "vs."})
_RATIOS = frozenset({"percent", "share", "money", "pp"})


def _comparing(site: Site) -> bool:
    """Say whether a figure is the other side of a comparison: "versus 5% here and 6% there"."""
    for i in range(site.first.i - 1, site.first.sent.start - 1, -1):
        token = site.first.doc[i]
        if token.lower_ in _VERSUS:
            return True
        if token.lower_ == "against" and site.quantity.kind in _RATIOS:
            return True
        if token.tag_ in FINITE or token.text in {";", ":"}:
            return False
    return False


def _is_whose(verb: Token) -> bool:
    subject = roles.subject_of(verb)
    return subject is not None and any(c.lower_ == "whose" for c in subject.children)


def _changing(site: Site) -> bool:
    """Say whether the clause tells of a rise or fall: by its verb, or "is up", "are lower"."""
    verb = site.verb
    if verb is None:
        return False
    if verb.lower_ in site.context.lexicon.forms("changes"):
        return True
    directions = {"up", "down", "higher", "lower"}
    copular = verb.pos_ == "AUX" or any(c.dep_ == "cop" for c in verb.children)
    return copular and (
        verb.lower_ in directions or any(c.lower_ in directions for c in verb.children)
    )


def _nested(site: Site) -> bool:
    """Say whether a figure counts the whole of the figure before it."""
    if not site.earlier or site.earlier[-1].quantity is None:
        return False
    between = site.context.text[site.earlier[-1].quantity.end : site.first.idx].lower()
    words = between.split()
    return len(words) <= 5 and words[:1] == ["of"] and not set(words) & {",", "and"}


def _dated(site: Site) -> bool:
    """Say whether the sentence names calendar days beside the figure."""
    return any(
        d.date_from is not None and not d.span.overlaps(site.span)
        for d in site.context.dates(site.span.start)
    )


def before_figures(site: Site, span: Span) -> Span:
    """Return a phrase up to the next figure in it: "assists in six games": assists."""
    for quantity in site.context.quantities(span.start):
        inside = span.start + _HEAD < quantity.span.start < span.end
        if inside and not quantity.span.overlaps(site.span):
            words = [t for t in site.first.sent if span.start <= t.idx < quantity.span.start]
            while len(words) > 1 and words[-1].pos_ not in NOUNS:
                words.pop()
            return span_of(words[0], words[-1]) if words else span
    return span
