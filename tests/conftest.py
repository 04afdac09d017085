"""What several test modules need: the language model, the rules, the shared data sets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

from pipeline.doc.parsing.parse import load_model
from pipeline.rulebook.files import Rulebook
from pipeline.rulebook.load import load_rules

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# The same examples in every run, however busy the machine: a failure is the change's own.
# CLAIMTABLE_FUZZ=20000 looks for new ones, and tries so many on each law of tests/hostile.
settings.register_profile(
    "claimtable", deadline=None, derandomize="CLAIMTABLE_FUZZ" not in os.environ
)
settings.load_profile("claimtable")


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
