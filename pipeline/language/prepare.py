"""The training mixes, made from the open data that `README.md` of the data describes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language.own_sentences import fill, own_docs

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin
    from spacy.vocab import Vocab

VOA = "ner_train_voa"
TREES = "ud_train.spacy"
HELD_BACK = "ner_held_back.spacy"
# How often each document comes in a round. The news-agency prose is a fiftieth of the whole but
# the only text of the kind that is read later; the passages that the treebanks have too were
# annotated by people, the encyclopaedia partly by machine.
NAME_WEIGHTS = {
    "encyclopaedia": 1.0,
    "treebank": 3.0,
    "encyclopaedia swapped": 1.0,
    "treebank swapped": 1.0,
    "social": 0.6,
    "ai": 0.7,
    "voa": 8.0,
}
# Once they are narrow: what people annotated counts more.
SETTLE_WEIGHTS = {**NAME_WEIGHTS, "treebank": 5.0}
HELD_BACK_EVERY = 5
# A sixth of the tokens of the treebanks: enough to teach "rose 12 percent", too few to drown them.
OWN_DOCS = 2600
NER_ATTRS = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
SYNTAX_ATTRS = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START")


def read(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """The documents of one set, in their order."""
    from spacy.tokens import DocBin

    yield from DocBin().from_disk(path).get_docs(vocab)


def split_held_back(docs: Iterable[Doc]) -> tuple[list[Doc], list[Doc]]:
    """The documents to train on, and every fifth, kept for a figure on news."""
    train: list[Doc] = []
    held: list[Doc] = []
    for number, doc in enumerate(docs):
        (held if number % HELD_BACK_EVERY == HELD_BACK_EVERY - 1 else train).append(doc)
    return train, held


def prepare(data: Path, work: Path) -> None:
    """Write `ud_train.spacy` and `ner_held_back.spacy` to `work`.

    Args:
        data: The folder of the `.spacy` sets.
        work: An existing folder for what is made.
    """
    import spacy

    blank = spacy.blank("en")
    treebank = list(read(data / TREES, blank.vocab))
    own = fill(own_docs(blank, OWN_DOCS, seed=0), treebank)
    _bin([*treebank, *own], SYNTAX_ATTRS).to_disk(work / TREES)
    _, held = split_held_back(read(data / f"{VOA}.spacy", blank.vocab))
    _bin(held, NER_ATTRS).to_disk(work / HELD_BACK)


def name_parts(data: Path, vocab: Vocab) -> dict[str, list[Doc]]:
    """The documents with names by the parts of `NAME_WEIGHTS`; nothing held back is in them."""
    known = _runs(read(data / TREES, vocab)) | _runs(read(data / "ud_dev.spacy", vocab))
    parts: dict[str, list[Doc]] = {name: [] for name in NAME_WEIGHTS}
    pair = zip(
        *(read(data / f"ner_train_{n}.spacy", vocab) for n in ("core", "swap")), strict=True
    )
    for core, swap in pair:
        runs = _runs([core])
        kind = "treebank" if 2 * len(runs & known) > len(runs) else "encyclopaedia"
        parts[kind].append(core)
        parts[f"{kind} swapped"].append(swap)
    for name in ("social", "ai"):
        parts[name] = list(read(data / f"ner_train_{name}.spacy", vocab))
    parts["voa"], _ = split_held_back(read(data / f"{VOA}.spacy", vocab))
    return parts


def _runs(docs: Iterable[Doc]) -> set[tuple[str, ...]]:
    """All runs of six words: two texts that share most of theirs are the same."""
    found: set[tuple[str, ...]] = set()
    for doc in docs:
        words = [token.lower_ for token in doc if not token.is_punct]
        found.update(zip(*(words[i:] for i in range(6)), strict=False))
    return found


def _bin(docs: Iterable[Doc], attrs: Sequence[str]) -> DocBin:
    from spacy.tokens import DocBin

    return DocBin(attrs=attrs, docs=docs, store_user_data=False)
