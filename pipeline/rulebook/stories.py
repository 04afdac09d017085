"""Schema of ``stories`` in ``comparison.yaml``: which reports tell one story."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.rulebook.base import Positive, Ratio, Strict, Words


class Covered(Strict):
    """Shares of the words of two openings that stand in the other article."""

    least: Ratio
    mean: Ratio


class TitledCovered(Covered):
    """The same for reports no further apart than so many days."""

    days: int


class Chance(Strict):
    """What share of the words of an opening stands in an unrelated report, by its length.

    ``least``, and ``word`` more for each of its telling words, of which ``words`` count at most.
    """

    least: Ratio
    word: Ratio
    words: int

    def of(self, words: Collection[str]) -> float:
        """Return the share that is to be expected in a report with these telling words."""
        return self.least + self.word * min(len(words), self.words)


class Shared(Strict):
    """So many times what chance has in common, and so many words, in reports of the same days."""

    days: int
    times: Positive
    words: int


class Later(Strict):
    """What reports further apart have in common: names, and the lesser share of openings."""

    days: int
    names: int
    covered: Ratio


class Many(Strict):
    """So many rare names do for reports of so many days, and for those without a date."""

    days: int
    names: int


class Weeks(Strict):
    """What reports of so many days that go on with one matter share: rare names, rare words."""

    days: int
    names: int
    words: int
    alike: Ratio


class Follow(Strict):
    """So many rare names and other signs do for reports of any days, and more with each span.

    ``signs`` are the names, and a shared figure, a shared name of both titles, the former's month
    told by the later, and so many rare ``words``; one more is asked for each ``span`` of days.
    ``form``: reports that are so much alike are of one form, not of one story.
    """

    names: int
    words: int
    alike: Ratio
    form: Ratio
    signs: int
    span: int


class Dated(Strict):
    """What reports of so many days that name one day and lead with one rare name share besides.

    With ``names`` of them neither need know the names of the other's title.
    """

    days: int
    names: int
    alike: Ratio


class Several(Strict):
    """So many rare names, one of them in front, do for reports of the same days so alike."""

    names: int
    alike: Ratio


class Lone(Strict):
    """What reports of the same days with one rare name in common share at least besides.

    ``untitled`` is asked for where one does not know the names of the other's title; ``faint`` is
    enough where they may tell one story. With ``telling`` words and one that both use often they
    do with as little likeness as others have.
    """

    days: int
    words: int
    alike: Ratio
    untitled: Ratio
    faint: Ratio
    telling: int


class Akin(Strict):
    """What reports of the same days have in common at least: rare names, rare words, likeness.

    Where they have more names in common, or a word that both use often, ``faint`` is enough.
    """

    days: int
    names: int
    words: int
    alike: Ratio
    faint: Ratio


class Undated(Strict):
    """What reports of which one has no date have in common besides all else.

    They are ``surely`` so much alike; or less, and the names that each opens with stand in the
    other by this mean share.
    """

    alike: Ratio
    leads: Ratio
    surely: Ratio


class Matter(Strict):
    """Reports of so many days whose titles name one thing and its matter are so much alike.

    Those ``near`` may tell one story that are but ``faint``ly alike, or whose name is not rare.
    """

    days: int
    alike: Ratio
    near: int
    faint: Ratio


class NamedStorms(Strict):
    """Reports of so many days that lead with the name behind one of the nouns tell one story."""

    days: int
    nouns: Words


class StoryRules(Strict):
    """What two articles have in common at least if they tell one story.

    ``opening``: words that open an article; ``names``: names in common; ``covered``: shares of the
    openings; ``leads``: mean share of the names of each opening. Reports of the same days whose
    titles name one thing ask for ``titled`` alone, those of the same weeks whose titles share a
    name for ``named``; others that lie far apart ask for ``later`` too. Reports of the same days
    that lead with one name, which a title has and which is none of ``no_names``, ask for ``sure``;
    with ``likely`` they may tell one story. Wherever they stand, rare names tell it by ``akin``,
    one alone by ``lone``, more of them by ``several``, in other weeks by ``many`` or ``weeks`` and
    months later by ``follow``; a day that both name tells it by ``dated``, what both titles name
    by ``matter``, and the name of a storm by ``named_storms``. Of reports without a date
    ``undated`` is asked besides.
    """

    opening: int
    names: int
    covered: Covered
    leads: Ratio
    titled: TitledCovered
    named: TitledCovered
    later: Later
    chance: Chance
    sure: Shared
    likely: Shared
    akin: Akin
    lone: Lone
    several: Several
    many: Many
    weeks: Weeks
    follow: Follow
    dated: Dated
    matter: Matter
    named_storms: NamedStorms
    undated: Undated
    no_names: Words
