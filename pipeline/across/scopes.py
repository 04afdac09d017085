"""Do two figures speak of a whole or a part, of the same part, and of one place?"""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from pipeline.across.ballots import are_of_two_ballots
from pipeline.across.distances import lie_elsewhere
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon, is_attributive
from pipeline.across.moments import have_no_anchor
from pipeline.across.nearness import lie_near
from pipeline.across.once import Lately, once
from pipeline.across.parts import is_included, part_of
from pipeline.across.several import are_of_one_and_many
from pipeline.across.sides import are_of_two_sides, are_of_two_wholes
from pipeline.across.stories import Stories
from pipeline.across.where import are_of_two_places, right_behind
from pipeline.model.comparison import Facet
from pipeline.model.frame import Frame

#: "families from 250 homes"
_ORIGIN = frozenset({"from"})
#: Words on each side that may tell of a change.
_TOLD = 6
#: Words from a size on that may name what has it, and what ends its name.
_NAMED = 5
_NAME_ENDS = frozenset({
    "and", "at", "be", "by", "for", "from", "have", "in", "near", "off", "on", "that", "to",
    "which", "who", "with",
})  # fmt: skip


class Scopes:
    """Weighs what two figures take in."""

    def __init__(self, lexicon: Lexicon, stories: Stories) -> None:
        self._told = Lately(_TakenIn(lexicon, stories).tell)

    def facet(self, a: Item, b: Item, *, paired: bool = False, sure: bool = False) -> Facet:
        """Whole, part or increment; what narrows the thing down; where.

        ``paired``: by the words beside them the two are counterparts, whatever places their
        sentences name. ``sure``: beyond doubt, and what includes one may be more than the other.
        """
        told = self._told(a, b)
        if told == "included":
            return "unknown" if sure else "different"
        if told == "elsewhere":
            return "unknown" if paired else "different"
        return told


class _TakenIn:
    """Says what two figures take in, however near their words are."""

    def __init__(self, lexicon: Lexicon, stories: Stories) -> None:
        self.lexicon = lexicon
        self.stories = stories
        self._narrows_nothing = lexicon.increments | lexicon.silent

    def tell(self, a: Item, b: Item) -> Facet | Literal["included", "elsewhere"]:
        """Return the facet, or what differs, which may do no harm."""
        if part_of(a, self.lexicon) != part_of(b, self.lexicon) and not _are_all_there(a, b):
            return "included" if is_included(a) != is_included(b) else "different"
        if is_comparand(a, self.lexicon) != is_comparand(b, self.lexicon):
            # "rose to 23 from 14": the 14 of another report is that of the day before
            return "unknown" if a.value is not None and a.value == b.value else "different"
        if {_side(a), _side(b)} == {"for", "against"}:
            return "different"
        if a.value != b.value and (are_of_one_and_many(a, b) or self._are_called_apart(a, b)):
            return "different"
        if a.attribute or b.attribute:
            return "different" if lie_elsewhere(a, b, self.lexicon) else "same"
        if (
            self._names_apart(a, b)
            or are_of_two_sides(a, b, self.lexicon)
            or are_of_two_wholes(a, b)
            or are_of_two_ballots(a, b, self.lexicon)
            or are_of_two_places(a, b)
        ):
            return "different"
        if a.dimension in {"count", "ratio"} and self._are_narrowed_apart(a, b):
            return "unknown"
        if self._is_elsewhere(a, b) or self._is_elsewhere(b, a):
            return "unknown" if a.value == b.value or lie_near(a, b) else "elsewhere"
        places, others = set(a.frame.places), set(b.frame.places)
        if have_no_anchor(a, b) or (places and others and not places & others):
            return "unknown"
        return "same"

    def _is_elsewhere(self, item: Item, other: Item) -> bool:
        """Say whether a figure's sentence names only places that the other report has not.

        What a report opens with is where its story is, which the other may leave out.
        """
        if not item.frame.places or _stands_where_it_opens(item, self.stories):
            return False
        if not set(item.frame.places).isdisjoint(other.frame.places):
            return False  # no word of its own in the other: "the Lund-to-Malmo race"
        knows, report = self.stories.knows, other.claim.article_id
        return not any(knows(report, place.split()) for place in item.frame.places)

    def _are_narrowed_apart(self, a: Item, b: Item) -> bool:
        """Say whether other words narrow down what each counts, and one sentence lacks some."""
        mine = self._narrowing(a, b)
        theirs = self._narrowing(b, a) if mine else mine
        if not (mine and theirs) or mine & theirs:
            return False
        return not (mine <= b.context and theirs <= a.context)

    def _narrowing(self, item: Item, other: Item) -> frozenset[str]:
        """Return the roots of the words that narrow down what is counted.

        What the other counts narrows nothing ("ferry departures" are those of ferries).
        """
        sorts = self.lexicon.sorts
        words = [w for w in item.frame.modifiers if w not in self._narrows_nothing]
        return self.lexicon.roots(w for w in words if sorts(w).isdisjoint(other.things))

    def _are_called_apart(self, a: Item, b: Item) -> bool:
        """Say whether two sizes are those of things that go by two names."""
        mine, theirs = (_called(item, self.stories) for item in (a, b))
        return bool(mine and theirs) and not mine & theirs

    def _names_apart(self, a: Item, b: Item) -> bool:
        """Say whether names narrow down what is counted, and others on each side."""
        mine, theirs = _names_before(a), _names_before(b)
        return bool(mine and theirs) and not mine & theirs


