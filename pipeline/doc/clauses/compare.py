"""How a clause compares its subject: "higher than", "as big as", "in second place", "is up"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.doc.clauses.features import REPORTEDLY
from pipeline.doc.clauses.split import Clause
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases.slots import noun_phrase, span_of
from pipeline.model.span import Span
from pipeline.rulebook.links_clauses import Feature

_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
)
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
_RANKS = frozenset({"place", "position", "spot", "rank", "slot"})
_AMOUNTS = frozenset(
    ["earn", "cost", "pay", "spend", "produce", "sell", "buy", "own", "win", "use",
     "charge", "eat", "drink", "export", "import", "emit", "save", "owe", "attract",
     "raise", "receive", "consume", "borrow", "invest", "weigh", "score", "lose",
     "work", "collect", "generate"]
)  # fmt: skip
_PLACING = frozenset(
    {"finish", "rank", "place", "come", "stand", "sit", "end", "put", "be", "lie", "remain",
     "stay", "run", "pull", "move", "edge", "keep"}
)  # fmt: skip
#: Places at either end, behind a verb that ranks ("ranks last", "came top").
_ENDS = frozenset({"last", "top", "bottom", "highest", "lowest"})
_RANKING = frozenset({"finish", "rank", "place", "come"})
_EXPECTED = frozenset(
    {"expectation", "estimate", "forecast", "average", "target", "consensus", "norm", "projection",
     "level", "peak", "goal", "limit", "threshold", "pace", "benchmark"}
)  # fmt: skip
_LEVELS = frozenset({"up", "down", "higher", "lower"})
_OVER = frozenset({"above", "below", "beyond", "under"})
_AHEAD = frozenset({"ahead", "behind"})
_OPENING = frozenset({"unlike", "compared"})
_COMPARATIVES = frozenset({"JJR", "RBR"})
#: The features that tell how a clause compares.
COMPARING: frozenset[Feature] = frozenset(
    {"than", "than_aside", "as", "rank", "against", "unlike", "level"}
)
#: Words that may compare or rank, and words that leave open whether a thing is so.
_TRIGGERS = _ORDINALS | _ENDS | _OVER | _OPENING | {"as", "same", "than"}
_TELLING = _TRIGGERS | _LEVELS | REPORTEDLY
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_PARTS = frozenset({"half", "third", "quarter", "fifth", "tenth", "twice"})
_SET_PHRASES = frozenset({"well", "soon", "long", "far"})
#: A "than" so many words behind its comparative belongs to it.
_REACH = 6
#: "Ahead" stands so near behind its verb ("puts it ahead of").
_NEAR = 4


def telling(own: Sequence[Token]) -> list[Token]:
    """Return the words of a clause that may tell how it compares; most clauses have none."""
    return [
        t
        for t in own
        if t.lower_ in _TELLING or t.tag_ in _COMPARATIVES or t.lower_[-2:] in _ORDINAL_ENDS
    ]


def compares(clause: Clause, own: Sequence[Token]) -> Iterator[Feature]:
    """Yield how a clause compares or ranks, by those of its words that may tell so."""
    for token in own:
        if token.tag_ in _COMPARATIVES:
            yield from _by_degree(token, clause)
        word = token.lower_
        if (word == "as" and _as_as(token)) or (word == "same" and _same_as(token)):
            yield "as"
        if word in _OPENING and _fronted(token):
            yield "unlike"
        if _is_ordinal(token) and _is_rank(token, clause):
            yield "rank"
        if _against_expected(token):
            yield "against"
    at = clause.verb.i
    near = [t for t in clause.head.doc.tokens[at : at + _NEAR] if t.lower_ in _AHEAD]
    if near and any(_ahead(t, clause) for t in near):
        yield "against"
    if _level(clause, own) is not None:
        yield "level"


def _by_degree(token: Token, clause: Clause) -> Iterator[Feature]:
    """Yield how a comparative with "than" compares."""
    if _is_comparative(token, clause) or _is_unmatched(token, clause):
        yield "than"
    if _is_aside(token):
        yield "than_aside"


def comparative(clause: Clause, own: Sequence[Token]) -> Token | None:
    """Return the word that compares: "higher" of "much higher than"; None without one."""
    for token in own:
        paired = (token.lower_ == "as" and _as_as(token)) or _same_as(token)
        compares = _is_comparative(token, clause) or _is_unmatched(token, clause)
        if compares or paired or _is_aside(token):
            return token
    return _level(clause, own)


def _is_comparative(token: Token, clause: Clause) -> bool:
    """Say whether a comparative has its other side; "more than a game" only means "not just"."""
    if token.tag_ not in _COMPARATIVES:
        return False
    than = _than(token)
    if than is None:
        return False
    bare = token.lower_ in {"more", "less"} and than.i == token.i + 1
    copular = clause.copula is not None and token.i == clause.head.i
    return not bare or copular or clause.verb.lemma_.lower() in _AMOUNTS


def _is_unmatched(token: Token, clause: Clause) -> bool:
    """Say whether no other is set above the one meant: "No other firm employs more people"."""
    subject = clause.subject
    if token.tag_ not in _COMPARATIVES or subject is None or token.i < subject.i:
        return False
    words = {c.lower_ for c in subject.lefts}
    return "no" in words and (subject.lower_ == "one" or "other" in words)


def _is_aside(token: Token) -> bool:
    """Say whether a comparative with "than" right behind it follows a comma."""
    if token.tag_ not in _COMPARATIVES or token.i <= token.sent.start:
        return False
    than = _than(token)
    opens = token.nbor(-1).text in {",", "—", "–", "--"}
    return opens and than is not None and than.i == token.i + 1 and not _tells_time(than)


def _tells_time(than: Token) -> bool:
    """Say whether a figure, a time or a clause stands behind "than"."""
    after = than.doc[than.i + 1 : than.i + 4]
    if _is_counted_thing(than):
        return False
    numbered = any(t.like_num or t.tag_ in {"CD", "$"} or t.lower_ in _PARTS for t in after)
    dated = any(t.lemma_.lower() in roles.TIME_WORDS for t in after)
    doing = any(t.pos_ == "ADP" or t.tag_ in {"VBG", "VBN"} for t in after[:1])
    return numbered or dated or doing


def _is_counted_thing(than: Token) -> bool:
    """Say whether a thing with its figure stands behind "than": "than the $3 million loss"."""
    first = than.doc[than.i + 1 : than.i + 2]
    if not first or first[0].lower_ not in {"the", "its", "their"}:
        return False
    noun = first[0].head
    before = than.doc[than.i + 2 : noun.i]
    figure = any(t.tag_ in {"CD", "$"} for t in before)
    return figure and noun.tag_ in {"NN", "NNS"} and noun.lemma_.lower() not in roles.TIME_WORDS


def _than(token: Token) -> Token | None:
    """Return the "than" of a comparative; none before a figure ("more than 40 jobs")."""
    for word in token.doc[token.i + 1 : token.i + 1 + _REACH]:
        if word.is_sent_start or word.text in {",", ";"}:
            return None
        if word.lower_ == "than" or _is_mistyped(word):
            after = word.doc[word.i + 1 : word.i + 2]
            counts = bool(after) and (after[0].like_num or after[0].tag_ in {"CD", "$"})
            return None if counts else word
    return None


def _is_mistyped(word: Token) -> bool:
    """Say whether "that" stands where only "than" can: "lower that other towns", with no verb."""
    if word.lower_ != "that" or word.i == word.sent.start or word.nbor(-1).tag_ != "JJR":
        return False
    behind = word.doc[word.i + 1 : word.sent.end]
    return bool(behind[1:]) and not any(t.tag_[:2] in {"VB", "MD"} for t in behind)


def _as_as(token: Token) -> bool:
    """Say whether an "as" opens a pair ("as big as"); "the same ... as" is one too."""
    words = token.doc[token.i + 1 : token.i + 4]
    if len(words) < 2 or words[0].lower_ in _SET_PHRASES:
        return False
    link = next((w for w in words[1:] if w.lower_ == "as"), None)
    if words[0].pos_ not in {"ADJ", "ADV"} or link is None:
        return False
    before = token.nbor(-1) if token.i else token
    counted = before.lower_ in {*_PARTS, "times"} or before.text == "%"  # "half as much as"
    after = token.doc[link.i + 1 : link.i + 2]
    bound = bool(after) and (after[0].like_num or after[0].tag_ in {"CD", "$"})
    year = bool(after) and len(after[0]) == 4 and after[0].text[:2] in {"19", "20"}
    return not counted and (year or not bound)  # and no "as many as 40"


def _same_as(token: Token) -> bool:
    """Say whether "the same" has its other side behind "as"."""
    if token.lower_ != "same":
        return False
    words = token.doc[token.i + 1 : token.i + 1 + _REACH]
    link = next((w for w in words if w.lower_ == "as" or w.is_sent_start), None)
    return link is not None and link.lower_ == "as" and link.head.pos_ in roles.NOMINAL_OR_FIGURE


def _fronted(token: Token) -> bool:
    """Say whether a word opens its sentence with the other side: "Unlike Acme, ..."."""
    return token.i == token.sent.start


def unlike(clause: Clause) -> Span | None:
    """Return the other side of "Unlike Acme, ..." and "Compared with last year, ..."."""
    first = clause.verb.doc[clause.verb.sent.start]
    words = first.doc[first.i + 1 : clause.verb.i]
    noun = next((w for w in words if w.pos_ in roles.NOMINAL_OR_FIGURE), None)
    if noun is None:
        return None
    while noun.head.i in range(first.i + 1, clause.verb.i) and noun.dep_ in roles.COMPOUND:
        noun = noun.head
    return noun_phrase(noun)


def _is_ordinal(token: Token) -> bool:
    if token.lower_ in _ENDS:
        return token.head.lemma_.lower() in _RANKING
    return token.lower_ in _ORDINALS or bool(_ORDINAL.match(token.lower_))


def _is_rank(token: Token, clause: Clause) -> bool:
    """Say whether an ordinal ranks: "is fifth", "in second place", "finished third"."""
    if token.i == clause.head.i:
        return True
    if token.head.lower_ in _RANKS:
        return roles.preposition_of(token.head) in {"in", "into"}
    verb = token.head.i in {v.i for v in clause.chain} and token.i > token.head.i
    return verb and token.head.lemma_.lower() in _PLACING


def _against_expected(token: Token) -> bool:
    """Say whether a word sets something above or below what was expected."""
    if token.lower_ in _OVER:
        return _governed(token).lemma_.lower() in _EXPECTED
    return token.lower_ == "than" and token.i + 1 < len(token.doc) and token.nbor().lower_ in {
        "expected", "forecast", "predicted", "estimated", "thought", "hoped", "planned", "usual",
    }  # fmt: skip


def _governed(preposition: Token) -> Token:
    """Return the noun of a preposition in either scheme."""
    return next((c for c in preposition.rights if c.dep_ == "pobj"), preposition.head)


def _ahead(token: Token, clause: Clause) -> bool:
    """Say whether "ahead of" or "behind" places the subject, and tells no time."""
    if clause.copula is None and clause.chain[0].lemma_.lower() not in _PLACING:
        return False
    following = token.doc[token.i + 1 : token.i + 2]
    if token.lower_ == "ahead":
        return bool(following) and following[0].lower_ == "of"
    return token.i == clause.head.i or token.head.i in {clause.head.i, clause.verb.i}


def _level(clause: Clause, own: Sequence[Token]) -> Token | None:
    """Return "up", "down", "higher" or "lower" behind a verb, unless a noun follows it."""
    if clause.copula is not None and clause.head.lower_ in _LEVELS:
        return clause.head if _is_level(clause.head) else None
    for token in own:
        if token.lower_ not in _LEVELS:
            continue
        of_verb = token.head.i in {clause.head.i, clause.verb.i} and token.i > clause.chain[0].i
        placed = of_verb and token.dep_ in {"advmod", "xcomp", "acomp"}
        if placed and _is_level(token):
            return token
    return None


def _is_level(token: Token) -> bool:
    """Say whether "up" gives a direction and opens no other phrase ("up for sale")."""
    following = token.doc[token.i + 1 : token.i + 5]
    if following and following[0].lower_ == "for":  # "for a third year"
        return any(t.lemma_.lower() in roles.TIME_WORDS for t in following)
    return not following or following[0].lower_ not in {"and", "to", "with", "against"}


def other_side(token: Token) -> Span | None:
    """Return what a comparison is made with, behind "than" or the second "as".

    A noun phrase, or a clause or time up to its head: "than analysts had forecast".
    """
    words = token.doc[token.i + 1 : token.sent.end]
    link = next((w for w in words if w.lower_ in {"than", "as"} or _is_mistyped(w)), None)
    if link is None or link.i + 1 >= token.sent.end:
        return None
    after = [w for w in words if w.i > link.i and w.pos_ in roles.NOMINAL_OR_FIGURE]
    clausal = link.head.pos_ in {"VERB", "AUX"} or link.head.lower_ == "ago"
    if clausal and link.i < link.head.i <= link.i + _REACH:
        return span_of(link.nbor(), link.head)
    noun = link.head if link.dep_ in roles.CASE and link.head.i > link.i else None
    noun = noun or (after[0] if after else None)
    return noun_phrase(noun) if noun is not None and noun.i > link.i else None
