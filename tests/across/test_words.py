"""Words and sentences of texts, as arrays, against the same read one by one."""

from __future__ import annotations

import re
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.across.letters import DIGIT, SPACE, WORD, letters
from pipeline.across.words import Words, hashes_of


def _sentences(*pieces: str) -> list[str]:
    words = Words(pieces)
    said = words.sentences()
    laid = "\n".join(["", *pieces, ""])
    return [laid[a:b] for a, b in zip(said.first.tolist(), said.last.tolist(), strict=True)]


# fmt: off
SENTENCES = [
    ("It fell. It rose!",                  ["It fell.", "It rose!"]),
    ("He said: \u201cIt fell.\u201d They left",   ["He said: \u201cIt fell.\u201d", "They left"]),
    ("In the U.S. it fell ... It rose",    ["In the U.S. it fell ...", "It rose"]),
    ("Of 3.5 mills, A.. and B.",           ["Of 3.5 mills, A..", "and B"]),
    ("(It fell.)",                         ["(It fell.)"[1:]]),
    ("It fell.It rose",                    ["It fell.It rose"]),
    ("... \u2026 !",                       []),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_end_with_their_sign_and_the_quotes_behind_it(
    text: str, expected: list[str]
) -> None:
    assert _sentences(text) == expected


def test_a_sentence_ends_with_its_piece_and_its_sign_is_not_sought_in_the_next() -> None:
    assert _sentences("It fell", ". Then it rose", "", "?") == ["It fell", "Then it rose"]


def test_pieces_open_and_close_with_their_first_and_last_sentence() -> None:
    said = Words(["One. Two. Three.", "", "Four"]).sentences()

    assert said.opens.tolist() == [True, False, False, True]
    assert said.closes.tolist() == [False, False, True, True]


def test_sentences_hash_alike_wherever_they_stand_and_masked_whatever_their_figures() -> None:
    said = Words(["It cut 300 jobs. IT CUT 300 JOBS!", "Up: it cut 41b jobs", "it cut 300 jobs"])
    one, two, _, four = range(4)
    exact, masked = said.sentences().exact.tolist(), said.sentences().masked.tolist()
    other = Words(["It cut 299 jobs"]).sentences()

    assert exact[one] == exact[two] == exact[four] != other.exact.tolist()[0]
    assert masked[one] == other.masked.tolist()[0]


@given(st.lists(st.text(), max_size=4))
def test_words_are_those_of_a_regular_expression(pieces: list[str]) -> None:
    laid = "\n".join(["", *pieces, ""])
    words = Words(pieces)
    found = [laid[a:b] for a, b in zip(words.start.tolist(), words.end.tolist(), strict=True)]

    assert found == re.findall(r"\w+", laid)
    known = {word: int(hashes_of([word])[0]) for word in found}
    assert words.hashes.tolist() == [known[word] for word in found]


def test_letters_of_either_case_share_a_number_and_others_do_not() -> None:
    numbers = letters().read("aAbBéÉ\u0130i.")[1].tolist()

    assert numbers[::2][:4] == numbers[1::2]
    assert len(set(numbers)) == 5


def test_every_letter_digit_and_blank_is_known_as_one() -> None:
    plain = [code for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    kinds = letters().kinds[plain]
    text = "".join(map(chr, plain))

    for bit, pattern in {WORD: r"\w", DIGIT: r"\d", SPACE: r"\s"}.items():
        found = [m.start() for m in re.finditer(pattern, text)]
        assert np.flatnonzero(kinds & bit).tolist() == found
