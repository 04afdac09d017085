"""Which rule of ``links.yaml`` a figure's site fits, and what stopped the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.doc.figures.features import Features, things_of
from pipeline.doc.figures.site import Site
from pipeline.doc.link.conditions import Condition, fits, stopped
from pipeline.doc.parsing.lexicon import LinkLexicon, lexicon_of
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links import Feature, LinkRule, LinkRules, When

#: Features that many rules ask for: figures with the same of them are tried on the same rules.
_ASKED_FIRST: Sequence[Feature] = (
    "whole", "noun", "metric", "earlier", "changing", "pair", "small"
)  # fmt: skip
#: What stopped a rule that would have fitted.
LATER = "it fits too, but a rule above it won"
_DETERMINERS = ("a", "an", "the", "its", "their", "his", "her", "some", "just", "only")


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule and what stopped it; None where nothing did."""

    rule: str
    stopped: str | None


class Matcher:
    """The rules of one rulebook with their lexicons looked up once, found by the kind of a figure.

    A kind is that of the quantity, its role and its first features.
    """

    def __init__(self, rules: LinkRules) -> None:
        lexicon = lexicon_of(rules)
        self._tests = [_Test(rule, lexicon) for rule in rules.rules]
        self._ends = _Ends(rules.rules)
        self._of_kind: dict[tuple[object, ...], _Taken] = {}

    def choose(self, site: Site) -> LinkRule | None:
        """Return the first rule that a site fits."""
        features = Features(site)
        kind = (site.quantity.kind, site.role, *map(features.holds, _ASKED_FIRST))
        taken = self._of_kind.get(kind)
        if taken is None:  # figures are of some hundred kinds
            taken = self._of_kind[kind] = self._taken(features)
        likely: Sequence[int] = taken.for_any
        behind = self._ends.rules(site.before) & taken.behind_words
        if behind:
            likely = sorted([*likely, *behind])
        for n in likely:
            if fits(self._tests[n].others, features):
                return self._tests[n].rule
        return None

    def _taken(self, features: Features) -> _Taken:
        numbers = [n for n, test in enumerate(self._tests) if fits(test.of_kind, features)]
        behind = frozenset(n for n in numbers if self._tests[n].rule.when.before)
        return _Taken([n for n in numbers if n not in behind], behind)

    def tried(self, site: Site) -> Iterator[Tried]:
        """Yield every rule in order with what stopped it; the first that nothing stopped won."""
        features = Features(site)
        won = False
        for test in self._tests:
            why = stopped(test.all, features)
            yield Tried(test.rule.id, LATER if won and why is None else why)
            won = won or why is None


class _Taken(NamedTuple):
    """The rules that take one kind of figure, by number: for any, and behind words of theirs."""

    for_any: list[int]
    behind_words: frozenset[int]


class _Test:
    """One rule's conditions, all as they are told of, and as they are tried.

    What it asks of the kind of a figure is tried once for each kind; of the ``others`` the words
    before the figure are left out, by which it is found.
    """

    def __init__(self, rule: LinkRule, lexicon: LinkLexicon) -> None:
        self.rule = rule
        when = rule.when
        kind, tokens = list(_of_kind(when)), list(_of_tokens(when, lexicon))
        self.all = [*kind, *_of_features(when.has, when.lacks), *tokens, *_of_text(when)]
        has, lacks = _parted(when.has), _parted(when.lacks)
        self.of_kind = [*kind, *_of_features(has[0], lacks[0])]
        words = _of_text(when.model_copy(update={"before": []}))
        self.others = [*tokens, *words, *_of_features(has[1], lacks[1])]


def _parted(features: Sequence[Feature]) -> tuple[list[Feature], list[Feature]]:
    """Part features into those that are asked first and the others."""
    first = [name for name in features if name in _ASKED_FIRST]
    return first, [name for name in features if name not in _ASKED_FIRST]


class _Ends:
    """Which rules ask for the words that stand before a figure."""

    def __init__(self, rules: Sequence[LinkRule]) -> None:
        self._rules: dict[str, set[int]] = {}
        for n, rule in enumerate(rules):
            for phrase in rule.when.before:
                self._rules.setdefault(phrase, set()).add(n)
        self._sizes: dict[str, set[int]] = {}
        for phrase in self._rules:
            self._sizes.setdefault(phrase[-1], set()).add(len(phrase))

    def rules(self, before: str) -> set[int]:
        """Return the numbers of the rules of which a phrase ends the words; see `ends_with`."""
        found: set[int] = set()
        for text in _ends(before):
            for size in self._sizes.get(text[-1:], ()):
                rules = self._rules.get(text[-size:]) if size <= len(text) else None
                if rules is not None and _is_word(text, len(text) - size):
                    found |= rules
        return found


