"""One pipeline of the parts that were trained apart, written without waste."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.language.prepare import read

if TYPE_CHECKING:
    from spacy.language import Language

VERSION = "0.6.0"
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


def mean(folders: Sequence[Path]) -> Language:
    """One pipeline with the mean of the weights of several that were trained on from one."""
    import spacy

    pipelines = [spacy.load(folder) for folder in folders]
    for layers in zip(*map(_layers, pipelines), strict=True):
        for name in layers[0].param_names:
            if layers[0].has_param(name):
                total = sum(layer.get_param(name) for layer in layers)
                layers[0].set_param(name, total / len(layers))
    return pipelines[0]


def _layers(nlp: Language) -> Iterator[Any]:
    for _, component in nlp.pipeline:
        yield from component.model.walk()  # type: ignore[attr-defined]


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
