"""Changes that headlines tell of without a verb: "Turnout up sharply", "Rents down again"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.doc.context import Context
from pipeline.doc.link.slots import told
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import span_of
from pipeline.doc.slots.source import source_of, speaker_of
from pipeline.doc.slots.subject import who_is
from pipeline.doc.slots.time import time_of
from pipeline.model.claim import Claim
from pipeline.model.mention import Change
from pipeline.model.span import Span

_WAYS: dict[str, Change] = {
    "up": "increase", "higher": "increase", "down": "decrease", "lower": "decrease",
}  # fmt: skip
#: What may stand behind the word that tells which way: when, where or how much so.
_BEHIND = frozenset({"ADV", "ADP", "SCONJ", "PUNCT"})
_OTHER = frozenset({"for", "to", "with", "against", "and", "than"})


def find_verbless(context: Context) -> Iterator[Claim]:
    """Yield the change that each headline without verb and figure tells of."""
    for sentence in context.doc.sents:
        words = [t for t in sentence if not t.is_space]
        if len(words) > 1 and context.is_heading(context.sentence(words[0].idx)):
            yield from _in_heading(context, words)


def _in_heading(context: Context, words: Sequence[Token]) -> Iterator[Claim]:
    measures = context.rulebook.links.clauses.words["measures"]
    for noun, way in pairwise(words):
        if noun.tag_ in roles.FINITE or noun.tag_ == "CD":
            return
        change = _WAYS.get(way.lower_)
        if change is None or noun.pos_ != "NOUN" or noun.lemma_.lower() not in measures:
            continue
        rest = [t for t in words if t.i > way.i]
        if any(t.tag_ == "CD" for t in rest) or (rest and not _ends(rest[0])):
            return
        yield _claim(context, noun, way, change)
        return


def _ends(word: Token) -> bool:
    """Say whether a word behind "up" or "down" opens no other phrase ("up for sale")."""
    if word.lower_ in _OTHER:
        return False
    return word.pos_ in _BEHIND or word.lemma_.lower() in roles.TIME_WORDS


def _claim(context: Context, noun: Token, way: Token, change: Change) -> Claim:
    last = way
    while not last.is_sent_end and last.nbor().pos_ == "ADV":
        last = last.nbor()
    who, predicate = who_is(context, noun), span_of(way, last)
    who = who._replace(span=Span(who.span.start, noun.idx + len(noun)))
    said = source_of(context, predicate)
    return Claim(
        claim_id="",
        article_id=context.article.article_id,
        type="change",
        certainty="reported" if said.reported else "asserted",
        rule="level",
        sentence=context.sentence(noun.idx),
        predicate=predicate,
        object=who.span,
        change=change,
        **told(who, said, speaker_of(context, said), time_of(context, way, predicate, said)),
    )
