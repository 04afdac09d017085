"""A larger parser that never ships: it annotates open text for the small one to learn from.

Convolutions and one BiLSTM over words, shapes and letters; heads and relations by biaffine scores
(Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

#: Sentences are filled up to these lengths: oneDNN compiles the LSTM anew for every shape.
LENGTHS = (7, 12, 18, 24, 30, 38, 48, 64, 90, 120)
_LETTERS = 18
_PLAIN = str.maketrans("’‘“”–—", "''\"\"--")


class Tree(NamedTuple):
    """A sentence and its analysis; heads count from 1, and 0 is the root."""

    words: list[str]
    heads: list[int]
    deps: list[str]
    tags: list[str]
    #: Part of speech and features, joined by "~"; empty where unknown.
    features: list[str]


class Inputs(NamedTuple):
    """Numbers of words, shapes and letters; place 0 stands for the root."""

    words: torch.Tensor
    shapes: torch.Tensor
    letters: torch.Tensor


class Words:
    """What the teacher knows by number; 0 is nothing, 1 is unknown."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        texts = [word for tree in trees for word in tree.words]
        self.counts = Counter(map(_normal, texts))
        self.words = _known(map(_normal, texts), least=2)
        self.letters = _known((letter for text in texts for letter in text), least=5)
        self.shapes = _known(map(_shape, texts), least=5)
        self.deps = sorted({dep for tree in trees for dep in tree.deps})
        self.tags = sorted({tag for tree in trees for tag in tree.tags if tag})
        self.features = sorted({each for tree in trees for each in tree.features if each})
        self._cache: dict[str, tuple[int, int, list[int]]] = {}

    def inputs(self, sentences: Sequence[list[str]]) -> Inputs:
        """Numbers of the sentences, filled up to one length."""
        length = filled(max(map(len, sentences))) + 1
        words = np.zeros((len(sentences), length), np.int64)
        shapes = np.zeros_like(words)
        letters = np.zeros((*words.shape, _LETTERS), np.int64)
        for i, sentence in enumerate(sentences):
            for j, text in enumerate(sentence, start=1):
                words[i, j], shapes[i, j], letters[i, j] = self._numbers(text)
        return Inputs(*map(torch.from_numpy, (words, shapes, letters)))

    def _numbers(self, text: str) -> tuple[int, int, list[int]]:
        if text not in self._cache:
            short = text if len(text) <= _LETTERS - 2 else text[:8] + text[-8:]
            letters = [1, *(self.letters.get(letter, 1) for letter in short), 1]
            letters += [0] * (_LETTERS - len(letters))
            word, shape = self.words.get(_normal(text), 1), self.shapes.get(_shape(text), 1)
            self._cache[text] = word, shape, letters
        return self._cache[text]


def filled(length: int) -> int:
    """The length that a sentence is filled up to."""
    return next(each for each in LENGTHS if each >= length)


def _known(texts: Iterable[str], least: int) -> dict[str, int]:
    common = [text for text, count in Counter(texts).most_common() if count >= least]
    return {text: i for i, text in enumerate(common, start=2)}


def _normal(text: str) -> str:
    return re.sub(r"\d", "0", text.lower().translate(_PLAIN))


def _shape(text: str) -> str:
    marked = re.sub(r"\d+", "d", re.sub(r"[A-Z]", "X", text))
    return re.sub(r"[a-z]+", "x", marked)[:8]


class _Shared(nn.Module):
    """Dropout with one mask for all places of a sentence."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return rows
        mask = torch.empty(rows.shape[0], 1, rows.shape[2], dtype=rows.dtype)
        return rows * mask.bernoulli_(1 - self.rate) / (1 - self.rate)


class _Convolution(nn.Module):
    """A gated convolution over three words, added to what it reads."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.inner = nn.Linear(3 * width, 2 * width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        wide = functional.pad(self.norm(rows), (0, 0, 1, 1))
        seen = torch.cat([wide[:, :-2], wide[:, 1:-1], wide[:, 2:]], 2)
        added: torch.Tensor = self.dropout(functional.glu(self.inner(seen), 2))
        return rows + added


