"""Headline, deck, subhead and cut-off sentence, by the shape of a line and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.doc.layout.lines import Line
from pipeline.model.block import Role
from pipeline.rulebook.blocks import BlockRules, fold

#: Longest lines (words) that are still read as headline, deck, subhead.
HEADLINE_WORDS, DECK_WORDS, SUBHEAD_WORDS = 24, 40, 12
#: A question or exclamation heads an article only when it is short (words).
QUESTION_WORDS = 15
#: A last sentence without full stop is taken for cut off up to this length (words), unless its
#: last word shows that it is: writers forget full stops, too.
FRAGMENT_WORDS = 8

_DATELINE = re.compile(r"\A[^()]{2,40}\([A-Z][A-Za-z/ .]{1,30}\) ?[-–—]")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_CLOSED = re.compile(r"(?:[.!?…。:;)\]}>»\"”’'*_|/-]|[–—])\Z")
_LETTER = re.compile(r"[^\W\d_]")


def head_of(lines: Sequence[Line], roles: Sequence[Role | None], title: str | None) -> int | None:
    """Return the line that may be the headline: the title's, else the first that is copy."""
    if title:
        wanted = fold(title)
        for i, line in enumerate(lines[:TITLE_REACH]):
            if fold(line.text) == wanted:
                return i
    first = next((i for i, role in enumerate(roles) if role is None), None)
    return first if first is not None and first < TITLE_REACH else None


#: Lines from the top among which the headline stands.
TITLE_REACH = 5


def is_headline(lines: Sequence[Line], at: int, title: str | None, rules: BlockRules) -> bool:
    """Say whether a line at the top heads the article: it is the title, or reads as one."""
    line = lines[at]
    if title and fold(line.text) == fold(title):
        return True
    if at + 1 >= len(lines) or line.words > HEADLINE_WORDS or not _LETTER.search(line.text):
        return False
    below = lines[at + 1]
    if not below.after_blank and below.starts_lower:
        return False  # the sentence goes on in the next line
    if line.text[-1] in "?!" and line.words > QUESTION_WORDS:
        return False
    return reads_as_title(line.text, rules)


def is_deck(lines: Sequence[Line], at: int, rules: BlockRules) -> bool:
    """Say whether the line under the headline sums up: longer than a heading, no full stop."""
    line = lines[at]
    if at + 1 >= len(lines) or not SUBHEAD_WORDS // 2 <= line.words <= DECK_WORDS:
        return False
    return reads_as_title(line.text, rules) and not line.text.endswith("?")


def is_subhead(line: Line, above: Line, below: Line, rules: BlockRules) -> bool:
    """Say whether a short line between paragraphs heads the next ones."""
    if line.words > SUBHEAD_WORDS or not _LETTER.search(line.text) or below.starts_lower:
        return False
    if line.starts_lower or above.text.endswith((",", ";")):
        return False
    return reads_as_title(line.text, rules) and not line.text.endswith("!")


def reads_as_title(text: str, rules: BlockRules) -> bool:
    """Say whether a line ends as titles do: no full stop, no cut sentence, no dateline."""
    if not text or text[-1] in ",;:…" or _DATELINE.match(text):
        return False
    bare = text.rstrip("\"'”’)]")
    if bare.endswith("."):
        return not bare.endswith("..") and text.rsplit(maxsplit=1)[-1] in rules.abbreviation_set
    return True


def cut_off(line: Line, rules: BlockRules) -> int | None:
    """Return where in a paragraph its last sentence begins, if that sentence is cut off.

    >>> from pipeline.rulebook.load import load_rules
    >>> from pipeline.doc.layout.lines import paragraphs
    >>> cut_off(paragraphs("It is small. That gap is exactly")[0], load_rules().blocks)
    13
    """
    text = line.text
    if _CLOSED.search(text):
        return None
    start = _last_start(text, rules)
    words = text[start:].split()
    last = words[-1].lower()
    if last in rules.open_set or (start and last in rules.auxiliary_set):
        return start if start or len(words) > SUBHEAD_WORDS else None
    if start == 0 or text[-1] == "," or not text[-1].isalpha():
        return None
    short = len(words) <= FRAGMENT_WORDS and not any(c.isdigit() for c in text[start:])
    return start if short else None


def _last_start(text: str, rules: BlockRules) -> int:
    """Return where the last sentence of a paragraph begins."""
    start = 0
    for match in _STOP.finditer(text):
        word = text[: match.end()].rstrip().rsplit(maxsplit=1)[-1].lstrip("\"'“‘([")
        initial = len(word) == 2 and word[0].isupper() and word[1] == "."
        if word not in rules.abbreviation_set and not initial:
            start = match.end()
    return start