def _are_all_there(a: Item, b: Item) -> bool:
    """Say whether one is a part of more, and both are all of one place ("including 9 in Lund")."""
    if is_included(a) == is_included(b):
        return False
    place = right_behind(a)
    return place is not None and place == right_behind(b)


@once
def _stands_where_it_opens(item: Item, stories: Stories) -> bool:
    """Say whether a report opens with one of the places that a figure's sentence names."""
    return any(stories.opens_with(item.claim.article_id, place) for place in item.frame.places)


@once
def _called(item: Item, stories: Stories) -> frozenset[str]:
    """Return the rare names of what has a size, behind its noun ("the 30-foot barge Orla Mey").

    The place that something is "of" is no name of it, and a name behind a word of place or a verb
    is another's.
    """
    frame = item.frame
    if frame.kind != "measure" or not is_attributive(frame):
        return frozenset()
    ends = _NAME_ENDS | {frame.verb}
    behind = tuple(takewhile(lambda word: word not in ends, frame.after[1:_NAMED]))
    places = {w for place in frame.places for w in place.split()} if "of" in behind else set()
    names = stories.roots_of(set(behind) - places)
    return names.intersection(stories.profile(item.claim.article_id).rare)


@once
def _names_before(item: Item) -> frozenset[str]:
    """Return the words of names that narrow down what is counted."""
    names = {w for name in item.frame.names for w in name.split()}
    return frozenset(names.intersection(item.frame.modifiers))


@once
def is_comparand(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a figure is what another is measured against ("from 8 million")."""
    frame = item.frame
    if item.attribute or frame.bound == "range":
        return False  # "run from 500 to 900"
    near = lexicon.comparands.intersection(frame.before[:2])
    if near and not _is_moved(frame, lexicon):
        near -= _ORIGIN
    return bool(near)


def _is_moved(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether a text tells of a value that becomes another, or is set against one.

    "Families from 250 homes" come from there, and no number of homes has changed.
    """
    if frame.change is not None or frame.kind != "count" or not frame.thing:
        return True
    if "to" in (*frame.before[1:_TOLD], *frame.after[:1]) or frame.after[1:2] == ("to",):
        return True
    said = {*frame.before[1:_TOLD], *frame.after[:_TOLD], *frame.predicates}
    return not said.isdisjoint({*lexicon.moves, *lexicon.replacing})


@once
def _side(item: Item) -> str | None:
    """Return the side of a vote or a match that a figure gives ("112 votes to 58")."""
    before, after, noun = item.frame.before, item.frame.after, item.frame.thing
    if item.dimension != "count":
        return None
    if after[:1] == ("to",) or after[:2] == (noun, "to"):
        return "for"
    return "against" if before in {("to",), ("to", noun)} else None
