"""What a number counts that does not stand before its noun: whoever a noun beside it tells of.

"The number of those hurt rose to 61", "a crowd of 300", "the release of 19", "seven of the
wounded", "with 412 aboard": the noun that the parse took for what is counted there names a
number, those who make a whole, or what befell them.
"""

from __future__ import annotations

from pipeline.across.dimensions import WHOLE
from pipeline.across.lexicon import PEOPLE, Lexicon
from pipeline.model.frame import Frame, Words

#: Words behind a noun for a number that may tell what it counts ("the number killed in").
_TOLD_BEHIND = 3
#: Words behind a number in which a noun that it counts stands.
_BEHIND = 4
#: Words of a relative clause before its number, and the word that begins it.
_CLAUSE, _WHICH = 6, "which"
_OF_THE = {("of", "the"), ("of", "those"), ("of", "their")}
_NUMBERING = frozenset({"number", "total"})
#: Between two numbers of a list, and a word for what the first one counts.
_AND, _OTHER = ("and",), "other"

#: Right before what a number comes to.
_REACHED = (("to",), ("at",))
_OF_THEM, _OF_THEM_REACH = {("of", "they"), ("of", "them")}, 5
#: Words behind a number that tell nothing of whom it counts, and what places them.
_UNSAYING, _WHERE = frozenset({"still", "now", "the", "a"}), frozenset({"in", "on", "at"})
#: "A town of 9,000"
_OF = "of"


def numbered(frame: Frame, lexicon: Lexicon) -> Words:
    """Return the words by which a noun for a number tells what befell whom it counts."""
    before = frame.before
    if frame.kind not in WHOLE:
        return ()
    place = next((n for n, word in enumerate(before) if word in lexicon.heads.numbers), None)
    if place is None:
        return _antecedent(frame, lexicon) or _brought_to(frame, lexicon)
    behind = reversed(before[max(0, place - _TOLD_BEHIND) : place])
    told = (*behind, *before[place + 1 : place + 2])  # "the body count"
    return tuple(word for word in told if lexicon.befalls(word))


def _antecedent(frame: Frame, lexicon: Lexicon) -> Words:
    """Return what a relative clause gives a number of ("turnout, which Paris gave as 900")."""
    before = frame.before[:_CLAUSE]
    if frame.verb not in lexicon.stating or _WHICH not in before:
        return ()
    place = before.index(_WHICH)
    return frame.before[place + 1 : place + 2]


def _brought_to(frame: Frame, lexicon: Lexicon) -> Words:
    """Return what a number far before it is of ("the death toll from the fire rose to 9")."""
    reached = frame.before[:1] in _REACHED or frame.before[:1] == (frame.verb,)
    if not reached or frame.bearer not in lexicon.heads.numbers:
        return ()
    told = (*frame.bearer_words[:1], frame.bearer)
    return tuple(word for word in told if lexicon.befalls(word))


def befallen_behind(frame: Frame, lexicon: Lexicon) -> Words:
    """Return the word right behind a number that tells what befell those it counts, if one does.

    "Ferry with 412 aboard", "leaving 12 dead", "40 still in hospital": no noun stands behind it,
    or the parse takes the word for one.
    """
    if frame.kind not in WHOLE:
        return ()
    if frame.after[:2] in _OF_THEM:  # "three of them captured", wherever the parse hangs it
        return next(((w,) for w in frame.after[2:_OF_THEM_REACH] if lexicon.befalls(w)), ())
    counted = frame.thing in frame.after[:_BEHIND]
    behind = tuple(w for w in frame.after[:_BEHIND] if w not in _UNSAYING)
    if behind[:1] and behind[0] in _WHERE:
        told = () if counted else lexicon.aspects(behind[:2])
        return behind[:2] if any(map(lexicon.is_of_persons, told)) else ()
    if not behind or not lexicon.befalls(behind[0]):
        return ()
    fated = frame.thing == behind[0] and _is_fate(behind[0], lexicon)
    return behind[:1] if fated or not counted else ()


def state_of(frame: Frame, lexicon: Lexicon) -> Words:
    """Return a preposition and its noun that tell together where people are ("are at large")."""
    noun = frame.predicates[:1]
    if frame.kind not in WHOLE or not noun or noun[0] not in frame.after[1:]:
        return ()
    before = frame.after[frame.after.index(noun[0]) - 1]
    alone = lexicon.aspects(noun)
    told = [x for x in lexicon.aspects((before, *noun)) if x not in alone]
    return (before, *noun) if before in _WHERE and any(map(lexicon.is_of_persons, told)) else ()


def counts_no_noun(noun: str, frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether what the parse took for what is counted is none of which there are so many."""
    if noun in lexicon.heads.nothing or noun.isdigit():
        return True
    if frame.kind not in WHOLE or noun in frame.after[:_BEHIND]:
        return frame.after[:2] in _OF_THE and _is_fate(noun, lexicon)
    if noun in lexicon.heads.numbers:
        return True
    if frame.before[:2] == ("with", noun) and noun not in frame.after:
        return True  # "a boat with 412 aboard"
    return frame.before[:2] == ("of", noun) and _is_fate(noun, lexicon)


def _is_fate(noun: str, lexicon: Lexicon) -> bool:
    """Say whether a noun tells what befell people and is no sort of them, nor a place."""
    named = lexicon.is_sort_of_persons(noun) or noun in lexicon.heads.places
    return lexicon.befalls(noun) and not named


def home_of(frame: Frame, lexicon: Lexicon) -> Words:
    """Return the word for the place that has so many inhabitants, if any ("a town of 9,000")."""
    place = frame.before[1:2] if frame.kind in WHOLE and frame.before[:1] == (_OF,) else ()
    alone = lexicon.aspects(place)
    told = [x for x in lexicon.aspects(place, (_OF,)) if x not in alone]
    return place if any(map(lexicon.is_of_persons, told)) else ()


def collective(frame: Frame, lexicon: Lexicon) -> frozenset[str]:
    """Return the sorts of those who make a whole that has so many ("a crew of 20")."""
    if frame.kind not in WHOLE:
        return frozenset()
    if home_of(frame, lexicon):
        return frozenset({PEOPLE})
    noun = frame.thing
    if noun is None and frame.verb in _NUMBERING and frame.before[:1] == (frame.verb,):
        noun = frame.bearer  # "the crew numbered 44"
    elif frame.before[:2] != ("of", noun):
        return frozenset()
    if noun not in lexicon.heads.wholes:
        return frozenset()
    return lexicon.sorts(noun) if lexicon.is_sort_of_persons(noun) else frozenset({PEOPLE})


def elided(frame: Frame, lexicon: Lexicon) -> frozenset[str]:
    """Return the sorts of things whose noun a list does not say again, if they are no people.

    "400 homes fell and 900 were damaged", "... and 900 others were damaged"; of "400 homes fell
    and 900 were hurt" the 900 are people.
    """
    bare = frame.thing is None or frame.thing == _OTHER
    behind = frame.after[1:2] if frame.after[:1] == (_OTHER,) else frame.after[:1]
    if frame.kind not in WHOLE or not bare or frame.before[:1] != _AND or not behind:
        return frozenset()
    if behind[0] not in {"be", "have", frame.verb} or lexicon.befalls(frame.verb or ""):
        return frozenset()
    rules = (lexicon.by_id.get(sort) for sort in lexicon.sorts(frame.before[-1]))
    return frozenset(r.id for r in rules if r and r.kind == "thing" and not r.person)
