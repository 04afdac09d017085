"""The rule files that there are, and the whole of their content."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from pipeline.rulebook.blocks import BlockRules
from pipeline.rulebook.comparison import ComparisonRules
from pipeline.rulebook.conflicts import ConflictRules
from pipeline.rulebook.cues import CueRules
from pipeline.rulebook.dates import DateRules
from pipeline.rulebook.gazetteer import GazetteerRules
from pipeline.rulebook.hedges import HedgeRules
from pipeline.rulebook.links import LinkRules
from pipeline.rulebook.numbers import NumberRules
from pipeline.rulebook.words import WordRules

FILES: dict[str, type[BaseModel]] = {
    "numbers.yaml": NumberRules,
    "hedges.yaml": HedgeRules,
    "dates.yaml": DateRules,
    "gazetteer.yaml": GazetteerRules,
    "blocks.yaml": BlockRules,
    "cues.yaml": CueRules,
    "links.yaml": LinkRules,
    "comparison.yaml": ComparisonRules,
    "conflicts.yaml": ConflictRules,
    "words.yaml": WordRules,
}


@dataclass(frozen=True)
class Rulebook:
    """The validated rules of one folder, one attribute a file."""

    numbers: NumberRules
    hedges: HedgeRules
    dates: DateRules
    gazetteer: GazetteerRules
    blocks: BlockRules
    cues: CueRules
    links: LinkRules
    comparison: ComparisonRules
    conflicts: ConflictRules
    words: WordRules
