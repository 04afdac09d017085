"""Is a figure a part of a whole, or what came on top of one?"""

from __future__ import annotations

from collections.abc import Collection

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once
from pipeline.across.told import OF_THEM, OF_WHOM, all_of_a_sort
from pipeline.across.where import right_behind
from pipeline.model.frame import Words

#: Behind a figure they name its parts ("$4 billion including debt").
_WITH_PARTS = frozenset({"include", "including"})
#: "four of those who died"
_OF_THOSE = {("of", "those"), ("of", "that")}
#: "nine of the dead", "six of those killed"
_OF_THE = {("of", "the"), ("of", "that"), ("of", "those")}
#: Right before a figure it names all of whom somebody is one ("among the 40 injured").
_AMONG = (("among",), ("the",))
#: Words for where what befell people came from, and how far behind its number they stand.
_TRACED, _TRACING = frozenset({"trace"}), 4
#: Whom doctors look after, and words for those who have not left them.
_CARED_FOR = frozenset({"hospitalised", "treated"})
_STILL = frozenset({"still", "remain"})
#: What is left of "'s".
_OWNED = ("",)
#: "nine new cases"
_NEW = ("new",)
#: Right before what is a part of something else, and may be all there is of its own sort.
_INCLUDED = (("include",), ("including",))
#: "the remaining 49 percent" are what the others leave.
_REST = frozenset({"remain", "remaining", "rest"})


@once
def part_of(item: Item, lexicon: Lexicon) -> str | None:
    """Return whether a figure is a part of a whole, or is added to one; None of a whole."""
    near = _near(item, lexicon)
    if near & lexicon.increments or _is_of_new_ones(item, lexicon):
        return "increment"
    if _are_traced(item, lexicon) or _are_still_there(item):
        return "part"
    if item.people and all_of_a_sort(item.frame, lexicon):
        return None  # "three of them British" are all the Britons on board
    if item.dimension == "ratio":
        return "part" if near & (_REST | lexicon.parts) else None
    if item.dimension == "duration":
        return None  # "terms include two weeks' pay"
    if item.frame.kind == "money":
        of_more = _is_of_a_sum(item, lexicon) or _is_of_a_segment(item, lexicon)
        return "part" if of_more or near & lexicon.parts else None
    if item.people or item.dimension == "count":
        return _part_of_count(item, near, lexicon)
    return "part" if near & lexicon.parts else None


def _part_of_count(item: Item, near: Collection[str], lexicon: Lexicon) -> str | None:
    """Return whether a count is a part; of those whom a thing befell some may be all."""
    if item.frame.before[:2] == OF_WHOM:
        return None if item.people and item.sure else "part"
    if item.people and item.frame.after[:2] in _OF_THOSE:
        return "part"  # "four of those who died came from abroad"
    if item.people and item.frame.after[:2] in _OF_THE:
        # "nine of the dead" are a part of the dead, "nine of the men died" may be all dead
        whole = lexicon.aspects(_whole_behind(item.frame.after))
        return "part" if set(whole) & set(item.aspects[:1]) else None
    if item.frame.after[:2] in OF_THEM:
        # "40 of them drowned": those on board are the whole, the drowned are all the drowned
        befallen = item.people and item.sure and not lexicon.is_beside(item.aspect)
        return None if befallen else "part"
    if item.frame.after[:2] in _OF_THE and not item.aspects:
        return "part"  # "11 of the new berths"
    return "part" if not lexicon.parts.isdisjoint(near) else None


def _are_traced(item: Item, lexicon: Lexicon) -> bool:
    """Say whether what befell people is traced to a place ("90 cases were traced to a mill")."""
    told = lexicon.counts_people(item.frame.thing, item.aspects[:1])
    return told and not _TRACED.isdisjoint(item.frame.after[1:_TRACING])


def _are_still_there(item: Item) -> bool:
    """Say whether those are counted who have not gone home ("40 are still in hospital")."""
    if not (item.people and item.aspect in _CARED_FOR):
        return False
    return not _STILL.isdisjoint((*item.frame.before[:2], *item.frame.after[:_TRACING]))


def _whole_behind(after: Words) -> Words:
    """Return the noun of a whole behind "of the", also behind its owner ("of the town's dead")."""
    return after[4:5] if after[3:4] == _OWNED else after[2:3]


def _is_of_new_ones(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a count of what befell people is of what came on top ("nine new cases")."""
    frame = item.frame
    told = lexicon.counts_people(frame.thing, item.aspects[:1])
    return told and frame.after[:1] == _NEW


def _near(item: Item, lexicon: Lexicon) -> set[str]:
    """Return the words beside a figure that may make it a part of another, or add to it."""
    near = set(item.frame.before[:2]) | (set(item.frame.after[:1]) - _WITH_PARTS)
    if item.frame.after[:1] != ("they",) and item.frame.before[:1] in _AMONG:
        near -= {"among"}  # one among four dead: four are all the dead
    if item.people:
        near -= {"other"}  # "and five others" are others than the dead
    if lexicon.is_beside(item.aspect) or " of " in item.dimension:
        near -= lexicon.increments  # "a fifth more than a year ago"
    return near


def _is_of_a_sum(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a sum is a part of another ("$5 million of the price in cash")."""
    frame = item.frame
    if frame.kind != "money" or frame.after[:2] not in _OF_THE:
        return False
    return not lexicon.wholes.isdisjoint(frame.after[2:3])


def _is_of_a_segment(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a sum is a part of a firm's account ("earnings from foreign operations")."""
    if item.frame.kind != "money" or not lexicon.is_periodic(item.aspect):
        return False
    said = (*item.frame.bearer_words, *item.frame.modifiers)
    return any(word in said for word in lexicon.rules.parts.segment)


def is_included(item: Item) -> bool:
    """Say whether a figure is among what something includes ("charges that include 18 counts")."""
    told = bool(item.things) or right_behind(item) is not None
    return item.frame.before[:1] in _INCLUDED and told
