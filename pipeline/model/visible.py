"""Characters that a reader does not see or takes for others: a clean copy that knows its offsets.

Zero-width and bidi characters split figures without being seen ("1<ZWSP>000"), full-width
digits look like others. Detectors read the copy; spans stay those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_FULL_WIDTH = "\uff01-\uff5e\uffe1\uffe5\uffe6"
_DROPPED = re.compile(f"[{_ZERO_WIDTH}{_BIDI}]")
_CHANGED = re.compile(f"[{_ZERO_WIDTH}{_BIDI}{_FULL_WIDTH}]")
#: Full-width forms to the plain ones. No-break blanks stay: they also group thousands.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0xFFE1: ord("£"),
    0xFFE5: ord("¥"),
    0xFFE6: ord("₩"),
}


@dataclass(frozen=True, slots=True)
class Visible:
    """A clean copy of a text; ``at`` gives the offset in the text of each of its characters."""

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        r"""Return the offsets in the text of the non-empty range ``start`` .. ``end`` of the copy.

        >>> clean = visible("1\u200b000 men")
        >>> clean.text, clean.span(0, 4)
        ('1000 men', (0, 5))
        """
        if isinstance(self.at, range):
            return start, end  # nothing was hidden
        return self.at[start], self.at[end - 1] + 1


def visible(text: str) -> Visible:
    """Return the text as it is seen."""
    if not _CHANGED.search(text):
        return Visible(text, range(len(text)))
    at = [i for i, char in enumerate(text) if not _DROPPED.match(char)]
    return Visible("".join(text[i] for i in at).translate(_PLAIN), at)
