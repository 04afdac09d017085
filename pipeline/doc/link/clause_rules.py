"""Which clause is a claim: the clause rules of links.yaml, tried in order on its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.doc.clauses.objects import objects_of, obliques_of
from pipeline.doc.link.clause_facts import RARE, Facts
from pipeline.doc.link.conditions import Condition, fits, stopped
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links_clauses import ClauseRule, ClauseRules, ClauseWhen

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
    """The clause rules with their lexicons looked up once, found by verb and by kind of clause."""

    def __init__(self, rules: ClauseRules) -> None:
        """Gather the words of each rule."""
        self._tests = [_Test(rule, rules.lexicons) for rule in rules.rules]
        self._of_verb: dict[str, set[int]] = {}
        for n, test in enumerate(self._tests):
            for verb in test.verbs:
                self._of_verb.setdefault(verb, set()).add(n)
        self._of_kind: dict[tuple[object, ...], _Taken] = {}

    def choose(self, facts: Facts) -> ClauseRule | None:
        """Return the first rule that fits a clause, or None."""
        for n in self._likely(facts):
            if fits(self._tests[n].words, facts):
                return self._tests[n].rule
        return None

    def _likely(self, facts: Facts) -> list[int]:
        """Return the numbers of the rules that take the kind of a clause and one of its verbs."""
        kind = facts.kind
        taken = self._of_kind.get(kind)
        if taken is None:  # clauses are of some hundred kinds, and few rules take each
            taken = self._of_kind[kind] = self._taken(facts)
        of_verb = [
            n
            for lemma in facts.lemmas
            if lemma in self._of_verb
            for n in taken.of_some_verbs & self._of_verb[lemma]
        ]
        return sorted({*taken.of_any_verb, *of_verb}) if of_verb else taken.of_any_verb

    def _taken(self, facts: Facts) -> _Taken:
        numbers = [
            n
            for n, test in enumerate(self._tests)
            if fits(test.kind, facts) and test.rare <= facts.rare
        ]
        free = [n for n in numbers if not self._tests[n].verbs]
        return _Taken(frozenset(numbers).difference(free), free)

    def tried(self, facts: Facts) -> Iterator[tuple[str, str | None]]:
        """Yield each rule in order with what stopped it, up to the one that won (None)."""
        for test in self._tests:
            why = stopped([*test.kind, *test.words], facts)
            yield test.rule.id, why
            if why is None:
                return


class _Taken(NamedTuple):
    """The rules that take one kind of clause, by number: for some verbs, and for any."""

    of_some_verbs: frozenset[int]
    of_any_verb: list[int]


class _Test:
    """One rule's conditions; without any ``verbs`` every verb will do."""

    def __init__(self, rule: ClauseRule, lexicons: Mapping[str, list[str]]) -> None:
        self.rule = rule
        self.verbs = _looked_up(rule.when.verbs, lexicons)
        self.rare = RARE.intersection(rule.when.has)
        self.kind = list(_of_kind(rule))
        self.words = [*_of_verb(rule.when, lexicons), *_of_nouns(rule.when, lexicons)]


def _of_kind(rule: ClauseRule) -> Iterator[Condition[Facts]]:
    """Yield what a rule asks of the kind of a clause."""
    if not rule.beside_figure:
        yield Condition(
            lambda f: not f.figure, lambda _: "a claim with a figure stands in the clause"
        )
    for name, said in _CLOSED.items():
        allowed = frozenset(getattr(rule.when, name))
        if allowed:
            yield _one_of(name, said, allowed)


def _one_of(name: str, said: str, allowed: frozenset[str]) -> Condition[Facts]:
    return Condition(
        lambda f: not allowed.isdisjoint(f.closed(name)),
        lambda f: (
            f"its {said} is {'/'.join(sorted(f.closed(name))) or 'none'}, "
            f"not {'/'.join(sorted(allowed))}"
        ),
    )


def _of_verb(when: ClauseWhen, lexicons: Mapping[str, list[str]]) -> Iterator[Condition[Facts]]:
    """Yield what a rule asks of the verb of a clause and of its features."""
    verbs = _looked_up(when.verbs, lexicons)
    excepted = _looked_up(when.not_verbs, lexicons)
    has, lacks = when.has, when.lacks
    if verbs:
        yield Condition(lambda f: not verbs.isdisjoint(f.lemmas), lambda _: OTHER_VERB)
    if excepted:
        yield Condition(
            lambda f: excepted.isdisjoint(f.lemmas),
            lambda f: f"its verb {'/'.join(sorted(excepted & f.lemmas))} is excepted",
        )
    if has:
        yield Condition(
            lambda f: all(map(f.holds, has)),
            lambda f: f"it lacks {', '.join(sorted(n for n in has if not f.holds(n)))}",
        )
    if lacks:
        yield Condition(
            lambda f: not any(map(f.holds, lacks)),
            lambda f: f"it has {', '.join(sorted(n for n in lacks if f.holds(n)))}",
        )


def _of_nouns(when: ClauseWhen, lexicons: Mapping[str, list[str]]) -> Iterator[Condition[Facts]]:
    """Yield what a rule asks of the subject and the objects of a clause."""
    subjects = _looked_up(when.subject, lexicons)
    objects = _looked_up(when.object, lexicons)
    excepted = _looked_up(when.not_object, lexicons)
    if subjects:
        yield Condition(
            lambda f: (
                f.clause.subject is not None
                and not subjects.isdisjoint(_lemmas([f.clause.subject]))
            ),
            lambda _: "its subject is none of the rule's nouns",
        )
    barred = _looked_up(when.not_subject, lexicons)
    if barred:
        yield Condition(
            lambda f: f.clause.subject is None or barred.isdisjoint(_lemmas([f.clause.subject])),
            lambda _: "its subject is one of the nouns excepted",
        )
    if objects:
        yield Condition(
            lambda f: not objects.isdisjoint(_lemmas(objects_of(f.clause))),
            lambda _: "its object is none of the rule's nouns",
        )
    if excepted:
        yield Condition(
            lambda f: excepted.isdisjoint(_held(f)),
            lambda f: f"its object {'/'.join(sorted(excepted & _held(f)))} is excepted",
        )


def _held(facts: Facts) -> set[str]:
    """Return the lemmas of the objects of a clause and of what its prepositions govern."""
    return _lemmas((*objects_of(facts.clause), *obliques_of(facts.clause)))


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
