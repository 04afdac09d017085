"""The one door to quantulum3: its names of units, for those that ``numbers.yaml`` leaves out.

Only its table is read. Its parser takes quadratic time and reads "Llama 3.1" as a quantity, and
its loader needs seconds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

#: Money and dozens are ours.
_LEFT_OUT = frozenset({"currency", "dimensionless"})


@cache
def quantulum_units() -> Mapping[str, tuple[str, bool]]:
    """Return each wording of a unit, singular and plural: its name, and whether it is of time.

    >>> quantulum_units()["furlongs"]
    ('furlong', False)
    """
    table = json.loads(files("quantulum3").joinpath("units.json").read_text("utf-8"))
    found: dict[str, tuple[str, bool]] = {}
    for name, unit in table.items():
        if unit.get("entity") in _LEFT_OUT:
            continue
        for surface in unit.get("surfaces", ()):
            for word in (surface.lower(), _plural(surface.lower())):
                found.setdefault(word, (name.lower(), unit["entity"] == "time"))
    return found


def _plural(surface: str) -> str:
    """Return the plural of a unit's name ("inches of mercury" is led by its first word)."""
    head, of, rest = surface.partition(" of ")
    return f"{head}{'es' if head.endswith('s') else 's'}{of}{rest}"
