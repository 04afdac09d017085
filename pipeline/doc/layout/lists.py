"""Lists of links to other articles: their lines look like headlines, and are none of this one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.doc.layout.lines import Line
from pipeline.doc.layout.shapes import reads_as_title
from pipeline.model.block import Role
from pipeline.rulebook.blocks import BlockRules

#: Longest headline in a list of links (words).
LINK_WORDS = 25
#: So many headlines in a row at the end are a list of links even without a word or bullet.
MIN_RUN = 3
#: ... when so many of the paragraphs before end as sentences do.
PUNCTUATED = 0.7


def link_lists(
    lines: Sequence[Line], roles: Sequence[Role | None], openers: set[int], rules: BlockRules
) -> set[int]:
    """Return the lines that belong to lists of links and are not yet known as other furniture."""
    found = _bullet_lines(lines, roles, rules)
    for opener in sorted(openers):
        found |= _after_opener(lines, roles, opener, rules)
    return found | _closing_run(lines, roles, found, rules)


def _is_link(line: Line, rules: BlockRules) -> bool:
    return line.words <= LINK_WORDS and reads_as_title(line.text, rules)


def _bullet_lines(
    lines: Sequence[Line], roles: Sequence[Role | None], rules: BlockRules
) -> set[int]:
    """Return bullets that stand alone on their line, each with the headline below (seed 000)."""
    found: set[int] = set()
    titles = 0
    for i, line in enumerate(lines[:-1]):
        short = roles[i + 1] is None and lines[i + 1].words <= LINK_WORDS
        if line.text in rules.bullet_set and short:
            found |= {i, i + 1}
            titles += _is_link(lines[i + 1], rules)
    # One bullet may head a point of the article; a list has more, and few end in a full stop.
    return found if titles >= 2 and titles * 4 > len(found) else set()


def _after_opener(
    lines: Sequence[Line], roles: Sequence[Role | None], opener: int, rules: BlockRules
) -> set[int]:
    """Return the headlines after a line such as "Related", to where copy goes on."""
    rest = [i for i in range(opener + 1, len(lines)) if roles[i] is None]
    had_copy = sum(roles[i] is None for i in range(opener)) >= 2
    if had_copy and all(lines[i].words <= LINK_WORDS for i in rest):
        return set(rest)  # short lines to the end of the page: full stops make no difference
    found: set[int] = set()
    for i in rest:
        if not _is_link(lines[i], rules) and lines[i].text not in rules.bullet_set:
            break
        found.add(i)
    return found


def _closing_run(
    lines: Sequence[Line], roles: Sequence[Role | None], known: set[int], rules: BlockRules
) -> set[int]:
    """Return the run of headlines that ends the page, if its copy is written with full stops."""
    copy = [i for i, role in enumerate(roles) if role is None and i not in known]
    run: list[int] = []
    while copy and _is_link(lines[copy[-1]], rules) and lines[copy[-1]].words > 2:
        run.append(copy.pop())
    above = [lines[i] for i in copy]
    punctuated = sum(line.terminal for line in above)
    introduced = bool(above) and above[-1].text.endswith((":", ";", ","))
    if len(run) < MIN_RUN or len(above) < 2 or punctuated < PUNCTUATED * len(above) or introduced:
        return set()
    return set(run)
