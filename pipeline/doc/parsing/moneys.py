"""Sums behind the code of their currency, which no tagger knows: "a loss of SEK 2.4bn"."""

from __future__ import annotations

from pipeline.doc.parsing.tree import Token, Words
from pipeline.doc.parsing.tree_reading import regrow


def join_sum(sentence: Words, code: Token) -> bool:
    """Hang a number on the code of its currency before it, in place; say whether there is one."""
    if not code.text.isupper() or code.i + 1 >= sentence.end or code.nbor().tag_ != "CD":
        return False
    last = code.nbor()
    while last.i + 1 < sentence.end and last.nbor().tag_ == "CD":
        last = last.nbor()
    code.tag_, code.pos_ = "$", "SYM"
    for child in code.lefts:
        child.dep_ = "case" if child.dep_ == "mark" else child.dep_
    if last.head is code.head and last.i < code.head.i:
        return True  # "a SEK 2.4bn loss": both stand with the loss
    _hang(sentence, code, last)
    return True


def _hang(sentence: Words, code: Token, last: Token) -> None:
    heads = [t.head.i for t in sentence]
    above = code.head
    if code.i < above.i <= last.i:  # the number is the head
        heads[code.i - sentence.start] = code.i if above.head is above else above.head.i
        code.dep_ = above.dep_
        for child in above.children:
            if not code.i <= child.i <= last.i:
                heads[child.i - sentence.start] = code.i
    for number in sentence[code.i + 1 - sentence.start : last.i - sentence.start]:
        heads[number.i - sentence.start], number.dep_ = last.i, "compound"
    for child in last.children:
        if child.i > last.i:
            heads[child.i - sentence.start] = code.i
    heads[last.i - sentence.start], last.dep_ = code.i, "nummod"
    regrow(sentence, heads)