def _layer(inner: int, outer: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inner, outer), nn.LeakyReLU(0.1), _Shared(0.33))


class Scores(NamedTuple):
    """What the network says of a batch: rows for the relations, and scores."""

    rows: torch.Tensor
    heads: torch.Tensor
    tags: torch.Tensor
    features: torch.Tensor


class Network(nn.Module):
    """The teacher's network; sizes were chosen for two hours of one core, not for accuracy."""

    def __init__(
        self, known: Words, *, width: int = 320, heads: int = 400, deps: int = 80
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(len(known.words) + 2, 160)
        nn.init.normal_(self.words.weight, std=0.3)
        self.shapes = nn.Embedding(len(known.shapes) + 2, 32)
        self.letters = nn.Embedding(len(known.letters) + 2, 48)
        self.spelling = nn.ModuleList(nn.Conv1d(48, 64, k, padding=k // 2) for k in (3, 5))
        self.enter = nn.Linear(160 + 32 + 128, width)
        self.near = nn.ModuleList(_Convolution(width, 0.25) for _ in range(4))
        self.far = nn.LSTM(width, width, bidirectional=True, batch_first=True)
        self.light, self.heavy = _Shared(0.2), _Shared(0.33)
        self.head_of, self.word_of = _layer(2 * width, heads), _layer(2 * width, heads)
        self.dep_head, self.dep_word = _layer(2 * width, deps), _layer(2 * width, deps)
        self.arcs = nn.Parameter(torch.zeros(heads + 1, heads))
        self.relations = nn.Parameter(torch.zeros(len(known.deps), deps + 1, deps + 1))
        self.tags = nn.Sequential(_layer(2 * width, 200), nn.Linear(200, len(known.tags)))
        self.features = nn.Sequential(_layer(2 * width, 200), nn.Linear(200, len(known.features)))
        counts = [known.counts[word] for word in known.words]
        self.register_buffer("counts", torch.tensor([1e9, 0.0, *counts]))

    def forward(self, given: Inputs) -> Scores:
        """Scores of heads (words x places, the root first), tags and features."""
        rows = self._read(given)
        words = _with_one(self.word_of(rows))
        arcs = (words @ self.arcs.to(words.dtype)) @ self.head_of(rows).transpose(1, 2)
        empty = given.words == 0
        empty[:, 0] = False
        arcs = arcs.float().masked_fill(empty.unsqueeze(1), -1e4)
        return Scores(rows, arcs[:, 1:], self.tags(rows)[:, 1:], self.features(rows)[:, 1:])

    def relate(self, rows: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores of the relations of the words to these heads."""
        above = _with_one(self.dep_head(rows))
        words = _with_one(self.dep_word(rows))[:, 1:]
        chosen = torch.gather(above, 1, heads.unsqueeze(-1).expand(-1, -1, above.shape[2]))
        mixed = torch.einsum("bni,rij->bnrj", words, self.relations.to(words.dtype))
        return (mixed * chosen.unsqueeze(2)).sum(3)

    def _read(self, given: Inputs) -> torch.Tensor:
        words = given.words
        if self.training:  # rare words are hidden more often, so that unknown ones are learned
            rate = 0.3 / (0.3 + self.counts[words]) + 0.02
            words = words.masked_fill((torch.rand(words.shape) < rate) & (words > 1), 1)
        spelled, where = torch.unique(given.letters.view(-1, _LETTERS), dim=0, return_inverse=True)
        letters = self.letters(spelled).transpose(1, 2)
        spelling = torch.cat([torch.relu(c(letters)).amax(2) for c in self.spelling], 1)
        spelling = spelling[where].view(*words.shape, -1)
        rows = self.light(torch.cat([self.words(words), self.shapes(given.shapes), spelling], 2))
        rows = self.enter(rows)
        for layer in self.near:
            rows = layer(rows)
        rows, _ = self.far(self.light(rows))
        found: torch.Tensor = self.heavy(rows)
        return found


def _with_one(rows: torch.Tensor) -> torch.Tensor:
    return torch.cat([rows, torch.ones_like(rows[..., :1])], 2)
