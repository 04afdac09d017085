"""Runs that are killed at random moments: the tables are the old or the new ones, never torn."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

#: Words that make each story another one.
_TOWNS = ("Halden", "Corvo", "Tarn", "Ostra", "Brede", "Lund", "Sarn", "Velm")
#: Stories in the corpus of a round.
_STORIES = 30
Tables = dict[str, bytes]


def story(number: int) -> dict[str, str]:
    """Return a short article; every third one contradicts the one before it."""
    town = _TOWNS[number // 3 % len(_TOWNS)]
    jobs = 1200 + 10 * (number // 3) + (90 if number % 3 == 2 else 0)
    day = f"2026-03-{1 + number % 3:02}"
    text = (
        f"{town} mill to close\n\nThe {town} paper mill will cut {jobs:,} jobs by June, its owner "
        f"said on Monday. The mill made {number % 7 + 3} percent of the country's paper in 2025, "
        f"according to the {town} Post.\n"
    )
    return {"id": f"{number:04}", "text": text, "published": day, "title": f"{town} mill to close"}


def write_corpus(path: Path, numbers: range) -> None:
    """Write stories as one JSONL file."""
    path.write_text("".join(json.dumps(story(n)) + "\n" for n in numbers), "utf-8")


def command(corpus: Path, output: Path, *more: str) -> list[str]:
    """Return the command of a run with one worker."""
    words = ["extract", str(corpus), "-o", str(output), "--workers", "1", "--quiet", *more]
    return [sys.executable, "-m", "pipeline", *words]


def run(corpus: Path, output: Path, *more: str) -> float:
    """Run to the end and return the seconds.

    Raises:
        subprocess.CalledProcessError: when it fails.
    """
    begin = time.monotonic()
    subprocess.run(command(corpus, output, *more), check=True, cwd=ROOT)
    return time.monotonic() - begin


def tables(output: Path) -> Tables:
    """Return the bytes of all tables as a reader of the folder gets them.

    A publication whose files were all written aside counts: the next command finishes it.
    """
    staged = output / ".staged"
    folders = [output, staged] if (staged / "complete").exists() else [output]
    found: Tables = {}
    for folder in folders:
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.suffix in {".csv", ".parquet"}:
                found[path.name] = path.read_bytes()
    return found


@dataclass(frozen=True, slots=True)
class Round:
    """What one killed run left."""

    seconds: float
    killed: bool
    whole: bool
    same: bool


def soak(folder: Path, kills: int, seed: int, tell: Callable[[Round], None]) -> list[Round]:
    """Kill runs over a changing corpus, each at a random moment, and rerun each to its end.

    Half the articles are others each time. Of each round: was the run still under way when it was
    killed, were the tables then whole (the old or the new ones), and are those of the rerun the
    same as those of a run that nothing disturbed and that computed all.
    """
    chance = random.Random(seed)
    corpus, output, calm = folder / "corpus.jsonl", folder / "out", folder / "calm"
    write_corpus(corpus, range(_STORIES))
    run(corpus, output)
    rounds = []
    for n in range(kills):
        old, first = tables(output), _STORIES // 2 * (n + 1)
        write_corpus(corpus, range(first, first + _STORIES))
        seconds = chance.uniform(0.02, 0.9) * run(corpus, calm, "--force")
        new = tables(calm)
        killed = _killed(command(corpus, output), seconds)
        whole = tables(output) in (old, new)
        run(corpus, output)
        rounds.append(Round(seconds, killed, whole, tables(output) == new))
        tell(rounds[-1])
    return rounds


def _killed(words: list[str], seconds: float) -> bool:
    """Run a command, kill it and all its workers after some seconds; say whether it still ran."""
    child = subprocess.Popen(words, cwd=ROOT, start_new_session=True)
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return True
    return False
