"""Train the language model from the open data and write its weights.

    python -m pipeline.language.train --data DATA --news NEWS --work DIR [--out WEIGHTS]

Sentence borders and names are learned from what people annotated. For the syntax a larger parser,
the teacher, learns the treebanks first and annotates the news and the texts of the names; the
small one learns from both. All three are then made narrow, which makes them faster, and trained a
little more to settle; narrow syntax learns from the wide one, which reads more text for it.
Everything runs on one core and needs `pip install '.[train]'`.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language import WEIGHTS
from pipeline.language.assemble import assemble, check_same, mean, write
from pipeline.language.evaluate import Figures, evaluate
from pipeline.language.narrow import narrow
from pipeline.language.prepare import (
    HELD_BACK,
    NAME_WEIGHTS,
    SETTLE_WEIGHTS,
    TREES,
    name_parts,
    prepare,
    read,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

CONFIGS = Path(__file__).parent
SEED = 0
#: Sets of names whose texts the teacher annotates; none is a test set.
SILVER_TEXTS = ("ner_train_core", "ner_train_swap", "ner_train_social")
#: How sure the teacher must be of a sentence, as the geometric mean over its words.
SILVER_LEAST = 0.6
TEACHER_ROUNDS = 14
BORDER_STEPS = 4000
NAME_STEPS = 4000
#: Steps after that in which rare names are made strange.
STRANGE_STEPS = 900
SYNTAX_STEPS = 5400
#: Numbers that the features of a word are summed in when the vectors are made narrow. Names are
#: made of rare words, which differ in many directions; more would make the weights too large.
DIRECTIONS = {"senter": 128, "tok2vec": 160, "ner": 192}
#: Steps after that, in which the narrow vectors settle.
SETTLE_STEPS = {"senter": 1000, "tok2vec": 1320, "ner": 2200}
#: Steps before those of the syntax, in which words by themselves are fitted.
WORD_STEPS = 1500
#: Documents of the sets of names that the wide syntax reads for the narrow one to learn from.
SETTLE_TEXTS = {
    "ner_train_core": 2500,
    "ner_train_swap": 800,
    "ner_train_social": 1500,
    "ner_train_ai": 1200,
}
#: Names settle so many times from the same weights, each by another chance; the mean of what comes
#: out is better than any of them.
SETTLINGS = 3
#: Documents of each set that say which directions matter.
_SAMPLE = 1500


def main(arguments: Sequence[str] | None = None) -> None:
    """Prepare, train, assemble, evaluate, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the .spacy sets")
    parser.add_argument("--news", type=Path, required=True, help="gzipped sentences, one a line")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the weights")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options.work.mkdir(parents=True, exist_ok=True)
    prepare(options.data, options.work)
    borders(options.data, options.news, options.work)
    names(options.data, options.work)
    syntax(options.data, options.news, options.work)
    settle(options.data, options.news, options.work)
    finish(options.data, options.work, options.out)


def borders(data: Path, news: Path, work: Path) -> None:
    """Train the sentence borders; the pipeline lands in `work/senter`."""
    from pipeline.language.fast.borders import train_borders
    from pipeline.language.fast.fit import Schedule

    nlp = _initialised("senter", work / TREES)
    plan = Schedule(steps=BORDER_STEPS, rate=1.5e-3, size=1000, seed=SEED)
    train_borders(nlp, read(work / TREES, nlp.vocab), news, plan)
    _narrow(nlp, data, work)
    settle = Schedule(SETTLE_STEPS["senter"], 3e-4, 1000, warmup=60, seed=SEED + 1, halfway=True)
    train_borders(nlp, read(work / TREES, nlp.vocab), news, settle)
    nlp.to_disk(work / "senter")


def names(data: Path, work: Path) -> None:
    """Train the names; the pipeline lands in `work/ner`."""
    import spacy

    from pipeline.language.fast.fit import Schedule
    from pipeline.language.fast.names import train_names

    parts = name_parts(data, spacy.blank("en").vocab)
    nlp = _with_examples("ner", [doc for docs in parts.values() for doc in docs])
    plan = Schedule(steps=NAME_STEPS, seed=SEED)
    train_names(nlp, parts, NAME_WEIGHTS, plan)
    strange = Schedule(steps=STRANGE_STEPS, rate=1e-3, seed=SEED, warmup=60, halfway=True)
    train_names(nlp, parts, NAME_WEIGHTS, strange, strange=0.5)
    _narrow(nlp, data, work)
    narrowed = work / "ner_narrow"
    nlp.to_disk(narrowed)
    folders = [work / f"ner_settled_{n}" for n in range(SETTLINGS)]
    for n, folder in enumerate(folders):
        nlp = spacy.load(narrowed)
        chance = SEED + 3 + n
        settle = Schedule(SETTLE_STEPS["ner"], 1e-3, warmup=60, seed=chance, dropout=0.2)
        train_names(nlp, parts, SETTLE_WEIGHTS, settle, strange=1.5)
        nlp.to_disk(folder)
    mean(folders).to_disk(work / "ner")


