"""Which rule of ``links.yaml`` a figure's site fits, and what stopped the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.doc.figures.features import Features
from pipeline.doc.figures.site import Site
from pipeline.doc.link.conditions import Condition, fits, stopped
from pipeline.doc.parsing.lexicon import LinkLexicon, lexicon_of
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links import LinkRule, LinkRules, When

#: What stopped a rule that would have fitted.
LATER = "it fits too, but a rule above it won"
_DETERMINERS = ("a", "an", "the", "its", "their", "his", "her", "some", "just", "only")


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule and what stopped it; None where nothing did."""

    rule: str
    stopped: str | None


class Matcher:
    """The rules of one rulebook, with their lexicons looked up once."""

    def __init__(self, rules: LinkRules) -> None:
        lexicon = lexicon_of(rules)
        self._tests = [_Test(rule, lexicon) for rule in rules.rules]
        self._by_site: dict[tuple[str, str], list[_Test]] = {}

    def choose(self, site: Site) -> LinkRule | None:
        """Return the first rule that a site fits."""
        features = Features(site)
        key = (site.quantity.kind, site.role)
        tests = self._by_site.get(key)
        if tests is None:
            tests = [t for t in self._tests if fits(t.kind, features)]
            self._by_site[key] = tests
        for test in tests:
            if fits(test.words, features) and fits(test.features, features):
                return test.rule
        return None

    def tried(self, site: Site) -> Iterator[Tried]:
        """Yield every rule in order with what stopped it; the first that nothing stopped won."""
        features = Features(site)
        won = False
        for test in self._tests:
            why = stopped([*test.kind, *test.features, *test.words], features)
            yield Tried(test.rule.id, LATER if won and why is None else why)
            won = won or why is None


class _Test:
    """One rule's conditions: on kind and role, on features, on words."""

    def __init__(self, rule: LinkRule, lexicon: LinkLexicon) -> None:
        self.rule = rule
        self.kind = list(_of_kind(rule.when))
        self.features = list(_of_features(rule.when))
        self.words = [*_of_tokens(rule.when, lexicon), *_of_text(rule.when)]


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


def _of_features(when: When) -> Iterator[Condition[Features]]:
    if when.has:
        yield Condition(
            lambda f: all(map(f.holds, when.has)),
            lambda f: f"it has no {next(n for n in when.has if not f.holds(n))}",
        )
    if when.lacks:
        yield Condition(
            lambda f: not any(map(f.holds, when.lacks)),
            lambda f: f"it has {next(n for n in when.lacks if f.holds(n))}",
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
    head, _, last = text.rpartition(" ")
    texts = (text, head) if last in _DETERMINERS else (text,)
    return any(_is_word(t, len(t) - len(p)) for t in texts for p in phrases if t.endswith(p))


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
