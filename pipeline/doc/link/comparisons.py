"""Noun phrases that rank their thing: "the largest donor", "a record high", "the first to"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.doc.clauses.features import NAMES
from pipeline.doc.clauses.subject import NOMINAL
from pipeline.doc.link.clause_facts import Facts
from pipeline.doc.parsing import roles
from pipeline.doc.parsing.tree import Token
from pipeline.doc.phrases import slots as phrases
from pipeline.model.span import Span
from pipeline.rulebook.compiled import compiled
from pipeline.rulebook.links_clauses import RankingRule, RankingRules

_LINKING = frozenset({"remain", "become", "stay"})
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_PEAKS = frozenset({"high", "low", "record", "level", "peak"})
_PERIODS = frozenset({"day", "week", "month", "quarter", "year", "decade", "session"})
#: Where a superlative stands that has no noun: "one of the biggest", "its lowest since".
_ALONE = roles.OBJECT | roles.OBLIQUE | {"pobj", "ROOT", "nmod", "conj", "appos", "attr", "xcomp"}
#: Verbs that say of their object what it is: "named her the youngest mayor".
_NAMING = frozenset(
    {"make", "name", "call", "crown", "declare", "rank", "vote", "dub", "label", "consider"}
)
_OBJECTIVE = frozenset({"her", "him", "it", "them"})
_MODIFIERS = frozenset({"amod", "compound", "advmod", "nmod:desc", "det"})
_UNITS = frozenset({"half", "quarter", "time", "day", "week", "month", "year", "place"})
_STEPS = 4
_AMOUNTS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})
#: A name so near behind a ranking phrase is what it ranks ("its largest moon, Titan").
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranking phrase, who is ranked, and whether the clause's verb says so.

    ``span`` is the whole phrase ("one of the fastest melting glaciers").
    """

    rule: str
    subject: Token
    span: Span
    predicate: bool


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
            if token.lower_ not in self._triggers and token.tag_ not in _SUPERLATIVES:
                continue
            for form, rule in self._rules.items():
                noun = _FORMS[form](token, rule)
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


