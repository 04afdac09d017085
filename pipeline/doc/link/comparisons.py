"""Noun phrases that rank their thing: "the largest donor", "a record high", "the first to"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.doc.clauses.features import NAMES
from pipeline.doc.link.clause_facts import Facts
from pipeline.doc.link.ranking_forms import FORMS, is_definite, is_superlative
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links_clauses import RankingRule, RankingRules

_LINKING = frozenset({"remain", "become", "stay"})
_PEAKS = frozenset({"high", "low", "record", "level", "peak"})
#: Nouns of what a price or rate came to, which no place or firm is.
_LEVELS = frozenset(
    {
        "level",
        "close",
        "price",
        "value",
        "reading",
        "point",
        "rate",
        "finish",
        "mark",
        "settlement",
    }
)
#: Verbs that say of their object what it is: "named her the youngest mayor".
_NAMING = frozenset(
    {"make", "name", "call", "crown", "declare", "rank", "vote", "dub", "label", "consider"}
)
_OBJECTIVE = frozenset({"her", "him", "it", "them"})
_AMOUNTS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})
#: Tags of superlatives; see `is_superlative`.
_MAY_RANK = frozenset({"JJS", "RBS", "JJ"})
#: A name so near behind a ranking phrase is what it ranks ("its largest moon, Titan").
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranking phrase, who is ranked, and whether the clause's verb says so.

    ``span`` is the whole phrase ("one of the fastest melting glaciers"). ``against`` is whom a
    phrase without a verb ranks its thing against ("with Acme close behind").
    """

    rule: str
    subject: Token
    span: Span
    predicate: bool
    against: Token | None = None


class Rankings:
    """Finds the ranking phrases of a clause."""

    def __init__(self, rules: RankingRules) -> None:
        """Look up the words of each form."""
        self._rules: Mapping[str, RankingRule] = {rule.form: rule for rule in rules.rules}
        self._triggers = frozenset(word for rule in rules.rules for word in rule.words)

    def find(self, facts: Facts) -> Iterator[Ranked]:
        """Yield the ranking phrases of a clause with what each one ranks."""
        seen: set[int] = set()
        for token in facts.own:
            if token.tag_ not in _MAY_RANK and token.lower_ not in self._triggers:
                continue
            if token.lower_ not in self._triggers and not is_superlative(token):
                continue
            for form, rule in self._rules.items():
                noun = FORMS[form](token, rule)
                if noun is None or noun.i in seen:
                    continue
                seen.add(noun.i)
                found = _placed(_outermost(noun), facts, rule)
                if found is not None:
                    yield found


@compiled
def rankings_of(rules: RankingRules) -> Rankings:
    """Return the rules with their words."""
    return Rankings(rules)


