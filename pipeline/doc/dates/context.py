"""What the parse says about an expression: tense, tags, and the preposition in front."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from pipeline.doc.dates.lexer import Lexeme
from pipeline.doc.parsing.roles import AUXILIARY, SUBJECT
from pipeline.doc.parsing.tree import Doc, Token
from pipeline.model.mention import Relation
from pipeline.rulebook.dates import DateRules

_VERBAL = frozenset({"VERB", "AUX"})
#: What may begin the noun phrase or clause that a preposition governs.
_OPENS_PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_NUMERIC = frozenset({"NUM", "ADJ"})
_EXCESS = frozenset({"more", "less", "fewer"})
_MAX_DEPTH = 40


class Context:
    """One document as the date readers see it."""

    def __init__(self, doc: Doc, rules: DateRules) -> None:
        self._doc = doc
        self._rules = rules
        self._futures = {k: frozenset(v) for k, v in rules.futures.items()}

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Offsets at which sentences begin."""
        return [token.idx for token in self._doc if token.is_sent_start]

    def token_at(self, offset: int) -> Token | None:
        """Return the token that holds a character, or the one before a space."""
        i = bisect_right(self._doc.starts, offset) - 1
        return self._doc[i] if i >= 0 else None

    def token_behind(self, end: int) -> Token | None:
        """Return the first token that begins at or after a character."""
        i = bisect_left(self._doc.starts, end)
        return self._doc[i] if i < len(self._doc.starts) else None

    def looks_ahead(self, offset: int) -> bool:
        """Say whether the clause of a partial date speaks of what is to come."""
        token = self.token_at(offset)
        if token is None:
            return False
        before = [token.nbor(-k) for k in (1, 2) if token.i >= k]
        if any(t.lower_ in self._futures["participles"] and t.pos_ != "NOUN" for t in before):
            return True  # "effective from October 24", not "cut its forecast on Monday"
        leading = {t.lower_ for t in before}
        verb = _verb_above(token)
        if verb is None:
            return False
        by = "by" in leading and verb.tag_ in {"VB", "VBP", "VBZ"}  # "if it does not by Friday"
        return by or ("for" in leading and self._is_set(verb)) or self._is_future(verb)

    def _is_set(self, verb: Token) -> bool:
        """Say whether something is set, and not was, for what follows: "is set for 4 May"."""
        planned = verb.tag_ == "VBN" and verb.lower_ in self._futures["plans"]
        return planned and not any(c.tag_ == "VBD" for c in verb.children)

    def _is_future(self, verb: Token) -> bool:
        if verb.lemma_ == "rule" and any(c.lower_ == "out" for c in verb.rights):
            return True  # whoever does not rule out a strike in May speaks of May to come
        auxiliaries = [c for c in verb.children if c.dep_ in AUXILIARY or c.dep_ == "mark"]
        words = {c.lower_ for c in auxiliaries} | {verb.lower_}
        words |= {t.lower_ for c in auxiliaries for t in c.children}  # "to" may hang on "due"
        if words & self._futures["auxiliaries"]:
            return not words & self._futures["perfect"]
        if "to" in words and words & self._futures["plans"]:  # "is due to begin", one verb group
            return True
        if any(c.lower_ == "to" and _is_bound(c) for c in auxiliaries):
            return True
        if "to" in words and verb.head.i != verb.i:  # "is set to begin on Friday"
            if verb.head.lemma_.lower() in self._futures["plans"]:
                return True
            return (
                verb.head.tag_ != "VBD"
                and verb.head.pos_ in _VERBAL
                and self._is_future(verb.head)
            )
        tags = {c.tag_ for c in auxiliaries} | {verb.tag_}
        if verb.tag_ == "VBN" and verb.lower_ in self._futures["participles"]:
            return True
        if "VBD" in tags:
            return False
        if verb.tag_ == "VBG" and words & {"is", "are", "'s", "'re", "am", "be"}:
            return True
        return verb.tag_ in {"VBZ", "VBP"} and self._will_be(verb)

    def _will_be(self, verb: Token) -> bool:
        """Say whether a verb in the present tells what will be ("will go when the mill shuts")."""
        scheduled = verb.lemma_.lower() in self._futures["scheduled"]
        behind = verb.dep_ == "advcl" and verb.head.pos_ in _VERBAL
        return scheduled or (behind and self._is_future(verb.head))

    def relation(self, lexemes: list[Lexeme], first: int, last: int) -> Relation:
        """Return what the preposition in front of a mention does to a claim's period."""
        between: list[str] = []
        for i in range(first - 1, max(-1, first - 5), -1):
            word = lexemes[i].text.lower()
            if word in self._rules.relations:
                return self._relation_of(word, between, lexemes[last : last + 1])
            if not {"skip", "approx"} & lexemes[i].values.keys():
                break
            between += word.split()
        return "in"

    def _relation_of(self, word: str, between: list[str], behind: list[Lexeme]) -> Relation:
        if word == "from":
            on = behind and behind[0].text.lower() in {"on", "onward", "onwards"}
            return "since" if on else "in"
        if word in {"until", "till"} and "least" in between:
            return "since"  # open at the end: until at least 2021
        return self._rules.relations[word] or "in"

    def passes(self, check: str, start: int, end: int) -> bool:
        """Say whether an expression passes a named test on the parse."""
        first, behind = self.token_at(start), self.token_behind(end)
        if first is None:
            return True
        match check:
            case "not_modal":
                return first.tag_ != "MD" and first.pos_ not in _VERBAL
            case "not_name":
                return not self._in_name(first, behind)
            case "det":
                return first.pos_ == "DET"
            case "not_counted":
                return not self._counted(first, behind)
            case "not_excess":
                return not self._is_excess(first)
            case "no_object":
                return not self._has_object(end)
            case "counted_before" | "behind_verb":
                return self._is_behind(check, first)
            case "noun":
                last = self.token_at(end - 1)
                return last is None or last.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}
        return True

    def _is_behind(self, check: str, first: Token) -> bool:
        """Say whether a verb, or a number with its noun, stands right before an expression."""
        pair = self._doc[max(0, first.i - 2) : first.i]
        if check == "behind_verb":
            return len(pair) > 0 and pair[-1].pos_ == "VERB"
        return len(pair) == 2 and pair[0].pos_ in _NUMERIC and pair[1].pos_ == "NOUN"

    def _is_excess(self, first: Token) -> bool:
        """Say whether "more" tells by how much: "sold 5% more than a year earlier"."""
        if first.lower_ not in _EXCESS or first.i == first.sent.start:
            return False
        by = first.nbor(-1)
        return by.pos_ == "NUM" or by.lower_ in self._futures["measures_excess"]

    def _in_name(self, token: Token, behind: Token | None) -> bool:
        """Say whether a word is part of a name ("April Jones", "the Sunday Times")."""
        if token.ent_type_ in {"PERSON", "WORK_OF_ART", "PRODUCT"}:
            return True
        if behind is None:
            return False
        if token.ent_type_ == "ORG" == behind.ent_type_ and behind.ent_iob_ == "I":
            return True
        return behind.dep_ == "flat" and token.lower_ in self._futures["given_names"]

    def _has_object(self, end: int) -> bool:
        """Say whether a noun phrase or clause follows ("a day before the vote")."""
        behind = self.token_behind(end)
        if behind is None:
            return False
        return behind.pos_ in _OPENS_PHRASE or behind.tag_ in {"VBG", "PRP$", "WP", "WRB"}

    def _counted(self, token: Token, behind: Token | None) -> bool:
        """Say whether a four-digit number counts the noun behind it ("2000 people")."""
        if behind is None or behind.is_punct or behind.is_space:
            return False
        before = token.nbor(-1) if token.i else None
        if before is not None and (before.pos_ == "DET" or before.tag_ == "PRP$"):
            return False  # "the 2018 elections"
        if before is not None and before.lower_ in self._futures["year_prepositions"]:
            return behind.tag_ == "NNS" and token.text.endswith("00") and token.head.i == behind.i
        plural = behind.tag_ == "NNS" or behind.lower_ in self._futures["counted"]
        return plural and (token.text.endswith("0") or token.head.i == behind.i)


def _is_bound(to: Token) -> bool:
    """Say whether "to" stands behind "is": "is to report in July"."""
    return to.i > to.sent.start and to.nbor(-1).lower_ in {"is", "are", "am", "'s", "'re"}


def _verb_above(token: Token) -> Token | None:
    """Return the verb (or predicate) that governs a token."""
    head = token
    for _ in range(_MAX_DEPTH):
        if head.pos_ in _VERBAL and head.dep_ not in AUXILIARY:
            return head
        if head.i != token.i and any(c.dep_ in SUBJECT for c in head.children):
            return head
        if head.head.i == head.i:
            return None
        head = head.head
    return None
