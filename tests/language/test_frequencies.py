"""How common words are, counted for ``rules/words.yaml``."""

from __future__ import annotations

from pathlib import Path

from pipeline.language.frequencies import LEAST, STRETCH, levels, stretches, written
from pipeline.rulebook.load import load_rules, read_file
from pipeline.rulebook.words import WordRules


def test_a_word_has_the_bits_of_the_share_of_stretches_that_have_it() -> None:
    found = [{"the", "dam"} if n % 4 == 0 else {"the"} for n in range(8 * LEAST)]

    by_bits = levels([*found, {"heron"}])

    assert by_bits == [["the"], [], ["dam"]]


def test_stretches_run_over_texts_and_have_each_word_once() -> None:
    text = "The dam the Dam " * (STRETCH // 8)

    assert list(stretches([text, text, text])) == [{"the", "dam"}]


def test_what_is_written_reads_as_rules(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(written([["the"], ["dam", "river"]]))

    part, faults = read_file(path, WordRules)

    assert faults == []
    assert part is not None
    assert part.by_word == {"the": 0, "dam": 1, "river": 1}


def test_common_words_are_listed_and_names_are_not() -> None:
    by_word = load_rules().words.by_word

    assert by_word["the"] < by_word["police"] < by_word["museum"]
    assert "halden" not in by_word
