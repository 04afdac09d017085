from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from pipeline.language.assemble import VERSION, assemble, check_same, mean, write


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Two pipelines as the trainings leave them, trained on next to nothing."""
    folder = tmp_path_factory.mktemp("parts")
    syntax, names = spacy.blank("en"), spacy.blank("en")
    syntax.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    names.add_pipe("ner")
    for nlp in (syntax, names):
        words = ["Mice", "ran", "to", "Zzyzx"]
        doc = Doc(nlp.vocab, words=words, lemmas=["mouse", "run", "to", "Zzyzx"])
        doc.set_ents([Span(doc, 3, 4, label="GPE")])
        example = Example(nlp.make_doc(doc.text), doc)
        nlp.initialize([example].__iter__)
        for _ in range(40):
            nlp.update([example])
        nlp.vocab.strings.add("seen-in-training-only")
        nlp.config["paths"]["train"] = "somewhere"
        nlp.to_disk(folder / ("syntax" if nlp is syntax else "names"))
    borders = spacy.blank("en")
    borders.add_pipe("senter")
    example = Example.from_dict(borders.make_doc("Mice ran."), {"sent_starts": [1, 0, 0]})
    borders.initialize([example].__iter__)
    borders.to_disk(folder / "borders")
    return folder / "syntax", folder / "names", folder / "borders"


def test_assembled_pipeline_has_all_parts_and_says_what_it_is(
    parts: tuple[Path, Path, Path],
) -> None:
    nlp = assemble(*parts)

    assert nlp.pipe_names == ["senter", "trainable_lemmatizer", "ner"]
    assert (nlp.meta["name"], nlp.meta["version"]) == ("claimtable_en", VERSION)
    assert set(nlp.config["paths"].values()) == {None}


def test_the_mean_of_weights_lies_between_them(
    parts: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    other = spacy.load(parts[2])
    layer = other.get_pipe("senter").model.get_ref("softmax")  # type: ignore[attr-defined]
    layer.set_param("b", layer.get_param("b") + 3)
    other.to_disk(tmp_path)

    found = mean([parts[2], parts[2], tmp_path]).get_pipe("senter").model.get_ref("softmax")  # type: ignore[attr-defined]

    assert found.get_param("b") == pytest.approx(layer.get_param("b") - 2)
    assert found.get_param("W") == pytest.approx(layer.get_param("W"))


def test_write_drops_seen_words_but_nothing_that_is_said(
    parts: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    whole = assemble(*parts)
    write(whole, tmp_path)
    small = spacy.load(tmp_path)
    strings = json.loads((tmp_path / "vocab" / "strings.json").read_text(encoding="utf-8"))

    doc = small("Mice ran to Zzyzx")

    assert "seen-in-training-only" in whole.vocab.strings
    assert "seen-in-training-only" not in strings
    assert [token.lemma_ for token in doc] == ["mouse", "run", "to", "Zzyzx"]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Zzyzx", "GPE")]


def test_check_same_sees_another_lemma(parts: tuple[Path, Path, Path], tmp_path: Path) -> None:
    sample = tmp_path / "sample.spacy"
    blank = spacy.blank("en")
    DocBin(docs=[blank("Mice ran to Zzyzx")]).to_disk(sample)
    one, other = assemble(*parts), assemble(*parts)
    check_same(one, other, sample)

    @Language.component("spoil")
    def spoil(doc: Doc) -> Doc:
        doc[0].lemma_ = "cat"
        return doc

    other.add_pipe("spoil")

    with pytest.raises(RuntimeError, match="Mice"):
        check_same(one, other, sample)
