"""Which clause is a claim: the clause rules of links.yaml, tried in order on its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.doc.clauses.objects import objects_of, obliques_of
from pipeline.doc.link.clause_facts import EARLY, Facts, Kind
from pipeline.doc.link.conditions import Condition, fits, stopped
from pipeline.doc.link.cues import Cue, numbers
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links_clauses import ClauseRule, ClauseRules, ClauseWhen, Feature

#: What stops a rule whose verbs are others.
OTHER_VERB = "its verb is none of the rule's"
#: How the parts of a `Kind` are told of, in their order.
_KINDS = ("standing", "place", "tense", "kind of subject", "stance")


class Chooser:
    """The clause rules with their lexicons looked up once, found by their cues."""

    def __init__(self, rules: ClauseRules) -> None:
        """Gather the words of each rule."""
        self._tests = [_Test(rule, rules.lexicons) for rule in rules.rules]
        whens = [rule.when for rule in rules.rules]
        self._beside_figure = sum(1 << n for n, r in enumerate(rules.rules) if r.beside_figure)
        self._closed = [Cue([getattr(when, name) for when in whens]) for name in Kind._fields]
        self._verbs = Cue([_looked_up(when.verbs, rules.lexicons) for when in whens])
        self._not_verbs = Cue([_looked_up(when.not_verbs, rules.lexicons) for when in whens])
        self._asked = self._verbs.values | self._not_verbs.values
        self._subjects = Cue([_looked_up(when.subject, rules.lexicons) for when in whens])
        self._has = Cue([EARLY.intersection(when.has) for when in whens])
        self._lacks = Cue([when.lacks for when in whens])
        self._of_kinds: dict[Kind, int] = {}
        self._barred: dict[frozenset[Feature], int] = {}

    def choose(self, facts: Facts) -> ClauseRule | None:
        """Return the first rule that fits a clause, or None."""
        for n in numbers(self._likely(facts)):
            if fits(self._tests[n].others, facts):
                return self._tests[n].rule
        return None

    def _likely(self, facts: Facts) -> int:
        """Return the rules that take the kind of a clause, its words and its first features."""
        kind = facts.kind
        likely = self._of_kinds.get(kind)
        if likely is None:
            likely = self._of_kinds[kind] = self._taking(kind)
        if facts.figure:
            likely &= self._beside_figure
        if not likely:
            return 0
        lemmas, subject = facts.lemmas & self._asked, facts.clause.subject
        likely &= self._verbs.taking(lemmas) & ~self._not_verbs.barred(lemmas)
        likely &= self._subjects.taking(() if subject is None else _lemmas([subject]))
        early = facts.early
        barred = self._barred.get(early)
        if barred is None:
            barred = self._has.barred(EARLY - early) | self._lacks.barred(early)
            self._barred[early] = barred
        return likely & ~barred

    def _taking(self, kind: Kind) -> int:
        """Return the rules that take a kind of clause; there are few kinds."""
        likely = -1
        for cue, value in zip(self._closed, kind, strict=True):
            likely &= cue.taking((value,) if value else ())
        return likely

    def tried(self, facts: Facts) -> Iterator[tuple[str, str | None]]:
        """Yield each rule in order with what stopped it, up to the one that won (None)."""
        for test in self._tests:
            why = stopped(test.all, facts)
            yield test.rule.id, why
            if why is None:
                return


class _Test:
    """One rule's conditions, all as they are told of, and the ``others`` than its cues."""

    def __init__(self, rule: ClauseRule, lexicons: Mapping[str, list[str]]) -> None:
        self.rule = rule
        when = rule.when
        nouns = list(_of_nouns(when, lexicons))
        self.all = [
            *_of_kind(rule),
            *_of_verb(when, lexicons),
            *_of_features(when.has, when.lacks),
            *_of_subject(when, lexicons),
            *nouns,
        ]
        self.others = [*_of_features(_later(when.has), _later(when.lacks)), *nouns]


def _later(features: Sequence[Feature]) -> list[Feature]:
    """Return features but those that are found first."""
    return [name for name in features if name not in EARLY]


def _of_kind(rule: ClauseRule) -> Iterator[Condition[Facts]]:
    """Yield what a rule asks of the kind of a clause."""
    if not rule.beside_figure:
        yield Condition(
            lambda f: not f.figure, lambda _: "a claim with a figure stands in the clause"
        )
    for name, said in zip(Kind._fields, _KINDS, strict=True):
        allowed = frozenset(getattr(rule.when, name))
        if allowed:
            yield _one_of(name, said, allowed)


def _one_of(name: str, said: str, allowed: frozenset[str]) -> Condition[Facts]:
    return Condition(
        lambda f: getattr(f.kind, name) in allowed,
        lambda f: (
            f"its {said} is {getattr(f.kind, name) or 'none'}, not {'/'.join(sorted(allowed))}"
        ),
    )


def _of_verb(when: ClauseWhen, lexicons: Mapping[str, list[str]]) -> Iterator[Condition[Facts]]:
    """Yield what a rule asks of the verb of a clause."""
    verbs = _looked_up(when.verbs, lexicons)
    excepted = _looked_up(when.not_verbs, lexicons)
    if verbs:
        yield Condition(lambda f: not verbs.isdisjoint(f.lemmas), lambda _: OTHER_VERB)
    if excepted:
        yield Condition(
            lambda f: excepted.isdisjoint(f.lemmas),
            lambda f: f"its verb {'/'.join(sorted(excepted & f.lemmas))} is excepted",
        )


def _of_features(has: Sequence[Feature], lacks: Sequence[Feature]) -> Iterator[Condition[Facts]]:
    """Yield what a rule asks of the features of a clause."""
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


def _of_subject(when: ClauseWhen, lexicons: Mapping[str, list[str]]) -> Iterator[Condition[Facts]]:
    """Yield what a rule asks of the subject of a clause."""
    subjects = _looked_up(when.subject, lexicons)
    if subjects:
        yield Condition(
            lambda f: (
                f.clause.subject is not None
                and not subjects.isdisjoint(_lemmas([f.clause.subject]))
            ),
            lambda _: "its subject is none of the rule's nouns",
        )


def _of_nouns(when: ClauseWhen, lexicons: Mapping[str, list[str]]) -> Iterator[Condition[Facts]]:
    """Yield which nouns a rule wants or bars: objects that it asks for, and those excepted."""
    barred = _looked_up(when.not_subject, lexicons)
    objects = _looked_up(when.object, lexicons)
    excepted = _looked_up(when.not_object, lexicons)
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
