"""Do two figures belong to one: the same people, firm or thing?"""

from __future__ import annotations

from pipeline.across.ages import AGED, are_of_person_and_thing, name_of
from pipeline.across.children import CHILDREN
from pipeline.across.dimensions import AGE
from pipeline.across.items import Item
from pipeline.across.lexicon import PEOPLE, Lexicon
from pipeline.across.once import once
from pipeline.across.owners import are_sizes, one_owner
from pipeline.across.series import is_in_a_row, is_of_a_series
from pipeline.across.stories import Stories
from pipeline.across.told import PRICE, all_of_a_sort
from pipeline.model.comparison import Facet

#: The aspect of all in a vehicle; its crew are never all of them.
_ON_BOARD, _CREW = "on_board", "thing_crew"
_COST = ("cost",)
#: Words on each side of a size or distance that may name whose it is ("from reaching the bottom").
_BEARING = 4


class Subjects:
    """Weighs whom or what two figures belong to."""

    def __init__(self, lexicon: Lexicon, stories: Stories) -> None:
        self.lexicon = lexicon
        self.stories = stories

    def facet(self, a: Item, b: Item) -> Facet:
        """Return whether two figures belong to one; what is of two owners is different."""
        one, other = (name_of(i) or _name_beside(i) for i in (a, b))
        if one and other and not a.people:
            named = _are_of_one_family if a.attribute == AGE else _are_two_names
            return "different" if named(one, other) else "same"
        of_persons = self._of_persons(a, b)
        if of_persons is not None:
            return of_persons
        if a.people:
            return self._sorts_of_people(a, b)
        if _is_of_another(a, b) or _is_of_another(b, a):
            return "different"
        orgs, others = _organisations(a, self.lexicon), _organisations(b, self.lexicon)
        if orgs and others and not orgs & others and not a.attribute:
            owned = a.dimension != "count" and not self._are_parties(a, b, orgs, others)
            strange = owned or not (self._knows(b, orgs) or self._knows(a, others))
            return "different" if strange else "unknown"
        if a.dimension == "count" and bool(orgs) != bool(others) and self._is_of_each_firm(a, b):
            return "unknown"
        if a.dimension == "count" or self._is_one_affair(a, b):
            return "same"
        if a.attribute == AGE and (self._is_that_child(a, b) or are_one_thing(a, b, self.lexicon)):
            return "same"
        if a.attribute == AGE and bool(one) != bool(other):
            return "unknown"  # "the painter, 47, parted from Ann Lee, 49"
        return self._bearer(a, b)

    def _are_parties(self, a: Item, b: Item, orgs: frozenset[str], others: frozenset[str]) -> bool:
        """Say whether two reports of one story lead with both names, as with those of a deal.

        The accounts of either are its own.
        """
        if any(self.lexicon.is_periodic(i.aspect) and i.aspect != PRICE for i in (a, b)):
            return False
        ids = a.claim.article_id, b.claim.article_id
        if ids[0] == ids[1] or not self.stories.one(*ids):
            return False
        leads = [frozenset(self.stories.profile(key).leads) for key in ids]
        sides = (self.stories.roots_of(orgs), self.stories.roots_of(others))
        return all(side & lead for side in sides for lead in leads)

    def _of_persons(self, a: Item, b: Item) -> Facet | None:
        """Return what is known of two who have no names, or one; None where nothing is."""
        if a.attribute == CHILDREN:
            return "unknown"
        if a.attribute != AGE:
            return None
        two = self._are_man_and_woman(a, b) or are_of_person_and_thing(a, b, self.lexicon)
        return "different" if two else None

    def _are_man_and_woman(self, a: Item, b: Item) -> bool:
        """Say whether the nouns for two persons are of two sexes."""
        sexes = [
            {
                self.lexicon.sexes[w]
                for w in (i.frame.thing, i.frame.bearer)
                if w in self.lexicon.sexes
            }
            for i in (a, b)
        ]
        return all(len(sex) == 1 for sex in sexes) and sexes[0] != sexes[1]

    def are_kept_apart(self, a: Item, b: Item) -> bool:
        """Say whether figures belong to two, though all other words beside them may be the same.

        That is the accounts of two firms, and what two words narrow down ("prices of coal").
        """
        told = {i.aspect for i in (a, b)} - {PRICE}  # a price is of what is sold, whoever tells
        if a.people:
            return False
        told.discard(None)
        owned = a.frame.kind != "measure"  # a temperature is of a place
        accounts = bool(told) and all(map(self.lexicon.is_periodic, told))  # a damage is no loss
        if owned and accounts and self._have_other_owners(a, b):
            return True
        series = is_of_a_series(a, self.lexicon) and is_of_a_series(b, self.lexicon)
        return series and self._are_narrowed_apart(a, b)

    def _bearer(self, a: Item, b: Item) -> Facet:
        """Compare by the nouns that figures belong to; those of a series belong to one metric."""
        sorts = self.lexicon.sorts
        if are_sizes(a, b) and one_owner(a, b, self.lexicon) == "different":
            return "different"
        one_bearer = bool(_bearers(a, self.lexicon) & _bearers(b, self.lexicon)) or bool(
            sorts(a.frame.bearer) & sorts(b.frame.bearer)
        )
        if is_of_a_series(a, self.lexicon) and is_of_a_series(b, self.lexicon):
            one_metric = self._belong_to_metric(a, b)
            known = (one_bearer or one_metric) and not self._have_other_owners(a, b)
            return "same" if known and not self._are_narrowed_apart(a, b) else "different"
        return "same" if one_bearer else "unknown"

    def _belong_to_metric(self, a: Item, b: Item) -> bool:
        """Say whether two reports of one story give one metric ("a loss of 9", "it lost 10")."""
        one = self.stories.one(a.claim.article_id, b.claim.article_id)
        pairs = ((x, y) for x in a.aspects[:2] for y in b.aspects[:2])
        return one and any(x == y or self.lexicon.may_be_one(x, y) for x, y in pairs)

    def _have_other_owners(self, a: Item, b: Item) -> bool:
        """Say whether a firm's account belongs to another firm than the other figure.

        Where a sentence names nobody, its figures are of whom the article leads with.
        """
        if a.claim.article_id == b.claim.article_id:
            return False
        mine, theirs = self._owners(a), self._owners(b)
        if is_in_a_row(a) and is_in_a_row(b):
            return self._titles_differ(a, b)  # rows of tables name nobody
        return bool(mine and theirs) and not mine & theirs

    def _owners(self, item: Item) -> frozenset[str]:
        """Return the roots of the names that a figure belongs to, or its article leads with."""
        named = self.stories.roots_of(_organisations(item, self.lexicon))
        profile = self.stories.profile(item.claim.article_id)
        return named or frozenset(profile.about) | frozenset(profile.first)

    def _titles_differ(self, a: Item, b: Item) -> bool:
        """Say whether each title has a word that the other report does not know, or one a name."""
        one, other = (self.stories.profile(i.claim.article_id) for i in (a, b))
        if not (set(one.about) <= set(other.words) and set(other.about) <= set(one.words)):
            return True
        return not (set(one.title) <= set(other.words) or set(other.title) <= set(one.words))

    def _are_narrowed_apart(self, a: Item, b: Item) -> bool:
        """Say whether other words narrow each bearer down ("petrol prices", "coal prices").

        Words that the other's sentence has as well may belong to both.
        """
        mine, theirs = _narrowing(a, self.lexicon), _narrowing(b, self.lexicon)
        return not (mine <= b.context or theirs <= a.context)

    def _sorts_of_people(self, a: Item, b: Item) -> Facet:
        """Compare sorts of people: children are not women, and may be all the people or not."""
        mine, theirs = a.things - {PEOPLE}, b.things - {PEOPLE}
        if mine & theirs or not (mine or theirs):
            return "same"
        if a.aspect == b.aspect and self.lexicon.are_those(mine | theirs, a.aspect):
            return "same"
        if mine and theirs:
            return "unknown" if self.lexicon.may_be_of(mine, theirs) else "different"
        named, other = (a, b) if mine else (b, a)
        some = _is_counted_beside(named) or all_of_a_sort(named.frame, self.lexicon) is not None
        if some and other.aspect == named.aspect:
            return "different"
        if _CREW in (mine | theirs) and _ON_BOARD == a.aspect == b.aspect:
            return "different"
        nobody = (a.value == 0 and not mine) or (b.value == 0 and not theirs)
        return "same" if nobody else "unknown"

    def _knows(self, item: Item, names: frozenset[str]) -> bool:
        """Say whether the article of a figure has one of some names."""
        return self.stories.knows(item.claim.article_id, names)

    def _is_of_each_firm(self, a: Item, b: Item) -> bool:
        """Say whether two counts are of what every firm has its own number of (sales, output)."""
        return any(self.lexicon.is_periodic(i.aspect) for i in (a, b))

    def _is_one_affair(self, a: Item, b: Item) -> bool:
        """Say whether two durations are of one affair that goes on, whoever is at it."""
        running = self.lexicon.is_running(a.aspect) and not self.lexicon.is_of_persons(a.aspect)
        return a.dimension == "duration" and a.aspect == b.aspect and running

    def _is_that_child(self, a: Item, b: Item) -> bool:
        """Say whether "the six-year-old" of one is the boy of the other, who has no name there."""
        named = name_of(a) or name_of(b)
        definite = [x.frame.before[:1] == ("the",) and not x.frame.thing for x in (a, b)]
        nouns = [x.frame.thing for x in (a, b) if x.frame.thing]
        return not named and any(definite) and all(n in self.lexicon.vague for n in nouns)


