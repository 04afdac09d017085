"""The nouns beside a figure, read off word order first: it holds where the parse does not."""

from __future__ import annotations

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token

#: A noun phrase is read over so many tokens.
_REACH = 12
_INSIDE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "SYM", "X", "PART", "ADV"})
_TIMES = frozenset({"last", "next"})
_STOPS = frozenset({"who", "which", "that", "whose", "whom", "there", "it", "they", "he", "she"})


def noun_after(token: Token) -> Token | None:
    """Return the head of the noun phrase behind a token ("of the 12 cars sold": cars)."""
    found: Token | None = None
    doc = token.doc
    for i in range(token.i + 1, min(len(doc), token.i + 1 + _REACH)):
        here = doc[i]
        if here.is_sent_start and found is not None:
            break
        if here.lower_ in _STOPS and i > token.i + 1:
            break
        if here.tag_ == "PRP$" or (found is None and _joins_adjectives(here)):
            continue
        if here.pos_ in roles.NOMINAL or here.lower_ in {"those", "these"}:
            found = here
            continue
        if here.pos_ in _INSIDE and (found is None or _goes_on(here)):
            continue
        if here.text in {"-", "&", "'s", "’s", "'", "’"} and _goes_on(here):
            continue
        hedge = here.lower_ == "than" and doc[i - 1].lower_ in {"more", "less", "fewer"}
        owned = doc[i - 1].tag_ == "POS"  # "the world's known reserves"
        if hedge or (here.tag_ in {"VBN", "VBG"} and (found is None or owned)):
            continue
        break
    return found


def _joins_adjectives(mark: Token) -> bool:
    """Say whether a comma or "and" parts two adjectives: "its short, long and other debts"."""
    if mark.text != "," and mark.lower_ != "and":
        return False
    ends = mark.is_sent_end or mark.is_sent_start
    return not ends and mark.nbor(-1).pos_ == mark.nbor().pos_ == "ADJ"


def _goes_on(token: Token) -> bool:
    """Say whether a word between nouns is inside one phrase: possessive, hyphen, compound."""
    joint = token.text in {"-", "&"} or token.tag_ in {"POS", "HYPH"}
    if token.pos_ == "DET" or token.lower_ in _TIMES:
        return False  # "one in six guests this week", "on repairs last year"
    return joint or (token.head.i > token.i and token.head.pos_ in {"NOUN", "PROPN"}
                     and token.dep_ in roles.COMPOUND)  # fmt: skip


def noun_before(token: Token, word: str) -> Token | None:
    """Return the noun before "of FIGURE": what the figure measures ("a profit of $5 million")."""
    doc, i = token.doc, token.i - 1
    while i > token.sent.start and doc[i].lower_ != word:
        i -= 1
        if token.i - i > 3:
            return None
    i -= 1
    if i < token.sent.start or doc[i].pos_ not in roles.NOMINAL:
        return None
    return doc[i]


def owner_before(first: Token) -> Token | None:
    """Return the possessor right before a figure: "its 30% share", "Acme's $3 billion"."""
    words, i, start = first.doc.tokens, first.i - 1, first.sent.start
    while i >= start and words[i].pos_ in {"ADJ", "ADV"}:
        i -= 1
    if i < start:
        return None
    here = words[i]
    if here.tag_ == "PRP$" or here.lower_ == "whose":
        return here
    if here.tag_ == "POS" or here.lower_ in {"'s", "’s"}:
        return _owner(words[i - 1]) if i > start else None
    return None


def _owner(here: Token) -> Token | None:
    """Return the noun before a possessive mark; of "Kestrel 4's share" the name."""
    numbered = here.pos_ == "NUM" and here.i > here.sent.start and here.nbor(-1).pos_ == "PROPN"
    noun = here.nbor(-1) if numbered else here
    return noun if noun.pos_ in roles.NOMINAL else None
