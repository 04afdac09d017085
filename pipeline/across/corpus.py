"""The articles of which claims are compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.across.alone import Alone, entries_of, held_alone
from pipeline.across.blocks import Blocks
from pipeline.across.compare import Compared, Held, compare_in, ties_in
from pipeline.across.copies import Copies
from pipeline.across.entries import Piece
from pipeline.across.guard import Guard
from pipeline.across.lexicon import Lexicon
from pipeline.across.profiles import Profile
from pipeline.across.stories import Stories
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.files import Rulebook


@dataclass(frozen=True)
class Corpus:
    """The articles to compare: hash of each by id, how to load their claims, and the rules.

    ``profiles`` loads what was read of articles before, ``alone`` what was found when each was
    held against itself; the others are read, and held so, here. ``shared`` are articles of which
    a passage stands in others, which tells how many witnesses the rows have that it has alone.
    ``copies`` tells what repeats what; the hashes cover it. ``guard`` does the work on claims
    and pairs. ``folder`` takes what does not fit into memory. ``progress`` is called with the
    articles that are compared, and with all, now and then.
    """

    keys: Mapping[str, str]
    load: Callable[[Collection[str]], Sequence[Claim]]
    articles: Mapping[str, Article]
    rulebook: Rulebook
    copies: Copies
    guard: Guard
    profiles: Callable[[Collection[str]], Iterable[tuple[str, Profile]]] = lambda _: ()
    alone: Callable[[Collection[str]], Iterable[tuple[str, Alone]]] = lambda _: ()
    shared: Collection[str] = ()
    folder: Path | None = None
    progress: Callable[[int, int], None] = lambda _done, _all: None

    @cached_property
    def stories(self) -> Stories:
        """What tells whether two articles are of one story."""
        return Stories(self.articles, Lexicon(self.rulebook.comparison, self.rulebook.words))

    def claims(self, ids: Collection[str]) -> Sequence[Claim]:
        """Return the claims of articles, whose profiles are known then."""
        self._look_at(ids)
        return self.load(ids)

    def _look_at(self, ids: Collection[str]) -> None:
        """Have the profiles of articles known."""
        stories = self.stories
        for key, profile in self.profiles([key for key in ids if key not in stories.packed]):
            stories.packed.add(key, profile)
        for key in ids:
            if key not in stories.packed:
                stories.profile(key)

    def each_alone(self, ids: Sequence[str]) -> list[Alone]:
        """Return what each of some articles is by itself; their profiles are known then."""
        self._look_at(ids)
        found = dict(self.alone(ids))
        if rest := [key for key in ids if key not in found]:
            shared = (self.stories, self.rulebook, self.copies, self.guard)
            found |= held_alone(rest, self.claims(rest), *shared)
        return [found[key] for key in ids]

    def hear(self, ids: Iterable[str], most: int) -> None:
        """Have it known who has a sentence first of articles that repeat each other.

        Claims are in memory of no more articles at a time than have so many characters of text.
        """
        repeating = ([key] for key in ids if key in self.copies.linked)
        for some in self.in_portions(repeating, most):
            self.copies.repeats(self.load(some))

    def entries_of(self, ids: Sequence[str], alone: Sequence[Alone]) -> Piece:
        """Return the entries of some articles, given what each is by itself."""
        return entries_of([self.place[key] for key in ids], alone)

    def compare(self, ids: Collection[str], blocks: Blocks) -> Compared:
        """Compare some of the articles."""
        return compare_in(blocks, self.claims(ids), self.stories, self.rulebook, self.copies)

    def length_of(self, ids: Iterable[str]) -> int:
        """Return the length of the texts of articles (characters)."""
        return sum(self.articles[key].length for key in ids)

    def in_portions(self, groups: Iterable[Sequence[str]], most: int) -> Iterator[list[str]]:
        """Yield the articles of groups, at a time no more than so many characters of text.

        A group that is longer comes whole.
        """
        portion: list[str] = []
        size = 0
        for group in groups:
            length = self.length_of(group)
            if portion and size + length > most:
                yield portion
                portion, size = [], 0
            portion += group
            size += length
        if portion:
            yield portion

    def held(self, claims: Sequence[Claim], blocks: Blocks) -> Held:
        """Hold claims against each other."""
        return Held(blocks, claims, self.stories, self.rulebook, self.copies)

    def ties(self, ids: Collection[str], blocks: Blocks) -> frozenset[tuple[str, str]]:
        """Return which of some articles are tied to each other."""
        return ties_in(blocks, self.claims(ids), self.stories, self.rulebook, self.copies)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The places of articles in their order."""
        return {key: n for n, key in enumerate(self.keys)}
