"""What a pronoun may point to: the noun phrases of a text with number, kind and gender."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.model.mention import Entity, Quantity
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.cues import CueRules

Kind = Literal["person", "group", "place", "thing", "people"]
Gender = Literal["male", "female", "either"]

_LABELS: Mapping[str, Kind] = {
    "PERSON": "person", "ORG": "group", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "people", "PRODUCT": "thing", "EVENT": "thing", "WORK_OF_ART": "thing", "LAW": "thing",
}  # fmt: skip
#: How much a grammatical role makes a thing the topic.
_SALIENCE = {"nsubj": 40, "nsubj:pass": 40, "nsubjpass": 40, "obj": 22, "dobj": 22, "iobj": 20,
             "nmod:poss": 20, "poss": 20, "obl": 14, "pobj": 12, "appos": 8}  # fmt: skip
_INSIDE = frozenset({"compound", "amod", "flat", "nmod:desc", "nummod", "fixed", "goeswith"})
_LINKING = frozenset({"be", "become", "remain"})
_PARTITIVES = frozenset({"number", "group", "series", "majority", "lot", "kind", "range"})
_HUMANS = frozenset(["people", "person", "expert", "user", "customer", "worker", "voter"])


class Mention(NamedTuple):
    """One mention of a thing, and how much of a topic its place makes it.

    ``place`` is the head of the noun phrase, or the pronoun that was resolved to the thing;
    ``head`` is the head of the phrase that names the thing. ``members`` counts coordinated things,
    ``last`` ends them where the parse does not join them.
    """

    place: Token
    head: Token
    key: str
    kind: Kind
    label: str
    plural: bool
    gender: Gender
    salience: int
    sentence: int
    members: int = 1
    last: Token | None = None

    @property
    def named(self) -> bool:
        """Say whether the thing has a name."""
        return bool(self.label)


class Lexicon:
    """The word lists of the rules that tell what a noun stands for."""

    def __init__(self, rules: CueRules) -> None:
        self.classes: dict[str, Kind] = {}
        kinds: dict[str, Kind] = {
            "organisation": "group", "person": "person", "place": "place"
        }  # fmt: skip
        for name, group in rules.anaphors.items():
            for noun in group.nouns:
                self.classes.setdefault(noun, kinds.get(name, "thing"))
        self.labels = {n: frozenset(g.labels) for g in rules.anaphors.values() for n in g.nouns}
        self.kin = {noun: frozenset(line) - {noun} for line in rules.kin for noun in line}
        self.male = frozenset(rules.genders.male)
        self.female = frozenset(rules.genders.female)
        self.figure_nouns = frozenset(rules.figure_nouns)
        self.pair_words = frozenset(rules.pair_words)
        self.documents = frozenset(rules.documents)

    def gender_of(self, words: Sequence[str]) -> Gender:
        """Return the gender that titles, nouns and the first name of a person tell."""
        for word in words:
            if word in self.male:
                return "male"
            if word in self.female:
                return "female"
        return "either"


@compiled
def lexicon_of(rules: CueRules) -> Lexicon:
    """Return the word lists of some rules."""
    return Lexicon(rules)


def names_of(doc: Doc, entities: Sequence[Entity]) -> dict[int, Entity]:
    """Return the named entity of each token that is in one, by token index."""
    held: dict[int, Entity] = {}
    for entity in entities:
        span = doc.char_span(entity.span.start, entity.span.end, alignment_mode="expand")
        for token in span or ():
            held.setdefault(token.i, entity)
    return held


def counted_tokens(doc: Doc, quantities: Sequence[Quantity]) -> set[int]:
    """Return the tokens of figures other than counts, which no pronoun of things stands for."""
    return {
        token.i
        for quantity in quantities
        if quantity.kind != "count"
        for token in doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
        or ()
    }


class Mentions:
    """The mentions of each sentence of a text, found when they are asked for."""

    def __init__(
        self, doc: Doc, entities: Sequence[Entity], figures: set[int], lexicon: Lexicon
    ) -> None:
        self._names = names_of(doc, entities)
        self._figures = figures
        self._lexicon = lexicon
        self.labels = _majority(entities)
        self._genders = self._known_genders(entities)

    def of(self, tokens: Sequence[Token], sentence: int) -> Iterator[Mention]:
        """Yield the noun phrases of one sentence that a pronoun may stand for."""
        for token in tokens:
            if token.pos_ in {"NOUN", "PROPN"} and token.i not in self._figures:
                mention = self._mention(token, sentence)
                if mention is not None:
                    yield mention
                    joined = _joined(mention) if token.rights else None
                    joined = joined or self._listed(mention)
                    if joined is not None:
                        yield joined

    @staticmethod
    def again(known: Mention, pronoun: Token, sentence: int) -> Mention:
        """Return the mention of a known thing by a pronoun."""
        salience = _salience(pronoun)
        return known._replace(place=pronoun, salience=salience, sentence=sentence)

    def _mention(self, token: Token, sentence: int) -> Mention | None:
        entity, above = self._names.get(token.i), token.head
        if token.dep_ in _INSIDE and (entity is None or above.pos_ == "PROPN"):
            return None
        if entity is not None and above is not token and self._names.get(above.i) is entity:
            return None  # the head of the name stands for it
        if _is_predicate(token) or (token.i and token.doc.tokens[token.i - 1].text == "("):
            return None
        lemma = token.lemma_.lower()
        if entity is None and (lemma in roles.TIME_WORDS or lemma in _PARTITIVES):
            return None
        if entity is None:
            label, key, kind = "", f"{lemma}#{token.tag_}", self._common(token, lemma)
        else:
            label = self.labels.get(_last_word(entity), entity.label)
            key = _key(entity, label)
            kind = _LABELS.get(label, "thing") if label else self._common(token, lemma)
        gender: Gender = "either"
        if kind == "person":
            words = [t.lower_ for t in token.doc[token.left_edge.i : token.i + 1]][-6:]
            gender = self._genders.get(key) or self._lexicon.gender_of(words)
        return Mention(
            place=token,
            head=token,
            key=key,
            kind=kind,
            label=label,
            plural=token.tag_ == "NNS" or (token.tag_ == "NNPS" and entity is None),
            gender=gender,
            salience=_salience(token),
            sentence=sentence,
        )

    def _listed(self, mention: Mention) -> Mention | None:
        """Return two names of one kind that only "and" parts, whatever the parse makes of them."""
        noun = mention.head
        first = self._names.get(noun.i)
        at = noun.i + 1
        while first is not None and self._names.get(at) is first:
            at += 1
        words = noun.doc.tokens
        if first is None or at + 1 >= len(words) or words[at].lower_ not in {"and", "&"}:
            return None
        second = self._names.get(at + 1)
        if second is None or self.labels.get(_last_word(second), second.label) != mention.label:
            return None
        end = at + 1
        while self._names.get(end + 1) is second:
            end += 1
        key = f"{mention.key}+{second.entity.lower()}"
        return mention._replace(key=key, plural=True, members=2, last=words[end])

    def _known_genders(self, entities: Sequence[Entity]) -> dict[str, Gender]:
        """Return the genders that the first names and titles of a text's people tell."""
        known: dict[str, Gender] = {}
        for entity in entities:
            if entity.label == "PERSON":
                words = entity.text.lower().split()
                gender = self._lexicon.gender_of(words[:1] if len(words) > 1 else ())
                if gender != "either":
                    known.setdefault(_surname(words), gender)
        return known

    def _common(self, token: Token, lemma: str) -> Kind:
        kind = self._lexicon.classes.get(lemma)
        if kind is not None:
            return kind
        human = lemma in _HUMANS or lemma.endswith(("man", "woman", "ist", "ian"))
        return "person" if human and token.tag_ != "NNP" else "thing"


