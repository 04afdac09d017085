"""``make bench``: words a second, the share of each stage, and the ratio to the bare model.

Reads the Reuters articles beside the checkout where they are there, else the sample corpus.
Both sides are measured in one run on the same texts, so ratios hold on any machine.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
import time
from pathlib import Path

from pipeline.doc.analyse import STAGES
from pipeline.doc.parse import load_model
from pipeline.model.article import Article
from pipeline.reading.corpus import read_corpus
from pipeline.rulebook.load import load_rules
from pipeline.run.merge import merge
from pipeline.run.parts import Parts
from pipeline.run.shards import Job, plan
from pipeline.run.worker import Worker
from tests.bench import review
from tests.conftest import ROOT, SHARED


def articles(count: int) -> list[Article]:
    """Return the first articles of the Reuters set, else those of the sample corpus."""
    reuters = SHARED / "bench" / "reuters21578.jsonl.gz"
    found = read_corpus(reuters if reuters.is_file() else ROOT / "corpus")
    return [a for a in found if a.status == "ok"][:count]


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    texts = articles(parser.parse_args().articles)
    words = sum(len(a.text.split()) for a in texts)
    start = time.perf_counter()
    nlp = load_model()
    loading = time.perf_counter() - start
    start = time.perf_counter()
    for article in texts:
        nlp(article.text)
    bare = time.perf_counter() - start
    seconds, across = _extract(texts)
    total = sum(seconds.values()) + sum(across.values())
    print(f"{len(texts)} articles, {words} words, one worker, Python {platform.python_version()}")
    print(f"load model            {loading:8.2f} s")
    print(f"bare language model   {bare:8.2f} s  {words / bare:8.0f} words/s")
    print(f"whole extract         {total:8.2f} s  {words / total:8.0f} words/s")
    print(f"extract / bare model  {total / bare:8.2f}")
    for stage, spent in (seconds | across).items():
        print(f"  {stage:18} {spent:8.2f} s  {100 * spent / total:5.1f} %")
    review.main()


def _extract(texts: list[Article]) -> tuple[dict[str, float], dict[str, float]]:
    """Return seconds per stage of one article, and of the stages across articles."""
    seconds = dict.fromkeys(STAGES, 0.0)
    keyed = [(f"{n:064}", article) for n, article in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(Job(Path(folder), None, None), load_rules())
        for shard in plan(keyed):
            for stage, spent in worker.run(shard).seconds.items():
                seconds[stage] += spent
        results = Parts(Path(folder)).read(key for key, _ in keyed)
    merged = merge(texts, results, load_rules())
    return seconds, merged.seconds


if __name__ == "__main__":
    main()
