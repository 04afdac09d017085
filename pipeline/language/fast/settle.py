"""Let narrow syntax learn again to say what the wide one says, on text that nobody annotated.

A model that was made narrow has no empty rows in front of a text, and errs there: plain nouns that
begin a sentence come out as names. The wide model knows those, so it is asked (Hinton et al. 2015,
"Distilling the Knowledge in a Neural Network"): for each word its vector and the chances of the
labels, for each step of the parser the chances of the actions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from pipeline.language.fast.fit import Keys, Schedule, batches, fit, pack
from pipeline.language.fast.mirror import Labels, TokenVectors, Transitions, Values
from pipeline.language.fast.names import Strange, joined
from pipeline.language.fast.oracle import Steps
from pipeline.language.fast.syntax import LABELLED, lessons_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: How often rare words are made strange; see `Strange`.
_STRANGE = 0.5


class _Reading(NamedTuple):
    """What a model says of a batch: vectors of the words, chances of actions and labels."""

    rows: torch.Tensor
    actions: torch.Tensor
    labels: dict[str, torch.Tensor]


class _Syntax:
    """The layers of one pipeline, mirrored; without dropout, which would make vectors shorter."""

    def __init__(self, nlp: Language) -> None:
        self.vectors = TokenVectors(nlp.get_pipe("tok2vec").model, dropout=0)  # type: ignore[attr-defined]
        self.moves = Transitions(nlp.get_pipe("parser").model, dropout=0)  # type: ignore[attr-defined]
        self.heads = {name: Labels(nlp.get_pipe(name).model) for name in LABELLED}  # type: ignore[attr-defined]
        self.modules = [self.vectors, self.moves, *self.heads.values()]

    def read(self, keys: list[Keys], ways: list[Steps]) -> _Reading:
        packed = pack(keys, self.vectors.padding)
        rows = self.vectors(packed.keys, packed.real)
        places, _ = joined(ways, packed.starts)
        actions = self.moves(rows, places)
        rows = rows[packed.real]
        return _Reading(rows, actions, {name: head(rows) for name, head in self.heads.items()})


def settle_syntax(
    nlp: Language, wide: Language, texts: Iterable[Doc], words: Schedule, plan: Schedule
) -> None:
    """Train narrow tagger, morphologizer, lemmatizer and parser to say what wide ones say.

    Args:
        nlp: The narrow pipeline, made of the wide one.
        wide: The pipeline that is asked.
        texts: Documents with trees, which say what steps the parsers are compared on.
        words: How long to fit the sums of the features of a word, before all else.
        plan: How long to train after that.
    """
    from spacy.training import Example

    torch.manual_seed(plan.seed)
    learner, teacher = _Syntax(nlp), _Syntax(wide)
    for module in teacher.modules:
        module.eval()
    read = (Example(nlp.make_doc(doc.text), doc) for doc in texts)
    lessons = [each for each in lessons_of(nlp, read, learner.vectors) if each.way]
    widened = _Signs(learner.vectors, teacher.vectors)
    _settle_words(learner.vectors, teacher.vectors, widened, [e.keys for e in lessons], words)
    rows = len(learner.vectors.tables[0])
    strange = Strange([each.keys for each in lessons], rows, plan.seed, _STRANGE)

    def loss_of(batch: list[int]) -> torch.Tensor:
        """Return the loss of the passages of those numbers, a scalar."""
        ways = [way for i in batch if (way := lessons[i].way)]
        keys = [strange(i) for i in batch]
        with torch.no_grad():
            asked = teacher.read([widened(each) for each in keys], ways)
        said = learner.read(keys, ways)
        loss = _apart(said.rows, asked.rows) + _agree(said.actions, asked.actions)
        for name, share in LABELLED.items():
            loss = loss + share * _agree(said.labels[name], asked.labels[name])
        return loss

    lengths = [len(each.keys) for each in lessons]
    fit(learner.modules, batches(lengths, [1.0] * len(lengths), plan), loss_of, plan)
    for module in learner.modules:
        module.write()


def _apart(said: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
    """How far vectors are from those that are asked for, beside the length of these."""
    target = asked.float()
    return (said.float() - target).square().mean() / target.square().mean()


def _agree(said: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
    """How far the chances are from those that are asked for, in all that is possible."""
    answer = functional.log_softmax(asked, 1)
    found = functional.log_softmax(said, 1)
    return functional.kl_div(found, answer, reduction="batchmean", log_target=True)


class _Signs:
    """Rows of wide tables for keys of narrow ones: those of what is true or false differ."""

    def __init__(self, narrow: TokenVectors, wide: TokenVectors) -> None:
        both: Values = np.arange(2, dtype=np.uint64)
        self._rows = {
            number: wide.places(number, both)
            for number in range(len(wide.tables))
            if len(narrow.tables[number]) != len(wide.tables[number])
        }

    def __call__(self, keys: Keys) -> Keys:
        found = keys.copy()
        for number, rows in self._rows.items():
            found[:, number] = rows[keys[:, number, 0]]
        return found


def _settle_words(
    narrow: TokenVectors, wide: TokenVectors, widened: _Signs, docs: list[Keys], plan: Schedule
) -> None:
    """Fit the sums of the features to what the wide model makes of a word by itself.

    Every other word is drawn from those that differ, so that rare ones count; a third get the
    places of chance words, as words do that were never seen.
    """
    chance = np.random.default_rng(plan.seed)
    running = np.concatenate(docs)
    distinct = np.unique(running, axis=0)
    half = plan.size // 2

    def loss_of(_: list[int]) -> torch.Tensor:
        drawn = [each[chance.integers(0, len(each), half)] for each in (running, distinct)]
        keys = np.concatenate(drawn)
        hit = chance.random(len(keys)) < 1 / 3
        keys[hit, 0] = chance.integers(0, len(narrow.tables[0]), keys[hit, 0].shape)
        with torch.no_grad():
            asked = wide.words(torch.from_numpy(widened(keys).astype(np.int64)))
        return _apart(narrow.words(torch.from_numpy(keys.astype(np.int64))), asked)

    fit([narrow], ([] for _ in range(plan.steps)), loss_of, plan)
