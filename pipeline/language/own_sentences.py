"""Sentences of our own for the parser: news copy with figures, which treebanks hardly have.

``own/news.grammar`` holds trees of Universal Dependencies that were written by hand; here they
become Docs, with a fixed seed.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language.own_grammar import Grammar, Node

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GRAMMAR = Path(__file__).parent / "own" / "news.grammar"
NAMES = Path(__file__).parent / "own" / "names.txt"

_GLUED = frozenset({",", ".", "%", "'s", ":", ")", "”", "-"})
_OPENING = frozenset({"$", "£", "€", "(", "“", "-"})


@cache
def _names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in NAMES.read_text("utf-8").splitlines():
        kind, _, rest = line.partition(":")
        if rest:
            found.setdefault(kind, []).extend(n.strip() for n in rest.split(","))
    return found


def own_docs(nlp: Language, count: int, seed: int) -> Iterator[Doc]:
    """Yield Docs of one to three sentences, or of one headline: tags, heads and relations set.

    Sentences that spaCy's tokenizer cuts in other words than the grammar are left out.
    """
    grammar = Grammar(GRAMMAR.read_text("utf-8"))
    chance = random.Random(seed)  # noqa: S311 - no secret, but the same sentences each time
    made = 0
    while made < count:
        headline = chance.random() < 0.15
        kinds = ["HEADLINE"] if headline else ["SENTENCE"] * chance.choice([1, 1, 2, 3])
        doc = _doc(nlp, [grammar.sentence(kind, chance, _names()) for kind in kinds])
        if doc is not None:
            made += 1
            yield doc


def _doc(nlp: Language, trees: list[Node]) -> Doc | None:
    from spacy.tokens import Doc

    words: list[str] = []
    nodes: list[Node] = []
    heads: list[int] = []
    starts: list[bool] = []
    for tree in trees:
        sentence = list(tree.walk())
        place = {id(node): len(nodes) + i for i, node in enumerate(sentence)}
        above = {id(c): node for node in sentence for c in (*node.left, *node.right)}
        texts = _cased(sentence)
        for node in sentence:
            heads.append(place[id(above.get(id(node), node))])
        starts += [i == 0 for i in range(len(sentence))]
        nodes += sentence
        words += texts
    spaces = [_space(a, b) for a, b in zip(words, [*words[1:], "."], strict=True)]
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[n.tag for n in nodes],
        heads=heads,
        deps=[n.dep for n in nodes],
    )
    return doc if [t.text for t in nlp.make_doc(doc.text)] == words else None


def _space(word: str, after: str) -> bool:
    return not (after in _GLUED or word in _OPENING)


def _cased(sentence: list[Node]) -> list[str]:
    """Return the words with a capital at the beginning and at that of a quotation."""
    texts = []
    fresh = True
    for node, after in zip(sentence, [*sentence[1:], sentence[-1]], strict=True):
        text = node.text
        if text == "a" and after.text.startswith("8"):
            text = "an"
        if node.tag != "NNP" and not text[1:].isupper() and text != "I":
            text = text[:1].lower() + text[1:]
        if fresh and text[:1].isalnum():
            text = text[:1].upper() + text[1:]
            fresh = False
        fresh = fresh or text == "“"
        texts.append(text)
    return texts


def fill(docs: Iterable[Doc], treebank: Iterable[Doc]) -> list[Doc]:
    """Return the Docs with part of speech, features and lemma of words that the treebank knows.

    A word takes what it has most often there with the same tag; what it does not know stays
    unset, which is no evidence in training.
    """
    seen: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    by_tag: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for doc in treebank:
        for token in doc:
            seen[token.lower_, token.tag_][token.pos_, str(token.morph), token.lemma_] += 1
            by_tag[token.tag_][token.pos_, str(token.morph)] += 1
    filled = []
    for doc in docs:
        for token in doc:
            if known := seen.get((token.lower_, token.tag_)):
                pos, morph, token.lemma_ = known.most_common(1)[0][0]
            elif alike := by_tag.get(token.tag_):
                pos, morph = alike.most_common(1)[0][0]
            else:
                continue
            token.pos_ = pos
            token.set_morph(morph)  # type: ignore[attr-defined]
        filled.append(doc)
    return filled
