"""The table of threats, row by row, on the running page."""

from __future__ import annotations

import re
import socket
import stat
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.errors import ReviewError
from pipeline.review.server import check_token, own_hosts
from pipeline.review.session import key_of, reviewer_of, sign
from pipeline.review.store import Store
from tests.conftest import ROOT
from tests.review.payload import PAYLOADS, payload
from tests.review.site import Site, running

REVIEW = ROOT / "pipeline" / "review"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost.evil.example", ""])
def test_a_foreign_host_is_refused(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status == 400


def test_localhost_is_ours(site: Site) -> None:
    assert site.get("/", Host=f"localhost:{site.port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(site: Site, headers: dict[str, str]) -> None:
    path = site.conflicts()[0]
    form = site.get(path).fields(f"{path}/decide") | {"decision": "confirmed"}

    assert site.post(f"{path}/decide", form, **headers).status == 403
    assert not site.desk.store.events()


def test_a_form_that_is_too_long_is_refused(site: Site) -> None:
    assert site.post("/undo", {"nonce": "a" * 70_000}).status == 413


@pytest.mark.parametrize("path", ["/", "/claims", "/nowhere", "/static/review.css"])
def test_every_answer_forbids_scripts_frames_and_requests_elsewhere(site: Site, path: str) -> None:
    headers = site.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/article/..%2f..%2fetc%2fpasswd",
        "/conflict/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_address_leads_to_a_file(site: Site, path: str) -> None:
    assert site.get(path).status == 404


# fmt: off
INJECTIONS = [
    "' OR 1=1 --", "'; DROP TABLE event; --", '" OR ""="', "1 UNION SELECT * FROM event",
    "%", "_", "~%", "NEAR(a b)", "body:x", "a* OR b", "\x00", "'\"", "${7*7}{{7*7}}",
]
# fmt: on


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("name", ["q", "article", "entity", "source", "type", "reviewer", "sort"])
def test_filters_are_parameters_never_sql(site: Site, name: str, text: str) -> None:
    from urllib.parse import urlencode

    answer = site.get("/?" + urlencode({name: text, "status": "all"}))

    assert answer.status == 200
    assert "49" not in re.findall(r'value="([^"]*)"', answer.body)
    assert len(site.conflicts()) == 2


def test_pages_cannot_write(site: Site) -> None:
    import sqlite3

    with (
        site.desk.reading() as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("INSERT INTO store.run VALUES ('x', 'y')")


def test_events_are_never_changed_or_deleted(site: Site) -> None:
    import sqlite3

    site.decide(site.conflicts()[0], "none")

    for statement in ("DELETE FROM event", "UPDATE event SET reviewer = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"), site.desk.store.writing() as c:
            c.execute(statement)
    assert len(site.desk.store.events()) == 1


def test_two_stores_have_two_keys_which_only_the_owner_reads(tmp_path: Path) -> None:
    one, other = (key_of(tmp_path / name) for name in ("a.sqlite", "b.sqlite"))

    assert one != other
    assert key_of(tmp_path / "a.sqlite") == one
    assert stat.S_IMODE((tmp_path / "a.sqlite.key").stat().st_mode) == 0o600


def test_a_cookie_of_another_key_token_or_name_is_void() -> None:
    cookie = sign(b"k" * 32, "token", "Ana")

    assert reviewer_of(b"k" * 32, "token", cookie) == "Ana"
    assert reviewer_of(b"x" * 32, "token", cookie) is None
    assert reviewer_of(b"k" * 32, "other", cookie) is None
    assert reviewer_of(b"k" * 32, "token", "QmVu." + cookie.split(".")[1]) is None
    assert reviewer_of(b"k" * 32, "token", "") is None


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(site: Site) -> None:
    cookie = site.post("/reviewer", {"name": "Ben"}).headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_with_a_token_nobody_comes_in_without_it(output: Path, tmp_path: Path) -> None:
    with running(output, tmp_path / "s.sqlite", token="secret-of-16-chars") as site:
        assert site.get("/", Cookie="").status == 403
        assert site.get("/?token=wrong", Cookie="").status == 403
        answer = site.get("/?token=secret-of-16-chars&sort=gap", Cookie="")
        assert (answer.status, answer.headers["location"]) == (303, "/?sort=gap")
        cookie = answer.headers["set-cookie"].split(";")[0]
        assert site.get("/", Cookie=cookie).status == 200


def test_with_named_reviewers_nobody_signs_in_under_another_name(
    output: Path, tmp_path: Path
) -> None:
    with running(output, tmp_path / "s.sqlite", names=("Ana", "Ben")) as site:
        assert site.post("/reviewer", {"name": "Ben"}).status == 303
        assert site.post("/reviewer", {"name": "Eve"}).status == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.org"])
def test_beyond_loopback_it_refuses_to_serve_without_a_token(host: str) -> None:
    with pytest.raises(ReviewError, match="add --token"):
        check_token(host, None)


def test_tokens_are_random_or_long() -> None:
    assert check_token("0.0.0.0", "") != check_token("0.0.0.0", "")
    assert check_token("127.0.0.1", None) is None
    with pytest.raises(ReviewError, match="can be guessed"):
        check_token("0.0.0.0", "short")


def test_the_command_refuses_what_it_cannot_serve(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(output), "--host", "0.0.0.0"]) == 2
    assert main(["review", str(tmp_path / "none")]) == 2
    (tmp_path / "junk.sqlite").write_text("no database")
    assert main(["review", str(output), "--store", str(tmp_path / "junk.sqlite")]) == 2
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["review", str(output), "--port", port]) == 2

    said = capsys.readouterr().err
    for remedy in ("add --token", "claimtable extract", "--store", "--port"):
        assert remedy in said


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite")
    with store.writing() as connection:
        connection.execute("PRAGMA user_version = 9")

    with pytest.raises(ReviewError, match="newer"):
        Store(tmp_path / "s.sqlite")


def test_hosts_beyond_loopback_are_the_ones_named() -> None:
    from pipeline.review.server import Options

    options = Options(output=Path(), store=Path(), host="192.0.2.7", hosts=["desk.example"])

    assert sorted(own_hosts(options, 80)) == [
        "192.0.2.7", "192.0.2.7:80", "desk.example", "desk.example:80",
    ]  # fmt: skip


#: What would put words of an article where they run.
DOORS = re.compile(
    r"\|\s*safe|autoescape\s+false|Markup\(|innerHTML|eval\(|insertAdjacentHTML|document\.write"
)


def test_no_template_or_script_opens_a_door() -> None:
    for path in REVIEW.rglob("*"):
        if path.suffix in {".html", ".js", ".py"}:
            assert not DOORS.search(path.read_text("utf-8")), path
        if path.suffix == ".html" and path.name != "report.html":
            inline = re.search(r"\son\w+=|\sstyle=|<style|javascript:", path.read_text("utf-8"))
            assert not inline, path


def test_script_and_style_ask_for_nothing_elsewhere() -> None:
    script, style = ((REVIEW / "static" / f"review.{n}").read_text("utf-8") for n in ("js", "css"))

    assert not re.search(r"fetch\(|XMLHttpRequest|https?://", script)
    assert not re.search(r"url\(|@import|http", style)


def test_hostile_words_are_escaped_on_every_page(tmp_path: Path) -> None:
    output = payload().write(tmp_path / "output")
    with running(output, tmp_path / "s.sqlite") as site:
        path = site.conflicts()[0]
        site.decide(path, "confirmed", note=PAYLOADS[0])
        article = re.findall(r'href="(/article/\w+)"', site.get(path).body)[0]
        pages = ["/?status=all", path, article, "/claims", "/agreement"]
        for body in (site.get(page).body for page in pages):
            for hostile in PAYLOADS[:-1]:
                assert hostile not in body
            assert 'href="javascript:' not in body
            assert body.count("<script") == 1  # our own file
            assert "\u202e" not in body
