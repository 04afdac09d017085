"""Claims as deeds: who did what to whom, in words that tell one deed from another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.across.guard import Guard
from pipeline.across.lexicon import Lexicon
from pipeline.across.parties import Parties, Party
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.frame import Frame
from pipeline.model.span import Span

_PARTICLES = frozenset({"down", "up", "off", "out", "away", "over"})
#: A clause beyond so many characters is shown by its slots.
_LONGEST = 100
_OPENINGS = ("The ", "A ", "An ", "It ", "He ", "She ", "They ")
#: Words that stand for what was named before.
PRONOUNS = frozenset(
    {"it", "he", "she", "they", "who", "which", "this", "that", "these", "we", "i"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """One claim's clause. ``around`` holds the roots of its objects and places."""

    claim: Claim
    frame: Frame
    text: str
    published: dt.date | None
    verb: str
    subject: Party
    object: Party | None
    around: frozenset[str]
    names: frozenset[str]

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Where it stands: what all orders of deeds go by."""
        span = self.span
        return (self.claim.article_id, span.start, span.end, self.claim.claim_id)

    @property
    def sentence(self) -> tuple[str, int]:
        """Which sentence of which article it stands in: one sentence conflicts not with itself."""
        return self.claim.article_id, self.claim.sentence.start

    @property
    def span(self) -> Span:
        """The characters that a row shows: the predicate, else what stands for it."""
        claim = self.claim
        return claim.predicate or claim.object or claim.subject or claim.sentence

    def clause(self) -> str:
        """Return subject, predicate and object as they stand, without an opening capital article.

        A long stretch is cut down to its slots.
        """
        claim = self.claim
        spans = sorted(s for s in (claim.subject, claim.predicate, claim.object) if s is not None)
        whole = spans[0].join(spans[-1])
        if len(whole) <= _LONGEST:
            said = self.words_of(whole)
        else:
            kept = [s for n, s in enumerate(spans) if not n or s.start >= spans[n - 1].end]
            said = " … ".join(self.words_of(s) for s in kept)
        return uncapitalised(said)

    def words_of(self, span: Span | None) -> str:
        """Return a slot's text in one line; empty where there is none."""
        return "" if span is None else " ".join(span.of(self.text).split())


def uncapitalised(said: str) -> str:
    """Return words for the inside of a sentence: an opening article or pronoun in small letters.

    >>> uncapitalised("The ferry"), uncapitalised("Korsund")
    ('the ferry', 'Korsund')
    """
    return said[0].lower() + said[1:] if said.startswith(_OPENINGS) else said


def deeds_of(
    claims: Sequence[Claim], articles: Mapping[str, Article], lexicon: Lexicon, guard: Guard
) -> list[Deed]:
    """Return the deeds of all claims that name a subject and a verb, by article and place."""
    parties = Parties(lexicon)
    found = guard.each(
        lambda claim: _deed(claim, articles[claim.article_id], parties),
        claims,
        lambda claim: [claim.article_id],
    )
    return sorted((d for d in found if d is not None), key=lambda deed: deed.place)


def _deed(claim: Claim, article: Article, parties: Parties) -> Deed | None:
    frame, lexicon = claim.frames[0] if claim.frames else None, parties.lexicon
    if frame is None or frame.verb is None:
        return None
    subject = _subject(claim, frame.bearer, article.text, parties)
    if subject is None:
        return None
    return Deed(
        claim=claim,
        frame=frame,
        text=article.text,
        published=article.anchor,
        verb=_verb(claim, frame.verb, article.text),
        subject=subject,
        object=_object(claim, frame, article.text, parties),
        around=lexicon.roots(
            w for w in frame.complements if w not in lexicon.common and not w.isdigit()
        ),
        names=lexicon.roots(frame.names),
    )


def _verb(claim: Claim, verb: str, text: str) -> str:
    """Return the verb's lemma with the particle that its predicate ends in ("go down")."""
    said = "" if claim.predicate is None else claim.predicate.of(text).lower().split()[-1]
    return f"{verb} {said}" if said in _PARTICLES else verb


def _subject(claim: Claim, bearer: str | None, text: str, parties: Parties) -> Party | None:
    """Return the party that does it; a pronoun gives way to what it stands for.

    "X denied that it ...": a pronoun without antecedent in what a source says is the source.
    """
    span = claim.subject
    if span is None:
        return None
    if span.of(text).lower() in PRONOUNS or claim.subject_antecedent is not None:
        said_by = claim.source if claim.source and claim.source < span else None
        says_it = claim.subject_antecedent in {None, claim.source}
        name = claim.subject_entity or (claim.source_entity if says_it else None)
        span = claim.subject_antecedent or said_by
        if span is None:
            return None
        if name is not None:
            return parties[name, False]
    said = span.of(text)
    if span.start <= claim.sentence.start and said.isalpha() and bearer and bearer != said.lower():
        said = bearer  # "Shares": a plural that opens its sentence is no name
    return parties[said, span.start <= claim.sentence.start]


def _object(claim: Claim, frame: Frame, text: str, parties: Parties) -> Party | None:
    """Return the direct object, by its slot where the slot holds it."""
    if frame.object is None:
        return None
    told = None if claim.object is None else parties[claim.object.of(text), False]
    head = parties.lexicon.root(frame.object)
    if told is not None and head in {told.head, *told.name, *told.words}:
        return told
    named = any(frame.object in name.split() for name in frame.names)
    found = parties[frame.object.title() if named else frame.object, False]
    return found if found is None or named else replace(found, head=head)