@once
def _narrowing(item: Item, lexicon: Lexicon) -> frozenset[str]:
    """Return the roots of the words that narrow a bearer down, without names and bases."""
    frame = item.frame
    named = {w for name in (*frame.names, frame.bearer_name or "") for w in name.split()}
    return lexicon.roots(
        w
        for w in (*frame.bearer_words, *frame.modifiers)
        if w not in lexicon.little
        and w not in lexicon.common
        and w not in lexicon.bases
        and w not in named
    )


@once
def _bearers(item: Item, lexicon: Lexicon) -> frozenset[str]:
    """Return the roots of the nouns to which a figure may belong."""
    frame = item.frame
    aged = item.attribute == AGE and frame.thing == AGED  # whosever it is
    words = [w for w in (None if aged else frame.thing, frame.bearer) if w]
    if item.attribute:
        beside = (*frame.after[1:_BEARING], *frame.before[:_BEARING])
        words += [word for word in beside if word != frame.verb]
    else:
        words += frame.bearer_words
    return lexicon.roots(w for w in words if w not in lexicon.little)


def has_owner(item: Item) -> bool:
    """Say whether the text itself names whose a figure is, or what sort of people is counted."""
    return bool(item.people or name_of(item) or _name_beside(item))


@once
def _organisations(item: Item, lexicon: Lexicon) -> frozenset[str]:
    """Return the telling words of the names in a figure's sentence that are no places."""
    names = (name for name in item.frame.names if name not in item.frame.places)
    words = {w for name in names for w in name.split()}
    return frozenset(words - lexicon.common - lexicon.countries)


