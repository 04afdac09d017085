"""Canonical names: one thing, one name, whatever it is called in one text.

A known spelling takes its name from the gazetteer. Else the fullest form in the article counts:
a surname is its person, an acronym the body whose initials it has, a short form the one longer
name that begins with it. Where two would do, a name stands for itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.model.mention import Entity
from pipeline.rulebook.gazetteer import GazetteerRules

_BLANKS = re.compile(r"\s+")
_ARTICLE = re.compile(r"(?:the|The|THE)\s+(?=\S)")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?\Z")
#: An acronym in brackets right behind the name that it stands for.
_SHORT_FORM = re.compile(r"\s*\(\s*[\"“']?([A-Z][A-Za-z.&]{1,9})[\"”']?\s*\)")
#: Words that give no letter to an acronym.
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "&"})
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Sir", "Dame", "Lord", "Lady", "Prof"})


def plain(name: str) -> str:
    r"""Return a name as the gazetteer spells it: single blanks, straight marks, no article.

    >>> plain("the  World\nBank’s")
    'World Bank'
    """
    flat = _BLANKS.sub(" ", name.replace("’", "'")).strip()
    flat = _ARTICLE.sub("", flat, count=1)
    return flat.removesuffix("'s").rstrip("'")


def canonical_names(text: str, entities: Sequence[Entity], rules: GazetteerRules) -> list[Entity]:
    """Return the entities with ``entity`` filled; ``text`` is the article's."""
    names = [_own_name(e, rules) for e in entities]
    fuller = _fuller(entities, names)
    acronyms = _acronyms(text, entities, names)
    settled = []
    for entity, name in zip(entities, names, strict=True):
        kind = _kind(entity.label)
        full = acronyms.get(name) if kind != "person" else None
        full = full or fuller.get((kind, name), name)
        known = rules.spellings.get(full)
        own = known.canonical if known else full
        settled.append(entity if own == entity.entity else replace(entity, entity=own))
    return settled


def _own_name(entity: Entity, rules: GazetteerRules) -> str:
    """Return the name that an entity has by itself."""
    name = plain(entity.text)
    known = rules.spellings.get(name)
    if known is not None and (known.rule.sure or known.rule.label == entity.label):
        return known.canonical
    words = name.split(" ")
    if entity.label == "ORG":
        while len(words) > 1 and words[-1].rstrip(".,") in rules.suffixes:
            words.pop()
    if entity.label == "PERSON" and len(words) > 1 and words[0].rstrip(".") in _TITLES:
        words.pop(0)
    return " ".join(words).rstrip(",") or name


def _kind(label: str) -> str:
    return {"PERSON": "person", "ORG": "body"}.get(label, label)


def _fuller(entities: Sequence[Entity], names: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return (kind, short name) -> the one longer name of the text that it stands for."""
    longer: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, name in zip(entities, names, strict=True):
        words = name.split(" ")
        if len(words) == 1:
            continue
        kind = _kind(entity.label)
        if kind == "person":
            keys = {words[-1]} if len(words[-1].rstrip(".")) > 1 else set()
        else:
            keys = {" ".join(words[:n]) for n in range(1, len(words))} if kind == "body" else set()
        for key in keys:
            if name not in longer[kind, key]:
                longer[kind, key].append(name)
    seen = {(_kind(e.label), n) for e, n in zip(entities, names, strict=True)}
    return {
        key: full[0]
        for key, full in longer.items()
        if key in seen and (len(full) == 1 or _nested(full))
    }


def _nested(names: Sequence[str]) -> bool:
    """Say whether each name goes on where a shorter one ends ("Vals", "Vals AI", ...)."""
    ordered = sorted(names, key=len)
    return all(b.startswith(a + " ") for a, b in pairwise(ordered))


def _acronyms(text: str, entities: Sequence[Entity], names: Sequence[str]) -> dict[str, str]:
    """Return acronym -> full name, where the text says it or only one name has the initials."""
    initials: dict[str, set[str]] = defaultdict(set)
    said: dict[str, str] = {}
    for entity, name in zip(entities, names, strict=True):
        letters = "".join(
            w[0] for part in name.split(" ") for w in part.split("-") if w and w not in _SMALL
        ).upper()
        if len(letters) < 2 or " " not in name:
            continue
        initials[letters].add(name)
        behind = _SHORT_FORM.match(text, entity.span.end)
        if behind and behind.group(1).replace(".", "").upper()[:1] == letters[0]:
            said.setdefault(behind.group(1), name)
    only = {acronym: next(iter(full)) for acronym, full in initials.items() if len(full) == 1}
    return {
        name: said.get(name) or only[name.replace(".", "")]
        for name in names
        if name in said or (_ACRONYM.match(name) and name.replace(".", "") in only)
    }


def one_label(entities: Sequence[Entity], rules: GazetteerRules) -> list[Entity]:
    """Return the entities with one label a name: what it is called most often in the article.

    One sense per discourse (Gale, Church and Yarowsky 1992). What the gazetteer knows stays, and
    a name of several words that ends in "Bank" or "Council" is an organisation.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        votes[entity.entity][entity.label] += 1
    return [e if e.rule != "model" else _voted(e, votes[e.entity], rules) for e in entities]


def _voted(entity: Entity, votes: Counter[str], rules: GazetteerRules) -> Entity:
    label = _label(entity.entity, votes, rules)
    return entity if label == entity.label else replace(entity, label=label)


def _label(name: str, votes: Counter[str], rules: GazetteerRules) -> str:
    first, _, rest = name.partition(" ")
    if first and rest.rpartition(" ")[2] in rules.bodies:
        return "ORG"
    return votes.most_common(1)[0][0]  # of equals the first that was seen
