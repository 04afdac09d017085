"""On whose word a claim stands: source, cue, and the time of the study that is named."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from pipeline.doc.attribution.find import study_span
from pipeline.doc.clauses.features import is_abstract
from pipeline.doc.context import Context
from pipeline.doc.phrases.slots import head_of
from pipeline.model.mention import Attribution, Stance
from pipeline.model.period import period_of_all
from pipeline.model.span import Span

#: What is wished or judged is not said to be so: its speaker is no source of a fact.
_SAYS: frozenset[Stance] = frozenset({"asserts", "alleges", "denies", "forecasts", "wishes"})
#: What shows or suggests a thing may say nothing itself ...
_IMPLIES = frozenset(
    ["suggest", "indicate", "show", "imply", "prove", "demonstrate", "illustrate", "highlight",
     "underline", "underscore", "reveal", "confirm"]
)  # fmt: skip
#: ... though its ending is that of an act: "evidence shows".
_TELLING = frozenset(
    ["evidence", "testimony", "experience", "intelligence", "science", "modelling", "modeling",
     "polling", "reporting", "reading", "listing"]
)  # fmt: skip


class Said(NamedTuple):
    """Who says a content; without a source and a cue it is the article's own word.

    ``stances`` are the stances of all attributions around the content, the innermost first.
    ``entity`` is the name of the source where the attribution has it.
    """

    source: Span | None = None
    cue: Span | None = None
    entity: str | None = None
    content: Span | None = None
    stances: tuple[Stance, ...] = ()
    stance: Stance = "asserts"

    @property
    def reported(self) -> bool:
        """Say whether somebody is named, or at least a cue, for the content."""
        return self.source is not None or self.cue is not None


#: What nobody is named for.
_OWN_WORD = Said()


class Speaker(NamedTuple):
    """Who a source is: its name, its antecedent, and the days of the study that it names.

    ``unresolved`` says that it is a pronoun or definite mention without antecedent.
    """

    entity: str | None = None
    antecedent: Span | None = None
    unresolved: bool = False
    first: dt.date | None = None
    last: dt.date | None = None


_NOBODY = Speaker()


def source_of(context: Context, anchor: Span, *, own: Span | None = None) -> Said:
    """Return the innermost attribution around an anchor.

    Args:
        context: The article.
        anchor: The figure, or the predicate of a claim without one.
        own: The claim's own subject phrase, figure included: respondents who "say they use" it
            are no source, the study about them is.
    """
    around = context.attributions(anchor)
    if not around:
        return _OWN_WORD
    stances = tuple(a.stance for a in around)
    named = [a for a in around if a.source is not None]
    for attribution in named or around:
        if attribution.stance not in _SAYS or _is_own(attribution, own):
            continue
        if not _can_be_source(context, attribution):
            continue
        if attribution.source is None and any(a.source is not None for a in around):
            continue  # "said in a statement that": who said it is named one step out
        return Said(
            source=attribution.source,
            cue=attribution.cue,
            entity=attribution.source_entity,
            content=attribution.content,
            stances=stances,
            stance=attribution.stance,
        )
    return Said(stances=stances)


def speaker_of(context: Context, said: Said) -> Speaker:
    """Return who the source of a claim is; few of the sources that are looked at come so far."""
    if said.source is None:
        return _NOBODY
    return context.once(_speaker, said, (said.source, said.entity))


def _speaker(context: Context, said: Said) -> Speaker:
    source = said.source
    if source is None:
        return _NOBODY
    anaphor = context.antecedents.is_anaphor(source)
    antecedent = context.antecedents.resolve(source) if anaphor else None
    first, last = _time(context, source)
    return Speaker(
        entity=said.entity or (context.name_of(antecedent) if antecedent else None),
        antecedent=antecedent,
        unresolved=anaphor and antecedent is None,
        first=first,
        last=last,
    )


def _can_be_source(context: Context, attribution: Attribution) -> bool:
    """Say whether a source is no figure that was taken for one ("5 per cent": cent)."""
    source = attribution.source
    if source is None:
        return True
    if _is_inference(context, attribution):
        return False
    intent = context.text.startswith("to ", attribution.content.start)
    if intent and attribution.stance != "forecasts":
        return False  # "the bank's decision to cut": done, not said
    return not any(
        q.span.overlaps(source) and q.kind != "count"  # "two officials" may speak
        for q in context.quantities(source.start)
    )


def _is_inference(context: Context, attribution: Attribution) -> bool:
    """Say whether the article only infers a content: "the rise of the river suggests that".

    What neither acts nor tells says nothing; a change that shows something is told by nobody.
    """
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or attribution.rule != "report":
        return False
    verb, head = head_of(context.doc, cue), head_of(context.doc, source)
    if verb.lemma_.lower() not in _IMPLIES or head.lemma_.lower() in _TELLING:
        return False
    clauses = context.rulebook.links.clauses
    change = head.lower_ in context.lexicon.words("change_nouns") and head.pos_ == "NOUN"
    told = head.lemma_.lower() in context.rulebook.cues.documents
    return not told and (change or is_abstract(head, clauses.acting))


def _is_own(attribution: Attribution, own: Span | None) -> bool:
    return own is not None and attribution.source is not None and attribution.source.overlaps(own)


def _time(context: Context, source: Span) -> tuple[dt.date | None, dt.date | None]:
    """Return the days of the study that a source names ("a 2025 study by OpenRouter")."""
    study = study_span(source, context.doc, context.rulebook.cues)
    if study is None:
        return None, None
    dated = [d for d in context.dates(study.start) if study.contains(d.span)]
    return period_of_all(dated, context.anchor)
