"""Every table and column, said once: frames, files, ``columns.md`` and the README come from it."""

from __future__ import annotations

from pipeline.model.claim import SLOTS
from pipeline.tables.schema import Column, Table, slot, span, text

_ARTICLE = text(
    "article_id", "path below the corpus folder without suffix, or `id` of a JSONL line"
)
_VALUES = (
    Column("value", "number", "the number said, in base units (30 % = 0.30); null for ranges"),
    Column("value_low", "number", "literal lower bound that the wording gives"),
    Column("value_high", "number", "literal upper bound that the wording gives"),
    text("unit", "`1` for shares, currency code, counted noun, unit name, `pp`, `x` or `point`"),
    text("bound", "exact, about, over, under, at_least, at_most, almost or range"),
    text("change", "increase, decrease or null"),
)

ARTICLES = Table(
    "articles",
    "one article of the corpus",
    (
        _ARTICLE,
        text("path", "file below the corpus folder, with the line for JSONL"),
        text("sha256", "SHA-256 of the text in UTF-8 (of the file's bytes where it failed)"),
        text("status", "ok, duplicate (the text of another article), failed or skipped"),
        text("error", "why the article failed or was skipped"),
        text("warnings", "what a reader should know of the file, separated by '; '"),
        text("title", "title by the metadata"),
        text("publisher", "publisher by the metadata"),
        text("author", "author by the metadata"),
        text("published", "ISO date or date-time by the metadata; never guessed"),
        text("url", "address by the metadata"),
        text("language", "language by the metadata"),
        text("text", "the text that all offsets count in (Parquet only)"),
        Column("n_claims", "integer", "number of its rows in `claims`"),
    ),
    ("article_id",),
)
BLOCKS = Table(
    "blocks",
    "one stretch of an article and its role",
    (
        _ARTICLE,
        *span("", "the block"),
        text(
            "role",
            "headline, deck, subhead, body, caption, boilerplate, links, repeat or truncated",
        ),
    ),
    ("article_id", "start"),
)
DUPLICATES = Table(
    "duplicates",
    "one stretch that repeats an earlier one, within an article or across articles",
    (
        text("scope", "article, passage, or version (linked, but no duplicate)"),
        Column("similarity", "number", "0 to 1, Jaccard similarity of word 3-grams"),
        _ARTICLE,
        *span("", "the repeat"),
        text("original_article_id", "article of the original"),
        *span("original_", "the original"),
    ),
    ("article_id", "start", "end", "original_article_id", "original_start", "scope"),
)
ENTITIES = Table(
    "entities",
    "one mention of a named entity",
    (
        _ARTICLE,
        *span(),
        text("text", "the mention"),
        text("label", "PERSON, ORG, GPE, LOC, NORP, PRODUCT, EVENT, WORK_OF_ART, LAW"),
        text("entity", 'canonical name, e.g. Qwen for "Alibaba\'s Qwen family"'),
    ),
    ("article_id", "start", "end"),
)
QUANTITIES = Table(
    "quantities",
    "one figure, whether or not it became a claim",
    (
        _ARTICLE,
        *span(),
        text("text", "the whole expression with hedge and unit word or sign"),
        text(
            "kind",
            "percent, share, money, count, measure, duration, multiple, pp or number",
        ),
        *_VALUES,
        text("noun", "the counted noun as it stands, for counts"),
    ),
    ("article_id", "start", "end"),
)
DATES = Table(
    "dates",
    "one temporal expression",
    (
        _ARTICLE,
        *span(),
        text("text", "the expression"),
        text("kind", "DATE, TIME, DURATION or SET"),
        text("timex", "TIMEX3 value (ISO-TimeML)"),
        text("mod", "TIMEX3 modifier (START, MID, END, APPROX, ...)"),
        Column("date_from", "day", "first day of the expression itself"),
        Column("date_to", "day", "last day of the expression itself"),
    ),
    ("article_id", "start", "end"),
)
_SLOT_MEANING = {
    "sentence": "the sentence that the claim stands in",
    "subject": "what the claim is about, as it stands",
    "predicate": "the verb group of the claim",
    "object": "metric, counted thing, or other side of a comparison",
    "quantity": "the figure with its hedge",
    "time": "the expression that dates the content",
    "place": "where it holds",
    "source": "on whose word",
    "cue": "the words that attribute it",
}
CLAIMS = Table(
    "claims",
    "one claim",
    (
        text("claim_id", "stable while the article's text and the claim's spans stay"),
        _ARTICLE,
        text(
            "type",
            "share, count, money, change, multiple, measure, comparison, event, statement "
            "or forecast",
        ),
        text("certainty", "asserted, reported, hedged or forecast"),
        Column("negated", "flag", "the content is denied"),
        Column("quoted", "flag", "the figure (else the verb) stands inside quotation marks"),
        text("rule", "id of the linking rule; see `claimtable rules list`"),
        Column("check_worthiness", "number", "0 to 1"),
        Column("occurrences", "integer", "how often the same passage stands in the corpus"),
        *(c for s in SLOTS for c in slot(s, _SLOT_MEANING[s])),
        text("subject_entity", "canonical name of the subject or of its antecedent"),
        text("source_entity", "canonical name of the source or of its antecedent"),
        *span("subject_antecedent_", "what a pronoun subject stands for"),
        *span("source_antecedent_", "what a pronoun source stands for"),
        text("unresolved", "slots that are pronouns without antecedent, comma-separated"),
        *_VALUES,
        Column("time_from", "day", "first day that the content holds for"),
        Column("time_to", "day", "last day that the content holds for"),
        Column("source_time_from", "day", "first day of the study or report named"),
        Column("source_time_to", "day", "last day of the study or report named"),
    ),
    ("article_id", "sentence_start", "quantity_start", "predicate_start", "claim_id"),
)
ATTRIBUTIONS = Table(
    "attributions",
    "who says what, whether or not it became a claim",
    (
        _ARTICLE,
        *slot(
            "source",
            'who says it, with the apposition that introduces it ("Ann Lee, a broker,"); '
            "`claims.source` is the name alone",
        ),
        *slot("cue", "the words that attribute it"),
        *slot("content", "what is said"),
        text("kind", "direct, indirect or mixed"),
        text("source_entity", "canonical name of the source"),
    ),
    ("article_id", "content_start", "content_end", "source_start", "cue_start"),
)
COMPARISONS = Table(
    "comparisons",
    "two claims about one measure",
    (
        text("comparison_id", "stable like claim_id"),
        text("measure", "id of the group of claims that speak of one thing"),
        text("verdict", "contradiction, discrepancy, update or agreement"),
        Column("severity", "number", "0 to 1; the worst come first"),
        text("reason", "one sentence for a fact-checker"),
        text("claim_a", "claim_id of the one; where its sentence claims nothing, of the nearest"),
        text("claim_b", "claim_id of the other, likewise"),
        text("article_a", "article of the one"),
        Column("start_a", "integer", "first character of its figure or date (else its verb)"),
        Column("end_a", "integer", "character after the last of it"),
        text("article_b", "article of the other"),
        Column("start_b", "integer", "first character of its figure or date (else its verb)"),
        Column("end_b", "integer", "character after the last of it"),
        Column("value_a", "number", "the number that was compared"),
        Column("low_a", "number", "lower end of what its wording may cover"),
        Column("high_a", "number", "upper end of what its wording may cover"),
        Column("value_b", "number", "the number that was compared"),
        Column("low_b", "number", "lower end of what its wording may cover"),
        Column("high_b", "number", "upper end of what its wording may cover"),
        Column("difference", "number", "value_b - value_a"),
        Column("relative_difference", "number", "|difference| / the larger value"),
        Column("same_source", "flag", "both rest on one source"),
        text("time_relation", "same, overlap, before, after or unknown (a against b)"),
        text(
            "facets",
            "JSON: measure, subject, scope, period, basis, source: same | different | unknown",
        ),
    ),
    ("article_a", "start_a", "article_b", "start_b", "comparison_id"),
)
TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        ARTICLES,
        BLOCKS,
        DUPLICATES,
        ENTITIES,
        QUANTITIES,
        DATES,
        CLAIMS,
        ATTRIBUTIONS,
        COMPARISONS,
    )
}
CONFLICTS = Table(
    "conflicts",
    "one comparison that is no agreement, for people: worst first (CSV only)",
    (
        text("comparison_id", "as in `comparisons`"),
        text("verdict", "contradiction, discrepancy or update"),
        Column("severity", "number", "0 to 1"),
        text("reason", "why a human should look"),
        *(
            text(f"{name}_{side}", f"{meaning} of the {which}")
            for side, which in (("a", "one"), ("b", "other"))
            for name, meaning in (
                ("figure", "the figure with its hedge"),
                ("sentence", "the whole sentence"),
                ("source", "on whose word, if named"),
                ("time", "the expression that dates it"),
                ("title", "title or headline of the article"),
                ("publisher", "publisher of the article"),
                ("published", "publication date of the article"),
                ("url", "address of the article"),
                ("article", "article_id"),
            )
        ),
        text("measure", "as in `comparisons`"),
    ),
    ("severity",),
)


def columns_md() -> str:
    """Return the description of every table and column as Markdown."""
    lines = [
        "# Columns",
        "",
        "Each table stands as typed `NAME.parquet` and as `NAME.csv`. Offsets are half-open",
        "ranges of Unicode code points in `articles.text`; `text[start:end]` equals the surface",
        "beside it. Empty means null.",
        "In CSV a text cell that a spreadsheet would run as a formula begins with `'`.",
    ]
    for table in (*TABLES.values(), CONFLICTS):
        lines += [
            "",
            f"## {table.name}",
            f"A row is {table.row}.",
            "",
            "| column | type | meaning |",
            "|---|---|---|",
        ]
        lines += [
            f"| {c.name} | {c.kind} | {c.meaning.replace('|', chr(92) + '|')} |"
            for c in table.columns
        ]
    return "\n".join(lines) + "\n"
