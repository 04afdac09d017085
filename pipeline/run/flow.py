"""A run: a corpus in, tables out; only what is new is computed."""

from __future__ import annotations

import dataclasses
import platform
import time
from collections.abc import Iterable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import language
from pipeline.across.blocks import BOUND
from pipeline.model.article import Article
from pipeline.reading.corpus import read_corpus
from pipeline.reading.filed import Texts
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.load import load_rules, rules_hash
from pipeline.run.engine import Engine, make_worker
from pipeline.run.extract import Progress, Settings
from pipeline.run.fingerprint import article_key, code_hash, comparison_hash, source_hash
from pipeline.run.memory import recall, recall_verdicts, remember, remember_verdicts
from pipeline.run.merge import Merged, merge
from pipeline.run.parts import Parts
from pipeline.run.settle import Settled, settle
from pipeline.run.shards import Job, Shard, ShardReport, plan
from pipeline.run.since import is_current, new_conflicts, nothing_new
from pipeline.tables.columns import ARTICLES, COMPARISONS
from pipeline.tables.frames import arrow_rows, to_frame
from pipeline.tables.store import (
    Publication,
    check_output,
    read_flagged,
    read_table,
    recover,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """What a run found; the command line makes the closing summary of it.

    ``articles`` is without texts; ``flagged`` are the comparisons that are no agreements. ``rows``
    counts the rows of each table. ``new_conflicts`` are the ids of those that the tables before
    did not hold; None without any. ``faults`` are comparisons that failed: the articles, and what
    went wrong.
    """

    articles: pd.DataFrame
    flagged: pd.DataFrame
    rows: dict[str, int]
    computed: int
    reused: int
    seconds: float
    new_conflicts: list[str] | None
    faults: dict[str, str]

    @property
    def failed(self) -> pd.DataFrame:
        """Rows of `articles` that failed."""
        return self.articles.query("status == 'failed'")


def run(settings: Settings, running: Engine, progress: Progress | None) -> Report:
    """Have an engine read a corpus, and make tables of it in the output folder.

    Raises:
        ClaimtableError: for a corpus, rule file, model or output folder at fault; nothing is
            written then.
    """
    begin = time.perf_counter()
    keys = _Keys(rules_hash(settings.rules), language.fingerprint(settings.model))
    recover(settings.output)
    hashes = {"source": source_hash(settings.corpus, keys.rules, keys.model)}
    if not settings.force and is_current(settings.output, hashes):
        return _as_before(settings.output, begin)
    parts = Parts(settings.output)
    read = _read(settings, keys, parts, running, progress)
    with Publication(settings.output) as tables:
        settled = settle(read.articles, parts.kept(read.wanted))
        with tables.meanwhile(settled.tables()):
            made_of = comparison_hash(keys.rules)
            merged = _merged(settings, settled, read.rulebook, made_of, progress)
        table, flagged = _written(tables, merged)
        new = new_conflicts(settings.output, flagged)
        run = _manifest(settings, keys, table, tables.rows, read.computed)
        run["hashes"] |= hashes
        run["new_conflicts"] = new
        run["crowded"] = {"groups": merged.crowded, "bound": BOUND}
        run["faults"] = {" / ".join(ids): error for ids, error in merged.faults.items()}
        seconds = read.seconds | merged.seconds | {"total": time.perf_counter() - begin}
        run["seconds"] = {stage: round(spent, 3) for stage, spent in seconds.items()}
        tables.publish(run)
    parts.drop_stale(read.wanted)
    return Report(
        table,
        flagged,
        run["rows"],
        read.computed,
        len(read.wanted) - read.computed,
        time.perf_counter() - begin,
        new,
        run["faults"],
    )


def _merged(
    settings: Settings,
    settled: Settled,
    rulebook: Rulebook,
    made_of: str,
    progress: Progress | None,
) -> Merged:
    """Look across articles, with the help of what the last run left, and leave it to the next."""
    output, last, known = settings.output, None, None
    if not settings.force:
        last, known = recall(output, made_of), recall_verdicts(output, made_of)
    told = None if progress is None else partial(progress, "comparing")
    merged = merge(settled, rulebook, last, known, output, told)
    remember_verdicts(output, made_of, merged.verdicts)
    if not merged.faults:  # what failed is tried again when an article changes
        remember(output, made_of, merged.memory, merged.comparisons.pieces())
    return merged


def _written(tables: Publication, merged: Merged) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Write the tables that look across articles.

    Returns that of the articles without texts, and the comparisons that are no agreements.
    """
    listed, flagged = [], [arrow_rows(COMPARISONS, [])]
    for name, rows in merged.tables():
        tables.write(name, rows)
        if name == ARTICLES.name:
            listed.append(rows.drop_columns(["text"]))
        elif name == COMPARISONS.name:
            flagged.append(rows.filter(pc.not_equal(rows.column("verdict"), "agreement")))
    return (
        to_frame(ARTICLES, pa.concat_tables(listed)),
        to_frame(COMPARISONS, pa.concat_tables(flagged)),
    )


def _as_before(output: Path, begin: float) -> Report:
    """Return the report of a run that had nothing to do; the tables stay as they are."""
    run = nothing_new(output)
    articles = read_table(output, "articles", [c for c in ARTICLES.names if c != "text"])
    flagged = read_flagged(output)
    reused = int(articles["status"].isin(["ok", "duplicate"]).sum())
    seconds = time.perf_counter() - begin
    faults = run.get("faults", {})
    return Report(articles, flagged, run["rows"], 0, reused, seconds, [], faults)


@dataclasses.dataclass(frozen=True, slots=True)
class _Keys:
    """The hashes that all articles of a run share."""

    rules: str
    model: str

    def of(self, article: Article) -> str:
        return article_key(article, self.rules, self.model)


@dataclasses.dataclass(frozen=True, slots=True)
class _Read:
    """A corpus whose articles all have their results kept under the keys ``wanted``."""

    articles: list[Article]
    rulebook: Rulebook
    wanted: frozenset[str]
    computed: int
    seconds: dict[str, float]


def _read(
    settings: Settings, keys: _Keys, parts: Parts, running: Engine, progress: Progress | None
) -> _Read:
    """Read the corpus, and have those of its articles read to results that have none."""
    running.start(1)
    articles = read_corpus(settings.corpus, Texts(settings.output))
    keyed = [(keys.of(a), a) for a in articles if a.status == "ok"]
    wanted = frozenset(key for key, _ in keyed)
    done = frozenset() if settings.force else parts.keys(wanted)
    todo = [(key, a) for key, a in keyed if key not in done]
    rulebook = load_rules(settings.rules)
    job = Job(settings.output, settings.rules, settings.model)
    shards = sorted(plan(todo), key=Shard.size, reverse=True)  # no process is left with a long one
    reports = running.run(shards, job, partial(make_worker, rulebook=rulebook))
    check_output(settings.output)
    if settings.force:
        parts.drop_stale(())
    seconds = _compute(reports, len(todo), progress)
    running.stop()
    return _Read(articles, rulebook, wanted, len(todo), seconds)


def _compute(
    reports: Iterable[ShardReport], total: int, progress: Progress | None
) -> dict[str, float]:
    """Have the shards run and return seconds per stage, summed over workers."""
    seconds: dict[str, float] = {}
    done = 0
    for report in reports:
        done += report.articles
        for stage, spent in report.seconds.items():
            seconds[stage] = seconds.get(stage, 0.0) + spent
        if progress is not None:
            progress("reading", done, total)
    return seconds


def _manifest(
    settings: Settings, keys: _Keys, articles: pd.DataFrame, rows: dict[str, int], computed: int
) -> dict[str, Any]:
    """Return the content of run.json."""
    failed = articles.loc[articles["status"] == "failed", ["article_id", "error"]]
    return {
        "claimtable": version("claimtable"),
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "hashes": {"code": code_hash(), "rules": keys.rules, "model": keys.model},
        "settings": {
            "model": settings.model,
            "rules": None if settings.rules is None else settings.rules.name,
            "workers": settings.workers,
            "engine": settings.engine,
            "force": settings.force,
        },
        "articles": {
            "read": len(articles),
            "computed": computed,
            "without_date": int(articles["published"].isna().sum()),
            "failed": dict(zip(failed["article_id"], failed["error"], strict=True)),
        },
        "rows": rows,
    }
