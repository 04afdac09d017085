"""Which pairs are worth a row: what is listed must be one thing far more often than not.

Two numbers that only look alike in words are mostly two things (6 of 100 are one on the
development clusters). So the less is known of a pair, the nearer its values must lie: real
contradictions are close, with a median ratio of 0.83.
"""

from __future__ import annotations

from pipeline.across.ages import name_of
from pipeline.across.alike import are_told_alike, may_be_mistyped, slip
from pipeline.across.counterparts import FEW
from pipeline.across.dimensions import AGE, MAGNITUDE
from pipeline.across.items import Item
from pipeline.across.ladder import ANEW, LATER, Pair, is_moved_to
from pipeline.across.lexicon import PEOPLE, Lexicon
from pipeline.across.nearness import ratio_of
from pipeline.across.one_text import LEAST_RATIO_KNOWN, differ_in_one_text, may_have_a_row
from pipeline.across.periods import is_news, stated
from pipeline.across.replaced import Replacements
from pipeline.across.series import is_cost_of_a_plan
from pipeline.across.subjects import are_one_thing
from pipeline.across.told import OF_THEM
from pipeline.across.two_reports import SAME_NEWS
from pipeline.across.voices import are_rivals
from pipeline.across.where import where
from pipeline.model.comparison import Verdict

#: Least ratio of the smaller to the larger value where one facet is unknown.
LEAST_RATIO_UNKNOWN = 0.5
#: The same for sums, shares and sizes, which a text names many of: in one period, and in unknown.
LEAST_RATIO_CHANGING, LEAST_RATIO_CHANGED = 0.4, 0.7
#: The same of tolls that go on: some hundred times as many were first known of at most.
LEAST_RATIO_OF_TOLLS = 0.01
#: The same where both are told of one place by name.
LEAST_RATIO_OF_ONE_PLACE = 0.001
#: The same of values that two sources give in a row: a dispute is no matter of a thousand times.
LEAST_RATIO_OF_RIVALS = 0.01
#: Facets that may be open; one more where the values lie at least so near, and where they are
#: sums, shares and sizes.
MOST_OPEN = 1
RATIO_NEAR, RATIO_NEAR_CHANGING = 0.8, 0.9
#: Digits of a value that two reports seldom have by chance.
TELLING = 2
#: Few things may be one count where the ratio is so near.
RATIO_OF_FEW = 0.9
#: Observatories put one quake's magnitude a few tenths apart; two further apart are those of a
#: quake and of another, such as an aftershock.
MOST_MAGNITUDE = 0.5
#: Ages of two people of whom neither is named lie near if they are one person's.
MOST_YEARS = 2
MOST_YEARS_UNKNOWN = 1
_OPEN = ("measure", "subject", "scope")


def is_worth_a_row(pair: Pair, verdict: Verdict, rung: str, lexicon: Lexicon) -> bool:
    """Say whether a pair with this verdict is listed, whose values may differ if they do."""
    unknown = [name for name in pair.facets.unknown if name in _OPEN]
    if verdict == "agreement":
        return _may_agree(pair, unknown)
    if verdict != "contradiction" and _is_vague(pair):
        return rung in ANEW  # time or a hedge explains what "dozens" are
    if pair.facets.one_story and (_is_replaced(pair) or may_be_mistyped(pair.a, pair.b)):
        return len(unknown) <= MOST_OPEN
    later = rung in LATER
    grows = later and not {"measure", "scope"}.intersection(unknown)  # a count that goes on
    if not _is_known_enough(pair, unknown, lexicon):
        return False
    if are_rivals(pair.a, pair.b) and ratio_of(pair.a, pair.b) >= LEAST_RATIO_OF_RIVALS:
        return True
    if later and _are_known_tolls(pair, unknown, lexicon):
        return True
    moves = rung in ANEW or all(goes_on(i, lexicon) for i in (pair.a, pair.b))
    if not _values_near(pair, known=grows or not unknown, moves=grows or moves):
        return False
    if not may_be_of_one(pair, lexicon):
        return False
    if pair.a.claim.article_id == pair.b.claim.article_id:
        return differ_in_one_text(pair, rung, unknown, lexicon)
    return True


def _may_agree(pair: Pair, unknown: list[str]) -> bool:
    """Say whether two values that fit are listed."""
    if pair.facets.period == "unknown" and not are_one_time(pair):
        return False  # much of long ago is more than at least so many
    alike = are_told_alike(pair.a, pair.b) or (pair.facets.one_story and _are_telling(pair))
    return len(unknown) <= MOST_OPEN + alike


