"""The embedding layers of a model, made to embed each distinct word of a batch once.

spaCy's `MultiHashEmbed` looks the features of every token up and mixes them, and half of all
tokens are "the", "of" and a few hundred words more. The rows of a matrix are multiplied each by
itself, so that what comes out is the same to the last bit.
"""

from __future__ import annotations

from typing import Any

import numpy
from spacy.language import Language

#: Layers of `MultiHashEmbed` without static vectors, by the beginnings of their names.
_LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_GOLDEN = 0x9E3779B97F4A7C15  # Knuth's multiplicative hashing: odd multiples of it mix well


def embed_once(nlp: Language) -> None:
    """Make the embedding layers of a pipeline embed each distinct word of a batch once.

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

    def forward(model: Any, docs: Any, is_train: bool) -> Any:
        """Return the vectors of each document's tokens, and what a training step would need."""
        if is_train:
            return plain(model, docs, is_train)
        extract, flatten, look_up, mix, unflatten = model.layers
        features = flatten.predict(extract.predict(docs))
        first, place = _rows(features.data)
        kind = type(features)
        words = kind(features.data[first], numpy.array([len(first)], dtype="i"))
        mixed = mix.predict(look_up.predict(words)).data[place]
        return unflatten.predict(kind(mixed, features.lengths)), _no_training

    return forward


def _rows(features: Any) -> tuple[Any, Any]:
    """Return where each distinct row stands first, and for each row which distinct one it is.

    >>> first, place = _rows(numpy.array([[7, 1], [3, 1], [7, 1]], dtype="uint64"))
    >>> len(first), [int(first[p]) for p in place]
    (2, [0, 1, 0])
    """
    odd = [(_GOLDEN * (2 * column + 1)) % 2**64 | 1 for column in range(features.shape[1])]
    hashes = (features * numpy.array(odd, dtype="uint64")).sum(axis=1, dtype="uint64")
    _, first, place = numpy.unique(hashes, return_index=True, return_inverse=True)
    if not numpy.array_equal(features[first][place], features):  # two rows with one hash
        everyone = numpy.arange(len(features))
        return everyone, everyone
    return first, place


def _no_training(_: Any) -> Any:
    raise NotImplementedError("this pass was made for reading, not for training")
