"""The embedding layers of a model, made to embed each distinct word once.

spaCy's `MultiHashEmbed` looks the features of every token up and mixes them, and half of all
tokens are "the", "of" and a few hundred words more, in each batch anew. The rows of a matrix are
multiplied each by itself, so that what comes out is the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from spacy.language import Language

from pipeline.doc.parsing.maxout import no_training

#: Layers of `MultiHashEmbed` without static vectors, by the beginnings of their names.
_LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_GOLDEN = 0x9E3779B97F4A7C15  # Knuth's multiplicative hashing: odd multiples of it mix well
#: So many words are kept with their vectors, 10 MB of them: what some thousand articles hold.
_KEPT = 20_000


def embed_once(nlp: Language) -> None:
    """Make the embedding layers of a pipeline embed each distinct word once.

    What they compute, hold and save stays; layers of another shape are left as they are, and so is
    training.
    """
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if _embeds(node):
                node._func = _distinct(node._func)


def _embeds(node: Any) -> bool:
    names = [layer.name for layer in node.layers]
    return len(names) == len(_LAYERS) and all(map(str.startswith, names, _LAYERS))


def _distinct(plain: Any) -> Any:
    """Return the chain's forward step, through distinct rows of features where nothing learns."""
    known = _Known()

    def forward(model: Any, docs: Any, is_train: bool) -> Any:
        """Return the vectors of each document's tokens, and what a training step would need."""
        if is_train:
            return plain(model, docs, is_train)
        extract, flatten, look_up, mix, unflatten = model.layers
        features = flatten.predict(extract.predict(docs))
        kind = type(features)

        def embed(rows: Any) -> Any:
            words = kind(rows, numpy.array([len(rows)], dtype="i"))
            return mix.predict(look_up.predict(words)).data

        return unflatten.predict(
            kind(known.of(features.data, embed), features.lengths)
        ), no_training

    return forward


class _Known:
    """The vectors of the words that were met last, by their features."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._features = self._vectors = numpy.empty((0, 0))

    def of(self, features: Any, embed: Callable[[Any], Any]) -> Any:
        """Return the vector of each row of features; ``embed`` makes those that are new."""
        hashes = _hashes(features)
        _, first, place = numpy.unique(hashes, return_index=True, return_inverse=True)
        words = features[first]
        if not numpy.array_equal(words[place], features):  # two words with one hash
            return embed(features)
        if len(words) > _KEPT:
            return embed(words)[place]
        keys = hashes[first].tolist()
        if len(self._places) + len(words) > _KEPT:
            self._places.clear()
        new = [n for n, key in enumerate(keys) if key not in self._places]
        if new:
            self._add([keys[n] for n in new], words[new], embed(words[new]))
        at = numpy.array([self._places[key] for key in keys], dtype="intp")
        if not numpy.array_equal(self._features[at], words):  # here and in an earlier batch
            return embed(words)[place]
        return self._vectors[at[place]]

    def _add(self, keys: list[int], features: Any, vectors: Any) -> None:
        if not len(self._vectors):  # rows that are never written to take no memory
            self._features = numpy.empty((_KEPT, features.shape[1]), features.dtype)
            self._vectors = numpy.empty((_KEPT, vectors.shape[1]), vectors.dtype)
        start = len(self._places)
        self._features[start : start + len(keys)] = features
        self._vectors[start : start + len(keys)] = vectors
        self._places.update(zip(keys, range(start, start + len(keys)), strict=True))


def _hashes(features: Any) -> Any:
    """Return a number for each row, the same for the same features.

    >>> a, b, c = _hashes(numpy.array([[7, 1], [3, 1], [7, 1]], dtype="uint64"))
    >>> bool(a == c), bool(a == b)
    (True, False)
    """
    odd = [(_GOLDEN * (2 * column + 1)) % 2**64 | 1 for column in range(features.shape[1])]
    return (features * numpy.array(odd, dtype="uint64")).sum(axis=1, dtype="uint64")
