"""A run outlives its worker processes, and no article is lost or blamed without cause."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.model.article import Article
from pipeline.run import pool
from pipeline.run.deadline import DeadlineError, deadline, seconds_for
from pipeline.run.parts import Parts, part_path, write_part
from pipeline.run.pool import Pool
from pipeline.run.results import Result
from pipeline.run.shards import Job, Shard, ShardReport


class Toy:
    """A worker without a model, whose articles say what becomes of its process."""

    def __init__(self, job: Job) -> None:
        self._job = job
        if job.model == "broken":
            raise ModelError("model 'broken' is not found; name an installed one")
        if job.model == "deadly":
            os._exit(3)

    def run(self, shard: Shard, begin: Callable[[range], None]) -> ShardReport:
        results = []
        for number, (key, article) in enumerate(shard.articles):
            begin(range(number, number + 1))
            if article.text == "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            if article.text == "dies once" and _first_time(self._job.output / key):
                os._exit(3)
            if article.text == "hangs":
                time.sleep(60)
            results.append(Result(key=key, article=article, marks=None, claims=[]))
        write_part(part_path(self._job.output, (key for key, _ in shard.articles)), results)
        return ShardReport(len(results), 0, {"model": 1.0})


def no_model() -> None:
    """Prepare nothing."""


def _first_time(mark: Path) -> bool:
    seen = mark.exists()
    mark.touch()
    return not seen


def toy_shards(*texts: list[str]) -> list[Shard]:
    """Return one shard for each list of texts, with made-up keys."""
    shards = []
    for i, group in enumerate(texts):
        pairs = []
        for j, text in enumerate(group):
            key = f"{i}{j}".rjust(64, "0")
            pairs.append((key, Article(article_id=key, path="a.txt", text=text, sha256="")))
        shards.append(Shard(tuple(pairs)))
    return shards


def errors(tmp_path: Path, shards: list[Shard]) -> dict[str, str | None]:
    """Return the last two figures of each stored key with its error, in order."""
    keys = {key for shard in shards for key, _ in shard.articles}
    found = Parts(tmp_path).kept(keys)
    return {key[-2:]: error for key, error in zip(found.keys, found.errors, strict=True)}


def _run(
    tmp_path: Path, shards: list[Shard], model: str | None = None, workers: int = 2
) -> list[ShardReport]:
    with Pool(workers, no_model) as pool:
        return list(pool.run(shards, Job(tmp_path, None, model), Toy))


def test_every_article_is_done_once(tmp_path: Path) -> None:
    shards = toy_shards(["x", "x"], ["x"], ["x", "x", "x"])

    reports = _run(tmp_path, shards)

    assert sum(report.articles for report in reports) == 6
    assert set(errors(tmp_path, shards).values()) == {None}


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_ends_its_process_fails_alone(tmp_path: Path, workers: int) -> None:
    shards = toy_shards(["x", "dies", "x"], ["x"])

    reports = _run(tmp_path, shards, workers=workers)

    found = errors(tmp_path, shards)
    assert [key for key, error in found.items() if error] == ["01"]
    assert found["01"] == (
        "a.txt: the process that read it was killed, most often for lack of memory; "
        "split the text, use fewer workers, or leave the article out"
    )
    assert (sum(r.articles for r in reports), sum(r.failed for r in reports)) == (4, 1)
    assert len(found) == 4


class Together(Toy):
    """A worker that begins all articles of a shard at once."""

    def run(self, shard: Shard, begin: Callable[[range], None]) -> ShardReport:
        everything = range(len(shard.articles))
        return super().run(shard, lambda _: begin(everything))


def test_of_articles_begun_together_the_one_that_ends_processes_fails_alone(
    tmp_path: Path,
) -> None:
    shards = toy_shards(["x", "dies", "x"], ["x"])

    with Pool(2, no_model) as workers:
        reports = list(workers.run(shards, Job(tmp_path, None, None), Together))

    found = errors(tmp_path, shards)
    assert [key for key, error in found.items() if error] == ["01"]
    assert (sum(r.articles for r in reports), len(found)) == (4, 4)


def test_an_article_whose_process_died_of_something_else_is_tried_again(tmp_path: Path) -> None:
    shards = toy_shards(["x", "dies once"], ["x", "x"])

    _run(tmp_path, shards)

    assert set(errors(tmp_path, shards).values()) == {None}
    assert len(errors(tmp_path, shards)) == 4


def test_an_article_that_hangs_is_ended_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "seconds_for", lambda text: 0.5 if text == "hangs" else 60)
    shards = toy_shards(["hangs"], ["x"])

    _run(tmp_path, shards)

    found = errors(tmp_path, shards)
    assert "did not end in time" in (found["00"] or "")
    assert found["10"] is None


def test_a_model_that_cannot_be_loaded_stops_the_run_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="'broken' is not found"):
        _run(tmp_path, toy_shards(["x"], ["x"]), "broken")


def test_processes_that_die_at_once_stop_the_run(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="3 worker processes ended with status 3 before their"):
        _run(tmp_path, toy_shards(["x"], ["x"]), "deadly")


def test_one_process_starts_before_there_is_work_and_others_wait_for_it(tmp_path: Path) -> None:
    with Pool(3, no_model) as workers:
        workers.start(1)
        before = len(multiprocessing.active_children())
        next(workers.run(toy_shards(["x"], ["x"]), Job(tmp_path, None, None), Toy))
        after = len(multiprocessing.active_children())

    assert (before, after) == (1, 2)


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    with Pool(2, no_model) as workers:
        next(workers.run(toy_shards(["x"], ["x"], ["x"]), Job(tmp_path, None, None), Toy))

    assert multiprocessing.active_children() == []


def _forever() -> None:
    while True:
        pass


def _swallow_once() -> None:
    try:
        _forever()
    except DeadlineError:
        _forever()


@pytest.mark.parametrize("work", [_forever, _swallow_once])
def test_what_takes_too_long_is_stopped_even_where_it_swallows_the_error(
    work: Callable[[], None],
) -> None:
    with pytest.raises(DeadlineError, match=r"longer than 0\.05 seconds"), deadline(0.05):
        work()


@pytest.mark.parametrize("work", [_forever, _swallow_once])
def test_what_takes_too_long_is_stopped_in_any_thread(work: Callable[[], None]) -> None:
    def stopped() -> str:
        with pytest.raises(DeadlineError) as caught, deadline(0.05):
            work()
        return str(caught.value)

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(stopped).result(30) == "took longer than 0.05 seconds"
        assert threads.submit(_quick).result(30) == "done"


def _quick() -> str:
    with deadline(5):
        return "done"


def test_a_deadline_that_is_kept_leaves_no_alarm() -> None:
    with deadline(5):
        pass

    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_long_article_may_take_longer() -> None:
    assert seconds_for("x" * 1_000_000) > 10 * seconds_for("x")


def test_no_more_processes_start_than_are_wanted_and_all_of_them_stop() -> None:
    with Pool(2, no_model) as workers:
        workers.start(5)
        workers.start(1)
        started = len(multiprocessing.active_children())
        workers.stop()

        assert (started, len(multiprocessing.active_children())) == (2, 0)
