"""Names of the span groups that a marked Doc carries, in one place."""

from __future__ import annotations

BLOCKS = "blocks"
ENTITIES = "entities"
DATES = "dates"
QUANTITIES = "quantities"
ATTRIBUTIONS = "attributions"
"""Content spans; the source and cue stand in the list that ``find_attributions`` returns."""
