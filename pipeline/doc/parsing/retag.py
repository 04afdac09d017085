"""Words that the tagger took for another class, told by the words beside them.

A number above one is followed by a plural or by a verb: in "9,300 remain" there is no "remain".
"Account for a fifth", "the year ended June 30" and "a $5 hit" are read one way only, and a day
between a subject and its verb ("Officials Tuesday confirmed") does nothing.
"""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.accounts import account_for, split
from pipeline.doc.parsing.agreement import make_plural
from pipeline.doc.parsing.counted_plurals import make_counted
from pipeline.doc.parsing.extents import hang_extents
from pipeline.doc.parsing.headlines import part_headline
from pipeline.doc.parsing.infinitives import make_infinitive, make_planned
from pipeline.doc.parsing.lasting import make_lasting
from pipeline.doc.parsing.measured import free_measure
from pipeline.doc.parsing.moneys import join_sum
from pipeline.doc.parsing.nominals import make_nominal
from pipeline.doc.parsing.one_of_many import is_of_one, make_verb_of_one
from pipeline.doc.parsing.plurals import is_said_to, is_second, make_second
from pipeline.doc.parsing.pondered import make_pondering
from pipeline.doc.parsing.slips import Slips
from pipeline.doc.parsing.sure_words import make_sure
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow
from pipeline.doc.parsing.verbal_nouns import join_hyphened, make_noun

_ONE = frozenset({"one", "1"})
_CLAUSES = frozenset({"ROOT", "conj", "parataxis", "ccomp", "advcl"})


def retag(sentence: Words, slips: Slips) -> None:
    """Set right the words of a sentence whose neighbours leave one reading, in place.

    Args:
        sentence: The sentence.
        slips: Forms that are verbs behind a number or percentage, or in a headline.
    """
    counted, answers = slips.counted, slips.answers
    for token in sentence:
        if token.lower_ in slips.codes and join_sum(sentence, token):
            continue
        if token.lower_ in counted and _is_counted_verb(token):
            _make_verb(token)
        elif token.lower_ in answers and _is_answer(token):
            _make_verb(token)
            token.dep_ = "ccomp" if token.dep_ in roles.OBJECT else token.dep_
        elif token.tag_ == "NNS" and token.lower_[:-1] in counted and is_of_one(token):
            make_verb_of_one(sentence, token)
        elif token.tag_ == "NNS" and is_said_to(token):
            split(sentence, token)
            token.rights[0].dep_ = "xcomp"
        elif token.tag_ == "NNS" and token.lower_ in slips.plain and is_second(token):
            make_second(sentence, token)
        elif _is_other(sentence, token, slips):
            continue
        elif token.dep_ in roles.SUBJECT and _is_time(token):
            _free_of_time(sentence, token)
        else:
            _by_word(sentence, token)
    hang_extents(sentence)
    free_measure(sentence, slips)
    part_headline(sentence, slips)


def _is_other(sentence: Words, token: Token, slips: Slips) -> bool:
    """Make a noun of what was taken for a verb, or the reverse; say whether it was one."""
    if make_sure(sentence, token, slips):
        return True
    if token.lower_ == "to":
        return make_infinitive(sentence, token) or make_planned(token)
    if token.tag_ == "RP":
        return join_hyphened(sentence, token)
    if token.tag_ == "NNS":
        return token.lower_ in slips.pondering and make_pondering(sentence, token)
    if token.tag_ == "JJ":
        return make_nominal(sentence, token) or make_lasting(sentence, token)
    if token.tag_[:2] == "VB":
        return (
            make_noun(sentence, token, slips.changing)
            or make_plural(sentence, token)
            or make_counted(sentence, token)
        )
    return False


def _by_word(sentence: Words, token: Token) -> None:
    """Set right a word that has one reading in its phrase."""
    word = token.lower_
    if word in {"ended", "ending"} and _is_of_year(token):
        _put_under_year(sentence, token)
    elif word in {"account", "accounts", "accounting"}:
        account_for(sentence, token)
    elif word == "averaging" and token.dep_ == "nmod":
        _free_participle(sentence, token)
    elif word == "deny" and token.pos_ == "NOUN":
        _make_denial(sentence, token)
    elif word == "worth" and roles.subject_of(token) is not None:
        _put_under_noun(sentence, token)


def _is_counted_verb(token: Token) -> bool:
    if token.tag_ != "NN" or token.i <= token.sent.start or token.dep_ not in _CLAUSES:
        return False
    number = token.nbor(-1)
    return number.tag_ == "CD" and number.head is token and number.lower_ not in _ONE


def _is_answer(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "ADJ"} or token.i <= token.sent.start:
        return False
    share = token.nbor(-1)
    article = any(c.dep_ == "det" for c in token.lefts)
    return share.lower_ in {"%", "percent", "pct"} and share.head is token and not article


def _make_verb(token: Token) -> None:
    token.tag_, token.pos_ = "VBP", "VERB"
    number = token.nbor(-1)
    number.dep_ = "nsubj"


def _is_of_year(token: Token) -> bool:
    """Say whether "ended" tells which year a preposition speaks of: "for the year ended June"."""
    if token.i <= token.sent.start:
        return False
    year = token.nbor(-1)
    governed = any(c.dep_ in roles.CASE for c in year.children) or year.dep_ == "pobj"
    return year.lemma_.lower() in roles.TIME_WORDS and governed


