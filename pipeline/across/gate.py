"""The scope gate: do two figures speak of one thing, facet by facet (SEMANTICS.md, section 1)?

A facet is the same, different or unknown. One that differs ends the comparison; an unknown one
lowers what can be said. Each facet has a module of its own; period and source stand here.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.across.alike import are_told_alike, may_be_mistyped
from pipeline.across.bases import Bases
from pipeline.across.children import CHILDREN
from pipeline.across.counterparts import Counterparts
from pipeline.across.dimensions import AGE, has_no_country
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.measure import Measures
from pipeline.across.nearness import share_their_wording
from pipeline.across.once import Lately
from pipeline.across.owners import are_sizes, one_owner
from pipeline.across.periods import (
    Relation,
    are_at_odds,
    has_open_end,
    is_ahead_of_silence,
    is_last_year_beside_silence,
    is_long_ago,
    is_news,
    is_of_the_day,
    relation_of,
    stated,
)
from pipeline.across.scopes import Scopes, is_comparand
from pipeline.across.series import (
    are_one_count,
    is_cost_of_a_plan,
    is_of_a_series,
    is_of_a_work,
    is_one_edition,
    is_quoted,
)
from pipeline.across.stories import Stories
from pipeline.across.subjects import Subjects, has_owner
from pipeline.across.voices import are_rivals
from pipeline.model.comparison import Facet

#: Two figures of different stories must share a name that is no place, so many words of their
#: sentences, and so great a part of the shorter sentence.
_SHARED_APART = 4
_SHARE_APART = 0.5
#: What all words beside two figures say of them where they tell that one is the other's.
COUNTERPARTS = frozenset({"sure", "likely", "fair"})


@dataclass(frozen=True, slots=True)
class Facets:
    """What is known of a pair that speaks of one thing, or may.

    ``counterparts``: all words beside the two tell that the one is the other's.
    """

    measure: Facet
    subject: Facet
    scope: Facet
    period: Facet
    basis: Facet
    source: Facet
    relation: Relation
    one_story: bool
    counterparts: bool = False

    @property
    def unknown(self) -> tuple[str, ...]:
        """The facets, of those that can reconcile two values, about which the texts are silent."""
        named = ("measure", "subject", "scope", "period", "basis")
        return tuple(name for name in named if getattr(self, name) == "unknown")

    def as_dict(self) -> dict[str, Facet]:
        """Return the facets as the table lists them."""
        return {
            "measure": self.measure,
            "subject": self.subject,
            "scope": self.scope,
            "period": self.period,
            "basis": self.basis,
            "source": self.source,
        }


class Gate:
    """Weighs pairs of figures."""

    def __init__(
        self, lexicon: Lexicon, stories: Stories, counterparts: Counterparts | None = None
    ) -> None:
        self.lexicon = lexicon
        self.stories = stories
        self.counterparts = counterparts
        self.measure = Lately(Measures(lexicon).facet)
        self.subjects = Subjects(lexicon, stories)
        self.subject = Lately(self.subjects.facet)
        self.scopes = Scopes(lexicon, stories)
        self.basis = Lately(Bases(lexicon).facet)

    def facets(self, a: Item, b: Item) -> Facets | None:
        """Return the facets of two figures that may be compared, else None.

        The facet that tells most pairs apart at least cost comes first.
        """
        ids = a.claim.article_id, b.claim.article_id
        one_story = self.stories.one(*ids)
        likely = self.stories.likely(*ids)
        if not self._may_meet(a, b, one_story=one_story, likely=likely):
            return None
        if are_one_count(a, b, self.lexicon):
            return self.of_one_count(a, b)
        near, basis = one_story or likely, self.basis(a, b)
        if "different" in {self.scopes.facet(a, b, paired=True, sure=True), basis}:
            return None
        if self._are_of_two_times(a, b, one_story=near):
            return None
        measure, subject, nearness = self._thing(a, b, one_story=near)
        paired = nearness in COUNTERPARTS
        scope = self.scopes.facet(a, b, paired=paired, sure=nearness == "sure")
        if "different" in {measure, subject, scope}:
            return None
        if not near and not measure == subject == "same":
            return None
        period, relation = self.period(a, b, one_story=near, nearness=nearness)
        if period == "different":
            return None
        if likely and scope == "same":
            scope = "unknown"
        return Facets(
            *(measure, subject, scope, period, basis, self.source(a, b), relation, one_story),
            counterparts=paired,
        )

    def of_one_count(self, a: Item, b: Item) -> Facets:
        """Return the facets of two figures of which a text puts one in the other's place."""
        return Facets(
            *("same", "same", "same", "same", "same"),
            source=self.source(a, b),
            relation="before",
            one_story=True,
        )

    def _may_meet(self, a: Item, b: Item, *, one_story: bool, likely: bool) -> bool:
        """Say whether figures have one dimension, and their articles a story or topic for them."""
        if a.dimension != b.dimension:
            return False
        if one_story:
            return True
        if has_no_country(a.frame) or has_no_country(b.frame):
            return False
        return likely or self._may_be_one_topic(a, b)

    def _thing(self, a: Item, b: Item, *, one_story: bool) -> tuple[Facet, Facet, str | None]:
        """Return measure, subject and nearness.

        What the words keep apart, equal digits may bring together. No subject is looked for where
        the measures differ.
        """
        if share_their_wording(a, b) or are_rivals(a, b):
            return "same", "same", None
        measure = self.measure(a, b)
        if one_story and self.counterparts is not None and not self.subjects.are_kept_apart(a, b):
            nearness = self.counterparts.nearness(a, b)
            if nearness is not None:
                # of people the words that are near do not tell whether they are all or some, and
                # a girl's age is no boy's
                told = a.attribute in {AGE, CHILDREN} or (a.people and b.people)
                subject = self.subject(a, b) if told else "same"
                if are_sizes(a, b):
                    subject = one_owner(a, b, self.lexicon)
                return _with_words(measure, nearness), subject, nearness
        if measure == "different":
            if not (one_story and (are_told_alike(a, b) or may_be_mistyped(a, b))):
                return "different", "unknown", None
            measure = "unknown"
        subject = self.subject(a, b)
        if subject == "different" and not (has_owner(a) or has_owner(b)):
            # what tells them apart are other names in the two sentences, and no more
            subject = "unknown" if one_story and are_told_alike(a, b) else subject
        return measure, subject, None

    def period(
        self, a: Item, b: Item, *, one_story: bool, nearness: str | None = None
    ) -> tuple[Facet, Relation]:
        """The days that the two hold for; a constant of a thing holds always.

        ``nearness``: how near all words beside them say that they are (``counterparts.py``).
        """
        relation = relation_of(a, b)
        if one_story and all(is_cost_of_a_plan(i, self.lexicon) for i in (a, b)):
            return ("same" if relation == "same" else "unknown"), relation
        if are_at_odds(a, b):
            silent = nearness in {"sure", "likely", "alone"} and is_ahead_of_silence(a, b)
            return ("unknown" if silent else "different"), relation
        if one_story and is_last_year_beside_silence(a, b) and _is_of_goods(a, self.lexicon):
            relation = "unknown"
        constant = a.attribute is not None and not self.lexicon.is_running(a.attribute)
        if constant and one_story:
            return "same", relation
        counted_on = nearness is not None and a.dimension == "count" and is_news(a) and is_news(b)
        series = is_of_a_series(a, self.lexicon) or is_of_a_series(b, self.lexicon)
        # complaints that "climbed to 900" go on being counted
        quoted = is_quoted(a, self.lexicon)
        if series and (quoted or not counted_on):
            return is_one_edition(a, b, relation, quoted=quoted), relation
        if (
            is_comparand(a, self.lexicon)
            and stated(a) is stated(b) is None
            and a.published != b.published
        ):
            return "different", relation  # what each was before
        if relation == "overlap" and has_open_end(a) != has_open_end(b):
            return "unknown", relation
        if relation in {"same", "overlap"}:
            return "same", relation
        if relation == "unknown":
            return "unknown", relation
        lexicon = self.lexicon
        periodic = any(
            lexicon.is_periodic(i.aspect) and not is_of_a_work(i, lexicon) for i in (a, b)
        )
        news = is_news(a) and is_news(b)
        silent = any(stated(i) is None or (nearness and is_of_the_day(i)) for i in (a, b))
        # who is silent, or has the day of the news in the sentence, may mean that day of some time
        # ago, but none of years ago, except for what a thing once cost
        silent = silent and (a.frame.kind == "money" or not (is_long_ago(a) or is_long_ago(b)))
        open_ = one_story and not periodic and (news or (silent and not a.people))
        return ("unknown" if open_ else "different"), relation

    def _are_of_two_times(self, a: Item, b: Item, *, one_story: bool) -> bool:
        """Say whether the periods differ, however near the words beside two figures are."""
        kinds = (None, "sure")
        told = (self.period(a, b, one_story=one_story, nearness=kind)[0] for kind in kinds)
        return all(period == "different" for period in told)

    def source(self, a: Item, b: Item) -> Facet:
        """Whose word the two rest on: the source of one may be a name in the other.

        "Agency of Norland" is not named by "in Norland".
        """
        one, other = a.source, b.source
        if not one and not other:
            return "unknown"
        names = [
            {w for name in (item.source or "", *item.frame.names) for w in name.lower().split()}
            for item in (a, b)
        ]
        said = set((one or "").lower().split()) | set((other or "").lower().split())
        shared = said & names[0] & names[1]
        places = {w for item in (a, b) for name in item.frame.places for w in name.split()}
        if shared - places - self.lexicon.little or (shared and one == other):
            return "same"
        return "different" if one and other else "unknown"

    def _may_be_one_topic(self, a: Item, b: Item) -> bool:
        """Say whether figures of different stories may speak of one thing by their own words."""
        period = stated(a)
        if period is None or period != stated(b):
            return False
        names = set(a.frame.names) & set(b.frame.names)
        names -= {*a.frame.places, *b.frame.places}
        if not any(self.stories.leads_with(i.claim.article_id, n) for n in names for i in (a, b)):
            return False
        least = min(len(a.context), len(b.context))
        return len(a.context & b.context) >= max(_SHARED_APART, _SHARE_APART * least)


def _is_of_goods(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a figure counts or measures what somebody makes, has or loses in a year.

    No sum, share or rate, and nobody to whom something happens.
    """
    if item.frame.kind in {"money", "percent", "share", "pp"} or " of " in item.dimension:
        return False
    return lexicon.is_periodic(item.aspect) and not lexicon.is_running(item.aspect)


def _with_words(measure: Facet, nearness: str) -> Facet:
    """Return the measure of two figures that are counterparts by all words beside them."""
    if measure == "same" or nearness == "sure":
        return "same"
    return "same" if measure == "unknown" and nearness == "likely" else "unknown"
