"""What only looks like a quantity: years, dates, times, names, scores, ids, pronouns."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.doc.numerals import DASHES, HYPHENS
from pipeline.doc.quantities_compose import Draft
from pipeline.doc.quantities_context import Context
from pipeline.rulebook.numbers import NumberRule, NumberRules

_ORDINAL_TAILS = frozenset({"st", "nd", "rd", "th"})
_NAME_LABELS = frozenset({"PRODUCT", "ORG", "WORK_OF_ART", "EVENT", "LAW", "LOC", "FAC", "GPE"})
_GLUE = frozenset("#@_\\&/*^")
_VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "VBN"})

Guard = Callable[[Context, Draft], bool]


class Guards:
    """The guards of one rule file; :meth:`stop` names the one that keeps a draft out."""

    def __init__(self, rules: NumberRules) -> None:
        self._rules: dict[str, NumberRule] = {r.id: r for r in rules.rules}
        self._before = {r.id: frozenset(r.before) for r in rules.rules}
        self._after = {r.id: frozenset(r.after) for r in rules.rules}
        self._months = frozenset(rules.months)
        self._weekdays = frozenset(rules.weekdays)
        self._cardinals = frozenset(rules.cardinals)
        self._fraction_words = frozenset(rules.fractions)
        named: tuple[tuple[str, Guard], ...] = (
            ("ordinal", self._ordinal),
            ("clock", self._clock),
            ("identifier", self._identifier),
            ("decade", self._decade),
            ("date", self._date),
            ("name", self._name),
            ("year", self._year),
            ("score", self._score),
            ("ago", self._ago),
            ("list_number", self._list_number),
            ("address", self._address),
            ("hyphened_word", self._hyphened_word),
            ("pronoun", self._pronoun),
            ("share_words", self._no_share),
        )
        self._guards = tuple((name, guard) for name, guard in named if name in self._rules)

    def stop(self, context: Context, draft: Draft) -> str | None:
        """Return the id of the guard that keeps a draft out of the quantities."""
        return next((name for name, guard in self._guards if guard(context, draft)), None)

    @staticmethod
    def _ordinal(context: Context, draft: Draft) -> bool:
        glued = context.joined(draft.stop) and not context.pieces[draft.stop].gap
        return draft.bare and glued and context.low(draft.stop) in _ORDINAL_TAILS

    def _clock(self, context: Context, draft: Draft) -> bool:
        i, j = draft.head, draft.stop
        pieces = context.pieces
        if context.raw(i - 1) == ":" and i > 1 and not pieces[i].gap and not pieces[i - 1].gap:
            return pieces[i - 2].kind == "num"
        if context.raw(i + 1) == ":" and i + 2 < len(pieces) and not pieces[i + 1].gap:
            return pieces[i + 2].kind == "num" and not pieces[i + 2].gap
        if not context.joined(j) or not draft.numeral.digits:
            return False
        after = context.low(j)
        dotted = after in {"a", "p"} and context.raw(j + 1) == "." and context.low(j + 2) == "m"
        return draft.bare and (dotted or after in self._after["clock"])

    @staticmethod
    def _identifier(context: Context, draft: Draft) -> bool:
        """Digits glued to letters, signs or further digits on either side."""
        pieces, i, j = context.pieces, draft.first, draft.stop
        if i and not pieces[i].gap and _glued_before(context, i, draft):
            return True
        if j < len(pieces) and not pieces[j].gap:
            after = pieces[j]
            digits = draft.numeral.digits and draft.numeral.stop == j
            if after.kind in {"word", "num"} and digits:
                return True
            chained = j + 1 < len(pieces) and pieces[j + 1].kind == "num"
            chained = chained and not pieces[j + 1].gap
            if chained and after.raw in {"/", "_", "@", "\\"} and digits:
                return True
            return bool(chained and draft.ranged and after.raw in DASHES)
        return False

    @staticmethod
    def _decade(context: Context, draft: Draft) -> bool:
        j = draft.stop
        if draft.unit == "second" and draft.numeral.digits and draft.numeral.stop == j - 1:
            tail = context.raw(j - 1)
            whole = context.raw(draft.head)
            return tail == "s" and not context.pieces[j - 1].gap and whole.endswith("0")
        quote = context.raw(j) in {"'", "’"} and context.low(j + 1) == "s"
        return draft.bare and quote and draft.numeral.digits

    def _date(self, context: Context, draft: Draft) -> bool:
        start = context.pieces[draft.first].start
        end = context.pieces[draft.stop - 1].end
        if context.in_date(start, end):
            return True
        numeral = context.pieces[draft.head]
        if draft.kind != "duration" and context.in_date(numeral.start, numeral.end):
            return draft.bare or draft.kind == "share"
        if not draft.bare or draft.numeral.scaled:
            return False
        before = context.low(draft.first - 1)
        if before == "." and context.low(draft.first - 2) in self._months:
            before = context.low(draft.first - 2)
        if before == "the":
            before = ""
        month = before in self._months and context.raw(draft.first - 1)[:1].isupper()
        month = month or (before in self._months and context.raw(draft.first - 1) == ".")
        after = context.low(draft.stop)
        if after == "of":
            after = context.low(draft.stop + 1)
        follows = after in self._months and context.raw(draft.stop)[:1].isupper()
        small = draft.value is None or 0 < draft.value < 32 or _year_value(draft)
        return (month or follows) and small

    def _name(self, context: Context, draft: Draft) -> bool:
        start, end = context.pieces[draft.first].start, context.pieces[draft.stop - 1].end
        entity = context.entity_over(start, end)
        named = entity and entity[2] in _NAME_LABELS and (draft.bare or draft.kind == "share")
        if (
            named
            and entity
            and (entity[0] < start or draft.numeral.digits or context.raw(draft.first).istitle())
        ):
            return True
        if not draft.bare or draft.numeral.scaled or not context.joined(draft.first):
            return False
        before, raw = context.low(draft.first - 1), context.raw(draft.first - 1)
        if before in self._before["name"] and raw != "." and draft.numeral.digits:
            return not self._noun_follows(context, draft) or before in {"no", "#"}
        if before == "." and context.low(draft.first - 2) in {"no", "vol", "fig", "nos"}:
            return True
        return self._capital_before(context, draft)

    def _capital_before(self, context: Context, draft: Draft) -> bool:
        """A plain figure behind a capitalised word, with nothing counted after it."""
        i = draft.first
        raw = context.raw(i - 1)
        piece = context.pieces[i - 1]
        if not draft.numeral.digits or draft.ranged or not raw[:1].isupper():
            return False
        if piece.kind != "word" or piece.low in self._months | self._weekdays:
            return False
        token = context.piece_token(i - 1)
        named = token is None or token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "NUM"}
        if context.tagged and not named:
            return False
        figure = context.piece_token(draft.head)
        if context.parsed and figure is not None and figure.head.i < figure.i:
            return figure.dep_ in {"nummod", "flat", "compound", "appos", "nmod", "nmod:desc",
                                   "flat:name", "nmod:unmarked", "punct", "dep"}  # fmt: skip
        return not self._noun_follows(context, draft)

    @staticmethod
    def _noun_follows(context: Context, draft: Draft) -> bool:
        if not context.joined(draft.stop):
            return False
        token = context.piece_token(draft.stop)
        if token is None or not context.tagged:
            return context.low(draft.stop).endswith("s")
        for k in range(4):
            if token.i + k >= len(token.doc):
                return False
            here = token.doc[token.i + k]
            if here.tag_ in {"NNS", "NNPS"} or here.lower_ == "people":
                return True
            if here.pos_ not in {"ADJ", "NOUN", "PROPN"} and here.text != "-":
                return False
        return False

    def _year(self, context: Context, draft: Draft) -> bool:
        """Four digits without a comma that no unit claims."""
        raw = context.raw(draft.head)
        if not draft.bare or not (len(raw) == 4 and raw.isdecimal()):
            return False
        if draft.numeral.scaled or not 1400 <= int(raw) <= 2100:
            return False
        if draft.form == "fraction":
            return False
        if context.low(draft.first - 1) in self._before["year"]:
            return True
        if 1900 <= int(raw) <= 2049:
            token = context.piece_token(draft.stop) if context.joined(draft.stop) else None
            people = token is not None and token.lower_ in {"people", "years", "of"}
            return not people
        return not self._noun_follows(context, draft)

    def _score(self, context: Context, draft: Draft) -> bool:
        """Two scores ("112-107", "50-50", "24/7"): bare numbers and nothing counted behind."""
        i, j = draft.first, draft.stop
        pieces = context.pieces
        if draft.ranged:
            dashed = any(pieces[k].raw in DASHES for k in range(i, j))
            aged = context.low(i - 1) in {"aged", "age", "ages", "between"}
            return draft.bare and dashed and not aged and not self._noun_follows(context, draft)
        if not draft.bare:
            return False
        for a, b in ((j, j + 1), (i - 1, i - 2)):
            if not (0 <= a < len(pieces) and 0 <= b < len(pieces)):
                continue
            tight = not pieces[max(a, b)].gap and not pieces[min(a, b) + 1].gap
            if pieces[a].raw in DASHES | {"/", ":"} and tight and pieces[b].kind == "num":
                return True
        return (
            context.raw(j) in HYPHENS
            and context.low(j + 1) in {"for", "to"}
            and (context.raw(j + 2) in HYPHENS)
        )

    def _ago(self, context: Context, draft: Draft) -> bool:
        if draft.kind != "duration" or not context.joined(draft.stop):
            return False
        after = context.low(draft.stop)
        return after in self._after["ago"] or (
            after == "from" and context.low(draft.stop + 1) == "now"
        )

    @staticmethod
    def _list_number(context: Context, draft: Draft) -> bool:
        i, j = draft.first, draft.stop
        opens = i == 0 or context.pieces[i].gap == "\n"
        if not (draft.bare and draft.numeral.digits and j < len(context.pieces)):
            return False
        closed = context.raw(j) in {".", ")"} and not context.pieces[j].gap
        follows = j + 1 < len(context.pieces) and context.pieces[j + 1].gap == " "
        return opens and closed and follows and (draft.value or 0) < 100

    def _address(self, context: Context, draft: Draft) -> bool:
        if not draft.bare or not draft.numeral.digits:
            return False
        for i in range(draft.stop, min(draft.stop + 4, len(context.pieces))):
            piece = context.pieces[i]
            if piece.gap == "\n" or not piece.raw[:1].isupper():
                return False
            if i > draft.stop and piece.low in self._after["address"]:
                return True
        return False

    def _hyphened_word(self, context: Context, draft: Draft) -> bool:
        j = draft.stop
        if not draft.bare or context.raw(j) not in HYPHENS or context.pieces[j].gap:
            return False
        return context.low(j + 1) in self._after["hyphened_word"] and (draft.value or 0) <= 4

    def _pronoun(self, context: Context, draft: Draft) -> bool:
        if not draft.bare or draft.numeral.digits or draft.ranged or draft.numeral.scaled:
            return False
        before, after = context.low(draft.first - 1), context.low(draft.stop)
        if not context.joined(draft.first):
            before = ""
        follows = context.joined(draft.stop)
        if draft.value == 1.0:
            if before in self._before["pronoun"]:
                return True
            if not follows or after in self._after["pronoun"]:
                return True
            return not self._determines(context, draft)
        back = before in {"the", "these", "those", "all", "both", "other", "top", "bottom", "our"}
        return back and not (follows and self._noun_near(context, draft))

    @staticmethod
    def _determines(context: Context, draft: Draft) -> bool:
        """Say whether "one" stands before a noun."""
        token = context.piece_token(draft.stop)
        if token is None or context.pieces[draft.stop].kind == "sym":
            return context.raw(draft.stop) in HYPHENS
        if not context.tagged:
            return token.is_alpha and not token.is_stop
        for k in range(4):
            if token.i + k >= len(token.doc):
                return False
            here = token.doc[token.i + k]
            if here.pos_ in {"NOUN", "PROPN"}:
                return True
            if here.pos_ not in {"ADJ", "ADV", "NUM"} and here.tag_ not in {"VBG", "VBN"}:
                return False
        return False

    @staticmethod
    def _noun_near(context: Context, draft: Draft) -> bool:
        token = context.piece_token(draft.stop)
        if token is None:
            return False
        if not context.tagged:
            return token.is_alpha and not token.is_stop
        for k in range(5):
            if token.i + k >= len(token.doc):
                return False
            here = token.doc[token.i + k]
            if here.pos_ in {"NOUN", "PROPN"}:
                return True
            if here.pos_ not in {"ADJ", "ADV", "NUM"} and here.text not in {"-", ",", "of"}:
                return here.tag_ in {"VBG", "VBN"} and k == 0
        return False

    def _no_share(self, context: Context, draft: Draft) -> bool:
        """Say that "a third party", "first half", "half-hearted", "a third time" are no shares."""
        if draft.kind != "share" or draft.rule != "share_words" or draft.numeral.digits:
            return False
        i, j = draft.first, draft.stop
        before, after = context.low(i - 1), context.low(j)
        if context.raw(j) in HYPHENS and not context.pieces[j].gap:
            return True
        if before in {
            "first",
            "second",
            "latter",
            "other",
            "better",
            "in",
            "this",
            "last",
            "back",
        }:
            return context.low(j) != "of" or before not in {"in", "this"}
        if context.raw(i - 1) in HYPHENS and not context.pieces[i].gap:
            return True
        if j - i > 1 and context.low(i) not in {"a", "an"}:
            return False
        if not context.joined(j) or after in {"of", "the", "a", "its", "their"}:
            return False
        token = context.piece_token(j)
        if token is None or not context.tagged:
            return after.isalpha() and not (token is not None and token.is_stop)
        if context.low(i) == "half":
            return token.pos_ in {"NOUN", "PROPN"}
        return token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and after not in {"more", "less"}


def _glued_before(context: Context, i: int, draft: Draft) -> bool:
    before = context.pieces[i - 1]
    here = context.pieces[i]
    if before.kind in {"word", "num", "frac"}:
        return here.kind != "sym"
    if before.raw in _GLUE:
        return here.kind != "sym"
    further = i > 1 and not before.gap
    if before.raw in DASHES and further:
        letter = context.pieces[i - 2].kind == "word"
        number = context.pieces[i - 2].kind == "num"
        prefix = context.pieces[i - 2].low in {"sub", "mid", "pre", "post", "to", "multi", "a"}
        if letter and draft.numeral.digits:
            return not prefix or draft.kind == "number"
        return number and draft.bare and draft.numeral.digits
    return before.raw in {".", ":"} and further and context.pieces[i - 2].kind == "num"


def _year_value(draft: Draft) -> bool:
    return draft.value is not None and 1400 <= draft.value <= 2100
