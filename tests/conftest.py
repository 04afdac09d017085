"""What several test modules need: the language model, the rules, the shared data sets."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.doc.parsing.parse import load_model
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.load import load_rules

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the language model that ships."""
    return load_model()


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """Return the rules that ship."""
    return load_rules()


@pytest.fixture
def shared() -> Path:
    """Return the folder of the shared data sets; the test is skipped by name without it."""
    if not SHARED.is_dir():
        pytest.skip("the shared data sets are not beside the checkout")
    return SHARED
