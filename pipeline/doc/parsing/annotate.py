"""The model over several texts at once: the same analysis as one by one, in less time.

Matrices of one or two thousand tokens use the processor best. What a text is read as does not
depend on the texts beside it: thinc multiplies matrices row by row in a fixed order, and a test
holds us to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

from pipeline.doc.parsing.products import few_rows, one_thread

#: Larger matrices leave the second-level cache of a usual processor (2 MB).
_TOKENS = 2_000
#: Docs of one length that make a step of all of them cheaper than spaCy's own loop.
_ABREAST = 2


def annotate(nlp: Language, docs: Sequence[Doc]) -> list[Doc]:
    """Return the Docs with all that the model's components write on them."""
    done = list(docs)
    for _, component in nlp.pipeline:
        if _steps(component) and _abreast(done):
            _decide(component, done)
        else:
            done = [doc for part in _parts(done) for doc in _through(component, part)]
    return done


def _through(component: Any, docs: list[Doc]) -> Iterator[Doc]:
    if hasattr(component, "pipe"):
        return iter(component.pipe(docs, batch_size=len(docs)))
    return map(component, docs)


def _parts(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Yield the Docs in groups of some size."""
    part: list[Doc] = []
    size = 0
    for doc in docs:
        if part and size + len(doc) > _TOKENS:
            yield part
            part, size = [], 0
        part.append(doc)
        size += len(doc)
    if part:
        yield part


def _steps(component: Any) -> bool:
    """Say whether a component decides transition by transition, the best one each time.

    A model may also tell which transitions it has not learned, or score without a last layer:
    spaCy's own loop is for those.
    """
    if not hasattr(component, "transition_states") or component.cfg.get("beam_width") != 1:
        return False
    attrs = component.model.attrs
    usual = attrs.get("has_upper") and not attrs.get("unseen_classes")
    return bool(usual) and isinstance(component.model.ops, NumpyOps)


def _abreast(docs: Sequence[Doc]) -> bool:
    """Say whether enough Docs run side by side to pay for a loop in Python."""
    return sum(map(len, docs)) >= _ABREAST * max(map(len, docs), default=0) > 0


def _decide(component: Any, docs: list[Doc]) -> None:
    """Run a parser or name finder over all Docs, one transition of each at a time.

    spaCy's own loop (``greedy_parse``) gives up Python's lock, and its compiled functions ask for
    it back at every test whether a transition is allowed, dozens of times a token. The loop here
    keeps the lock, with the same functions and results. It leaves out what `step.predict`
    does for training alone, which takes as long again.
    """
    states = component.moves.init_batch(docs)
    step = component.model.predict(docs)
    context, hidden = step.get_token_ids, step.state2vec.predict
    multiply = few_rows(step.vec2scores.get_param("W"))
    bias = step.vec2scores.get_param("b")
    open_ones = [state for state in states if not state.is_final()]
    with one_thread():
        while open_ones:
            scores = multiply(hidden(context(open_ones)))
            scores += bias
            open_ones = component.transition_states(open_ones, scores)
    step.clear_memory()
    component.set_annotations(docs, states)
