"""What a document goes on to show: the figures that stand behind its first clause or noun.

"The report shows output fell 3%, but exports gained 2%": where a person's word might end, a paper
that tells of figures has told those behind "and" and "but" as well.
"""

from __future__ import annotations

from pipeline.doc.attribution.content import CONJUNCTIONS, ENDS
from pipeline.doc.attribution.cues import Lexicon, base_of, verb_rules
from pipeline.doc.attribution.text import Copy
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span

#: What goes on behind the comma of a noun that is shown: "a loss of $5, down from $6".
_ON = CONJUNCTIONS | {"up", "down", "with", "from", "against", "compared", "or"}


def with_figures_behind(verb: Token, span: Span, copy: Copy, lexicon: Lexicon) -> Span:
    """Return the content of a document's cue with the figures that its sentence goes on with.

    Args:
        verb: The cue, whose subject is a document.
        span: What it governs.
        copy: The article.
        lexicon: The words of cues.
    """
    if span.start < verb.idx or copy.in_speech(verb.idx):
        return span
    last = copy.sentence_end(verb)
    rest = [t for t in verb.doc[verb.i + 1 : last.i + 1] if t.idx >= span.end]
    end = _end(rest, lexicon)
    if end is None:
        return span
    return copy.trimmed(Span(span.start, end.idx + len(end))) or span


def _end(rest: list[Token], lexicon: Lexicon) -> Token | None:
    """Return the last word of what goes on; None where it is another's word, or no figure."""
    if len(rest) < 2:
        return None
    first = rest[1] if rest[0].text in {",", ";"} else rest[0]
    if first.lower_ not in (_ON if first is rest[1] else CONJUNCTIONS):
        return None
    end = None
    for token in rest:
        if token.text in ENDS or _is_anothers(token, lexicon):
            break
        if token.tag_ == "CD" and not phrases.is_time(token):
            end = token
    else:
        return end and rest[-1]
    return None if end is None else _before_mark(rest, token)


def _is_anothers(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a verb has a speaker of its own."""
    if token.is_quote:
        return True
    if token.tag_ not in roles.FINITE or roles.subject_of(token) is None:
        return False
    word = base_of(token, lexicon)
    return any("clause" in r.takes and word in r.words for r in verb_rules(token, lexicon))


def _before_mark(rest: Words | list[Token], stop: Token) -> Token | None:
    """Return the word before the last comma in front of a token, or before a full stop."""
    before = [t for t in rest if t.i < stop.i]
    if stop.text in ENDS:
        return before[-1] if before else None
    marks = [t for t in before[1:] if t.text in {",", ";"}]
    return marks[-1].nbor(-1) if marks else None