def _superlative(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "largest", "fastest-growing", "second-highest" or "most likely"."""
    low = token.lower_
    if token.tag_ not in _SUPERLATIVES or low in rule.excludes:
        return None
    if (
        low == "most"
        and token.dep_ != "advmod"
        and (not token.i or token.nbor(-1).lower_ != "the")
    ):
        return None  # "most users" is a share, "the most users" a ranking
    if token.tag_ == "JJS" and any(c.dep_ == "cop" for c in token.children):
        return token  # "was slowest in the north"
    if token.tag_ == "JJS" and token.dep_ in _ALONE and _is_definite(token):
        return token  # "its lowest since May"
    if _is_adverbial(token):
        return token  # "lies closest to the sea"
    return _modified(token)


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ == "the" or c.dep_ in roles.POSSESSOR for c in noun.lefts)


def _is_adverbial(token: Token) -> bool:
    """Say whether a superlative behind a verb has its class or place beside it."""
    verb = token.head
    if token.dep_ not in {"advmod", "xcomp", "acomp"} or verb.pos_ != "VERB" or verb.i > token.i:
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    return bool(after) and after[0].lower_ in {"to", "in", "among", "of", "from"}


def _modified(token: Token) -> Token | None:
    """Return the noun that a modifier belongs to, through hyphens and compounds."""
    here = token
    for _ in range(_STEPS):
        if here.dep_ not in _MODIFIERS or here.head.i == here.i:
            break
        here = here.head
    noun = here.pos_ in NOMINAL or here.lemma_.lower() in _PEAKS
    noun = noun or _is_definite(here)  # "among the most polluted", "its lowest close"
    return here if noun and here.i != token.i else None


def _record(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "a record high", "an all-time low", or "a record" itself."""
    if token.lower_ not in rule.words:
        return None
    if token.lower_ == "time" and (token.i < 2 or token.nbor(-2).lower_ != "all"):
        return None
    if token.dep_ in _MODIFIERS:
        return _modified(token)
    alone = token.pos_ == "NOUN" and token.i > 0 and token.nbor(-1).lower_ in {"a", "another"}
    return token if alone and token.dep_ in {"appos", "parataxis", "obj", "dobj"} else None


def _peak(token: Token, rule: RankingRule) -> Token | None:
    """Return "low" of "a six-month low", "an 11-year high"."""
    if token.lower_ not in rule.words or token.i < 2:
        return None
    unit = token.nbor(-1).lower_.rsplit("-", 1)
    spelled = len(unit) > 1 or token.nbor(-2).text in {"-", "\u2011"}
    return token if spelled and unit[-1] in _PERIODS else None


def _first(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "the first player to", "the first bank in Asia"."""
    noun = token.head
    if token.lower_ not in rule.words or noun.pos_ not in {"NOUN", "PROPN"} or noun.i < token.i:
        return None
    if noun.lemma_.lower() in _UNITS or not any(c.lower_ == "the" for c in noun.lefts):
        return None
    after = [c for c in (*noun.rights, *noun.head.rights) if c.i > noun.i]
    kinds = {"acl", "xcomp", "nmod", "prep", "acl:relcl", "relcl"}
    told = any(c.dep_ in kinds or c.left_edge.lower_ == "since" for c in after)
    return noun if told else None


def _leading(token: Token, rule: RankingRule) -> Token | None:
    """Return the noun of "the leading cause of", "the main source of"."""
    noun = token.head
    if token.lower_ not in rule.words or token.dep_ not in _MODIFIERS or noun.i < token.i:
        return None
    definite = any(c.lower_ == "the" or c.dep_ in roles.POSSESSOR for c in noun.lefts)
    scoped = any(how in {"of", "in", "for"} for how, _ in roles.obliques_of(noun))
    linked = noun.dep_ == "appos" or any(c.dep_ == "cop" for c in noun.children)
    return noun if definite and scoped and linked else None


_FORMS = {
    "superlative": _superlative,
    "record": _record,
    "peak": _peak,
    "first": _first,
    "leading": _leading,
}


def _outermost(noun: Token) -> Token:
    """Return "one" or "some" for "one of the fastest trains", else the noun itself."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.lower_ in {"one", "some"} and roles.preposition_of(noun) == "of" and above.i < noun.i:
        return above
    return noun


def _placed(noun: Token, facts: Facts, rule: RankingRule) -> Ranked | None:
    """Return a ranking phrase with what it ranks, by its place in the clause."""
    clause = facts.clause
    span = phrases.noun_phrase(noun, coordinated=False)
    named = [c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    if named and named[0].left_edge.i - noun.i <= _BESIDE:
        bare = Span(span.start, noun.idx + len(noun))
        return Ranked(rule.id, named[0], bare, predicate=False)
    called = _called(noun, span, facts)
    if called is not None:
        return Ranked(rule.id, called, _behind(called, span), predicate=True)
    if noun.dep_ in roles.SUBJECT:
        swapped = clause.copula is not None and clause.head.pos_ in NOMINAL
        return Ranked(rule.id, clause.head, span, predicate=True) if swapped else None
    apposed = noun.head if noun.dep_ in roles.CONJUNCT else noun  # "a port and one of the oldest"
    if apposed.dep_ in roles.APPOSITION | {"parataxis"} and _is_named(apposed.head):
        return Ranked(rule.id, apposed.head, span, predicate=False)
    if clause.subject is None or clause.subject.i == noun.i or not _is_said(noun, facts, rule):
        return None
    return Ranked(rule.id, clause.subject, span, predicate=True)


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
    dated = head.lemma_.lower() in phrases.TIME_WORDS
    if head.tag_ == "NN" and _is_definite(head) and not dated:
        return head.ent_type_ not in _AMOUNTS  # "the lab, the oldest in the country"
    named = head.pos_ == "PROPN" or any(
        c.pos_ == "PROPN" for c in head.lefts if c.dep_ in roles.COMPOUND - roles.POSSESSOR
    )
    return head.ent_type_ in NAMES or (named and head.ent_type_ not in _AMOUNTS and not dated)


def _is_said(noun: Token, facts: Facts, rule: RankingRule) -> bool:
    """Say whether the verb of a clause says of its subject that it is what the phrase ranks."""
    clause = facts.clause
    if noun.i == clause.head.i:
        return clause.copula is not None
    if noun.dep_ in roles.APPOSITION | {"parataxis"}:
        return facts.figure or noun.head.lemma_.lower() in phrases.TIME_WORDS
    of_verb = noun.head.i in {v.i for v in clause.chain}
    if noun.dep_ in roles.OBJECT | {"attr", "xcomp"} and of_verb:
        return rule.form != "first" or bool(facts.lemmas & _LINKING)
    peak = noun.lemma_.lower() in _PEAKS or noun.tag_ == "JJS" or noun.pos_ not in NOMINAL
    return roles.preposition_of(noun) in {"to", "at", "near"} and (peak or rule.form == "peak")
