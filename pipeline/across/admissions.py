"""Acknowledged and denied: by one text somebody owned up to a thing, by another they denied it.

"The agency acknowledged the warning", "the agency denied receiving a warning": the matter is the
noun that both verbs of saying take, directly or as the object of what is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.across.blocks import Blocks, Keys
from pipeline.across.deeds import Deed
from pipeline.across.denials import NOT, is_later_owned
from pipeline.across.findings import Finding, reading
from pipeline.across.lexicon import Lexicon
from pipeline.across.parties import Party, party, same_party
from pipeline.across.stories import Stories
from pipeline.across.times import relation_of_deeds
from pipeline.model.comparison import Facet
from pipeline.rulebook.conflicts import AdmissionRules, DenialRules

#: Characters beyond which a clause is shown by its slots alone.
_LONGEST = 110


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """What somebody says of a matter. ``clause``: it is told in a clause of its own."""

    deed: Deed
    owns: bool
    who: Party
    matter: Party
    clause: bool


def admissions(
    deeds: Sequence[Deed],
    stories: Stories,
    lexicon: Lexicon,
    blocks: Blocks,
    rules: AdmissionRules,
    denials: DenialRules,
) -> list[Finding]:
    """Return the pairs of claims of which one owns up to what the other denies."""
    reader = _Reader(rules, denials, lexicon)
    stands = [stand for deed in deeds for stand in (reader.read(deed),) if stand is not None]
    keyed = ((s.deed.claim.article_id, _keys(s)) for s in stands)

    def dispute(i: int, j: int) -> Finding | None:
        if stands[i].owns == stands[j].owns:
            return None
        no, yes = (stands[j], stands[i]) if stands[i].owns else (stands[i], stands[j])
        return _dispute(no, yes, stories, rules.rules[0].id)

    return blocks.found("admission", keyed, dispute)


class _Reader:
    """Reads what a claim says of a matter, off its verb or off its verb of saying."""

    def __init__(self, rules: AdmissionRules, denials: DenialRules, lexicon: Lexicon) -> None:
        self._owning, self._denying = frozenset(rules.owning), frozenset(denials.cues)
        self._light, self._lexicon = frozenset(denials.light), lexicon

    def read(self, deed: Deed) -> Stand | None:
        """Return the stand that a deed takes; None where it takes none."""
        claim = deed.claim
        if claim.certainty in {"forecast", "hedged"}:
            return None
        if claim.cue is not None:
            return self._told(deed)
        said = deed.words_of(claim.predicate).lower().split()
        owns = deed.verb in self._owning
        if not (owns or deed.verb in self._denying) or not NOT.isdisjoint(said):
            return None
        matter = deed.object or party(deed.words_of(claim.object), self._lexicon)
        if matter is None:
            return None
        return Stand(deed, owns, deed.subject, matter, clause=False)

    def _told(self, deed: Deed) -> Stand | None:
        """Read "the agency acknowledged that it had received a warning"."""
        claim = deed.claim
        cue = deed.words_of(claim.cue).lower().split()
        owns = not self._owning.isdisjoint(cue)
        if not (owns or not self._denying.isdisjoint(cue)) or not NOT.isdisjoint(cue):
            return None
        if owns == claim.negated:
            return None  # "acknowledged that it had not", "denied that it had not"
        who = party(claim.source_entity or deed.words_of(claim.source), self._lexicon)
        matter = deed.object or (deed.subject if deed.verb in self._light else None)
        return None if who is None or matter is None else Stand(deed, owns, who, matter, True)


def _keys(stand: Stand) -> Keys:
    return [((stand.matter.head,), stand.who.keys)]


def _dispute(no: Stand, yes: Stand, stories: Stories, rule: str) -> Finding | None:
    one, other = no.deed.claim, yes.deed.claim
    if no.deed.sentence == yes.deed.sentence:
        return None
    if no.clause and yes.clause and no.deed.verb == yes.deed.verb:
        return None  # a denial of one and the same clause
    if same_party(no.who, yes.who) != "same" or not stories.one(one.article_id, other.article_id):
        return None
    scope = same_party(no.matter, yes.matter)
    relation = relation_of_deeds(no.deed, yes.deed)
    if scope == "different" or relation in {"before", "after"}:
        return None
    facets: dict[str, Facet] = {
        "measure": "same",
        "subject": "same",
        "scope": "unknown",
        "period": "same" if relation in {"same", "overlap"} else "unknown",
        "basis": "same",
        "source": "same",  # each speaks for itself
    }
    later = is_later_owned(no.deed, yes.deed)
    words = [f"'{_said(s)}'" for s in (no, yes)]
    return Finding(
        rule=rule,
        a=reading(one, no.deed.span),
        b=reading(other, yes.deed.span),
        says=("denied", "owned"),
        verdict="update" if later else "discrepancy",
        reason=(
            f"{words[0]} was reported before {words[1]}."
            if later
            else f"disputed: by one text {words[0]}, by the other {words[1]}; the texts leave "
            "open whether they speak of one and the same."
        ),
        facets=facets,
        relation=relation,
    )


def _said(stand: Stand) -> str:
    """Return the words from who speaks to what is spoken of, where they are not too long."""
    claim = stand.deed.claim
    slots = (claim.source, claim.cue, claim.subject, claim.predicate, claim.object)
    spans = sorted(s for s in slots if s is not None)
    whole = stand.deed.words_of(spans[0].join(spans[-1]))
    return whole if len(whole) <= _LONGEST else stand.deed.clause()