def _is_vague(pair: Pair) -> bool:
    return any(x.reading.figure.is_of_a_magnitude for x in (pair.a, pair.b))


def _is_replaced(pair: Pair) -> bool:
    """Say whether one report of a story replaces the value ("raised its bid to 9 from 8")."""
    return pair.replaced and pair.facets.measure == "same"


def _are_known_tolls(pair: Pair, unknown: list[str], lexicon: Lexicon) -> bool:
    """Say whether two figures are tolls of one thing, wherever each sentence is set."""
    sure = pair.facets.counterparts and set(unknown) <= {"scope"}
    return (sure or not unknown) and _are_tolls(pair.a, pair.b, lexicon)


def are_one_time(pair: Pair) -> bool:
    """Say whether two figures are news, or neither is a mere bound, or they have one value."""
    bare = all(x.frame.bound in {None, "exact", "about"} for x in (pair.a, pair.b))
    return bare or pair.a.value == pair.b.value or (is_news(pair.a) and is_news(pair.b))


def _are_telling(pair: Pair) -> bool:
    """Say whether two reports have one value of two digits and more, which is seldom chance."""
    a, b = pair.a, pair.b
    return a.value is not None and a.value == b.value and a.reading.figure.digits >= TELLING


def may_differ(a: Item, b: Item, lexicon: Lexicon, replacements: Replacements) -> bool:
    """Say whether two values that do not agree may have a row, whatever else is known of them."""
    if a.frame.converted or b.frame.converted:
        return False  # the figure that it converts speaks for it
    if a.claim.article_id == b.claim.article_id:
        return may_have_a_row(a, b, lexicon, replacements)
    if 0 in {a.value, b.value} or ratio_of(a, b) >= LEAST_RATIO_KNOWN or slip(a, b) is not None:
        return True
    if _are_tolls(a, b, lexicon):
        return True
    return a.dimension == "ratio" and a.aspects[:1] == b.aspects[:1] and goes_on(a, lexicon)


def may_be_listed(a: Item, b: Item, lexicon: Lexicon, replacements: Replacements) -> bool:
    """Say whether two values that differ may be worth a row, whatever the gate finds.

    Two sums, shares or sizes of two articles that lie far apart are none, unless a text puts the
    one in the place of the other or they grow.
    """
    if a.claim.article_id == b.claim.article_id or not changes(a):
        return True
    if 0 in {a.value, b.value} or ratio_of(a, b) >= LEAST_RATIO_CHANGING:
        return True
    if any(lexicon.is_running(i.attribute or i.aspect) for i in (a, b)):
        return True
    if slip(a, b) is not None or replacements.has(a, b):
        return True
    return all(is_cost_of_a_plan(i, lexicon) for i in (a, b))


