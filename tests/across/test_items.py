"""Which figures of a claim are compared."""

from __future__ import annotations

import pytest

from pipeline.across.guard import Guard
from pipeline.across.items import items_of
from pipeline.across.lexicon import Lexicon
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.frame import Frame
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook


@pytest.mark.parametrize(("figures", "compared"), [(6, 6), (24, 24), (25, 1)])
def test_of_the_figures_of_a_table_only_that_of_its_claim_is_compared(
    rulebook: Rulebook, figures: int, compared: int
) -> None:
    text = " ".join(f"{n + 40}" for n in range(figures))
    frames = tuple(
        Frame(
            span=Span(3 * n, 3 * n + 2),
            text=f"{n + 40}",
            own=n == 0,
            kind="count",
            value=n + 40.0,
        )
        for n in range(figures)
    )
    claim = Claim(
        claim_id="c",
        article_id="a",
        type="count",
        certainty="asserted",
        rule="bare",
        sentence=Span(0, len(text)),
        quantity=Span(0, 2),
        frames=frames,
    )
    article = Article(article_id="a", path="", text=text, sha256="0")
    lexicon = Lexicon(rulebook.comparison, rulebook.words)

    items = items_of([claim], {"a": article}, lexicon, rulebook.hedges.widths, Guard())

    assert len(items) == compared
    assert items[0].value == 40
