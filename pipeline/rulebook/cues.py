"""Schema of ``cues.yaml``: verbs, nouns and phrases of saying, and words that stand for others."""

from __future__ import annotations

from typing import Literal

from pipeline.model.mention import Stance
from pipeline.rulebook.base import Rule, Strict, Words

#: What stands as content beside a cue verb: a clause or quotation, a quotation, "to do", a thing.
Takes = Literal["clause", "quotation", "infinitive", "object"]
#: How a cue is found: by its part of speech, or by the form of the text.
Form = Literal["verb", "adjective", "adverb", "preposition", "noun", "colon", "dash", "quotation"]


class CueRule(Rule):
    """One class of cues.

    ``words`` are lemmas of verbs or nouns, or prepositions as written; ``phrases`` maps a lemma to
    the prepositions that make it a cue with what they govern ("call": ["for"]). ``stance`` is what
    the cue does with its content; ``carriers`` are verbs that make their subject the source of a
    noun that is their object ("raised doubts about"), without which a noun that is ``carried``
    says nothing ("took issue with"); ``anonymous`` cues count without a source
    ("is said to").
    Cues that ``nest`` count inside what somebody else says; "he said he hoped" is one saying.
    """

    form: Form
    words: list[str] = []
    phrases: dict[str, Words] = {}
    carriers: list[str] = []
    carried: bool = False
    takes: list[Takes] = []
    stance: Stance = "asserts"
    anonymous: bool = False
    nest: bool = False


class AnaphorClass(Strict):
    """Nouns that may point back with a determiner, and the labels of what they may point to.

    Without labels only a fuller mention of the same noun tells what is meant.
    """

    labels: list[str]
    nouns: Words


class Genders(Strict):
    """Lower-case titles, nouns and first names that tell the gender of a person."""

    male: Words
    female: Words


class CueRules(Strict):
    """Content of ``cues.yaml``."""

    rules: list[CueRule]
    #: Verbs that with "to comment" and the like say that nothing was said.
    refusals: Words
    silences: Words
    #: Sources that name no speaker of the article: the reader, anybody.
    no_source: Words
    #: Bare nouns behind "according to" that say nothing ("plan").
    mute: Words
    #: Bodies that are the source of what they are told: "the hearing was told".
    hearings: Words
    #: Who may be cited, beside names, documents and the nouns of ``anaphors``.
    informants: Words
    #: Nouns of talks that belong to the cue right before them: "said in an interview".
    talks: Words
    #: Nouns of documents: "a 2025 study by OpenRouter" is a source, and dated.
    documents: Words
    anaphors: dict[str, AnaphorClass]
    #: Nouns of which one may stand for another told before ("export controls ... those curbs").
    kin: list[Words]
    genders: Genders
    #: Nouns that with "that" or "this" stand for the figure of the sentence before.
    figure_nouns: Words
    #: Words that with "the" or "both" stand for two things just named.
    pair_words: Words
