"""How many independent witnesses speak of a measure: copies and one common source are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.across.groups import Judged
from pipeline.across.items import Item
from pipeline.across.stories import Stories

_ARTICLE = "article "
#: Least share of all words that two articles have in common if one is a copy of the other.
COPY = 0.8
#: Originals with which an article is compared; a measure has seldom so many witnesses.
MOST_ORIGINALS = 40


def witnesses(
    judged: Sequence[Judged], groups: Mapping[int, str], stories: Stories
) -> dict[str, int]:
    """Return, by measure, the number of independent witnesses.

    Articles that name one source, that share the sentence itself, or of which one is a copy of
    the other with other words here and there, are one witness.
    """
    heard: dict[str, dict[str, str]] = {}
    for one in judged:
        for item in (one.pair.a, one.pair.b):
            heard.setdefault(groups[id(item)], {})[_voice(item)] = item.claim.article_id
    return {measure: _independent(voices, stories) for measure, voices in heard.items()}


def _independent(voices: Mapping[str, str], stories: Stories) -> int:
    """Count voices; those of articles that copy an earlier one are its voice."""
    originals: list[frozenset[str]] = []
    copies = 0
    for voice, article in sorted(voices.items()):
        if not voice.startswith(_ARTICLE):
            continue
        words = frozenset(stories.profile(article).words)
        if any(_is_copy(words, other) for other in originals[:MOST_ORIGINALS]):
            copies += 1
        else:
            originals.append(words)
    return len(voices) - copies


def _is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two articles have nearly all words in common.

    >>> _is_copy(frozenset("abcdefghi"), frozenset("abcdefghij"))
    True
    """
    return bool(one | other) and len(one & other) >= COPY * len(one | other)


def _voice(item: Item) -> str:
    """Return what stands for a witness: its source, its copied passage, else its article."""
    source = item.claim.source_entity
    if source:
        return f"source {source.lower()}"
    if item.claim.occurrences > 1:
        return "passage " + " ".join(item.frame.words)
    return f"{_ARTICLE}{item.claim.article_id}"
