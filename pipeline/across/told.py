"""What a frame says that its figure measures: its aspects, the sorts of what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from pipeline.across.dimensions import WHOLE
from pipeline.across.heads import (
    befallen_behind,
    collective,
    counts_no_noun,
    elided,
    home_of,
    numbered,
    state_of,
)
from pipeline.across.lexicon import PEOPLE, Lexicon, is_attributive
from pipeline.model.frame import Frame, Words

#: "two of them", "nine of whom".
OF_THEM = {("of", "they"), ("of", "them"), ("of", "whom"), ("of", "who"), ("of", "these")}
#: "of whom 40 were pupils"
OF_WHOM = ("who", "of")
#: "its 140 workers" work for it.
_ITS, _WORKERS, _EMPLOYED = (("its",), ("their",)), "thing_worker", "employed"
#: How the dimensions of changes begin.
_CHANGES = ("increase of", "decrease of")
#: The aspect of what somebody pays for a thing.
PRICE = "price"
_NEEDING = (("take",), ("need",), ("require",))
#: Words of a relative clause behind a sum that tell that it is needed.
_NEEDED = 4
_NUMBERING = (("of",), ("to",), ("at",))
_OF_ALL = {("of", "the"), ("of", "those"), ("of", "that")}
_BE = "be"
_JOINING = frozenset({"and", "but"})
#: "The number of injured stood at 40"
_NUMBER = "number"
#: Right before a number it tells of what somebody has ("has 300 employees").
_OWNING = "have"
#: Words on each side of a figure that may tell what it measures.
_REACH = 5
#: Those among them that make one of two words with the nearest ("the loss of 80 lives").
_NEAR = 3


def told_of(
    frame: Frame, dimension: str, lexicon: Lexicon
) -> tuple[list[str], frozenset[str], bool]:
    """Return the aspects of a figure, the sorts of what it counts, and whether that is people."""
    things = _things(frame, lexicon)
    aspects = lexicon.aspects(
        (*_tellers(frame, things, lexicon), *_behind(frame, things, lexicon)),
        (
            *_of_one_clause(frame.before[:_REACH]),
            *frame.bearer_words,
            *([frame.object] if frame.object else []),
        ),
    )
    if dimension == "count":
        aspects = [x for x in aspects if not lexicon.is_amount(x)]
    elif frame.kind in {"money", "measure"}:
        aspects = [x for x in aspects if not lexicon.is_of_persons(x)]
    if frame.kind == "money" or dimension.startswith(_CHANGES):
        aspects = [x for x in aspects if not lexicon.is_bodily(x)]
    aspects = _without_others(aspects, frame, lexicon)
    if lexicon.counts_people(_counted(frame, lexicon), aspects):
        things = frozenset()
    people = frame.kind in WHOLE and (
        any(lexicon.is_person(t) for t in things)
        or (not things and bool(aspects) and lexicon.is_person(aspects[0]))
    )
    if _is_needed(frame):
        aspects = [PRICE, *(x for x in aspects if x != PRICE)]
    if frame.kind == "money" and not aspects and tells_of_a_work(frame, lexicon):
        aspects = [PRICE]
    if people and not aspects and _WORKERS in things and frame.before[:1] in _ITS:
        aspects = [_EMPLOYED]
    if things & set(frame.names):
        things = frozenset()  # a name that the parse took for what is counted
    if not aspects and frame.bearer and not people:
        aspects = lexicon.aspects((frame.bearer, *frame.bearer_words))
    return aspects, things, people


def _behind(frame: Frame, things: frozenset[str], lexicon: Lexicon) -> Words:
    """Return the words behind a figure that may tell what it measures, the names of a noun apart.

    Some of them stand behind what is counted, however long that is ("38 Lund county jail inmates
    still at large").
    """
    counted = frame.after.index(frame.thing) + 1 if frame.thing in frame.after else 0
    words = frame.after[: max(_REACH, counted + _NEAR)]
    named = {w for w in frame.modifiers if _is_of_all(w, things, lexicon)}
    return tuple(w for n, w in enumerate(words) if n >= counted or w not in named)


def _without_others(aspects: list[str], frame: Frame, lexicon: Lexicon) -> list[str]:
    """Return what befell those whose number stands right before the word for it.

    What befell others in a list of such numbers is not theirs ("40 dead, 12 missing").
    """
    behind = befallen_behind(frame, lexicon)
    if not behind:
        return aspects
    own = lexicon.aspects(behind, (*frame.before[:_NEAR], *frame.after[:_NEAR]))
    return [*own, *(x for x in aspects if x not in own and not lexicon.is_of_persons(x))]


def tells_of_a_work(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether a figure belongs to some work that is done once ("repairs", "to rebuild")."""
    said = (frame.bearer, frame.thing, *frame.bearer_words, *frame.predicates)
    return not lexicon.works.isdisjoint(word for word in said if word)


def _is_needed(frame: Frame) -> bool:
    """Say whether so much money is needed ("it would take $9 million to rebuild")."""
    if frame.kind != "money":
        return False
    if frame.before[:1] in _NEEDING and frame.after[:1] == ("to",):
        return True
    relative = frame.after[:_NEEDED]  # "the $9 million it will take to rebuild"
    return relative[:1] == ("it",) and not {need[0] for need in _NEEDING}.isdisjoint(relative)


def _of_one_clause(before: Words) -> Iterator[str]:
    """Yield words before a figure back to another clause ("20 are dead and 50 left")."""
    return takewhile(lambda word: word not in _JOINING, before)


def _tellers(frame: Frame, things: frozenset[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words that tell what a figure measures, the surest first.

    A verb right before or behind it is nearer than any of the parse ("killing three people and
    wounding five", "41 percent disapprove"). What is counted tells it ("40 deaths"), but where it
    is people ("40 voters were asked").
    """
    governor, counted = _governor(frame, lexicon), _nouns(frame)
    said = [
        *_predicates(frame),
        *(w for w in frame.modifiers if not _is_of_all(w, things, lexicon)),
    ]
    if frame.verb and not _is_of_its_noun(frame):
        said.append(frame.verb)  # "went down" is told by no verb of its own
    if any(lexicon.is_person(t) for t in things):
        return (*governor, *(w for w in said if w not in counted), *counted)
    return (*governor, *counted, *said)


def _is_of_all(word: str, things: frozenset[str], lexicon: Lexicon) -> bool:
    """Say whether a word before a noun tells what befell all whom the noun names ("jail inmates").

    So it tells nothing of how many of them.
    """
    return bool(things) and any(lexicon.are_those(things, x) for x in lexicon.aspects((word,)))


def _governor(frame: Frame, lexicon: Lexicon) -> list[str]:
    """Return the verb right before a figure, or right behind it.

    What happens to people is told right before their number ("carrying 90 people") wherever the
    parse hangs it.
    """
    if _is_of_its_noun(frame):
        return []
    telling = (*frame.predicates, _OWNING)
    before = [w for w in frame.before[:1] if w in telling or lexicon.befalls(w)]
    before += home_of(frame, lexicon)
    if frame.before[:1] in _NUMBERING:  # "the bodies of 11 guests", "the toll to 58"
        before += [w for w in frame.before[1:2] if lexicon.befalls(w)]
    behind = set(frame.predicates).difference(_nouns(frame))
    beside = befallen_behind(frame, lexicon) or (w for w in frame.after[:1] if w in behind)
    return [*numbered(frame, lexicon), *before, *beside, *state_of(frame, lexicon)]


def _nouns(frame: Frame) -> list[str]:
    return [w for w in (frame.unit if frame.kind == "count" else None, frame.thing) if w]


def nearest_aspects(frame: Frame, lexicon: Lexicon) -> list[str]:
    """Return the aspects that are beyond doubt: of the nearest words with those beside them.

    Of those who "were reported dead" so much is said.
    """
    said = [word for word in _predicates(frame) if word not in lexicon.stating]
    words = [*_governor(frame, lexicon), *_nouns(frame), *said[:1]]
    return lexicon.aspects(words, (*frame.before[:_NEAR], *frame.after[:_NEAR]))


def _predicates(frame: Frame) -> Words:
    """Return what is said of a figure; nothing of one that tells the size of its noun."""
    return () if _is_of_its_noun(frame) else frame.predicates


def _is_of_its_noun(frame: Frame) -> bool:
    """Say whether a sum, size or time belongs to the noun behind it ("at the £52m plant")."""
    sized = frame.kind in {"money", "measure", "duration"}
    return sized and is_attributive(frame) and frame.thing in frame.after[:2]


def _things(frame: Frame, lexicon: Lexicon) -> frozenset[str]:
    """Return the sorts of what is counted; of crew members crew, of bags of coffee none."""
    if whole := collective(frame, lexicon) or elided(frame, lexicon):
        return whole
    noun = _counted(frame, lexicon)
    if _is_a_verb(noun, frame, lexicon) or (noun and counts_no_noun(noun, frame, lexicon)):
        return frozenset()
    if noun in lexicon.measuring:
        return frozenset()
    if noun in lexicon.members:
        said = (lexicon.sorts(word) for word in frame.modifiers)
        return next((s for s in said if any(map(lexicon.is_person, s))), lexicon.sorts(noun))
    return lexicon.sorts(noun) - lexicon.little


def _is_a_verb(noun: str | None, frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether the parse took a verb beside a number for what is counted.

    "Fire forces 900 to flee", "900 flee", "the number of injured stands at 23".
    """
    if noun and frame.bearer == _NUMBER and lexicon.befalls(noun):
        return True
    if noun is None or noun not in frame.predicates or frame.kind not in WHOLE:
        return False
    if noun == frame.unit and noun in lexicon.heads.places:
        return False  # "38 wards shut" are wards, "6,000 march" are people
    if frame.after == (noun, "and"):
        return False  # "80 passengers and 9 crew"
    before = frame.before[1:2] if frame.before[:1] == ("at",) else frame.before[:1]
    if before == (noun,) and noun not in frame.after:
        return True
    return frame.after[:1] == (noun,) and lexicon.befalls(noun) and lexicon.sorts(noun) == {noun}


def _counted(frame: Frame, lexicon: Lexicon) -> str | None:
    """Return what is counted or measured; of what lasts nine weeks, what does."""
    sort = all_of_a_sort(frame, lexicon)
    if sort:
        return sort
    if frame.kind == "count" and frame.unit:
        return frame.unit
    if frame.kind == "duration" and not lexicon.spanning.isdisjoint(frame.before[:1]):
        return frame.thing or frame.bearer
    return frame.thing


def all_of_a_sort(frame: Frame, lexicon: Lexicon) -> str | None:
    """Return the word for the sort of people that some of others are, who are all of that sort.

    "Two of them Danish", "of whom two were Danish", "three of the dead were children"
    """
    after = frame.after
    if after[:2] in OF_THEM or after[:2] in _OF_ALL:
        told = after[2:3] if after[:2] in OF_THEM else ()
        were = after.index(_BE) if _BE in after[2:] else len(after)
        sort = next(
            (w for w in after[were + 1 : were + 2] if _is_sort_of_people(w, lexicon)), None
        )
    elif frame.before[:2] == OF_WHOM:
        told, sort = after[1:2], None
    else:
        return None
    return next(filter(lexicon.is_of_a_country, told), None) or sort


def _is_sort_of_people(word: str, lexicon: Lexicon) -> bool:
    sorts = lexicon.sorts(word)
    return PEOPLE not in sorts and any(map(lexicon.is_person, sorts))
