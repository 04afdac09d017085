"""Text into lexemes that may take part in a temporal expression, in one pass."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.doc.dates.numerals import SHAPES, classify
from pipeline.model.visible import Visible
from pipeline.rulebook.dates import DateRules, Value

Values = Mapping[str, Value | tuple[int, ...] | dt.date]

#: Lexeme alternatives; no branch can go back over what it took, so the scan is linear.
_LEXEME = re.compile(
    r"(?P<line>\n)"
    r"|(?P<period>(?<![^\W_])(?:Q[1-4]|H[12]|FY(?:20|19)?\d\d|[1-4]Q|[12]H)\b)"
    r"|(?P<num>\d+(?:(?:[.:/\-–]|,(?=\d{3}(?!\d)))\d+)*)(?P<suffix>[^\W\d_]+\b)?"
    r"|(?P<word>[ap]\.\s?m\.|[^\W\d_]+)"
    r"|(?P<poss>['’]s\b)"
    r"|(?P<mark>[^\w\s])"
)
_TWO_YEARS = re.compile(r"(\d{4})([-–/])(\d{4})")
_MARKS = {
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "longdash",
    ".": "dot",
    "'": "apos",
    "’": "apos",
    "‘": "apos",
    "(": "open",
    ")": "close",
    "/": "slashmark",
    "%": "sign",
    "$": "sign",
    "£": "sign",
    "€": "sign",
    "&": "ampersand",
    "'s": "poss",
    "’s": "poss",
}
#: Widths in characters between which a line may be one that was wrapped.
_NARROWEST, _WIDEST = 45, 100
OTHER = " "
LINE = "\n"


class Lexeme(NamedTuple):
    """One piece of the text, and what it may stand for: lexeme class to value, and its code.

    ``opens``: a phrase or a compound numeral may begin here.
    """

    start: int
    end: int
    text: str
    values: Values
    code: str
    opens: bool = False


#: What stands for any run of pieces that no pattern names.
_BLANK = Lexeme(0, 0, "", {}, OTHER)
_Entries = dict[str, tuple[Values, str, bool]]


def _phrases(rules: DateRules) -> dict[str, list[tuple[list[str], dict[str, Value]]]]:
    """Return first word -> (the words after it, class to value), longest first."""
    whole: dict[tuple[str, ...], dict[str, Value]] = {}
    for name, phrases in rules.phrases.items():
        for phrase, value in phrases.items():
            whole.setdefault(tuple(phrase.lower().split()), {})[name] = value
    found: dict[str, list[tuple[list[str], dict[str, Value]]]] = {}
    for words, values in sorted(whole.items(), key=lambda item: -len(item[0])):
        found.setdefault(words[0], []).append((list(words[1:]), values))
    return found


class Lexicon:
    """Words and number shapes, each with a one-character code for its set of classes.

    Patterns become regular expressions over the string of codes: that is what makes matching
    cheap, since most lexemes share the code of having no class.
    """

    def __init__(self, rules: DateRules, literals: frozenset[str]) -> None:
        self._any: dict[str, dict[str, Value]] = {}
        self._lower: dict[str, dict[str, Value]] = {}
        for name, words in rules.words.items():
            for word, value in words.items():
                self._add(word, name, value)
        phrased = {
            word for phrases in rules.phrases.values() for p in phrases for word in p.split()
        }
        for literal in literals | rules.relations.keys() | phrased:
            self._add(literal.lower(), f"w:{literal.lower()}", 1)
        for mark, name in _MARKS.items():
            self._add(mark, name, 1)
        for word, value in rules.words.get("ordinal", {}).items():
            self._add(word, "day", value)  # "the fourth of July"
        self._phrases = _phrases(rules)
        #: Class set to its code.
        self.codes: dict[frozenset[str], str] = {}
        for entry in (*self._any.values(), *self._lower.values()):
            self._code_for(frozenset(entry))
        for found in self._phrases.values():
            for _, values in found:
                self._code_for(frozenset(values))
        for shape in SHAPES:
            self._code_for(shape)
        self._small, self._capital = self._entries(self._lower), self._entries(self._any)

    def _add(self, word: str, name: str, value: Value) -> None:
        self._any.setdefault(word.lower(), {})[name] = value
        if word[0].islower() or not word[0].isalpha():
            self._lower.setdefault(word, {})[name] = value

    def _entries(self, table: Mapping[str, dict[str, Value]]) -> _Entries:
        return {
            word: (values, self.code_of(values), word in self._phrases or "tens" in values)
            for word, values in table.items()
        }

    def _code_for(self, classes: frozenset[str]) -> str:
        return self.codes.setdefault(classes, chr(0x4E00 + len(self.codes)))

    def codes_of(self, name: str) -> str:
        """Return the codes of all class sets that hold a class."""
        return "".join(code for classes, code in self.codes.items() if name in classes)

    def code_of(self, values: Values) -> str:
        """Return the code of a lexeme's classes, OTHER where it has none that are known."""
        return self.codes.get(frozenset(values), OTHER) if values else OTHER

    def lex(self, copy: Visible) -> tuple[str, list[Lexeme]]:
        """Return the string of codes and, at the same positions, the lexemes.

        A run of pieces that no pattern names is one lexeme of code OTHER. Offsets are those of
        the text that the visible copy was made from.
        """
        lexemes = self._merged(self._pieces(copy.text))
        if not isinstance(copy.at, range):  # something was hidden
            lexemes = [x if x is _BLANK else _moved(x, copy) for x in lexemes]
        return "".join([lexeme.code for lexeme in lexemes]), lexemes

    def _pieces(self, text: str) -> list[Lexeme]:
        pieces: list[Lexeme] = []
        for found in _LEXEME.finditer(text):
            piece, kind = found[0], found.lastgroup
            capital = piece[0].isupper()
            entry = self._capital.get(piece.lower()) if capital else self._small.get(piece)
            if entry is not None:
                pieces.append(Lexeme(found.start(), found.end(), piece, *entry))
            elif kind == "line":
                if not is_wrap(text, found.start()):
                    pieces.append(Lexeme(found.start(), found.end(), piece, {}, LINE))
            elif kind in {"num", "suffix"}:
                pieces += [self._lexeme(*number) for number in _numbers(text, found)]
            elif kind == "period":
                pieces.append(self._lexeme(found.start(), piece, _period_code(piece)))
            elif not pieces or pieces[-1] is not _BLANK:
                pieces.append(_BLANK)
        return pieces

    def _lexeme(self, start: int, piece: str, values: Values) -> Lexeme:
        return Lexeme(start, start + len(piece), piece, values, self.code_of(values))

    def _merged(self, pieces: list[Lexeme]) -> list[Lexeme]:
        """Join "a couple of", "twenty-one" and "twenty-first" into one lexeme each."""
        out: list[Lexeme] = []
        i = 0
        while i < len(pieces):
            here, step = pieces[i], 1
            if here.opens:
                step, values = self._phrase_at(pieces, i)
                if step == 1 and "tens" in here.values:
                    step, values = _tens_at(pieces, i)
                if step > 1:
                    words = " ".join([piece.text for piece in pieces[i : i + step]])
                    end = pieces[i + step - 1].end
                    here = Lexeme(here.start, end, words, values, self.code_of(values))
            out.append(here)
            i += step
        return out

    def _phrase_at(self, pieces: list[Lexeme], i: int) -> tuple[int, Values]:
        for words, values in self._phrases.get(pieces[i].text.lower(), ()):
            behind = pieces[i + 1 : i + 1 + len(words)]
            if [p.text.lower() for p in behind] == words:
                return 1 + len(words), values
        return 1, {}


