"""Headlines of two clauses, whose first verb the tagger took for a noun."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.slips import Slips
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow


def part_headline(sentence: Words, slips: Slips) -> None:
    """Part the two clauses of a headline: "Water limits loom | as the lake falls to 31%".

    Args:
        sentence: The sentence, mended in place.
        slips: Forms of verbs that a tagger takes for nouns there, and what is measured.
    """
    _part_at_mark(sentence)
    _part_at_case(sentence, slips.looming)
    _part_at_change(sentence, slips)


def _part_at_change(sentence: Words, slips: Slips) -> None:
    """Part subject and object where a verb of change was taken for a noun.

    "Acme lowers | profit guidance", "Acme lifts | its bus fares": only in the present tense.
    """
    main = sentence.root
    if main.pos_ not in roles.NOMINAL:
        return
    for verb in sentence[1:]:
        if verb.lower_ not in slips.cutting or not _is_compounded(verb):
            continue
        subject, thing = verb.nbor(-1), _measured_behind(verb, slips.measures)
        if thing is not None and subject.pos_ in roles.NOMINAL and subject.i <= main.i <= thing.i:
            _make_verb_of_change(sentence, verb, subject, thing)
            return


def _is_compounded(verb: Token) -> bool:
    """Say whether a form of a verb was taken for a part of a name or a noun."""
    return verb.dep_ == "compound" or verb.tag_ == "NNS"


def _measured_behind(verb: Token, measures: frozenset[str]) -> Token | None:
    """Return the noun of what is measured that ends the phrase right behind a verb."""
    found = None
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if word.pos_ not in {"NOUN", "ADJ", "DET", "PROPN"} and word.tag_ != "PRP$":
            break
        found = word
    measured = found is not None and found.lemma_.lower() in measures
    return found if measured else None


def _make_verb_of_change(sentence: Words, verb: Token, subject: Token, thing: Token) -> None:
    main, start = sentence.root, sentence.start
    heads = [t.head.i for t in sentence]
    for token in sentence:
        if token.i < subject.i:
            outer = token.head.i >= subject.i
            heads[token.i - start] = subject.i if outer else heads[token.i - start]
        elif verb.i < token.i < thing.i:
            heads[token.i - start] = thing.i
            token.dep_ = "compound" if token.pos_ in roles.NOMINAL else token.dep_
        elif token.i > thing.i and token.head is main:
            heads[token.i - start] = verb.i
    heads[subject.i - start] = heads[thing.i - start] = heads[verb.i - start] = verb.i
    verb.tag_, verb.pos_, verb.dep_ = "VBZ", "VERB", "ROOT"
    subject.dep_, thing.dep_ = "nsubj", "obj"
    regrow(sentence, heads)


def _part_at_case(sentence: Words, looming: frozenset[str]) -> None:
    """Part clauses where "as" was taken for a preposition: "Strike looms | as support falls"."""
    main = sentence.root
    verb = roles.subject_of(main)
    if verb is None or verb.lower_ not in looming or not verb.lefts or main.i < verb.i:
        return
    below = next((c for c in verb.rights if c.dep_ == "nmod" and c.i < main.i), None)
    first = None if below is None else below.left_edge
    if below is None or first is None or first.lower_ != "as" or first.i != verb.i + 1:
        return
    below.dep_, first.dep_ = "nsubj", "mark"
    heads = [t.head.i for t in sentence]
    heads[below.i - sentence.start] = heads[first.i - sentence.start] = main.i
    _make_main(sentence, verb, verb.lefts[-1], heads)


def _make_main(sentence: Words, verb: Token, subject: Token, heads: list[int]) -> None:
    """Make a noun with a noun before it the main verb and its subject."""
    main, start = sentence.root, sentence.start
    for token in sentence[: verb.i + 1 - start]:
        if token.head in {verb, main} and token is not subject and token is not verb:
            heads[token.i - start] = subject.i if token.i < subject.i else verb.i
    heads[subject.i - start] = heads[verb.i - start] = heads[main.i - start] = verb.i
    verb.tag_, verb.pos_, verb.dep_ = "VBZ", "VERB", "ROOT"
    subject.dep_, main.dep_ = "nsubj", "advcl"
    regrow(sentence, heads)


def _part_at_mark(sentence: Words) -> None:
    """Part clauses where a subject stands behind "as" and none before it.

    The noun there that has another before it is a verb.
    """
    main = sentence.root
    mark = next(
        (c for c in main.lefts if c.dep_ == "mark" and c.lower_ in roles.SUBORDINATORS), None
    )
    if mark is None or mark.i <= sentence.start + 1:
        return
    verb = mark.nbor(-1)
    if verb.head is not main or verb.dep_ not in roles.SUBJECT or verb.tag_ not in {"NNS", "NN"}:
        return
    subject = verb.lefts[-1] if verb.lefts else None
    own = any(c.dep_ in roles.SUBJECT and c.i > mark.i for c in main.lefts)
    if not own or subject is None or subject.pos_ not in roles.NOMINAL_OR_FIGURE:
        return
    _make_main(sentence, verb, subject, [t.head.i for t in sentence])
