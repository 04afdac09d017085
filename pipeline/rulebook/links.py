"""Schema of ``links.yaml``: how mentions become claims."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.model.claim import ClaimType
from pipeline.model.mention import QuantityKind
from pipeline.rulebook.base import Rule, Strict, Words
from pipeline.rulebook.links_clauses import ClauseRules, DemandRules, LabelRules, RankingRules

Weight = Annotated[float, Field(ge=-1, le=1)]

#: What the noun that carries a figure is in its clause; ``fragment`` where there is no verb.
Role = Literal["subject", "object", "oblique", "agent", "predicate", "apposition", "fragment"]
#: What a rule may ask for, or for the lack of, beside role, kind and words.
Feature = Literal[
    "whole",  # "30% of users", "one in five users": what the figure is a part of
    "metric",  # "a profit of $5 million": what the figure measures
    "noun",  # "30 jets", "a $3 billion offer": what the figure counts or modifies
    "modifier",  # it modifies the noun and does not count it ("a $3 billion offer")
    "owner",  # "its 30% share", "Acme's $3 billion"
    "fronted",  # the sentence opens with "Of those asked,"
    "verb",  # there is a clause at all
    "opening",  # at most one word stands before it in the sentence
    "earlier",  # the sentence has a claim before this figure
    "earlier_share",
    "earlier_bare",  # a number before in the sentence stands for those it counts ("Four")
    "small",  # at most twelve
    "definite",  # "the two", "both", "all 12": what was named before
    "mine",  # "my", "our" stands before it: the speaker's
    "beside",  # a noun stands right before it ("an iceberg four times the size of")
    "comparing",  # "compared to", "versus" stand before it with no verb between
    "owner_whose",  # the clause is that of "whose"
    "change",  # the figure itself says that something rose or fell
    "bracketed",  # it opens a bracket: a conversion or an aside
    "set_off",  # between commas or dashes
    "copula",
    "existential",
    "person",  # the subject of the clause is a person, by name or pronoun
    "participle",  # the verb is a participle that hangs on a noun ("surveys completed by")
    "passive",
    "changing",  # the clause tells of a rise or fall
    "pair",  # one of "from 30 to 40"
    "earlier_change",  # a claim before in the sentence tells of a rise or fall
    "nested",  # the whole of the figure before: the 90 in "30% of the 90 cars"
    "doing",  # the noun has a clause of its own ("22 million people who own a car")
    "one",  # the figure is the bare word "one"
    "named",  # the noun is a name ("the 900-mile Europa")
    "lasting",  # the verb is about how long something lasts or takes
    "travelling",  # a length that its subject went: "a climber fell 40 metres"
    "dated",  # a date stands in the sentence beside it
    "aside",  # a comma or dash stands right before it
    "than_then",  # "200 fewer than last year": compared with an earlier state of the same
    "than_other",  # "8% more than in Leeds": compared with something else
    "ranked",  # a superlative or ordinal stands before it ("its lowest level in two years")
    "held",  # the noun of its participle stands behind "with" ("with gifts totalling $5")
    "tally",  # it counts so many of so many ("won four of five")
    "absolute",  # its noun stands behind "with" and has no verb ("with inflation at 30%")
    "accompanying",  # its phrase is added with "with" behind a comma ("..., with 40 branches")
    "earlier_counted",  # the claim before is about those whom its own figure counts
    "particle",  # the word before it belongs to the verb ("takes up $5")
    "defining",  # a bound that tells which persons are meant ("who ate four or more")
    "own_whole",  # it is a part of what somebody has ("a quarter of its customers")
    "flowing",  # it is a part of what comes anew all the time ("a quarter of its water")
    "answered",  # its clause is what those asked said ("said they slept six hours")
    "taking",  # the verb has another object before it ("opened a branch for $5")
    "reached_again",  # the figure before it stands behind "to" or "at" ("to 2% in May and 1%")
    "beyond",  # "below", "above" or the like opens it, and it is no amount behind "by"
    "tabled",  # a wide gap parts it from another number of its line
    "to_next",  # the first of "51 percent to 44 percent"
    "to_last",  # the second of "51 percent to 44 percent"
    "gapped",  # its clause has no verb of its own ("costs rose 5%, and rents by 8%")
    "taking_sides",  # those counted are "in favour" or "against" ("with seven members against")
    "after_change",  # the claim before it tells by how much, in the same kind of figure
]
#: Where a subject is looked for; the first way that finds one counts.
SubjectWay = Literal[
    "clause", "whole", "noun", "noun_bare", "owner", "owner_named", "metric", "fronted", "beside",
    "carried", "behind", "agent", "relative", "own", "gapped",
    "placed", "changed", "holder", "container", "following", "lone", "none",
]  # fmt: skip
#: Where an object is looked for.
ObjectWay = Literal[
    "whole", "noun", "metric", "subject", "level", "thing", "complement", "carried", "measured",
    "recipient", "behind", "doing", "clause", "changed", "other", "ahead", "none",
]  # fmt: skip
#: The predicate: the clause's verb, the words before the figure, or none.
PredicateWay = Literal["verb", "words", "none"]


class When(Strict):
    """What a site must have for a rule to fire; a list left out asks for nothing.

    ``verbs``, ``nouns`` and ``metrics`` are lemmas, or ``@name`` for a list of ``lexicons``.
    ``things`` are lemmas of what the verb has for an object before the figure. ``before``,
    ``after`` and ``inside`` are words right before, right behind and at the end of the figure, in
    lower case. Verbs are matched in all their forms.
    """

    kinds: list[QuantityKind] = []
    roles: list[Role] = []
    prepositions: list[str] = []
    verbs: list[str] = []
    nouns: list[str] = []
    metrics: list[str] = []
    things: list[str] = []
    before: list[str] = []
    after: list[str] = []
    inside: list[str] = []
    has: list[Feature] = []
    lacks: list[Feature] = []


class Take(Strict):
    """Where the slots of the claim are taken from, in order of preference.

    Without ``type`` the kind of the figure decides. ``change`` says that the claim tells of a
    rise or fall, whose direction verb or words give. ``placer``: who does it is the source
    ("police put the crowd at 300"), unless another is named. ``timeless``: neither a date
    nor a doubt of the sentence is the claim's ("the 46-acre yard may be sold in May").
    """

    subject: Annotated[list[SubjectWay], Field(min_length=1)]
    object: Annotated[list[ObjectWay], Field(min_length=1)]
    predicate: PredicateWay = "verb"
    type: ClaimType | None = None
    change: bool = False
    placer: bool = False
    timeless: bool = False


class LinkRule(Rule):
    """One pattern: a site of a figure, and the claim that it makes or that it makes none."""

    when: When
    take: Take | None = None
    no_claim: bool = False

    @model_validator(mode="after")
    def _one_outcome(self) -> Self:
        if (self.take is None) != self.no_claim:
            raise ValueError("write either `take` with the slots or `no_claim: true`")
        return self


class CertaintyWords(Strict):
    """What makes a content a forecast or a hedged one; all lemmas in lower case.

    ``plans`` need an infinitive behind them ("is set to open"), ``hedging_verbs`` too ("seems to
    grow"), ``visions`` are passive and may have a participle there ("is seen rising"), or are
    present and take one of ``envisioned`` ("sees a drop of 5%"). Behind ``pondering`` verbs a
    gerund is only thought about ("weighs cutting 300 jobs");
    ``reports`` say that somebody unnamed reports ("reportedly"), and so do ``held`` in the
    passive ("is believed to"). ``states`` tell of no event, so that "would" before them foresees
    nothing ("said it would amount to theft").
    """

    forecast_auxiliaries: Words
    forecast_verbs: Words
    plans: Words
    visions: Words
    envisioned: Words
    pondering: Words
    hedging_auxiliaries: Words
    hedging_verbs: Words
    hedging_adverbs: Words
    reports: Words
    held: Words
    states: Words


class NegationWords(Strict):
    """What denies a content beside "not", "never" and "no": lemmas with an infinitive or object.

    ``scopeless`` are the words behind "not" that take its force away ("not just", "not only").
    """

    verbs: Words
    nouns: Words
    scopeless: Words


class TimeWords(Strict):
    """Prepositions that belong to a time slot, and words that make a date a base of comparison."""

    prepositions: Words
    bases: Words

    @cached_property
    def base_before(self) -> re.Pattern[str]:
        """What a text in lower case ends with before a date that is a base."""
        words = "|".join(map(re.escape, self.bases))
        return re.compile(rf"\b(?:{words})(?:\s+[a-z'’]+){{0,3}}\s*$")


class Worth(Strict):
    """Check-worthiness: where it starts and what each feature of a claim adds, kept in 0..1."""

    base: Annotated[float, Field(ge=0, le=1)]
    features: dict[str, Weight]


class LinkRules(Strict):
    """Content of ``links.yaml``; of several rules that fit a figure the first one counts."""

    rules: Annotated[list[LinkRule], Field(min_length=1)]
    lexicons: dict[str, Words]
    irregular: dict[str, Words]
    certainty: CertaintyWords
    negation: NegationWords
    time: TimeWords
    places: Words
    worth: Worth
    clauses: ClauseRules
    rankings: RankingRules
    demands: DemandRules
    labels: LabelRules

    @model_validator(mode="after")
    def _known_lexicons(self) -> Self:
        for rule in self.rules:
            for word in (*rule.when.verbs, *rule.when.nouns, *rule.when.metrics):
                if word.startswith("@") and word[1:] not in self.lexicons:
                    known = ", ".join(sorted(self.lexicons))
                    raise ValueError(
                        f"rule {rule.id!r}: no lexicon {word!r}; the lexicons are {known}"
                    )
        return self
