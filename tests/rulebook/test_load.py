from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import Field

from pipeline.errors import RuleError
from pipeline.rulebook.base import Rule, Strict
from pipeline.rulebook.files import FILES, Rulebook
from pipeline.rulebook.load import (
    MAX_BYTES,
    default_rules,
    load_rules,
    read_file,
    rules_hash,
    rules_of,
)
from tests.cost import cpu_seconds

RULE = """
- id: about
  why: says about how much
  matches: [about 30 percent]
"""


class Width(Strict):
    """A width."""

    core: float
    halo: float


class OwnRule(Rule):
    """A rule with keys of its own."""

    before: list[str] = Field([])
    widths: dict[str, Width] = Field({})


class OwnRules(Strict):
    """A rule file."""

    words: dict[str, int | float | str] = Field({})
    share: float = Field(0.5, gt=0, le=1)
    rules: list[OwnRule]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the rules that ship."""
    return shutil.copytree(default_rules(), tmp_path / "rules")


@pytest.fixture
def check(tmp_path: Path) -> Callable[[str | bytes], list[str]]:
    """Return a function from a rule file's text to its faults, without the path before each."""
    path = tmp_path / "own.yaml"

    def faults(text: str | bytes) -> list[str]:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        part, found = read_file(path, OwnRules)
        assert (part is None) == bool(found)
        assert all(fault.startswith(str(path)) for fault in found)
        return [fault.removeprefix(str(path)) for fault in found]

    return faults


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(RuleError) as caught:
        load_rules(folder)
    return [fault.replace(f"{folder}/", "") for fault in caught.value.faults]


def test_rules_that_ship_load() -> None:
    rulebook = load_rules()
    assert isinstance(rulebook, Rulebook)
    assert [f"{name}.yaml" for name in rulebook.__dataclass_fields__] == list(FILES)


def test_rules_that_did_not_change_are_not_read_again(folder: Path) -> None:
    first = cpu_seconds(lambda: load_rules(folder), repeats=1)
    again = cpu_seconds(lambda: load_rules(folder))

    assert again < first / 10


def test_loaded_rules_follow_the_files(folder: Path) -> None:
    before = load_rules(folder)
    assert load_rules(folder) is before
    with (folder / "links.yaml").open("a") as file:
        file.write("# a note\n")
    assert load_rules(folder) is not before


def test_missing_folder_names_the_files_wanted(tmp_path: Path) -> None:
    with pytest.raises(
        RuleError, match=r"no such folder of rules; name one that holds blocks\.yaml"
    ):
        load_rules(tmp_path / "none")
    (tmp_path / "file").write_text("")
    with pytest.raises(RuleError, match="no such folder of rules"):
        load_rules(tmp_path / "file")


def test_missing_file_says_where_to_get_it(folder: Path) -> None:
    (folder / "cues.yaml").unlink()
    (fault,) = faults_of(folder)
    assert fault.startswith("cues.yaml: missing; copy it from ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("hedge.yaml", "did you mean hedges.yaml?"),
        ("Dates.YML", "did you mean dates.yaml?"),
        ("other_things.yaml", "the files are blocks.yaml, "),
    ],
)
def test_unknown_file_is_told_with_a_suggestion(folder: Path, name: str, hint: str) -> None:
    (folder / name).write_text("rules: []")
    (fault,) = faults_of(folder)
    assert fault.startswith(f"{name}: not a rule file that is known; {hint}")


def test_hidden_and_other_files_are_ignored(folder: Path) -> None:
    for name in (".#hedges.yaml", "README.md", "hedges.yaml~", "hedges.yaml.bak"):
        (folder / name).write_text("[")
    assert load_rules(folder) == load_rules()


def test_faults_of_all_files_come_at_once(folder: Path) -> None:
    (folder / "numbers.yaml").write_text("[1]")
    (folder / "cues.yaml").write_text("rules: [\n")
    (folder / "links.yaml").unlink()
    (folder / "spare.yaml").write_text("")
    with (folder / "hedges.yaml").open("a") as file:
        file.write("\nwidht: 1\nrulse: 2\n")
    named = [fault.partition(":")[0] for fault in faults_of(folder)]
    assert sorted(named) == [
        "cues.yaml",
        "hedges.yaml",
        "hedges.yaml",
        "links.yaml",
        "numbers.yaml",
        "spare.yaml",
    ]


def test_paths_are_shown_from_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "cues.yaml").write_text("rules: 5\n")
    monkeypatch.chdir(folder.parent)
    with pytest.raises(RuleError) as caught:
        load_rules(folder)
    assert caught.value.faults[0].startswith("rules/cues.yaml:1: rules = 5: ")


