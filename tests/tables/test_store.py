"""Tables on disk: typed, complete, safe in a spreadsheet, old or new but never torn."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import TableError
from pipeline.tables.columns import ENTITIES, TABLES, columns_md
from pipeline.tables.csv_text import to_csv
from pipeline.tables.frames import empty, frame, to_arrow
from pipeline.tables.store import Publication, check_output, read_table, recover
from tests.written import write_tables


def _entities(*texts: str) -> pd.DataFrame:
    rows = [
        {
            "article_id": "a",
            "start": i,
            "end": i + 1,
            "text": text,
            "label": "ORG",
            "entity": text,
        }
        for i, text in enumerate(texts)
    ]
    return frame(ENTITIES, rows)


def test_tables_come_back_with_their_types_and_rows(tmp_path: Path) -> None:
    frames = empty() | {"entities": _entities("NA", "007", "x")}
    write_tables(tmp_path, frames, {})

    back = read_table(tmp_path, "entities")

    assert back["text"].tolist() == ["NA", "007", "x"]
    assert all(pd.api.types.is_integer_dtype(back[c]) for c in ("start", "end"))


def test_every_table_stands_as_parquet_and_csv_beside_conflicts_columns_and_run(
    tmp_path: Path,
) -> None:
    write_tables(tmp_path, empty(), {"claimtable": "x"})

    names = {p.name for p in tmp_path.iterdir()}

    tables = {f"{n}.{suffix}" for n in TABLES for suffix in ("csv", "parquet")}
    assert tables | {"conflicts.csv", "columns.md", "run.json"} == names


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=5))
def test_no_text_cell_of_a_csv_starts_a_formula(texts: list[str]) -> None:
    cells = list(
        csv.DictReader(io.StringIO(to_csv(to_arrow(_entities(*texts)), ENTITIES), newline=""))
    )

    assert len(texts) == len(cells)
    assert all(not row["text"].startswith(("=", "+", "-", "@", "\t", "\r")) for row in cells)


def test_articles_csv_leaves_the_text_out() -> None:
    assert "text" not in to_csv(to_arrow(empty()["articles"]), TABLES["articles"]).split("\n")[
        0
    ].split(",")


def test_equal_frames_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_tables(tmp_path / name, empty() | {"entities": _entities("x", "y")}, {})

    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))

    assert one == two


def test_tables_that_are_written_meanwhile_are_as_if_written_first(tmp_path: Path) -> None:
    first, second = _entities("x", "y"), _entities("z")
    frames = empty()
    write_tables(tmp_path / "one", frames | {"entities": pd.concat([first, second])}, {})
    with Publication(tmp_path / "two") as tables:
        with tables.meanwhile(("entities", to_arrow(part)) for part in (first, second)):
            tables.write("quantities", to_arrow(frames["quantities"]))
        tables.publish({})

    one, two = ((tmp_path / name / "entities.csv").read_bytes() for name in ("one", "two"))
    assert one == two


def test_what_fails_meanwhile_leaves_the_old_tables(tmp_path: Path) -> None:
    write_tables(tmp_path, empty(), {})
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def pieces() -> Iterator[tuple[str, pa.Table]]:
        yield "entities", to_arrow(_entities("x"))
        raise TableError("part.arrow: cannot be read")

    with (
        pytest.raises(TableError, match="cannot be read"),
        Publication(tmp_path) as tables,
        tables.meanwhile(pieces()),
    ):
        pass

    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_what_is_written_meanwhile_ends_with_what_it_was_for(tmp_path: Path) -> None:
    asked: list[int] = []
    interrupted = threading.Event()

    def pieces() -> Iterator[tuple[str, pa.Table]]:
        for number in range(100):
            asked.append(number)
            yield "entities", to_arrow(_entities("x"))
            interrupted.wait()

    def interrupt() -> None:
        with Publication(tmp_path) as tables, tables.meanwhile(pieces()):
            threading.Timer(0.05, interrupted.set).start()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()

    assert len(asked) <= 2
    assert not list(tmp_path.iterdir())


def test_a_complete_publication_that_was_interrupted_is_finished(tmp_path: Path) -> None:
    write_tables(tmp_path, empty(), {})
    staged = tmp_path / ".staged"
    staged.mkdir()
    (staged / "entities.csv").write_text("new")
    (staged / "complete").write_text("")

    recover(tmp_path)

    assert (tmp_path / "entities.csv").read_text() == "new"
    assert not staged.exists()


def test_an_incomplete_publication_is_dropped_and_the_old_tables_stay(tmp_path: Path) -> None:
    write_tables(tmp_path, empty(), {})
    before = (tmp_path / "entities.csv").read_text()
    (tmp_path / ".staged").mkdir()
    (tmp_path / ".staged" / "entities.csv").write_text("half")

    recover(tmp_path)

    assert before == (tmp_path / "entities.csv").read_text()


def test_tables_of_somebody_else_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("mine")

    with pytest.raises(TableError, match=r"claims\.csv but no run\.json"):
        check_output(tmp_path)


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")

    with pytest.raises(TableError, match="is a file"):
        check_output(tmp_path / "out")


def test_a_missing_table_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="claimtable extract"):
        read_table(tmp_path, "claims")


def test_columns_md_describes_every_column() -> None:
    text = columns_md()

    assert all(f"| {c.name} |" in text for table in TABLES.values() for c in table.columns)
