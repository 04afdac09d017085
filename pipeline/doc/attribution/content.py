"""The content of a cue verb: where what is said begins and ends.

A small parser often loses the clause after "said" where "that" is missing, so the words around
the verb decide as much as the tree: what follows a verb of saying up to the end of its sentence
is said, unless another cue, a coordinated clause or a closing attribution takes over.
"""

from __future__ import annotations

from pipeline.doc.attribution.text import Copy
from pipeline.doc.clauses.mend import resumed
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span

ENDS = frozenset({".", "?", "!", "…", "..."})
#: Clauses that hang on what stands behind them.
_BELOW = roles.DEFINING | {"advcl"}
CONJUNCTIONS = frozenset({"and", "but", "while", "though", "although"})
#: What opens a clause that grants the opposite.
_CONCEDES = frozenset({"although", "though"})
#: Verbs that say something only of a clause with "that": "proved to be safe" says nothing.
_THAT_ONLY = frozenset({"prove", "imply"})
#: Verbs that say what is so with "to" as well: "claims to be the oldest".
_PROFESSES = frozenset({"claim", "profess"})
#: What opens a clause that is said or asked.
_MARKERS = frozenset({"that", "whether", "if", "how", "why", "what", "who", "when", "where"})
#: How far behind a cue, in tokens, its "that" may stand.
_THAT = 14
#: Participles that open a closing clause of their own ("..., citing costs").
_TAKES_OVER = frozenset({"citing", "according", "adding", "quoting", "noting", "saying"})
#: Verbs that may name who is told right behind them; "said Acme ..." names nobody.
TELLS = frozenset(
    ["tell", "inform", "remind", "assure", "warn", "advise", "ask", "convince", "persuade",
     "show", "promise", "notify", "teach", "caution", "write"]
)  # fmt: skip


def clause_after(verb: Token, copy: Copy) -> Span | None:
    """Return the clause that follows a verb of saying, with its "that"."""
    last = copy.sentence_end(verb)
    start = _clause_start(verb, last)
    if start is None or (start.lower_ != "that" and _has_agent(verb)):
        return None
    if start.tag_ == "TO" and not _is_hearsay(verb):
        return None  # "told the staff to leave": what they are to do, not what is so
    if _is_thing(verb, start):
        return None
    end = _clause_end(verb, start, last)
    words = verb.doc[start.i : end.i + 1]
    if verb.lemma_.lower() in _THAT_ONLY and start.lower_ != "that":
        return None
    marked = start.lower_ in _MARKERS
    if not (marked or any(t.tag_[:2] in {"VB", "MD"} for t in words) or _bare(verb, words)):
        return None
    return copy.trimmed(phrases.span_of(start, end))


def _is_thing(verb: Token, start: Token) -> bool:
    """Say whether a noun phrase opens no clause: "plans to publish its report, and it will".

    A parser that lost a clause takes its subject for an object, but then its verb stands behind.
    """
    thing = next((o for o in roles.objects_of(verb) if o.left_edge.i == start.i), None)
    if thing is None or thing.i < verb.i or verb.lemma_ == "say":
        return False
    if start.i == thing.i and start.lower_ in _MARKERS:
        return False  # "did not know what to make of that"
    if start.lower_ == "that" and thing.tag_ in {"NNS", "NNPS"}:
        return False  # "hoping that prices, up by half, will fall": no plural has "that"
    span = phrases.noun_phrase(thing)
    behind = [t for t in verb.doc[thing.i + 1 : verb.sent.end] if t.idx >= span.end]
    word = next((t for t in behind if t.pos_ != "ADV"), None)
    return word is None or word.tag_ not in {*roles.FINITE, "VBN", "VBG"}


def _is_hearsay(verb: Token) -> bool:
    """Say whether "to" tells what is so: "is said to be ill", not "was told to leave"."""
    lemma = verb.lemma_.lower()
    return lemma in _PROFESSES or (roles.is_passive(verb) and lemma not in TELLS)


def _has_agent(verb: Token) -> bool:
    """Say whether a passive has its doer behind it: what it is about stands before it."""
    return roles.is_passive(verb) and any(how == "by" for how, _ in roles.obliques_of(verb))


