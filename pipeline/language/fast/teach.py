"""Train the teacher on trees written by people, and let it annotate other sentences."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from pipeline.language.fast.fit import Schedule, fit
from pipeline.language.fast.teacher import LENGTHS, Network, Scores, Tree, Words, filled
from pipeline.language.fast.trees import best_tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURE = 1e-9


class Parse(NamedTuple):
    """A tree of the teacher, and how sure it is of it (geometric mean over the words)."""

    tree: Tree
    sure: float


def trees_of(docs: Iterable[Doc]) -> Iterator[Tree]:
    """Yield the sentences that are trees of their own and not too long."""
    for doc in docs:
        for sent in doc.sents:
            heads = [0 if t.head.i == t.i else t.head.i - sent.start + 1 for t in sent]
            if len(sent) <= LENGTHS[-1] and all(0 <= head <= len(sent) for head in heads):
                yield Tree(
                    [t.text for t in sent],
                    heads,
                    [t.dep_ for t in sent],
                    [t.tag_ for t in sent],
                    [f"{t.pos_}~{t.morph}" if t.pos_ else "" for t in sent],
                )


def train_teacher(trees: Sequence[Tree], rounds: int, seed: int) -> tuple[Network, Words]:
    """Train on all trees, `rounds` times over; a batch holds about 1,800 words."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - no secret, but the same order each time
    known = Words(trees)
    network = Network(known)
    numbers = [_numbers(tree, known) for tree in trees]
    order = [b for _ in range(rounds) for b in _batches(trees, 1800, chance)]
    plan = Schedule(steps=len(order), rate=1.5e-3, seed=seed)

    def loss_of(batch: list[int]) -> torch.Tensor:
        """Return the loss of the sentences of those numbers, a scalar."""
        length = filled(max(len(trees[i].words) for i in batch))
        padded = [np.pad(numbers[i], ((0, 0), (0, length - numbers[i].shape[1])),
                         constant_values=-100) for i in batch]  # fmt: skip
        heads, deps, tags, features = torch.from_numpy(np.stack(padded, 1))
        given = known.inputs([trees[i].words for i in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(given)
            relations = network.relate(scores.rows, heads.clamp(min=0))
        loss = _entropy(scores.heads, heads) + _entropy(relations, deps)
        return loss + 0.3 * (_entropy(scores.tags, tags) + _entropy(scores.features, features))

    fit([network], iter(order), loss_of, plan)
    return network, known


def annotate(network: Network, known: Words, sentences: Sequence[list[str]]) -> list[Parse]:
    """The teacher's trees, in the order of the sentences; none may be longer than 120 words."""
    found: dict[int, Parse] = {}
    blank = [Tree(words, [], [], [], []) for words in sentences]
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in _batches(blank, 6000, None):
            scores = network(known.inputs([sentences[i] for i in batch]))
            for i, parse in zip(batch, _parses(network, known, scores, batch, sentences),
                                strict=True):  # fmt: skip
                found[i] = parse
    return [found[i] for i in range(len(sentences))]


def _parses(
    network: Network,
    known: Words,
    scores: Scores,
    batch: list[int],
    sentences: Sequence[list[str]],
) -> Iterator[Parse]:
    shares = functional.softmax(scores.heads.float(), 2).numpy()
    heads = np.zeros(shares.shape[:2], np.int64)
    for k, i in enumerate(batch):
        length = len(sentences[i])
        heads[k, :length] = best_tree(np.log(shares[k, :length, : length + 1] + _SURE))
    relations = functional.softmax(network.relate(scores.rows, torch.from_numpy(heads)).float(), 2)
    relations[:, :, known.deps.index("ROOT")] = -1
    sure_deps, deps = relations.max(2)
    tags, features = scores.tags.argmax(2), scores.features.argmax(2)
    sure = np.take_along_axis(shares, heads[:, :, None], 2)[:, :, 0]
    sure = sure * np.where(heads == 0, 1.0, sure_deps.numpy())
    for k, i in enumerate(batch):
        length = len(sentences[i])
        above = heads[k, :length].tolist()
        tree = Tree(
            sentences[i],
            above,
            [known.deps[d] if head else "ROOT"
             for d, head in zip(deps[k].tolist(), above, strict=False)],
            [known.tags[t] for t in tags[k, :length].tolist()],
            [known.features[f] for f in features[k, :length].tolist()],
        )  # fmt: skip
        yield Parse(tree, float(np.exp(np.log(sure[k, :length] + 1e-6).mean())))


def _batches(
    trees: Sequence[Tree], size: int, chance: random.Random | None
) -> Iterator[list[int]]:
    """Batches of few shapes; the last of each is filled up with sentences seen before."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for i, tree in enumerate(trees):
        by_length[filled(len(tree.words))].append(i)
    found = []
    for length, members in by_length.items():
        if chance is not None:
            chance.shuffle(members)
        count = max(4, size // (length + 1))
        for at in range(0, len(members), count):
            batch = members[at : at + count]
            while len(batch) < count:
                batch = batch + members[: count - len(batch)]
            found.append(batch)
    if chance is not None:
        chance.shuffle(found)
    yield from found


def _numbers(tree: Tree, known: Words) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Heads, relations, tags and features by number; -100 for unknown."""
    deps = {dep: i for i, dep in enumerate(known.deps)}
    tags = {tag: i for i, tag in enumerate(known.tags)}
    features = {each: i for i, each in enumerate(known.features)}
    return np.array(
        [
            tree.heads,
            [deps[dep] for dep in tree.deps],
            [tags.get(tag, -100) for tag in tree.tags],
            [features.get(each, -100) for each in tree.features],
        ],
        np.int64,
    )


def _entropy(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten())
