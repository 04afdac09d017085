"""What may be the antecedent of what: labels, speakers, earlier mentions, figures; their words."""

from __future__ import annotations

from pipeline.doc.anaphora.mentions import Mention
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.doc.phrases.names import name_phrase
from pipeline.model.mention import Attribution, Quantity
from pipeline.model.span import Span

#: A reported "it" is mostly the speaker; a speaker is not named in his own quotation.
REPORTED, NOT_SPEAKER = 35, -60
_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = roles.POSSESSOR | {"compound", "amod", "nmod"}
_TELLING = _BEFORE_NOUN | {"acl"}


def may_be(mention: Mention, labels: frozenset[str]) -> bool:
    """Say whether a name has a label asked for, or is a firm taken for a place or person."""
    if mention.label in labels:
        return True
    return "ORG" in labels and mention.label in {"GPE", "PERSON"} and is_bare_name(mention)


def is_bare_name(mention: Mention) -> bool:
    """Say whether a name is one word in a strong place: firms are often mislabelled so."""
    return mention.salience >= 40 and not any(c.dep_ == "flat" for c in mention.head.children)


def as_source(mention: Mention, said: Attribution, pronoun: Token) -> int:
    """Return the points of the one who says what a pronoun stands in.

    "Acme said it had won" is Acme; "I ... he ..." in a quotation is not the one who speaks, nor
    is "according to Acme, it ...".
    """
    source = said.source
    if source is None or not inside(mention.place, source):
        return 0
    cue_first = said.cue is not None and said.cue.start < source.start < pronoun.idx
    return NOT_SPEAKER if said.kind == "direct" or cue_first else REPORTED


def coordinated(noun: Token) -> bool:
    """Say whether a noun is one of several that "and" joins."""
    if noun.dep_ in roles.CONJUNCT:
        return True
    return bool([c for c in noun.rights if c.dep_ in roles.CONJUNCT and c.pos_ in _NOUNS])


def inside(token: Token, span: Span) -> bool:
    """Say whether a token begins in a span."""
    return span.start <= token.idx < span.end


def far(sentences: int) -> int:
    """Return the points of a mention so many sentences before a definite one."""
    return (46, 40, 26, 16, 10, 6, 3)[sentences]


def tells(mention: Mention, head: Token) -> bool:
    """Say whether an earlier mention of a noun tells which one is meant."""
    noun = mention.head
    one = head.tag_ in {"NN", "NNP"} and noun.tag_ in {"NN", "NNP"}  # "the Health Ministry"
    if not (one or noun.tag_ == head.tag_) or mention.place.i != noun.i:
        return False
    named = noun.pos_ == "PROPN"
    return any((c.pos_ == "PROPN" or named) and c.dep_ in _BEFORE_NOUN for c in noun.children)


def is_told(mention: Mention) -> bool:
    """Say whether a mention tells more of its thing than its kind: "export controls"."""
    told = any(c.dep_ in _TELLING for c in mention.head.children)
    return told and mention.place.i == mention.head.i


def fits(quantity: Quantity, noun: str) -> bool:
    """Say whether a figure is of the kind that "that share" or "that price" speaks of."""
    kinds = {
        "share": {"percent", "share"}, "percentage": {"percent", "share"},
        "proportion": {"percent", "share"}, "number": {"count", "number"},
        "count": {"count"}, "tally": {"count"}, "toll": {"count"}, "price": {"money"},
        "sum": {"money"}, "value": {"money"},
    }.get(noun)  # fmt: skip
    if kinds is None:
        return quantity.kind not in {"duration", "measure"}
    return quantity.kind in kinds


def words(mention: Mention) -> Span:
    """Return the words of the naming mention."""
    noun = mention.head
    if mention.last is not None:
        return phrases.span_of(noun.left_edge if noun.dep_ == "flat" else noun, mention.last)
    if mention.kind == "person" and mention.members == 1:
        return name_phrase(noun)
    return phrases.noun_phrase(noun, coordinated=mention.members > 1)


def chars(token: Token) -> Span:
    """Return the characters of a token."""
    return Span(token.idx, token.idx + len(token))