def _bare(verb: Token, words: Words) -> bool:
    """Say whether words without a verb are still said: "said yes, again"; a parser lost one."""
    return verb.lemma_ == "say" and words[0].pos_ != "ADP" and not phrases.is_time(words[0])


def _clause_start(verb: Token, last: Token) -> Token | None:
    """Return the first word of the clause: its "that", else what follows addressee and time."""
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + 1 + _THAT, last.i + 1)]:
        if token.lower_ == "that" and token.tag_ in {"IN", "DT", "WDT"} and token.i < last.i:
            clear = not any(t.tag_ in roles.FINITE for t in doc[verb.i + 1 : token.i])
            clear = clear and not _tells_more(token, verb) and not _points(token)
            if clear and (token.i == verb.i + 1 or token.nbor().tag_ not in roles.FINITE):
                return token
        if token.text in ENDS:
            break
    at = verb.i + 1
    tells = verb.lemma_.lower() in TELLS
    for child in verb.rights:
        told = tells and (
            child.dep_ in {"iobj", "dative"}
            or (child.dep_ in roles.OBJECT and any(c.dep_ == "ccomp" for c in verb.rights))
        )
        timed = child.i <= at + 3 and phrases.is_time(child)
        beside = timed or child.dep_ in {"advmod", "compound:prt"} or _is_medium(child)
        if child.left_edge.i == at and (told or beside):
            at = _addressee_end(child) + 1
    if tells and at == verb.i + 1 and at < last.i and _is_told(doc[at]):
        at += 1
    while at <= last.i and (doc[at].text in {",", ":"} or doc[at].is_space):
        at += 1
    return doc[at] if at <= last.i else None


def _points(that: Token) -> bool:
    """Say whether "that" points to a noun behind a conjunction: "..., but that plan failed"."""
    points = that.tag_ == "DT" or that.dep_ == "det"
    return points and that.i > 0 and that.nbor(-1).lower_ in CONJUNCTIONS


def _is_medium(noun: Token) -> bool:
    """Say whether a phrase only tells where something was said: "said in a statement it paid"."""
    return noun.dep_ in roles.OBLIQUE and any(
        c.dep_ in roles.RELATIVE and roles.subject_of(c) is not None and c.left_edge.tag_ != "WDT"
        for c in noun.rights
    )


def _tells_more(that: Token, verb: Token) -> bool:
    """Say whether "that" tells more of a cue's object: "cited ills that he blamed on them"."""
    objects = [c for c in verb.rights if c.dep_ in roles.OBJECT and c.i < that.i]
    told = verb.lemma_.lower() in TELLS
    beside = bool(objects) and objects[0].left_edge.i == verb.i + 1
    return beside and not told and that.head.dep_ in roles.RELATIVE


def _is_told(word: Token) -> bool:
    """Say whether a bare plural or pronoun names who is told: "told reporters the talks ..."."""
    bare = word.tag_ == "NNS" or word.lower_ in {"him", "them", "us", "me"}
    return bare and word.nbor().tag_ in {"DT", "PRP", "PRP$", "EX"}


def _addressee_end(noun: Token) -> int:
    """Return the last token of who is told, before a clause that the parser hung on it."""
    for child in noun.rights:
        if child.dep_ in roles.DEFINING:
            return child.left_edge.i - 1
    return noun.right_edge.i


def _clause_end(verb: Token, start: Token, last: Token) -> Token:
    """Return the last word of a clause that begins behind its cue."""
    doc = verb.doc
    end = last
    if verb.dep_ in _BELOW and verb.head.i > verb.i:
        end = verb.right_edge if verb.right_edge.i > start.i else last
        comma = next((t for t in doc[start.i : end.i + 1] if t.text == ","), None)
        end = comma.nbor(-1) if comma is not None and comma.i > start.i else end
    for token in doc[start.i + 1 : end.i + 1]:
        if token.text not in {",", ";", "--", "—", "–"} or token.i + 1 >= len(doc):
            continue
        behind = token.nbor()
        if behind.lower_ in _TAKES_OVER or _speaks_against(behind, verb):
            return token.nbor(-1)
        if behind.lower_ in CONJUNCTIONS and _new_clause_of(verb, behind, end):
            return token.nbor(-1)
    for token in doc[start.i + 2 : end.i]:
        if token.lower_ in {"and", "but"} and (
            _goes_on(verb, token.nbor()) or resumed(token.head) == verb
        ):
            return token.nbor(-1)
    joined = next((c for c in verb.rights if c.dep_ in roles.CONJUNCT and c.i > start.i), None)
    if joined is not None and joined.tag_ == verb.tag_ and roles.subject_of(joined) is None:
        word = next((c for c in joined.lefts if c.dep_ in roles.COORDINATOR), joined)
        if start.i < word.i <= end.i:
            end = word.nbor(-1)
    return end


