"""How sure a claim is of its content: asserted, reported, hedged or a forecast."""

from __future__ import annotations

from pipeline.doc.clauses.polarity import verb_chain
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.slots.source import Said
from pipeline.model.claim import Certainty
from pipeline.rulebook.links import CertaintyWords

_AUX = frozenset({"aux", "aux:pass", "auxpass"})
_QUOTES = frozenset("\"“'‘«")


def certainty_of(verb: Token, said: Said, words: CertaintyWords) -> Certainty:
    """Return the certainty of a clause.

    What is planned or foreseen is a forecast; else "may", "could" and the like hedge it; else it
    is reported where somebody is named for it, and asserted where the article itself says so.
    """
    heads = _governed_with(verb)
    chain = [v for head in heads for v in verb_chain(head)]
    if [v for v in chain if _foreseen(v, words)] or [h for h in heads if _to_come(h)]:
        return "forecast"
    if _envisioned(verb, words):
        return "forecast"
    unsure = [v for v in chain if _hedged(v, words) or _pondered(v, words)]
    if unsure or _on_condition(verb, said):
        return "hedged"
    if said.reported and _expects(verb, words):
        return "forecast"
    expected = [v for v in chain[1:] if _is_expected(v, words)]
    if said.reported and (expected or [h for h in heads if _was_to_come(h, said, words)]):
        return "forecast"
    if _foretold(said) and not _estimated(verb, said):
        return "forecast"
    if "wishes" in said.stances[:1] and not _has_been(verb):
        return "forecast"
    if said.reported or [v for v in chain if _held(v, words)]:
        return "reported"
    if [c for v in chain for c in (v, *v.children) if c.lower_ in words.reports]:
        return "reported"
    return "asserted"


def _governed_with(verb: Token) -> tuple[Token, ...]:
    """Return a verb, and the one before "and" whose "will" or "to" governs it too.

    "Will close the school and | cut 90 jobs", "Ministers to scrap the fee and | cut 90 posts".
    """
    if verb.dep_ not in roles.CONJUNCT or verb.tag_ != "VB" or verb.head.i > verb.i:
        return (verb,)
    if any(c.dep_ in roles.AUXILIARY | roles.SUBJECT for c in verb.lefts):
        return (verb,)
    shared = any(c.tag_ in {"MD", "TO"} for c in verb.head.lefts)
    return (verb, verb.head) if shared else (verb,)


def _held(verb: Token, words: CertaintyWords) -> bool:
    """Say whether a verb tells that somebody unnamed holds a thing to be so."""
    return verb.tag_ == "VBN" and verb.lemma_.lower() in words.held and roles.is_passive(verb)


def _foreseen(verb: Token, words: CertaintyWords) -> bool:
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in _AUX]
    if auxiliaries and any(word in words.forecast_auxiliaries for word in auxiliaries):
        return True
    if roles.is_to_come(verb):
        return True  # "the camps are to be closed", "the work was to cost $4"
    below = [c for c in verb.children if c.dep_ == "xcomp"]
    if not below:
        return False
    lemma = verb.lemma_.lower()
    infinitive = any(  # "go to open", and no state: "went unheard"
        c.tag_ == "VB" or any(t.lower_ == "to" for t in c.lefts) for c in below
    )
    if infinitive and lemma in words.plans:
        return not _did_not(verb)
    if verb.tag_ != "VBN":
        return False
    seen = lemma in words.visions and any(c.tag_ in {"VBG", "VB"} and c.i > verb.i for c in below)
    return seen or (infinitive and lemma in words.forecast_verbs)


def _pondered(verb: Token, words: CertaintyWords) -> bool:
    """Say whether an act is only thought about: "weighs cutting 300 jobs"."""
    return verb.lemma_.lower() in words.pondering and any(
        c.dep_ == "xcomp" and c.tag_ == "VBG" for c in verb.rights
    )


def _envisioned(verb: Token, words: CertaintyWords) -> bool:
    """Say whether somebody sees a change to come: "sees a drop of 5% in sales"."""
    if verb.lemma_.lower() not in words.visions or verb.tag_ not in {"VBZ", "VBP"}:
        return False
    taken = (o for o in roles.objects_of(verb) if o.i > verb.i)
    return any(o.lemma_.lower() in words.envisioned for o in taken)


