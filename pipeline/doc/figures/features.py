"""The features of a figure's site: rules ask for them and for their lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.doc.figures.around import has_beside, is_absolute, is_reached_again, is_tabled
from pipeline.doc.figures.direction import tells_change
from pipeline.doc.figures.pairs import partner_of
from pipeline.doc.figures.phrase import clause_of_noun
from pipeline.doc.figures.site import Site, gap_before
from pipeline.doc.figures.than import than
from pipeline.doc.figures.travelling import is_travelling
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.slots.subject import subject_of_clause
from pipeline.model.claim import Claim
from pipeline.rulebook.links import Feature

_SMALL = 12
_DEFINITE = frozenset(
    {"the", "these", "those", "both", "other", "remaining", "all", "final", "top", "last", "first",
     "same"}
)  # fmt: skip
_PERSONS = frozenset({"he", "she", "i", "you", "we", "who"})
_VERSUS = frozenset({"compared", "versus", "vs", "vs."})
#: A superlative or ordinal before a duration: "its weakest pace in two years".
_RANKED = re.compile(
    r"\b(?:[a-z]{2,}est|first|last|only|worst|most|least|record)\b(?: [\w’'-]+){0,4}"
    r" (?:in|for|of)$"
)
_SIDED = re.compile(r"^(?:[\w’'-]+ ){1,3}(?:in favou?r|against|opposed|abstaining|for)(?:$|[.,;])")
_GROUP = re.compile(r"[a-z] who (?:\w+ )?\w+$")
_BEYOND = ("below ", "above ", "under ", "beyond ", "past ")
_RATIOS = frozenset({"percent", "share", "money", "pp"})


def _is_participle(verb: Token) -> bool:
    if verb.dep_ in roles.PARTICIPLE:
        return True
    if any(c.dep_ in roles.AUXILIARY for c in verb.children) or verb.i <= verb.sent.start:
        return False
    if verb.tag_ == "VBN":
        return verb.nbor(-1).pos_ == "NOUN"  # "watches valued at $2 million"
    return verb.tag_ == "VBG" and verb.dep_ not in {"advcl", "conj"}


def is_accompanying(site: Site) -> bool:
    """Say whether a figure's phrase is only added to its clause: "..., with 40 branches"."""
    if site.preposition != "with":
        return False
    doc = site.first.doc
    for i in range(site.first.i - 1, site.first.sent.start, -1):
        if doc[i].lower_ == "with":
            return doc[i - 1].text in {",", "—", "–", "--"}
    return False


#: Prepositions that open a sentence with a group ("Of the 43 guests, 29").
_OPENERS = ("of", "for", "among")


def _counts_own(claim: Claim) -> bool:
    """Say whether a claim's subject is what its figure counts: "80 men were arrested"."""
    subject, quantity = claim.subject, claim.quantity
    if subject is None or quantity is None:
        return False
    return 0 <= subject.start - quantity.end <= 1 or _is_bare(claim)


def _behind_particle(site: Site) -> bool:
    """Say whether a particle of a verb that tells of no change stands before a figure."""
    before = site.first.nbor(-1) if site.first.i else site.first
    verb = before.head
    if before.dep_ not in roles.PARTICLE or verb.i >= before.i or verb.pos_ != "VERB":
        return False
    lexicon = site.context.lexicon
    return verb.lower_ not in lexicon.forms("shifters") | lexicon.forms("changes")


def _is_defining(site: Site) -> bool:
    """Say whether a bound stands behind "who" and a verb, no comma: "who ate four or more"."""
    return site.quantity.bound != "exact" and _GROUP.search(site.before) is not None


def _is_own_whole(site: Site) -> bool:
    """Say whether a figure is a part of what the subject has: "a quarter of its customers"."""
    return site.whole is not None and any(c.tag_ == "PRP$" for c in site.whole.lefts)


def _is_flowing(site: Site) -> bool:
    """Say whether a figure is a part of what comes anew all the time: "a quarter of its water"."""
    flows = site.context.lexicon.words("flows")
    return site.whole is not None and site.whole.lemma_.lower() in flows


