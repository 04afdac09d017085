"""What is found of planted copies: ``python -m tests.bench.planted --documents 20000``.

The corpus is that of ``gen_planted.py`` beside the checkout: documents of distinct sentences, and
variants of them. Only what is found is told; time and memory are measured with the other
benchmarks.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.across.near_duplicates import find_duplicates
from pipeline.doc.layout.blocks import find_blocks
from pipeline.model.article import Article
from pipeline.model.block import Duplicate
from pipeline.model.span import Span
from pipeline.rulebook.load import load_rules
from tests.conftest import SHARED

#: Articles of so large a Jaccard similarity of three-word runs are copies.
SAME = 0.8
#: A stretch is found where so much of it is marked.
COVERED = 0.9
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Found:
    """Planted copies of one sort: how many there are, and how many were found."""

    there: int = 0
    found: int = 0

    def add(self, found: bool) -> None:
        """Count one."""
        self.there += 1
        self.found += found

    @property
    def share(self) -> float:
        """The share that was found; 1 where there was none to find."""
        return self.found / self.there if self.there else 1.0


@dataclass(slots=True)
class Corpus:
    """Planted documents and what we link of them, by document number."""

    docs: list[dict[str, Any]]
    shared: list[dict[str, Any]]
    links: dict[int, list[Duplicate]] = field(default_factory=lambda: defaultdict(list))

    def linked(self, number: int, scope: str) -> list[Duplicate]:
        """Return the rows of a scope that a document stands in, on either side."""
        return [d for d in self.links[number] if d.scope == scope]

    def text(self, number: int) -> str:
        """Return the text of a document."""
        text: str = self.docs[number]["text"]
        return text


def read(count: int) -> Corpus:
    """Plant a corpus and link it."""
    with tempfile.TemporaryDirectory() as folder:
        bench = SHARED / "bench"
        words = [str(bench / "gen_planted.py"), folder, "--n", str(count)]
        source = ["--src", str(bench / "reuters21578.jsonl.gz")]
        subprocess.run([sys.executable, *words, *source], check=True, capture_output=True)
        docs, shared = (_lines(Path(folder) / n) for n in ("docs.jsonl", "shared_par.jsonl"))
    corpus = Corpus(docs, shared)
    rules = load_rules()
    articles = [
        Article(article_id=f"{n:06}", path="", text=doc["text"], sha256=str(hash(doc["text"])))
        for n, doc in enumerate(corpus.docs)
    ]
    blocks = {}
    found: list[Duplicate] = []
    for article in articles:
        blocks[article.article_id], within = find_blocks(article, rules.blocks)
        found += within
    found += find_duplicates(articles, blocks, rules.numbers.cardinals.keys() - {"one"})
    for one in found:
        for number in {int(one.article_id), int(one.original_article_id)}:
            corpus.links[number].append(one)
    return corpus


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def judged(corpus: Corpus) -> dict[str, Found]:
    """Return what was found of each sort, and of the links how many are right."""
    families: dict[int, list[int]] = defaultdict(list)
    for n, doc in enumerate(corpus.docs):
        families[doc["family"]].append(n)
    sorts: dict[str, Callable[[Corpus, Mapping[int, list[int]]], Iterator[bool]]] = {
        "pairs of Jaccard 0.8 and more": _pairs,
        "links that are right (precision)": _right,
        "updates linked as versions": _updates,
        "self-duplicates": _self_duplicates,
        "wraps": _wraps,
        "shared paragraphs": _paragraphs,
    }
    result = {}
    for name, judge in sorts.items():
        result[name] = Found()
        for hit in judge(corpus, families):
            result[name].add(hit)
    return result


def _groups(corpus: Corpus) -> dict[int, int]:
    group = list(range(len(corpus.docs)))

    def top(n: int) -> int:
        while group[n] != n:
            group[n] = n = group[group[n]]
        return n

    for n in range(len(group)):
        for link in corpus.linked(n, "article"):
            group[top(int(link.article_id))] = top(int(link.original_article_id))
    return {n: top(n) for n in range(len(group))}


def _pairs(corpus: Corpus, families: Mapping[int, list[int]]) -> Iterator[bool]:
    group = _groups(corpus)
    for members in families.values():
        plain = [n for n in members if corpus.docs[n]["kind"] != "update"]
        runs = {n: _runs(corpus.text(n)) for n in plain} if len(plain) > 1 else {}
        for a, b in combinations(runs, 2):
            if len(runs[a] & runs[b]) >= SAME * len(runs[a] | runs[b]):
                yield group[a] == group[b]


def _right(corpus: Corpus, _: Mapping[int, list[int]]) -> Iterator[bool]:
    for n in range(len(corpus.docs)):
        for link in corpus.linked(n, "article"):
            if int(link.article_id) == n != int(link.original_article_id):
                yield (
                    corpus.docs[n]["family"]
                    == corpus.docs[int(link.original_article_id)]["family"]
                )


def _updates(corpus: Corpus, families: Mapping[int, list[int]]) -> Iterator[bool]:
    for n, doc in enumerate(corpus.docs):
        others = [corpus.text(m) for m in families[doc["family"]] if m != n]
        if doc["kind"] == "update" and doc["text"] not in others:
            copied = any(int(d.article_id) == n for d in corpus.linked(n, "article"))
            yield bool(corpus.linked(n, "version")) and not copied


def _self_duplicates(corpus: Corpus, _: Mapping[int, list[int]]) -> Iterator[bool]:
    for n, doc in enumerate(corpus.docs):
        if doc["kind"] == "selfdup":
            half = Span(len(doc["text"]) // 2 + 1, len(doc["text"]))
            own = [d for d in corpus.links[n] if d.article_id == d.original_article_id]
            yield _cover(half, [d.span for d in own])


def _wraps(corpus: Corpus, families: Mapping[int, list[int]]) -> Iterator[bool]:
    for n, doc in enumerate(corpus.docs):
        if doc["kind"] == "wrap":
            family = set(families[doc["family"]])
            ends = {int(i) for d in corpus.links[n] for i in (d.article_id, d.original_article_id)}
            yield bool((ends - {n}) & family)


def _paragraphs(corpus: Corpus, _: Mapping[int, list[int]]) -> Iterator[bool]:
    for one in corpus.shared:
        n = int(one["a"])
        sides = [
            (d.span, d.original_article_id)
            if int(d.article_id) == n
            else (d.original_span, d.article_id)
            for d in corpus.linked(n, "passage")
        ]
        for paragraph in one["paragraphs"]:
            at = corpus.text(n).index(paragraph)
            said = _words(paragraph)
            spans = [span for span, other in sides if said in _words(corpus.text(int(other)))]
            yield _cover(Span(at, at + len(paragraph)), spans)


def _cover(stretch: Span, spans: Sequence[Span]) -> bool:
    marked = {
        at for s in spans for at in range(max(s.start, stretch.start), min(s.end, stretch.end))
    }
    return len(marked) >= COVERED * (stretch.end - stretch.start)


def _words(text: str) -> str:
    """Return the words alone: some copies differ in case, quotes and blanks."""
    return " ".join(_WORD.findall(text.lower()))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def main() -> None:
    """Print a line a sort."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    for name, found in judged(read(parser.parse_args().documents)).items():
        print(f"{name:34} {found.found:6} of {found.there:6}  {found.share:.4f}")


if __name__ == "__main__":
    main()
