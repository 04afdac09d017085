"""The forms of a verb, so that a word list needs no lemmatizer, which errs on rarer verbs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

_VOWELS = frozenset("aeiou")


def verb_forms(lemmas: Iterable[str], irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return all forms of some verbs in lower case, the lemmas among them.

    Args:
        lemmas: Base forms ("climb"); a word that is no verb is only itself in practice.
        irregular: Lemma -> its past forms, where they are not made with -ed.

    >>> sorted(verb_forms(["plan"], {}))
    ['plan', 'planed', 'planing', 'planned', 'planning', 'plans']
    """
    return frozenset(
        form for lemma in lemmas for form in (*_regular(lemma), *irregular.get(lemma, ()))
    )


def _regular(lemma: str) -> Iterable[str]:
    yield lemma
    if len(lemma) < 2:
        return
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    elif lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        yield from (lemma + "es", lemma + "ed", lemma + "ing")
    else:
        yield from (lemma + "s", lemma + "ed", lemma + "ing")
    if lemma[-1] not in _VOWELS | {"w", "x", "y"} and lemma[-2] in _VOWELS:
        yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
