"""``make soak``: kill runs at random moments, rerun them, and look at the tables each time."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.soak.kills import Round, soak


def main() -> int:
    """Print a line a kill; the exit status is 1 when tables were torn or differ."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak",
        description="Kill runs at random moments (kill -9), rerun them, compare the tables with "
        "those of an undisturbed run.\n\nexample: python -m tests.soak --kills 50",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--kills", type=int, default=20, help="how many runs (default: 20)")
    parser.add_argument("--seed", type=int, default=8, help="of the moments (default: 8)")
    options = parser.parse_args()

    def tell(one: Round) -> None:
        what = "killed" if one.killed else "was done"
        tables = "whole" if one.whole else "TORN"
        print(f"after {one.seconds:5.2f} s {what}, tables {tables}; ", end="")
        print("rerun: same tables" if one.same else "rerun: OTHER TABLES", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        rounds = soak(Path(folder), options.kills, options.seed, tell)
    bad = sum(not (r.whole and r.same) for r in rounds)
    print(f"{len(rounds)} runs, {sum(r.killed for r in rounds)} killed, {bad} with wrong tables")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