def _outermost(noun: Token) -> Token:
    """Return "one" or "some" for "one of the fastest trains", else the noun itself."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.lower_ in {"one", "some"} and roles.preposition_of(noun) == "of" and above.i < noun.i:
        return above
    return noun


def _placed(noun: Token, facts: Facts, rule: RankingRule) -> Ranked | None:
    """Return a ranking phrase with what it ranks, by its place in the clause."""
    clause = facts.clause
    if rule.form == "trailing":
        return _placed_behind(noun, clause.subject, rule)
    span = phrases.noun_phrase(noun, coordinated=False)
    if rule.form == "fraction":
        whose = clause.subject
        return None if whose is None else Ranked(rule.id, whose, span, predicate=False)
    named = [c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    if named and named[0].left_edge.i - noun.i <= _BESIDE:
        bare = Span(span.start, noun.idx + len(noun))
        return Ranked(rule.id, named[0], bare, predicate=False)
    called = _called(noun, span, facts)
    if called is not None:
        return Ranked(rule.id, called, _behind(called, span), predicate=True)
    beside = _named_before(noun)
    if beside is not None:
        return Ranked(rule.id, beside, span, predicate=False)
    if noun.dep_ in roles.SUBJECT:
        swapped = clause.copula is not None and clause.head.pos_ in roles.NOMINAL_OR_FIGURE
        return Ranked(rule.id, clause.head, span, predicate=True) if swapped else None
    apposed = _apposed_to(noun, clause.subject)
    if apposed is not None:
        return Ranked(rule.id, apposed, span, predicate=False)
    if clause.subject is None or clause.subject.i == noun.i or not _is_said(noun, facts, rule):
        return None
    return Ranked(rule.id, clause.subject, span, predicate=True)


def _apposed_to(noun: Token, subject: Token | None) -> Token | None:
    """Return what a ranking phrase stands beside: a name, or the subject whose level it is."""
    apposed = noun.head if noun.dep_ in roles.CONJUNCT else noun  # "a port and one of the oldest"
    added = [c for c in apposed.rights if c.dep_ in roles.APPOSITION and c.i < noun.i]
    if apposed is not noun and added and _is_named(apposed):
        return apposed  # "Lund, a port and one of"
    if _is_level(noun) and subject is not None and noun.dep_ in roles.APPOSITION:
        return subject
    beside = apposed.dep_ in roles.APPOSITION | {"parataxis"} and _is_named(apposed.head)
    return apposed.head if beside else None


def _placed_behind(noun: Token, ahead: Token | None, rule: RankingRule) -> Ranked | None:
    """Return the rank of a noun behind "with" against the subject of the clause before it."""
    last = next((t for t in noun.doc[noun.i + 1 :] if t.lower_ in rule.words), None)
    if ahead is None or last is None or ahead.i >= noun.i:
        return None
    span = phrases.span_of(noun.nbor(), last)
    return Ranked(rule.id, noun, span, predicate=False, against=ahead)


def _named_before(noun: Token) -> Token | None:
    """Return the name that a definite phrase behind its comma adds to, whatever the parse says.

    "gifts from Acme and the Institute of Trade, the world's largest fair": the Institute.
    """
    if noun.dep_ in roles.ARGUMENT or not is_definite(noun) or _is_level(noun):
        return None
    if any(c.dep_ == "cop" for c in noun.lefts):
        return None  # "Lund, which is the oldest port": the verb of its clause says so
    first = noun.left_edge.nbor() if noun.left_edge.is_punct else noun.left_edge
    if (
        first.i < noun.sent.start + 2
        or first.nbor(-1).text != ","
        or first.lower_ in {"and", "or"}
    ):
        return None
    here = first.nbor(-2)
    dated = here.lemma_.lower() in roles.TIME_WORDS  # "sold 300 cars in May, the highest volume"
    if here.pos_ != "PROPN" or here.ent_type_ in _AMOUNTS or dated:
        return None
    while here.head.i < here.i and here.head.pos_ == "PROPN":
        of = roles.preposition_of(here) == "of"
        if not of and here.dep_ not in {"flat", "compound"}:
            break
        here = here.head
    return here


def _called(noun: Token, span: Span, facts: Facts) -> Token | None:
    """Return what the clause's verb says to be what a phrase ranks: "made her the youngest"."""
    verb = facts.clause.verb
    if verb.lemma_.lower() not in _NAMING or noun.i < verb.i or roles.is_passive(verb):
        return None
    first = next((t for t in verb.doc[verb.i + 1 : noun.i] if t.idx >= span.start), noun)
    if first.lower_ in _OBJECTIVE and first.i + 1 < noun.i + 1 and first.dep_ in roles.POSSESSOR:
        return first if first.nbor().lower_ in {"one", "the", "a", "some"} else None
    before = [o for o in roles.objects_of(verb) if verb.i < o.i < first.i]
    return before[-1] if before else None


def _behind(token: Token, span: Span) -> Span:
    """Return a phrase without a word that a parser took into its start."""
    end = token.idx + len(token)
    return Span(end + 1, span.end) if span.start <= token.idx < end < span.end else span


def _is_named(head: Token) -> bool:
    dated = head.lemma_.lower() in roles.TIME_WORDS
    if head.tag_ == "NN" and is_definite(head) and not dated:
        return head.ent_type_ not in _AMOUNTS  # "the lab, the oldest in the country"
    named = head.pos_ == "PROPN" or any(
        c.pos_ == "PROPN" for c in head.lefts if c.dep_ in roles.COMPOUND - roles.POSSESSOR
    )
    return head.ent_type_ in NAMES or (named and head.ent_type_ not in _AMOUNTS and not dated)


def _is_level(noun: Token) -> bool:
    """Say whether a noun tells where something stood: "at $5 in Lund, its highest level"."""
    own = any(c.tag_ == "PRP$" for c in noun.lefts)
    return own and noun.lemma_.lower() in _LEVELS


def _is_governed(verb: Token) -> bool:
    """Say whether a preposition stands before a participle: "from expanding"."""
    return any(c.dep_ in {"mark", "case"} and c.pos_ in {"ADP", "SCONJ"} for c in verb.lefts)


def _is_said(noun: Token, facts: Facts, rule: RankingRule) -> bool:
    """Say whether the verb of a clause says of its subject that it is what the phrase ranks."""
    clause = facts.clause
    if noun.i == clause.head.i:
        return clause.copula is not None
    if noun.dep_ in roles.APPOSITION | {"parataxis", "dep"}:
        return facts.figure or noun.head.lemma_.lower() in roles.TIME_WORDS
    of_verb = noun.head.i in {v.i for v in clause.chain}
    among = of_verb and roles.preposition_of(noun) == "among"
    if among and facts.lemmas & _LINKING:
        return True  # "remains among the lowest"
    if noun.dep_ in roles.OBJECT | {"attr", "xcomp"} and of_verb:
        if clause.place == "infinitive" or (clause.tense == "none" and _is_governed(clause.head)):
            return False  # "help in expanding its largest plant" ranks no help
        return rule.form != "first" or bool(facts.lemmas & _LINKING)
    peak = (
        noun.lemma_.lower() in _PEAKS
        or noun.tag_ == "JJS"
        or noun.pos_ not in roles.NOMINAL_OR_FIGURE
    )
    return roles.preposition_of(noun) in {"to", "at", "near"} and (peak or rule.form == "peak")
