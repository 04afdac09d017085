"""Maxout layers of a model that find the largest of their pieces side by side.

thinc keeps the pieces of a number next to one another, so that a processor compares them one by
one, and it notes which was the largest, which only training asks for. With the pieces apart whole
rows are compared at once; what comes out is the same to the last bit.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy
from spacy.language import Language
from thinc.api import NumpyOps

#: Layers of thinc's `Maxout` with ``normalize``.
_LAYERS = ["maxout", "layernorm"]
#: What thinc adds to a variance, so that it is none by which nothing can be divided.
_LEAST = 1e-08


def part_pieces(nlp: Language) -> None:
    """Make the maxout layers of a pipeline compare whole rows of pieces.

    What they hold and save stays; layers on other hardware are left as they are, and so is
    training.
    """
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if [layer.name for layer in node.layers] == _LAYERS and isinstance(node.ops, NumpyOps):
                node._func = _parted(node)


def _parted(node: Any) -> Any:
    """Return the chain's forward step with pieces apart, where nothing learns."""
    plain, (maxout, norm) = node._func, node.layers
    by_output = maxout.get_param("W")
    width, pieces, _ = by_output.shape
    weights = by_output.swapaxes(0, 1).reshape(pieces * width, -1)
    bias = maxout.get_param("b").T.ravel()
    columns = [slice(n * width, (n + 1) * width) for n in range(pieces)]

    def forward(model: Any, rows: Any, is_train: bool) -> Any:
        """Return the normal form of the largest piece of each number of each row."""
        if is_train:
            return plain(model, rows, is_train)
        products = maxout.ops.gemm(rows, weights, trans2=True)
        products += bias
        first, *others = (products[:, piece] for piece in columns)
        best = reduce(
            lambda best, piece: numpy.maximum(best, piece, out=best), others, first.copy()
        )
        return _normal(best, norm.get_param("G"), norm.get_param("b")), no_training

    return forward


def _normal(rows: Any, scale: Any, shift: Any) -> Any:
    """Return rows with a mean of 0 and a variance of 1, scaled and shifted; in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = (rows * rows).sum(axis=1, keepdims=True)
    variance /= rows.shape[1]
    variance += _LEAST
    rows *= variance**-0.5
    rows *= scale
    rows += shift
    return rows


def no_training(_: Any) -> Any:
    """Refuse what thinc asks of a step that was taken to learn.

    Raises:
        NotImplementedError: always.
    """
    raise NotImplementedError("this pass was made for reading, not for training")
