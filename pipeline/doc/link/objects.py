"""The ways in which a rule looks for the object: metric, counted thing, other side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.doc.clauses.defining import with_definition
from pipeline.doc.clauses.nouns import noun_after
from pipeline.doc.clauses.robust import is_time_noun
from pipeline.doc.figures.phrase import clause_of_noun, metric_of_change
from pipeline.doc.figures.site import MEANS, Site, before_figures, before_hung_figure
from pipeline.doc.link.rivals import other_side, rival
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import noun_phrase, span_of
from pipeline.doc.slots.subject import Who, subject_of_clause
from pipeline.model.span import Span
from pipeline.rulebook.links import ObjectWay

#: "40 acres of forest", "9 m above the sea"; other prepositions tell time or place.
_MEASURED = frozenset({"of", "above", "below", "beyond", "from", "off"})
#: They open a time or a stretch, no thing: "made $5 million during the period".
_TIMES = frozenset({"during", "since", "until", "till", "before", "after", "within", "throughout"})
#: They are nobody in particular, and nothing that a sum is paid for: "costs us an average of $5".
_NOTHING = frozenset({"us", "me", "you"}) | MEANS
#: A chain of verbs longer than this ("said they thought they could get") is a broken parse.
_CHAIN = 4


def object_of(site: Site, ways: Sequence[ObjectWay], who: Who | None) -> Span | None:
    """Return the object that the first way finds."""
    for way in ways:
        span = who.span if way == "subject" and who is not None else WAYS[way](site)
        if span is not None:
            return _cut(site, span)
    return None


def _cut(site: Site, span: Span) -> Span:
    """Return an object without its own figure, and without the other side of a comparison.

    The parse may hang either on it: "four times the size of a house", "5% compared with 4%".
    """
    if span.start == site.span.start and span.end > site.span.end + 1:
        span = Span(site.span.end + 1, span.end)
    span = before_hung_figure(site, span)
    text = span.of(site.context.text)
    close = text.find("”")
    if close > 0 and "“" not in text[:close]:
        text = text[:close]  # a quotation ends inside
    for word in (" compared ", " versus ", ", compared "):
        at = text.find(word)
        if at > 0:
            text = text[:at]
    tied = re.match(r"-\w+ ", text)  # "a 12-mile-high plume": what is left of the tied words
    start = span.start + (tied.end() if tied else 0)
    return Span(start, max(start + 1, span.start + (len(text.rstrip(" ,")) or len(span))))


def _phrase(site: Site, head: Token | None) -> Span | None:
    if head is None or site.first.i <= head.i <= site.last.i:
        return None
    return noun_phrase(head, figure=site.span)


def _whole(site: Site) -> Span | None:
    if site.whole is None:
        return None
    inner = _count_of(site, site.whole)
    span = noun_phrase(site.whole, figure=inner) if inner else _phrase(site, site.whole)
    return None if span is None else with_definition(site.whole, span)


def _count_of(site: Site, whole: Token) -> Span | None:
    """Return the figure that counts the whole itself: the 90 in "30% of the 90 cars"."""
    for quantity in site.context.quantities(whole.idx):
        if site.span.end < quantity.span.start and quantity.span.end <= whole.idx:
            owned = any(c.dep_ in roles.POSSESSOR for c in whole.children)
            return None if owned else quantity.span
    return None


def _noun(site: Site) -> Span | None:
    span = _phrase(site, site.noun)
    return None if span is None else before_figures(site, span)


def _metric(site: Site) -> Span | None:
    """Return a metric without article: "had a market cap of $3 billion": market cap."""
    if site.metric is None:
        return None
    behind = site.metric.doc[site.metric.i + 1 : site.first.i]
    span = _bare(site.metric)
    inner = len(behind) > 2 and behind[0].lower_ == behind[2].lower_ == "of"
    return span.join(span_of(behind[1], behind[1])) if inner else span  # "margin of error"


def _bare(noun: Token) -> Span:
    """Return a noun with its adjectives and compounds and nothing behind it."""
    first = noun
    while first.i > noun.sent.start and _is_inside(first.nbor(-1), noun):
        first = first.nbor(-1)
        if first.i > noun.sent.start + 1 and first.nbor(-1).tag_ == "HYPH":
            first = first.nbor(-2)  # "pre-tax profit"
    return span_of(first, noun)


def _level(site: Site) -> Span | None:
    """Return the metric that is the subject: "the average price of bread is": average price."""
    head = None if site.verb is None else subject_of_clause(site.verb)
    if head is None or head.pos_ not in roles.NOMINAL or site.first.i <= head.i <= site.last.i:
        return None
    return _bare(head)


def _thing(site: Site) -> Span | None:
    """Return the direct object of the clause: "cut its rate by a quarter": its rate."""
    if site.verb is None:
        return None
    for head in roles.objects_of(site.verb):
        if _is_free(head, site) and not is_time_noun(head) and head.lower_ not in _NOTHING:
            span = noun_phrase(head)
            if not any(c.quantity and span.contains(c.quantity) for c in site.earlier):
                return span  # "a half-point cut in its rate | to 3%" is told with its own figure
    above = site.verb.head
    if site.verb.dep_ == "xcomp" and site.verb.tag_ == "VBN" and above.lemma_.lower() == "have":
        held = [o for o in roles.objects_of(above) if o.i < site.verb.i]
        return noun_phrase(held[-1]) if held else None  # "had its rating cut": its rating
    if is_time_noun(above) or site.first.i <= above.i <= site.last.i:
        return None
    if site.verb.dep_ in roles.PARTICIPLE and subject_of_clause(site.verb) != above:
        return _bare(above)  # "had its value slashed": value
    return None


def _doing(site: Site) -> Span | None:
    """Return what the counted noun does it to: "people who own a car": a car."""
    verb = None if site.noun is None else clause_of_noun(site.noun)
    if verb is None:
        return None
    return next((noun_phrase(h) for h in roles.objects_of(verb) if h.i > verb.i), None)


def _is_inside(token: Token, head: Token) -> bool:
    inside = token.dep_ in {"compound", "amod", "nmod:desc", "nmod"}
    return inside and token.head.i == head.i and token.pos_ != "ADV"


def _complement(site: Site) -> Span | None:
    """Return what the clause says of its subject: object, predicate noun, or prepositional."""
    verb = site.verb
    for _ in range(_CHAIN):
        if verb is None:
            break
        head = next(_complements(verb, site), None)
        if head is not None:
            return _complement_span(site, verb, head)
        verb = next((c for c in verb.rights if c.dep_ in {"ccomp", "xcomp"}), None)
    return _noun_behind_verb(site)


def _noun_behind_verb(site: Site) -> Span | None:
    """Return the noun right behind the verb where the parse gives the verb nothing."""
    verb = site.verb
    if verb is None or not verb.tag_.startswith("VB") or verb.i + 1 >= len(verb.doc):
        return None
    if verb.nbor().pos_ not in {"NOUN", "PROPN", "ADJ", "DET"}:
        return None
    head = noun_after(verb)
    if head is None or not _is_free(head, site) or is_time_noun(head):
        return None
    return noun_phrase(head)


def _complement_span(site: Site, verb: Token, head: Token) -> Span:
    clause = next((c for c in head.rights if c.dep_ in roles.RELATIVE | {"acl"}), None)
    if head.lower_ == "what" and clause is not None:
        return noun_phrase(head).join(span_of(head, clause))
    if head.i == verb.i and head.pos_ == "ADJ":  # "were mildly deficient", with its adverbs
        rest = [c for c in head.lefts if c.dep_ in {"advmod", "obl:unmarked", "compound", "conj"}
                and c.pos_ in {"ADJ", "ADV", "NOUN"}]  # fmt: skip
        return span_of(rest[0].left_edge if rest else head, head)
    return before_figures(site, noun_phrase(head))


def _complements(verb: Token, site: Site) -> Iterator[Token]:
    """Yield the heads of what completes a verb, the direct object first, figures left out."""
    copula = any(c.dep_ == "cop" for c in verb.children)
    if copula and _is_free(verb, site):
        yield verb
    for head in roles.objects_of(verb):
        if head.i > verb.i and _is_free(head, site) and not is_time_noun(head):
            yield head
    for preposition, head in roles.obliques_of(verb):
        if head.i > verb.i and preposition and _is_free(head, site) and not is_time_noun(head):
            yield head


def _is_free(head: Token, site: Site) -> bool:
    """Say whether a noun is another than the figure's own and no figure itself."""
    if head.i in {site.head.i, site.carrier.i}:
        return False
    if any(d.span.start <= head.idx < d.span.end for d in site.context.dates(head.idx)):
        return False
    return not any(
        q.span.start <= head.idx < q.span.end for q in site.context.quantities(head.idx)
    )


