"""Corrections: words found in the article, exact in code points, kept as gold rows."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.review.corrections import gold_rows
from pipeline.review.marks import Mark, locate, pieces
from tests.review.sample import LIGHTHOUSE
from tests.review.site import Answer, Site


def _correct(site: Site, path: str, reviewer: str = "Ana", **fields: Any) -> Answer:
    form = site.get(path, reviewer).fields(f"{path}/correct")
    return site.post(f"{path}/correct", form | fields, reviewer)


def test_typed_words_are_found_nearest_to_the_claim(site: Site) -> None:
    path = site.conflicts()[0]

    answer = _correct(site, path, slot="a.subject", exact="lighthouse")

    (row,) = gold_rows(site.desk.store.events())
    assert answer.status == 303
    assert LIGHTHOUSE[row["subject_start"] : row["subject_end"]] == "lighthouse" == row["subject"]
    assert row["quantity"] == "about 40"  # the other slots stay
    assert "Corrected by" in site.get(path).body


def test_selected_words_are_found_where_they_were_selected(site: Site) -> None:
    path = site.conflicts()[0]
    first, second = LIGHTHOUSE.index("lighthouse"), LIGHTHOUSE.rindex("lighthouse")

    _correct(site, path, slot="a.subject", exact=" lighthouse", anchor=first, before="")
    _correct(site, path, slot="a.object", exact="lighthouse", anchor=0, before=LIGHTHOUSE[:second])

    (row,) = gold_rows(site.desk.store.events())
    assert (row["subject_start"], row["object_start"]) == (first, second)


def test_a_value_and_an_empty_slot_can_be_corrected_and_undone(site: Site) -> None:
    path = site.conflicts()[0]
    _correct(site, path, slot="b.quantity", value="56", bound="about")
    _correct(site, path, slot="b.time", empty="true")

    (row,) = gold_rows(site.desk.store.events())
    assert (row["value"], row["bound"], row["quantity"]) == (56.0, "about", "55")
    assert row["time"] is None is row["time_start"]
    site.undo()
    (row,) = gold_rows(site.desk.store.events())
    assert row["time"] == "On Monday"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"slot": "a.subject", "exact": "the Moon"}, "do not stand in the article"),
        ({"slot": "a.subject"}, "Select the right words"),
        ({"slot": "a.sentence", "exact": "the"}, "slot"),
        ({"slot": "a.quantity", "value": "many"}, "value"),
        ({"slot": "a.quantity", "value": "nan"}, "value"),
        ({"slot": "a.quantity", "bound": "maybe"}, "bound"),
        ({"slot": "a.subject", "exact": "x", "anchor": "-1"}, "anchor"),
    ],
)
def test_a_correction_that_fits_nowhere_is_refused(
    site: Site, fields: dict[str, str], fault: str
) -> None:
    answer = _correct(site, site.conflicts()[0], **fields)

    assert answer.status == 400
    assert fault in answer.body
    assert not site.desk.store.events()


# fmt: off
SHOWN = [
    ("a\r\nb c",          "b c",   "b c"),           # CRLF shows as one line end
    ("👩‍🚒 30% said",      "30%",   "30%"),           # an emoji of several code points before
    ("30\u202e% of it",   "30% of", "30\u202e% of"),  # a hidden turn of direction inside
    ("e\u0301t\u00e9 30", "t\u00e9 30", "t\u00e9 30"),
    ("שלום 30 שקל",       "30 שקל", "30 שקל"),
]
# fmt: on


@pytest.mark.parametrize(("text", "words", "expected"), SHOWN)
def test_words_as_a_browser_shows_them_are_found_in_code_points(
    text: str, words: str, expected: str
) -> None:
    start = text.index(expected)

    assert locate(text, start, words) == start + len(expected)


def test_pieces_join_to_the_text_and_name_hidden_characters() -> None:
    text = "a\u200bb 👩‍🚒 30\u202e%"
    cut = pieces(text, [Mark(4, 7, "subject"), Mark(5, 99, "figure"), Mark(2, 2, "time")], 0)

    assert "".join(p.text for p in cut) == text
    assert [p.hidden for p in cut if p.hidden] == ["zero width space", "right-to-left override"]
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in cut)
