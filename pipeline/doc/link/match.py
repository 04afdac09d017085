"""Which rule of ``links.yaml`` a figure's site fits, and what stopped the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.doc.figures.features import features_of
from pipeline.doc.figures.site import Site
from pipeline.doc.parsing.lexicon import LinkLexicon, lexicon_of
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
        features = features_of(site)
        key = (site.quantity.kind, site.role)
        tests = self._by_site.get(key)
        if tests is None:
            tests = self._by_site[key] = [t for t in self._tests if t.may_fit(*key)]
        likely = (t for t in tests if t.has <= features and features.isdisjoint(t.lacks))
        return next((t.rule for t in likely if t.stop(site, features) is None), None)

    def tried(self, site: Site) -> Iterator[Tried]:
        """Yield every rule in order with what stopped it; the first that nothing stopped won."""
        features = features_of(site)
        won = False
        for test in self._tests:
            stopped = test.stop(site, features)
            yield Tried(test.rule.id, LATER if won and stopped is None else stopped)
            won = won or stopped is None


class _Test:
    """One rule's conditions; ``has`` and ``lacks`` are the features that it asks for."""

    def __init__(self, rule: LinkRule, lexicon: LinkLexicon) -> None:
        self.rule = rule
        self._when: When = rule.when
        self.has = frozenset(rule.when.has)
        self.lacks = frozenset(rule.when.lacks)
        self._verbs = lexicon.forms_of(rule.when.verbs)
        self._nouns = lexicon.looked_up(rule.when.nouns)
        self._metrics = lexicon.looked_up(rule.when.metrics)

    def may_fit(self, kind: str, role: str) -> bool:
        """Say whether the rule takes figures of a kind in a role at all."""
        when = self._when
        return (not when.kinds or kind in when.kinds) and (not when.roles or role in when.roles)

    def stop(self, site: Site, features: frozenset[str]) -> str | None:
        """Return the first condition that a site fails, in words; None when it fits."""
        when = self._when
        if when.kinds and site.quantity.kind not in when.kinds:
            return f"its kind is {site.quantity.kind}"
        if when.roles and site.role not in when.roles:
            return f"it is {site.role}, not {' or '.join(when.roles)}"
        for name in when.has:
            if name not in features:
                return f"it has no {name}"
        for name in when.lacks:
            if name in features:
                return f"it has {name}"
        if when.prepositions and site.preposition not in when.prepositions:
            return f"its preposition is {site.preposition!r}"
        return self._words(site)

    def _words(self, site: Site) -> str | None:
        when = self._when
        if when.verbs and not self._is_verb(site):
            return f"its verb is {site.verb.lemma_ if site.verb is not None else 'none'!r}"
        if when.nouns and (site.noun is None or not _is_lemma(site.noun, self._nouns)):
            return f"its noun is {site.noun.lemma_ if site.noun is not None else 'none'!r}"
        if when.metrics and (site.metric is None or not _is_lemma(site.metric, self._metrics)):
            return f"its metric is {site.metric.lemma_ if site.metric is not None else 'none'!r}"
        if when.before and not ends_with(site.before, when.before):
            return f"{site.before[-20:] or 'nothing'!r} stands before it"
        if when.inside and not ends_with(site.quantity.text.lower(), when.inside):
            return f"{site.quantity.text!r} is the figure"
        if when.after and not _begins_with(site.after, when.after):
            return f"{site.after[:20] or 'nothing'!r} stands behind it"
        return None

    def _is_verb(self, site: Site) -> bool:
        verb = site.verb
        if verb is None:
            return False
        copula = next((c for c in verb.children if c.dep_ == "cop"), verb)
        return copula.lower_ in self._verbs or verb.lower_ in self._verbs


def _is_lemma(token: object, lemmas: frozenset[str]) -> bool:
    return getattr(token, "lemma_", "").lower() in lemmas or getattr(token, "lower_", "") in lemmas


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
