"""Each article that was read is held against itself, once for all runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.across import alone
from pipeline.across.copies import Copies
from pipeline.across.lexicon import Lexicon
from pipeline.across.stories import Stories
from pipeline.rulebook.files import Rulebook
from pipeline.run.faults import Gathering
from pipeline.run.results import Result


def held_alone(results: Sequence[Result], lexicon: Lexicon, rulebook: Rulebook) -> list[Result]:
    """Return results with what each article is by itself.

    An article that cannot be held against itself goes without: the run will try again, and tell.
    """
    read = {r.article.article_id: r for r in results if r.claims}
    stories = Stories({key: r.article for key, r in read.items()}, lexicon)
    for key, result in read.items():
        if result.profile is not None:
            stories.packed.add(key, result.profile)
    guard = Gathering()
    claims = [claim for result in read.values() for claim in result.claims]
    copies = Copies((), stories.articles)  # copies are looked at with what they are copies of
    found = alone.held_alone(list(read), claims, stories, rulebook, copies, guard)
    for key in {key for ids in guard.faults for key in ids}:
        del found[key]
    return [replace(result, alone=found.get(result.article.article_id)) for result in results]
