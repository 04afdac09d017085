"""What was read off articles, as it is kept: one nested row an article, all of it Arrow."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.across.alone import Alone
from pipeline.across.laid import Prints
from pipeline.across.prints import compared_spans, prints_of
from pipeline.across.profiles import Profile
from pipeline.across.topics import Topics
from pipeline.doc.marks import Marks
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.model.comparison import Comparison
from pipeline.tables import rows
from pipeline.tables.arrow import TYPES, nested_type, whole
from pipeline.tables.columns import TABLES
from pipeline.tables.kept_claims import KEPT, kept_row
from pipeline.tables.plain import arrow_type, made, plain

#: The tables whose rows are read off one article alone; of ``duplicates`` the repeats within it.
OWN = ("blocks", "duplicates", "entities", "quantities", "dates", "attributions", "claims")
_HASHES = pa.large_list(pa.uint64())
_PLACES = pa.large_list(pa.int64())
_FLAGS = pa.large_list(pa.bool_())
PRINTS = {
    "runs": pa.large_list(pa.uint32()),
    "bands": _HASHES,
    "exact": _HASHES,
    "masked": _HASHES,
    "size": _PLACES,
    "first": _PLACES,
    "last": _PLACES,
    "opens": _FLAGS,
    "closes": _FLAGS,
}
REPEATS = {"passage": _HASHES, "repeats": _PLACES}
#: What an article is by itself; where its comparison failed, there is none.
_NUMBERS = {
    "blocks": _HASHES,
    "members": pa.large_list(pa.uint8()),
    "inside": _HASHES,
    "topics": _PLACES,
    "led": _PLACES,
}
_ALONE = pa.struct([*_NUMBERS.items(), ("rows", arrow_type(tuple[Comparison, ...]))])
#: Columns of kept results: key, id, the error that stopped it, rows of each table, word prints;
#: of each claim the hash of its passage and how often it stands in its own article; profiles, and
#: what the article is held against itself.
SCHEMA = pa.schema(
    [
        *(pa.field(name, TYPES["text"]) for name in ("key", "article_id", "error")),
        *(pa.field(name, KEPT if name == "claims" else nested_type(TABLES[name])) for name in OWN),
        *(pa.field(name, kind) for name, kind in PRINTS.items()),
        *(pa.field(name, kind) for name, kind in REPEATS.items()),
        pa.field("profile", arrow_type(Profile)),
        pa.field("alone", _ALONE),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one article gave: its marks, claims and profile, or the error that stopped it."""

    key: str
    article: Article
    marks: Marks | None
    claims: list[Claim]
    profile: Profile | None = None
    alone: Alone | None = None
    error: str | None = None


def as_table(results: Sequence[Result]) -> pa.Table:
    """Return results as they are kept; the same results give the same table."""
    prints = prints_of(
        (r.article.text, compared_spans(r.article, r.marks.blocks) if r.marks else ())
        for r in results
    )
    columns: dict[str, list[Any]] = {
        "key": [r.key for r in results],
        "article_id": [r.article.article_id for r in results],
        "error": [r.error for r in results],
    }
    listed = [dict(_rows(r)) for r in results]
    columns |= {name: [rows.in_order(TABLES[name], one[name]) for one in listed] for name in OWN}
    flat = [{"runs": p.runs, "bands": p.bands, **p.sentences._asdict()} for p in prints]
    columns |= {name: [one[name] for one in flat] for name in PRINTS}
    for name, field in zip(REPEATS, ("passage", "occurrences"), strict=True):
        columns[name] = [[row[field] for row in claims] for claims in columns["claims"]]
    columns["profile"] = [plain(r.profile) for r in results]
    columns["alone"] = [r.alone and _plain(r.alone) for r in results]
    arrays = [pa.array(columns[field.name], type=field.type) for field in SCHEMA]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def _rows(result: Result) -> Iterator[tuple[str, list[rows.Row]]]:
    marks, text, key = result.marks, result.article.text, result.article.article_id
    if marks is None:
        yield from ((name, []) for name in OWN)
        return
    yield "blocks", [rows.block_row(key, b) for b in marks.blocks]
    yield "duplicates", [rows.duplicate_row(d) for d in marks.duplicates]
    yield "entities", [rows.entity_row(key, e) for e in marks.entities]
    yield "quantities", [rows.quantity_row(key, q) for q in marks.quantities]
    yield "dates", [rows.date_row(key, d) for d in marks.dates]
    yield "attributions", [rows.attribution_row(key, a, text) for a in marks.attributions]
    yield "claims", [kept_row(claim, text) for claim in result.claims]


def _plain(alone: Alone) -> dict[str, Any]:
    *blocks, topics, own = alone
    rows = {"rows": plain(tuple(own))}
    return dict(zip(_NUMBERS, (*blocks, *topics), strict=True)) | rows


def add_prints(prints: Prints, kept: pa.Table) -> None:
    """Put the word prints of kept articles in, given the columns ``PRINTS`` of their results."""
    for batch in kept.select(list(PRINTS)).to_batches():
        sizes = (pc.list_value_length(c).to_numpy(zero_copy_only=False) for c in batch.columns)
        runs, bands, sentences, *_ = sizes
        columns = [c.flatten().to_numpy(zero_copy_only=False) for c in batch.columns]
        prints.extend([runs, bands, sentences], columns[0], columns[1], columns[2:])


def kept_profiles(kept: pa.Table) -> Iterator[tuple[str, Profile]]:
    """Yield ids and profiles of those kept articles that have one."""
    there = kept.filter(kept.column("profile").is_valid())
    ids, profiles = there.column("article_id").to_pylist(), whole(there.column("profile"))
    yield from zip(ids, made(Profile, profiles), strict=True)


def kept_alone(kept: pa.Table) -> Iterator[tuple[str, Alone]]:
    """Yield the ids of those kept articles of which it is known, and what each is by itself."""
    there = kept.filter(kept.column("alone").is_valid())
    ids, known = there.column("article_id").to_pylist(), whole(there.column("alone"))
    numbers = zip(*(_each(pc.struct_field(known, name)) for name in _NUMBERS), strict=True)
    rows = made(tuple[Comparison, ...], pc.struct_field(known, "rows"))
    for key, (blocks, members, inside, all_, led), own in zip(ids, numbers, rows, strict=True):
        topics = Topics(array("q", all_.tobytes()), array("q", led.tobytes()))
        yield key, Alone(blocks, members, inside, topics, own)


def _each(lists: pa.LargeListArray) -> Iterator[npt.NDArray[Any]]:
    """Yield the numbers of each list."""
    sizes = pc.list_value_length(lists).to_numpy(zero_copy_only=False)
    numbers = lists.flatten().to_numpy(zero_copy_only=False)
    return (numbers[start:end] for start, end in pairwise([0, *np.cumsum(sizes).tolist()]))
