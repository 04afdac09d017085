"""How fast the review page answers over a large output of made-up articles."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from pathlib import Path

import pandas as pd

from pipeline.tables.columns import ARTICLES, CLAIMS, COMPARISONS, TABLES
from pipeline.tables.frames import empty, frame
from tests.review.site import Site, running

_CLAIMS_EACH = 20
_FACETS = json.dumps(dict.fromkeys(("measure", "subject", "period"), "same"))


def frames(comparisons: int) -> dict[str, pd.DataFrame]:
    """Return tables with so many comparisons, ten a claim, of articles with twenty claims."""
    claims = max(20, comparisons // 5)
    count = -(-claims // _CLAIMS_EACH)
    texts = [_text(n) for n in range(count)]
    articles = [
        dict.fromkeys(ARTICLES.names)
        | {"article_id": f"made/{n:06}", "path": f"made/{n:06}.txt", "sha256": str(n)}
        | {"status": "ok", "text": text, "title": f"Town {n} counts", "n_claims": _CLAIMS_EACH}
        | {"published": f"2026-01-{n % 28 + 1:02}"}
        for n, text in enumerate(texts)
    ]
    rows = [_claim(k, texts[k // _CLAIMS_EACH]) for k in range(count * _CLAIMS_EACH)]
    pairs = [_comparison(n, rows) for n in range(comparisons)]
    tables = {"articles": articles, "claims": rows, "comparisons": pairs}
    return empty() | {name: frame(TABLES[name], listed) for name, listed in tables.items()}


def _text(n: int) -> str:
    lines = [f"Town {n} lost about {100 + k} houses in flood {k}, it said." for k in range(20)]
    return "\n\n".join([f"Town {n} counts", *lines]) + "\n"


def _claim(k: int, text: str) -> dict[str, object]:
    article, number = divmod(k, _CLAIMS_EACH)
    sentence = f"Town {article} lost about {100 + number} houses in flood {number}, it said."
    at = text.index(sentence)
    figure = f"about {100 + number}"
    start = at + sentence.index(figure)
    return dict.fromkeys(CLAIMS.names) | {
        "claim_id": f"{k:016x}",
        "article_id": f"made/{article:06}",
        "type": "count",
        "certainty": "reported",
        "negated": False,
        "quoted": False,
        "rule": "figure",
        "occurrences": 1,
        "value": 100.0 + number,
        "unit": "house",
        "sentence": sentence,
        "sentence_start": at,
        "sentence_end": at + len(sentence),
        "quantity": figure,
        "quantity_start": start,
        "quantity_end": start + len(figure),
        "subject": f"Town {article}",
        "subject_start": at,
        "subject_end": at + len(f"Town {article}"),
        "subject_entity": f"Town {article % 500}",
    }


def _comparison(n: int, claims: list[dict[str, object]]) -> dict[str, object]:
    one = claims[n % len(claims)]
    other = claims[(n * 7 + n // len(claims) + 1) % len(claims)]
    verdict = ("contradiction", "discrepancy", "update", "agreement")[n % 4]
    return dict.fromkeys(COMPARISONS.names) | {
        "comparison_id": f"{n:016x}",
        "measure": f"m{n % 30000}",
        "verdict": verdict,
        "severity": n % 997 / 997,
        "reason": "One says about 100, the other about 110; the periods agree.",
        "claim_a": one["claim_id"],
        "claim_b": other["claim_id"],
        "article_a": one["article_id"],
        "article_b": other["article_id"],
        "start_a": one["quantity_start"],
        "end_a": one["quantity_end"],
        "start_b": other["quantity_start"],
        "end_b": other["quantity_end"],
        "value_a": one["value"],
        "low_a": one["value"],
        "high_a": one["value"],
        "value_b": other["value"],
        "low_b": other["value"],
        "high_b": other["value"],
        "relative_difference": n % 89 / 89,
        "same_source": False,
        "time_relation": "same",
        "facets": _FACETS,
    }


def main(comparisons: int = 200_000) -> None:
    """Print the start and the median and slowest of 15 answers of each kind of page."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        for name, table in frames(comparisons).items():
            table.to_parquet(output / f"{name}.parquet", index=False)
        start = time.perf_counter()
        with running(output, output / "decisions.sqlite") as site:
            print(f"review page, {comparisons} comparisons")
            print(f"  start               {time.perf_counter() - start:8.2f} s")
            measure(site)


def measure(site: Site) -> None:
    """Print how long pages take."""
    first = site.conflicts()[0]
    pages = {
        "first page": "/",
        "page 2000": "/?page=2000",
        "search": "/?q=town+417",
        "filter": "/?entity=Town+33&verdict=contradiction&sort=gap",
        "one conflict": first,
    }
    for name, path in pages.items():
        taken = []
        for _ in range(15):
            start = time.perf_counter()
            answer = site.get(path)
            taken.append(1000 * (time.perf_counter() - start))
            if answer.status != 200:
                raise SystemExit(f"{path}: answered {answer.status}")
        print(f"  {name:18} {statistics.median(taken):8.0f} ms, slowest {max(taken):6.0f} ms")
    start = time.perf_counter()
    for _ in range(20):
        site.decide(site.conflicts()[0], "confirmed")
    print(f"  decide and go on   {1000 * (time.perf_counter() - start) / 20:8.0f} ms")


if __name__ == "__main__":
    main()
