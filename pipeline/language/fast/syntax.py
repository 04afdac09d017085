"""Tags, features, lemmas and trees on one set of token vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from pipeline.language.fast.fit import Keys, Schedule, batches, fit, pack, spread
from pipeline.language.fast.mirror import Labels, TokenVectors, Transitions
from pipeline.language.fast.names import joined
from pipeline.language.fast.oracle import Steps, parser_places, steps

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

#: The components that put a label on each word, and what each counts beside the parser.
LABELLED = {"tagger": 0.15, "morphologizer": 0.15, "trainable_lemmatizer": 0.1}


class Lesson(NamedTuple):
    """A passage: rows of its words in the tables, labels by number, and the way to its tree."""

    keys: Keys
    labels: dict[str, np.ndarray[Any, Any]]
    way: Steps | None


def train_syntax(nlp: Language, examples: Iterable[Example], plan: Schedule) -> None:
    """Train tagger, morphologizer, lemmatizer and parser of an initialised pipeline.

    What an example leaves open (machine trees have no lemmas) is no evidence.
    """
    torch.manual_seed(plan.seed)
    vectors = TokenVectors(nlp.get_pipe("tok2vec").model, dropout=0.15)  # type: ignore[attr-defined]
    moves = Transitions(nlp.get_pipe("parser").model, dropout=0.1)  # type: ignore[attr-defined]
    heads = {name: Labels(nlp.get_pipe(name).model) for name in LABELLED}  # type: ignore[attr-defined]
    lessons = list(lessons_of(nlp, examples, vectors))

    def loss_of(batch: list[int]) -> torch.Tensor:
        """Return the loss of the passages of those numbers, a scalar."""
        chosen = [lessons[i] for i in batch]
        packed = pack([each.keys for each in chosen], vectors.padding)
        rows = vectors(packed.keys, packed.real)
        known = [(e.way, at) for e, at in zip(chosen, packed.starts, strict=True) if e.way]
        places, actions = joined([way for way, _ in known], [at for _, at in known])
        loss = functional.cross_entropy(moves(rows, places), actions)
        for name, share in LABELLED.items():
            gold = spread([each.labels[name] for each in chosen], packed)
            if bool((gold >= 0).any()):
                loss = loss + share * functional.cross_entropy(heads[name](rows), gold)
        return loss

    modules = [vectors, moves, *heads.values()]
    lengths = [len(each.keys) for each in lessons]
    fit(modules, batches(lengths, [1.0] * len(lengths), plan), loss_of, plan)
    _refine_lemmas(heads["trainable_lemmatizer"], vectors, lessons, plan.seed)
    for module in modules:
        module.write()


def _refine_lemmas(
    head: Labels, vectors: TokenVectors, lessons: Sequence[Lesson], seed: int
) -> None:
    """Train the lemmatizer alone on fixed vectors: machine trees have no lemmas."""
    known = [bool((e.labels["trainable_lemmatizer"] >= 0).any()) for e in lessons]
    plan = Schedule(steps=1450, rate=3e-3, size=2000, warmup=1, seed=seed)

    def loss_of(batch: list[int]) -> torch.Tensor:
        packed = pack([lessons[i].keys for i in batch], vectors.padding)
        with torch.no_grad():
            rows = vectors(packed.keys, packed.real)
        gold = spread([lessons[i].labels["trainable_lemmatizer"] for i in batch], packed)
        return functional.cross_entropy(head(functional.dropout(rows, 0.1)), gold)

    lengths = [len(each.keys) for each in lessons]
    fit([head], batches(lengths, [float(k) for k in known], plan), loss_of, plan)


def lessons_of(
    nlp: Language, examples: Iterable[Example], vectors: TokenVectors
) -> Iterable[Lesson]:
    """Yield the examples in numbers; -100 stands for what an example leaves open."""
    numbers: dict[str, Callable[[Example], list[int]]] = {
        "tagger": _tags(nlp),
        "morphologizer": _features(nlp),
        "trainable_lemmatizer": _lemmas(nlp),
    }
    parser = nlp.get_pipe("parser")
    for example in examples:
        labels = {name: np.array(of(example), np.int16) for name, of in numbers.items()}
        way = steps(parser, example, parser_places)
        yield Lesson(vectors.keys(example.x), labels, way)


def _tags(nlp: Language) -> Callable[[Example], list[int]]:
    known = _numbered(nlp.get_pipe("tagger").labels)  # type: ignore[attr-defined]

    def numbers(example: Example) -> list[int]:
        return [known.get(tag, -100) for tag in example.get_aligned("TAG", as_string=True)]

    return numbers


def _features(nlp: Language) -> Callable[[Example], list[int]]:
    from spacy.morphology import Morphology  # type: ignore[import-not-found]

    known = _numbered(nlp.get_pipe("morphologizer").labels)  # type: ignore[attr-defined]
    cache: dict[tuple[str, str], int] = {}

    def number(pos: str, features: str) -> int:
        given = {**Morphology.feats_to_dict(features), "POS": pos}
        return known.get(nlp.vocab.strings[nlp.vocab.morphology.add(given)], -100)

    def numbers(example: Example) -> list[int]:
        """Return the label of each token; -100 where none is known."""
        found = []
        poses = example.get_aligned("POS", as_string=True)
        for pos, features in zip(poses, example.get_aligned("MORPH", as_string=True), strict=True):
            if not pos or features is None:
                found.append(-100)
                continue
            if (pos, features) not in cache:
                cache[pos, features] = number(pos, features)
            found.append(cache[pos, features])
        return found

    return numbers


def _lemmas(nlp: Language) -> Callable[[Example], list[int]]:
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")

    def numbers(example: Example) -> list[int]:
        lemmas = example.get_aligned("LEMMA", as_string=True)
        return [
            lemmatizer.tree2label.get(lemmatizer.trees.add(token.text, lemma), -100)
            if lemma
            else -100
            for token, lemma in zip(example.x, lemmas, strict=True)
        ]

    return numbers


def _numbered(labels: Sequence[str]) -> dict[str, int]:
    return {label: i for i, label in enumerate(labels)}
