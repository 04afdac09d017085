"""From text to a parsed Doc whose sentences never run across blocks or lines.

A parser trained on prose merges a heading or a cut sentence with the line after it; so sentence
starts are set at the edges of blocks and lines before the parser runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline import language
from pipeline.doc.parsing import tree
from pipeline.doc.parsing.annotate import annotate
from pipeline.doc.parsing.embed_once import embed_once
from pipeline.doc.parsing.maxout import part_pieces
from pipeline.doc.parsing.products import multiply_with_numpy
from pipeline.doc.parsing.tokens import LinearTokenizer
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.errors import ArticleError, ModelError
from pipeline.model.block import Block

NEEDS = ("tagger", "parser", "ner")
_ENDS = frozenset(".!?…:;)]»")
_QUOTES = frozenset("\"'“”‘’")
#: spaCy's marks of a token that begins a sentence, and of one that does not (-1, unsigned).
_BEGINS, _GOES_ON = numpy.uint64(1), numpy.uint64(2**64 - 1)
_STOPS = frozenset(".!?")
#: No sentence has so many tokens; a list without an end is cut, or it would cost their square.
_LONGEST = 250
#: "LONDON (Reuters) - ", "ORVIK, May 12 - ": where and by whom, before the first sentence.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’/ -]{2,30}(?:, [\w. ]{2,24})?|[A-Z][\w.'’, -]{1,40}(?= ?\())"
    r"(?: ?\([A-Z][\w/. ]{1,30}\))? ?[-–—]{1,2}(?= )"
)
_MINUS = frozenset("-–−")
#: Titles that a tokenizer parts from their full stop, which ends no sentence before a name.
TITLES = frozenset(
    ["Capt", "Sgt", "Lt", "Col", "Maj", "Cmdr", "Det", "Supt", "Cpl", "Pvt", "Hon", "Insp", "Brig",
     "Msgr", "Mme", "Mlle", "Amb", "Asst", "Atty", "Ald", "Sens", "Reps", "Govs"]
)  # fmt: skip
_BULLETS = frozenset({"-", "–", "—", "*", "•", "·", "|"})


def load_model(model: str | None = None) -> Language:
    """Return our language model, or another installed spaCy English model by name or path.

    Raises:
        ModelError: when it is not found, not English, or lacks a component that is needed.
    """
    nlp = language.load(model)
    missing = [name for name in NEEDS if name not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        what = f"lacks {', '.join(missing)}" if missing else f"is for language {nlp.lang!r}"
        raise ModelError(f"model {model!r} {what}; it must be English and have {', '.join(NEEDS)}")
    nlp.tokenizer = LinearTokenizer(nlp.vocab, nlp.tokenizer)
    embed_once(nlp)
    multiply_with_numpy(nlp)
    part_pieces(nlp)
    return nlp


def parse(nlp: Language, text: str, blocks: Sequence[Block]) -> tree.Doc:
    """Return the parsed Doc of one text; see `parse_all`."""
    return parse_all(nlp, [(text, blocks)])[0]


def parse_all(nlp: Language, texts: Sequence[tuple[str, Sequence[Block]]]) -> list[tree.Doc]:
    """Return the parsed Docs of some texts with their blocks; ``doc.text`` equals the text.

    A text is read the same alone and among others.

    Raises:
        ArticleError: when a text is longer than the model takes.
    """
    return [tree_of(doc) for doc in annotate(nlp, [_tokens(nlp, *text) for text in texts])]


def _tokens(nlp: Language, text: str, blocks: Sequence[Block]) -> Doc:
    if len(text) > nlp.max_length:
        raise ArticleError(
            f"{len(text):,} characters, over the limit of {nlp.max_length:,}; split the text"
        )
    doc = nlp.make_doc(text)
    set_breaks(doc, blocks)
    return doc


def set_breaks(doc: Doc, blocks: Sequence[Block]) -> None:
    """Mark where a sentence must begin and where none may.

    It begins with each block and behind its dateline, with each line outside blocks (inside one a
    machine wrapped them), and after very many words without a full stop; elsewhere it begins only
    behind a mark that can end one, which keeps the parser from cutting before a name ("the host |
    Ann Lee's remarks").
    All marks are set at once: one by one spaCy looks through the whole Doc for each.
    """
    edges = {block.span.start for block in blocks} | {block.span.end for block in blocks}
    edges |= {
        found.end() + 1 for b in blocks if (found := _DATELINE.match(doc.text, b.span.start))
    }
    inside = _inside(doc, blocks)
    marks = numpy.zeros(len(doc), dtype=numpy.uint64)
    fresh = True
    last: Token | None = None
    begun = 0
    for token in doc:
        if token.is_space:
            fresh = fresh or (not inside[token.i] and ("\n" in token.text or "\r" in token.text))
            continue
        if last is not None and last.text in _STOPS:
            begun = token.i  # a sentence may have begun here
        if fresh or token.idx in edges or token.i - begun >= _LONGEST:
            marks[token.i] = _BEGINS
            begun = token.i
        elif last is not None and not _may_begin(token, last):
            marks[token.i] = _GOES_ON
        fresh = False
        last = token
    doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]  # one column will do


def _inside(doc: Doc, blocks: Sequence[Block]) -> list[bool]:
    """Say of each token whether a block goes on behind its first character."""
    bounds = iter(sorted((b.span.start, b.span.end) for b in blocks))
    start, end = next(bounds, (0, 0))
    found = []
    for token in doc:
        while end and token.idx >= end:
            start, end = next(bounds, (0, 0))
        found.append(start < token.idx < end)
    return found


def _may_begin(token: Token, last: Token) -> bool:
    """Say whether a sentence may begin with a token behind the last one of its line."""
    if last.text == "." and last.i and last.nbor(-1).text in TITLES and token.text[0].isupper():
        return False
    glued = token.idx == last.idx + len(last)
    ends = token.i + 1 == len(token.doc) or token.whitespace_ or token.nbor().is_space
    if glued and (last.text in _QUOTES or (token.text in _QUOTES and ends)):
        return False  # behind an opening mark, or before a closing one
    if glued and last.text in _MINUS and token.text[0].isdigit():
        return False
    if last.text in _QUOTES:
        return last.i == 0 or last.nbor(-1).text != ","
    return last.text[-1] in _ENDS or last.text in _BULLETS
