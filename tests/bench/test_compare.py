"""Cost of comparison: it grows with the claims, not with their square."""

from __future__ import annotations

import contextlib
import cProfile
import dataclasses
import math
import pstats
import re
from collections.abc import Sequence

import pytest
from spacy.language import Language

from pipeline.across.compare import compare
from pipeline.doc.analyse import Clock, analyse
from pipeline.errors import ClaimtableError
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.files import Rulebook
from tests.bench.figures import articles

#: Work may grow with claims to this power.
MOST_EXPONENT = 1.1
#: Copies of the corpus, as if of other days, that make the larger input.
COPIES = 6


def _copies(
    found: Sequence[tuple[Article, list[Claim]]], many: int
) -> list[tuple[Article, Claim]]:
    """Return the corpus so many times over, each time with other names of people and places.

    A copy's names carry its number, so that it tells other stories in the same words.
    """
    rows = []
    for n in range(many):
        for article, claims in found:
            new = dataclasses.replace(
                article,
                article_id=f"{article.article_id}-{n}",
                title=renamed(article.title or "", n),
                text=renamed(article.text, n),
            )
            for claim in claims:
                frames = tuple(
                    dataclasses.replace(
                        f,
                        names=tuple(renamed(w.title(), n).lower() for w in f.names),
                        places=tuple(renamed(w.title(), n).lower() for w in f.places),
                    )
                    for f in claim.frames
                )
                moved = dataclasses.replace(
                    claim,
                    article_id=new.article_id,
                    claim_id=f"{claim.claim_id}-{n}",
                    frames=frames,
                )
                rows.append((new, moved))
    return rows


def renamed(text: str, n: int) -> str:
    """Return a text of the same length whose capitalised words are others for each number."""
    return re.sub(
        r"[A-Z][A-Za-z]+",
        lambda m: "".join(
            chr((ord(c) - base + n) % 26 + base) if (base := 65 if c.isupper() else 97) else c
            for c in m[0]
        ),
        text,
    )


def _calls(rows: Sequence[tuple[Article, Claim]], rulebook: Rulebook) -> int:
    """Return how many functions a comparison calls: work that no busy machine changes."""
    by_id = {article.article_id: article for article, _ in rows}
    profile = cProfile.Profile()
    profile.runcall(compare, [claim for _, claim in rows], by_id, rulebook)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.slow
def test_work_grows_no_faster_than_the_claims(nlp: Language, rulebook: Rulebook) -> None:
    found = []
    for article in articles(80):
        with contextlib.suppress(ClaimtableError):  # a failed article has no claims, as in a run
            found.append((article, analyse(article, nlp, rulebook, Clock()).claims))
    small, large = _copies(found, 1), _copies(found, COPIES)
    _calls(small, rulebook)  # tables warm

    growth = math.log(_calls(large, rulebook) / _calls(small, rulebook))

    assert growth / math.log(len(large) / len(small)) <= MOST_EXPONENT
