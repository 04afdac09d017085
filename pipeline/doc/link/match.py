"""Which rule of ``links.yaml`` a figure's site fits, and what stopped the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.doc.figures.features import Features, things_of
from pipeline.doc.figures.site import Site
from pipeline.doc.link.conditions import Condition, fits, stopped
from pipeline.doc.link.cues import Beginnings, Cue, Ends, begins_with, ends_with
from pipeline.doc.parsing.lexicon import LinkLexicon, lexicon_of
from pipeline.doc.parsing.tree import Token
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links import Feature, LinkRule, LinkRules, When

#: Features that many rules ask for and that are seen at once: they are found for each figure.
_ASKED_FIRST: Sequence[Feature] = ("whole", "noun", "metric", "earlier")
#: What stopped a rule that would have fitted.
LATER = "it fits too, but a rule above it won"


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule and what stopped it; None where nothing did."""

    rule: str
    stopped: str | None


class Matcher:
    """The rules of one rulebook with their lexicons looked up once, found by their cues."""

    def __init__(self, rules: LinkRules) -> None:
        lexicon = lexicon_of(rules)
        self._tests = [_Test(rule, lexicon) for rule in rules.rules]
        whens = [rule.when for rule in rules.rules]
        self._kinds = Cue([when.kinds for when in whens])
        self._roles = Cue([when.roles for when in whens])
        self._prepositions = Cue([when.prepositions for when in whens])
        self._verbs = Cue([lexicon.forms_of(when.verbs) for when in whens])
        self._nouns = Cue([lexicon.looked_up(when.nouns) for when in whens])
        self._metrics = Cue([lexicon.looked_up(when.metrics) for when in whens])
        self._before = Ends([when.before for when in whens])
        self._inside = Ends([when.inside for when in whens])
        self._after = Beginnings([when.after for when in whens])
        has, lacks = Cue([when.has for when in whens]), Cue([when.lacks for when in whens])
        self._barred = {
            name: (has.barred([name]), lacks.barred([name]))
            for when in whens
            for name in (*when.has, *when.lacks)
        }

    def choose(self, site: Site) -> LinkRule | None:
        """Return the first rule that a site fits; a feature found bars all rules against it."""
        features = Features(site)
        likely = self._likely(features)
        while likely:
            first = likely & -likely
            test = self._tests[first.bit_length() - 1]
            for name in test.later:
                likely &= ~self._barred[name][features[name]]
                if not likely & first:
                    break
            else:
                if fits(test.things, features):
                    return test.rule
                likely ^= first
        return None

    def _likely(self, features: Features) -> int:
        """Return the rules that take the kind, the words and the first features of a site."""
        site = features.site
        likely = (
            self._kinds.taking_one(site.quantity.kind)
            & self._roles.taking_one(site.role)
            & self._prepositions.taking_one(site.preposition)
            & self._verbs.taking(_verbs_of(site.verb))
            & self._nouns.taking(_lemmas_of(site.noun))
            & self._metrics.taking(_lemmas_of(site.metric))
            & self._before.taking(site.before)
            & self._inside.taking(site.quantity.text.lower())
            & self._after.taking(site.after)
        )
        for name in _ASKED_FIRST:
            likely &= ~self._barred[name][features[name]]
        return likely

    def tried(self, site: Site) -> Iterator[Tried]:
        """Yield every rule in order with what stopped it; the first that nothing stopped won."""
        features = Features(site)
        won = False
        for test in self._tests:
            why = stopped(test.all, features)
            yield Tried(test.rule.id, LATER if won and why is None else why)
            won = won or why is None


class _Test:
    """One rule's conditions, all as they are told of, and those that are no cues.

    These are its ``things``, and the ``later`` features, which are not asked first.
    """

    def __init__(self, rule: LinkRule, lexicon: LinkLexicon) -> None:
        self.rule = rule
        when = rule.when
        self.all = [
            *_of_kind(when),
            *_of_features(when.has, when.lacks),
            *_of_tokens(when, lexicon),
            *_of_things(when, lexicon),
            *_of_text(when),
        ]
        self.things = list(_of_things(when, lexicon))
        self.later = [name for name in (*when.has, *when.lacks) if name not in _ASKED_FIRST]


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
            lambda f: all(f[n] for n in has),
            lambda f: f"it has no {next(n for n in has if not f[n])}",
        )
    if lacks:
        yield Condition(
            lambda f: not any(f[n] for n in lacks),
            lambda f: f"it has {next(n for n in lacks if f[n])}",
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
            lambda f: not verbs.isdisjoint(_verbs_of(f.site.verb)),
            lambda f: f"its verb is {_said(f.site.verb)}",
        )
    if nouns:
        yield Condition(
            lambda f: not nouns.isdisjoint(_lemmas_of(f.site.noun)),
            lambda f: f"its noun is {_said(f.site.noun)}",
        )
    if metrics:
        yield Condition(
            lambda f: not metrics.isdisjoint(_lemmas_of(f.site.metric)),
            lambda f: f"its metric is {_said(f.site.metric)}",
        )


def _of_things(when: When, lexicon: LinkLexicon) -> Iterator[Condition[Features]]:
    """Yield what a rule asks of the objects of the verb of a site."""
    things = lexicon.looked_up(when.things)
    if things:
        yield Condition(
            lambda f: any(not things.isdisjoint(_lemmas_of(t)) for t in things_of(f.site)),
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
            lambda f: begins_with(f.site.after, when.after),
            lambda f: f"{f.site.after[:20] or 'nothing'!r} stands behind it",
        )


def _said(token: Token | None) -> str:
    return f"{token.lemma_ if token is not None else 'none'!r}"


def _verbs_of(verb: Token | None) -> tuple[str, ...]:
    """Return the forms by which a rule finds a verb: of a clause with a copula, that too."""
    if verb is None:
        return ()
    copula = next((c for c in verb.children if c.dep_ == "cop"), verb)
    return copula.lower_, verb.lower_


def _lemmas_of(token: Token | None) -> tuple[str, ...]:
    return () if token is None else (token.lemma_.lower(), token.lower_)


@compiled
def matcher_of(rules: LinkRules) -> Matcher:
    """Return the rules with their tests."""
    return Matcher(rules)
