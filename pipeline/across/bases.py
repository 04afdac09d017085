"""Are two figures taken on one basis: net or gross, a year or a month, whose money?"""

from __future__ import annotations

from pipeline.across.dimensions import (
    A_YEAR,
    currency_of,
    has_no_country,
    is_bare_degree,
    paid_for_each,
)
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once
from pipeline.model.comparison import Facet


class Bases:
    """Weighs how two figures are reckoned."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def facet(self, a: Item, b: Item) -> Facet:
        """Maximum or average, net or gross, a year or a month; whose money."""
        mine, theirs = _bases(a, self.lexicon), _bases(b, self.lexicon)
        if any(mine[group] != theirs[group] for group in mine.keys() & theirs.keys()):
            return "different"
        money = _money(a, b) if a.frame.kind == "money" else "same"
        if money != "same":
            return money
        if is_bare_degree(a.frame) != is_bare_degree(b.frame):
            return "unknown"
        known = mine.keys() == theirs.keys() and not has_no_country(a.frame)
        return "same" if known else "unknown"


@once
def _bases(item: Item, lexicon: Lexicon) -> dict[int, str]:
    near = [*item.frame.before[:4], *item.frame.after[:4], *item.frame.modifiers]
    unit = item.frame.unit or ""
    yearly = paid_for_each(item.frame) == "year" or unit.endswith(A_YEAR)
    near += ["annual"] if yearly else []
    return {lexicon.bases[w]: w for w in near if w in lexicon.bases}


def _money(a: Item, b: Item) -> Facet:
    """Compare for each of what two sums are, and whose money."""
    told = [(paid_for_each(a.frame), paid_for_each(b.frame))]
    codes = {(x.frame.unit or "").partition("/")[0] for x in (a, b)}
    if len(codes) > 1 and a.frame.kind == b.frame.kind == "money":
        told.append((currency_of(a.frame), currency_of(b.frame)))
    if any(x and y and x != y for x, y in told):
        return "different"
    return "same" if all(x == y for x, y in told) else "unknown"
