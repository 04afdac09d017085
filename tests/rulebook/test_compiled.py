"""What is made of rules is made once for each set of them."""

from __future__ import annotations

from pipeline.rulebook.compiled import compiled


@compiled
def _words(rules: list[str]) -> set[str]:
    """Return the words of some rules."""
    return set(rules)


def test_one_set_of_rules_is_compiled_once() -> None:
    rules = ["rise", "fall"]

    assert _words(rules) is _words(rules)


def test_equal_rules_of_two_files_are_compiled_each() -> None:
    one, other = ["rise"], ["rise"]

    assert _words(one) is not _words(other)


def test_rules_that_are_gone_are_never_answered_for() -> None:
    found = [_words([str(n)]) for n in range(50)]

    assert found == [{str(n)} for n in range(50)]