def _are_tolls(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether two reports of two days count all whom one thing befell: that may grow far."""
    if not (a.people and b.people) or a.aspect is None or a.aspect != b.aspect:
        return False
    if a.published is None or b.published is None or not _may_have_grown(a, b, lexicon):
        return False
    ratio = ratio_of(a, b)
    far = ratio < LEAST_RATIO_KNOWN
    if ratio < LEAST_RATIO_OF_TOLLS:
        place = where(a, lexicon) if ratio >= LEAST_RATIO_OF_ONE_PLACE else None
        if place is None or place != where(b, lexicon):
            return False
    if far and any(x.frame.after[:2] in OF_THEM for x in (a, b)):
        return False  # "27 of them survived": of the crew, it may be
    return lexicon.is_running(a.aspect) and (a.things | b.things) <= {PEOPLE}


def _may_have_grown(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether a toll grew from day to day, or as its report says ("rose to 40")."""
    if a.published != b.published:
        return True
    moved = [is_moved_to(x, lexicon) for x in (a, b)]
    if moved[0] == moved[1]:
        return False
    later, first = (a, b) if moved[0] else (b, a)
    return later.reading.figure.point > first.reading.figure.point


def _is_of_a_guest(pair: Pair) -> bool:
    """Say whether one is of a sentence without a claim, and they count no people."""
    counted = pair.a.people and pair.b.people
    return not counted and (pair.a.is_guest or pair.b.is_guest)


def _is_known_enough(pair: Pair, unknown: list[str], lexicon: Lexicon) -> bool:
    """Say whether so much is known that the values may differ.

    Sums and shares change from day to day, and anything since long ago: there the period counts
    as a facet. Values that lie very near make up for one more, where it is known what both
    measure, or each of them.
    """
    a, b = pair.a, pair.b
    if unknown and _is_of_a_guest(pair):
        return False
    sure = set(unknown) <= {"scope"} and (pair.facets.counterparts or _are_of_one_deed(a, b))
    if _are_few(a, b) and not sure and ratio_of(pair.a, pair.b) < RATIO_OF_FEW:
        return False
    long_ago = pair.facets.period == "unknown" and not _are_one_news(pair, lexicon)
    most = MOST_OPEN - long_ago
    if len(unknown) <= most:
        return True
    told = "measure" not in unknown or (a.aspect is not None and b.aspect is not None)
    near = RATIO_NEAR_CHANGING if changes(a) else RATIO_NEAR
    return told and len(unknown) <= most + 1 and ratio_of(a, b) >= near


def _are_one_news(pair: Pair, lexicon: Lexicon) -> bool:
    """Say whether two figures of unknown periods are the news of the same days.

    What changes from day to day must be told of no other period, but for what goes on: an area
    that has burned since Wednesday is that of today. In reports of one story the damage of which
    one speaks is that of the other, if all words beside the two tell so.
    """
    a, b = pair.a, pair.b
    if not (is_news(a) and is_news(b)):
        return False
    if pair.facets.counterparts and pair.facets.one_story:
        return True
    if not changes(a) or all(goes_on(i, lexicon) for i in (a, b)):
        return True
    if a.published is None or b.published is None or stated(a) or stated(b):
        return False
    return abs((a.published - b.published).days) <= SAME_NEWS


def _are_of_one_deed(a: Item, b: Item) -> bool:
    """Say whether the same is told for sure of the same sort of things."""
    return a.sure and b.sure and a.aspect == b.aspect and bool(a.things & b.things)


def _are_few(a: Item, b: Item) -> bool:
    """Say whether two figures count so few things that any two counts of a story may be near."""
    few = max(a.reading.figure.point, b.reading.figure.point) < FEW
    return few and a.dimension == "count" and not (a.people or b.people or a.attribute)


def changes(item: Item) -> bool:
    """Say whether a figure is a sum, a share or a size, and no count or constant."""
    return not (item.people or item.attribute or item.dimension in {"count", "duration"})


def goes_on(item: Item, lexicon: Lexicon) -> bool:
    """Say whether a figure goes on and has no editions (a lead, a part of a fire)."""
    return lexicon.is_running(item.aspect) and not lexicon.is_periodic(item.aspect)


def _values_near(pair: Pair, *, known: bool, moves: bool) -> bool:
    if 0 in {pair.a.value, pair.b.value}:
        return known  # nobody, against somebody
    return ratio_of(pair.a, pair.b) >= _leastratio_of(pair, known=known, moves=moves) or (
        known and slip(pair.a, pair.b) is not None
    )


def _leastratio_of(pair: Pair, *, known: bool, moves: bool) -> float:
    if not known:
        return LEAST_RATIO_UNKNOWN
    if moves and pair.a.dimension == "ratio":
        return 0.0  # a fire is contained to 5 percent, and to 80 a week later
    if moves or not changes(pair.a):
        return LEAST_RATIO_KNOWN
    unsure = pair.facets.period == "unknown" and not pair.facets.counterparts
    return LEAST_RATIO_CHANGED if unsure else LEAST_RATIO_CHANGING


def may_be_of_one(pair: Pair, lexicon: Lexicon) -> bool:
    """Say whether two values may be the age of one person, or the magnitude of one quake."""
    return _may_be_one_person(pair, lexicon) and _may_be_one_quake(pair)


def _may_be_one_person(pair: Pair, lexicon: Lexicon) -> bool:
    """Say whether two ages may be one person's: two men, nameless, of 30 and 42 are two."""
    if pair.a.attribute != AGE or pair.b.attribute != AGE:
        return True
    one, other = name_of(pair.a), name_of(pair.b)
    if one and other:
        in_full = min(len(one.split()), len(other.split())) > 1
        return not in_full or not set(one.split()).isdisjoint(other.split())
    if are_one_thing(pair.a, pair.b, lexicon):
        return ratio_of(pair.a, pair.b) >= RATIO_NEAR
    known = pair.facets.subject == "same" or pair.facets.counterparts
    if (one or other) and not known:
        return False  # anybody may be of the age of one who has a name
    years = MOST_YEARS if known else MOST_YEARS_UNKNOWN
    distance = abs(pair.a.reading.figure.point - pair.b.reading.figure.point)
    return distance <= years * lexicon.scale("year")[1] * (1 + 1e-9)


def _may_be_one_quake(pair: Pair) -> bool:
    """Say whether two magnitudes may be one quake's."""
    if pair.a.attribute != MAGNITUDE:
        return True
    return abs(pair.a.reading.figure.point - pair.b.reading.figure.point) <= MOST_MAGNITUDE
