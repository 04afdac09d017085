"""The nouns of a figure: what it counts or modifies, what it is a part of, what it measures."""

from __future__ import annotations

from pipeline.doc.clauses.nouns import noun_after, noun_before
from pipeline.doc.clauses.robust import is_time_noun
from pipeline.doc.context import Context
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import head_of
from pipeline.model.mention import Quantity
from pipeline.model.span import Span

_ARTICLES = frozenset({"a", "an", "the", "its", "their"})
#: "a rise in rents", "a cut of the fee", and where there is no compound "a rise for drivers".
_OF_CHANGE = frozenset({"in", "of"})
_TO_CHANGE = frozenset({"for", "to", "on"})
_PLACES = frozenset({"GPE", "LOC", "DATE", "TIME"})
_INNER = (roles.COMPOUND | {"nmod"}) - roles.POSSESSOR
_POINTERS = frozenset({"this", "that", "it", "which", "total", "them"})


def noun_of(
    context: Context, quantity: Quantity, head: Token, first: Token, last: Token
) -> Token | None:
    """Return the noun that a figure counts or modifies: "30 jets", "a $3 billion offer"."""
    if quantity.noun_span is not None:
        return _counted(context, quantity, quantity.noun_span, last)
    if last.i + 1 >= len(last.doc):
        return None
    after = last.nbor()
    if after.lower_ == "worth" and not after.is_sent_end and after.nbor().lower_ == "of":
        return noun_after(after.nbor())  # "$5 million worth of cranes"
    if after.pos_ == "ADP":
        return None
    if head.head.i > last.i and head.dep_ in roles.COMPOUND and head.head.pos_ in roles.NOMINAL:
        return _top(head.head) if not is_time_noun(head.head) else None
    if after.pos_ in {"NOUN", "PROPN", "ADJ"} and _has_article(first) and not is_time_noun(after):
        return noun_after(last)  # "a 2 percent dip", whatever the parse says
    glued = after.text == "-" and not after.whitespace_
    if glued and quantity.kind in {"measure", "duration", "money", "percent"}:
        return noun_after(after)
    return None


def _top(noun: Token) -> Token:
    """Return the head of the compound that a noun stands in: of "fare reduction" the reduction."""
    up = noun.head
    return up if noun.dep_ == "compound" and up.i == noun.i + 1 and up.pos_ == "NOUN" else noun


def _counted(context: Context, quantity: Quantity, counted: Span, last: Token) -> Token | None:
    """Return the head of the counted noun, whole: "four Acme drivers", "112 job-related falls"."""
    if "," in context.text[quantity.span.end : counted.start + 1]:
        return None
    if context.text[counted.end : counted.end + 1] == "-":
        return noun_after(last)
    noun = head_of(context.doc, counted)
    up = noun.head
    inner = noun.dep_ in _INNER and not roles.preposition_of(noun)
    return up if inner and noun.i < up.i <= noun.i + 3 and up.pos_ == "NOUN" else noun


def _has_article(first: Token) -> bool:
    """Say whether an article or possessive stands before a figure that needs none itself."""
    return first.i > first.sent.start and first.nbor(-1).lower_ in _ARTICLES


def whole_of(quantity: Quantity, noun: Token | None, last: Token) -> Token | None:
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


def metric_of(head: Token, first: Token, *, of: bool) -> Token | None:
    """Return the noun that a figure tells of: "a profit of $5", "gifts over $5"."""
    up = head.head
    hangs = head.dep_ in roles.NOUN_MODIFIER and up.i < first.i and up.pos_ == "NOUN"
    if hangs and not is_time_noun(up):
        preposition = roles.preposition_of(head)
        if preposition in {"of", "for"} or (not preposition and up.i == first.i - 1):
            return _outer(up, first)
    if first.i > first.sent.start + 1 and first.nbor(-1).lower_ == "worth":
        valued = first.nbor(-2)  # "apples worth £5 million"
        if valued.pos_ in {"NOUN", "PROPN"}:
            return valued
    found = noun_before(first, "of") if of else None
    if found is not None and found.pos_ == "PROPN" and found.head.pos_ == "NOUN":
        return found.head  # "a bequest from Ann Lee of $5": the bequest
    return None if found is None else _outer(found, first)


def _outer(noun: Token, first: Token) -> Token:
    """Return what "of" belongs to that stands twice: "a margin of error of 4": the margin."""
    if noun.i != first.i - 2 or noun.i < first.sent.start + 2 or noun.nbor(-1).lower_ != "of":
        return noun
    outer = noun.nbor(-2)
    return outer if outer.pos_ == "NOUN" and not is_time_noun(outer) else noun


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


def metric_of_change(noun: Token, last: Token) -> Token | None:
    """Return what a noun of change is of: "a 12% rise in rents", "a 5% fare cut".

    Args:
        noun: The noun that tells of the change.
        last: The last token of the figure.
    """
    return (
        _behind_change(noun, last, _OF_CHANGE)
        or _compound_of_change(noun, last)
        or _behind_change(noun, last, _TO_CHANGE)
    )


def _behind_change(noun: Token, last: Token, words: frozenset[str]) -> Token | None:
    for here in (max(noun.i, last.i) + 1, noun.i + 1):
        if here >= noun.sent.end or noun.doc[here].lower_ not in words:
            continue
        found = noun_after(noun.doc[here])
        if found is None or found.i >= last.i > here or is_time_noun(found):
            continue
        return found if found.ent_type_ not in _PLACES else None
    return None


def _compound_of_change(noun: Token, last: Token) -> Token | None:
    inner = [c for c in noun.lefts if c.dep_ in {"compound", "nmod:desc"} and c.pos_ == "NOUN"]
    inner = [c for c in inner if (c.i > last.i or noun.i < last.i) and not is_time_noun(c)]
    return inner[-1] if inner else None
