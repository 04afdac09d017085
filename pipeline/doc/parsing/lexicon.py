"""The word lists of links.yaml compiled: verbs in all their forms, once for each set of rules."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.doc.parsing.verb_forms import verb_forms
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links import LinkRules


class LinkLexicon:
    """Word lists by name; ``words`` are as written, ``forms`` add every form of a verb.

    A list may take in another one by its name ("@rises"), whose words are written out.
    """

    def __init__(self, rules: LinkRules) -> None:
        self._rules = rules
        self._forms: dict[str, frozenset[str]] = {}
        self._words = {name: frozenset(words) for name, words in rules.lexicons.items()}
        self._words = {name: self.looked_up(words) for name, words in self._words.items()}

    def words(self, name: str) -> frozenset[str]:
        """Return the words of a list."""
        return self._words[name]

    def forms(self, name: str) -> frozenset[str]:
        """Return all forms of a list's verbs."""
        if name not in self._forms:
            self._forms[name] = verb_forms(self._words[name], self._rules.irregular)
        return self._forms[name]

    def forms_of(self, words: Iterable[str]) -> frozenset[str]:
        """Return all forms of some verbs, of which ``@name`` stands for a list."""
        return verb_forms(self.looked_up(words), self._rules.irregular)

    def looked_up(self, words: Iterable[str]) -> frozenset[str]:
        """Return some words, with the words of a list for each ``@name``."""
        return frozenset(
            entry
            for word in words
            for entry in (self._words[word[1:]] if word.startswith("@") else [word])
        )


@compiled
def lexicon_of(rules: LinkRules) -> LinkLexicon:
    """Return the lists of some rules."""
    return LinkLexicon(rules)
