"""How votes were cast: yes, no, or none that counts; those of one sort are no whole."""

from __future__ import annotations

from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once

#: Words right behind a number that may part it from how the votes were cast.
_REACH = 3


def are_of_two_ballots(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether two counts are of votes that were cast otherwise, or one is of all who voted.

    "900 were yes votes", "40 null votes", "some 60 votes are not counted yet".
    """
    one, other = _ballot(a, lexicon), _ballot(b, lexicon)
    if one is None or other is None:
        whole = a if one is None else b
        return one != other and whole.aspect in lexicon.rules.ballots.whole
    return one != other


@once
def _ballot(item: Item, lexicon: Lexicon) -> str | None:
    """Return how the votes of a count were cast, where a word behind it says so."""
    rules = lexicon.rules.ballots
    if item.dimension != "count" or set(rules.whole).isdisjoint(item.aspects):
        return None
    behind = next((w for w in item.frame.after[:_REACH] if w not in rules.between), None)
    return next((sort for sort, words in rules.cast.items() if behind in words), None)
