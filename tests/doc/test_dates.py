"""Laws of temporal expressions: exact spans, no guessing, no faults of the normaliser."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.doc.dates.dateparser_door import read_calendar, read_written
from pipeline.doc.dates.find import READERS, find_dates
from pipeline.doc.dates.grammar import grammar_of, may_be
from pipeline.doc.dates.numerals import SHAPES, classify
from pipeline.doc.parsing import tree
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.errors import RuleError
from pipeline.model.mention import TimeMention
from pipeline.rulebook.dates import DateRules
from pipeline.rulebook.files import Rulebook
from tests.cost import cpu_seconds

PUBLISHED = dt.date(2023, 5, 17)
#: What temporal expressions are made of, and what only looks like it.
PIECES = st.sampled_from(
    [
        *("in", "the", "of", "on", "by", "since", "from", "to", "and", "a", "an", "-", "–", ","),
        *("Monday", "Friday", "March", "May", "Sept.", "June", "last", "next", "this", "early"),
        *("2019", "2020", "1990s", "'90s", "17", "3rd", "31", "1,998", "$5", "2.5", "9/11", "Q3"),
        *("year", "years", "week", "month", "quarter", "half", "first", "third", "two", "ago"),
        *("earlier", "later", "before", "a.m.", "p.m.", "10:30", "noon", "every", "daily"),
        *("2019-20", "04/03/2026", "31.12.2020", "now", "Christmas", "fiscal", "mid", "that"),
        *("\n", "\u200b", "\u00a0", "\u202e", "２０２６", "٣", "é", "🙂", "café", "’s", '"', "("),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60)
# fmt: off
SENTENCES = [
    "The firm closed two plants last year.", "Profit rose in the third quarter of 2021.",
    "Police said on Friday that 40 people had been hurt.", "It fell in early March.",
    "The strike lasted three weeks.", "Prices doubled from 2004 to 2017.",
    "The ship left at 9:30 a.m. on 3 May 2022.", "The group meets every two years.",
]
# fmt: on


def _dates(
    text: str, nlp: Language, rules: DateRules, day: dt.date | None = PUBLISHED
) -> list[TimeMention]:
    return find_dates(tree_of(nlp(text)), day, rules)


def _blank(text: str, nlp: Language) -> tree.Doc:
    """Return a Doc without a parse: the detector must stand on its own."""
    return tree_of(nlp.make_doc(text))


@given(TEXTS)
def test_every_mention_is_the_surface_at_its_span(
    nlp: Language, rulebook: Rulebook, text: str
) -> None:
    found = find_dates(_blank(text, nlp), PUBLISHED, rulebook.dates)

    assert [m.text for m in found] == [text[m.span.start : m.span.end] for m in found]


@given(TEXTS)
def test_mentions_stand_in_text_order_and_never_overlap(
    nlp: Language, rulebook: Rulebook, text: str
) -> None:
    found = find_dates(_blank(text, nlp), PUBLISHED, rulebook.dates)

    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(TEXTS)
def test_the_first_day_never_lies_behind_the_last(
    nlp: Language, rulebook: Rulebook, text: str
) -> None:
    for mention in find_dates(_blank(text, nlp), PUBLISHED, rulebook.dates):
        assert (mention.date_from is None) == (mention.date_to is None)
        assert mention.date_from is None or mention.date_from <= (mention.date_to or dt.date.min)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("before", ["We say so. ", "🙂 Ünïcödé\r\n\r\n", "“Well,” he said.\n\n"])
def test_text_in_front_moves_the_spans_and_changes_nothing_else(
    sentence: str, before: str, nlp: Language, rulebook: Rulebook
) -> None:
    alone = _dates(sentence, nlp, rulebook.dates)
    behind = _dates(before + sentence, nlp, rulebook.dates)

    assert alone
    assert [_told(m, 0) for m in alone] == [_told(m, len(before)) for m in behind]


def _told(mention: TimeMention, shift: int) -> tuple[object, ...]:
    m = mention
    return (m.span.start - shift, m.text, m.kind, m.timex, m.mod, m.date_from, m.date_to, m.rule)


# fmt: off
HIDDEN = [
    ("It fell in 20\u200b19.",            "20\u200b19",          "2019"),
    ("It fell in ２０１９.",               "２０１９",             "2019"),
    ("It fell in March\u00a02019.",       "March\u00a02019",     "2019-03"),
    ("It fell in Ma\u00adrch 2019.",      "Ma\u00adrch 2019",    "2019-03"),
    ("It fell on \u202eMonday\u202c.",    "Monday",              "2023-05-15"),
]
# fmt: on


@pytest.mark.parametrize(("text", "surface", "timex"), HIDDEN)
def test_hidden_characters_are_read_through_and_stay_in_the_span(
    text: str, surface: str, timex: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert [(m.text, m.timex) for m in _dates(text, nlp, rulebook.dates)] == [(surface, timex)]


RELATIVE = ["last year", "on Friday", "in March", "yesterday", "two years ago", "next week"]


@pytest.mark.parametrize("words", RELATIVE)
def test_a_relative_date_stays_unresolved_without_publication(
    words: str, nlp: Language, rulebook: Rulebook
) -> None:
    found = _dates(f"It closed {words}, after a sale in 2019.", nlp, rulebook.dates, None)

    assert [m.date_from for m in found] == [None, dt.date(2019, 1, 1)]


# fmt: off
FAULTS = [  # what dateparser makes of raw text: none of it may be a date
    "About 50% of them left.", "It cost $11.", "We sat down.", "One in 3 left, 1 in 3 stayed.",
    "The sun rose.", "He is 20.", "They may go.", "It won 3-2.", "Version 3.1 is out.",
]
READ = [  # what it misreads or leaves although it is one
    ("A 2025 study found it.",             "2025",           "2025-01-01", "2025-12-31"),
    ("It will open in early 2026.",        "early 2026",     "2026-01-01", "2026-04-30"),
    ("It ran to the end of 2021.",         "the end of 2021", "2021-09-01", "2021-12-31"),
    ("It fell last summer.",               "last summer",    "2022-06-01", "2022-08-31"),
    ("It fell last June.",                 "last June",      "2022-06-01", "2022-06-30"),
    ("It fell in December.",               "December",       "2022-12-01", "2022-12-31"),
    ("It fell in the year to March.",      "the year to March", "2022-04-01", "2023-03-31"),
    ("It fell in the quarter to the end of April.", "the quarter to the end of April",
     "2023-02-01", "2023-04-30"),
    ("Rents for the three months ended 30 June 2021 rose.", "the three months ended 30 June 2021",
     "2021-04-01", "2021-06-30"),
    ("Sales for the 52 weeks to 27 March rose.", "the 52 weeks to 27 March",
     "2022-03-29", "2023-03-27"),
    ("Sales for fiscal 2024 rose.",        "fiscal 2024",    None,         None),
]
# fmt: on


@pytest.mark.parametrize("text", FAULTS)
def test_what_dateparser_takes_for_a_date_in_raw_text_is_none(
    text: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert _dates(text, nlp, rulebook.dates) == []


@pytest.mark.parametrize(("text", "surface", "first", "last"), READ)
def test_what_dateparser_misreads_has_its_days(
    text: str,
    surface: str,
    first: str | None,
    last: str | None,
    nlp: Language,
    rulebook: Rulebook,
) -> None:
    (mention,) = _dates(text, nlp, rulebook.dates)

    days = [day.isoformat() if day else None for day in (mention.date_from, mention.date_to)]
    assert [mention.text, *days] == [surface, first, last]


# fmt: off
WITHIN = [
    ("It was the worst since June last year, when a fire at Sunday mass killed 9.",
     "2022-06-05", "2022-06-26"),
    ("It was the worst since 2021, when it burned on a Sunday.", "2021-01-03", "2021-12-26"),
    ("It has burned since May 14, when it was lit on Sunday.",   "2023-05-14", "2023-05-14"),
    ("It burned in June last year, and again on Sunday.",        "2023-05-14", "2023-05-14"),
    ("It was lit in June last year, when 9 died. On Sunday it burned.",
     "2023-05-14", "2023-05-14"),
]
# fmt: on


@pytest.mark.parametrize(("text", "first", "last"), WITHIN)
def test_a_weekday_of_a_time_gone_by_lies_in_that_time(
    text: str, first: str, last: str, nlp: Language, rulebook: Rulebook
) -> None:
    (day,) = (m for m in _dates(text, nlp, rulebook.dates) if m.text == "Sunday")

    assert [str(day.date_from), str(day.date_to)] == [first, last]


def test_a_relative_date_does_not_hang_on_the_date_before_it(
    nlp: Language, rulebook: Rulebook
) -> None:
    found = _dates("It was sold in 1998 and closed last year.", nlp, rulebook.dates)

    assert [m.timex for m in found] == ["1998", "2022"]


@given(st.dates(dt.date(1400, 1, 1), dt.date(2199, 12, 31)))
def test_every_way_to_write_a_full_date_gives_its_day(day: dt.date) -> None:
    for form in ("%-d %B %Y", "%B %-d, %Y", "%A, %B %-d, %Y", "%a, %-d %b %Y", "%-d-%b-%Y"):
        assert read_calendar(day.strftime(form)) == day


# fmt: off
WRITTEN = [
    ("23/04/2022", True,  "2022-04-23"), ("04/23/2022", True, "2022-04-23"),
    ("04/03/2026", True,  None),         ("31.12.2020", True, "2020-12-31"),
    ("04.03.2026", True,  "2026-03-04"), ("05/05/2021", True, "2021-05-05"),
    ("32/40/2022", False, None),         ("10-12-14",   False, None),
    ("1/2",        False, None),         ("23/04/22",   True, "2022-04-23"),
]
# fmt: on


@pytest.mark.parametrize(("surface", "known", "day"), WRITTEN)
def test_a_date_in_figures_is_read_only_where_it_has_one_reading(
    surface: str, known: bool, day: str | None
) -> None:
    expected = dt.date.fromisoformat(day) if day else None

    assert read_written(surface) == (known, expected)


@given(
    st.from_regex(r"\d{1,6}([-–./:,]\d{1,4}){0,3}", fullmatch=True),
    st.sampled_from(["", "s", "th", "pm", "am", "t", "k"]),
    st.sampled_from(["", " ", "$"]),
)
def test_every_numeral_has_classes_that_patterns_know(
    number: str, suffix: str, before: str
) -> None:
    classes = frozenset(classify(number, suffix, before, " "))

    assert not classes or classes in SHAPES


def test_every_rule_names_a_reader_that_exists_and_every_reader_is_used(
    rulebook: Rulebook,
) -> None:
    assert {rule.read for rule in rulebook.dates.rules} == set(READERS)


def _rules(pattern: str, read: str) -> DateRules:
    rule = {"id": "mine", "why": "A rule of this test.", "pattern": pattern, "read": read}
    examples = {"matches": ["It closes today."], "rejects": ["It closed then."]}
    return DateRules.model_validate(
        {"words": {"day": {"today": 1}}, "rules": [rule | examples]},
    )


def test_a_rule_with_an_unknown_reader_names_the_ones_that_exist(nlp: Language) -> None:
    with pytest.raises(RuleError, match=r"no reader 'nothing'; known: ago, "):
        find_dates(_blank("It closes today.", nlp), PUBLISHED, _rules("<day>", "nothing"))


# fmt: off
BROKEN = [
    ("{nope} <day>",  "no macro 'nope'"),
    ("(<day>",        "pattern"),
]
# fmt: on


@pytest.mark.parametrize(("pattern", "fault"), BROKEN)
def test_a_broken_pattern_names_its_rule(pattern: str, fault: str) -> None:
    with pytest.raises(RuleError, match=rf"rule 'mine': .*{fault}"):
        grammar_of(_rules(pattern, "year"))


# fmt: off
BOMBS = [
    "1" * 10_000, "1," * 5_000, "2019-" * 2_000, "the " * 2_500, "two " * 2_500, "May " * 2_500,
    "in March of " * 800, "(" * 10_000, "a year earlier " * 660, "10:30 " * 1_600, "'" * 10_000,
    "twenty-" * 1_400, "last year and " * 700, "\n" * 10_000, "a.m. " * 2_000, "a-" * 5_000,
    "early " * 1_600, "from 2004 to " * 760, "that year " * 1_000, "1/1/2020 " * 1_100,
]
# fmt: on


@pytest.fixture(scope="module")
def plain_cost(nlp: Language, rulebook: Rulebook) -> float:
    """Return the cost of ten thousand characters of ordinary dates."""
    text = (" ".join(SENTENCES) * 10_000)[:10_000]
    doc = tree_of(Doc(nlp.vocab, words=[text], spaces=[False]))
    return cpu_seconds(lambda: find_dates(doc, PUBLISHED, rulebook.dates))


@pytest.mark.parametrize("text", BOMBS, ids=lambda text: re.sub(r"\W", "_", text[:14]))
def test_no_ten_thousand_characters_cost_many_times_ordinary_dates(
    text: str, nlp: Language, rulebook: Rulebook, plain_cost: float
) -> None:
    doc = tree_of(Doc(nlp.vocab, words=[text], spaces=[False]))

    # a pattern that backtracks costs thousands of times as much
    assert cpu_seconds(lambda: find_dates(doc, PUBLISHED, rulebook.dates)) < 100 * plain_cost


def test_time_grows_with_the_length_of_the_text_and_no_faster(
    nlp: Language, rulebook: Rulebook
) -> None:
    story = " ".join(SENTENCES) + "\n"
    short, long = _blank(story * 30, nlp), _blank(story * 300, nlp)

    small = cpu_seconds(lambda: find_dates(short, PUBLISHED, rulebook.dates))
    large = cpu_seconds(lambda: find_dates(long, PUBLISHED, rulebook.dates))

    assert large < 20 * small


def test_runs_of_filler_words_can_match_no_rule(rulebook: Rulebook) -> None:
    grammar = grammar_of(rulebook.dates)

    for rule, pattern in grammar.patterns:
        assert not may_be(pattern, grammar.fillers), rule.id
