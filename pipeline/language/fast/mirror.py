"""spaCy's layers as torch modules: weights are read from a pipeline, trained, and written back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from pipeline.language.fast.fit import Keys

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.model import Model

# Half the memory traffic of single floats, and matrix units of newer processors take it.
_DTYPE = torch.bfloat16
_BANK = 1 << 22

Values = np.ndarray[Any, np.dtype[np.uint64]]


class MaxPieces(torch.autograd.Function):
    """The maximum over dimension 1; the gradient goes to the winner by its number."""

    @staticmethod
    def forward(ctx: Any, pieces: torch.Tensor) -> torch.Tensor:
        """Keep the numbers of the winners: comparing again costs more than the layer."""
        best, which = pieces.max(1)
        ctx.save_for_backward(which)
        ctx.count = pieces.shape[1]
        return best

    @staticmethod
    def backward(ctx: Any, gradient: torch.Tensor) -> torch.Tensor:
        """Scatter the gradient to the winners."""
        (which,) = ctx.saved_tensors
        rows, width = gradient.shape
        empty = torch.zeros(rows, ctx.count, width, dtype=gradient.dtype)
        return empty.scatter_(1, which.unsqueeze(1), gradient.unsqueeze(1))


class Masks:
    """Dropout by masks cut from one random bank: drawing fresh ones costs more than the layers."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._bank = ((torch.rand(_BANK) >= rate).float() / (1 - rate)).to(_DTYPE)
        self._chance = random.Random(0)  # noqa: S311 - no secret, but the same run each time

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """Return the rows with a share of zeros, the rest made larger in turn."""
        if not self._rate:
            return rows
        count = rows.numel()
        start = self._chance.randrange(_BANK)
        times = -(-(start + count) // _BANK)
        bank = self._bank if times == 1 else self._bank.repeat(times)
        return rows * bank[start : start + count].view(rows.shape)


class Mirror(nn.Module):
    """Parameters of spaCy layers, each known by its layer and name."""

    def __init__(self) -> None:
        super().__init__()
        self._homes: list[tuple[Model[Any, Any], str, nn.Parameter]] = []

    def take(self, layer: Model[Any, Any], name: str) -> nn.Parameter:
        """A parameter that starts as the layer has it."""
        given = nn.Parameter(torch.from_numpy(np.array(layer.get_param(name))))
        self._homes.append((layer, name, given))
        return given

    def write(self) -> None:
        """Put the weights back into the spaCy layers."""
        for layer, name, given in self._homes:
            layer.set_param(name, given.detach().numpy().copy())


class TokenVectors(Mirror):
    """spacy.Tok2Vec.v2 made of MultiHashEmbed and MaxoutWindowEncoder, or narrowed from those."""

    def __init__(self, model: Model[Any, Any], dropout: float) -> None:
        super().__init__()
        layers = list(model.walk())
        self._tables: list[Any] = [x for x in layers if x.name in {"hashembed", "embed"}]
        self._columns = next(x for x in layers if x.name == "extract_features").attrs["columns"]
        self._windows = [x.attrs["window_size"] for x in layers if x.name == "expand_window"]
        self._mask = Masks(dropout)
        #: Whether the features are summed, and windows end where a document does.
        self._narrow = any(layer.name == "add" for layer in layers)
        self.tables = nn.ParameterList(self.take(layer, "E") for layer in self._tables)
        maxouts = [layer for layer in _in_order(model) if layer.name == "maxout"]
        norms = [layer for layer in _in_order(model) if layer.name == "layernorm"]
        self.weights = nn.ParameterList(self.take(layer, "W") for layer in maxouts)
        self.biases = nn.ParameterList(self.take(layer, "b") for layer in maxouts)
        self.gains = nn.ParameterList(self.take(layer, "G") for layer in norms)
        self.shifts = nn.ParameterList(self.take(layer, "b") for layer in norms)
        #: Empty rows between documents, as many as spaCy sets where it sets any.
        self.padding = max(self._windows) if self._narrow else sum(self._windows)

    def keys(self, doc: Doc) -> Keys:
        """Rows of the hash tables: tokens x attributes x 4."""
        ids = np.ascontiguousarray(doc.to_array(self._columns)).astype(np.uint64)
        ids = ids.reshape(len(doc), -1)
        found = [self.places(number, ids[:, number]) for number in range(len(self._tables))]
        return np.stack(found, 1)

    def places(self, number: int, values: Values) -> Keys:
        """Rows of one table, four for each value of its attribute."""
        layer = self._tables[number]
        column = np.ascontiguousarray(values)
        if layer.name == "embed":
            rows = np.repeat(column[:, None], 4, 1)
        else:
            rows = layer.ops.hash(column, layer.attrs["seed"]) % layer.get_dim("nV")
        found: Keys = rows.astype(np.int16)
        return found

    def words(self, keys: torch.Tensor) -> torch.Tensor:
        """Return the vectors of words as they are before any word beside them is looked at."""
        parts = [
            functional.embedding_bag(
                keys[:, i], table, mode="mean" if layer.name == "embed" else "sum"
            )
            for i, (layer, table) in enumerate(zip(self._tables, self.tables, strict=True))
        ]
        rows = (sum(parts) if self._narrow else torch.cat(parts, 1)).to(_DTYPE)
        # Summed, a number stands for much of a word, and too much would be lost with it.
        if self.training and not self._narrow:
            rows = self._mask(rows)
        return self._maxout(0, rows)

    def forward(self, keys: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Vectors of the rows; padding starts as zeros, and runs through where spaCy has it."""
        inside = real.unsqueeze(1).to(_DTYPE)
        rows = self.words(keys) * inside
        for i, window in enumerate(self._windows):
            rows = rows + self._maxout(i + 1, _windowed(rows, window))
            if self._narrow:
                rows = rows * inside
        return rows

    def _maxout(self, i: int, rows: torch.Tensor) -> torch.Tensor:
        best = _maxout(rows, self.weights[i], self.biases[i])
        gain, shift = self.gains[i].to(_DTYPE), self.shifts[i].to(_DTYPE)
        best = functional.layer_norm(best, (best.shape[1],), gain, shift)
        return self._mask(best) if self.training else best


class Transitions(Mirror):
    """spacy.TransitionBasedParser.v2 above its token vectors, for parser and names alike."""

    def __init__(self, model: Model[Any, Any], dropout: float) -> None:
        super().__init__()
        linear, lower = model.get_ref("tok2vec").layers[-1], model.get_ref("lower")
        upper = model.get_ref("upper")
        self.inner, self.inner_bias = self.take(linear, "W"), self.take(linear, "b")
        self.lower, self.lower_bias = self.take(lower, "W"), self.take(lower, "b")
        self.missing = self.take(lower, "pad")
        self.upper, self.upper_bias = self.take(upper, "W"), self.take(upper, "b")
        # Zero is how spaCy starts; a little noise breaks the tie between actions at once.
        if not self.upper.any():
            nn.init.normal_(self.upper, std=0.02)
        self._mask = Masks(dropout)

    def forward(self, rows: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """Scores of the actions for states given as row numbers of their tokens, -1 for none."""
        rows = functional.linear(rows, self.inner.to(_DTYPE), self.inner_bias.to(_DTYPE))
        features, width, pieces, _ = self.lower.shape
        empty = places < 0
        seen = functional.embedding(places.clamp(min=0), rows)
        seen = seen * (~empty).unsqueeze(2).to(_DTYPE)
        weight = self.lower.permute(2, 1, 0, 3).reshape(pieces * width, -1)
        hidden = functional.linear(
            seen.reshape(len(places), -1),
            weight.to(_DTYPE),
            self.lower_bias.t().reshape(-1).to(_DTYPE),
        )
        missing = self.missing[0].permute(0, 2, 1).reshape(features, -1)
        hidden = hidden + empty.to(_DTYPE) @ missing.to(_DTYPE)
        best = MaxPieces.apply(hidden.view(-1, pieces, width))
        if self.training:
            best = self._mask(best)
        return functional.linear(best, self.upper.to(_DTYPE), self.upper_bias.to(_DTYPE)).float()


class Labels(Mirror):
    """The softmax layer of spacy.Tagger.v2, for tags, features, lemmas and sentence starts."""

    def __init__(self, model: Model[Any, Any]) -> None:
        super().__init__()
        layer = next(x for x in model.walk() if x.name.startswith("softmax"))
        self.weight, self.bias = self.take(layer, "W"), self.take(layer, "b")
        if not self.weight.any():
            nn.init.normal_(self.weight, std=0.02)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Scores of the labels."""
        return functional.linear(rows, self.weight.to(_DTYPE), self.bias.to(_DTYPE)).float()


def _maxout(rows: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    width, pieces, inner = weight.shape
    # Pieces come first, so that the maximum runs over whole blocks of memory.
    flat = weight.transpose(0, 1).reshape(pieces * width, inner)
    scores = functional.linear(rows, flat.to(_DTYPE), bias.t().reshape(-1).to(_DTYPE))
    best: torch.Tensor = MaxPieces.apply(scores.view(-1, pieces, width))
    return best


def _windowed(rows: torch.Tensor, window: int) -> torch.Tensor:
    """Each row with those beside it, zeros beyond the ends."""
    width = rows.shape[1]
    parts = []
    for offset in range(-window, window + 1):
        empty = rows.new_zeros(abs(offset), width)
        if offset < 0:
            parts.append(torch.cat([empty, rows[:offset]]))
        elif offset:
            parts.append(torch.cat([rows[offset:], empty]))
        else:
            parts.append(rows)
    return torch.cat(parts, 1)


def _in_order(model: Model[Any, Any]) -> Iterator[Model[Any, Any]]:
    """The layers in the order in which they run; `walk` goes by depth."""
    yield model
    for layer in model.layers:
        yield from _in_order(layer)
