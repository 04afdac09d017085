"""Two wordings of one measure: the verdict that their values alone deserve."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.across.intervals import Figure, Interval, read
from pipeline.across.value_test import agree, fit
from pipeline.across.writing import written
from pipeline.model.mention import Bound
from pipeline.rulebook.load import load_rules

RULES = load_rules()
HEDGES: dict[str, Bound] = {
    "": "exact", "approx": "about", "over": "over", "nearly": "almost", "atmost": "at_most",
    "atleast": "at_least", "range": "range",
}  # fmt: skip


def figure(text: str, value: float, bound: Bound = "exact", **more: Any) -> Figure:
    way = written(text, value)
    return Figure(
        value=value, bound=bound, step=way.step, zeros=way.zeros, digits=way.digits,
        fraction=way.fraction, soft=way.soft, **more,
    )  # fmt: skip


def dollars(text: str, value: float) -> Figure:
    return figure(text, value, money=True)


def verdict(a: Figure, b: Figure) -> str:
    widths = RULES.hedges.widths
    one, other = read(a, widths), read(b, widths)
    found = fit(one, other, widths, RULES.comparison.thresholds)
    assert agree(one, other, widths) == (found.outcome == "agreement")  # the same, at less cost
    return found.outcome


# fmt: off
PAIRS = [
    (figure("some 40 boats", 40, "about"), figure("42 boats", 42, whole=True), "agreement"),
    # three digits and noughts behind them may be a rounded count
    (figure("41,300 boats", 41300, whole=True), figure("41,258", 41258, whole=True), "agreement"),
    (figure("41,300 boats", 41300, whole=True), figure("41,190", 41190, whole=True),
     "discrepancy"),
    (figure("41,000 boats", 41000, whole=True), figure("41,258", 41258, whole=True),
     "discrepancy"),
    # two hedges may explain twice as much as one
    (figure("some 40", 40, "about"), figure("around 52", 52, "about"), "discrepancy"),
    (figure("some 40", 40, "about"), figure("52", 52, whole=True), "contradiction"),
    (figure("a third", 1 / 3), figure("33%", 0.33), "agreement"),
    (figure("more than 60", 60, "over", whole=True), figure("60", 60, whole=True), "agreement"),
    (figure("more than 61", 61, "over", whole=True), figure("61", 61, whole=True), "discrepancy"),
    (figure("more than 2 million", 2e6, "over"),
     figure("2 million", 2e6, whole=True, rounded=True), "agreement"),
    (figure("more than a dozen", 12, "over"), figure("22", 22, whole=True), "agreement"),
    (figure("more than a dozen", 12, "over"), figure("26", 26, whole=True), "discrepancy"),
    (figure("more than 61", 61, "over"), figure("more than 60", 60, "over"), "agreement"),
    (figure("over 61", 61, "over"), figure("55", 55, whole=True), "contradiction"),
    (figure("13", 13, whole=True), figure("14", 14, whole=True), "contradiction"),
    (figure("41%", 0.41), figure("42%", 0.42), "discrepancy"),
    (figure("6-3/8 pct", 0.06375), figure("6-1/2 pct", 0.065), "agreement"),
    (figure("6-3/8 pct", 0.06375), figure("6-5/8 pct", 0.06625), "contradiction"),
    (dollars("$4,180.50", 4180.5), dollars("$4,190.50", 4190.5), "contradiction"),
    (dollars("$4.18 million", 4.18e6), dollars("$4.2 million", 4.2e6), "agreement"),
    (figure("up to 200", 200, "at_most"), figure("as many as 190", 190, "at_most"), "discrepancy"),
    (figure("up to 200", 200, "at_most"), Figure(value=None, low=90, high=200), "agreement"),
    (figure("nearly 90", 90, "almost"), figure("88", 88, whole=True), "agreement"),
    (figure("under 90", 90, "under"), figure("88", 88, whole=True), "agreement"),
    (figure("under 91", 91, "under"), figure("91", 91, whole=True), "discrepancy"),
    (figure("under 30", 30, "under"), figure("over 40", 40, "over"), "contradiction"),
    (Figure(value=None, low=24, soft=True), figure("51", 51, whole=True), "agreement"),
    (Figure(value=None, low=24, soft=True), figure("12", 12, whole=True), "contradiction"),
]
# fmt: on


@pytest.mark.parametrize(("left", "right", "expected"), PAIRS)
def test_two_figures_of_one_measure_get_the_verdict(
    left: Figure, right: Figure, expected: str
) -> None:
    assert expected == verdict(left, right)
    assert expected == verdict(right, left)


def _structured(raw: dict[str, Any], text: str) -> Figure:
    """Build the figure of a worked pair; percents and scaled numbers are no whole things."""
    bound = HEDGES[raw["hedge"]]
    scale = raw["scale"]
    if raw.get("frac"):
        top, bottom = raw["v"]
        return figure("a third" if bottom == 3 else "half", top / bottom, bound)
    percent = "%" in text
    factor = 0.01 if percent else scale
    if isinstance(raw["v"], list):
        low, high = (float(v) * factor for v in raw["v"])
        soft = "between" not in text  # "hundreds"
        return Figure(value=None, low=low, high=high, bound="range", soft=soft)
    value = float(raw["v"].replace(",", "")) * factor
    whole = not percent and scale == 1 and "." not in raw["v"]
    return figure(raw["v"], value, bound, whole=whole, money="$" in text)


def test_worked_pairs_get_their_verdicts(shared: Path) -> None:
    lines = (shared / "gold" / "comparison" / "quantity_pairs.jsonl").read_text("utf-8")
    wrong = []
    for pair in map(json.loads, lines.splitlines()):
        if not (pair.get("qa") and pair.get("qb")):
            continue
        percent = any("%" in pair[s] or "third" in pair[s] or "half" in pair[s] for s in "ab")
        unit = " %" if percent else ""
        a, b = (_structured(pair[f"q{s}"], pair[s] + unit) for s in "ab")
        found = verdict(a, b)
        expected = pair["verdict"]
        if pair["scope"] == "unknown" and found == "contradiction":
            found = "discrepancy"  # the ladder lowers what an unknown facet may explain
        if expected == "not_comparable":
            continue  # the scope gate's matter, see test_gate
        if found != expected:
            wrong.append((pair["a"], pair["b"], expected, found))

    assert wrong == []


FIGURES = st.builds(
    Figure,
    value=st.floats(0.01, 1e9),
    bound=st.sampled_from(["exact", "about", "over", "under", "at_least", "at_most", "almost"]),
    step=st.sampled_from([0.01, 0.1, 1.0, 10.0]),
    zeros=st.integers(0, 4),
    digits=st.integers(1, 8),
    fraction=st.booleans(),
    whole=st.booleans(),
    money=st.booleans(),
    soft=st.booleans(),
)


@given(FIGURES, FIGURES)
def test_the_order_of_two_figures_does_not_matter(a: Figure, b: Figure) -> None:
    assert verdict(a, b) == verdict(b, a)


@given(FIGURES)
def test_a_figure_agrees_with_itself(a: Figure) -> None:
    assert verdict(a, a) == "agreement"


def _scaled(a: Figure, factor: float) -> Figure:
    return Figure(
        value=None if a.value is None else a.value * factor, bound=a.bound, step=a.step * factor,
        zeros=a.zeros, digits=a.digits, fraction=a.fraction, money=a.money, soft=a.soft,
    )  # fmt: skip


@given(FIGURES, FIGURES, st.sampled_from([1e-3, 0.01, 1e3, 1e6]))
def test_a_change_of_unit_keeps_the_verdict(a: Figure, b: Figure, factor: float) -> None:
    """Whole things have no unit to change; they are left out."""
    a, b = _scaled(a, 1), _scaled(b, 1)

    assert verdict(a, b) == verdict(_scaled(a, factor), _scaled(b, factor))


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_intervals_meet_in_either_order(a: float, b: float, c: float, d: float) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))

    assert one.meets(other) == other.meets(one)
    assert one.overlaps(other) == other.overlaps(one)


# fmt: off
WRITINGS = [
    # text,                  value,   step, zeros, digits, fraction
    ("11 billion",           11e9,    1e9,  0, 2, False),
    ("one billion",          1e9,     1e9,  0, 1, False),
    ("10,000",               10000,   1,    4, 1, False),
    ("seven percent",        0.07,    0.01, 0, 1, False),
    ("33.3%",                0.333,   1e-3, 0, 3, False),
    ("1 in 3",               1 / 3,   0,    0, 1, True),
    ("roughly one-third",    1 / 3,   0,    0, 1, True),
    ("half",                 0.5,     0,    1, 1, True),
    ("50 cents",             0.5,     0.01, 1, 1, False),
    ("three-quarters",       0.75,    0,    0, 1, True),
    ("6-3/8 pct",            0.06375, 1.25e-3, 0, 2, False),
    ("6 1/2 million",        6.5e6,   5e5,  0, 2, False),
    ("1,200¾",               1200.75, 0.25, 0, 5, False),
    ("0-0/4",                0,       0.25, 0, 2, False),
]
# fmt: on


@pytest.mark.parametrize(("text", "value", "step", "zeros", "digits", "fraction"), WRITINGS)
def test_writing_tells_the_precision(
    text: str, value: float, step: float, zeros: int, digits: int, fraction: bool
) -> None:
    way = written(text, value)

    assert (zeros, digits, fraction) == (way.zeros, way.digits, way.fraction)
    assert way.step == pytest.approx(step)
