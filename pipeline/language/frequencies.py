"""Counts how common words are, for ``rules/words.yaml``.

    python -m pipeline.language.frequencies --data ../shared/training > rules/words.yaml

Read are Voice of America news (public domain) and the treebanks that the model is trained on; what
is kept is how many stretches of ``STRETCH`` words have a word, to the next power of two: the
inverse document frequency of Spärck Jones (1972).
"""

from __future__ import annotations

import argparse
import gzip
import math
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import DocBin

#: Words of one stretch: as long as a short report.
STRETCH = 250
#: Words of fewer stretches are left out: they are rare.
LEAST = 5
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")
_HEAD = """\
# How common words are in English news and prose: those of the first list stand in nearly each
# stretch of 250 words, those of list n + 1 in one of 2^n; all others are rare. Two reports that
# have rare names in common tell one story (stories of comparison.yaml). Counted on Voice of
# America news (public domain), UD English EWT (CC BY-SA 4.0) and GUM (open genres) by
# pipeline/language/frequencies.py. Add what your archive has in every report.
rare: 9
by_bits:
"""


def stretches(texts: Iterable[str]) -> Iterator[set[str]]:
    """Yield the different words, in small letters, of each stretch of running texts."""
    words: list[str] = []
    for text in texts:
        words += _WORD.findall(text)
        if len(words) >= STRETCH:
            yield {word.lower() for word in words}
            words = []


def levels(found: Iterable[set[str]]) -> list[list[str]]:
    """Return the words of at least ``LEAST`` stretches, those of n bits in the n-th list."""
    counts: Counter[str] = Counter()
    many = 0
    for words in found:
        counts.update(words)
        many += 1
    by_bits: list[list[str]] = [[] for _ in range(round(math.log2(max(many, 1))) + 1)]
    for word in sorted(word for word, count in counts.items() if count >= LEAST):
        by_bits[round(math.log2(many / counts[word]))].append(word)
    while by_bits and not by_bits[-1]:
        by_bits.pop()
    return by_bits


def written(by_bits: list[list[str]]) -> str:
    """Return the rule file."""
    lines = [_HEAD]
    for words in by_bits:
        lines.append("  - >-\n")
        lines += [f"    {line}\n" for line in textwrap.wrap(" ".join(words), 100)]
    return "".join(lines)


def main() -> None:
    """Write the rule file to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    data = parser.parse_args().data
    vocab = spacy.blank("en").vocab
    trees = DocBin().from_disk(data / "data" / "ud_train.spacy").get_docs(vocab)
    with gzip.open(data / "voa_raw.txt.gz", "rt", encoding="utf-8") as news:
        found = [*stretches(news), *stretches(doc.text for doc in trees)]
    sys.stdout.write(written(levels(found)))


if __name__ == "__main__":
    main()
