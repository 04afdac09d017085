"""Tables of the words of ``comparison.yaml``: which rules each of them belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.rulebook.comparison import ConceptRule


def word_tables(
    rules: Sequence[ConceptRule],
) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[tuple[str, str]]]]:
    """Return the rules of single words by kind, and by the first of two words the second."""
    single: dict[str, dict[str, list[str]]] = {"aspect": {}, "thing": {}, "attribute": {}}
    double: dict[str, list[tuple[str, str]]] = {}
    for rule in rules:
        for words in rule.words:
            first, _, second = words.partition(" ")
            if second:
                double.setdefault(first, []).append((second, rule.id))
            else:
                single[rule.kind].setdefault(first, []).append(rule.id)
    return single, double


def sizes_of(rules: Sequence[ConceptRule]) -> dict[tuple[str, str], str]:
    """Return which attribute a bare size is, by the thing that has it and its dimension."""
    return {
        (thing, dimension): rule.id
        for rule in rules
        for thing in rule.of
        for dimension in rule.dimensions
    }


def kin_of(rules: Sequence[ConceptRule]) -> dict[str, list[str]]:
    """Return the names of the pairs of aspects that may be said of one figure, by each of them."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for other in rule.alike:
            for one in (rule.id, other):
                found.setdefault(one, []).append("~".join(sorted((rule.id, other))))
    return found
