"""What is counted, what is said of it, and whose it is: read off the parse, then the words.

A parse of news prose is often wrong about one arc; so each role has several ways to it, the
surest first, and words that stand next to the figure count where the parse gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from pipeline.doc.facets.words import Around, is_content, lemma
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.frame import Words

_NOMINAL = frozenset({"NOUN", "PROPN"})
_RESTRICTIVE = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked", "nmod", "nmod:poss"})
_MODIFYING = frozenset(
    {"nummod", "compound", "amod", "nmod", "nmod:desc", "nmod:unmarked", "appos", "dep"}
)
_NARROWING = _NOMINAL | {"ADJ", "VERB"}
_SAYING = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV"})
_LIGHT = frozenset({"be", "have", "do", "get", "take", "make", "go", "more", "also", "now", "as"})
#: Words right before a figure that something comes to.
_LEADING_TO = frozenset({"to", "at", "from"})
_NUMBERS = frozenset({"number", "count", "tally", "total"})
#: What a clause's verb brings about ("shot dead", "left homeless").
_RESULTS = frozenset({"xcomp", "acomp", "advcl", "oprd"})
#: Penn tags of articles and of words like them, before those of whom a text told before.
_DEFINING = frozenset({"DT", "PRP$", "WDT"})
#: Predicates kept, nearest first.
_MOST = 8


class Told(NamedTuple):
    """The roles around a figure or an event."""

    thing: str | None
    modifiers: Words
    predicates: Words
    bearer: str | None
    bearer_words: Words
    verb: str | None
    object: str | None
    complements: Words


def roles_of(
    head: Token, inside: Sequence[int], around: Around, owner: Token | None, *, is_figure: bool
) -> Told:
    """Return the roles of a figure (or of an event, whose head is its verb).

    ``owner`` is whom or what the figure belongs to where its clause has no subject.
    """
    within = set(inside)
    thing = _thing(head, within, around) if is_figure else None
    verb = roles.clause_head(thing if thing is not None else head)
    counted: Sequence[Token] = ()
    if is_figure and thing is None:
        thing = _numbered(verb, within)
        if thing is None and around.before[:1] and around.before[0] in _LEADING_TO:
            thing, counted = _counted_before(head.doc[inside[0]])
    bearer = _bearer(verb, within) or owner
    return Told(
        thing=None if thing is None else lemma(thing),
        modifiers=() if thing is None else _restrictions(thing, within),
        predicates=_predicates(head, thing, verb, within, around, counted),
        bearer=None if bearer is None else lemma(bearer),
        bearer_words=() if bearer is None else _restrictions(bearer, within),
        verb=lemma(verb) if verb.is_alpha else None,
        object=next((lemma(t) for t in roles.objects_of(verb)), None),
        complements=_complements(verb),
    )


def _thing(head: Token, within: set[int], around: Around) -> Token | None:
    """Return the noun that a figure counts, modifies or measures."""
    top = head
    while top.head.i in within and top.head != top:
        top = top.head
    of = _complement(top, within)
    if of is not None:
        return _antecedent(of, within)
    parent = top.head
    outside = parent != top and parent.i not in within
    outside = outside and not _is_behind_preposition(parent, within)
    if outside and parent.pos_ in _NOMINAL and top.dep_ in _MODIFYING:
        return _behind_type(parent)
    if around.after_tokens and around.after_tokens[0].pos_ in _NOMINAL:
        return _last_noun(around.after_tokens)
    return None


def _antecedent(noun: Token, within: set[int]) -> Token:
    """Return what "which" stands for right behind a noun ("the wall, 40 metres of which fell")."""
    first = min(within)
    if noun.lower_ != "which" or first < 2 or noun.doc[first - 1].text != ",":
        return noun
    before = noun.doc[first - 2]
    return before if before.pos_ in _NOMINAL else noun


def _is_behind_preposition(noun: Token, within: set[int]) -> bool:
    """Say whether a preposition parts a figure from a noun ("40 still on the run")."""
    return any(c.dep_ in roles.CASE and max(within) < c.i < noun.i for c in noun.lefts)


def _behind_type(noun: Token) -> Token:
    """Return the noun behind a name of a type ("six AK 47 rifles"), else the noun itself."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    typed = len(behind) == 2 and noun.text.isupper() and behind[0].like_num
    return behind[1] if typed and behind[1].pos_ in _NOMINAL else noun


def _numbered(verb: Token, within: set[int]) -> Token | None:
    """Return what a clause gives the number of ("the number of missing girls rose to 40")."""
    subject = roles.subject_of(verb)
    for noun in (*roles.objects_of(verb), *([subject] if subject is not None else [])):
        if lemma(noun) in _NUMBERS and noun.i not in within:
            return _complement(noun, within)
    return None


def _counted_before(first: Token) -> tuple[Token | None, Sequence[Token]]:
    """Return what the sentence before a figure counts, and the words from there to the figure.

    "The number of people known to have died when the bridge fell rose to 23": so long a subject
    is seldom parsed whole.
    """
    doc = first.doc.tokens
    for at in range(first.i - 1, -1, -1):
        if doc[at + 1].lower_ == "of" and lemma(doc[at]) in _NUMBERS:
            noun = next((t for t in doc[at + 2 : at + 5] if t.pos_ == "NOUN"), None)
            return noun, [t for t in doc[at + 2 : first.i - 1] if t is not noun]
        if doc[at].is_sent_start:
            break
    return None, ()


