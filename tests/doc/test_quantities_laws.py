"""What holds for every figure: spans, bounds, paraphrases, hidden characters, cost."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.doc.parsing import tree
from pipeline.doc.parsing.tree_reading import tree_of
from pipeline.doc.quantities.find import find_quantities
from pipeline.model.mention import Entity, Quantity
from pipeline.model.span import Span
from pipeline.rulebook.load import load_rules
from tests.cost import cpu_seconds

BLANK = spacy.blank("en")
BLANK.max_length = 10_000_000
RULES = load_rules()

# fmt: off
ONE_VALUE = [
    ["30%", "30 percent", "thirty per cent", "three in ten", "3 out of 10", "30 pct", "30.0 %",
     "３０％"],
    ["a third", "one-third", "1 in 3", "one out of three", "1/3"],
    ["$1.2bn", "$1.2 billion", "1.2 billion dollars", "US$1,200m", "1,200 million dollars",
     "USD 1.2bn"],
    ["half a million", "500,000", "500k", "five hundred thousand", "0.5 million",
     "a half million"],
    ["two mln barrels", "2 mln barrels", "two million barrels"],
    ["two and a half years", "2.5 years", "2½ years", "two-and-a-half years", "2 1/2 years"],
    ["€3.5m", "3.5 million euros", "EUR 3.5 million", "€3,500,000"],
    ["12-24 months", "12 to 24 months", "between 12 and 24 months",
     "twelve to twenty-four months"],
    ["half a percentage point", "0.5 percentage points", "50 basis points", "half-point", "50bps"],
    ["Rs 200 crore", "₹2 billion", "2 billion rupees"],
    ["5 feet 6 inches", "5ft 6in", "5'6\"", "5.5 feet"],
    ["1,500", "fifteen hundred", "one thousand five hundred", "1.5 thousand", "1\u00a0500"],
    ["twice the size", "double the size", "2 times the size", "two times the size"],
]
QUANTULUM_FAULTS = [
    # said                            wanted: value (or low, high), unit; None = no figure
    ("Llama 3.1 beats it",            None),
    ("Kimi 2.6 is out",               None),
    ("Third, it is late",             None),
    ("a third-party app",             None),
    ("it is a stark choice",          None),
    ("1 in 3 models",                 [(1 / 3, "1")]),
    ("It began in 1998.",             None),
    ("worth $1.2bn now",              [(1.2e9, "USD")]),
    ("It cost €3.5m.",                [(3.5e6, "EUR")]),
    ("half a million people",         [(5e5, "person")]),
    ("100k downloads",                [(1e5, "download")]),
    ("rose 5 percentage points",      [(5.0, "pp")]),
    ("It takes 12-24 months.",        [((12.0, 24.0), "month")]),
    ("three-quarters and two-thirds", [(0.75, "1"), (2 / 3, "1")]),
    ("about 40 people",               [(40.0, "person")]),
    ("thousands of cars",             [((1e3, 1e4), "car")]),
    ("twice the price",               [(2.0, "x")]),
    ("30\u00a0percent of users",      [(0.3, "1")]),
]
# fmt: on


def figures(text: str, nlp: Language = BLANK) -> list[Quantity]:
    return find_quantities(tree_of(nlp(text)), (), (), RULES).quantities


def reading(quantity: Quantity) -> tuple[object, ...]:
    ends = (quantity.value, quantity.low, quantity.high)
    return tuple(None if end is None else pytest.approx(end) for end in ends)


@pytest.mark.parametrize("wordings", ONE_VALUE, ids=lambda w: w[0])
def test_paraphrases_of_one_number_have_one_value(wordings: list[str]) -> None:
    found = [figures(f"He said {w} it was.") for w in wordings]

    assert [len(f) for f in found] == [1] * len(wordings), [[q.text for q in f] for f in found]
    first = found[0][0]
    for (quantity,) in found:
        assert reading(quantity) == reading(first)
        assert quantity.unit == first.unit


@pytest.mark.parametrize(("said", "wanted"), QUANTULUM_FAULTS, ids=lambda v: str(v)[:30])
def test_what_quantulum3_gets_wrong_is_read_right(
    said: str,
    wanted: list[tuple[float | tuple[float, float], str]] | None,
    nlp: Language,
) -> None:
    found = figures(said, nlp)

    got = [((q.low, q.high) if q.value is None else q.value, q.unit) for q in found]
    assert got == [(v if isinstance(v, tuple) else pytest.approx(v), u) for v, u in wanted or []]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The loss was 300 million crowns.", ["crown"]),
        ("The Danish firm lost 300 million crowns.", ["DKK"]),
        ("The Danish and Swedish firms lost 300 million crowns.", ["crown"]),
        ("It made 12 million Swedish crowns and lost 300 million crowns.", ["SEK", "SEK"]),
        ("It paid 9 million Swedish crowns, 8 million Danish crowns and 7 million crowns.",
         ["SEK", "DKK", "crown"]),
        ("The mill was fined 8,000 pounds.", ["GBP"]),
        ("She earns 40,000 pounds a year and weighs 130 pounds.", ["GBP/year", "pound-mass"]),
        ("They paid for 40 pounds of flour.", ["pound-mass"]),
        ("The crane has a mass of 2 million pounds.", ["pound-mass"]),
        ("The crane weighs 3 tons and fetched 2 million pounds.", ["ton", "GBP"]),
        ("They moved 900 tons (almost two million pounds) of slate.", ["ton", "pound-mass"]),
        ("The slate (which weighs little) made two million pounds.", ["GBP"]),
    ],
)  # fmt: skip
def test_money_of_several_countries_is_that_of_the_one_that_the_article_names(
    text: str, units: list[str]
) -> None:
    assert [q.unit for q in figures(text)] == units


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A coach ticket costs 20 crowns.", "money"),
        ("The museum shows 4 crowns and a throne.", "count"),
    ],
)
def test_a_few_coins_are_money_beside_a_word_of_paying(
    text: str, kind: str, nlp: Language
) -> None:
    assert [q.kind for q in figures(text, nlp)][:1] == [kind]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Roofs flew off in 70-mile gusts.", ["mile/hour"]),
        ("The ferry met 110-kilometer (68-mile) winds.", ["kilometre/hour", "mile/hour"]),
        ("The ferry met 12-foot (4-meter) waves and 90 mile winds.",
         ["foot", "metre", "mile/hour"]),
        ("A 70-mile trail winds through the pines.", ["mile"]),
    ],
)  # fmt: skip
def test_miles_of_wind_are_miles_an_hour(text: str, units: list[str]) -> None:
    assert [q.unit for q in figures(text)] == units


def test_a_rate_behind_what_is_measured_is_in_the_unit(nlp: Language) -> None:
    (quantity,) = figures("It carries 250,000 barrels of heavy oil per day.", nlp)

    assert (quantity.text, quantity.unit) == ("250,000 barrels", "barrel/day")


def test_a_plural_that_owns_something_is_what_is_counted(nlp: Language) -> None:
    (quantity,) = figures("The leak exposed 400 British people's personal data.", nlp)

    assert quantity.noun == "person"


def test_policemen_are_counted_as_policeman(nlp: Language) -> None:
    (quantity,) = figures("A bomb killed five policemen.", nlp)

    assert quantity.noun == "policeman"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Judges serve three- and four-year terms.", ["year", "year"]),
        ("They build two-, three- and four-room flats.", ["room", "room", "room"]),
        ("The ship carries 20- and 40-foot containers.", ["foot", "foot"]),
    ],
)
def test_a_number_with_a_hyphen_that_hangs_has_the_unit_of_the_last(
    text: str, units: list[str], nlp: Language
) -> None:
    assert [q.unit for q in figures(text, nlp)] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Brickworks to close six kilns", "kiln"),
        ("The bakery sold 40 loaves.", "loaf"),
        ("The firm has two headquarters.", "headquarters"),
    ],
)
def test_a_counted_noun_has_one_form(text: str, unit: str, nlp: Language) -> None:
    assert [q.unit for q in figures(text, nlp)] == [unit]


def test_a_name_holds_no_list_of_counts(nlp: Language) -> None:
    text = "Guards seized six AK rifles, 14 helmets and about 90 flares."
    name = Entity(span=Span(18, len(text)), text=text[18:], label="ORG", entity="AK", rule="model")

    found = find_quantities(tree_of(nlp(text)), (), (name,), RULES).quantities

    assert [q.value for q in found] == [6, 14, 90]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The poll was taken between May 3 and 5.", []),
        ("The poll was taken from 3 to 5 May.", []),
        ("It ran from May 3 to 5 and 12 people came.", [12]),
        ("It began on May 3 and 12 people came.", [12]),
    ],
)
def test_the_second_of_two_days_of_a_month_counts_nothing(
    text: str, values: list[float], nlp: Language
) -> None:
    assert [q.value for q in figures(text, nlp)] == values


def test_half_a_dozen_with_hyphens_is_six(nlp: Language) -> None:
    (quantity,) = figures("Half-a-dozen ferries sank.", nlp)

    assert (quantity.value, quantity.unit) == (6, "ferry")


def test_a_year_and_a_half_is_no_share(nlp: Language) -> None:
    found = figures("Trade fell over the past year and a half.", nlp)

    assert [q for q in found if q.kind == "share"] == []


def test_a_hedge_is_kept_with_its_number() -> None:
    (quantity,) = figures("It hit some 375,000 users.")

    assert (quantity.text, quantity.bound) == ("some 375,000", "about")
    assert quantity.hedge is not None
    assert quantity.hedge.of("It hit some 375,000 users.") == "some"


WORDS = ["about", "over", "at least", "5", "12.5", "1,200", "%", "percent", "million", "$", "€",
         "to", "and", "or", "of", "a", "half", "third", "two", "hundred", "-", "–", "/", ":", ".",
         ",", "(", ")", "years", "km", "people", "in", "per", "k", "bn", "m", "²", "½",
         "'s", "\n",
         "twice", "dozens", "minus", "+", "between", "from", "once", "1990s", "3.1.2",
         "\u200b"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.lists(
    st.sampled_from(WORDS), max_size=25
).map("".join)


@given(text=TEXTS | st.text(max_size=60))
@settings(max_examples=300)
def test_a_figure_quotes_its_text_and_its_value_lies_within_its_bounds(text: str) -> None:
    end = 0
    for quantity in figures(text):
        assert quantity.span.of(text) == quantity.text
        assert quantity.span.start >= end
        end = quantity.span.end
        if quantity.value is not None:
            assert quantity.low is None or quantity.low <= quantity.value
            assert quantity.high is None or quantity.value <= quantity.high
        if quantity.bound == "range":
            assert quantity.value is None
            assert quantity.low is not None
            assert quantity.high is not None


@given(text=TEXTS, before=st.sampled_from(["Prices rose. ", "He left.\n", "Word, ", "(x) "]))
@settings(max_examples=200)
def test_text_on_an_earlier_line_shifts_spans_and_nothing_else(text: str, before: str) -> None:
    def facts(offset: int, found: list[Quantity]) -> list[tuple[object, ...]]:
        return [
            (q.span.start - offset, q.text, q.kind, q.value, q.low, q.high, q.unit, q.bound)
            for q in found
        ]

    alone = facts(0, figures(text))
    shifted = figures(f"{before}\n{text}")

    assert facts(len(before) + 1, shifted) == alone


@pytest.mark.parametrize(
    ("said", "surface", "value"),
    [
        ("The town has 1\u200b2,000 people.", "1\u200b2,000", 12_000),
        ("\u202a45\u202c% of them", "45\u202c%", 0.45),
        ("about thir\u00adty per\u00a0cent", "about thir\u00adty per\u00a0cent", 0.3),
        ("Ｕp ４.５％ today", "４.５％", 0.045),
        ("It costs $5\u00a0million", "$5\u00a0million", 5e6),
        ("12\u202f345 metres", "12\u202f345 metres", 12_345),
        ("a fee of ￥3,000", "￥3,000", 3000),
    ],
)
def test_hidden_characters_neither_split_nor_move_a_figure(
    said: str, surface: str, value: float
) -> None:
    (quantity,) = figures(said)

    assert quantity.text == surface
    assert quantity.value == pytest.approx(value)
    assert quantity.span.of(said) == surface


@pytest.mark.parametrize(
    ("said", "surface"),
    [
        ("The bank said it would take a special charge of 2.7 mln\ndlrs today.", "2.7 mln\ndlrs"),
        ("The ministers hope to beat an inflation rate of some 250\npct soon.", "some 250\npct"),
        ("The share of the lenders in the programme may rise to about\n40 pct.", "about\n40 pct"),
        ("The debt was $87.5\n billion.", "$87.5\n billion"),
        ("The debt rose by 12.5\npercent.", "12.5\npercent"),
    ],
)
def test_a_line_that_a_wire_has_wrapped_does_not_part_number_and_unit(
    said: str, surface: str
) -> None:
    (quantity,) = figures(said)

    assert quantity.text == surface


def test_a_heading_and_the_line_below_it_share_no_figure() -> None:
    found = figures("Number of towns that lost their only hospital rises to 40\n12 more at risk.")

    assert [q.text for q in found] == ["40", "12"]


LONG = {
    "digits": "1" * 10_000, "numbers": "1 " * 5000, "brackets": "(" * 10_000,
    "open figures": "(1" * 5000, "hedges": "about " * 1600, "bounds": "more than " * 1000,
    "hundreds": "one hundred and " * 600,
    "thousands": "two hundred and five thousand and " * 300,
    "ranges": "1 to " * 2000, "or": "1 or " * 2000,
    "lists": "1, " * 3300, "commas": "1,000," * 1600,
    "slashes": "1/2/" * 2500, "dashes": "1-" * 5000, "dots": "1." * 5000, "signs": "$" * 10_000,
    "shares": "1 out of " * 1100, "tens": "tens of " * 1200, "halves": "half a " * 1400,
    "halfs": "2 and a half " * 750, "feet": "5 feet 7 inches " * 600, "colons": "1:" * 5000,
    "hyphens": "twenty-" * 1400, "hidden": "1\u200b" * 5000, "million": "million " * 1200,
    "list of percent": "5, " * 3300 + "6 percent",
    "apostrophes": "’" * 10_000, "zeros": "0 " * 5000,
}  # fmt: skip


PLAIN = "The firm cut 1,200 jobs, or about 12.5% of its staff, and paid $5m to 30 men. "


def _one_token(text: str) -> tree.Doc:
    """Return the text as it is: the tokeniser has its own cost."""
    return tree_of(Doc(BLANK.vocab, words=[text], spaces=[False]))


@pytest.fixture(scope="module")
def plain_cost() -> float:
    """Return the cost of ten thousand characters of ordinary copy."""
    doc = _one_token((PLAIN * 130)[:10_000])
    return cpu_seconds(lambda: find_quantities(doc, (), (), RULES))


@pytest.mark.parametrize("name", LONG)
def test_no_ten_thousand_characters_cost_many_times_ordinary_copy(
    name: str, plain_cost: float
) -> None:
    doc = _one_token(LONG[name])

    # a figure at every other character is some eight times as dense as copy; a pattern that
    # backtracks costs thousands of times as much
    assert cpu_seconds(lambda: find_quantities(doc, (), (), RULES)) < 40 * plain_cost


def test_the_time_grows_with_the_length_of_the_text() -> None:
    short, long = (tree_of(BLANK(PLAIN * n)) for n in (200, 2000))

    small = cpu_seconds(lambda: find_quantities(short, (), (), RULES))
    large = cpu_seconds(lambda: find_quantities(long, (), (), RULES))

    assert large < 40 * small  # ten times the text; quadratic would be a hundred