def _moved(lexeme: Lexeme, copy: Visible) -> Lexeme:
    start, end = copy.span(lexeme.start, lexeme.end)
    return lexeme._replace(start=start, end=end)


def is_wrap(text: str, at: int) -> bool:
    """Say whether a line feed only wraps a paragraph, as old wires do at a fixed width."""
    start = text.rfind("\n", max(0, at - _WIDEST - 1), at) + 1
    line, behind = text[start:at].rstrip(), text[at + 1 : at + 3].removeprefix(" ")[:1]
    if start == 0 and at > _WIDEST:
        return False
    wide = _NARROWEST <= len(line) <= _WIDEST
    return wide and behind.isalnum() and (line[-1].isalnum() or line[-1] in ",-")


def _tens_at(pieces: list[Lexeme], i: int) -> tuple[int, Values]:
    tens = pieces[i].values["tens"]
    j = i + 1 + (i + 1 < len(pieces) and pieces[i + 1].text == "-")
    ones = pieces[j].values if j < len(pieces) and pieces[j].text.isalpha() else {}
    for name in ("num", "ordinal"):
        small = ones.get(name)
        if isinstance(tens, int) and isinstance(small, int) and 0 < small < 10:
            total = tens + small
            values: dict[str, Value] = {name: total}
            if name == "ordinal" and total <= 31:
                values |= {"day": total, "dayth": total}
            return j - i + 1, values
    return 1, {}


def _numbers(text: str, found: re.Match[str]) -> Iterator[tuple[int, str, Values]]:
    """Yield start, text and classes of a numeral; two years with a dash are three lexemes."""
    start, number, suffix = found.start(), found["num"], found["suffix"] or ""
    pair = _TWO_YEARS.fullmatch(number)
    if pair and not suffix and 1000 <= int(pair[1]) < int(pair[3]) <= 2199:
        for group in (1, 3):
            a, b = start + pair.start(group), start + pair.end(group)
            yield a, text[a:b], classify(text[a:b], "", text[start - 1 : start], " ")
            if group == 1:
                yield b, text[b], {"dash": 1}
        return
    before, behind = text[max(0, start - 1) : start], text[found.end() : found.end() + 2]
    if before and before in "-–." and start > 1 and text[start - 2].isalpha():
        before = _glue(text, start)
    yield start, found[0], classify(number, suffix.lower(), before, behind)


def _glue(text: str, start: int) -> str:
    """Return what a number hangs on: "mid-2019" and "Sept.4" do not spoil it, "GPT-4" does."""
    a = start - 1
    while a > 0 and start - a < 12 and text[a - 1].isalpha():
        a -= 1
    word = text[a : start - 1].lower()
    tame = {"mid", "early", "late", "pre", "post", "since", "until", "through", "to"}
    if text[start - 1] == "." or word in tame or text[start - 1] == "–":
        return " "
    return "_"


def _period_code(text: str) -> dict[str, Value]:
    letters = text.strip("0123456789")
    digits = int(text.strip("QHFY"))
    if letters == "FY":
        return {"fiscal": digits if digits > 99 else 2000 + digits}
    return {"quarterno": digits} if letters == "Q" else {"halfno": digits}
