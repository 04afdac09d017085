"""No text, cut off anywhere, stops the reading of an article."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.doc.analyse import Clock, analyse
from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook

# fmt: off
SENTENCES = [
    "one out of three",
    "At least two thirds of the 1,200 firms surveyed said that they had cut jobs.",
    "“We lost a fifth of our customers in a year,” said Ada Lindqvist, who runs the mill.",
    "According to a 2024 study by Halvex, sales rose 12% to $4.3 billion, up from $3 billion.",
    "The union, which represents 900 drivers, rejected the offer and called for a strike.",
    "It is the second-largest producer of lithium after Chile, ahead of the rest.",
]
# fmt: on


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_cut_off_anywhere_is_read(
    sentence: str, nlp: Language, rulebook: Rulebook
) -> None:
    words = sentence.split(" ")
    cuts = [words[:n] for n in range(1, len(words) + 1)] + [words[n:] for n in range(len(words))]
    for cut in cuts:
        text = " ".join(cut)
        article = Article(
            article_id="a", path="a.txt", text=text, sha256="0" * 64, published="2025-05-01"
        )

        found = analyse(article, nlp, rulebook, Clock())

        assert all(claim.sentence.end <= len(text) for claim in found.claims)
