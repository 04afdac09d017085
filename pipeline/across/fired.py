"""Which concepts a wording names; for the examples of the rules, where no parse is at hand."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.rulebook.comparison import ConceptRule


def concepts_in(text: str, rules: Sequence[ConceptRule]) -> set[str]:
    """Return the ids of the concepts that a wording names; for the examples of the rules.

    Words are compared by their beginnings, as no parse is at hand.
    """
    words = [w.strip(".,;:!?'\"") for w in text.lower().replace("-", " ").split()]
    forms = {form for word in words for form in _forms(word)}
    return {
        rule.id
        for rule in rules
        if any(all(part in forms for part in words.split()) for words in rule.words)
    }


def _forms(word: str) -> set[str]:
    """Return the lemmas that a regular form may have."""
    forms = {word}
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            bare = word.removesuffix(ending)
            forms |= {bare, bare + "e"}
            if len(bare) > 2 and bare[-1] == bare[-2]:
                forms.add(bare[:-1])
    for ending, lemma in (("ies", "y"), ("ied", "y"), ("men", "man"), ("ple", "ple")):
        if word.endswith(ending):
            forms.add(word.removesuffix(ending) + lemma)
    irregular = {"fled": "flee", "sold": "sell", "sent": "send", "children": "child",
                 "taken": "take", "lost": "lose", "found": "find", "built": "build",
                 "stole": "steal", "stolen": "steal", "spent": "spend"}  # fmt: skip
    return forms | {irregular[word]} if word in irregular else forms
