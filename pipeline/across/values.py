"""What the values of two figures tell before words are looked at: of most pairs, that is all."""

from __future__ import annotations

from dataclasses import replace

from pipeline.across.intervals import Reading, read
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import Lately
from pipeline.across.plausible import may_be_listed, may_differ
from pipeline.across.replaced import Replacements
from pipeline.across.value_test import Fit, agree, fit
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.hedges import Widths

_TONS = {"ton", "tonne"}


class Values:
    """Holds values against each other; what it told of the last pair it knows.

    ``fit`` is how two values fit, ``may_differ`` whether two that do not agree may have a row.
    """

    def __init__(self, rulebook: Rulebook, lexicon: Lexicon, replacements: Replacements) -> None:
        self._widths, self._lexicon = rulebook.hedges.widths, lexicon
        self.replacements = replacements
        self.fit = Lately(lambda a, b: fit_of(a, b, rulebook))
        self.may_differ = Lately(lambda a, b: may_differ(a, b, lexicon, replacements))

    def agree(self, a: Item, b: Item) -> bool:
        """Say whether two values agree as ``fit`` has it, at less cost."""
        return agree(*in_one_unit(a, b, self._widths), self._widths)

    def are_too_far(self, a: Item, b: Item) -> bool:
        """Say whether two values lie so far apart that the gate need not be asked."""
        if may_be_listed(a, b, self._lexicon, self.replacements):
            return False
        return self.fit(a, b).outcome != "agreement"


def fit_of(a: Item, b: Item, rulebook: Rulebook) -> Fit:
    """Return how two values fit."""
    widths = rulebook.hedges.widths
    return fit(*in_one_unit(a, b, widths), widths, rulebook.comparison.thresholds)


def in_one_unit(a: Item, b: Item, widths: Widths) -> tuple[Reading, Reading]:
    """Return how two figures read; one that was brought to another unit is rounded there."""
    if a.factor == b.factor:
        return a.reading, b.reading
    if {a.frame.unit, b.frame.unit} == _TONS and a.frame.value == b.frame.value:
        return a.reading, a.reading  # newsrooms call a tonne a ton
    # "2,400 hectares" are the "5,900 acres" of another newsroom
    return _rounded(a.reading, widths), _rounded(b.reading, widths)


def _rounded(reading: Reading, widths: Widths) -> Reading:
    """Return how a figure reads whose last zeros are not meant."""
    figure = reading.figure
    return read(replace(figure, step=figure.step * 10**figure.zeros), widths)
