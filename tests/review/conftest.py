"""A running review page over the storm on Corvo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.sample import storm
from tests.review.site import Site, running


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a folder with the tables of three articles."""
    return storm().write(tmp_path / "output")


@pytest.fixture
def site(output: Path, tmp_path: Path) -> Iterator[Site]:
    """Return the running page of the three articles."""
    with running(output, tmp_path / "decisions.sqlite") as made:
        yield made
