from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ArticleError
from pipeline.reading.metadata import MAX_BYTES, checked, parse_json, read_sidecar, sidecar_of


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("2026-03-04", "2026-03-04"),
        (" 2026-03-04 ", "2026-03-04"),
        ("2026-03-04T09:30:00Z", "2026-03-04T09:30:00Z"),
        ("2026-03-04T09:30:00-05:00", "2026-03-04T09:30:00-05:00"),
        ("2026-03-04 09:30", "2026-03-04 09:30"),
        (dt.date(2026, 3, 4), "2026-03-04"),
        (dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC), "2026-03-04T09:30:00+00:00"),
        ("", None),
        (None, None),
    ],
)
def test_checked_keeps_iso_dates(value: Any, stored: str | None) -> None:
    fields, warnings = checked({"published": value}, "a.meta.yaml")
    assert fields["published"] == stored
    assert warnings == ()


@pytest.mark.parametrize(
    "value",
    [
        "March 4, 2026",
        "04/03/2026",
        "2026-02-30",
        "2026-3-4",
        "2026-W10-3",
        "20260304",
        "2026-03-04 sometime",
        "0000-01-01",
        "\uff12\uff10\uff12\uff16-03-04",
        parse_json("20260304"),
    ],
)
def test_checked_leaves_out_other_dates_with_a_warning(value: str) -> None:
    fields, warnings = checked({"published": value, "title": "A"}, "a.meta.yaml")
    assert fields["published"] is None
    assert fields["title"] == "A"
    assert len(warnings) == 1
    assert warnings[0].startswith(f"a.meta.yaml: published = {str(value)!r} is no ISO date")


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (["Ann Ray", " Bo Li "], "Ann Ray, Bo Li"),
        ([], None),
        ("  ", None),
        (7, "7"),
        (parse_json("1.50"), "1.50"),
        ("\u00c5sa \U0001f600", "\u00c5sa \U0001f600"),
    ],
)
def test_checked_reads_authors_as_text(value: Any, stored: str | None) -> None:
    assert checked({"author": value}, "a") == (
        {
            **dict.fromkeys(("published", "title", "publisher", "url", "language")),
            "author": stored,
        },
        (),
    )


@pytest.mark.parametrize(
    "value", [True, {"name": "Ann"}, [1, 2], "half \ud83d", "zero \0", object()]
)
def test_checked_warns_of_values_that_are_no_text(value: Any) -> None:
    fields, warnings = checked({"author": value}, "a.meta.json")
    assert fields["author"] is None
    assert warnings[0].startswith("a.meta.json: author = ")
    warnings[0].encode()


def test_checked_ignores_fields_it_does_not_know() -> None:
    fields, warnings = checked({"section": "Business", "published": "2026-03-04"}, "a")
    assert "section" not in fields
    assert warnings == ()


@pytest.mark.parametrize("suffix", [".meta.yaml", ".meta.yml", ".meta.json"])
def test_sidecar_stands_beside_its_article(tmp_path: Path, suffix: str) -> None:
    side = tmp_path / f"a.b{suffix}"
    side.write_text("{}")
    assert sidecar_of(tmp_path / "a.b.txt") == side
    assert sidecar_of(tmp_path / "a.txt") is None


def test_sidecar_twice_is_refused_by_both_names(tmp_path: Path) -> None:
    (tmp_path / "a.meta.yaml").write_text("title: A")
    (tmp_path / "a.meta.json").write_text("{}")
    with pytest.raises(ArticleError, match=r"a\.meta\.yaml and a\.meta\.json; keep one"):
        sidecar_of(tmp_path / "a.txt")


def test_sidecar_in_yaml_keeps_values_as_written(tmp_path: Path) -> None:
    side = tmp_path / "a.meta.yaml"
    side.write_text(
        "published: 2026-03-04\ntitle: No\npublisher: 007\nauthor:\n  - Ann\n  - Bo\nurl: ~\n"
    )
    assert read_sidecar(side, side.name) == {
        "published": "2026-03-04",
        "title": "No",
        "publisher": "007",
        "author": ["Ann", "Bo"],
        "url": None,
    }


def test_sidecar_in_json_may_have_a_byte_order_mark(tmp_path: Path) -> None:
    side = tmp_path / "a.meta.json"
    side.write_bytes(b'\xef\xbb\xbf{"title": "A", "publisher": 1.50}')
    assert read_sidecar(side, side.name) == {"title": "A", "publisher": "1.50"}


@pytest.mark.parametrize(
    ("name", "content", "line", "why"),
    [
        ("a.meta.yaml", b"title: A\npublished: [2026\n", 3, "not YAML"),
        ("a.meta.yaml", b"title: A\nurl: a: b\n", 2, "not YAML"),
        ("a.meta.yaml", b"title: A\nurl: !!python/name:os.system\n", 2, "tag"),
        ("a.meta.yaml", b"title: &t A\nurl: *t\n", 1, "anchor"),
        ("a.meta.yaml", b"title: A\nurl: caf\xe9\n", 2, "0xe9"),
        ("a.meta.yaml", b"", 1, "empty"),
        ("a.meta.yaml", b"- title\n", 1, "a list"),
        ("a.meta.json", b'{"title": "A",\n "url" 1}', 2, "delimiter"),
        ("a.meta.json", b"[1]", 1, "a list"),
        ("a.meta.json", b"[" * 100_000, 1, "recursion"),
        ("a.meta.json", b'{"title": "\xe9"}', 1, "utf-8"),
        ("a.meta.json", b" " * (MAX_BYTES + 1), 1, "over 200,000 bytes"),
    ],
)
def test_sidecar_that_is_broken_is_named_with_its_line(
    tmp_path: Path, name: str, content: bytes, line: int, why: str
) -> None:
    side = tmp_path / name
    side.write_bytes(content)
    with pytest.raises(ArticleError, match=why) as caught:
        read_sidecar(side, f"below/{name}")
    assert str(caught.value).startswith(f"below/{name}:{line}: ")


def test_sidecar_that_is_gone_is_an_article_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"a\.meta\.yaml:1: .*No such file"):
        read_sidecar(tmp_path / "a.meta.yaml", "a.meta.yaml")
