"""The base form of a verb follows from its spelling, whatever a model took it for."""

from __future__ import annotations

import pytest

from pipeline.doc.parsing.lemmas import verb_lemma

# fmt: off
PAST = {
    "accused": "accuse", "abused": "abuse", "focused": "focus", "named": "name", "banned": "ban",
    "planned": "plan", "planted": "plant", "added": "add", "expelled": "expel", "killed": "kill",
    "installed": "install", "controlled": "control", "enrolled": "enroll",
    "polled": "poll",
    "denied": "deny", "tied": "tie", "arrested": "arrest", "tasted": "taste", "settled": "settle",
    "sealed": "seal", "measured": "measure", "poured": "pour", "fired": "fire",
    "repaired": "repair",
    "created": "create", "treated": "treat", "united": "unite", "visited": "visit",
    "completed": "complete", "targeted": "target", "invaded": "invade", "loaded": "load",
    "provided": "provide", "avoided": "avoid", "defined": "define", "joined": "join",
    "changed": "change", "hanged": "hang", "belonged": "belong", "escaped": "escape",
    "developed": "develop", "fled": "flee", "underwent": "undergo", "overthrew": "overthrow",
}
OTHERS = [
    ("denies", "VBZ", "deny"), ("teaches", "VBZ", "teach"), ("proposes", "VBZ", "propose"),
    ("focuses", "VBZ", "focus"), ("seizing", "VBG", "seize"), ("dying", "VBG", "die"),
    ("running", "VBG", "run"), ("seeing", "VBG", "see"), ("agreed", "VBD", "agree"),
]
# fmt: on


@pytest.mark.parametrize(("word", "base"), PAST.items())
def test_a_past_form_gives_its_base_form(word: str, base: str) -> None:
    assert verb_lemma(word, "VBD", "wrong") == base


@pytest.mark.parametrize(("word", "tag", "base"), OTHERS)
def test_other_forms_give_it_too(word: str, tag: str, base: str) -> None:
    assert verb_lemma(word, tag, base) == base


def test_a_base_form_and_words_with_marks_are_left_as_the_model_has_them() -> None:
    assert verb_lemma("bed", "VB", "bed") == "bed"
    assert verb_lemma("re-elected", "VBD", "re-elect") == "re-elect"
