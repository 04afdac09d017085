"""Why: for a sentence its mentions, figures and clauses with their rules, and its claims."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language

from pipeline.doc.analyse import Analysis, Clock, read
from pipeline.doc.context import Context
from pipeline.doc.link.events import trace_clauses
from pipeline.doc.link.figures import FigureLink, find_figure_claims, link_figures
from pipeline.doc.link.link import link
from pipeline.doc.link.match import LATER, matcher_of
from pipeline.errors import CorpusError
from pipeline.model.article import Article
from pipeline.model.claim import SLOTS, Claim
from pipeline.model.span import Span
from pipeline.rulebook.files import Rulebook
from pipeline.run.explain_clauses import attribution_lines, clause_lines, quote, silent_cues


def explain(
    article: Article,
    nlp: Language,
    rulebook: Rulebook,
    *,
    at: int | None = None,
    claim_id: str | None = None,
) -> str:
    """Return the explanation of an article's sentences as text.

    ``at`` (a code point) or ``claim_id`` picks one sentence; else all with a claim are explained.

    Raises:
        CorpusError: when the offset lies outside the text or no claim has the id.
    """
    doc, marks = read(article, nlp, rulebook, Clock())
    found = Analysis(marks, link(doc, marks, article, rulebook))
    traces = _Traces(Context(doc, marks, article, rulebook))
    if at is not None and not 0 <= at < len(article.text):
        raise CorpusError(
            f"--at {at}: outside the text of {article.article_id!r} (0 to {len(article.text) - 1})"
        )
    spans = sorted({c.sentence for c in found.claims if claim_id in (None, c.claim_id)})
    if at is not None:
        spans = [s for s in spans if s.start <= at < s.end] or [traces.context.sentence(at)]
    if not spans:
        what = f"no claim {claim_id!r}" if claim_id else "no claims"
        raise CorpusError(
            f"{what} in {article.article_id!r}; `claimtable show claims --article` lists them"
        )
    return "\n\n".join("\n".join(_sentence(span, found, traces)) for span in spans)


class _Traces:
    """How the figures and clauses of an article were judged."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.figures = list(link_figures(context))
        self.clauses = list(trace_clauses(context, find_figure_claims(context)))


def _sentence(span: Span, found: Analysis, traces: _Traces) -> Iterator[str]:
    text = traces.context.text
    yield f"[{span.start}, {span.end}) {' '.join(span.of(text).split())}"
    yield from _mentions(text, span, found)
    said = [a for a in found.marks.attributions if a.content.overlaps(span)]
    for attribution in said:
        yield from attribution_lines(text, attribution)
    yield from silent_cues(traces.context.doc, span, said, traces.context.rulebook.cues)
    for figure in traces.figures:
        if figure.site.span.overlaps(span):
            yield from _figure(text, figure)
    for trace in traces.clauses:
        if trace.facts.span.overlaps(span):
            yield from clause_lines(text, trace)
    claims = [c for c in found.claims if c.sentence == span]
    for claim in claims:
        yield from _claim(text, claim)
    if not claims:
        yield "  no claim: no rule of links.yaml took a mention or clause of this sentence"


def _mentions(text: str, span: Span, found: Analysis) -> Iterator[str]:
    for block in found.marks.blocks:
        if block.span.overlaps(span):
            yield f"  block      {block.role}"
    for name, mentions in (
        ("entity", [(e.span, f"{e.label} = {e.entity}", e.rule) for e in found.marks.entities]),
        (
            "date",
            [(d.span, _date(d.timex, d.date_from, d.date_to), d.rule) for d in found.marks.dates],
        ),
        (
            "quantity",
            [
                (
                    q.span,
                    f"{q.kind} {q.value} [{q.low}, {q.high}] {q.unit or ''} {q.bound}",
                    q.rule,
                )
                for q in found.marks.quantities
            ],
        ),
        ("kept out", [(k.span, k.why, k.rule) for k in found.marks.kept_out]),
    ):
        for where, what, rule in mentions:
            if where.overlaps(span):
                yield f"  {name:10} {quote(text, where)} {what}  (rule {rule})"


def _figure(text: str, figure: FigureLink) -> Iterator[str]:
    """Yield where a figure stands, the rule that won and what stopped the others.

    Rules for other kinds of figures are left out, and those below the winner that do not fit.
    """
    site = figure.site
    verb = f" of {site.verb.text!r}" if site.verb is not None else ""
    yield f"  link       {quote(text, site.span)} {site.role}{verb}"
    won = False
    for tried in matcher_of(site.context.rulebook.links).tried(site):
        if tried.stopped is None:
            won = True
            outcome = "makes no claim" if figure.claim is None else "makes the claim"
            yield f"    won        {tried.rule}: {outcome}"
        elif tried.stopped == LATER or not (won or tried.stopped.startswith("its kind")):
            yield f"    lost       {tried.rule}: {tried.stopped}"


def _date(timex: str | None, first: object, last: object) -> str:
    return f"{timex or 'unresolved'} {first or '...'} to {last or '...'}"


def _claim(text: str, claim: Claim) -> Iterator[str]:
    yield f"  claim {claim.claim_id} {claim.type}, {claim.certainty}  (rule {claim.rule})"
    for slot in SLOTS[1:]:
        where = getattr(claim, slot)
        if where is not None:
            yield f"    {slot:10} {quote(text, where)}"
    if claim.unresolved:
        yield f"    unresolved {', '.join(claim.unresolved)}"