def _is_answered(site: Site) -> bool:
    """Say whether a figure's clause is what those asked said or thought."""
    verb = site.verb
    if verb is None or verb.dep_ not in roles.COMPLEMENT_CLAUSE:
        return False
    return verb.head.lower_ in site.context.lexicon.forms("survey_verbs")


def things_of(site: Site) -> list[Token]:
    """Return what the verb has for objects before a figure: "opened a branch for $5": branch."""
    if site.verb is None:
        return []
    return [o for o in roles.objects_of(site.verb) if site.verb.i < o.i < site.first.i]


def _is_after_change(site: Site) -> bool:
    """Say whether the figure told before is by how much a thing changed, in the same kind."""
    before = site.earlier[-1] if site.earlier else None
    return before is not None and before.change is not None and before.kind == site.quantity.kind


def _stops(after: str) -> bool:
    return not after or after[0] in ",—-–―;:.)"


def _is_bare(claim: Claim) -> bool:
    """Say whether a claim's number stands without a noun, as its own subject."""
    subject, quantity = claim.subject, claim.quantity
    if subject is None or quantity is None:
        return False
    return quantity.start <= subject.start and subject.end <= quantity.end


def _is_person(site: Site) -> bool:
    """Say whether the subject of the clause is a person, by name or by pronoun."""
    subject = None if site.verb is None else subject_of_clause(site.verb)
    if subject is None:
        return False
    entity = site.context.entity(subject)
    return subject.lower_ in _PERSONS or (entity is not None and entity.label == "PERSON")


def _comparing(site: Site) -> bool:
    """Say whether a figure is the other side of a comparison: "versus 5% here and 6% there"."""
    first = site.first
    for token in reversed(first.doc.tokens[first.sent.start : first.i]):
        if token.lower_ in _VERSUS:
            return True
        if token.lower_ == "against" and (site.quantity.kind in _RATIOS or _is_of_others(site)):
            return True
        if token.tag_ in roles.FINITE or token.text in {";", ":"}:
            return False
    return False


def _is_of_others(site: Site) -> bool:
    """Say whether a value is that of others: "at 9 miles an hour, against 8 for the rest"."""
    told = site.earlier[-1] if site.earlier else None
    alike = told is not None and told.kind == site.quantity.kind and told.kind != "count"
    return alike and site.after.startswith(("for ", "in ", "among "))


def _is_whose(verb: Token) -> bool:
    subject = roles.subject_of(verb)
    return subject is not None and any(c.lower_ == "whose" for c in subject.children)


def _changing(site: Site) -> bool:
    """Say whether the clause tells of a rise or fall: by its verb, or "is up", "edged down"."""
    verb = site.verb
    return verb is not None and tells_change(verb, site.first.idx, site.context.lexicon)


def _nested(site: Site) -> bool:
    """Say whether a figure counts the whole of the figure before it."""
    if not site.earlier or site.earlier[-1].quantity is None:
        return False
    between = site.context.text[site.earlier[-1].quantity.end : site.first.idx].lower()
    words = between.split()
    if len(words) > 5 or words[:1] != ["of"] or set(words) & {",", "and"}:
        return False
    before = site.first.doc[max(0, site.first.i - len(words)) : site.first.i]
    return not any(t.tag_ in roles.FINITE for t in before)


def _dated(site: Site) -> bool:
    """Say whether the sentence names calendar days beside the figure."""
    return any(
        d.date_from is not None and not d.span.overlaps(site.span)
        for d in site.context.dates(site.span.start)
    )


def _is_beyond(site: Site) -> bool:
    return site.quantity.text.lower().startswith(_BEYOND) and not site.before.endswith(" by")


def _is_small(site: Site) -> bool:
    value = site.quantity.value if site.quantity.value is not None else site.quantity.high
    return value is not None and value <= _SMALL


def _is_beside(site: Site) -> bool:
    """Say whether a noun stands right before a figure."""
    inside = site.first.i > site.first.sent.start
    return inside and site.first.nbor(-1).pos_ in {"NOUN", "PROPN", "PRON"}


def _is_set_off(site: Site) -> bool:
    return site.before.endswith((",", "—", "--", "-", "–", "―")) and _stops(site.after)


def _is_lasting(verb: Token, site: Site) -> bool:
    return verb.lower_ in site.context.lexicon.forms("spans_of_life")


