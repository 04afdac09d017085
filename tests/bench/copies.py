"""(c) Near-duplicates against datasketch and rensa, on documents with planted copies.

Each runs in a process of its own, which tells its CPU time, by how much its memory grew at most,
and which documents it holds for copies of each other. A pair counts as found when both are in
one group; the pairs to find are those of one family with a Jaccard similarity of 0.8 or more.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.across.near_duplicates import find_duplicates
from pipeline.model.article import Article
from tests.bench.figures import REUTERS, Figure
from tests.conftest import SHARED

SAME = 0.8
_WORDS = re.compile(r"\w+")
_PERMUTATIONS = 128

Pair = tuple[int, int]


class Outcome(NamedTuple):
    """What one contender took and found; memory in MB."""

    seconds: float
    memory: float
    pairs: list[Pair]


def planted(count: int, folder: Path) -> list[dict[str, Any]]:
    """Return documents with planted copies."""
    program = SHARED / "bench" / "gen_planted.py"
    command = [sys.executable, str(program), str(folder), "--n", str(count), "--src", str(REUTERS)]
    subprocess.run(command, check=True, capture_output=True)
    lines = (folder / "docs.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measure(count: int) -> Iterator[Figure]:
    """Yield time, memory and recall of each contender."""
    with tempfile.TemporaryDirectory() as folder:
        docs = planted(count, Path(folder))
    wanted = _to_find(docs)
    texts = [doc["text"] for doc in docs]
    group = f"(c) near-duplicates, {count} documents, {len(wanted)} pairs to find"
    spent = {}
    for name, run in (("ours", ours), ("datasketch", datasketch), ("rensa", rensa)):
        outcome = _apart(run, texts)
        spent[name] = outcome.seconds
        groups = _groups(outcome.pairs)
        recall = sum(groups.get(a, a) == groups.get(b, b) for a, b in wanted) / len(wanted)
        figure = f"{outcome.seconds:.1f} s, +{outcome.memory:.0f} MB, recall {recall:.4f}"
        yield Figure(group, name, figure, "≤ 300 MB" if name == "ours" else "")
    yield Figure(group, "datasketch / ours", f"{spent['datasketch'] / spent['ours']:.2f}", "≥ 2")
    yield Figure(group, "rensa / ours", f"{spent['rensa'] / spent['ours']:.2f}")


def ours(texts: list[str]) -> list[Pair]:
    """Return the pairs that we link."""
    articles = [
        Article(article_id=str(n), path="", text=text, sha256=str(hash(text)))
        for n, text in enumerate(texts)
    ]
    links = find_duplicates(articles, {})
    return [(int(d.article_id), int(d.original_article_id)) for d in links if d.scope != "passage"]


def datasketch(texts: list[str]) -> list[Pair]:
    """Return the pairs of datasketch's index, fed by its bulk generator."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=SAME, num_perm=_PERMUTATIONS)
    sets = ([run.encode() for run in runs(text)] for text in texts)
    signatures = list(MinHash.generator(sets, num_perm=_PERMUTATIONS))
    with index.insertion_session() as session:
        for n, signature in enumerate(signatures):
            session.insert(n, signature)
    return [(n, found) for n, s in enumerate(signatures) for found in index.query(s) if found < n]


def rensa(texts: list[str]) -> list[Pair]:
    """Return the pairs of rensa's index, with as many bands as we have."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=SAME, num_perm=_PERMUTATIONS, num_bands=32)
    signatures = []
    for text in texts:
        signature = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        signature.update(list(runs(text)))
        signatures.append(signature)
    index.insert_many(signatures)
    return [(n, found) for n, s in enumerate(signatures) for found in index.query(s) if found < n]


def runs(text: str) -> set[str]:
    """Return the runs of three words of a text."""
    words = _WORDS.findall(text.lower())
    return {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}


def _apart(run: Callable[[list[str]], list[Pair]], texts: list[str]) -> Outcome:
    with multiprocessing.get_context("spawn").Pool(1) as process:
        return process.apply(_timed, (run, texts))


def _timed(run: Callable[[list[str]], list[Pair]], texts: list[str]) -> Outcome:
    run(texts[:50])  # imports and tables
    before = peak()
    begin = time.process_time()
    pairs = run(texts)
    seconds = time.process_time() - begin
    return Outcome(seconds, peak() - before, pairs)


def peak() -> float:
    """Return the most memory that this program has held, in MB.

    ``ru_maxrss`` will not do: it is handed down from the process that starts another.
    """
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _to_find(docs: list[dict[str, Any]]) -> list[Pair]:
    families: dict[int, list[int]] = defaultdict(list)
    for n, doc in enumerate(docs):
        families[doc["family"]].append(n)
    found = []
    for members in families.values():
        sets = {n: runs(docs[n]["text"]) for n in members} if len(members) > 1 else {}
        for a, b in combinations(sets, 2):
            if len(sets[a] & sets[b]) >= SAME * len(sets[a] | sets[b]):
                found.append((a, b))
    return found


def _groups(pairs: Iterable[Pair]) -> dict[int, int]:
    """Return the group of each document that is in a pair."""
    above: dict[int, int] = {}

    def top(n: int) -> int:
        while above.setdefault(n, n) != n:
            above[n] = n = above[above[n]]
        return n

    for a, b in pairs:
        above[top(a)] = top(b)
    return {n: top(n) for n in tuple(above)}