def _speaks_against(word: Token, verb: Token) -> bool:
    """Say whether a word opens the writer's objection: "denied that it leaked, although ..."."""
    return verb.lemma_.lower() == "deny" and word.lower_ in _CONCEDES


def in_aside(verb: Token, span: Span, copy: Copy) -> Span:
    """Return a content within its aside ("who asked not to be named, said")."""
    first = verb.left_edge
    commas = {first.text, first.nbor(-1).text if first.i else ""}
    if verb.dep_ not in roles.RELATIVE or "," not in commas:
        return span
    for token in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if token.text == "," and span.start < token.idx < span.end:
            behind = token.nbor()
            while behind.pos_ == "ADV" and behind.i + 1 < verb.sent.end:
                behind = behind.nbor()  # "who denies murder, also faces"
            resumes = behind.tag_ in roles.FINITE
            return (resumes and copy.trimmed(Span(span.start, token.idx))) or span
    return span


def _goes_on(verb: Token, word: Token) -> bool:
    """Say whether a word is a second cue of the speaker: "said that ... and denied that"."""
    if word.tag_ != verb.tag_ or word.tag_ not in roles.FINITE or word.i + 1 >= len(word.doc):
        return False
    return word.nbor().lower_ == "that"


def _new_clause_of(verb: Token, word: Token, end: Token) -> bool:
    """Say whether a conjunction goes on with the cue's clause and not with what is said."""
    clause = word.head
    if word.i < end.i and word.nbor().lower_ == "that" and word.nbor().tag_ == "IN":
        return False  # "shows that it leaked, and that it was old"
    return (
        clause.i <= end.i
        and not is_backshifted(clause, verb)
        and clause.dep_ in {"conj", "advcl", "parataxis"}
        and (clause.head == verb or _is_bare_deed(verb, clause.head))
        and roles.subject_of(clause) is not None
    )


def _is_bare_deed(verb: Token, deed: Token) -> bool:
    """Say whether a cue governs a deed without a subject, to which no clause can be joined."""
    return deed.head == verb and deed.dep_ == "xcomp" and roles.subject_of(deed) is None


def is_backshifted(clause: Token, cue: Token) -> bool:
    """Say whether a clause has the tense of what was said: "said it closed, and men had fled".

    Behind a cue in the past "had" and "would" tell what the speaker told.
    """
    shifted = {"had", "would"} & {c.lower_ for c in clause.lefts if c.dep_ in roles.AUXILIARY}
    return cue.tag_ == "VBD" and bool(shifted)


def infinitive(verb: Token, copy: Copy) -> Span | None:
    """Return "to cut rates", with the one who is to do it ("drivers to slow down")."""
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and any(
            c.lower_ == "to" and c.i < child.i for c in child.children
        ):
            start = child.left_edge
            between = [c for c in verb.rights if c.dep_ in roles.OBJECT and c.i < start.i]
            first = between[0].left_edge if between else start
            last = _clause_end(verb, child, copy.sentence_end(verb))
            if last.i <= child.i or _closes_early(verb):
                last = child.right_edge
            return copy.trimmed(phrases.span_of(first, last))
    return None


def _closes_early(verb: Token) -> bool:
    """Say whether a cue's clause ends before its sentence: a relative, or "wants ..., but was"."""
    if verb.dep_ in roles.DEFINING or verb.dep_ in roles.SUBJECT:
        return True
    joined = (c for c in verb.rights if c.dep_ in roles.CONJUNCT)
    return any(t.tag_ in roles.FINITE for c in joined for t in (c, *c.lefts))