def _complement(top: Token, within: set[int]) -> Token | None:
    """Return the noun behind "of" or "in" that a share is a share of."""
    for preposition, noun in roles.obliques_of(top):
        if preposition == "of" and noun.i not in within:
            return noun
    return None


def _last_noun(tokens: Sequence[Token]) -> Token:
    """Return the head of the run of nouns that begins a list of words."""
    last = tokens[0]
    for token in tokens[1:]:
        if token.pos_ not in _NOMINAL or token.i != last.i + 1:
            break
        last = token
    return last


def _restrictions(noun: Token, within: set[int]) -> Words:
    """Return the lemmas that narrow a noun down, its complements' included."""
    words: dict[str, None] = {}
    todo = [c for c in noun.children if c.dep_ in _RESTRICTIVE or c.dep_ in {"prep", "flat"}]
    while todo:
        token = todo.pop(0)
        if token.i in within or len(words) >= _MOST:
            continue
        if is_content(token) and token.pos_ in _NARROWING:
            words[lemma(token)] = None
        todo += [c for c in token.children if c.dep_ in _RESTRICTIVE or c.dep_ in {"pobj", "conj"}]
    return tuple(words)


def _predicates(
    head: Token,
    thing: Token | None,
    verb: Token,
    within: set[int],
    around: Around,
    counted: Sequence[Token],
) -> Words:
    """Return what is said of the figure's thing, nearest first.

    ``counted``: the words between the number of things and what it came to.
    """
    found: list[Token] = []
    if thing is not None and _is_told_of_some(thing, verb):
        found += [verb, *(c for c in verb.children if c.dep_ in _RESULTS)]
    if thing is not None:
        acts = [c for c in thing.children if c.dep_ in {"acl", "amod"} and c.pos_ == "VERB"]
        found += [*acts, *(c for act in acts for c in act.children if c.dep_ == "xcomp")]
        for clause in (c for c in thing.children if c.dep_ in roles.RELATIVE):
            found += [clause, *(c for c in clause.children if c.dep_ in _RESULTS)]
    near = takewhile(lambda t: t.pos_ != "CCONJ", around.after_tokens[:3])
    found += [t for t in near if t.pos_ in {"VERB", "ADJ"}]
    found += [t for t in counted if t.pos_ in {"VERB", "ADJ"}]
    if verb is not thing:
        found.append(verb)
        if min(within) < verb.i:  # "has 80 clerks and sold a mill": what is done to a mill
            further = (c for c in verb.children if c.dep_ == "conj" and _has_no_subject(c))
            # "were reported dead and 40 injured": what befell others is told of their own number
            found += [c for c in further if c.i - 1 not in around.figures]
    found += [c for c in verb.children if c.dep_ in {"xcomp", "compound:prt"}]
    if lemma(verb) in _LIGHT:  # "had to leave their homes"
        deeds = [c for c in verb.children if c.dep_ == "xcomp"]
        found += [noun for deed in deeds for noun in roles.objects_of(deed)]
    found += [c for c in verb.children if c.dep_ in {"advcl", "ccomp"} and _has_no_subject(c)]
    found += roles.objects_of(verb)
    found += [noun for _, noun in roles.obliques_of(verb)]
    if head.head.pos_ in _NOMINAL:
        found.append(head.head)
    subject = roles.subject_of(verb)
    if subject is not None:
        found.append(subject)
    words = {lemma(t): None for t in found if t.i not in within and _says(t)}
    return tuple(words)[:_MOST]


def _is_told_of_some(thing: Token, verb: Token) -> bool:
    """Say whether a clause tells first of so many ("Nine men who broke out were caught").

    Of "the nine men who broke out" it is known what they did, and they are all who did so.
    """
    if thing.dep_ not in roles.SUBJECT or thing.head.i != verb.i or lemma(verb) in _LIGHT:
        return False
    return not any(c.tag_ in _DEFINING or c.dep_ in roles.POSSESSOR for c in thing.lefts)


def _complements(verb: Token) -> Words:
    """Return the lemmas that tell an act from others of its verb: where, to whom, which object."""
    words: dict[str, None] = {}
    for noun in (*roles.objects_of(verb), *(n for _, n in roles.obliques_of(verb))):
        if phrases.is_time(noun) or len(words) >= _MOST:
            continue
        words[lemma(noun)] = None
        words |= dict.fromkeys(_restrictions(noun, set()))
    return tuple(words)


def _says(token: Token) -> bool:
    """Say whether a word says something of a thing; light verbs say nothing."""
    return token.is_alpha and token.pos_ in _SAYING and lemma(token) not in _LIGHT


def _has_no_subject(verb: Token) -> bool:
    """Say whether a clause shares the subject of the one above ("confirmed as having died")."""
    return roles.subject_of(verb) is None


def _bearer(verb: Token, within: set[int]) -> Token | None:
    """Return whom or what the figure belongs to: the subject of its clause, if it is another."""
    subject = roles.subject_of(verb)
    relative = verb.dep_ in roles.DEFINING
    if relative and (subject is None or subject.pos_ == "PRON"):
        return verb.head if verb.head.i not in within else None
    if subject is not None and subject.i not in within:
        return subject
    return None
