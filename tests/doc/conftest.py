"""What several tests of reading one article need."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline import language


@pytest.fixture(scope="session")
def plain() -> Language:
    """Return the model as spaCy loads it; it is only read with."""
    return language.load()