def _put_under_year(sentence: Words, ended: Token) -> None:
    """Hang "ended June 30" on its year; the verb below or above it takes what hung on it."""
    year = ended.nbor(-1)
    if not ended.is_ancestor(year):
        _hang(sentence, ended, year, "acl")
        ended.tag_ = "VBN"
        return
    main = next((c for c in ended.rights if _is_clause(c) and not roles.subject_of(c)), None)
    heads = [t.head.i for t in sentence]
    start = sentence.start
    if main is not None:
        heads[main.i - start] = main.i if ended.head is ended else ended.head.i
        main.dep_ = ended.dep_
    elif ended.head is ended or ended.head.i > ended.i:
        return
    top = ended.head if main is None else main
    for child in ended.children:
        if child is not main and (child.i < ended.i or child.i > top.i > ended.i):
            heads[child.i - start] = top.i
            if child.dep_ in roles.SUBJECT and child.i > top.i:
                child.dep_ = "obj"  # "reported a profit for the year ended June 30"
    heads[ended.i - start] = year.i
    ended.dep_, ended.tag_ = "acl", "VBN"
    regrow(sentence, heads)


def _is_clause(token: Token) -> bool:
    return token.tag_ in roles.FINITE or any(
        c.tag_ in roles.FINITE and c.dep_ in roles.AUXILIARY for c in token.children
    )


def _put_under_noun(sentence: Words, worth: Token) -> None:
    """Hang "worth £5 million" on its noun, where the verb behind it took the sum for its subject.

    "Crops worth £40 million | were lost": crops were.
    """
    noun = roles.subject_of(worth)
    if noun is None or any(c.dep_ == "cop" for c in worth.children):
        return
    sums = [t for t in sentence if t.i > worth.i and t.dep_ in roles.SUBJECT and t.head.i > t.i]
    if not sums or sums[0].left_edge.i != worth.i + 1 or sums[0].head.is_ancestor(worth):
        return
    verb = sums[0].head
    heads = [t.head.i for t in sentence]
    start = sentence.start
    if worth.head is worth:
        heads[verb.i - start] = verb.i
        verb.dep_ = "ROOT"
    heads[noun.i - start], heads[worth.i - start] = verb.i, noun.i
    heads[sums[0].i - start] = worth.i
    for child in worth.children:
        if child is not noun and child.i < noun.i:
            heads[child.i - start] = verb.i
    noun.dep_, worth.dep_, sums[0].dep_ = sums[0].dep_, "acl", "obl"
    regrow(sentence, heads)


def _free_participle(sentence: Words, verb: Token) -> None:
    """Give "in" its noun back in "growth in trade averaging 5%"."""
    noun = verb.lefts[-1] if verb.lefts else verb
    if noun.dep_ != "compound":
        return
    heads = [t.head.i for t in sentence]
    for child in verb.lefts[:-1]:
        heads[child.i - sentence.start] = noun.i
    heads[noun.i - sentence.start] = verb.head.i
    noun.dep_, verb.dep_ = "nmod", "acl"
    regrow(sentence, heads)


def _make_denial(sentence: Words, deny: Token) -> None:
    """Make "deny" the verb that it always is, and "both" its subject: "Both deny wrongdoing"."""
    heads = [t.head.i for t in sentence]
    start, denied = sentence.start, deny.head
    deny.tag_, deny.pos_ = "VBP", "VERB"
    if deny.dep_ in roles.COMPOUND and denied.i > deny.i:
        heads[deny.i - start] = deny.i if denied.head is denied else denied.head.i
        heads[denied.i - start] = deny.i
        deny.dep_, denied.dep_ = denied.dep_, "obj"
    before = deny.nbor(-1) if deny.i > start else deny
    if before.lower_ == "both" and not roles.subject_of(deny):
        heads[before.i - start] = deny.i
        before.dep_ = "nsubj"
    regrow(sentence, heads)


def _is_time(token: Token) -> bool:
    named = token.lemma_.lower() in roles.TIME_WORDS or token.ent_type_ in {"DATE", "TIME"}
    if token.lower_ == "fall":
        named = any(c.lower_ in {"this", "last", "next"} for c in token.lefts)
    return named and not any(c.dep_ in roles.CASE for c in token.children)


def _free_of_time(sentence: Words, time: Token) -> None:
    """Give a clause the subject that a time stands behind: "stocks this month | were"."""
    verb = time.head
    others = [c for c in verb.lefts if c.dep_ in roles.SUBJECT and c is not time]
    if others:
        if not all(_is_time(c) for c in others):
            time.dep_ = "obl:unmarked"
        return
    first = time.left_edge
    if first.i <= sentence.start:
        return
    noun = first.nbor(-1)
    if noun.pos_ not in {"NOUN", "PROPN"} and noun.i > sentence.start:
        return
    while noun.head.i < first.i and noun.head is not noun and noun.head.pos_ in roles.NOMINAL:
        noun = noun.head
    loose = noun.head is verb or not noun.is_ancestor(verb)
    if not loose or noun.is_punct or _is_time(noun) or roles.preposition_of(noun):
        return
    noun.dep_, time.dep_ = "nsubj", "obl:unmarked"
    noun.pos_ = noun.pos_ if noun.pos_ in roles.NOMINAL else "NOUN"
    _hang(sentence, noun, verb, "nsubj")


def _hang(sentence: Words, token: Token, head: Token, label: str) -> None:
    heads = [t.head.i for t in sentence]
    heads[token.i - sentence.start] = head.i
    token.dep_ = label
    regrow(sentence, heads)
