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
# The news-agency prose is a fiftieth of the whole but the only text of the kind that is read
# later, so it is seen eight times; core is the one large set annotated by people.
NER_WEIGHTS = {
    "ner_train_core": 2,
    "ner_train_swap": 1,
    "ner_train_ai": 1,
    "ner_train_social": 1,
    VOA: 8,
}
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
    """Write `ud_train.spacy`, `ner_train.spacy` and `ner_held_back.spacy` to `work`.

    Args:
        data: The folder of the `.spacy` sets.
        work: An existing folder for what is made.
    """
    import spacy

    blank = spacy.blank("en")
    vocab = blank.vocab
    treebank = list(read(data / "ud_train.spacy", vocab))
    own = fill(own_docs(blank, OWN_DOCS, seed=0), treebank)
    _bin([*treebank, *own], SYNTAX_ATTRS).to_disk(work / "ud_train.spacy")
    mix = _bin([])
    for name, weight in NER_WEIGHTS.items():
        docs = list(read(data / f"{name}.spacy", vocab))
        if name == VOA:
            docs, held = split_held_back(docs)
            _bin(held).to_disk(work / "ner_held_back.spacy")
        for _ in range(weight):
            mix.merge(_bin(docs))
    mix.to_disk(work / "ner_train.spacy")


def _bin(docs: Iterable[Doc], attrs: Sequence[str] = NER_ATTRS) -> DocBin:
    from spacy.tokens import DocBin

    return DocBin(attrs=attrs, docs=docs, store_user_data=False)
