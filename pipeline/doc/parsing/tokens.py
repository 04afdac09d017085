"""A tokenizer whose cost grows with the length of the text, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # spaCy types it nowhere
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

#: spaCy peels marks off a word one by one and copies the rest each time: ten thousand brackets
#: in a row take half a minute. No word is this long; what is, is cut into pieces.
_LONGEST = 200
_PIECE = 100
_OVERLONG = re.compile(rf"(?<!\S)\S{{{_LONGEST},}}")
#: Titles whose stop ends no sentence, beside those that spaCy knows ("Gen.", "Sen.").
_TITLES = (
    "Brig.", "Capt.", "Cllr.", "Cmdr.", "Col.", "Cpl.", "Det.", "Insp.", "Lt.", "Maj.", "Msgr.",
    "Pvt.", "Sgt.", "Supt.",
)  # fmt: skip
#: "No." before a numeral is one word; at the end of a sentence it is not.
_NUMBERED = re.compile(r"\b(No|Nos)\.(?=\s?\d)")


#: Settings by which a saved pipeline is loaded with the tokenizer that was saved with it, and
#: without making that of its language first, which takes a fifth of the time.
AS_SAVED = {"nlp": {"tokenizer": {"@tokenizers": "claimtable.as_saved.v1"}}}


@registry.tokenizers("claimtable.as_saved.v1")  # type: ignore[untyped-decorator]
def _as_saved() -> Callable[[Language], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)  # what is saved fills it


class LinearTokenizer:
    """A tokenizer around spaCy's that cuts overlong runs without a blank by length.

    ``doc.text`` equals the text, as with spaCy's own.
    """

    def __init__(self, vocab: Vocab, inner: Callable[[str], Doc]) -> None:
        self.vocab = vocab
        self._inner = inner
        if isinstance(inner, Tokenizer):
            for title in _TITLES:
                inner.add_special_case(title, [{"ORTH": title}])

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text."""
        doc = self._inner(text) if not _OVERLONG.search(text) else self._cut(text)
        return _with_numbers(doc, text)

    def _cut(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        last = 0
        for found in _OVERLONG.finditer(text):
            self._add(text[last : found.start()], words, spaces)
            pieces = [found[0][i : i + _PIECE] for i in range(0, len(found[0]), _PIECE)]
            words += pieces
            spaces += [False] * len(pieces)
            last = found.end()
        self._add(text[last:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _add(self, text: str, words: list[str], spaces: list[bool]) -> None:
        for token in self._inner(text):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))


def _with_numbers(doc: Doc, text: str) -> Doc:
    """Return the doc with "No." as one word before a numeral."""
    found = [m.span() for m in _NUMBERED.finditer(text)]
    if not found:
        return doc
    with doc.retokenize() as retokenizer:
        for begin, end in found:
            span = doc.char_span(begin, end)
            if span is not None and len(span) > 1:
                retokenizer.merge(span)
    return doc
