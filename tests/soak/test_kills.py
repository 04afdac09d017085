"""A short soak; ``make soak`` is the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.kills import soak


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_whole_tables_and_a_rerun_ends_with_the_same(
    tmp_path: Path,
) -> None:
    rounds = soak(tmp_path, kills=2, seed=1, tell=lambda _: None)

    assert [(r.whole, r.same) for r in rounds] == [(True, True)] * 2