def syntax(data: Path, news: Path, work: Path) -> None:
    """Train the teacher, annotate, and train on both; the pipeline lands in `work/wide`."""
    from spacy.training import Example

    from pipeline.language.fast.fit import Schedule
    from pipeline.language.fast.names import augmented
    from pipeline.language.fast.syntax import train_syntax

    nlp = _initialised("parser", work / TREES)
    machine = list(_silver(nlp, data, news, work))

    def examples() -> Iterable[Example]:
        yield from augmented(nlp, read(work / TREES, nlp.vocab), lower=0.05)
        for doc in machine:
            yield Example(nlp.make_doc(doc.text), doc)

    plan = Schedule(steps=SYNTAX_STEPS, rate=1.6e-3, size=2000, seed=SEED, warmup=300)
    train_syntax(nlp, examples(), plan)
    nlp.to_disk(work / "wide")


def settle(data: Path, news: Path, work: Path) -> None:
    """Make the syntax narrow, and let it learn from the wide one; it lands in `work/parser`."""
    import spacy

    from pipeline.language.fast.fit import Schedule
    from pipeline.language.fast.settle import settle_syntax
    from pipeline.language.fast.starts import late_starts, runs

    wide, nlp = spacy.load(work / "wide"), spacy.load(work / "wide")
    whole = spacy.load(work / "wide")
    whole.add_pipe("senter", source=spacy.load(work / "senter"), first=True)
    docs = list(whole.pipe(_texts(whole, data, news), batch_size=64))
    late = list(whole.pipe(late_starts(docs, SEED), batch_size=64))
    _narrow(nlp, data, work, late[:_SAMPLE])
    texts = (*read(work / TREES, nlp.vocab), *runs(docs, SEED), *late)
    words = Schedule(WORD_STEPS, size=4000, seed=SEED)
    plan = Schedule(SETTLE_STEPS["tok2vec"], 8e-4, 2000, warmup=50, seed=SEED)
    settle_syntax(nlp, wide, texts, words, plan)
    nlp.to_disk(work / "parser")


def _texts(nlp: Language, data: Path, news: Path) -> Iterable[str]:
    """News, and some of the texts of the names."""
    from pipeline.language.fast.silver import news_passages

    yield from (passage.text() for passage in news_passages(nlp, news, SEED))
    for name, count in SETTLE_TEXTS.items():
        docs = list(read(data / f"{name}.spacy", nlp.vocab))
        random.Random(SEED).shuffle(docs)  # noqa: S311 - no secret, but the same each time
        yield from (doc.text for doc in docs[:count])


def _silver(nlp: Language, data: Path, news: Path, work: Path) -> Iterable[Doc]:
    """News and the texts of the names, with the trees that a teacher is sure of."""
    import spacy

    from pipeline.language.fast.silver import news_passages, passages, silver
    from pipeline.language.fast.teach import train_teacher, trees_of

    teacher = train_teacher(
        list(trees_of(read(work / TREES, nlp.vocab))), rounds=TEACHER_ROUNDS, seed=SEED + 1
    )
    cutter = spacy.load(work / "senter")
    texts = (doc.text for name in SILVER_TEXTS for doc in read(data / f"{name}.spacy", nlp.vocab))
    given = [*news_passages(nlp, news, SEED), *passages(cutter, texts)]
    return silver(nlp, *teacher, given, SILVER_LEAST)


def finish(data: Path, work: Path, out: Path) -> Figures:
    """Put the models together, write them to `out` without waste, and score them."""
    import spacy

    whole = assemble(*(work / name for name in ("parser", "ner", "senter")))
    write(whole, out)
    nlp = spacy.load(out)
    check_same(whole, nlp, data / "ud_dev.spacy")
    figures = evaluate(nlp, data, work / HELD_BACK)
    nlp.meta["performance"] = figures
    write(nlp, out)
    for name, scores in figures.items():
        log.info("%s %s", name, json.dumps(scores))
    return figures


def _narrow(nlp: Language, data: Path, work: Path, more: Sequence[Doc] = ()) -> None:
    """Make the token vectors of the pipeline narrow, by treebanks and encyclopaedia, and more."""
    (part,) = DIRECTIONS.keys() & set(nlp.pipe_names)
    sets = (work / TREES, data / "ner_train_core.spacy")
    docs = [doc for path in sets for doc in islice(read(path, nlp.vocab), _SAMPLE)]
    narrow(nlp, (nlp.make_doc(doc.text) for doc in (*docs, *more)), DIRECTIONS[part])


def _initialised(config: str, path: Path) -> Language:
    import spacy

    return _with_examples(config, list(read(path, spacy.blank("en").vocab)))


def _with_examples(config: str, docs: Sequence[Doc]) -> Language:
    """A pipeline that knows the labels of the documents and starts from fixed weights."""
    from spacy.training import Example
    from spacy.util import load_config, load_model_from_config
    from thinc.api import fix_random_seed

    fix_random_seed(SEED)
    nlp = load_model_from_config(load_config(CONFIGS / f"{config}.cfg"), auto_fill=True)
    nlp.initialize(lambda: (Example(nlp.make_doc(doc.text), doc) for doc in docs))
    return nlp


if __name__ == "__main__":
    main()