@once
def _name_beside(item: Item) -> str | None:
    """Return the name right before a figure ("Norland 30 percent, Ostby 20 percent").

    Whom a thing costs so much has no such sum ("that cost Norvik $7 million").
    """
    before = item.frame.before[:1]
    if item.dimension == "count" or not before or item.frame.before[1:2] == _COST:
        return None
    return next((name for name in item.frame.names if name.split()[-1:] == [*before]), None)


def _is_of_another(item: Item, other: Item) -> bool:
    """Say whether a name stands right before one figure, and the other's sentence has others."""
    name, names = _name_beside(item), other.frame.names
    return bool(name and names) and name not in names


def are_one_thing(a: Item, b: Item, lexicon: Lexicon) -> bool:
    """Say whether ages are of one sort of thing and of nobody ("a 20-year-old ferry")."""
    one, other = _aged(a, lexicon), _aged(b, lexicon)
    same = bool(one & other) or lexicon.may_be_of(one, other)
    return same and not any(map(lexicon.is_person, one | other))


def _aged(item: Item, lexicon: Lexicon) -> frozenset[str]:
    frame = item.frame
    name = (name_of(item) or "").split()
    if frame.thing == AGED or (name and not item.things):
        return frozenset()
    return (item.things or lexicon.sorts(frame.bearer)).difference(name)


def _is_counted_beside(item: Item) -> bool:
    """Say whether others are counted beside these people ("80 passengers and 9 crew")."""
    return item.frame.after == (item.frame.thing, "and")


def _are_two_names(one: str, other: str) -> bool:
    return set(one.split()).isdisjoint(other.split())


def _are_of_one_family(one: str, other: str) -> bool:
    """Say whether two names are of two persons, who may share the last of their names."""
    mine, theirs = one.split(), other.split()
    if mine[-1] != theirs[-1] or min(len(mine), len(theirs)) == 1:
        return _are_two_names(one, other)
    given = set(mine[:-1]) & set(theirs[:-1])
    return not given and mine[0][0] != theirs[0][0]  # "J. Lee" and "Jo Lee" may be one
