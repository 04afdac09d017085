"""Blocks of an article and their roles: what is copy, and what only stands beside it.

Nothing is cut out. Text that is in doubt stays body: a lost sentence is worse than a stray one.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from pipeline.doc.layout.lines import Line, paragraphs
from pipeline.doc.layout.lists import link_lists
from pipeline.doc.layout.repeats import Repeat, find_repeats
from pipeline.doc.layout.shapes import cut_off, head_of, is_deck, is_headline, is_subhead
from pipeline.model.article import Article
from pipeline.model.block import Block, Duplicate, Role
from pipeline.model.span import Span
from pipeline.rulebook.blocks import BlockRule, BlockRules, Wording
from pipeline.rulebook.files import Rulebook

#: Roles that are copy: shapes are read off these lines only.
_COPY: frozenset[Role | None] = frozenset({None, "headline", "deck", "subhead", "body"})
#: Lines from the top or the end that still count as there.
TOP, END = 8, 12


def find_blocks(article: Article, rules: BlockRules) -> tuple[list[Block], list[Duplicate]]:
    """Return the blocks in text order and the passages that repeat earlier ones.

    Blocks do not overlap and hold every character of the text but white space.
    """
    lines = paragraphs(article.text)
    repeats = find_repeats(lines) if len(lines) > 1 else []
    roles = assign_roles(lines, repeats, article.title, rules)
    repeats = [r for r in repeats if roles[r.first] == "repeat"]
    blocks = [
        block for line, role in zip(lines, roles, strict=True) for block in _cut(line, role, rules)
    ]
    return blocks, [_duplicate(article.article_id, lines, r) for r in repeats]


def assign_roles(
    lines: Sequence[Line], repeats: Sequence[Repeat], title: str | None, rules: BlockRules
) -> list[Role]:
    """Return the role of each line, but for cut sentences, which are part of a line."""
    if len(lines) == 1:
        return ["body"]
    roles: list[Role | None] = [None] * len(lines)
    fired = fired_lines(lines, rules)
    for i, rule in fired.items():
        roles[i] = rule.role
    _mark_repeats(roles, repeats)
    _mark_head(roles, lines, title, rules)
    for i in link_lists(lines, roles, {i for i, r in fired.items() if r.opens_list}, rules):
        roles[i] = "links"
    _mark_subheads(roles, lines, rules)
    if all(role is not None and role not in _COPY for role in roles):
        return ["body"] * len(lines)  # an article is no page furniture from end to end
    return [role or "body" for role in roles]


def fired_lines(lines: Sequence[Line], rules: BlockRules) -> dict[int, BlockRule]:
    """Return the first rule that fits each line, where one does."""
    seen = [Wording(line.text) for line in lines]
    fits: dict[str, list[int]] = {
        rule.id: [i for i, line in enumerate(seen) if rule.fits(line)] for rule in rules.rules
    }
    found: dict[int, BlockRule] = {}
    for rule in rules.rules:
        for i in fits[rule.id] if len(fits[rule.id]) >= rule.at_least else ():
            if _in_place(rule, i, len(lines)):
                found.setdefault(i, rule)
    return found


def _in_place(rule: BlockRule, at: int, total: int) -> bool:
    if rule.where == "top":
        return at < TOP
    return rule.where == "anywhere" or at >= total - END


def _mark_repeats(roles: list[Role | None], repeats: Sequence[Repeat]) -> None:
    """Mark repeated lines; a button or an ad label alone stays what it is."""
    for repeat in repeats:
        if repeat.first == repeat.last and roles[repeat.first] is not None:
            continue
        for i in range(repeat.first, repeat.last + 1):
            roles[i] = "repeat"


def _mark_head(
    roles: list[Role | None], lines: Sequence[Line], title: str | None, rules: BlockRules
) -> None:
    head = head_of(lines, roles, title)
    if head is None or not is_headline(lines, head, title, rules):
        return
    roles[head] = "headline"
    after = next((i for i in range(head + 1, len(lines)) if roles[i] is None), None)
    if after is not None and is_deck(lines, after, rules):
        roles[after] = "deck"


def _mark_subheads(roles: list[Role | None], lines: Sequence[Line], rules: BlockRules) -> None:
    copy = [i for i, role in enumerate(roles) if role in _COPY]
    for at, i in enumerate(copy):
        if roles[i] is None and at and at + 1 < len(copy):
            above, below = lines[copy[at - 1]], lines[copy[at + 1]]
            if is_subhead(lines[i], above, below, rules):
                roles[i] = "subhead"


def _cut(line: Line, role: Role, rules: BlockRules) -> list[Block]:
    """Return the blocks of a line: two where its last sentence is cut off."""
    cut = cut_off(line, rules) if role == "body" else None
    if cut is None:
        return [Block(line.span, role)]
    start = line.span.start + cut
    kept = line.text[:cut].rstrip()
    blocks = [Block(Span(start, line.span.end), "truncated")]
    if kept:
        blocks.insert(0, Block(Span(line.span.start, line.span.start + len(kept)), role))
    return blocks


def _duplicate(article_id: str, lines: Sequence[Line], repeat: Repeat) -> Duplicate:
    length = repeat.last - repeat.first
    return Duplicate(
        scope="passage",
        similarity=repeat.similarity,
        article_id=article_id,
        span=lines[repeat.first].span.join(lines[repeat.last].span),
        original_article_id=article_id,
        original_span=lines[repeat.original].span.join(lines[repeat.original + length].span),
    )


def fired(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:  # noqa: ARG001 - one shape
    """Return the ids of the block rules that fit a line of the text, wherever it may stand."""
    seen = [Wording(line.text) for line in paragraphs(sentence)]
    return {r.id for r in rulebook.blocks.rules if any(r.fits(line) for line in seen)}
