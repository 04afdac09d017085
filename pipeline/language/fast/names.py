"""Names: the entity recogniser, trained on a mix in which each part has its own weight."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from pipeline.language.fast.fit import Keys, Schedule, batches, fit, pack
from pipeline.language.fast.mirror import TokenVectors, Transitions
from pipeline.language.fast.oracle import Steps, entity_places, steps, without_unknown

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example


def train_names(
    nlp: Language,
    parts: Mapping[str, Sequence[Doc]],
    weights: Mapping[str, float],
    plan: Schedule,
    *,
    strange: float = 0.0,
) -> None:
    """Train the `ner` of a pipeline from the weights that it has.

    Args:
        nlp: A pipeline with an entity recogniser.
        parts: Documents by part of the mix.
        weights: How often each document of a part comes in a round.
        plan: How long to train.
        strange: How often rare words are made strange; see `Strange`. Never by default.
    """
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)  # spaCy's augmenters draw from here
    recogniser = nlp.get_pipe("ner")
    model = recogniser.model  # type: ignore[attr-defined]
    vectors = TokenVectors(model.get_ref("tok2vec").layers[0], plan.dropout)
    moves = Transitions(model, plan.dropout - 0.05)
    keys, ways, shares = [], [], []
    for name, docs in parts.items():
        for example in augmented(nlp, docs, lower=0.04):
            way = steps(recogniser, example, entity_places)
            if way is not None:
                keys.append(vectors.keys(example.x))
                ways.append(without_unknown(way, example))
                shares.append(weights[name])
    rows = len(vectors.tables[0])
    read = Strange(keys, rows, plan.seed, strange) if strange else keys.__getitem__

    def loss_of(batch: list[int]) -> torch.Tensor:
        packed = pack([read(i) for i in batch], vectors.padding)
        rows = vectors(packed.keys, packed.real)
        places, actions = joined([ways[i] for i in batch], packed.starts)
        return functional.cross_entropy(moves(rows, places), actions)

    modules, lengths = [vectors, moves], [len(k) for k in keys]
    fit(modules, batches(lengths, shares, plan), loss_of, plan)
    vectors.write()
    moves.write()


class Strange:
    """Documents in which rare words are made strange, others each time.

    spaCy hashes a word that was never seen to chance rows of its table of words. With such rows
    in the place of its own a word can be told by its shape, its ends and its neighbours alone.

    Args:
        keys: The documents: tokens x attributes x 4, the word as the first attribute.
        rows: Rows of the table of words.
        seed: What chance starts from.
        rate: With 0.5 a word that came once is made strange one time in three, one that came ten
            times one in 21.
    """

    def __init__(self, keys: Sequence[Keys], rows: int, seed: int, rate: float) -> None:
        self._keys = keys
        self._rows = rows
        self._chance = np.random.default_rng(seed)
        counts = Counter(word.tobytes() for doc in keys for word in doc[:, 0])
        self._rates = [
            np.array([rate / (rate + counts[word.tobytes()]) for word in doc[:, 0]])
            for doc in keys
        ]

    def __call__(self, i: int) -> Keys:
        """Return the document of number `i`, a copy."""
        keys = self._keys[i].copy()
        hit = self._chance.random(len(keys)) < self._rates[i]
        keys[hit, 0] = self._chance.integers(0, self._rows, keys[hit, 0].shape)
        return keys


def augmented(nlp: Language, docs: Iterable[Doc], *, lower: float) -> Iterable[Example]:
    """Yield each document as the tokenizer cuts it; some also in lower case or with odd spaces."""
    from spacy.training import Example
    from spacy.training.augment import create_combined_augmenter

    vary = create_combined_augmenter(lower, 0.0, None, 0.1, 0.04, ["[space]", "\n", "\n\n"])
    for doc in docs:
        yield from vary(nlp, Example(nlp.make_doc(doc.text), doc))


def joined(ways: Sequence[Steps], starts: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
    """The steps of a batch, their tokens counted in rows of the batch."""
    places = [
        np.where(w.places >= 0, w.places + at, -1) for w, at in zip(ways, starts, strict=True)
    ]
    actions = np.concatenate([w.actions for w in ways])
    return torch.from_numpy(np.concatenate(places)), torch.from_numpy(actions)
