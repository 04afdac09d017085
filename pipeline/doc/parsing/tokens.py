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

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text."""
        if not _OVERLONG.search(text):
            return self._inner(text)
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
