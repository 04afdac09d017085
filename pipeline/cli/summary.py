"""The closing summary of a run: what was read, what was flagged, what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.run.flow import Report

#: So many flagged conflicts are named in the summary; the rest are counted.
NAMED = 10


def summary(report: Report, output: Path) -> str:
    """Return the summary as text for a terminal."""
    rows, articles = report.rows, report.articles
    status = articles["status"].value_counts()
    undated = int(articles["published"].isna().sum())
    parts = [f"{len(articles)} articles"]
    parts += [
        f"{status[name]} {name}" for name in ("failed", "skipped", "duplicate") if name in status
    ]
    parts.append(f"{report.computed} computed, {report.reused} as before")
    lines = [", ".join(parts) + f"; {report.seconds:.1f} s"]
    if undated:
        many = "article has" if undated == 1 else "articles have"
        lines.append(f"{undated} {many} no publication date: their relative dates stay unresolved")
    lines.append(
        f"{rows['claims']} claims, {rows['quantities']} figures, "
        f"{rows['dates']} dates, {rows['attributions']} attributions"
    )
    if report.faults:
        many = "comparison" if len(report.faults) == 1 else "comparisons"
        lines.append(f"{len(report.faults)} {many} failed: see the warnings of `articles`")
    return "\n".join(
        [
            *lines,
            *_flagged(report),
            f"tables in {output}/ (columns.md says what each column means)",
        ]
    )


def _flagged(report: Report) -> list[str]:
    flagged = report.flagged
    if not len(flagged):
        return ["no conflicts flagged"]
    counts = ", ".join(
        f"{n} {verdict}" for verdict, n in sorted(flagged["verdict"].value_counts().items())
    )
    lines = [f"flagged: {counts}; agreements: {report.rows['comparisons'] - len(flagged)}"]
    if report.new_conflicts is not None:
        lines.append(
            f"new since the last run: {len(report.new_conflicts)}"
            + (" (claimtable show --since-last)" if report.new_conflicts else "")
        )
    worst = flagged.sort_values(["severity", "comparison_id"], ascending=[False, True])
    for row in worst.head(NAMED).to_dict("records"):
        lines.append(
            f"  {row['verdict']:13} {row['article_a']} / {row['article_b']}: {row['reason']}"
        )
    if len(flagged) > NAMED:
        lines.append(f"  ... and {len(flagged) - NAMED} more: claimtable show, or conflicts.csv")
    return lines
