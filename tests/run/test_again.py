"""What changed is compared again, and the tables are those of a full run."""

from __future__ import annotations

import copy
import random
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from spacy.language import Language

from pipeline.across import again, blocks, entries, near_duplicates, portions, rows, tiled
from pipeline.across import corpus as compared
from pipeline.across.items import Item
from pipeline.across.lexicon import Lexicon
from pipeline.across.profiles import Profiler
from pipeline.across.verdicts import Verdicts
from pipeline.doc.analyse import Clock, analyse
from pipeline.model.article import Article
from pipeline.model.claim import Claim
from pipeline.reading.corpus import read_corpus
from pipeline.rulebook.files import Rulebook
from pipeline.run import comparisons, memory
from pipeline.run.by_itself import held_alone
from pipeline.run.kept import Kept, Whole
from pipeline.run.memory import recall, recall_verdicts, remember, remember_verdicts
from pipeline.run.merge import Merged, merge
from pipeline.run.results import Result, as_table
from pipeline.run.settle import settle
from tests.conftest import ROOT

Last = tuple[again.Memory, pa.Table] | None


class Corpus:
    """The sample corpus, twice in other words, with some copies, read once."""

    def __init__(self, nlp: Language, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.lexicon = Lexicon(rulebook.comparison, rulebook.words)
        self.articles = sorted(_doubled(read_corpus(ROOT / "corpus")), key=lambda a: a.article_id)
        results = []
        profiler = Profiler(self.lexicon)
        for n, article in enumerate(self.articles):
            found = analyse(article, nlp, rulebook, Clock())
            marks, claims = found.marks, found.claims
            key = article.article_id
            profile = profiler.read(article) if n % 2 else None  # else it is read when needed
            results.append(
                Result(key=key, article=article, marks=marks, claims=claims, profile=profile)
            )
        self.read = results
        self.results = as_table(results)
        self.ids = [a.article_id for a in self.articles]

    def held_alone(self) -> Corpus:
        """Return the same, of half of the articles known what each is by itself."""
        held = held_alone(self.read, self.lexicon, self.rulebook)
        other = copy.copy(self)
        pairs = enumerate(zip(held, self.read, strict=True))
        other.results = as_table([new if n % 4 < 2 else old for n, (new, old) in pairs])
        return other

    def merge(
        self, ids: Collection[str], last: Last = None, known: Verdicts | None = None
    ) -> Merged:
        chosen = pc.is_in(self.results.column("article_id"), pa.array(ids, pa.large_string()))
        articles = [a for a in self.articles if a.article_id in ids]
        kept = Kept([Whole(self.results.filter(chosen))])
        return merge(settle(articles, kept), self.rulebook, last, known)


def _doubled(articles: list[Article]) -> list[Article]:
    read = [a for a in articles if a.status == "ok"]
    more = [
        Article(
            article_id=f"more/{a.article_id}",
            path=a.path,
            text=a.text.replace("1", "2").replace("said", "told"),
            sha256=f"more {a.sha256}",
            title=a.title,
            published=a.published,
        )
        for a in read
    ]
    copies = [
        Article(
            article_id=f"{'0' if n % 2 else 'z'}/{a.article_id}",
            path=a.path,
            text=f"{a.text}\nThis is all we know.\n",
            sha256=f"copy {a.sha256}",
            title=a.title,
            published=a.published,
        )
        for n, a in enumerate(read[::3])
    ]
    return [*read, *more, *copies]


@pytest.fixture(scope="module")
def corpus(nlp: Language, rulebook: Rulebook) -> Corpus:
    return Corpus(nlp, rulebook)


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare anew what changed, however much it is."""
    monkeypatch.setattr(again, "_MOST_CHANGED", 1.0)


def _hold_few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_HELD", 3)
    monkeypatch.setattr(rows, "_ARTICLES", 5)
    monkeypatch.setattr(comparisons, "_ROWS", 4)


def _same(one: Merged, other: Merged) -> None:
    others = other.frames()
    for name, frame in one.frames().items():
        pd.testing.assert_frame_equal(frame, others[name], obj=name)


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(("bound", "portion"), [(80, 1), (6, portions.PORTION), (6, 1), (2, 1)])
def test_articles_that_come_and_go_leave_the_tables_of_a_full_run(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bound: int, portion: int
) -> None:
    for module in (again, portions):
        monkeypatch.setattr(module, "PORTION", portion)
    monkeypatch.setattr(blocks, "BOUND", bound)  # blocks get crowded, and empty again
    if portion == 1:
        _hold_few_rows(monkeypatch)
    chance = random.Random(bound)
    last: Last = None
    known: Verdicts | None = None
    made, held = 0, 0
    for _ in range(8):
        ids = chance.sample(corpus.ids, chance.randint(len(corpus.ids) // 2, len(corpus.ids)))
        full, found = corpus.merge(ids), corpus.merge(ids, last, known)
        _same(full, found)
        made += full.comparisons.table().num_rows
        remember(tmp_path, "x", found.memory, found.comparisons.pieces())
        remember_verdicts(tmp_path, "x", found.verdicts)
        last, known = recall(tmp_path, "x"), recall_verdicts(tmp_path, "x")
        held += len(found.verdicts.earlier)

    assert made > 20
    assert held > 20


def _at_once(corpus: compared.Corpus) -> portions.Whole:
    """Hold all claims of a corpus against each other in one go."""
    ids = list(corpus.keys)
    own = blocks.Blocks(guard=corpus.guard)
    found, listed, filed = corpus.compare(ids, own), rows.Rows(ids), entries.Entries()
    seen, piece = own.entries()
    places = np.array([ids.index(key) for key in seen], dtype=np.int32)
    filed.add(piece._replace(owners=places[piece.owners]))
    listed.add(found.rows)
    return portions.Whole(listed, found.ties, filed, own.crowded)


@pytest.mark.parametrize("bound", [80, 4, 2])
@pytest.mark.parametrize("portion", [1, 30_000])
def test_a_corpus_in_portions_leaves_the_tables_of_a_corpus_read_at_once(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, bound: int, portion: int
) -> None:
    monkeypatch.setattr(blocks, "BOUND", bound)  # some blocks are crowded
    with monkeypatch.context() as whole:
        whole.setattr(again, "compare_whole", _at_once)
        at_once = corpus.merge(corpus.ids)
    monkeypatch.setattr(portions, "PORTION", portion)
    monkeypatch.setattr(portions, "_PAIRS", portion)
    monkeypatch.setattr(tiled, "FIGURES", portion)
    _hold_few_rows(monkeypatch)

    in_portions = corpus.merge(corpus.ids)

    _same(at_once, in_portions)
    assert in_portions.memory.ties == at_once.memory.ties
    assert in_portions.crowded == at_once.crowded
    assert _entries(in_portions) == _entries(at_once)
    assert at_once.comparisons.table().num_rows > 5


@pytest.mark.parametrize("portion", [1, 30_000])
@pytest.mark.usefixtures("always")
def test_what_is_known_of_articles_by_themselves_need_not_be_found_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    known, loaded = corpus.held_alone(), [0]
    whole = compared.Corpus.claims

    def counted(self: compared.Corpus, ids: Collection[str]) -> Sequence[Claim]:
        loaded[-1] += len(ids)
        return whole(self, ids)

    monkeypatch.setattr(compared.Corpus, "claims", counted)
    monkeypatch.setattr(portions, "PORTION", portion)
    full = corpus.merge(corpus.ids)
    loaded.append(0)
    found = known.merge(corpus.ids)

    _same(full, found)
    assert _entries(full) == _entries(found)
    assert full.memory.ties == found.memory.ties
    assert loaded[1] < loaded[0]
    first = known.merge(corpus.ids[1:])
    _same(full, known.merge(corpus.ids, (first.memory, first.comparisons.table())))


def test_figures_that_tiles_left_in_memory_are_not_read_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Collection[int]] = []

    def recorded(codes: Collection[int]) -> dict[int, Item]:
        read.append(codes)
        return {}

    monkeypatch.setattr(portions, "PORTION", 1)
    monkeypatch.setattr(tiled, "_figures", lambda _c, _i, codes, _p: recorded(codes))

    corpus.merge(corpus.ids)

    assert read
    assert not any(read)


def _entries(merged: Merged) -> list[tuple[int, int, int]]:
    whole = merged.memory.entries.whole()
    return sorted(zip(*(column.tolist() for column in whole), strict=True))


@pytest.mark.usefixtures("always")
def test_only_articles_that_a_new_one_touches_are_compared_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = corpus.merge(corpus.ids[1:])
    looked_at: set[str] = set()
    whole = compared.Corpus.compare

    def spy(self: compared.Corpus, ids: Collection[str], in_: blocks.Blocks) -> object:
        looked_at.update(ids)
        return whole(self, ids, in_)

    monkeypatch.setattr(compared.Corpus, "compare", spy)

    corpus.merge(corpus.ids, (first.memory, first.comparisons.table()))

    assert corpus.ids[0] in looked_at
    assert len(looked_at) < len(corpus.ids) / 2


@pytest.mark.usefixtures("always")
def test_a_change_that_touches_too_much_for_the_memory_has_all_compared_in_portions(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = corpus.merge(corpus.ids[1:])
    monkeypatch.setattr(again, "SMALL", 0)
    for module in (again, portions):
        monkeypatch.setattr(module, "PORTION", 30_000)

    found = corpus.merge(corpus.ids, (first.memory, first.comparisons.table()))

    _same(corpus.merge(corpus.ids), found)
    assert _entries(found) == _entries(corpus.merge(corpus.ids))


def test_texts_that_did_not_change_are_not_held_against_each_other_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = corpus.merge(corpus.ids[1:])
    held: list[tuple[int, int]] = []
    monkeypatch.setattr(near_duplicates._Texts, "likeness", lambda _, *pair: held.append(pair))

    corpus.merge(corpus.ids[1:], None, first.verdicts)
    again_held = len(held)
    corpus.merge(corpus.ids, None, first.verdicts)

    assert again_held == 0
    assert 0 < len(held) < len(first.verdicts.earlier)


def test_nothing_is_recalled_of_other_rules_or_of_a_damaged_file(
    corpus: Corpus, tmp_path: Path
) -> None:
    found = corpus.merge(corpus.ids)
    remember(tmp_path, "x", found.memory, found.comparisons.pieces())
    remember_verdicts(tmp_path, "x", found.verdicts)

    assert recall(tmp_path, "x") is not None
    assert recall_verdicts(tmp_path, "x") is not None
    assert recall(tmp_path, "y") is None
    assert recall_verdicts(tmp_path, "y") is None
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:100])
    assert recall(tmp_path, "x") is None
    assert recall_verdicts(tmp_path, "x") is None


def test_more_than_fits_into_memory_is_not_recalled(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = corpus.merge(corpus.ids)
    remember(tmp_path, "x", found.memory, found.comparisons.pieces())
    monkeypatch.setattr(memory, "_LARGEST", 1000)

    assert recall(tmp_path, "x") is None


def test_a_run_says_that_crowded_blocks_were_left_out(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    corpus.merge(corpus.ids)

    assert "share only a common word" not in caplog.text
    monkeypatch.setattr(blocks, "BOUND", 2)

    corpus.merge(corpus.ids)

    assert "share only a common word; their pairs were left out" in caplog.text
