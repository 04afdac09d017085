from __future__ import annotations

import contextlib
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rulebook.files import FILES
from pipeline.rulebook.load import default_rules
from pipeline.rulebook.yaml_lines import MAX_DEPTH, YamlFault, as_written, plain, read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30", 30),
        ("-7", -7),
        ("0.5", 0.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("true", True),
        ("False", False),
        ("null", None),
        ("", None),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("2026-03-04", "2026-03-04"),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("9" * 5000, "9" * 5000),
        ("\u0663", "\u0663"),
    ],
)
def test_plain_scalars_are_read_by_yaml_1_2(text: str, value: Any) -> None:
    assert plain(text) == value
    assert type(plain(text)) is type(value)
    if text:
        assert read_yaml(f"a: {text}".encode()).root.value == {"a": value}
        assert read_yaml(f"a: '{text}'".encode()).root.value == {"a": text}


def test_values_may_stay_as_written() -> None:
    assert read_yaml(b"a: 007\nb: no\nc:\nd: 'null'", as_written).root.value == {
        "a": "007",
        "b": "no",
        "c": None,
        "d": "null",
    }


def test_every_part_knows_its_line() -> None:
    read = read_yaml(
        b"# note\na: 1\nrules:\n- id: x\n  why: >\n    folded\n    text\n- [1,\n  2]\n"
    )
    assert read.root.value["rules"] == [{"id": "x", "why": "folded text\n"}, [1, 2]]
    assert read.line(("a",)) == 2
    assert read.line(("rules",)) == 3
    assert read.line(("rules", 0)) == 4
    assert read.line(("rules", 0, "why")) == 5
    assert read.line(("rules", 1, 1)) == 9
    assert read.line(("rules", 1, "no such")) == 8
    assert read.line(("no such",)) == 2


def test_double_keys_are_told_with_their_lines() -> None:
    assert read_yaml(b"a: 1\nb: {c: 1, c: 2}\na: 3\n").doubles == [(2, "c"), (3, "a")]


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (b"a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "tag"),
        (b"a: !!str 1\n", 1, "tag"),
        (b"a: !own x\n", 1, "tag"),
        (b"a: 1\nb: &name x\n", 2, "anchor"),
        (b"a: 1\nb: *name\n", 2, "alias"),
        (b"a: 1\n---\nb: 2\n", 2, "second document"),
        (b"a: [1,\nb: 2\n", 3, "not YAML: .* that begins in line 1"),
        (b"a: 1\nb: 'open\n", 3, "not YAML"),
        (b"a: 1\n\tb: 2\n", 2, "not YAML"),
        (b"a: 1\nb: \x07\n", 2, r"U\+0007"),
        (b"a: 1\nb: caf\xe9\n", 2, "0xe9"),
        (b"\xff\xfea\0:\0", 1, "not UTF-8"),
        (b"a: 1\n? [x, y]\n: 2\n", 2, "a key must be text"),
        (b"[" * (MAX_DEPTH + 1), 1, "nested deeper"),
        (b"- " * 5000 + b"x", 1, "nested deeper"),
    ],
)
def test_what_hides_or_breaks_is_refused_with_its_line(
    data: bytes, line: int, problem: str
) -> None:
    with pytest.raises(YamlFault, match=problem) as caught:
        read_yaml(data)
    assert caught.value.line == line


@pytest.mark.parametrize("data", [b"", b"# only a note\n", b"\xef\xbb\xbf", b"---\n"])
def test_empty_file_has_no_value(data: bytes) -> None:
    assert read_yaml(data).root.value is None


_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    # the writer leaves a colon at the beginning bare, "{a: :a}", which no reader takes
    | st.text("ab:#-'\"\n\u00e9%", max_size=8).filter(lambda text: not text.startswith(":"))
)
_TREES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_TREES)
def test_what_a_yaml_writer_writes_is_read_back(tree: Any) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True).encode()
    assert read_yaml(written).root.value == tree


def test_a_file_is_read_the_same_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(default_rules() / name).read_bytes() for name in FILES]
    read = [read_yaml(data) for data in files]

    monkeypatch.setattr(yaml, "__with_libyaml__", False)

    assert [read_yaml(data) for data in files] == read


@given(st.binary(max_size=60) | st.text("a:-[]{}?!&*|>'\"#%@, \n\t", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(YamlFault):
        read_yaml(data)
