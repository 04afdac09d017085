"""Run the examples in the rule files: what each rule must and must not match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language

from pipeline.across.compare import fired_pair
from pipeline.across.kinds import fired_kinds
from pipeline.doc.analyse import Clock, read
from pipeline.doc.attribution import find as attribution
from pipeline.doc.context import Context
from pipeline.doc.dates import find as dates
from pipeline.doc.entities import find as entities
from pipeline.doc.facets.find import describe
from pipeline.doc.layout import blocks
from pipeline.doc.link.events import trace_clauses
from pipeline.doc.link.figures import link_figures
from pipeline.doc.link.link import link
from pipeline.doc.parsing.parse import load_model
from pipeline.doc.quantities import find as quantities
from pipeline.errors import RuleError
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.rulebook.base import Rule
from pipeline.rulebook.files import FILES, Rulebook
from pipeline.rulebook.load import default_rules, rules_of

#: Says which rules of one file fire in a sentence.
Fired = Callable[[str, Rulebook, Language], set[str]]


def _pair(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:  # noqa: ARG001 - one shape
    left, _, right = sentence.partition(" | ")
    return fired_pair(left, right, rulebook)


def _linked(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    article = Article(
        article_id="example",
        path="",
        text=sentence,
        sha256="",
        published=dates.EXAMPLE_DAY.isoformat(),
    )
    doc, marks = read(article, nlp, rulebook, Clock())
    context = Context(doc, marks, article, rulebook)
    figures = list(link_figures(context))
    taken = {found.rule.id for found in figures if found.rule is not None}
    claims = [found.claim for found in figures if found.claim is not None]
    for clause in trace_clauses(context, claims):
        taken |= {rule for rule, stopped in clause.tried if stopped is None}
    return taken | {claim.rule for claim in link(doc, marks, article, rulebook)}


def _in_conflict(sentence: str, rulebook: Rulebook, nlp: Language) -> set[str]:
    """Return the rules under which the claims of one or two short articles conflict."""
    articles = [
        Article(
            article_id=str(n),
            path="",
            text=text,
            sha256=str(n),
            published=dates.EXAMPLE_DAY.isoformat(),
        )
        for n, text in enumerate(sentence.split(" | "))
    ]
    claims: list[Claim] = []
    for article in articles:
        doc, marks = read(article, nlp, rulebook, Clock())
        linked = link(doc, marks, article, rulebook)
        describe(doc, marks, article, linked, rulebook)
        claims += linked
    by_id = {article.article_id: article for article in articles}
    return fired_kinds(claims, by_id, rulebook)


FIRED: dict[str, Fired] = {
    "numbers.yaml": quantities.fired,
    "hedges.yaml": quantities.fired,
    "dates.yaml": dates.fired,
    "gazetteer.yaml": entities.fired,
    "blocks.yaml": blocks.fired,
    "cues.yaml": attribution.fired,
    "links.yaml": _linked,
    "comparison.yaml": _pair,
    "conflicts.yaml": _in_conflict,
}


def check_examples(rulebook: Rulebook, folder: Path | None, model: str | None = None) -> None:
    """Run every example.

    Raises:
        RuleError: naming every example that fails, with file, line and rule.
    """
    nlp = load_model(model)
    faults = []
    for name in FILES:
        path = (folder or default_rules()) / name
        for rule in rules_of(getattr(rulebook, name.removesuffix(".yaml"))):
            where = f"{path}:{_line(path, rule.id)}: rule {rule.id!r}:"
            faults += [f"{where} {fault}" for fault in _faults(rule, FIRED[name], rulebook, nlp)]
    if faults:
        raise RuleError(faults)


def _faults(rule: Rule, fired: Fired, rulebook: Rulebook, nlp: Language) -> Iterator[str]:
    for sentence in rule.matches:
        if rule.id not in fired(sentence, rulebook, nlp):
            yield f"does not match {sentence!r}; mend the rule or the example"
    for sentence in rule.rejects:
        if rule.id in fired(sentence, rulebook, nlp):
            yield f"should reject {sentence!r}, but matches it; mend the rule or the example"


def _line(path: Path, rule_id: str) -> int:
    """Return the line (from 1) at which a rule begins."""
    begins = re.compile(rf"\s*-?\s*id:\s*[\"']?{re.escape(rule_id)}\b")
    lines = path.read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, start=1) if begins.match(line)), 1)
