"""Denial against assertion: one text says that somebody did a thing, another that they did not.

Such a pair is disputed, never a contradiction: who is right stands in neither text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.across.blocks import Blocks, Flags, Keys, Numbers
from pipeline.across.deeds import Deed
from pipeline.across.findings import Finding, reading, sources
from pipeline.across.parties import same_party
from pipeline.across.stories import Stories
from pipeline.across.times import days_between, relation_of_deeds
from pipeline.model.comparison import Facet, Verdict
from pipeline.rulebook.conflicts import DenialRules

#: Words beside a verb of saying that turn it round ("has not denied").
NOT = frozenset(
    {"not", "never", "neither", "nor", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't"}
)
#: Reports further apart (days) speak of another time, where neither states one.
_MOST_DAYS = 7
_OPEN = frozenset({"forecast", "hedged"})
#: What is denied is on the other side of what is not; what is no statement is on neither.
_SIDES = {True: -1, False: 1, None: 0}
#: What nobody has or does ("has no estimate").
_NONE = ("no ", "none", "nothing")


def denials(
    deeds: Sequence[Deed], stories: Stories, blocks: Blocks, rules: DenialRules
) -> list[Finding]:
    """Return the pairs of which one denies what the other asserts."""
    light, cues = frozenset(rules.light), frozenset(rules.cues)
    acts = [
        d
        for d in deeds
        if d.claim.predicate is not None
        and d.claim.certainty not in _OPEN
        and (d.object is not None or d.verb not in light)
    ]
    sides = np.array([_SIDES[_is_denied(d, cues)] for d in acts], dtype=np.int8)

    def opposed(some: Numbers, others: Numbers) -> Flags:
        return np.asarray(sides[some] * sides[others] < 0)

    def dispute(i: int, j: int) -> Finding | None:
        no, yes = (acts[i], acts[j]) if sides[i] < 0 else (acts[j], acts[i])
        return _dispute(no, yes, stories, rules)

    keyed = ((d.claim.article_id, _keys(d)) for d in acts)
    return blocks.found("denial", keyed, dispute, likely=opposed)


def _is_denied(deed: Deed, cues: frozenset[str]) -> bool | None:
    """Say whether a claim's content is denied, by a word of its own or by its verb of saying.

    None where what is rejected is no statement ("rejected an offer for shares that grew"), or to
    reject it is what was done.
    """
    claim = deed.claim
    negated = claim.negated or deed.words_of(claim.object).lower().startswith(_NONE)
    cue = deed.words_of(claim.cue).lower().split()
    denies = not cues.isdisjoint(cue) and NOT.isdisjoint(cue)
    if denies and claim.predicate and claim.cue and claim.predicate.overlaps(claim.cue):
        return None
    if claim.cue is None or claim.subject is None or claim.subject.start < claim.cue.end:
        return negated
    if not denies:
        return negated
    between = deed.text[claim.cue.end : claim.subject.start].lower().split()
    return True if "that" in between else None


def _keys(deed: Deed) -> Keys:
    return [((deed.verb,), deed.subject.keys)]


def _dispute(no: Deed, yes: Deed, stories: Stories, rules: DenialRules) -> Finding | None:
    if no.sentence == yes.sentence:
        return None
    one_text = no.claim.article_id == yes.claim.article_id
    if one_text and no.claim.cue is None:
        return None  # a text that tells what did and what did not happen
    if not stories.one(no.claim.article_id, yes.claim.article_id):
        return None
    relation = relation_of_deeds(no, yes)
    if relation == "unknown" and days_between(no, yes) > _MOST_DAYS:
        return None
    if same_party(no.subject, yes.subject) != "same" or relation in {"before", "after"}:
        return None
    if _is_under_way(no, yes):
        return None
    scope = _one_deed(no, yes)
    if scope == "different":
        return None
    facets: dict[str, Facet] = {
        "measure": "same",
        "subject": "same",
        "scope": scope,
        "period": "same" if relation in {"same", "overlap"} else "unknown",
        "basis": "same",
        "source": sources(no.claim, yes.claim),
    }
    verdict = _verdict(no, yes, rules)
    return Finding(
        rule=rules.rules[0].id,
        a=reading(no.claim, no.span),
        b=reading(yes.claim, yes.span),
        says=("no", "yes"),
        verdict=verdict,
        reason=_reason(no, yes, verdict),
        facets=facets,
        relation=relation,
    )


def _is_under_way(no: Deed, yes: Deed) -> bool:
    """Say whether what has not been done by one text is being done by the other."""
    done, doing = (d.words_of(d.claim.predicate).lower().split() for d in (no, yes))
    return "being" in doing and "been" in done


def _one_deed(a: Deed, b: Deed) -> Facet:
    """Say whether clauses of one verb and subject speak of one deed, by what stands with it."""
    if (a.object is None) != (b.object is None):
        return "different"
    if a.object and b.object and same_party(a.object, b.object) == "different":
        return "different"
    if a.around == b.around:
        return "same"
    where = [deed.around & deed.names for deed in (a, b)]
    if where[0] and where[1] and not where[0] & where[1]:
        return "different"
    if a.object is None and not a.around & b.around:
        return "different"
    return "same" if a.around <= b.around or b.around <= a.around else "unknown"


def is_later_owned(no: Deed, yes: Deed) -> bool:
    """Say whether what is denied in one report is owned up to in one of a later day."""
    return bool(no.published and yes.published and no.published < yes.published)


def _verdict(no: Deed, yes: Deed, rules: DenialRules) -> Verdict:
    """Update: not yet so on one day, so on a later one; denied, and owned up to later."""
    if not is_later_owned(no, yes):
        return "discrepancy"
    words = no.words_of(no.claim.sentence).lower().split()
    owned = sources(no.claim, yes.claim) == "same"
    return "update" if owned or not set(words).isdisjoint(rules.pending) else "discrepancy"


def _reason(no: Deed, yes: Deed, verdict: Verdict) -> str:
    said = [f"'{d.clause()}'{_by(d)}" for d in (no, yes)]
    if verdict == "update":
        return f"{said[0]} was reported before {said[1]}."
    return f"disputed: {said[0]} denies what {said[1]} asserts."


def _by(deed: Deed) -> str:
    """Return whose word a claim is, with the verb of saying."""
    claim = deed.claim
    source = claim.source_entity or deed.words_of(claim.source)
    if not source:
        return ""
    return f" ({source}, '{deed.words_of(claim.cue)}')" if claim.cue else f" ({source})"
