"""Deciding: one event, then on; undo; a second tab; several reviewers; blind review."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.review.sample import ISLANDER, storm
from tests.review.site import Site, running


def test_a_decision_is_one_event_with_all_that_was_seen(site: Site) -> None:
    first, second = site.conflicts()

    answer = site.decide(first, "scope", note="Hospital counts\r\nthe whole island.")

    (event,) = site.desk.store.events()
    assert answer.status == 303
    assert answer.headers["location"].startswith(second)
    assert (
        event.reviewer,
        event.kind,
        event.before,
        event.after,
    ) == ("Ana", "decide", None, "scope")
    assert event.note == "Hospital counts\nthe whole island."
    assert (event.seen["figure_a"], event.seen["figure_b"]) == ("about 40", "55")
    assert event.at.endswith("+00:00")


def test_the_next_page_tells_what_was_saved(site: Site) -> None:
    answer = site.decide(site.conflicts()[0], "time")

    assert re.search(r"Saved: .*Different time", site.get(answer.headers["location"]).body)
    assert "Saved:" not in site.get(answer.headers["location"], "Ben").body


def test_undo_takes_back_the_last_act_and_shows_its_conflict(site: Site) -> None:
    first, second = site.conflicts()
    site.decide(first, "confirmed")
    site.decide(first, "none")

    answer = site.undo()

    assert answer.headers["location"].startswith(first)
    assert "Confirmed conflict" in site.get(first).body.split('id="standing-title"')[1]
    site.undo()
    site.undo()  # nothing left to take back
    assert [first, second] == site.conflicts()
    assert [e.kind for e in site.desk.store.events()] == ["decide", "decide", "undo", "undo"]


def test_the_same_form_sent_twice_is_one_event(site: Site) -> None:
    path = site.conflicts()[0]
    form = site.get(path).fields(f"{path}/decide") | {"decision": "confirmed"}

    assert [site.post(f"{path}/decide", form).status for _ in range(2)] == [303, 303]
    assert len(site.desk.store.events()) == 1


def test_a_tab_that_shows_an_old_version_gets_409_and_the_others_decision(site: Site) -> None:
    path = site.conflicts()[0]
    old = site.get(path, "Ben").fields(f"{path}/decide")
    site.decide(path, "confirmed", note="two sources")

    answer = site.post(f"{path}/decide", old | {"decision": "none"}, "Ben")

    assert answer.status == 409
    assert "Not saved." in answer.body
    assert re.search(r"<bdi>Ana</bdi>: .*Confirmed conflict", answer.body)
    assert len(site.desk.store.events()) == 1
    again = answer.fields(f"{path}/decide") | {"decision": "none"}
    assert site.post(f"{path}/decide", again, "Ben").status == 303


def test_an_old_form_with_another_answer_is_not_taken_for_its_first(site: Site) -> None:
    path = site.conflicts()[0]
    form = site.get(path).fields(f"{path}/decide")
    site.post(f"{path}/decide", form | {"decision": "confirmed"})

    assert site.post(f"{path}/decide", form | {"decision": "none"}).status == 409


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"decision": "maybe"}, "decision"),
        ({"decision": "extraction"}, "which slot"),
        ({"decision": "extraction", "slot": "c.subject"}, "slot"),
        ({"decision": "none", "nonce": "x"}, "nonce"),
        ({"decision": "none", "version": "-1"}, "version"),
        ({"decision": "none", "note": "a\0b"}, "NUL"),
        ({"decision": "none", "note": "a" * 5000}, "note"),
    ],
)
def test_a_form_that_is_not_ours_is_refused_by_name(
    site: Site, fields: dict[str, str], fault: str
) -> None:
    path = site.conflicts()[0]
    form = site.get(path).fields(f"{path}/decide")

    answer = site.post(f"{path}/decide", form | fields)

    assert answer.status == 400
    assert fault in answer.body
    assert not site.desk.store.events()


def test_a_note_alone_leaves_the_conflict_open(site: Site) -> None:
    path = site.conflicts()[0]
    form = site.get(path).fields(f"{path}/decide")

    answer = site.post(f"{path}/note", form | {"note": "ask the hospital"})

    assert answer.headers["location"].startswith(path)
    assert path in site.conflicts()
    assert "ask the hospital" in site.get(path).body


def test_reviewers_who_differ_are_settled_by_adjudication(site: Site) -> None:
    path = site.conflicts()[0]
    site.decide(path, "confirmed")
    site.decide(path, "scope", "Ben")

    assert [path] == site.conflicts("status=differ")
    form = site.get(path).fields(f"{path}/adjudicate") | {"decision": "scope"}
    site.post(f"{path}/adjudicate", form, "Cleo")

    assert site.conflicts("status=differ") == []
    assert [path] == site.conflicts("status=decided")
    assert "Settled" in site.get(path).body


def test_a_blind_reviewer_sees_others_decisions_only_after_the_own_one(
    output: Path, tmp_path: Path
) -> None:
    with running(output, tmp_path / "s.sqlite", blind=True) as site:
        path = site.conflicts()[0]
        early = site.get(path, "Ben").fields(f"{path}/decide")
        site.decide(path, "confirmed", note="secret")

        before = site.get(path, "Ben").body
        assert "secret" not in before
        assert "Others have decided this" in before
        assert path in re.findall(r"/conflict/\w+", site.get("/", "Ben").body)
        assert site.post(f"{path}/decide", early | {"decision": "none"}, "Ben").status == 303
        assert "secret" in site.get(path, "Ben").body


def test_a_decision_whose_sentence_changed_is_shown_as_stale_and_kept(
    site: Site, output: Path
) -> None:
    path = site.conflicts()[0]
    site.decide(path, "confirmed", note="checked by phone")

    storm(ISLANDER.replace("55", "61")).write(output)

    (changed,) = site.conflicts("status=stale")
    assert changed != path
    body = site.get(changed).body
    assert "Decided on earlier evidence" in body
    assert "checked by phone" in body
    assert "evidence that is no longer in the tables" in site.get("/").body
    assert site.get(path).status == 404


def test_a_decision_outlives_a_change_elsewhere_in_the_article(site: Site, output: Path) -> None:
    path = site.conflicts()[0]
    site.decide(path, "confirmed")

    storm(ISLANDER + "More follows.\n").write(output)

    assert site.get(path).status == 404  # the claim's id changed with the article
    assert len(site.conflicts("status=decided")) == 1
    assert site.conflicts("status=stale") == []


def test_conflicts_of_a_later_run_are_marked_new(site: Site, output: Path) -> None:
    assert "tag new" not in site.get("/").body

    storm(ISLANDER.replace("55", "61")).write(output)

    assert site.get("/").body.count("tag new") == 1
