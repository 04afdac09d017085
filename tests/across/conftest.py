"""What tests of comparison share: reading articles into a story."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.doc.analyse import Clock, analyse
from pipeline.model.article import Article
from pipeline.rulebook.files import Rulebook
from tests.across.story import Read, Story


@pytest.fixture(scope="session")
def read(nlp: Language, rulebook: Rulebook) -> Read:
    """Return what reads articles into a story."""

    def reading(*articles: Article) -> Story:
        claims = [c for a in articles for c in analyse(a, nlp, rulebook, Clock()).claims]
        return list(articles), claims

    return reading