#: What rules may ask of the verb of a figure's clause; no clause, no such feature.
_OF_VERB: Mapping[Feature, Callable[[Token, Site], bool]] = {
    "verb": lambda _, __: True,
    "owner_whose": lambda v, _: _is_whose(v),
    "copula": lambda v, _: any(c.dep_ == "cop" for c in v.children),
    "existential": lambda v, _: any(c.dep_ == "expl" or c.tag_ == "EX" for c in v.children),
    "participle": lambda v, _: _is_participle(v),
    "passive": lambda v, _: roles.is_passive(v),
    "lasting": _is_lasting,
    "travelling": is_travelling,
    "held": lambda v, _: roles.preposition_of(v.head) == "with",
}
#: What rules may ask of its words, its nouns and the claims before it.
_OF_SITE: Mapping[Feature, Callable[[Site], bool]] = {
    "whole": lambda s: s.whole is not None,
    "metric": lambda s: s.metric is not None,
    "noun": lambda s: s.noun is not None,
    "owner": lambda s: s.owner is not None,
    "fronted": lambda s: s.fronted is not None and s.fronted.i < s.first.i,
    "opening": lambda s: len(s.before.split()) <= 2 and s.before.startswith(_OPENERS),
    "mine": lambda s: s.owner is not None and s.owner.lower_ in {"my", "our"},
    "beside": _is_beside,
    "comparing": _comparing,
    "earlier": lambda s: bool(s.earlier),
    "earlier_share": lambda s: any(c.type == "share" for c in s.earlier),
    "earlier_bare": lambda s: any(map(_is_bare, s.earlier)),
    "small": _is_small,
    "definite": lambda s: s.before.rpartition(" ")[2].strip("\"'“‘(") in _DEFINITE,
    "change": lambda s: s.quantity.change is not None,
    "bracketed": lambda s: s.before.endswith("("),  # behind another figure: a conversion
    "set_off": _is_set_off,
    "person": _is_person,
    "modifier": lambda s: s.noun is not None and s.quantity.noun_span is None,
    "changing": _changing,
    "pair": lambda s: partner_of(s) is not None,
    "earlier_change": lambda s: any(c.change is not None for c in s.earlier),
    "nested": _nested,
    "doing": lambda s: s.noun is not None and clause_of_noun(s.noun) is not None,
    "one": lambda s: s.quantity.text.lower() == "one",
    "named": lambda s: s.noun is not None and s.noun.pos_ == "PROPN",
    "dated": _dated,
    "aside": lambda s: s.before.endswith((",", "—", "--")),
    "than_then": lambda s: than(s) == "then",
    "than_other": lambda s: than(s) == "other",
    "ranked": lambda s: _RANKED.search(s.before) is not None,
    "tally": lambda s: s.quantity.kind == "share" and " of " in s.quantity.text,
    "gapped": lambda s: gap_before(s) is not None,
    "to_next": lambda s: s.after.startswith("to ") and has_beside(s, 1),
    "to_last": lambda s: s.before.endswith(" to") and has_beside(s, -1),
    "tabled": is_tabled,
    "beyond": _is_beyond,
    "absolute": is_absolute,
    "reached_again": is_reached_again,
    "accompanying": is_accompanying,
    "earlier_counted": lambda s: bool(s.earlier) and _counts_own(s.earlier[-1]),
    "particle": _behind_particle,
    "own_whole": _is_own_whole,
    "flowing": _is_flowing,
    "defining": _is_defining,
    "answered": _is_answered,
    "taking": lambda s: bool(things_of(s)),
    "after_change": _is_after_change,
    "taking_sides": lambda s: _SIDED.search(s.after) is not None,
}


class Features(dict[Feature, bool]):
    """Whether one site has a feature, each found when a rule asks for it, and once."""

    __slots__ = ("site",)

    def __init__(self, site: Site) -> None:
        """Take the site whose features are asked for."""
        super().__init__()
        self.site = site

    def __missing__(self, feature: Feature) -> bool:
        of_site = _OF_SITE.get(feature)
        if of_site is not None:
            found = of_site(self.site)
        else:
            verb = self.site.verb
            found = verb is not None and _OF_VERB[feature](verb, self.site)
        self[feature] = found
        return found
