"""Names: the entity recogniser, trained on a mix in which each part has its own weight."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from pipeline.language.fast.fit import Schedule, batches, fit, pack
from pipeline.language.fast.mirror import TokenVectors, Transitions
from pipeline.language.fast.oracle import Steps, entity_places, steps, without_unknown

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example


def train_names(
    nlp: Language, parts: Mapping[str, Sequence[Doc]], weights: Mapping[str, float], plan: Schedule
) -> None:
    """Train the `ner` of an initialised pipeline.

    Args:
        nlp: A pipeline with an entity recogniser.
        parts: Documents by part of the mix.
        weights: How often each document of a part comes in a round.
        plan: How long to train.
    """
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)  # spaCy's augmenters draw from here
    recogniser = nlp.get_pipe("ner")
    model = recogniser.model  # type: ignore[attr-defined]
    vectors = TokenVectors(model.get_ref("tok2vec").layers[0], dropout=0.15)
    moves = Transitions(model, dropout=0.1)
    keys, ways, shares = [], [], []
    for name, docs in parts.items():
        for example in augmented(nlp, docs, lower=0.04):
            way = steps(recogniser, example, entity_places)
            if way is not None:
                keys.append(vectors.keys(example.x))
                ways.append(without_unknown(way, example))
                shares.append(weights[name])

    def loss_of(batch: list[int]) -> torch.Tensor:
        packed = pack([keys[i] for i in batch], vectors.padding)
        rows = vectors(packed.keys, packed.real)
        places, actions = joined([ways[i] for i in batch], packed.starts)
        return functional.cross_entropy(moves(rows, places), actions)

    modules = [vectors, moves]
    fit(modules, batches([len(k) for k in keys], shares, plan), loss_of, plan)
    vectors.write()
    moves.write()


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
