"""Cues of saying in a parse: which words they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.model.mention import Stance
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.cues import CueRule, CueRules

#: Prepositions before a participle that still reports: "resigned after saying that".
_TELLING = frozenset({"by", "after", "before", "while", "as"})


@dataclass(frozen=True)
class Lexicon:
    """The cue rules by what they are found by."""

    verbs: Mapping[str, tuple[CueRule, ...]]
    inflected: Mapping[str, str]
    adjectives: Mapping[str, tuple[CueRule, ...]]
    adverbs: Mapping[str, CueRule]
    nouns: Mapping[str, CueRule]
    plurals: Mapping[str, str]
    prepositions: Mapping[str, tuple[tuple[tuple[str, ...], CueRule], ...]]
    forms: Mapping[str, CueRule]
    refusals: frozenset[str]
    silences: frozenset[str]
    no_source: frozenset[str]
    documents: frozenset[str]
    mute: frozenset[str]
    talks: frozenset[str]
    hearings: frozenset[str]
    informants: frozenset[str]


@compiled
def lexicon_of(rules: CueRules) -> Lexicon:
    """Return the rules by what they are found by."""
    verbs: dict[str, list[CueRule]] = {}
    adjectives: dict[str, list[CueRule]] = {}
    words: dict[str, dict[str, CueRule]] = {"noun": {}, "adverb": {}}
    prepositions: dict[str, list[tuple[tuple[str, ...], CueRule]]] = {}
    forms: dict[str, CueRule] = {}
    for rule in rules.rules:
        forms.setdefault(rule.form, rule)
        for word in dict.fromkeys((*rule.words, *rule.phrases)):
            if rule.form == "verb":
                verbs.setdefault(word, []).append(rule)
            elif rule.form == "adjective":
                adjectives.setdefault(word, []).append(rule)
            elif rule.form in words:
                words[rule.form].setdefault(word, rule)
            elif rule.form == "preposition":
                parts = tuple(word.split())
                prepositions.setdefault(parts[0], []).append((parts, rule))
    return Lexicon(
        verbs={word: tuple(found) for word, found in verbs.items()},
        inflected={form: word for word in verbs for form in _inflections(word)},
        adjectives={word: tuple(found) for word, found in adjectives.items()},
        adverbs=words["adverb"],
        nouns=words["noun"],
        plurals={plural_of(word): word for word in words["noun"]},
        prepositions={word: tuple(found) for word, found in prepositions.items()},
        forms=forms,
        refusals=frozenset(rules.refusals),
        silences=frozenset(rules.silences),
        no_source=frozenset(rules.no_source),
        documents=frozenset(rules.documents),
        mute=frozenset(rules.mute),
        talks=frozenset(rules.talks),
        hearings=frozenset(rules.hearings),
        informants=frozenset(rules.informants).union(*(c.nouns for c in rules.anaphors.values())),
    )


def _inflections(verb: str) -> Iterator[str]:
    """Yield the regular forms of a verb, and the verb itself.

    >>> sorted(_inflections("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    yield verb
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2] not in "aeou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        es = verb.endswith(("s", "sh", "ch", "x"))
        yield from (verb + ("es" if es else "s"), verb + "ed", verb + "ing")


def plural_of(noun: str) -> str:
    """Return the regular plural of a noun.

    >>> plural_of("promise"), plural_of("prophecy"), plural_of("wish")
    ('promises', 'prophecies', 'wishes')
    """
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def noun_of(token: Token, lexicon: Lexicon) -> str:
    """Return the lemma of a noun of saying, also where the model's lemma is wrong ("promis")."""
    lemma = token.lemma_.lower()
    return lemma if lemma in lexicon.nouns else lexicon.plurals.get(token.lower_, lemma)


def verb_rules(token: Token, lexicon: Lexicon) -> tuple[CueRule, ...]:
    """Return the rules whose verb or adjective a token is, in file order."""
    if token.lower_ in lexicon.adjectives and token.tag_ in {"JJ", "VBN", "VBD"}:
        if _is_state(token):
            return lexicon.adjectives[token.lower_]
        if token.tag_ != "VBD" or not token.head.i <= token.i:
            return ()
        return lexicon.verbs.get(lexicon.inflected.get(token.lower_, ""), ())  # "unions worried"
    if token.tag_[:2] != "VB" and token.pos_ != "VERB":
        return _mistagged(token, lexicon) if token.lower_ in lexicon.inflected else ()
    if token.dep_ in roles.AUXILIARY or _is_loose(token):
        return ()
    return lexicon.verbs.get(base_of(token, lexicon), ())


def _is_state(word: Token) -> bool:
    """Say whether a word has "be" before it: "is worried that", not "unions worried that"."""
    return any(c.dep_ in {"cop", "aux:pass", "auxpass"} for c in word.lefts)


def _mistagged(token: Token, lexicon: Lexicon) -> tuple[CueRule, ...]:
    """Return the rules of a verb that the model took for a plural noun: "Acme asserts that"."""
    word = lexicon.inflected[token.lower_]
    if word == token.lower_ or not token.i or token.i + 1 >= len(token.doc):
        return ()
    before, after = token.nbor(-1), token.nbor()
    named = before.pos_ in {"PROPN", "PRON"} or before.tag_ == "NNS"
    if after.lower_ == "that":
        return lexicon.verbs[word] if named else ()
    closing = (
        after.text == "." and token.tag_ in {"NN", "NNS"} and before.pos_ in {"NOUN", "PROPN"}
    )
    lead = token.doc[max(token.i - 6, token.sent.start) : token.i]
    return lexicon.verbs[word] if closing and any(t.text == "," for t in lead) else ()


def _is_loose(verb: Token) -> bool:
    """Say whether a verb form reports nothing: "failed to note", "from asking", "alleged plot"."""
    if verb.tag_ not in {"VB", "VBN", "VBG"}:
        return False
    auxiliary = any(c.dep_ in roles.AUXILIARY for c in verb.lefts)
    if verb.tag_ in {"VBN", "VBG"} and verb.dep_ in {"amod", "compound"} and not auxiliary:
        return verb.head.i > verb.i
    if verb.tag_ == "VB":
        return not auxiliary and not _leads(verb) and not _is_present(verb)
    if verb.tag_ == "VBG":
        before = verb.nbor(-1) if verb.i else verb
        governed = before.pos_ == "ADP" or before.lower_ in {"against", "without", "from"}
        return governed and before.lower_ not in _TELLING
    return not auxiliary and any(c.dep_ == "mark" or c.tag_ == "WRB" for c in verb.lefts)


def _is_present(verb: Token) -> bool:
    """Say whether a base form has a subject and no "to": "Some, however, question it"."""
    if verb.dep_ not in {"ROOT", "conj", "parataxis"} or verb.left_edge.tag_ == "TO":
        return False
    subject = roles.subject_of(verb)
    to = any(c.tag_ == "TO" for c in verb.lefts)
    return subject is not None and subject.i < verb.i and not to


def _leads(verb: Token) -> bool:
    """Say whether an infinitive stands in a chain of verbs that is asserted itself."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ not in {"fail", "ask", "order", "force"}


def base_of(token: Token, lexicon: Lexicon) -> str:
    """Return the lemma of a cue, also where the model's lemma is wrong ("insiste")."""
    if token.lower_ in lexicon.adjectives and _is_state(token):
        return token.lower_
    lemma = token.lemma_.lower()
    return lemma if lemma in lexicon.verbs else lexicon.inflected.get(token.lower_, lemma)


def is_nobody(head: Token, lexicon: Lexicon) -> bool:
    """Say whether a source names no speaker: "one", but not "one of the officials"."""
    return head.lower_ in lexicon.no_source and head.right_edge.i == head.i


def speaks(token: Token, lexicon: Lexicon) -> CueRule | None:
    """Return the rule by which a verb can govern a quotation."""
    rules = verb_rules(token, lexicon)
    return next((r for r in rules if "clause" in r.takes or "quotation" in r.takes), None)


def is_silent(verb: Token, lexicon: Lexicon) -> bool:
    """Say whether a verb says that nothing was said ("declined to comment", "is to blame")."""
    if verb.lemma_.lower() == "blame" and _is_at_fault(verb):
        return True
    if verb.lemma_.lower() in lexicon.refusals:
        return any(
            c.lemma_.lower() in lexicon.silences
            for c in verb.children
            if c.dep_ in roles.COMPLEMENT_CLAUSE
        )
    if verb.lemma_.lower() in lexicon.silences:
        above = verb.head
        if verb.dep_ in roles.COMPLEMENT_CLAUSE and above.lemma_.lower() in lexicon.refusals:
            return True
        return verb.lemma_.lower() != "say" and any(roles.is_negation(c) for c in verb.children)
    return False


def _is_at_fault(verb: Token) -> bool:
    """Say whether "to blame" tells whose fault it is: "leaks were to blame" blames nobody."""
    before = {c.lower_ for c in verb.lefts if c.dep_ in {"cop", "aux", "mark"}}
    return (
        "to" in before and len(before) > 1 and not any(c.dep_ in roles.OBJECT for c in verb.rights)
    )


def stance_of(verb: Token, rule: CueRule, lexicon: Lexicon) -> Stance:
    """Return what a cue does with its content: "did not say" denies."""
    if rule.stance not in {"asserts", "denies"}:
        return rule.stance
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in lexicon.refusals:
        return "judges"  # "refused to confirm that": nothing is said
    return "denies" if _is_negated(verb) != (rule.stance == "denies") else "asserts"


def _is_negated(verb: Token) -> bool:
    return any(roles.is_negation(c) for c in verb.children)


def fixed_phrases(
    tokens: Sequence[Token], lexicon: Lexicon
) -> Iterator[tuple[CueRule, Sequence[Token]]]:
    """Yield the prepositions of saying in a sentence ("according to")."""
    for at, token in enumerate(tokens):
        for parts, rule in lexicon.prepositions.get(token.lower_, ()):
            held = tokens[at : at + len(parts)]
            if tuple(t.lower_ for t in held) == parts:
                yield rule, held
                break
