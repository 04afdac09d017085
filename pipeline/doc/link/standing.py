"""How a clause stands to what is said: a cue, a frame around what is so, a question."""

from __future__ import annotations

from pipeline.doc.clauses.mend import charged_subject, is_confessed
from pipeline.doc.clauses.polarity import verb_chain
from pipeline.doc.clauses.split import Clause
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.doc.phrases import slots as phrases
from pipeline.doc.slots.source import Said
from pipeline.model.mention import Attribution
from pipeline.model.span import Span

#: Verbs by which "I" and "we" only frame what they hold to be so.
_FRAMES = frozenset(
    {"think", "believe", "suspect", "guess", "hope", "expect", "feel", "know", "confirm", "say"}
)
#: Verbs that hold what they find or show to be so.
_FINDS = frozenset(
    {"find", "discover", "show", "demonstrate", "prove", "reveal",
     "learn", "confirm", "determine", "conclude", "mean"}
)  # fmt: skip
#: Of the frames also those by which "he" and "they" only say what they hold to be so.
_HOLDS = frozenset(
    {"think", "believe", "suspect", "feel", "know", "confirm", "hope", "expect", "fear"}
)
_CONVINCED = frozenset({"confident", "sure", "certain", "convinced", "satisfied", "aware"})
_THEY = frozenset({"he", "she", "they", "it"})
_QUESTIONS = frozenset({"whether", "if", "how", "why", "when", "where", "what", "who", "which"})


def holds_clause(attribution: Attribution, doc: Doc) -> bool:
    """Say whether a content has a verb of its own, so that its cue claims nothing itself."""
    if attribution.stance in {"wishes", "judges"}:
        return False
    if attribution.stance == "alleges":
        return not _accuses(attribution, doc)
    span = attribution.content
    if attribution.source is None and doc.text.startswith("to ", span.start):
        return False  # "is expected to face those who left"
    found = doc.char_span(span.start, span.end, alignment_mode="contract")
    for token in found or ():
        if token.tag_ in roles.FINITE and not _tells_of_noun(token, span):
            return True
        if token.tag_ == "VBG" and (is_confessed(token) or charged_subject(token) is not None):
            return True
    return False


def _accuses(attribution: Attribution, doc: Doc) -> bool:
    """Say whether a cue names whom it accuses, which is an act of its own."""
    verb = None if attribution.cue is None else phrases.head_of(doc, attribution.cue)
    return verb is not None and bool(roles.objects_of(verb))


def _tells_of_noun(verb: Token, content: Span) -> bool:
    """Say whether a verb only tells which thing a content is: "announced a plan that failed"."""
    here = verb.head if verb.dep_ in roles.AUXILIARY else verb
    while here.head.i != here.i and here.dep_ not in roles.RELATIVE:
        here = here.head
    noun = here.head
    return noun.pos_ in roles.NOMINAL and noun.i < here.i and content.start <= noun.idx


def is_frame(verb: Token) -> bool:
    """Say whether a clause only frames what it holds: "it is likely that", "the case shows that".

    What is found, shown or meant by a report of somebody's words is said with it.
    """
    if verb.lemma_.lower() in _FINDS:
        return not roles.cannot(verb)
    expletives = [c for c in verb.lefts if c.dep_ == "expl"]
    subject = expletives[0] if expletives else roles.subject_of(verb)
    if subject is None:
        return False
    copular = verb.pos_ == "ADJ" and any(c.dep_ == "cop" for c in verb.children)
    if copular and subject.lower_ in {"i", "we", *_THEY}:
        return subject.lower_ == "it" or verb.lower_ in _CONVINCED
    if subject.lower_ in _THEY:
        return verb.lemma_.lower() in _HOLDS
    return subject.lower_ in {"i", "we"} and verb.lemma_.lower() in _FRAMES


def is_base(verb: Token) -> bool:
    """Say whether a clause only tells what a figure is held against: "than before it opened"."""
    first = verb.left_edge
    if verb.head.tag_ == "WRB" and verb.head.i < first.i:
        first = verb.head
    near = verb.doc.tokens[max(verb.sent.start, first.i - 1) : first.i + 2]
    words = [t.lower_ for t in near]
    if "than" in words and words[words.index("than") + 1 :][:1] in (["before"], ["when"]):
        return True
    return first.lower_ in {"when", "before"} and verb.head.lemma_.lower() == "compare"


def is_question(clause: Clause) -> bool:
    """Say whether a complement asks and does not say: "it is not known how many died"."""
    first = clause.head.left_edge
    return first.lower_ in _QUESTIONS and first.i < clause.head.i


def is_denied(verb: Token, frame: Token, said: Said) -> bool:
    """Say whether what frames a clause denies it: "he does not think that".

    Of a chain of verbs each is looked at elsewhere, and so is the cue ("did not find that").
    """
    cue = said.cue is not None and said.cue.start <= frame.idx < said.cue.end
    if cue or frame in verb_chain(verb) or not is_frame(frame):
        return False
    return any(roles.is_negation(c) for c in frame.children)
