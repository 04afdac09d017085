"""Which thing a size is of, and whether two sizes are of one: a whale's weight is no ship's."""

from __future__ import annotations

from pipeline.across.dimensions import AGE
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon, is_attributive
from pipeline.across.once import once
from pipeline.model.comparison import Facet

_ARTICLES = frozenset({"a", "an", "the", "its", "their"})


def are_sizes(a: Item, b: Item) -> bool:
    """Say whether both figures are how long, high or heavy something is."""
    return all(i.frame.kind == "measure" and i.attribute not in {None, AGE} for i in (a, b))


def one_owner(a: Item, b: Item, lexicon: Lexicon) -> Facet:
    """Say whether two sizes are of one thing, by its nouns.

    Two nouns may stand for one thing, unless they are known for two sorts. Where one is "it",
    nothing speaks against it.
    """
    mine, theirs = _owner(a, lexicon), _owner(b, lexicon)
    if mine is None or theirs is None:
        return "same"
    one, other = lexicon.sorts(mine), lexicon.sorts(theirs)
    if one & other or lexicon.may_be_of(one, other) or (one | other) & lexicon.generic_things:
        return "same"
    known = all(sort in lexicon.by_id for sort in (*one, *other))
    return "different" if known else "unknown"


@once
def _owner(item: Item, lexicon: Lexicon) -> str | None:
    """Return the noun for what has a size ("the 40 m wall", "a tower 40 m high"), if there is one.

    A name and a pronoun are none.
    """
    frame = item.frame
    if is_attributive(frame) or frame.after[:2] == ("of", frame.thing):  # "37 metres of water"
        noun = frame.thing
    elif frame.before[1:2] != () and frame.before[1] in _ARTICLES and frame.after[:1] != ():
        noun = frame.before[0]
    else:
        noun = frame.bearer
    named = {word for name in frame.names for word in name.split()}
    return None if noun is None or noun in named or noun in lexicon.silent else noun