def _salience(token: Token) -> int:
    """Return how much the grammatical role of a token makes it the topic."""
    if token.dep_ in _INSIDE:
        return 4
    if token.dep_ in roles.CONJUNCT and token.head.dep_ not in roles.CONJUNCT:
        return _salience(token.head) - 2
    points = _SALIENCE.get(token.dep_, 10)
    main = points >= 40 and token.head.dep_ in {"ROOT", "conj", "parataxis"}
    return points + 8 * main


def _joined(mention: Mention) -> Mention | None:
    """Return the things coordinated with "and" as one: "OpenAI and Anthropic"."""
    noun = mention.head
    if noun.dep_ in roles.CONJUNCT:
        return None
    others = [c for c in noun.rights if c.dep_ in roles.CONJUNCT and c.pos_ in {"NOUN", "PROPN"}]
    if not others:
        return None
    linked = any(c.lower_ in {"and", "&"} for o in (noun, *others) for c in o.children)
    alike = all(o.pos_ == noun.pos_ for o in others)  # not "the release, Acme and Berg"
    if not linked or (not alike and noun.pos_ == "NOUN"):
        return None
    key = "+".join([mention.key, *(o.lower_ for o in others)])
    return mention._replace(key=key, plural=True, members=1 + len(others))


def _key(entity: Entity, label: str) -> str:
    """Return what tells one named thing from another: a surname or a canonical name."""
    if label == "PERSON":
        return _surname(entity.text.lower().split())
    return entity.entity.lower().removeprefix("the ")


def _surname(words: Sequence[str]) -> str:
    names = [w for w in words if w.rstrip(".") not in {"jr", "sr", "ii", "iii"}]
    return (names or list(words))[-1].removesuffix("'s").removesuffix("’s")


def _is_predicate(token: Token) -> bool:
    """Say whether a noun only says what its subject is: "is the largest city"."""
    if token.dep_ in {"obj", "xcomp", "attr"} and token.head.lemma_ in _LINKING:
        return True
    return bool(token.children) and "cop" in [c.dep_ for c in token.children]


def _last_word(entity: Entity) -> str:
    return entity.text.lower().split()[-1]


def _majority(entities: Sequence[Entity]) -> dict[str, str]:
    """Return the label that a name carries most often in the text, by its last word.

    A recogniser that reads each sentence by itself takes one surname for a town here and a
    person there.
    """
    votes: dict[str, dict[str, int]] = {}
    for entity in entities:
        counts = votes.setdefault(_last_word(entity), {})
        counts[entity.label] = counts.get(entity.label, 0) + len(entity.text.split())
    return {word: max(sorted(c), key=lambda k: c[k]) for word, c in votes.items()}
