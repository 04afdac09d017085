"""Machine-annotated news and encyclopaedic text: what the teacher is sure of."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.language.fast.teach import Parse, annotate
from pipeline.language.fast.teacher import LENGTHS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.language.fast.teacher import Network, Words


class Passage(NamedTuple):
    """Running text in words, with the places at which sentences begin."""

    words: list[str]
    spaces: list[bool]
    starts: list[int]

    def text(self) -> str:
        """Return the passage as it was written."""
        pairs = zip(self.words, self.spaces, strict=True)
        return "".join(word + " " * space for word, space in pairs).strip()

    def sentences(self) -> Iterator[slice]:
        """Yield the places of the sentences."""
        for start, end in pairwise([*self.starts, len(self.words)]):
            yield slice(start, end)


def news_passages(nlp: Language, path: Path, seed: int) -> Iterator[Passage]:
    """Yield passages of one to five sentences of a gzipped text with one sentence a line."""
    chance = random.Random(seed)  # noqa: S311 - no secret, but the same passages each time
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip()]
    at = 0
    while at < len(lines):
        count = chance.choice([1, 1, 2, 3, 4, 5])
        words: list[str] = []
        spaces: list[bool] = []
        starts = []
        for line in lines[at : at + count]:
            doc = nlp.make_doc(line)
            starts.append(len(words))
            words += [t.text for t in doc]
            spaces += [*(bool(t.whitespace_) for t in doc[:-1]), True]
        at += count
        yield Passage(words, spaces, starts)


def passages(nlp: Language, texts: Iterable[str]) -> Iterator[Passage]:
    """Yield the texts with the sentence starts that the pipeline's own model finds."""
    for doc in nlp.pipe(texts, batch_size=128):
        yield Passage(
            [t.text for t in doc],
            [bool(t.whitespace_) for t in doc],
            [s.start for s in doc.sents],
        )


def silver(
    nlp: Language, network: Network, known: Words, given: Iterable[Passage], least: float
) -> Iterator[Doc]:
    """Yield runs of sentences that the teacher is sure of to `least` or more, as Docs."""
    texts = list(given)
    fit_for = [
        (number, place)
        for number, passage in enumerate(texts)
        for place in passage.sentences()
        if place.stop - place.start <= LENGTHS[-1]
        and all(word.strip() for word in passage.words[place])
    ]
    parsed = annotate(network, known, [texts[number].words[place] for number, place in fit_for])
    sure = {
        (number, place.start): parse
        for (number, place), parse in zip(fit_for, parsed, strict=True)
        if parse.sure >= least
    }
    for number, passage in enumerate(texts):
        run: list[tuple[slice, Parse]] = []
        for place in passage.sentences():
            if parse := sure.get((number, place.start)):
                run.append((place, parse))
                continue
            yield from _doc(nlp, passage, run)
            run = []
        yield from _doc(nlp, passage, run)


def _doc(nlp: Language, passage: Passage, run: list[tuple[slice, Parse]]) -> Iterator[Doc]:
    """One Doc of sentences that follow each other, or none."""
    from spacy.tokens import Doc

    words = [word for place, _ in run for word in passage.words[place]]
    if len(words) < 3:
        return
    heads: list[int] = []
    for _, (tree, _) in run:
        start = len(heads)
        heads += [start + (head - 1 if head else i) for i, head in enumerate(tree.heads)]
    features = [each.partition("~") for _, (tree, _) in run for each in tree.features]
    yield Doc(
        nlp.vocab,
        words=words,
        spaces=[space for place, _ in run for space in passage.spaces[place]],
        heads=heads,
        deps=[dep for _, (tree, _) in run for dep in tree.deps],
        tags=[tag for _, (tree, _) in run for tag in tree.tags],
        pos=[pos for pos, _, _ in features],
        morphs=[morph for _, _, morph in features],
    )
