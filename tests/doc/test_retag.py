"""Words whose neighbours leave one reading have it, whatever the tagger took them for."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.rulebook.files import Rulebook
from tests.doc.mended import assert_trees, mended

# fmt: off
SUBJECTS = [
    # sentence, its verb, the head of its subject
    ("Some 1,200 families were moved and 9,300 remain in tents.", "remain", "9,300"),
    ("Two hurt as tram hits wall in Lund", "hurt", "Two"),
    ("About one in five nurses lives in a flat.", "lives", "one"),
    ("One in nine of those under 25 works in the hotel trade.", "works", "One"),
    ("Two hurt as crane falls in Lund", "hurt", "Two"),
    ("Timber accounts for about 35% of freight.", "accounts", "Timber"),
    ("Health officials Tuesday confirmed 12 new cases.", "confirmed", "officials"),
    ("Stocks this month were 4,000 tonnes.", "tonnes", "Stocks"),
    ("Drought order looms as Hollin reservoir falls to 31%", "falls", "reservoir"),
    ("Drought order looms as Hollin reservoir falls to 31%", "looms", "order"),
    ("Pre-tax profit for the year ended 30 June was £12 million.", "£", "profit"),
    ("Growers said crops worth £40 million had been lost.", "lost", "crops"),
    ("Lundpost said the Sund-based bakery plans to open six shops.", "plans", "bakery"),
    ("Clients opened bank accounts for their children.", "opened", "Clients"),
    ("The year ended with a strike.", "ended", "year"),
    ("Both deny wrongdoing.", "deny", "Both"),
    ("Two short walks a day cut the risk.", "cut", "walks"),
    ("Men who took at least two ten-minute walks a day were fitter.", "fitter", "Men"),
    ("Motor vehicle crashes rose in May.", "rose", "crashes"),
    ("Cannabis use disorder is tied to grief, the author said.", "tied", "disorder"),
    ("The state has raised teacher pay in each of the last two years.", "raised", "state"),
    ("The report says the lawyer he paid has been arrested.", "arrested", "lawyer"),
    ("The report says the lawyer he paid has been arrested.", "paid", "he"),
    ("Both deny that they fixed the price.", "deny", "Both"),
    ("Election looms as support for Lind falls to 31%", "looms", "Election"),
    ("Election looms as support for Lind falls to 31%", "falls", "support"),
    ("Monday was the coldest day.", "day", "Monday"),
    ("The researchers, from Lund Medical School, examined insurance claims from 51 hospitals.",
     "examined", "researchers"),
    ("Lundpost owns 31 shops and plans to buy more.", "owns", "Lundpost"),
    ("Rents fell in towns run by firms, a study published Tuesday found.", "found", "study"),
    ("Supermarket chain Havmart plans to close 34 stores.", "plans", "chain"),
    ("The chief executive earns $90,000 a year.", "earns", "executive"),
    ("The growers were told to bin 50,000 pots.", "told", "growers"),
    ("Norland, its oldest market, accounts for some 12% of orders.", "accounts", "Norland"),
    ("Judge Tove Lind cast the last vote.", "cast", "Tove"),
    ("The owners went to court on Monday to stop the sale.", "went", "owners"),
    ("The chief told investors that Acme plans to open six mills.", "plans", "Acme"),
    ("A trial of the pump is due to start in May.", "start", "trial"),
    ("The trains collided near Lund on Thursday, state media reported.", "collided", "trains"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "verb", "subject"), SUBJECTS)
def test_a_word_is_the_verb_where_its_neighbours_leave_no_other_reading(
    sentence: str, verb: str, subject: str, nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended(sentence, nlp, rulebook)

    (found,) = [t for t in doc if t.text == verb]
    assert [c.text for c in found.children if c.dep_.startswith("nsubj")] == [subject]


@pytest.mark.parametrize("sentence", [row[0] for row in SUBJECTS])
def test_a_retagged_sentence_is_one_tree_still(
    sentence: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert_trees(mended(sentence, nlp, rulebook))


def test_plans_to_behind_and_is_a_verb_beside_the_one_before(
    nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended("Lundpost owns 31 shops and plans to buy more.", nlp, rulebook)

    (plans,) = [t for t in doc if t.text == "plans"]
    assert (plans.pos_, plans.dep_, plans.head.text) == ("VERB", "conj", "owns")


@pytest.mark.parametrize(
    "sentence", ["The growers were told to bin 50,000 pots.", "Shops were told to bin the pots."]
)
def test_what_stands_between_to_and_a_number_or_article_is_a_verb(
    sentence: str, nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended(sentence, nlp, rulebook)

    (verb,) = [t for t in doc if t.text == "bin"]
    assert (verb.pos_, verb.dep_, verb.head.text) == ("VERB", "xcomp", "told")
    assert [t.text for t in verb.children if t.dep_ == "obj"] == ["pots"]


def test_a_participle_behind_is_has_the_base_form_of_its_verb(
    nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended("Anna Lind is warning voters that a win would bring chaos.", nlp, rulebook)

    (verb,) = [t for t in doc if t.text == "warning"]
    assert (verb.pos_, verb.lemma_) == ("VERB", "warn")


def test_what_something_is_like_is_no_participle(nlp: Language, rulebook: Rulebook) -> None:
    doc = mended("The findings were shocking.", nlp, rulebook)

    (word,) = [t for t in doc if t.text == "shocking"]
    assert (word.pos_, [c.dep_ for c in word.lefts]) == ("ADJ", ["nsubj", "cop"])


def test_what_somebody_is_called_is_no_finite_verb(nlp: Language, rulebook: Rulebook) -> None:
    doc = mended('Amy Shaw called the revenue estimates "optimistic."', nlp, rulebook)

    (noun,) = [t for t in doc if t.text == "estimates"]
    assert (noun.pos_, noun.dep_, noun.head.text) == ("NOUN", "obj", "called")


def test_last_between_to_and_a_number_is_a_verb(nlp: Language, rulebook: Rulebook) -> None:
    doc = mended("The strike is expected to last three weeks.", nlp, rulebook)

    (last,) = [t for t in doc if t.text == "last"]
    assert (last.pos_, last.head.text, [c.text for c in last.rights]) == (
        "VERB",
        "expected",
        ["weeks"],
    )


def test_an_amount_with_its_article_is_a_noun(nlp: Language, rulebook: Rulebook) -> None:
    doc = mended("Fjordbank is going to take a $7 million hit to its margins.", nlp, rulebook)

    (hit,) = [t for t in doc if t.text == "hit"]
    assert (hit.pos_, hit.head.text) == ("NOUN", "take")


def test_accounting_for_a_share_is_what_the_clause_does(nlp: Language, rulebook: Rulebook) -> None:
    doc = mended("Fishing feeds the town, accounting for about 55% of its jobs.", nlp, rulebook)

    (found,) = [t for t in doc if t.text == "accounting"]
    assert (found.pos_, found.dep_) == ("VERB", "advcl")


def test_the_year_ended_is_a_year_and_no_clause(nlp: Language, rulebook: Rulebook) -> None:
    doc = mended("The firm reported a profit for the year ended June 30.", nlp, rulebook)

    (ended,) = [t for t in doc if t.text == "ended"]
    assert (ended.head.text, ended.dep_) == ("year", "acl")


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The coins, minted between 1612 and 1648, make up a third of the hoard.", "make"),
        ("The coins, minted in 1612, make up a third of the hoard.", "make"),
    ],
)
def test_behind_an_aside_a_plural_has_its_verb_in_the_base_form(
    sentence: str, verb: str, nlp: Language, rulebook: Rulebook
) -> None:
    doc = mended(sentence, nlp, rulebook)

    (found,) = [t for t in doc if t.text == verb]
    assert (found.dep_, found.tag_) == ("ROOT", "VBP")
    assert [t.dep_ for t in doc if t.tag_ == "VBN"] == ["acl"]
    assert_trees(doc)


# fmt: off
CLASSES = [
    # sentence, word, its tag
    ("The widow took the mill to court in May.", "court", "NN"),
    ("The prince came to court a princess.", "court", "VB"),
    ("Acme posted a loss of $3 million, narrower than the $5 million loss of 2024.", "narrower",
     "JJR"),
    ("The board picked a number other than five.", "other", "JJ"),
    ("The club opened 40 posts, its largest round of hiring since 2011.", "round", "NN"),
    ("The hall turned round.", "round", "RB"),
    ("They cast their votes each spring.", "cast", "VBP"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "word", "tag"), CLASSES)
def test_a_word_has_the_class_that_its_form_and_place_leave_it(
    sentence: str, word: str, tag: str, nlp: Language, rulebook: Rulebook
) -> None:
    assert [t.tag_ for t in mended(sentence, nlp, rulebook) if t.text == word] == [tag]
