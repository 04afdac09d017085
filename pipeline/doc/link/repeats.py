"""What an article says twice in the same words counts once, with its number of occurrences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.doc.context import Context
from pipeline.doc.link.ids import anchor_of
from pipeline.model.claim import Claim

#: Shorter sentences recur by chance ("It rose 5%.") and are claims each time.
_FEW_WORDS = 5


def once_each(context: Context, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims in order, of verbatim repeats the first, with ``occurrences`` counted.

    A repeat that was marked as such makes no claim; its copies are read off ``duplicates``. One
    that was not, such as a headline printed again as a subhead, is found by its words.
    """
    first: dict[tuple[str, int, str], int] = {}
    told: dict[int, tuple[str, bool]] = {}
    out: list[Claim] = []
    for claim in claims:
        begin = claim.sentence.start
        if begin not in told:  # a sentence has several claims
            words = claim.sentence.of(context.text).split()
            told[begin] = " ".join(words), len(words) >= _FEW_WORDS
        sentence, is_long = told[begin]
        key = sentence, anchor_of(claim).start - begin, claim.type
        at = first.get(key)
        if is_long and at is not None:
            out[at] = replace(out[at], occurrences=out[at].occurrences + 1)
            continue
        first[key] = len(out)
        copies = sum(d.original_span.contains(claim.sentence) for d in context.marks.duplicates)
        out.append(replace(claim, occurrences=1 + copies) if copies else claim)
    return out
