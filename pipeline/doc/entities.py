"""Named entities: what the model found, with canonical names."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model.mention import Entity
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.gazetteer import GazetteerRules


def find_entities(doc: Doc, rules: GazetteerRules) -> list[Entity]:  # noqa: ARG001
    """Return the entities in text order."""
    return [
        Entity(
            span=Span(e.start_char, e.end_char),
            text=e.text,
            label=e.label_,
            entity=e.text,
            rule="model",
        )
        for e in doc.ents
        if e.text.strip()
    ]


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    """Return the ids of the rules that named something in a sentence."""
    return {e.rule for e in find_entities(nlp(sentence), rulebook.gazetteer)}
