"""Where sentences begin: learned from running text, from lines, and from wrapped lines."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from pipeline.language.fast.fit import Schedule, batches, fit, pack, spread
from pipeline.language.fast.layouts import (
    LAYOUTS,
    NEWS_LAYOUTS,
    Sentence,
    any_layout,
    laid_out,
)
from pipeline.language.fast.mirror import Labels, TokenVectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Sentences in a passage of news that was given one sentence a line.
_PASSAGE = (1, 6)


def train_borders(nlp: Language, treebank: Iterable[Doc], news: Path, schedule: Schedule) -> None:
    """Train the `senter` of an initialised pipeline.

    Args:
        nlp: A pipeline with a senter.
        treebank: Documents with sentence starts; each is shown in two layouts.
        news: Gzipped text, one sentence a line.
        schedule: How long to train.
    """
    torch.manual_seed(schedule.seed)
    chance = random.Random(schedule.seed)  # noqa: S311 - no secret, but the same each time
    model = nlp.get_pipe("senter").model  # type: ignore[attr-defined]
    vectors = TokenVectors(model.get_ref("tok2vec"), dropout=0.15)
    labels = Labels(model)
    keys, starts = [], []
    for gold in _documents(nlp, treebank, news, chance):
        doc, begins = _aligned(nlp, gold, lower=chance.random() < 0.05)
        keys.append(vectors.keys(doc))
        starts.append(begins)

    def loss_of(batch: list[int]) -> torch.Tensor:
        packed = pack([keys[i] for i in batch], vectors.padding)
        scores = labels(vectors(packed.keys, packed.real))
        return functional.cross_entropy(scores, spread([starts[i] for i in batch], packed))

    modules = [vectors, labels]
    fit(modules, batches([len(k) for k in keys], [1.0] * len(keys), schedule), loss_of, schedule)
    vectors.write()
    labels.write()


def _documents(
    nlp: Language, treebank: Iterable[Doc], news: Path, chance: random.Random
) -> Iterator[Doc]:
    for doc in treebank:
        sentences = [[(t.text, bool(t.whitespace_)) for t in s] for s in doc.sents]
        for _ in range(2):
            yield laid_out(nlp.vocab, sentences, any_layout(LAYOUTS, chance), chance)
    for passage in _passages(nlp, news, chance):
        yield laid_out(nlp.vocab, passage, any_layout(NEWS_LAYOUTS, chance), chance)


def _passages(nlp: Language, news: Path, chance: random.Random) -> Iterator[list[Sentence]]:
    with gzip.open(news, "rt", encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip()]
    at = 0
    while at < len(lines):
        count = chance.randint(*_PASSAGE)
        yield [
            [(t.text, bool(t.whitespace_)) for t in nlp.make_doc(line)]
            for line in lines[at : at + count]
        ]
        at += count


def _aligned(nlp: Language, gold: Doc, *, lower: bool) -> tuple[Doc, np.ndarray]:
    """The text as the tokenizer cuts it, and its starts: 1, 0, or -100 for unknown."""
    from spacy.tokens import Doc
    from spacy.training import Example

    example = Example(nlp.make_doc(gold.text), gold)
    starts = [-100 if s is None else int(s == 1) for s in example.get_aligned("SENT_START")]
    doc = example.x
    if lower:
        doc = Doc(
            nlp.vocab,
            words=[t.lower_ for t in doc],
            spaces=[bool(t.whitespace_) for t in doc],
        )
    return doc, np.array(starts)
