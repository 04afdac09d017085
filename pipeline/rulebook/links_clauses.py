"""Schema of the clause rules of ``links.yaml``: which clauses without a figure are claims."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.model.mention import Change, Stance
from pipeline.rulebook.base import Rule, Strict, Words

#: How a clause hangs in its sentence; "infinitive" with "to" and no finite verb above it.
Place = Literal["main", "complement", "relative", "adverbial", "participle", "infinitive"]
Tense = Literal["past", "perfect", "present", "future", "modal", "none"]
#: "cue": the clause only says who speaks; "content": it is what is said, at its top; "inside": it
#: hangs below that; "free": the outlet's own words.
Standing = Literal["cue", "content", "inside", "free"]
#: A name ("Acme's chief"), one thing pointed to ("the firm"), a pronoun, this or that or it, we,
#: the speaker or reader alone (I, you), any other noun, or none ("there were").
SubjectKind = Literal["named", "definite", "pronoun", "pointer", "we", "speaker", "bare", "none"]
Feature = Literal[
    "dated",  # a date stands in the clause
    "to_come",  # and it lies behind the day of the article
    "clausal",  # it holds a clause of its own: "shows that"
    "direct",  # a direct object or a complement
    "object",  # a direct object, a complement or what a preposition governs
    "passive",
    "progressive",  # "is joining"
    "after",  # it stands behind "after"
    "infinitive",  # a verb with "to" behind it ("plans to open")
    "by_name",  # "by Acme", behind a passive
    "negated",
    "quoted",
    "uncued",  # it is said by somebody, but no word of saying governs it
    "comma",  # a relative clause set off by a comma
    "conditional",  # it holds only if something else does
    "counted_object",  # its object is a figure
    "counted_source",  # "17% of users said": the figure is the claim
    "reportedly",
    "than",  # a comparative with its other side
    "than_aside",  # ", more than any other bank" behind what the clause says
    "as",  # "as big as"
    "rank",  # "is fifth", "in second place"
    "against",  # "above estimates", "than expected", "ahead of", "behind"
    "unlike",  # "Unlike Acme, it ..."
    "peer",  # its object is a name, and no body that its subject is the head of
    "level",  # "up", "down", "higher", "lower" behind the verb
    "existential",  # "there was"
    "none",  # it tells of "no" such thing: "there was no warning"
    "promised",  # it tells what "she", "it" or "they" would do
    "abstract",  # its subject is no actor: "the abduction"
    "sequel",  # "after", "before", "since", "until" or "when" opens it
    "meantime",  # "as" or "while" opens it
    "single",  # its subject is one of a kind: "a salesman"
    "sent_on",  # a verb in "-ing" tells what becomes of its object: "sent prices tumbling"
    "confessed",  # a participle that somebody denies or admits: "denied selling"
    "ever_more",  # its subject is "more and more" or "a growing number of"
    "ever_fewer",
    "adjective",  # it says of the subject only what it is like
]


class ClauseWhen(Strict):
    """What a clause must have for a rule to fire; a list left out asks for nothing.

    ``verbs``, ``subject`` and ``object``, and what each may not be (``not_...``), are lemmas
    (a verb with its particle or preposition: "climb above"; head nouns), or ``@name`` for one of
    ``lexicons``.
    """

    standing: list[Standing] = []
    places: list[Place] = []
    tenses: list[Tense] = []
    subjects: list[SubjectKind] = []
    stances: list[Stance] = []
    verbs: list[str] = []
    not_verbs: list[str] = []
    subject: list[str] = []
    not_subject: list[str] = []
    object: list[str] = []
    not_object: list[str] = []
    has: list[Feature] = []
    lacks: list[Feature] = []

    @property
    def words(self) -> list[str]:
        """All lemmas and names of lexicons that are asked for."""
        return [
            *self.verbs,
            *self.not_verbs,
            *self.subject,
            *self.not_subject,
            *self.object,
            *self.not_object,
        ]


class ClauseRule(Rule):
    """One kind of clause, and the claim that it makes, or that it makes none.

    ``change`` is the direction that its verb gives. A clause that holds a claim with a figure
    makes another one only by a rule with ``beside_figure``.
    """

    when: ClauseWhen
    makes: Literal["comparison", "change", "statement", "forecast", "event", "nothing"]
    beside_figure: bool = False
    change: Change | None = None


class ClauseRules(Strict):
    """The clause rules, the first that fits counts, and the word lists that they name."""

    lexicons: dict[str, Words]
    #: Lexicons whose verbs are read as verbs even where the tagger took them for nouns.
    verb_lexicons: Words
    #: Nouns of bodies, people and vessels that act, though they end like abstract nouns.
    bodies: Words
    rules: Annotated[list[ClauseRule], Field(min_length=1)]

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Return the verbs that a sentence may be mended with."""
        return frozenset(word for name in self.verb_lexicons for word in self.lexicons[name])

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Return the lexicons as sets, for those that are looked up word by word."""
        return {name: frozenset(words) for name, words in self.lexicons.items()}

    @cached_property
    def acting(self) -> frozenset[str]:
        """Return the nouns that act whatever their ending."""
        return frozenset(self.bodies)

    @model_validator(mode="after")
    def _known_lexicons(self) -> Self:
        for name in self.verb_lexicons:
            if name not in self.lexicons:
                raise ValueError(f"verb_lexicons: no lexicon {name!r}")
        for rule in self.rules:
            when = rule.when
            for word in when.words:
                if word.startswith("@") and word[1:] not in self.lexicons:
                    known = ", ".join(sorted(self.lexicons))
                    raise ValueError(
                        f"rule {rule.id!r}: no lexicon {word!r}; the lexicons are {known}"
                    )
        return self


#: "superlative": the largest; "record": a record high; "peak": a six-month low; "first": the first
#: to; "leading": the main.
Ranking = Literal[
    "superlative", "record", "peak", "first", "leading", "trailing", "fraction", "numbered"
]


class RankingRule(Rule):
    """Words that make a noun phrase a ranking of its thing.

    Superlatives are known by their form, ``words`` are what the other forms are found by, and
    ``excludes`` the words that rank nothing ("latest").
    """

    form: Ranking
    words: list[str] = []
    excludes: list[str] = []


class RankingRules(Strict):
    """The ranking phrases."""

    rules: Annotated[list[RankingRule], Field(min_length=1)]


class DemandRule(Rule):
    """Cue rules of ``cues.yaml`` whose content is a claim though it is only wished.

    ``verbs`` are those of them that ask for an act, ``things`` the ones whose content may be a
    mere noun phrase ("call for a strike"), but none of ``moods`` ("urged caution").
    """

    cues: Words
    verbs: Words
    things: Words
    moods: Words


class DemandRules(Strict):
    """What speakers want others to do."""

    rules: Annotated[list[DemandRule], Field(min_length=1)]


class LabelRule(Rule):
    """Verbs by which a speaker says what a thing is, whose fault it is, or that it is not so.

    ``verbs`` take the label as it is ("called it an insult"), ``as_verbs`` behind "as".
    ``blame_verbs`` take who is at fault, and what for behind "for"; or what, and who behind
    "on". ``denying`` verbs take one of the nouns ``denied``: "denied responsibility". With
    ``disputed`` they reject the figure that such a noun names: "a figure that Acme disputes".
    """

    verbs: list[str] = []
    as_verbs: list[str] = []
    blame_verbs: list[str] = []
    denying: list[str] = []
    denied: list[str] = []
    disputed: list[str] = []


class LabelRules(Strict):
    """What speakers call things."""

    rules: Annotated[list[LabelRule], Field(min_length=1)]

    @cached_property
    def labelling(self) -> frozenset[str]:
        """Return the verbs by which some rule says what a thing is, whose fault, or that not."""
        return frozenset(
            verb
            for rule in self.rules
            for verb in (*rule.verbs, *rule.as_verbs, *rule.blame_verbs, *rule.denying)
        )
