"""Figures that somebody else rejects: "lost 320 jobs, a figure that the union disputes"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.doc.clauses.features import subject_kind
from pipeline.doc.clauses.nouns import noun_after
from pipeline.doc.context import Context
from pipeline.doc.link.slots import told
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.phrases.slots import span_of, verb_phrase
from pipeline.doc.slots.source import Said, speaker_of
from pipeline.doc.slots.subject import Who, who_is
from pipeline.model.claim import Claim
from pipeline.model.span import Span
from pipeline.rulebook.links_clauses import LabelRule

#: The verb stands so few words behind the noun: "a figure that the union of welders disputes".
_NEAR = 9
_SPEAKERS = frozenset({"named", "definite", "bare", "pronoun"})
_OF_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"a", "an", "the"})


def find_disputes(context: Context, figures: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a denied statement for each claim whose figure somebody else rejects beside it."""
    rules = [r for r in context.rulebook.links.labels.rules if r.disputed]
    by_sentence: dict[Span, list[Claim]] = defaultdict(list)
    for claim in figures:
        by_sentence[claim.sentence].append(claim)
    for sentence, claims in by_sentence.items():
        for noun in context.doc.char_span(sentence.start, sentence.end) or ():
            for rule in rules:
                if noun.lemma_.lower() in rule.disputed and _is_apposed(noun):
                    yield from _of_noun(context, noun, claims, rule)


def _of_noun(
    context: Context, noun: Token, claims: Sequence[Claim], rule: LabelRule
) -> Iterator[Claim]:
    found = _rejection(noun, rule)
    before = [c for c in claims if c.quantity is not None and c.quantity.end < noun.idx]
    if found is None or not before:
        return
    verb, speaker = found
    if subject_kind(speaker) in _SPEAKERS:
        who = who_is(context, speaker)
        if verb.pos_ == "NOUN":  # the parser hung its article on the verb
            who = who._replace(span=_with_article(speaker, noun).join(who.span))
        yield _claim(context, before[-1], verb, who, rule.id)


def _is_apposed(noun: Token) -> bool:
    """Say whether a noun only names the figure before it: ", a figure"."""
    at = noun.i - 1
    while at > noun.sent.start and noun.doc[at].lower_ in _BEFORE_NOUN:
        at -= 1
    return at > noun.sent.start and noun.doc[at].text in {",", "—", "--", "–"}


def _rejection(noun: Token, rule: LabelRule) -> tuple[Token, Token] | None:
    """Return the verb that rejects what a noun names, and who does."""
    behind = noun.doc[noun.i + 1 : min(noun.i + 1 + _NEAR, noun.sent.end)]
    verb = next((t for t in behind if t.lemma_.lower() in rule.denying and _is_verb(t)), None)
    if verb is None or any(t.text in {",", ";"} for t in noun.doc[noun.i : verb.i]):
        return None
    if any(roles.is_negation(c) or c.tag_ == "MD" for c in verb.lefts):
        return None
    if verb.i == noun.i + 1 or roles.is_passive(verb):
        by = verb.nbor() if verb.i + 1 < verb.sent.end else verb
        speaker = noun_after(by) if by.lower_ == "by" else None
    else:
        speaker = _speaker(noun.doc[noun.i + 1 : verb.i], verb)
    return None if speaker is None else (verb, speaker)


def _is_verb(token: Token) -> bool:
    """Say whether a word is a verb; one that ends its clause may be taken for a plural."""
    ends = token.i + 1 == token.sent.end or token.nbor().is_punct
    return token.pos_ == "VERB" or (token.tag_ == "NNS" and ends)


def _speaker(between: Words, verb: Token) -> Token | None:
    """Return who stands between the noun and the verb, whatever the parse hangs them on."""
    own = roles.subject_of(verb)
    inside = [t for t in between if t.pos_ in roles.NOMINAL and t.tag_ not in {"WDT", "WP"}]
    if own is not None and own in inside:
        return own
    return inside[-1] if inside and inside[-1].i == verb.i - 1 else None


def _with_article(speaker: Token, noun: Token) -> Span:
    """Return a noun with the words of its phrase before it, by their order alone."""
    first = speaker
    while first.i - 1 > noun.i and first.nbor(-1).pos_ in _OF_PHRASE:
        first = first.nbor(-1)
    return span_of(first, speaker)


def _claim(context: Context, of: Claim, verb: Token, speaker: Who, rule: str) -> Claim:
    said = Said(source=speaker.span, cue=verb_phrase(verb), entity=speaker.entity)
    who = None
    if of.subject is not None:
        who = Who(
            span=of.subject,
            entity=of.subject_entity,
            antecedent=of.subject_antecedent,
            unresolved="subject" in of.unresolved,
        )
    return Claim(
        claim_id="",
        article_id=context.article.article_id,
        type="statement",
        certainty="reported",
        rule=rule,
        sentence=of.sentence,
        predicate=of.predicate,
        object=of.object,
        negated=not of.negated,
        quoted=context.is_quoted(verb.idx),
        **told(who, said, speaker_of(context, said), None),
    )
