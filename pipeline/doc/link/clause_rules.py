"""Which clause is a claim: the clause rules of links.yaml, tried in order on its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.doc.clauses.objects import objects_of, obliques_of
from pipeline.doc.link.clause_facts import Facts
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links_clauses import ClauseRule, ClauseRules

#: What stops a rule whose verbs are others.
OTHER_VERB = "its verb is none of the rule's"
_CLOSED = {
    "standing": "standing",
    "places": "place",
    "tenses": "tense",
    "subjects": "kind of subject",
    "stances": "stance",
}


class Chooser:
    """The clause rules with their lexicons looked up once."""

    def __init__(self, rules: ClauseRules) -> None:
        """Gather the words of each rule."""
        self._tests = [_Test(rule, rules.lexicons) for rule in rules.rules]
        self._by_kind: dict[tuple[object, ...], list[_Test]] = {}

    def choose(self, facts: Facts) -> ClauseRule | None:
        """Return the first rule that fits a clause, or None."""
        tests = self._by_kind.get(facts.kind)
        if tests is None:  # clauses are of some hundred kinds, and few rules take each
            tests = [t for t in self._tests if t.stopped_by_kind(facts) is None]
            self._by_kind[facts.kind] = tests
        likely = (t for t in tests if not t.verbs or not t.verbs.isdisjoint(facts.lemmas))
        return next((t.rule for t in likely if t.stopped_by_words(facts) is None), None)

    def tried(self, facts: Facts) -> Iterator[tuple[str, str | None]]:
        """Yield each rule in order with what stopped it, up to the one that won (None)."""
        for test in self._tests:
            stopped = test.stopped_by_kind(facts) or test.stopped_by_words(facts)
            yield test.rule.id, stopped
            if stopped is None:
                return


class _Test:
    """One rule's conditions; each method says in words which of them a clause fails first.

    ``verbs`` are the lemmas of which a clause must have one; without any every verb will do.
    """

    def __init__(self, rule: ClauseRule, lexicons: Mapping[str, list[str]]) -> None:
        self.rule = rule
        when = rule.when
        self._when = when
        self._closed = [
            (name, frozenset(allowed))
            for name in ("standing", "places", "tenses", "subjects", "stances")
            if (allowed := getattr(when, name))
        ]
        self.verbs, self._not_verbs, self._subject, self._object, self._not_object = (
            _looked_up(words, lexicons)
            for words in (
                when.verbs, when.not_verbs, when.subject, when.object, when.not_object,
            )
        )  # fmt: skip
        self._has = frozenset(when.has)
        self._lacks = frozenset(when.lacks)

    def stopped_by_kind(self, facts: Facts) -> str | None:
        """Say what in the kind of a clause stops the rule; None where it takes such clauses."""
        if facts.figure and not self.rule.beside_figure:
            return "a claim with a figure stands in the clause"
        for name, allowed in self._closed:
            held = facts.closed(name)
            if not allowed & held:
                said = "/".join(sorted(held)) or "none"
                return f"its {_CLOSED[name]} is {said}, not {'/'.join(sorted(allowed))}"
        return None

    def stopped_by_words(self, facts: Facts) -> str | None:
        """Say what in the words of a clause stops the rule; None where nothing does."""
        if self.verbs and not self.verbs & facts.lemmas:
            return OTHER_VERB
        if self._not_verbs & facts.lemmas:
            return f"its verb {'/'.join(sorted(self._not_verbs & facts.lemmas))} is excepted"
        if not self._has <= facts.features:
            return f"it lacks {', '.join(sorted(self._has - facts.features))}"
        if self._lacks & facts.features:
            return f"it has {', '.join(sorted(self._lacks & facts.features))}"
        return self._stopped_by_noun(facts)

    def _stopped_by_noun(self, facts: Facts) -> str | None:
        subject = facts.clause.subject
        if self._subject and (subject is None or subject.lemma_.lower() not in self._subject):
            return "its subject is none of the rule's nouns"
        if self._object and not self._object & _lemmas(objects_of(facts.clause)):
            return "its object is none of the rule's nouns"
        held = self._not_object and (*objects_of(facts.clause), *obliques_of(facts.clause))
        excepted = self._not_object & _lemmas(held) if held else set()
        return f"its object {'/'.join(sorted(excepted))} is excepted" if excepted else None


@compiled
def chooser_of(rules: ClauseRules) -> Chooser:
    """Return the rules with their tests."""
    return Chooser(rules)


def _lemmas(tokens: Iterable[Token]) -> set[str]:
    return {token.lemma_.lower() for token in tokens}


def _looked_up(words: Iterable[str], lexicons: Mapping[str, list[str]]) -> frozenset[str]:
    """Return words with each ``@name`` replaced by its lexicon."""
    found: set[str] = set()
    for word in words:
        found |= set(lexicons[word[1:]]) if word.startswith("@") else {word}
    return frozenset(found)
