"""From text to a parsed Doc whose sentences never run across blocks or lines.

A parser trained on prose merges a heading or a cut sentence with the line after it; so sentence
starts are set at the edges of blocks and lines before the parser runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline import language
from pipeline.doc.parsing import tree
from pipeline.doc.parsing.annotate import annotate
from pipeline.doc.parsing.embed_once import embed_once
from pipeline.doc.parsing.maxout import part_pieces
from pipeline.doc.parsing.products import multiply_with_numpy
from pipeline.doc.parsing.recase import recased
from pipeline.doc.parsing.tokens import AS_SAVED, LinearTokenizer
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
#: "LONDON (Reuters) - ", "ORVIK, May 12 - ", "Orvik, Tuesday - ": where, when and by whom.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’/ -]{2,30}(?:, [\w. ]{2,24})?|[A-Z][\w.'’, -]{1,40}(?= ?\()"
    r"|[A-Z][\w.'’ -]{1,30}, (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d{1,2}))"
    r"(?: ?\([A-Z][\w/. ]{1,30}\))? ?[-–—]{1,2}(?= )"
)
#: A dateline ends with a dash and is no longer.
_DASH = re.compile(r"[-–—] ")
_LONGEST_DATELINE = 120
_MINUS = frozenset("-–−")
#: Titles that a tokenizer parts from their full stop, which ends no sentence before a name.
TITLES = frozenset(
    ["Capt", "Sgt", "Lt", "Col", "Maj", "Cmdr", "Det", "Supt", "Cpl", "Pvt", "Hon", "Insp", "Brig",
     "Msgr", "Mme", "Mlle", "Amb", "Asst", "Atty", "Ald", "Sens", "Reps", "Govs", "Coun", "Cllr",
     "Clr", "Cnclr", "Profs", "Drs"]
)  # fmt: skip
#: Short for "number": the full stop behind it ends no sentence before digits.
_NUMBERED = frozenset({"No", "Nos", "no", "nos"})
_BULLETS = frozenset({"-", "–", "—", "*", "•", "·", "|"})


def load_model(model: str | None = None) -> Language:
    """Return our language model, or another installed spaCy English model by name or path.

    Raises:
        ModelError: when it is not found, not English, or lacks a component that is needed.
    """
    # another model may have a tokenizer of another kind
    nlp = language.load(model, **({"config": AS_SAVED} if model is None else {}))
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
    plain = [(recased(text, blocks), blocks) for text, blocks in texts]
    docs = annotate(nlp, [_tokens(nlp, *text) for text in plain])
    return [_as_written(tree_of(doc), text) for doc, (text, _) in zip(docs, texts, strict=True)]


def _as_written(doc: tree.Doc, text: str) -> tree.Doc:
    """Return a Doc with the words as its text writes them, whatever the model read."""
    if doc.text != text:
        doc.text = text
        for token in doc:
            token.text = text[token.idx : token.idx + len(token.text)]
    return doc


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
    text = doc.text
    edges |= {end + 1 for b in blocks if (end := _end_of_dateline(text, b.span.start))}
    words = _words(doc)
    inside = _inside(words.starts, blocks)
    marks = numpy.zeros(len(doc), dtype=numpy.uint64)
    fresh = True
    last: int | None = None
    begun = 0
    for i, word in enumerate(words.texts):
        if words.are_space[i]:
            fresh = fresh or (not inside[i] and ("\n" in word or "\r" in word))
            continue
        if last is not None and words.texts[last] in _STOPS:
            begun = i  # a sentence may have begun here
        if fresh or words.starts[i] in edges or i - begun >= _LONGEST or _is_behind_sum(words, i):
            marks[i] = _BEGINS
            begun = i
        elif last is not None and not _may_begin(words, i, last):
            marks[i] = _GOES_ON
        fresh = False
        last = i
    doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]  # one column will do


def _end_of_dateline(text: str, start: int) -> int | None:
    """Return where the dateline at a place of a text ends; None where there is none."""
    if not _DASH.search(text, start, start + _LONGEST_DATELINE):
        return None
    found = _DATELINE.match(text, start)
    return None if found is None else found.end()


class _Words(NamedTuple):
    """The tokens of a Doc: their texts and first characters, what are blanks, what precedes one.

    They are read out once: each look at a token of spaCy's makes an object.
    """

    texts: list[str]
    starts: list[int]
    are_space: list[int]
    before_blank: list[int]


def _words(doc: Doc) -> _Words:
    keys, are_space, before_blank = doc.to_array(["ORTH", "IS_SPACE", "SPACY"]).T.tolist()
    known = {key: doc.vocab.strings[key] for key in set(keys)}
    texts = [known[key] for key in keys]
    ends = accumulate(len(text) + blank for text, blank in zip(texts, before_blank, strict=True))
    return _Words(texts, [0, *ends][:-1], are_space, before_blank)


def _inside(starts: Sequence[int], blocks: Sequence[Block]) -> list[bool]:
    """Say of each token whether a block goes on behind its first character."""
    bounds = iter(sorted((b.span.start, b.span.end) for b in blocks))
    start, end = next(bounds, (0, 0))
    found = []
    for at in starts:
        while end and at >= end:
            start, end = next(bounds, (0, 0))
        found.append(start < at < end)
    return found


def _is_behind_sum(words: _Words, i: int) -> bool:
    """Say whether a capital stands behind "22m.", whose full stop the tokenizer takes for its own.

    "The loss was £22m. | Debt doubled".
    """
    if i < 2 or words.texts[i - 1] != "m." or not words.before_blank[i - 1]:
        return False
    number = words.texts[i - 2]
    tied = not words.before_blank[i - 2] and number[-1].isdigit()
    return tied and (words.texts[i][0].isupper() or words.texts[i] in _QUOTES)


def _is_tied(words: _Words, hyphen: int) -> bool:
    """Say whether a hyphen stands right behind a word, of which it makes one with the next."""
    before = words.texts[hyphen - 1] if hyphen else ""
    tied = bool(before) and words.starts[hyphen] == words.starts[hyphen - 1] + len(before)
    return tied and words.texts[hyphen] == "-" and before[-1].isalpha()


def _may_begin(words: _Words, i: int, last: int) -> bool:
    """Say whether a sentence may begin with a token behind the last one of its line."""
    texts = words.texts
    text, before = texts[i], texts[last]
    if before == "." and last and texts[last - 1] in TITLES and text[0].isupper():
        return False
    if before == "." and last and texts[last - 1] in _NUMBERED and text[0].isdigit():
        return False
    glued = words.starts[i] == words.starts[last] + len(before)
    ends = i + 1 == len(texts) or words.before_blank[i] or words.are_space[i + 1]
    if glued and (before in _QUOTES or (text in _QUOTES and ends)):
        return False  # behind an opening mark, or before a closing one
    if glued and before in _MINUS and (text[0].isdigit() or _is_tied(words, last)):
        return False  # "-3", "Vice-chancellor"
    if before in _QUOTES:
        return last == 0 or texts[last - 1] != ","
    return before[-1] in _ENDS or before in _BULLETS
