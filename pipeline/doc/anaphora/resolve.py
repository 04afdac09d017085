"""What "it", "the company", "that figure" or "the two" point back to, or nothing where in doubt.

A linker makes one `Antecedents` of a marked article and asks it for each slot:

    antecedents = Antecedents(doc, marks, rulebook.cues)
    antecedents.is_anaphor(span)   # a pronoun or definite mention that needs an antecedent
    antecedents.resolve(span)      # the span of its antecedent, or None: then it is unresolved

Method: agreement in number, kind and gender; then salience, the sum of recency, grammatical role
and how often a thing was named (after Lappin and Leass 1994). A winner needs a margin over the
next best thing; without it nothing is resolved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property, partial

from pipeline.doc.anaphora import fit, forms, scores
from pipeline.doc.anaphora.mentions import Mention, Mentions, counted_tokens, lexicon_of
from pipeline.doc.marks import Marks
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.mention import Attribution
from pipeline.model.span import Span
from pipeline.rulebook.cues import CueRules

#: A thing of another quotation, and a thing that cannot say what is said.
_ACROSS, _CANNOT_SPEAK = -25, -30
#: Points lost by one of several coordinated things for a pronoun of one, and by a wrong label.
_ONE_OF_SEVERAL, _MISLABELLED = -12, -12
#: How many sentences back "the company" may reach.
_FAR = 6
#: And how many a noun that stands for another of like meaning.
_FAR_KIN = 10


class Antecedents:
    """The antecedents of one article, worked out in text order as far as they are asked for."""

    def __init__(self, doc: Doc, marks: Marks, rules: CueRules) -> None:
        self._doc = doc
        self._lexicon = lexicon_of(rules)
        self._said = marks.attributions
        self._said_starts = [a.content.start for a in marks.attributions]
        self._spoken = {a.source.start: a for a in marks.attributions if a.source is not None}
        self._quantities = marks.quantities
        self._entities = marks.entities
        sentences = ([t for t in s if not t.is_space] for s in doc.sents)
        self._sentences = [s for s in sentences if s]
        self._begins = [s[0].i for s in self._sentences]
        self._mentions: list[list[Mention]] = []
        self._tally = scores.Tally()
        self._answers: dict[int, Mention | None] = {}
        #: How a phrase with a head points back; of each it is asked twice and more.
        self._form_of = cache(partial(forms.form_of, lexicon=self._lexicon))
        self._found: dict[int, Span | None] = {}
        self._quotes: dict[int, Attribution | None] = {}

    def is_anaphor(self, span: Span) -> bool:
        """Say whether a slot is a pronoun or a definite mention that needs an antecedent."""
        head = phrases.head_of(self._doc, span)
        form = self._form_of(head)
        if form == "definite":
            lemma = head.lemma_.lower()
            if lemma in self._lexicon.kin:
                return self.resolve(span) is not None
            return lemma in self._lexicon.classes
        return form is not None

    def resolve(self, span: Span) -> Span | None:
        """Return the antecedent of a pronoun or definite mention; None where it is in doubt."""
        head = phrases.head_of(self._doc, span)
        if head.i not in self._found:  # a source is asked for by every claim of its content
            form = self._form_of(head)
            self._found[head.i] = None if form is None else self._by_form(form, head)
        found = self._found[head.i]
        return None if found is None or found.overlaps(span) else found

    def _by_form(self, form: forms.Form, head: Token) -> Span | None:
        if form == "relative":
            noun = roles.clause_head(head).head
            return phrases.noun_phrase(noun) if noun.i < head.i else None
        if form == "speaker":
            return self._speaker(head)
        if form == "figure":
            group = self._group(head) if head.head.lemma_.lower() == "include" else None
            return group or self._figure(head)
        if form == "possessed":
            owner = forms.possessor(head)
            head = head if owner is None else owner
        self._read_to(self._sentence_of(head))
        if form == "definite":
            winner = self._definite(head)
        elif form == "possessed" and head.lower_ not in forms.POSSESSIVE:
            winner = self._definite(head)  # "the country's output"
        elif form == "pair":
            winner = self._pair(head)
            if winner is None:
                return self._set_against(head)
        else:
            winner = self._answers.get(head.i)
        return None if winner is None else fit.words(winner)

    @cached_property
    def _speakers(self) -> frozenset[int]:
        """The tokens that head the sources of attributions."""
        sources = (a.source for a in self._said if a.source is not None)
        return frozenset(phrases.head_of(self._doc, source).i for source in sources)

    @cached_property
    def _finder(self) -> Mentions:
        """What finds mentions; many a text has nothing that points back."""
        figures = counted_tokens(self._doc, self._quantities)
        return Mentions(self._doc, self._entities, figures, self._lexicon)

    def _sentence_of(self, token: Token) -> int:
        return max(bisect_right(self._begins, token.i) - 1, 0)

    def _read_to(self, last: int) -> None:
        """Find the mentions of all sentences up to one, and resolve their pronouns in order."""
        while len(self._mentions) <= min(last, len(self._sentences) - 1):
            at = len(self._mentions)
            tokens = self._sentences[at]
            self._mentions.append(list(self._finder.of(tokens, at)))
            for token in tokens:
                if forms.is_pronoun(token):
                    winner = scores.best(self._points(token, at), self._tally.up_to(at))
                    self._answers[token.i] = winner
                    if winner is not None:
                        self._mentions[at].append(self._finder.again(winner, token, at))
            for mention in self._mentions[at]:
                self._tally.note(mention.key, at)

    def _before(self, token: Token, at: int, reach: int) -> Iterator[Mention]:
        for sentence in self._mentions[max(0, at - reach) : at + 1]:
            for mention in sentence:
                if mention.place.i < token.i:
                    yield mention

    def _points(self, pronoun: Token, at: int) -> Iterator[tuple[Mention, int]]:
        """Yield the things that a pronoun may stand for, with their points."""
        word = pronoun.lower_
        single = word not in forms.THEY
        inside = self._quoted(pronoun)
        reported = next(iter(self._holding(pronoun)), None)
        spoken = self._spoken.get(pronoun.idx)
        for mention in self._before(pronoun, at, len(scores.RECENCY) - 1):
            if not scores.agrees(mention, word) or scores.bound(mention, pronoun):
                continue
            salience = mention.salience
            if mention.kind == "person" and mention.place.i in self._speakers:
                salience = max(salience, scores.SPEAKER)
            value = salience + scores.RECENCY[at - mention.sentence]
            value += scores.NAMED if mention.named else 0
            if pronoun.dep_ in roles.SUBJECT and salience >= 40:
                value += scores.PARALLEL
            if self._quoted(mention.place) is not inside:
                value += _ACROSS
            if single and fit.coordinated(mention.place):
                value += _ONE_OF_SEVERAL
            if reported is not None:
                value += fit.as_source(mention, reported, pronoun)
            if spoken is not None:
                value += fit.NOT_SPEAKER * fit.inside(mention.place, spoken.content)
                value += 0 if self._can_speak(mention) else _CANNOT_SPEAK
            yield mention, value

    def _can_speak(self, mention: Mention) -> bool:
        return mention.kind != "thing" or mention.head.lemma_.lower() in self._lexicon.documents

    def _quoted(self, token: Token) -> Attribution | None:
        """Return the direct or mixed attribution whose content holds a token."""
        if (at := token.idx) not in self._quotes:  # each pronoun asks it of all things before
            direct = (a for a in self._holding(token) if a.kind != "indirect")
            self._quotes[at] = next(direct, None)
        return self._quotes[at]

    def _holding(self, token: Token) -> list[Attribution]:
        """Return the attributions whose content holds a token, the innermost first."""
        at = bisect_right(self._said_starts, token.idx)
        held = [a for a in self._said[max(0, at - 8) : at] if token.idx < a.content.end]
        return sorted(held, key=lambda a: len(a.content)) if len(held) > 1 else held

    def _speaker(self, pronoun: Token) -> Span | None:
        """Return who says "I" or "we" in a quotation; for "we" the body that the speaker is of."""
        for said in self._holding(pronoun):
            if said.source is None or said.kind == "indirect":
                continue
            head = phrases.head_of(self._doc, said.source)
            if head.lower_ in forms.FIRST or said.source.overlaps(fit.chars(pronoun)):
                continue
            known = self.resolve(said.source) if head.lower_ in forms.THIRD else said.source
            if known is None:
                return None
            return self._body(known) if pronoun.lower_ in forms.PLURAL_FIRST else known
        return None

    def _body(self, speaker: Span) -> Span | None:
        """Return the one organisation named with a speaker; a group is its own."""
        head = phrases.head_of(self._doc, speaker)
        if head.tag_ == "NNS" or head.ent_type_ == "ORG":
            return speaker
        near = Span(head.left_edge.idx, head.right_edge.idx + len(head.right_edge))
        bodies = [e.span for e in self._entities if e.label == "ORG" and near.contains(e.span)]
        return bodies[0] if len(bodies) == 1 else None

    def _figure(self, head: Token) -> Span | None:
        """Return the one figure before, with its metric: "a third of all sales"."""
        at = self._sentence_of(head)
        start = self._sentences[max(at - 1, 0)][0].idx
        figures = [q for q in self._quantities if start <= q.span.start < head.idx]
        alike = [q for q in figures if fit.fits(q, head.lemma_.lower())]
        if len(alike) != 1:
            return None
        noun = phrases.head_of(self._doc, alike[0].span)
        whole = phrases.noun_phrase(noun).join(alike[0].span)
        return whole if whole.end <= head.idx else alike[0].span

    def _pair(self, head: Token) -> Mention | None:
        """Return the last two coordinated things, of the kind that the noun names."""
        at = self._sentence_of(head)
        kind = self._lexicon.classes.get(head.lemma_.lower())
        pairs = [
            m
            for m in self._before(head, at, 2)
            if m.members == 2 and (kind is None or m.kind == kind or not m.named)
        ]
        return pairs[-1] if pairs else None

    def _set_against(self, head: Token) -> Span | None:
        """Return the stretch that names the two things which the sentence sets side by side.

        "That puts Acme ahead of Berg, though the two are ...": Acme ahead of Berg.
        """
        at = self._sentence_of(head)
        before = [m for m in self._before(head, at, 0) if m.named and m.members == 1]
        things: dict[str, Mention] = {}
        for mention in before:
            if mention.place.dep_ not in roles.POSSESSOR | {"compound", "amod", "flat"}:
                things.setdefault(mention.key, mention)
        if len(things) != 2:
            return None
        first, second = sorted(things.values(), key=lambda m: m.place.i)
        between = self._doc[first.place.i : second.place.i]
        if any(t.tag_ in roles.FINITE or t.tag_ == "VB" for t in between):
            return None  # "Lind has vowed not to provoke Berg, so the two can"
        return phrases.span_of(first.place, second.place)

    def _group(self, head: Token) -> Span | None:
        """Return the group that "That includes ..." tells a part of: the last plural object."""
        at = self._sentence_of(head)
        self._read_to(at)
        groups = [m for m in self._mentions[at - 1] if m.place.tag_ == "NNS"] if at else []
        held = [m for m in groups if m.place.dep_ in roles.OBJECT]
        return fit.words(held[-1]) if held else None

    def _kin(self, head: Token, at: int) -> Mention | None:
        """Return the thing told before by a noun of like meaning; None where two would do.

        "tightened export controls on chips ... those restrictions": export controls on chips.
        """
        alike = self._lexicon.kin.get(head.lemma_.lower(), frozenset())
        found = [
            m
            for m in self._before(head, at, _FAR_KIN)
            if m.head.lemma_.lower() in alike and m.head.tag_ == head.tag_ and fit.is_told(m)
        ]
        return found[-1] if len({m.key for m in found}) == 1 else None

    def _definite(self, head: Token) -> Mention | None:
        """Return the named thing of the kind that "the company" names, or its fuller mention."""
        at = self._sentence_of(head)
        lemma = head.lemma_.lower()
        before = list(self._before(head, at, _FAR))
        fuller = [m for m in before if m.head.lemma_.lower() == lemma and fit.tells(m, head)]
        if fuller:
            return fuller[-1]
        kind = self._lexicon.classes.get(lemma)
        if kind is None:
            return self._kin(head, at)
        if head.tag_ == "NNS":
            return None
        labels = self._lexicon.labels[lemma]
        often = self._tally.up_to(at)
        scored = [
            (m, m.salience + fit.far(at - m.sentence) + 3 * min(often(m.key), 8))
            for m in before
            if m.named and not m.plural and m.members == 1 and not scores.bound(m, head)
        ]
        return scores.best(
            (
                (m, p if m.label in labels else p + _MISLABELLED)
                for m, p in scored
                if fit.may_be(m, labels)
            ),
            often,
        )
