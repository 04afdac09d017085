"""What the torch training learns from: line breaks put back, oracle steps, and best trees."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.language.fast.layouts import LAYOUTS, Sentence, laid_out
from pipeline.language.fast.oracle import entity_places, parser_places, steps, without_unknown
from pipeline.language.fast.trees import best_tree

SENTENCES: list[Sentence] = [
    [("Sales", True), ("fell", False), (".", True)],
    [("Nobody", True), ("knew", True), ("why", False), (".", False)],
]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("seed", range(6))
def test_a_layout_changes_breaks_only(layout: str, seed: int) -> None:
    doc = laid_out(spacy.blank("en").vocab, SENTENCES, layout, random.Random(seed))

    assert doc.text.split() == ["Sales", "fell.", "Nobody", "knew", "why."]
    assert [s.text.strip() for s in doc.sents] == ["Sales fell.", "Nobody knew why."]


def test_plain_text_has_no_breaks_and_wrapped_text_breaks_within_sentences() -> None:
    long: list[Sentence] = [[("word", True)] * 60]
    vocab = spacy.blank("en").vocab

    plain = laid_out(vocab, long, "plain", random.Random(0))
    wrapped = laid_out(vocab, long, "wrapped", random.Random(0))

    assert "\n" not in plain.text
    assert max(map(len, wrapped.text.splitlines())) <= 90
    assert wrapped.text.count("\n") >= 3
    assert len(list(wrapped.sents)) == 1


def _is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        here = start
        for _ in heads:
            here = heads[here - 1] if here else 0
        if here:
            return False
    return True


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_best_tree_is_the_best_of_all_trees(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1))
    scores[np.arange(words), np.arange(1, words + 1)] = -1e9
    trees = (h for h in itertools.product(range(words + 1), repeat=words) if _is_tree(h))

    found = best_tree(scores)

    best = max(scores[np.arange(words), h].sum() for h in trees)
    assert _is_tree(tuple(found.tolist()))
    assert scores[np.arange(words), found].sum() == pytest.approx(best)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline that has seen one tree and one name."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    nlp.initialize(lambda: [_example(nlp)])
    return nlp


def _example(nlp: Language, ents: list[str | None] | None = None) -> Example:
    gold = Doc(
        nlp.vocab,
        words=["Orvane", "cut", "jobs"],
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "obj"],
        ents=["B-ORG", "O", "O"],
    )
    if ents == [None]:
        gold.set_ents(list(gold.ents), missing=[gold[1:2]], default="outside")
    return Example(nlp.make_doc(gold.text), gold)


def test_oracle_steps_lead_to_the_gold_tree(nlp: Language) -> None:
    parser = nlp.get_pipe("parser")
    way = steps(parser, _example(nlp), parser_places)
    assert way is not None

    moves = parser.moves  # type: ignore[attr-defined]
    state = moves.init_batch([nlp.make_doc("Orvane cut jobs")])[0]
    for places, action in zip(way.places, way.actions, strict=True):
        assert tuple(places) == parser_places(state)
        moves.apply_transition(state, moves.get_class_name(int(action)))

    assert {(arc["head"], arc["child"]) for arc in state.arcs} == {(1, 0), (1, 2)}


def test_a_word_of_unknown_annotation_gives_no_evidence(nlp: Language) -> None:
    pipe = nlp.get_pipe("ner")
    full = steps(pipe, _example(nlp), entity_places)
    part = _example(nlp, [None])
    partial = steps(pipe, part, entity_places)
    assert full is not None
    assert partial is not None

    assert -100 not in without_unknown(full, _example(nlp)).actions
    assert without_unknown(partial, part).actions.tolist().index(-100) == 1
