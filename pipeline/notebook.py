"""The face for notebooks: a spaCy Language that marks claims, and tables as DataFrames."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.doc import groups
from pipeline.doc.analyse import Clock, Text, analyse, mark
from pipeline.doc.layout.blocks import find_blocks
from pipeline.doc.link.link import link
from pipeline.doc.marks import Marks
from pipeline.doc.parsing.mend import mend
from pipeline.doc.parsing.parse import load_model, set_breaks
from pipeline.doc.parsing.recase import recased
from pipeline.doc.parsing.slips import slips_of
from pipeline.doc.parsing.tree import Doc as Tree
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.errors import CorpusError
from pipeline.model.article import Article
from pipeline.model.span import Span
from pipeline.reading.metadata import checked
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.load import load_rules
from pipeline.run.kept import Kept, Whole
from pipeline.run.merge import merge
from pipeline.run.results import Result, as_table
from pipeline.run.settle import settle
from pipeline.tables.rows import Row, claim_row

#: Key of ``doc.user_data`` under which the rules folder travels with a Doc.
_FOLDER = "claimtable_rules"
#: What a model reads of a text.
_READ: list[int | str] = ["TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB"]


def load(model: str | None = None, rules: str | Path | None = None) -> Language:
    """Return a spaCy Language whose Docs carry span groups and ``doc._.claims``.

    The groups are ``blocks``, ``entities``, ``dates``, ``quantities`` and ``attributions``; a
    span's ``label_`` is its kind and its ``id_`` the rule that found it. ``doc._.claims`` is a
    list of dicts, one a claim, with the columns of the table ``claims``. Set ``doc._.published``
    (ISO date) to resolve relative dates; offsets are Unicode code points of ``doc.text``.

    Raises:
        ModelError: when the model is not found or lacks a parser, tagger or NER.
        RuleError: when the rule files are at fault.
    """
    nlp = load_model(model)
    folder = "" if rules is None else str(rules)
    _rulebook(folder)  # faults of the rules show now, not at the first text
    for name in ("published", "article_id"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=_claims)
    nlp.add_pipe("claimtable_breaks", first=True, config={"rules": folder})
    nlp.add_pipe("claimtable_headlines", last=True, config={"rules": folder})
    nlp.add_pipe("claimtable_marks", last=True, config={"rules": folder})
    return nlp


def extract(
    articles: Iterable[str | Mapping[str, Any]],
    *,
    model: str | None = None,
    rules: str | Path | None = None,
) -> dict[str, pd.DataFrame]:
    """Return the tables of some articles as a dict of DataFrames.

    An article is its text, or a mapping with ``text`` and, as far as known, ``id``,
    ``published``, ``title``, ``publisher``, ``author``, ``url``, ``language``; without ``id`` it
    is numbered from 1.

    Raises:
        CorpusError: when two articles have one id or one has no text.
    """
    listed = [_article(number, item) for number, item in enumerate(articles, start=1)]
    ids = [a.article_id for a in listed]
    if len(set(ids)) < len(ids):
        twice = sorted({i for i in ids if ids.count(i) > 1})
        raise CorpusError(f"two articles have the id {twice[0]!r}; give each its own")
    rulebook = load_rules(Path(rules) if rules else None)
    nlp = load_model(model)
    results = []
    for article in listed:
        found = analyse(article, nlp, rulebook, Clock())
        results.append(Result(key="", article=article, marks=found.marks, claims=found.claims))
    return merge(settle(listed, Kept([Whole(as_table(results))])), rulebook).frames()


def _article(number: int, item: str | Mapping[str, Any]) -> Article:
    raw = {"text": item} if isinstance(item, str) else dict(item)
    text = raw.get("text")
    if not isinstance(text, str) or not text.strip():
        raise CorpusError(f"article {number} has no `text`; leave it out or give it one")
    fields, warnings = checked(raw, f"article {number}")
    return Article(
        article_id=str(raw.get("id") or number),
        path="",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        warnings=warnings,
        **fields,  # type: ignore[arg-type]
    )


def _rulebook(folder: str) -> Rulebook:
    return load_rules(Path(folder) if folder else None)  # cached by folder


def _article_of(doc: Doc) -> Article:
    text: str = doc.text
    return Article(
        article_id=doc._.article_id or "",
        path="",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=doc._.published,
    )


def _tree(doc: Doc) -> Tree:
    tree = tree_of(doc)
    mend(tree, slips_of(_rulebook(doc.user_data[_FOLDER]).links))
    return tree


def _marks_of(doc: Doc) -> Marks:
    article, rulebook = _article_of(doc), _rulebook(doc.user_data[_FOLDER])
    blocks, duplicates = find_blocks(article, rulebook.blocks)
    return mark(article, Text(_tree(doc), blocks, duplicates), rulebook, Clock())


def _claims(doc: Doc) -> list[Row]:
    """Return the claims as rows; a getter, so that Docs travel between processes as they are."""
    claims = link(_tree(doc), _marks_of(doc), _article_of(doc), _rulebook(doc.user_data[_FOLDER]))
    return [claim_row(claim, doc.text) for claim in claims]


def _write(doc: Doc, group: str, marked: Iterable[tuple[Span, str, str]]) -> None:
    """Write a span group; edges inside a token are widened to the token."""
    spans = []
    for span, label, rule in marked:
        wide = doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
        if wide is not None:
            wide.id_ = rule
            spans.append(wide)
    doc.spans[group] = spans


class _Breaks:
    """Set sentence starts at the edges of blocks and lines, before the parser."""

    def __init__(self, rules: str) -> None:
        self.folder = rules

    def __call__(self, doc: Doc) -> Doc:
        set_breaks(doc, find_blocks(_article_of(doc), _rulebook(self.folder).blocks)[0])
        return doc


class _Headlines:
    """Read headlines in title case as prose is read; the text stays as it is written."""

    def __init__(self, nlp: Language, name: str, rules: str) -> None:
        self.nlp, self.name, self.folder = nlp, name, rules

    def __call__(self, doc: Doc) -> Doc:
        blocks = find_blocks(_article_of(doc), _rulebook(self.folder).blocks)[0]
        text = recased(doc.text, blocks)
        if text == doc.text:
            return doc
        other = self.nlp.make_doc(text)
        if [t.idx for t in other] != [t.idx for t in doc]:
            return doc  # a tokenizer that goes by capitals
        set_breaks(other, blocks)
        for name, pipe in self.nlp.pipeline:
            if name == self.name:
                break
            if name != "claimtable_breaks":
                other = pipe(other)
        return doc.from_array(_READ, other.to_array(_READ))  # type: ignore[arg-type]


class _Marks:
    """Write one span group a kind of mention."""

    def __init__(self, rules: str) -> None:
        self.folder = rules

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data[_FOLDER] = self.folder
        marks = _marks_of(doc)
        _write(doc, groups.BLOCKS, [(b.span, b.role, "") for b in marks.blocks])
        _write(doc, groups.ENTITIES, [(e.span, e.label, e.rule) for e in marks.entities])
        _write(doc, groups.DATES, [(d.span, d.kind, d.rule) for d in marks.dates])
        _write(doc, groups.QUANTITIES, [(q.span, q.kind, q.rule) for q in marks.quantities])
        _write(doc, groups.ATTRIBUTIONS, [(a.content, a.kind, a.rule) for a in marks.attributions])
        return doc


@Language.factory("claimtable_breaks", default_config={"rules": ""})
def _make_breaks(nlp: Language, name: str, rules: str) -> _Breaks:  # noqa: ARG001 - spaCy's shape
    return _Breaks(rules)


@Language.factory("claimtable_headlines", default_config={"rules": ""})
def _make_headlines(nlp: Language, name: str, rules: str) -> _Headlines:
    return _Headlines(nlp, name, rules)


@Language.factory("claimtable_marks", default_config={"rules": ""})
def _make_marks(nlp: Language, name: str, rules: str) -> _Marks:  # noqa: ARG001 - spaCy's shape
    return _Marks(rules)