def test_file_that_may_not_be_read_is_a_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *args: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(RuleError, match="cannot be read: Permission denied; check its rights"):
        load_rules(folder)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("wrods: {}\nrules: []", [":1: unknown field 'wrods'; did you mean 'words'?"]),
        (
            "rules: []\nqqq: 1",
            [":2: unknown field 'qqq'; the fields here are rules, share, words"],
        ),
        (
            f"rules: {RULE}  befor: [some]",
            [":5: rule 'about': unknown field 'befor'; did you mean 'before'?"],
        ),
        (
            f"rules: {RULE}  widths: {{x: {{core: 1, hallo: 2, halo: 2}}}}",
            [":5: rule 'about': unknown field 'hallo'; did you mean 'halo'?"],
        ),
        ("words: {}", [":1: field 'rules' is missing; add it"]),
        (
            "rules:\n- id: about\n  matches: [x]\n- why: says nothing",
            [
                ":2: rule 'about': field 'why' is missing; add it",
                ":4: rule number 2: field 'id' is missing; add it",
                ":4: rule number 2: field 'matches' is missing; add it",
            ],
        ),
        (
            f"rules: {RULE}  before:\n  - some\n  - 5",
            [":7: rule 'about': rules.0.before.1 = 5: input should be a valid string"],
        ),
        ("rules:", [":1: rules = None: input should be a valid list"]),
        ("rules: {a: 1}", [":1: rules = {'a': 1}: input should be a valid list"]),
        ("rules: []\nshare: 30%", [":2: share = '30%': input should be a valid number"]),
        ("rules: []\nshare: 1.5", [":2: share = 1.5: input should be less than or equal to 1"]),
        (
            "rules: []\nwords:\n  a: 1\n  b: [2]",
            [
                ":4: words.b = [2]: input should be a valid integer, or input should be a valid",
            ],
        ),
        (
            f"rules: {RULE}{RULE}".replace("\n\n", "\n"),
            [":5: rule 'about': id stands already in line 2; rename one"],
        ),
        (
            "rules: []\nshare: 0.1\nshare: 0.2",
            [":3: key 'share' stands twice in one mapping; keep one"],
        ),
        (
            "rules: [3, null, {id: [1]}, text]",
            [
                ":1: rule number 1: rules.0 = 3: input should be a valid dictionary",
                ":1: rule number 2: rules.1 = None: input should be a valid dictionary",
                ":1: rule number 3: rules.2.id = [1]: input should be a valid string",
                ":1: rule number 3: field 'why' is missing; add it",
                ":1: rule number 3: field 'matches' is missing; add it",
                ":1: rule number 4: rules.3 = 'text': input should be a valid dictionary",
            ],
        ),
    ],
)
def test_fault_names_line_rule_value_and_remedy(
    check: Callable[[str | bytes], list[str]], text: str, faults: list[str]
) -> None:
    found = check(text)
    assert len(found) == len(faults), found
    for said, fault in zip(found, faults, strict=True):
        assert said.startswith(fault)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ":1: holds nothing; write fields such as rules, share, words"),
        ("# a note", ":1: holds nothing;"),
        ("- a", ":1: holds a list, not a mapping;"),
        ("text", ":1: holds a str, not a mapping;"),
        ("rules: []\nshare: !!python/name:os.system", ":2: the tag "),
        ("rules: &a []\nwords: *a", ":1: the anchor &a is not allowed here; mend the line"),
        (b"rules: []\n# caf\xe9", ":2: byte 15 (0xe9) is not UTF-8; save the file as UTF-8"),
        ("rules: []\nwords: {", ":2: not YAML: "),
        (b"#" * (MAX_BYTES + 1), ": over 1,000,000 bytes; shorten it"),
    ],
)
def test_file_that_cannot_be_read_is_one_fault(
    check: Callable[[str | bytes], list[str]], text: str | bytes, fault: str
) -> None:
    (found,) = check(text)
    assert found.startswith(fault)


def test_alias_bomb_is_refused_at_once(check: Callable[[str | bytes], list[str]]) -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (found,) = check(bomb)  # who expands it first makes 9^7 texts of it
    assert "the anchor &a is not allowed" in found


def test_long_value_is_cut_in_a_fault(check: Callable[[str | bytes], list[str]]) -> None:
    (found,) = check(f"rules: {'x' * 5000}")
    assert len(found) < 200


def test_word_no_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"words: {{no: no, yes: on}}\nrules: {RULE}  before: [no, off, 'null']")
    part, faults = read_file(path, OwnRules)
    assert faults == []
    assert part is not None
    assert part.words == {"no": "no", "yes": "on"}
    assert part.rules[0].before == ["no", "off", "null"]
    assert [rule.id for rule in rules_of(part)] == ["about"]


def test_example_over_several_lines_is_one_text(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "rules:\r\n- id: about\r\n  why: >-\r\n    says about\r\n    how much\r\n"
        "  matches:\r\n  - about 30\r\n    percent\r\n"
    )
    part, faults = read_file(path, OwnRules)
    assert faults == []
    assert part is not None
    assert part.rules[0].why == "says about how much"
    assert part.rules[0].matches == ["about 30 percent"]


def test_hash_changes_with_any_byte_of_any_file(folder: Path) -> None:
    seen = {rules_hash(folder)}
    assert seen == {rules_hash()}
    for name in FILES:
        with (folder / name).open("ab") as file:
            file.write(b"\n")
        seen.add(rules_hash(folder))
    (folder / "cues.yaml").write_bytes(b"")
    seen.add(rules_hash(folder))
    (folder / "cues.yaml").unlink()
    seen.add(rules_hash(folder))
    assert len(seen) == len(FILES) + 3


def test_hash_takes_only_rule_files(folder: Path) -> None:
    before = rules_hash(folder)
    (folder / "notes.md").write_text("x")
    assert rules_hash(folder) == before
