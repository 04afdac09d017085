"""Where a figure stands: its phrase, its clause, and the nouns that it measures.

A rule of ``links.yaml`` asks for features of a site; the slots are taken from its tokens.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.doc.clauses.nouns import noun_after, owner_before
from pipeline.doc.clauses.robust import is_time_noun
from pipeline.doc.context import Context
from pipeline.doc.figures.clause import place_in_clause
from pipeline.doc.figures.phrase import metric_of, noun_of, whole_of
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import head_of, span_of
from pipeline.model.claim import Claim
from pipeline.model.mention import Quantity
from pipeline.model.span import Span
from pipeline.rulebook.links import Role

#: So many characters before and behind a figure are matched with a rule's words.
_NEAR = 48
#: The words that open a sentence with the group of its shares: so many characters tell them.
_OPENER = 6
#: A figure at the head of a phrase ("the $5 paid by") is a part of it.
_HEAD = 5
#: They are no metric of their own: "earn an average of $31".
MEANS = frozenset({"average", "mean", "median"})
#: What may stand between the noun and the figure of a clause without verb.
_GAP_LINKS = frozenset({"by", "to", "at", "with"})
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "PRON"})


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
    if last.text.endswith("-"):
        behind = min(behind, quantity.span.end)  # "three- and four-year"
    after = _words(context.text[behind : min(sentence.end, behind + _NEAR)])
    noun = noun_of(context, quantity, head, first, last)
    whole = whole_of(quantity, noun, last)
    metric = None
    if quantity.kind != "count" or noun is None or before.endswith("number of"):
        metric = metric_of(head, first, of=before.endswith(" of"))
    if metric is not None and _is_mean(quantity, metric):
        metric = None  # "paid an average of $3 for a ticket": for a ticket
    if metric is not None and _is_within_change(context, metric):
        metric = metric.head  # "an increase in funding of 5 percent": of the increase
    carrier = _carrier(head, noun if whole is None else None, metric)
    inner = whole if whole is not None else noun
    place = place_in_clause(context, carrier, head, (first, last), before, inner)
    return Site(
        context=context,
        quantity=quantity,
        first=first,
        last=last,
        head=head,
        carrier=carrier,
        role=place.role,
        preposition=place.preposition,
        verb=place.verb,
        whole=whole,
        metric=metric,
        noun=noun,
        owner=owner_before(first),
        fronted=_fronted(context, head, sentence),
        before=before,
        after=after,
        earlier=earlier,
    )


def _is_mean(quantity: Quantity, metric: Token) -> bool:
    """Say whether "of" leads to the mean of what the clause tells: "earn an average of $31"."""
    if quantity.kind not in {"money", "measure", "duration"} or metric.dep_ in roles.SUBJECT:
        return False
    bare = all(c.dep_ in {"det", "amod", "case"} for c in metric.lefts)
    return bare and metric.lower_ in MEANS


def _is_within_change(context: Context, metric: Token) -> bool:
    """Say whether a noun before "of" and a figure only tells in what something rose or fell."""
    changes = metric.head.lower_ in context.lexicon.words("change_nouns")
    return changes and metric.head.i < metric.i and roles.preposition_of(metric) in {"in", "to"}


def _words(text: str) -> str:
    return " ".join(text.split()).lower()


def _carrier(head: Token, noun: Token | None, metric: Token | None) -> Token:
    return metric if metric is not None else noun if noun is not None else head


def _fronted(context: Context, head: Token, sentence: Span) -> Token | None:
    """Return the noun of a phrase that opens the sentence: "Of those asked, 62% ..."."""
    text = context.text[sentence.start : sentence.start + _OPENER].lower()
    if not text.startswith(("of ", "for ", "among ")):
        return None
    first = head.sent[0]
    while first.is_space and first.i + 1 < len(first.doc):
        first = first.nbor()
    return noun_after(first)


def before_figures(site: Site, span: Span) -> Span:
    """Return a phrase up to the next figure in it: "assists in six games": assists."""
    for quantity in site.context.quantities(span.start):
        inside = span.start + _HEAD < quantity.span.start < span.end
        if inside and not quantity.span.overlaps(site.span):
            return up_to(site, span, quantity.span.start)
    return span


def up_to(site: Site, span: Span, end: int) -> Span:
    """Return a phrase up to a figure, without the words that lead on to it ("savings | at")."""
    words = [t for t in site.first.sent if span.start <= t.idx < end]
    while len(words) > 1 and words[-1].pos_ not in roles.NOMINAL:
        words.pop()
    return span_of(words[0], words[-1]) if words else span


def before_hung_figure(site: Site, span: Span) -> Span:
    """Return a phrase without a figure that the parser hung on it: "fined the owner | $500".

    It ends with the site's own figure, or within another right behind its noun: "paid Acme | 7.25
    dlrs a share or $120".
    """
    for quantity in site.context.quantities(site.span.start):
        figure = quantity.span
        own = figure == site.span
        ends = span.end <= figure.end if own else span.end < figure.end
        if span.start < figure.start < span.end and ends:
            cut = up_to(site, span, figure.start)
            return cut if own or figure.start - cut.end <= 1 else span
    return span


def gap_before(site: Site) -> Token | None:
    """Return the subject of a clause whose verb is left out: "costs rose 5%, and rents by 8%".

    Between the figure before and this one there is a noun phrase behind "and" or a comma, and
    no verb.
    """
    if not site.earlier or site.earlier[-1].quantity is None:
        return None
    doc, i = site.first.doc, site.first.i - 1
    if doc[i].lower_ in _GAP_LINKS:
        i -= 1
    last = doc[i]
    if last.pos_ not in {"NOUN", "PROPN"} or is_time_noun(last):
        return None
    start = site.earlier[-1].quantity.end
    while i > 0 and doc[i].pos_ in _PHRASE and doc[i].idx >= start:
        i -= 1
    joined = doc[i].lower_ in {"and", ",", "but", "while"}
    joined = joined or [t.lower_ for t in doc[max(0, i - 1) : i + 1]] == ["followed", "by"]
    return last if joined and doc[i].idx >= start else None
