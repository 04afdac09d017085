"""The words of ``comparison.yaml``, looked up: which concept a lemma stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from pipeline.across.once import Made
from pipeline.across.stems import lemmas, stem
from pipeline.across.word_tables import kin_of, sizes_of, word_tables
from pipeline.model.frame import Frame
from pipeline.rulebook.comparison import ComparisonRules
from pipeline.rulebook.words import WordRules

#: The sort of people of whom nothing is known but that they are people.
PEOPLE = "thing_person"
#: Shorter words tell nothing.
_SHORTEST = 3
#: Words behind a figure that may name its dimension ("40 metres deep", "40-metre-deep").
_REACH = 3
#: Words between a figure and the one that names its dimension ("licensed to carry 240").
_LINKS = {"of", "at", "be", "for", "to", "carry", "hold"}
#: The dimension of which a thing has but one attribute.
_MASS, _WEIGHT = "mass", "of_weight"
_ARTICLES = {("a",), ("an",), ("the",), ("this",), ("that",)}


class Lexicon:
    """Looks lemmas up; one object a run, whose tables grow with the words seen."""

    def __init__(self, rules: ComparisonRules, words: WordRules) -> None:
        self.rules, self.words = rules, words
        self.by_id = {rule.id: rule for rule in rules.rules}
        self._single, self._double = word_tables(rules.rules)
        self._units = {
            unit: (dimension, factor)
            for dimension, units in rules.scales.items()
            for unit, factor in units.items()
        }
        of_places = rules.demonyms | rules.regions
        self._roots = Made(lambda word: of_places.get(word) or stem(word))
        self._parts = Made(lambda name: tuple(map(self.root, name.split())))
        self._aspects = Made(lambda word: _found(word, self._single["aspect"], ()))
        self._sorts = Made(self._sorts_of)
        #: What words are compared by, where they stand beside a figure; most little words by none.
        self.telling = Made(self._told_by)
        self.parts = frozenset(rules.parts.part)
        self.wholes = frozenset(rules.parts.whole)
        self.increments = frozenset(rules.parts.increment)
        self.comparands = frozenset(rules.comparands)
        self.polls = frozenset(rules.polls)
        self.superseded = frozenset(rules.superseded)
        self.replacing = frozenset(rules.replacing)
        self.stating = frozenset(rules.stating)
        self.correcting = frozenset(rules.correcting)
        self.plans = frozenset(rules.plans)
        self.works = frozenset(rules.works)
        self.costing = frozenset(rules.costing)
        self.spanning = frozenset(rules.spanning)
        self.tenors = frozenset(rules.tenors)
        self.reports = frozenset(rules.reports)
        self.bases = {w: n for n, group in enumerate(rules.bases) for w in group}
        self.little = frozenset(rules.little_words)
        self.common = frozenset(rules.common_words)
        self.silent = self.little | self.common | frozenset(rules.silent_words)
        self.countries = frozenset(rules.demonyms.values())
        self.nobody = frozenset(rules.nobody.words)
        self.limits = frozenset(rules.nobody.unless)
        self.vague = frozenset(rules.vague_persons)
        self.sexes = {word: sex for sex, words in rules.sexes.items() for word in words}
        self.members = frozenset(rules.member_nouns)
        self.measuring = frozenset(rules.measuring_nouns)
        self.generic_things = frozenset(rules.generic_things)
        self.heads = rules.heads
        self.coins = {code: coin for coin, codes in rules.coins.items() for code in codes}
        self.comparatives = rules.comparatives
        self.gains = rules.gains
        self.moves = rules.moves
        self.margins = rules.margins
        self._nationals = {word: f"{country} national" for word, country in rules.demonyms.items()}
        self._persons = frozenset({*rules.persons, *self._nationals.values()})
        self._counts = {noun: rule.id for rule in rules.rules for noun in rule.counts}
        self._wider = {sort: wide for wide, sorts in rules.wider.items() for sort in sorts}
        self._kin = kin_of(rules.rules)
        self._attributed = {d for rule in rules.rules for d in rule.dimensions}
        self._sizes = sizes_of(rules.rules)

    def root(self, word: str) -> str:
        """Return what a context word is compared by: a country for its adjective, a stem."""
        return self._roots[word]

    def roots_in_order(self, words: Iterable[str]) -> Iterator[str]:
        """Yield the roots of some words, those of names word by word."""
        return chain.from_iterable(map(self._parts.__getitem__, words))

    def roots(self, words: Iterable[str]) -> frozenset[str]:
        """Return the roots of some words, each once."""
        return frozenset(self.roots_in_order(words))

    def scale(self, unit: str) -> tuple[str, float]:
        """Return the dimension of a unit and how many of the first unit of it that makes."""
        return self._units.get(unit, (unit, 1.0))

    def aspects(self, words: Sequence[str], beside: Iterable[str] = ()) -> list[str]:
        """Return the aspects that words stand for, in the order of the words.

        ``beside``: further words that may be the second of two ("sell for").
        """
        there: set[str] = set()
        found: dict[str, None] = {}
        for word in words:
            if word in self._double:
                there = there or {*words, *beside}
                found |= dict.fromkeys(r for other, r in self._double[word] if other in there)
            for rule in self._aspects[word]:
                found[rule] = None
        return list(found)

    def thing(self, word: str | None) -> str | None:
        """Return the id of the sort of thing that a noun names, else the noun itself."""
        if word is None:
            return None
        found = self._single["thing"].get(word)
        return found[0] if found else word

    def sorts(self, word: str | None) -> frozenset[str]:
        """Return every sort of thing that a noun may name."""
        if word is None:
            return frozenset()
        return self._sorts[word]

    def _told_by(self, word: str) -> Collection[str]:
        """Return what a word is compared by: the sorts and aspects that it names, else its root.

        A sort stands beside the wider one that it is of: a docker is a worker.
        """
        if len(word) < _SHORTEST or word in self.silent or not word.isalpha():
            return ()
        sorts = self.sorts(word)
        known = {*(sort for sort in sorts if sort in self.by_id), *self._aspects[word]}
        wide = {self._wider[sort] for sort in sorts if sort in self._wider}
        return (known or {self.root(word)}) | wide

    def _sorts_of(self, word: str) -> frozenset[str]:
        """Return the sorts of a noun, of one that is none the person that it may stand for."""
        known = next((part for part in lemmas(word) if part in self._persons), word)
        known = self._nationals.get(word, known)
        found = _found(word, self._single["thing"], ())
        if not found and known not in self._persons:
            found = [s for end, s in self.rules.endings.items() if word.endswith(end)]
        return frozenset(found or [known])

    def is_of_a_country(self, word: str) -> bool:
        """Say whether a word names people by their country ("Britons", "British")."""
        return word in self._nationals

    def is_person(self, sort: str | None) -> bool:
        """Say whether a sort of thing is people."""
        rule = self.by_id.get(sort or "")
        return sort in self._persons if rule is None else rule.person

    def is_sort_of_persons(self, noun: str) -> bool:
        """Say whether a noun names people of some sort; "the missing" are of none."""
        rules = {sort: self.by_id.get(sort) for sort in self.sorts(noun)}
        named = (sort for sort, rule in rules.items() if rule is None or rule.kind != "aspect")
        return any(map(self.is_person, named))

    def counts_people(self, noun: str | None, aspects: Collection[str]) -> bool:
        """Say whether a noun stands for what befell one person each ("12 deaths")."""
        rule = self._counts.get(noun or "")
        return rule is not None and (rule in aspects or not aspects)

    def may_be_of(self, some: Collection[str], others: Collection[str]) -> bool:
        """Say whether a sort on one side is of a wider sort on the other (dockers, workers)."""
        pairs = ((x, y) for x in some for y in others)
        return any(self._wider.get(x) == y or self._wider.get(y) == x for x, y in pairs)

    def is_beside(self, concept: str | None) -> bool:
        """Say whether people are counted beside others, and not on top of them."""
        rule = self.by_id.get(concept or "")
        return rule is not None and rule.beside

    def is_gone(self, aspects: Iterable[str]) -> bool:
        """Say whether one of some aspects is of what goes away."""
        return any(self.by_id[aspect].gone for aspect in aspects)

    def is_periodic(self, concept: str | None) -> bool:
        """Say whether each period has a figure of its own."""
        rule = self.by_id.get(concept or "")
        return rule is not None and rule.periodic

    def is_running(self, concept: str | None) -> bool:
        """Say whether a count goes on."""
        rule = self.by_id.get(concept or "")
        return rule is not None and rule.running

    def is_of_persons(self, concept: str | None) -> bool:
        """Say whether an aspect is what befalls persons, each of them."""
        rule = self.by_id.get(concept or "")
        return rule is not None and rule.person

    def befalls(self, word: str) -> bool:
        """Say whether a word tells what befalls persons."""
        return any(self.by_id[aspect].person for aspect in self._aspects[word])

    def is_amount(self, concept: str) -> bool:
        """Say whether an aspect is a sum or a measure, and no number of people or things."""
        return self.by_id[concept].amount

    def is_bodily(self, concept: str) -> bool:
        """Say whether an aspect is done to things and people, and to no sum."""
        return self.by_id[concept].bodily

    def are_those(self, sorts: Collection[str], concept: str | None) -> bool:
        """Say whether all whom something befalls are of some sorts (who strikes is a worker)."""
        rule = self.by_id.get(concept or "")
        return rule is not None and set(sorts) <= set(rule.those)

    def kin(self, aspect: str) -> Iterator[str]:
        """Yield what names an aspect together with each that may be said of the same figure."""
        yield from self._kin.get(aspect, ())

    def may_be_one(self, a: str, b: str) -> bool:
        """Say whether two aspects may be said of one figure."""
        return any(
            other in self.by_id[one].alike for one, other in ((a, b), (b, a)) if one in self.by_id
        )

    def attribute(self, frame: Frame, dimension: str) -> str | None:
        """Return the attribute that the words beside a figure of a dimension name.

        "40 metres deep", "a depth of 40 metres", "six years old", "40 metres from the bottom".
        """
        if dimension not in self._attributed:
            return None
        # "37 seats" seat nobody, and who holds 37 seats has no room for 37
        behind = dimension == "count" and frame.thing not in frame.before[:_REACH]
        counted = frame.thing if behind else None  # of "a capacity of 37" it is the attribute
        # "37 space walks" need no room
        narrowing = () if is_attributive(frame) or not counted else frame.modifiers
        said = (
            rule
            for word in self._beside(frame)
            if word != counted and word not in narrowing
            for rule in self._single["attribute"].get(word, ())
            if dimension in self.by_id[rule].dimensions and counted not in self.by_id[rule].words
        )
        return next(said, None) or self._size_of_thing(frame, dimension)

    def _size_of_thing(self, frame: Frame, dimension: str) -> str | None:
        """Return what a bare size of a thing measures: of a well its depth.

        "37 metres of water" are deep. What is numbered in parts of one is not counted ("6.3 quake
        kills 41").
        """
        broken = frame.kind == "count" and (frame.value or 0) % 1 != 0
        if dimension == _MASS and is_attributive(frame) and frame.thing in frame.after[:_REACH]:
            return _WEIGHT  # "the 600-kilogram walrus", "a 9-ton space tug"
        if not (broken or is_attributive(frame) or frame.after[:2] == ("of", frame.thing)):
            return None
        words = (frame.thing, *frame.after[:_REACH])
        named = (name for w in words if w for name in (w, *self.sorts(w)))
        sizes = (self._sizes.get((name, dimension)) for name in named)
        return next((size for size in sizes if size), None)

    def _beside(self, frame: Frame) -> Iterator[str]:
        """Yield the words that may name the attribute of a figure, the surest first."""
        yield from frame.text.lower().replace("-", " ").split()
        for word in frame.after[:_REACH]:
            yield word
            if word not in {"in", "at", "on", "or", "the"}:
                break
        for n, word in enumerate(frame.before[:_REACH]):
            if n == 0 or frame.before[n - 1] in _LINKS:
                yield word
        if frame.thing:
            yield frame.thing


def _found(
    word: str, table: Mapping[str, Sequence[str]], otherwise: Sequence[str]
) -> Sequence[str]:
    """Return what a table has for a lemma, also for one that is not quite cut to its stem."""
    return next((table[part] for part in lemmas(word) if part in table), otherwise)


def is_attributive(frame: Frame) -> bool:
    """Say whether a figure stands between an article and its noun ("the 40 m well")."""
    return frame.before[:1] in _ARTICLES and bool(frame.after)
