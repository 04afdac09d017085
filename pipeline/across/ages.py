"""Whose an age is: a person's or a thing's, and of whoever the clause names or of its object."""

from __future__ import annotations

from pipeline.across.dimensions import AGE
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.once import once

#: What stands for some of the things behind it: "one in five ferries", "half of the boats".
_SOME = frozenset({"one", "half", "third", "quarter", "all", "most", "many", "some", "none"})
#: What frames have as the thing of a bare number that is somebody's age.
AGED = "age"


def are_of_person_and_thing(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether one of two ages is a person's and the other that of a sort of thing.

    What a noun that no list has stands for is unknown.
    """
    one, other = _is_of_person(a, lexicon), _is_of_person(b, lexicon)
    return one is not None and other is not None and one != other


@once
def name_of(item: Item) -> str | None:
    """Return the name of whose a figure is; who "mends a 40-year-old boat" is of another age."""
    frame = item.frame
    if item.attribute != AGE:
        return frame.bearer_name
    of_object = frame.object is not None and frame.object == frame.thing
    if frame.bearer_name and of_object and frame.bearer in frame.bearer_name.split():
        return None
    return frame.bearer_name


@once
def _is_of_person(item: Item, lexicon: Lexicon) -> bool | None:
    frame = item.frame
    if frame.thing == AGED:
        return True if frame.bearer_name else None
    whose = frame.bearer_words[:1] if frame.bearer in _SOME else (frame.bearer,)
    sorts = item.things or frozenset().union(*(lexicon.sorts(word) for word in whose if word))
    if any(map(lexicon.is_person, sorts)):
        return True
    return None if lexicon.by_id.keys().isdisjoint(sorts) else False
