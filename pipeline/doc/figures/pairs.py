"""The figure that another is told with: "from 30 to 40", "2 million against 1.7 million"."""

from __future__ import annotations

from pipeline.doc.figures.site import Site
from pipeline.model.mention import Quantity

#: "from 30 in May to 40 in June": the two stand at most so many characters apart.
_PAIR = 40
#: "2 million tonnes in 1986 against 1.7 million": so many characters apart at most.
_APART = 60
#: "Fell to 20, down from 35" only looks back: the change did not begin there.
_LOOKING_BACK = (", down from", ", up from")
_ASIDE = len(_LOOKING_BACK[0])
_AGAINST = ("against", "versus", "vs", "vs.", "compared with", "compared to", "from")
#: "from a previous 1.7 million", "missing the 2 million expected".
_BEFORE = frozenset(
    {"a", "an", "the", "its", "previous", "earlier", "original", "former", "prior"}
)
_FORESEEN = frozenset(
    {"expected", "forecast", "predicted", "projected", "estimated", "anticipated"}
)
_UNITED = frozenset({"percent", "money", "measure"})
#: A bare number above this stands for no percentage.
_WHOLE = 100


def partner_of(site: Site) -> Quantity | None:
    """Return the other figure of "from 30 to 40" or "to 40 from 30"; None where there is none."""
    word = site.before.rpartition(" ")[2]
    other = {"from": "to", "to": "from"}.get(word)
    if other is None or site.before.endswith(_LOOKING_BACK):
        return None
    text = site.context.text
    for quantity in site.context.quantities(site.span.start):
        gap = max(quantity.span.start - site.span.end, site.span.start - quantity.span.end)
        led = text[: quantity.span.start].rstrip()[-_ASIDE:].lower()
        if 0 <= gap <= _PAIR and led.split()[-1:] == [other] and not led.endswith(_LOOKING_BACK):
            return quantity
    return None


def compared_with(site: Site) -> Quantity | None:
    """Return the figure that a bare number behind "against" is held against.

    "Output was 2 million tonnes against 1.7 million": both are tonnes; "has 310 members, down from
    400": both are members. What is held against a bare number is no percentage ("rose 8 percent
    to 61,400, up from 56,900").
    """
    said = site.before.split()
    while said and said[-1] in _BEFORE:
        said.pop()
    foreseen = (
        site.before.endswith(" the") and site.after.strip(".,;").split(" ", 1)[0] in _FORESEEN
    )
    if not (foreseen or " ".join(said).endswith(_AGAINST)):
        return None
    near = [
        q
        for q in site.context.quantities(site.span.start)
        if 0 < site.span.start - q.span.end <= _APART
        and (q.kind in _UNITED or q.kind == "number" or (q.kind == "count" and q.unit))
    ]
    value, counts = site.quantity.value or 0, [q for q in near if q.kind == "count"]
    if counts and (near[-1].kind == "count" or (near[-1].kind == "percent" and value > _WHOLE)):
        return counts[-1]
    level = bool(near) and near[-1].kind == "number"
    bare = level or value > _WHOLE
    united = [q for q in near if q.kind in _UNITED and not (bare and q.kind == "percent")]
    return united[-1] if united else None
