"""From where to where two distances are: a figure between other places is another distance.

"80 km from Sundby" may be that of a camp, of a town and of a bridge, and reports of one story have
several. What lies so far away stands before the figure or is a place that the sentence names; what
it lies away from stands behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.nearness import ratio_of
from pipeline.across.once import once

#: The attribute whose values lie between two places.
DISTANCE = "of_distance"
#: Words right before a distance that may say what is so far away.
_REACH = 4

#: Two values so near are one, in two units.
_ONE_VALUE = 0.95
#: A distance lies between so many places.
_BOTH = 2
#: So many words behind both figures tell what they are away from.
_TOLD_BEHIND = 2

Name = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Ends:
    """Roots of the place names on either side, and of all words before and behind the figure."""

    here: frozenset[Name]
    there: frozenset[Name]
    before: frozenset[str]
    behind: frozenset[str]


def lie_elsewhere(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether nothing tells that two distances are between the same two places.

    Names of other places on one side tell them apart. The same place on both sides, or on one,
    tells them one; so does the same thing before both figures, or behind both ("the foot of the
    tower"), but for a word that many things are so far from ("the coast").
    """
    if not a.attribute == b.attribute == DISTANCE or ratio_of(a, b) >= _ONE_VALUE:
        return False
    one, other = _ends(a, lexicon), _ends(b, lexicon)
    if len((one.here | one.there) & (other.here | other.there)) >= _BOTH:
        return False  # each names the same two places
    if _are_others(one.there, other.there) or _are_others(one.here, other.here):
        return True
    known = (one.there and other.there) or (one.here and other.here)
    if known or not one.before.isdisjoint(other.before):
        return False
    return len(one.behind & other.behind) < _TOLD_BEHIND


def _are_others(mine: frozenset[Name], theirs: frozenset[Name]) -> bool:
    """Say whether both sides have names, and none that is, or is a part of, one of the other."""
    alike = any(x <= y or y <= x for x in mine for y in theirs)
    return bool(mine and theirs) and not alike


@once
def _ends(item: Item, lexicon: Lexicon) -> _Ends:
    frame = item.frame
    silent = lexicon.little.union(lexicon.by_id[DISTANCE].words)
    behind = lexicon.roots(w for w in frame.after if w not in silent)
    names = frozenset(lexicon.roots(name.split()) for name in frame.places)
    there = frozenset(name for name in names if name <= behind)
    before = [w for w in frame.before[:_REACH] if w not in lexicon.silent]
    nouns = [*before, frame.bearer] if before else []
    sorts = frozenset[str]().union(*map(lexicon.sorts, nouns))
    return _Ends(names - there, there, lexicon.roots(before) | sorts, behind)
