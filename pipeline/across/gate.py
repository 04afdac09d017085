"""The scope gate: do two figures speak of one thing, facet by facet (SEMANTICS.md, section 1)?

A facet is the same, different or unknown. One that differs ends the comparison; an unknown one
lowers what can be said. What each facet goes by stands in its function.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.across.alike import are_told_alike
from pipeline.across.counterparts import Counterparts
from pipeline.across.dimensions import (
    currency_of,
    has_no_country,
    is_bare_degree,
    paid_for_each,
)
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.measure import Measures
from pipeline.across.nearness import lie_near, share_their_wording
from pipeline.across.periods import (
    Relation,
    are_at_odds,
    has_open_end,
    is_news,
    relation_of,
    stated,
)
from pipeline.across.series import are_one_count, is_of_a_series, is_one_edition
from pipeline.across.stories import Stories
from pipeline.across.subjects import Subjects, has_owner
from pipeline.model.comparison import Facet

#: "two of them", "nine of whom".
_OF_THEM = {("of", "they"), ("of", "them"), ("of", "whom"), ("of", "who"), ("of", "these")}
#: Behind a figure they name its parts ("$4 billion including debt").
_WITH_PARTS = frozenset({"include", "including"})
#: "nine of the dead", "six of those killed"
_OF_THE = {("of", "the"), ("of", "that"), ("of", "those")}
#: "the remaining 49 percent" are what the others leave.
_REST = frozenset({"remain", "remaining", "rest"})
#: Two figures of different stories must share a name that is no place, so many words of their
#: sentences, and so great a part of the shorter sentence.
_SHARED_APART = 4
_SHARE_APART = 0.5


@dataclass(frozen=True, slots=True)
class Facets:
    """What is known of a pair that speaks of one thing, or may."""

    measure: Facet
    subject: Facet
    scope: Facet
    period: Facet
    basis: Facet
    source: Facet
    relation: Relation
    one_story: bool

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
        self.measures = Measures(lexicon)
        self.subjects = Subjects(lexicon, stories)

    def facets(self, a: Item, b: Item) -> Facets | None:
        """Return the facets of two figures that may be compared, else None.

        The facet that tells most pairs apart at least cost comes first.
        """
        if a.dimension != b.dimension:
            return None
        ids = a.claim.article_id, b.claim.article_id
        one_story = self.stories.one(*ids)
        likely = self.stories.likely(*ids)
        if not (one_story or likely or self._may_be_one_topic(a, b)):
            return None
        if not one_story and (has_no_country(a.frame) or has_no_country(b.frame)):
            return None
        if are_one_count(a, b, self.lexicon):
            return Facets(
                *("same", "same", "same", "same", "same"),
                source=self.source(a, b),
                relation="before",
                one_story=one_story,
            )
        measure, subject = self._thing(a, b, one_story=one_story or likely)
        if measure == "different":
            return None
        if not (one_story or likely) and not measure == subject == "same":
            return None
        scope = self.scope(a, b)
        basis = self.basis(a, b)
        if "different" in {subject, scope, basis}:
            return None
        period, relation = self.period(a, b, one_story=one_story or likely)
        if period == "different":
            return None
        if likely and scope == "same":
            scope = "unknown"
        return Facets(
            measure, subject, scope, period, basis, self.source(a, b), relation, one_story
        )

    def _thing(self, a: Item, b: Item, *, one_story: bool) -> tuple[Facet, Facet]:
        """Return measure and subject; what the words keep apart, equal digits may bring together.

        No subject is looked for where the measures differ.
        """
        if share_their_wording(a, b):
            return "same", "same"
        measure = self.measures.facet(a, b)
        if one_story and self.counterparts is not None and not self.subjects.are_kept_apart(a, b):
            nearness = self.counterparts.nearness(a, b)
            if nearness is not None:
                unsure = measure == "different" and nearness == "likely"
                known = measure if nearness == "likely" else "same"
                # of people the words that are near do not tell whether they are all or some
                subject = self.subjects.facet(a, b) if a.people and b.people else "same"
                return ("unknown" if unsure else known), subject
        if measure == "different":
            if not (one_story and are_told_alike(a, b)):
                return "different", "unknown"
            measure = "unknown"
        subject = self.subjects.facet(a, b)
        if subject == "different" and not (has_owner(a) or has_owner(b)):
            # what tells them apart are other names in the two sentences, and no more
            subject = "unknown" if one_story and are_told_alike(a, b) else subject
        return measure, subject

    def scope(self, a: Item, b: Item) -> Facet:
        """Whole, part or increment; what narrows the thing down; where."""
        if self._part(a) != self._part(b):
            return "different"
        if self.is_comparand(a) != self.is_comparand(b):
            # "rose to 23 from 14": the 14 of another report is that of the day before
            return "unknown" if a.value is not None and a.value == b.value else "different"
        if {_side(a), _side(b)} == {"for", "against"}:
            return "different"
        if a.attribute or b.attribute:
            return "same"
        if self._names_apart(a, b):
            return "different"
        mine, theirs = self._narrowing(a), self._narrowing(b)
        if a.dimension in {"count", "ratio"} and mine and theirs and not mine & theirs:
            inside = mine <= b.context and theirs <= a.context
            if not inside:
                return "unknown"
        if self._is_elsewhere(a, b) or self._is_elsewhere(b, a):
            return "unknown" if a.value == b.value or lie_near(a, b) else "different"
        places, others = set(a.frame.places), set(b.frame.places)
        if places and others and not places & others:
            return "unknown"
        return "same"

    def _is_elsewhere(self, item: Item, other: Item) -> bool:
        """Say whether a figure's sentence names only places that the other report has not.

        What a report opens with is where its story is, which the other may leave out.
        """
        stories, own = self.stories, item.claim.article_id
        return bool(item.frame.places) and not any(
            stories.opens_with(own, place) or stories.knows(other.claim.article_id, place.split())
            for place in item.frame.places
        )

    def _narrowing(self, item: Item) -> frozenset[str]:
        """Return the roots of the words that narrow down what is counted."""
        lexicon = self.lexicon
        words = (w for w in item.frame.modifiers if w not in lexicon.increments | lexicon.silent)
        return lexicon.roots(words)

    def _names_apart(self, a: Item, b: Item) -> bool:
        """Say whether names narrow down what is counted, and others on each side."""
        mine, theirs = (
            {w for name in i.frame.names for w in name.split()} & set(i.frame.modifiers)
            for i in (a, b)
        )
        return bool(mine and theirs) and not mine & theirs

    def _part(self, item: Item) -> str | None:
        near = set(item.frame.before[:2]) | (set(item.frame.after[:1]) - _WITH_PARTS)
        if item.people:
            near -= {"other"}  # "and five others" are others than the dead
        if self.lexicon.is_beside(item.aspect) or " of " in item.dimension:
            near -= self.lexicon.increments  # "a fifth more than a year ago"
        if near & self.lexicon.increments:
            return "increment"
        if item.dimension == "ratio" and near & _REST:
            return "part"
        if item.people and item.frame.after[:2] in _OF_THE:
            # "nine of the dead" are a part of the dead, "nine of the men died" may be all dead
            whole = self.lexicon.aspects(item.frame.after[2:3])
            return "part" if set(whole) & set(item.aspects[:1]) else None
        if item.dimension == "count" and item.frame.after[:2] in _OF_THEM:
            # "40 of them drowned": those on board are the whole, the drowned are all the drowned
            befallen = item.people and item.sure and not self.lexicon.is_beside(item.aspect)
            return None if befallen else "part"
        if item.dimension == "count" and item.frame.after[:2] in _OF_THE and not item.aspects:
            return "part"  # "11 of the new berths"
        if item.dimension == "duration":
            return None  # "terms include two weeks' pay"
        return "part" if near & self.lexicon.parts else None

    def is_comparand(self, item: Item) -> bool:
        """Say whether a figure is what another is measured against ("from 8 million")."""
        if item.attribute or item.frame.bound == "range":
            return False  # "run from 500 to 900"
        return bool(set(item.frame.before[:2]) & self.lexicon.comparands)

    def basis(self, a: Item, b: Item) -> Facet:
        """Maximum or average, net or gross, a year or a month; whose money."""
        mine, theirs = self._bases(a), self._bases(b)
        if any(mine[group] != theirs[group] for group in mine.keys() & theirs.keys()):
            return "different"
        money = _money(a, b) if a.frame.kind == "money" else "same"
        if money != "same":
            return money
        if is_bare_degree(a.frame) != is_bare_degree(b.frame):
            return "unknown"
        known = mine.keys() == theirs.keys() and not has_no_country(a.frame)
        return "same" if known else "unknown"

    def _bases(self, item: Item) -> dict[int, str]:
        near = [*item.frame.before[:4], *item.frame.after[:4], *item.frame.modifiers]
        near += ["annual"] if paid_for_each(item.frame) == "year" else []
        return {self.lexicon.bases[w]: w for w in near if w in self.lexicon.bases}

    def period(self, a: Item, b: Item, *, one_story: bool) -> tuple[Facet, Relation]:
        """The days that the two hold for; a constant of a thing holds always."""
        relation = relation_of(a, b)
        if are_at_odds(a, b):
            return "different", relation
        constant = a.attribute is not None and not self.lexicon.is_running(a.attribute)
        if constant and one_story:
            return "same", relation
        if is_of_a_series(a, self.lexicon) or is_of_a_series(b, self.lexicon):
            return is_one_edition(a, b, relation), relation
        if self.is_comparand(a) and stated(a) is stated(b) is None and a.published != b.published:
            return "different", relation  # what each was before
        if relation == "overlap" and has_open_end(a) != has_open_end(b):
            return "unknown", relation
        if relation in {"same", "overlap"}:
            return "same", relation
        if relation == "unknown":
            return "unknown", relation
        periodic = any(self.lexicon.is_periodic(i.aspect) for i in (a, b))
        news = is_news(a) and is_news(b)
        silent = stated(a) is None or stated(b) is None  # it may be that day of long ago
        open_ = one_story and not periodic and (news or (silent and not a.people))
        return ("unknown" if open_ else "different"), relation

    def source(self, a: Item, b: Item) -> Facet:
        """Whose word the two rest on: the source of one may be a name in the other."""
        one, other = a.claim.source_entity, b.claim.source_entity
        if not one and not other:
            return "unknown"
        names = [
            {
                w
                for name in (item.claim.source_entity or "", *item.frame.names)
                for w in name.lower().split()
            }
            for item in (a, b)
        ]
        said = set((one or "").lower().split()) | set((other or "").lower().split())
        if said & names[0] & names[1]:
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


def _money(a: Item, b: Item) -> Facet:
    """Compare for each of what two sums are, and whose money."""
    told = [(paid_for_each(a.frame), paid_for_each(b.frame))]
    codes = {(x.frame.unit or "").partition("/")[0] for x in (a, b)}
    if len(codes) > 1 and a.frame.kind == b.frame.kind == "money":
        told.append((currency_of(a.frame), currency_of(b.frame)))
    if any(x and y and x != y for x, y in told):
        return "different"
    return "same" if all(x == y for x, y in told) else "unknown"


def _side(item: Item) -> str | None:
    """Return the side of a vote or a match that a figure gives ("112 votes to 58")."""
    before, after, noun = item.frame.before, item.frame.after, item.frame.thing
    if item.dimension != "count":
        return None
    if after[:1] == ("to",) or after[:2] == (noun, "to"):
        return "for"
    return "against" if before in {("to",), ("to", noun)} else None
