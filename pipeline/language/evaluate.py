"""Figures of a trained pipeline on the open test sets, none of which is trained on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

SYNTAX_SETS = ("ud_test_ewt", "ud_test_gum_open", "ud_test_gumnews", "ud_test_pud")
NER_SETS = ("ner_test_gum", "ner_test_crossner_ai", "ner_test_crossner_politics")
SYNTAX_SCORES = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")

Figures = dict[str, dict[str, float]]


def evaluate(nlp: Language, data: Path, held_back: Path) -> Figures:
    """Percentages per set: accuracies and F of the syntax, F of names in all and per label.

    Every document of the sets starts afresh, as a line does where line breaks are honoured.

    Args:
        nlp: The whole pipeline.
        data: The folder of the `.spacy` sets.
        held_back: News sentences with marked names that were kept from the training.
    """
    figures: Figures = {}
    with nlp.select_pipes(disable=["ner"]):
        for name in SYNTAX_SETS:
            scores = _scores(nlp, data / f"{name}.spacy")
            figures[name] = {key: _percent(scores[key]) for key in SYNTAX_SCORES}
    with nlp.select_pipes(enable=["ner"]):
        for path in [*(data / f"{name}.spacy" for name in NER_SETS), held_back]:
            scores = _scores(nlp, path)
            figures[path.stem] = {"ents_f": _percent(scores["ents_f"])} | {
                label: _percent(each["f"])
                for label, each in sorted(scores["ents_per_type"].items())
            }
    return figures


def _scores(nlp: Language, path: Path) -> dict[str, Any]:
    from spacy.training import Corpus

    return nlp.evaluate(list(Corpus(path)(nlp)), batch_size=64)


def _percent(share: float) -> float:
    return round(100 * share, 1)
