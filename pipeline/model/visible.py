"""Characters that a reader does not see or takes for others: a clean copy that knows its offsets.

Zero-width and bidi characters split figures without being seen ("1<ZWSP>000"), full-width
digits look like others. Detectors read the copy; spans stay those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_KINDS = {
    "zero-width": "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff",
    "bidi": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "no-break": "\u00a0\u202f\u2007",
    "full-width": "\uff01-\uff5e\uffe1\uffe5\uffe6",
}
_FINDERS = {kind: re.compile(f"[{chars}]") for kind, chars in _KINDS.items()}
_DROPPED = re.compile(f"[{_KINDS['zero-width']}{_KINDS['bidi']}]")
_CHANGED = re.compile(f"[{_KINDS['zero-width']}{_KINDS['bidi']}{_KINDS['full-width']}]")
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
        return self.at[start], self.at[end - 1] + 1


def visible(text: str) -> Visible:
    """Return the text as it is seen."""
    if not _CHANGED.search(text):
        return Visible(text, range(len(text)))
    at = [i for i, char in enumerate(text) if not _DROPPED.match(char)]
    return Visible("".join(text[i] for i in at).translate(_PLAIN), at)


def hidden_warning(text: str) -> str | None:
    r"""Return what to tell about the hidden characters of a text; None where there are none.

    >>> hidden_warning("a\u200bb\u00a0c")
    '2 characters that hide or mislead (1 zero-width, 1 no-break); figures are read without them'
    """
    counts = {kind: len(finder.findall(text)) for kind, finder in _FINDERS.items()}
    found = {kind: n for kind, n in counts.items() if n}
    if not found:
        return None
    total = sum(found.values())
    listed = ", ".join(f"{n} {kind}" for kind, n in found.items())
    said = "character that hides or misleads" if total == 1 else "characters that hide or mislead"
    return f"{total} {said} ({listed}); figures are read without them"
