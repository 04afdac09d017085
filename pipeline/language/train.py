"""Train the language model from the open data and write its weights.

    python -m pipeline.language.train --data DATA --work DIR [--out WEIGHTS]

Three trainings, one core each: the syntax (tagger, morphologizer, lemmatizer and parser on one
tok2vec), the names and the sentence borders (each with a tok2vec of their own). Then they are put
together.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.language import WEIGHTS
from pipeline.language.evaluate import Figures, evaluate
from pipeline.language.prepare import prepare, read

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

CONFIGS = Path(__file__).parent
VERSION = "0.2.0"
SOURCES = [
    {"name": "UD English EWT 2.16", "license": "CC BY-SA 4.0"},
    {
        "name": "UD English GUM 2.16, open genres",
        "license": "CC BY 4.0; texts CC BY, CC BY-SA, PD",
    },
    {"name": "Re-DocRED", "license": "MIT"},
    {"name": "CrossNER", "license": "MIT"},
    {"name": "WikiGold", "license": "CC BY 4.0"},
    {"name": "Universal NER, English EWT dev", "license": "CC BY-SA 4.0"},
    {"name": "Broad Twitter Corpus", "license": "CC BY 4.0"},
    {"name": "WNUT-17", "license": "CC BY 4.0"},
    {"name": "GeoNames", "license": "CC BY 4.0"},
    {"name": "US census names", "license": "PD"},
    {"name": "Voice of America news, annotated by the project", "license": "PD"},
    {"name": "Sentences on the AI industry by the project", "license": "CC BY-SA 4.0"},
    {"name": "Sentences of news copy with figures by the project", "license": "CC BY-SA 4.0"},
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prepare, train, assemble, evaluate, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the .spacy sets")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the weights")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options.work.mkdir(parents=True, exist_ok=True)
    prepare(options.data, options.work)
    train_all(options.data, options.work)
    finish(options.data, options.work, options.out)


def train_all(data: Path, work: Path) -> None:
    """Run the trainings, two at once where there are two cores; models land in `work`."""
    jobs: dict[str, tuple[Path, Path]] = {
        "parser": (work / "ud_train.spacy", data / "ud_dev.spacy"),
        "ner": (work / "ner_train.spacy", data / "ner_dev.spacy"),
        "senter": (data / "ud_train.spacy", data / "ud_dev.spacy"),
    }
    # Threads of one training wait for each other more than they help; the workers read this
    # when they import numpy, so they must be spawned, not forked.
    os.environ["OMP_NUM_THREADS"] = "1"
    workers = min(len(jobs), os.cpu_count() or 1)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        runs = [pool.submit(_train, name, *paths, work) for name, paths in jobs.items()]
        for run in runs:
            run.result()


def _train(name: str, train: Path, dev: Path, work: Path) -> None:
    from spacy.cli.train import train as spacy_train

    paths = {"paths.train": str(train), "paths.dev": str(dev)}
    spacy_train(CONFIGS / f"{name}.cfg", work / name, overrides=paths)


def finish(data: Path, work: Path, out: Path) -> Figures:
    """Put the two best models together, write them to `out` without waste, and score them."""
    import spacy

    whole = assemble(*(work / name / "model-best" for name in ("parser", "ner", "senter")))
    write(whole, out)
    nlp = spacy.load(out)
    check_same(whole, nlp, data / "ud_dev.spacy")
    figures = evaluate(nlp, data, work / "ner_held_back.spacy")
    nlp.meta["performance"] = figures
    write(nlp, out)
    for name, scores in figures.items():
        log.info("%s %s", name, json.dumps(scores))
    return figures


def assemble(parser: Path, ner: Path, senter: Path) -> Language:
    """One pipeline of all three, with the description that goes with it.

    Sentence borders come first: the parser keeps those that are set.
    """
    import spacy

    nlp = spacy.load(parser)
    nlp.add_pipe("ner", source=spacy.load(ner))
    nlp.add_pipe("senter", source=spacy.load(senter), first=True)
    nlp.meta.update(
        name="claimtable_en",
        version=VERSION,
        description="English for news: tags, lemmas, Universal Dependencies, names. No gazetteer.",
        author="The Claimtable developers",
        license="CC BY-SA 4.0",
        sources=SOURCES,
        spacy_version=">=3.8,<3.9",
        performance={},
    )
    # Where the training data lay is of no use to anybody else.
    config = nlp.config.copy()
    config["paths"] = dict.fromkeys(config["paths"])
    nlp.config = config
    return nlp


def write(nlp: Language, out: Path) -> None:
    """Save the pipeline with only the strings that it needs.

    Training leaves every word that was seen in the string store; hashes of words are enough for
    the embeddings, so only labels and what the lemmatizer writes must stay readable.
    """
    import spacy
    from spacy.strings import StringStore

    kept = set(spacy.blank("en").vocab.strings)
    for _, component in nlp.pipeline:
        kept.update(_texts(getattr(component, "label_data", None)))
    nlp.to_disk(out)
    StringStore(sorted(kept)).to_disk(out / "vocab" / "strings.json")


def _texts(value: Any) -> Iterator[str]:
    """Every text in nested label data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)


def check_same(one: Language, other: Language, path: Path) -> None:
    """Raise unless both say the same of every token: a lost string shows nowhere else."""
    texts = [doc.text for doc in read(path, one.vocab)]
    fields: list[int | str] = [
        "TAG",
        "POS",
        "MORPH",
        "DEP",
        "HEAD",
        "SENT_START",
        "ENT_TYPE",
        "ENT_IOB",
    ]
    for left, right in zip(one.pipe(texts), other.pipe(texts), strict=True):
        if (left.to_array(fields) != right.to_array(fields)).any():
            raise RuntimeError(f"pruning the strings changed the analysis of {left.text!r}")
        if [token.lemma_ for token in left] != [token.lemma_ for token in right]:
            raise RuntimeError(f"pruning the strings changed the lemmas of {left.text!r}")


if __name__ == "__main__":
    main()