def _carried(site: Site) -> Span | None:
    """Return the object of the claim before in the sentence."""
    return next((c.object for c in reversed(site.earlier) if c.object is not None), None)


def _measured(site: Site) -> Span | None:
    """Return the adjective or metric that a measure is given for: "315 m thick"."""
    first, second = (*site.last.doc[site.last.i + 1 : site.last.i + 3], None, None)[:2]
    word = second if first is not None and first.text == "-" else first
    if word is None or (word is first and "-" in site.quantity.text):
        return None  # "a 46-acre former yard": former is no measure
    return span_of(word, word) if word.pos_ in {"ADJ", "ADV"} and not is_time_noun(word) else None


def _recipient(site: Site) -> Span | None:
    """Return who gets a sum: "gave £500 to the club", "gave the club £500"."""
    verb = site.verb
    if verb is None:
        return None
    for head in roles.objects_of(verb):
        if head.dep_ in {"iobj", "dative"} and _is_free(head, site):
            return noun_phrase(head)
    for governor in (verb, site.head):
        for preposition, head in roles.obliques_of(governor):
            if preposition == "to" and head.i > verb.i and _is_free(head, site):
                return noun_phrase(head)
    return None


def _behind(site: Site) -> Span | None:
    """Return the noun that a preposition behind the figure governs: "£5 million in gifts"."""
    i = site.last.i + 1
    doc = site.last.doc
    if site.quantity.kind == "multiple":  # "four times the size of a house", "... than Leeds"
        links = [t for t in doc[i : i + 8] if t.lower_ in {"than", "as"}]
        paired = len(links) > 1 and links[0].lower_ == links[1].lower_  # "as much as"
        than = links[1] if paired else next(iter(links), None)
        head = noun_after(than if than is not None else site.last)
        return None if head is None else noun_phrase(head)
    if i < len(doc) and doc[i].lower_ in {"worth", "more", "less"}:
        i += 1
    if i >= len(doc) or doc[i].pos_ != "ADP" or doc[i].lower_ in _TIMES:
        return None
    if site.quantity.kind in {"measure", "duration"} and doc[i].lower_ not in _MEASURED:
        return None
    head = noun_after(doc[i])
    if head is None or is_time_noun(head) or head.pos_ not in roles.NOMINAL:
        return None
    entity = site.context.entity(head)
    if entity is not None and entity.label in {"GPE", "LOC", "DATE"}:
        return None
    return before_figures(site, noun_phrase(head))


def _changed(site: Site) -> Span | None:
    """Return what a noun of change is of: "a 12% rise in road deaths": road deaths."""
    noun = site.noun if site.noun is not None else site.metric
    metric = None if noun is None else metric_of_change(noun, site.last)
    return None if metric is None else _phrase(site, metric)


def _subject(site: Site) -> Span | None:
    head = None if site.verb is None else subject_of_clause(site.verb)
    return _phrase(site, head)


def _none(site: Site) -> Span | None:  # noqa: ARG001 - all ways have one shape
    return None


WAYS: dict[ObjectWay, Callable[[Site], Span | None]] = {
    "whole": _whole,
    "noun": _noun,
    "metric": _metric,
    "subject": _subject,
    "level": _level,
    "thing": _thing,
    "complement": _complement,
    "carried": _carried,
    "measured": _measured,
    "recipient": _recipient,
    "behind": _behind,
    "doing": _doing,
    "clause": _subject,
    "changed": _changed,
    "other": other_side,
    "ahead": rival,
    "none": _none,
}