def _was_to_come(verb: Token, said: Said, words: CertaintyWords) -> bool:
    """Say whether "would" tells what was still to come: "said it would close 17 shops".

    In the speaker's own words "would" is no future ("We would close it"), and what would be or
    amount to something is thought, not planned.
    """
    cue, content = said.cue, said.content
    if not _would(verb) or cue is None or content is None:
        return False
    if verb.lemma_.lower() in words.states or any(c.dep_ == "cop" for c in verb.children):
        return False
    text = verb.doc.text
    if text[max(0, content.start - 1) : content.start + 1].strip()[:1] in _QUOTES:
        return False
    told = verb.doc.token_at(cue.end - 1)
    return told is not None and told.tag_ in {"VBD", "VBN"}


def _would(verb: Token) -> bool:
    return bool([c for c in verb.children if c.lower_ == "would" and c.dep_ in _AUX])


def _has_been(verb: Token) -> bool:
    """Say whether a clause tells of what is wished what was done with it: "..., which he sold"."""
    return verb.dep_ in roles.RELATIVE and verb.tag_ == "VBD"


def _foretold(said: Said) -> bool:
    return said.stances[:1] == ("forecasts",)


def _on_condition(verb: Token, said: Said) -> bool:
    """Say whether a thing would be so on a condition only: "said it would lose 9 if it moved".

    Who forecasts it foresees it all the same.
    """
    if not said.reported or _foretold(said) or not _would(verb):
        return False
    return any(
        c.dep_ == "advcl" and any(m.lower_ in {"if", "unless"} for m in c.lefts)
        for c in verb.children
    )


def _is_expected(verb: Token, words: CertaintyWords) -> bool:
    """Say whether what stands under a verb is foreseen: "We forecast the market to recover"."""
    return verb.lemma_.lower() in words.forecast_verbs and verb.lemma_.lower() not in words.plans


def _did_not(verb: Token) -> bool:
    """Say whether a past plan is denied: "did not intend to hurt anybody" foresees nothing."""
    words = {c.lower_ for c in verb.lefts}
    return "did" in words and any(roles.is_negation(c) for c in verb.lefts)


def _expects(verb: Token, words: CertaintyWords) -> bool:
    """Say whether what somebody says is what one expects: "said it expected savings of $5"."""
    foresees = verb.lemma_.lower() in words.forecast_verbs and not roles.is_passive(verb)
    subject = roles.subject_of(verb)
    own = subject is not None and subject.tag_ == "PRP"
    return foresees and own and bool(roles.objects_of(verb))


def _estimated(verb: Token, said: Said) -> bool:
    """Say whether what somebody estimates has been or is: "estimated that 300 boats sank"."""
    cue = said.cue
    if cue is None or not cue.of(verb.doc.text).lower().startswith("estimat"):
        return False
    if cue.start <= verb.idx < cue.end:
        return False  # "estimates a loss of $4 million"
    aux = [c for c in verb.children if c.dep_ in roles.AUXILIARY]
    return not any(c.tag_ == "MD" for c in aux) and any(
        t.tag_ in roles.FINITE for t in (verb, *aux)
    )


def _to_come(verb: Token) -> bool:
    """Say whether a headline's "to" tells what is planned ("Ministers to scrap the fee")."""
    if not [c for c in verb.children if c.lower_ == "to" and c.dep_ in {"mark", "aux"}]:
        return False
    return not any(t.tag_ in roles.FINITE for t in verb.sent)


def _hedged(verb: Token, words: CertaintyWords) -> bool:
    if verb.pos_ == "ADJ" and verb.lower_ in words.hedging_adverbs:
        return not any(c.dep_ == "advmod" and c.tag_ != "RB" for c in verb.lefts)
    if verb.lemma_.lower() in words.hedging_verbs and any(
        c.dep_ in {"xcomp", "ccomp"} for c in verb.children
    ):
        return True
    for child in verb.children:
        low = child.lower_
        if child.dep_ in _AUX and low in words.hedging_auxiliaries:
            return True
        if low in words.hedging_adverbs and child.dep_ == "advmod":
            return True
    return False