def _of_kind(when: When) -> Iterator[Condition[Features]]:
    if when.kinds:
        yield Condition(
            lambda f: f.site.quantity.kind in when.kinds,
            lambda f: f"its kind is {f.site.quantity.kind}",
        )
    if when.roles:
        yield Condition(
            lambda f: f.site.role in when.roles,
            lambda f: f"it is {f.site.role}, not {' or '.join(when.roles)}",
        )


def _of_features(
    has: Sequence[Feature], lacks: Sequence[Feature]
) -> Iterator[Condition[Features]]:
    if has:
        yield Condition(
            lambda f: all(map(f.holds, has)),
            lambda f: f"it has no {next(n for n in has if not f.holds(n))}",
        )
    if lacks:
        yield Condition(
            lambda f: not any(map(f.holds, lacks)),
            lambda f: f"it has {next(n for n in lacks if f.holds(n))}",
        )


def _of_tokens(when: When, lexicon: LinkLexicon) -> Iterator[Condition[Features]]:
    """Yield what a rule asks of the preposition, the verb and the nouns of a site."""
    verbs = lexicon.forms_of(when.verbs)
    nouns, metrics = lexicon.looked_up(when.nouns), lexicon.looked_up(when.metrics)
    if when.prepositions:
        yield Condition(
            lambda f: f.site.preposition in when.prepositions,
            lambda f: f"its preposition is {f.site.preposition!r}",
        )
    if verbs:
        yield Condition(
            lambda f: _is_verb(f.site.verb, verbs), lambda f: f"its verb is {_said(f.site.verb)}"
        )
    if nouns:
        yield Condition(
            lambda f: _is_lemma(f.site.noun, nouns), lambda f: f"its noun is {_said(f.site.noun)}"
        )
    if metrics:
        yield Condition(
            lambda f: _is_lemma(f.site.metric, metrics),
            lambda f: f"its metric is {_said(f.site.metric)}",
        )
    things = lexicon.looked_up(when.things)
    if things:
        yield Condition(
            lambda f: any(_is_lemma(t, things) for t in things_of(f.site)),
            lambda f: (
                f"its verb has for object {' '.join(map(_said, things_of(f.site))) or 'none'}"
            ),
        )


def _of_text(when: When) -> Iterator[Condition[Features]]:
    """Yield what a rule asks of the words in and beside a figure."""
    if when.before:
        yield Condition(
            lambda f: ends_with(f.site.before, when.before),
            lambda f: f"{f.site.before[-20:] or 'nothing'!r} stands before it",
        )
    if when.inside:
        yield Condition(
            lambda f: ends_with(f.site.quantity.text.lower(), when.inside),
            lambda f: f"{f.site.quantity.text!r} is the figure",
        )
    if when.after:
        yield Condition(
            lambda f: _begins_with(f.site.after, when.after),
            lambda f: f"{f.site.after[:20] or 'nothing'!r} stands behind it",
        )


def _said(token: Token | None) -> str:
    return f"{token.lemma_ if token is not None else 'none'!r}"


def _is_verb(verb: Token | None, verbs: frozenset[str]) -> bool:
    if verb is None:
        return False
    copula = next((c for c in verb.children if c.dep_ == "cop"), verb)
    return copula.lower_ in verbs or verb.lower_ in verbs


def _is_lemma(token: Token | None, lemmas: frozenset[str]) -> bool:
    return token is not None and (token.lemma_.lower() in lemmas or token.lower_ in lemmas)


def ends_with(text: str, phrases: Sequence[str]) -> bool:
    """Say whether a text ends with one of some phrases, a determiner at its end not counted."""
    ends = _ends(text)
    return any(_is_word(t, len(t) - len(p)) for t in ends for p in phrases if t.endswith(p))


def _ends(text: str) -> tuple[str, ...]:
    head, _, last = text.rpartition(" ")
    return (text, head) if last in _DETERMINERS else (text,)


def _is_word(text: str, start: int) -> bool:
    """Say whether no word goes on from before a place to behind it."""
    return not (start and text[start].isalnum() and text[start - 1].isalnum())


def _begins_with(text: str, phrases: Sequence[str]) -> bool:
    return any(
        text.startswith(p) and not (p[-1].isalnum() and text[len(p) : len(p) + 1].isalnum())
        for p in phrases
    )


@compiled
def matcher_of(rules: LinkRules) -> Matcher:
    """Return the rules with their tests."""
    return Matcher(rules)
