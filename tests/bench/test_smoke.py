"""The benchmarks run: every contender reads the same and finds something; no times are judged."""

from __future__ import annotations

import math
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from spacy.language import Language

from tests.bench import copies, page, reading, runs
from tests.bench.__main__ import main
from tests.bench.figures import Figure, articles

DOCS = [
    "Dunmoor will close two yards next year and 1,200 jobs will go, the mayor said on Monday.",
    "Dunmoor will close two yards next year and 1,200 jobs will go, the mayor said on Monday!",
    "A court in Tarn ruled that Brandt Steel owes its former workers nothing at all this time.",
]


def test_the_extract_is_set_beside_the_bare_model_and_the_naive_composition() -> None:
    figures = list(reading.measure(articles(2), naive_on=1))

    assert {"extract / bare model", "naive / extract"} <= {f.what for f in figures}


def test_the_naive_composition_finds_figures_and_dates(nlp: Language) -> None:
    assert reading.naive(nlp, articles(1)) > 0


@pytest.mark.parametrize("contender", ["ours", "datasketch", "rensa"])
def test_each_contender_finds_the_copy(contender: str) -> None:
    if contender != "ours":
        pytest.importorskip(contender)

    assert getattr(copies, contender)(DOCS) in ([(1, 0)], [(0, 1)])


@pytest.mark.slow
def test_a_run_tells_its_time_and_memory(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"id": "a", "text": "Exports rose 4% in May."}\n', "utf-8")

    taken = runs.run(corpus, 1)

    assert (taken.articles, taken.failed) == (1, 0)
    assert min(taken.wall, taken.cpu, taken.parent, taken.worker) > 0


def test_growth_is_the_slope_of_the_logarithms() -> None:
    square = {n: runs.Run(1.0, n**2, 1.0, 1.0, n, 0) for n in (10, 100, 1000)}

    assert math.isclose(2.0, runs.exponent(square))


def test_the_page_names_command_machine_and_every_figure() -> None:
    text = page.markdown([Figure("(x) some", "a", "3", "≤ 4")], "make bench", 0.5, plot=True)

    assert "`make bench`" in text
    assert "| a | 3 | ≤ 4 |" in text
    assert "growth.svg" in text


def test_the_plot_has_a_point_for_each_size_and_line() -> None:
    grown = {n: runs.Run(1.0, n / 10, 100.0 + n, 1.0, n, 0) for n in (10, 100, 1000)}

    root = ET.fromstring(page.svg(grown))

    assert len(root.findall("{http://www.w3.org/2000/svg}circle")) == 6


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--parts", "a", "--articles", "1", "--out", str(tmp_path)])

    assert "extract / bare model" in capsys.readouterr().out
    assert "(a) extract and bare model" in (tmp_path / "benchmarks.md").read_text("utf-8")
