"""From mentions to claims: one claim per figure that copy asserts."""

from __future__ import annotations

import hashlib

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.doc import roles
from pipeline.doc.marks import Marks
from pipeline.doc.phrases import head_of, noun_phrase, verb_phrase
from pipeline.model.article import Article
from pipeline.model.block import CLAIM_ROLES
from pipeline.model.claim import Claim, ClaimType
from pipeline.model.mention import Quantity
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook

_TYPES: dict[str, ClaimType] = {
    "percent": "share", "share": "share", "money": "money", "count": "count",
    "measure": "measure", "duration": "measure", "multiple": "multiple", "pp": "change",
    "number": "count",
}  # fmt: skip


def link(doc: Doc, marks: Marks, article: Article, rulebook: Rulebook) -> list[Claim]:  # noqa: ARG001
    """Return the claims of one article in text order."""
    copy = [b.span for b in marks.blocks if b.role in CLAIM_ROLES]
    return [
        _claim(doc, q, article)
        for q in marks.quantities
        if any(span.contains(q.span) for span in copy)
    ]


def _claim(doc: Doc, quantity: Quantity, article: Article) -> Claim:
    head = head_of(doc, quantity.span)
    verb = roles.clause_head(head)
    subject = roles.subject_of(verb)
    sent = head.sent
    key = f"{article.sha256}|{quantity.span.start}|{quantity.span.end}"
    change = quantity.change
    return Claim(
        claim_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        article_id=article.article_id,
        type="change" if change else _TYPES[quantity.kind],
        certainty="asserted",
        rule="figure_in_clause",
        sentence=Span(sent.start_char, sent.end_char),
        subject=noun_phrase(subject) if subject is not None else None,
        predicate=verb_phrase(verb) if verb.pos_ in {"VERB", "AUX"} else None,
        object=quantity.noun_span,
        quantity=quantity.span,
        kind=quantity.kind,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        bound=quantity.bound,
        change=change,
        noun=quantity.noun,
    )


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:  # noqa: ARG001
    """Return the ids of the linking rules that made a claim of a sentence."""
    return set()
