"""Rules found by their cues: of many rules, only those that a figure or clause has words for.

A set of rules is a number, of which each bit is a rule: two sets have in common ``a & b``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

_DETERMINERS = ("a", "an", "the", "its", "their", "his", "her", "some", "just", "only")


class Cue:
    """Which rules take a value of one thing that they may ask for."""

    def __init__(self, asked: Sequence[Collection[str]]) -> None:
        """Take the values that each rule asks for; a rule that lists none takes every value."""
        self._free = 0
        self._of: dict[str, int] = {}
        for n, values in enumerate(asked):
            if not values:
                self._free |= 1 << n
            for value in values:
                self._of[value] = self._of.get(value, 0) | 1 << n

    @property
    def values(self) -> frozenset[str]:
        """All values that some rule asks for."""
        return frozenset(self._of)

    def taking(self, values: Iterable[str]) -> int:
        """Return the rules that take one of some values."""
        found = self._free
        for value in values:
            found |= self._of.get(value, 0)
        return found

    def taking_one(self, value: str) -> int:
        """Return the rules that take a value."""
        return self._free | self._of.get(value, 0)

    def barred(self, values: Iterable[str]) -> int:
        """Return the rules that list one of some values."""
        return self.taking(values) & ~self._free


class Ends:
    """Which rules take a text by what it ends with; see `ends_with`."""

    def __init__(self, asked: Sequence[Collection[str]]) -> None:
        self._cue = Cue(asked)
        self._phrases = frozenset().union(*asked)
        self._sizes = _sizes(self._phrases, -1)

    def taking(self, text: str) -> int:
        """Return the rules of which a phrase ends a text, and those without phrases."""
        return self._cue.taking(
            [
                phrase
                for end in _ends(text)
                for size in self._sizes.get(end[-1:], ())
                if (phrase := end[-size:]) in self._phrases
                and _is_word(end, len(end) - len(phrase))
            ]
        )


class Beginnings:
    """Which rules take a text by what it begins with; see `begins_with`."""

    def __init__(self, asked: Sequence[Collection[str]]) -> None:
        self._cue = Cue(asked)
        self._phrases = frozenset().union(*asked)
        self._sizes = _sizes(self._phrases, 0)

    def taking(self, text: str) -> int:
        """Return the rules of which a phrase begins a text, and those without phrases."""
        return self._cue.taking(
            [
                phrase
                for size in self._sizes.get(text[:1], ())
                if (phrase := text[:size]) in self._phrases and _is_word(text, size)
            ]
        )


def _sizes(phrases: Iterable[str], at: int) -> dict[str, list[int]]:
    """Return how long phrases are, by their first or last character."""
    sizes: dict[str, set[int]] = {}
    for phrase in phrases:
        sizes.setdefault(phrase[at], set()).add(len(phrase))
    return {mark: sorted(lengths) for mark, lengths in sizes.items()}


def numbers(rules: int) -> Iterator[int]:
    """Yield the rules of a set by number, in order."""
    while rules:
        first = rules & -rules
        yield first.bit_length() - 1
        rules ^= first


def ends_with(text: str, phrases: Sequence[str]) -> bool:
    """Say whether a text ends with one of some phrases, a determiner at its end not counted."""
    ends = _ends(text)
    return any(_is_word(t, len(t) - len(p)) for t in ends for p in phrases if t.endswith(p))


def begins_with(text: str, phrases: Sequence[str]) -> bool:
    """Say whether a text begins with one of some phrases."""
    return any(text.startswith(p) and _is_word(text, len(p)) for p in phrases)


def _ends(text: str) -> tuple[str, ...]:
    head, _, last = text.rpartition(" ")
    return (text, head) if last in _DETERMINERS else (text,)


def _is_word(text: str, start: int) -> bool:
    """Say whether no word goes on from before a place to behind it."""
    here = text[start : start + 1]
    return not (start and here.isalnum() and text[start - 1].isalnum())
