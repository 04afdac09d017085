"""The conflicts as one HTML file that opens from disk: no script, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import pipeline.review
from pipeline.errors import ReviewError
from pipeline.exports.material import Material, written
from pipeline.review import evidence

#: So many conflicts, the worst, fit a page that a browser opens without delay.
MOST = 2000
#: Where the template has the style sheet.
_STYLE = "/* style */"


def write_report(made_of: Material, target: Path) -> list[Path]:
    """Write the worst conflicts with sentences, intervals, facets and decisions.

    Raises:
        ReviewError: when the extra ``review`` (Jinja2) is missing.
    """
    try:
        from pipeline.review.render import environment
    except ModuleNotFoundError as error:
        raise ReviewError(
            f"--to html needs {error.name}; install it: pip install 'claimtable[review]'"
        ) from error
    css = (Path(pipeline.review.__file__).parent / "static" / "review.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    states = made_of.states()
    ids = [
        row[0]
        for row in made_of.connection.execute(
            "SELECT comparison_id FROM item WHERE verdict <> 'agreement' ORDER BY seq"
        )
    ]
    shown: list[dict[str, Any]] = []
    for comparison_id in ids[:MOST]:
        found = evidence.conflict(made_of.connection, comparison_id)
        if found:
            shown.append({"conflict": found, "state": states.get(found.item["case_id"])})
    text = (
        environment()
        .get_template("report.html")
        .render(digest=digest, shown=shown, total=len(ids))
    )
    text = text.replace(_STYLE, css, 1)  # ours, and before any word of an article
    with written(target) as aside:
        aside.write_text(text, "utf-8")
    return [target]
