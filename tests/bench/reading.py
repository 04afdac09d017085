"""(a) The whole extract against the bare language model, (b) against the naive composition.

All of them read the same texts in one process, by CPU time, the extract last: a worker of ours
keeps memory for the next batch. The bare model gets its texts in batches of the size at which it
is fastest here; a better way to run it is welcome. It is the model as spaCy loads it: that we look
each distinct word up once (`embed_once`) and multiply by numpy's BLAS is ours. What that makes of
the same model, on every word of the texts, is told beside it.
"""

from __future__ import annotations

import runpy
import tarfile
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from pipeline import language
from pipeline.doc.analyse import STAGES
from pipeline.doc.parsing.annotate import annotate
from pipeline.doc.parsing.parse import load_model
from pipeline.model.article import Article
from pipeline.rulebook.load import load_rules
from pipeline.run.engine import prepare_worker
from pipeline.run.merge import merge
from pipeline.run.parts import Parts
from pipeline.run.settle import settle
from pipeline.run.shards import Job, plan
from pipeline.run.worker import Worker
from tests.bench.figures import Figure
from tests.conftest import SHARED

REFERENCE = SHARED / "training" / "reference_model.tar.gz"
#: Characters in a batch of the bare model: about 2,000 tokens, as many as the caches hold.
_BATCH = 10_000
#: Articles that our own loop takes at once.
_TOGETHER = 40


def measure(texts: Sequence[Article], naive_on: int) -> Iterator[Figure]:
    """Yield the figures of (a) over all texts, and of (b) over the first ``naive_on``."""
    words = sum(len(a.text.split()) for a in texts)
    nlp = language.load()
    bare = _spent(lambda: bare_model(nlp, texts))
    ours = load_model()
    loaded = _spent(lambda: loaded_model(ours, texts))
    theirs = _naive_seconds(texts[:naive_on])  # before a worker of ours has memory kept
    total, stages = extract(texts)
    group = f"(a) extract and bare model, {len(texts)} articles, {words} words"
    yield Figure(group, "bare model, batched", f"{bare:.1f} s, {words / bare:,.0f} words/s")
    rate = f"{loaded:.1f} s, {words / loaded:,.0f} words/s"
    yield Figure(group, "the same model as Claimtable runs it, nothing left out", rate, "≥ 8,000")
    yield Figure(group, "whole extract", f"{total:.1f} s, {words / total:,.0f} words/s")
    yield Figure(group, "extract / bare model", f"{total / bare:.2f}", "≤ 1.2")
    clock = sum(stages.values())  # of stages the time on the clock is known, not the processor's
    for stage, seconds in stages.items():
        share = seconds / clock
        value = f"{100 * share:.1f} %, {share * total / bare:.3f} of the bare model"
        yield Figure(group, f"of it {stage}", value, "≤ 0.100" if stage == "claims" else "")
    if naive_on:
        yield from _against_naive(texts[:naive_on], theirs)


def _naive_seconds(texts: Sequence[Article]) -> float:
    if not texts:
        return 0.0
    with tempfile.TemporaryDirectory() as folder:
        model = _reference(Path(folder))
        naive(model, texts[:1])  # their tables are read
        return _spent(lambda: naive(model, texts))


def _against_naive(texts: Sequence[Article], theirs: float) -> Iterator[Figure]:
    ours, _ = extract(texts)
    which = "reference model" if REFERENCE.is_file() else "our model"
    group = f"(b) extract and naive composition, {len(texts)} articles"
    yield Figure(group, f"spaCy ({which}) + quantulum3 + dateparser", f"{theirs:.1f} s")
    yield Figure(group, "whole extract", f"{ours:.1f} s")
    yield Figure(group, "naive / extract", f"{theirs / ours:.2f}", "≥ 2.2")


def _spent(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


def bare_model(nlp: Language, texts: Sequence[Article]) -> None:
    """Read texts with the model alone."""
    batch: list[str] = []
    size = 0
    for article in texts:
        if batch and size + len(article.text) > _BATCH:
            _read(nlp, batch)
            batch, size = [], 0
        batch.append(article.text)
        size += len(article.text)
    _read(nlp, batch)


def loaded_model(nlp: Language, texts: Sequence[Article]) -> None:
    """Read whole texts with the model alone, by the steps that a worker of ours takes."""
    for start in range(0, len(texts), _TOGETHER):
        annotate(nlp, [nlp.make_doc(a.text) for a in texts[start : start + _TOGETHER]])


def _read(nlp: Language, batch: list[str]) -> None:
    for _ in nlp.pipe(batch, batch_size=4 * len(batch)):  # the parser takes a quarter at a time
        pass


def extract(texts: Sequence[Article]) -> tuple[float, dict[str, float]]:
    """Return the CPU seconds of the whole extract without loading, and seconds per stage."""
    stages = dict.fromkeys(STAGES, 0.0)
    keyed = [(f"{n:064}", article) for n, article in enumerate(texts)]
    rulebook = load_rules()
    prepare_worker(None)
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(Job(Path(folder), None, None), rulebook)
        for shard in plan(keyed[:20]):
            worker.run(shard)  # rules are compiled and calendars read: once in a run, as the model
        begin = time.process_time()
        for shard in plan(keyed):
            for stage, spent in worker.run(shard).seconds.items():
                stages[stage] += spent
        kept = Parts(Path(folder)).kept({key for key, _ in keyed})
        merged = merge(settle(texts, kept), rulebook)
        total = time.process_time() - begin
    return total, stages | merged.seconds


def _reference(folder: Path) -> Language:
    if not REFERENCE.is_file():
        return language.load()
    with tarfile.open(REFERENCE) as archive:
        archive.extractall(folder, filter="data")
    model = next(folder.rglob("meta.json")).parent
    for code in model.glob("*.py"):  # what it needs registered lies beside it
        runpy.run_path(str(code))
    return language.load(str(model))


def naive(nlp: Language, texts: Sequence[Article]) -> int:
    """Read texts as one would without us; return how many figures and dates were found."""
    from dateparser.search import search_dates

    with warnings.catch_warnings(action="ignore"):  # of a classifier that is not installed
        from quantulum3 import parser

    found = 0
    for article in texts:
        doc = nlp(article.text)
        found += sum(len(parser.parse(sentence.text)) for sentence in doc.sents)
        found += len(search_dates(article.text, languages=["en"]) or [])
    return found
