"""The page in a real browser: Debian's chromium, skipped by name where it is absent.

``apt-get install chromium`` brings it; Playwright drives it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.cli.main import main
from pipeline.review.corrections import gold_rows
from pipeline.run.extract import Settings, extract
from tests.conftest import ROOT
from tests.review.payload import payload
from tests.review.sample import storm
from tests.review.site import Site, running

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser without its sandbox, which does not work in containers."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Return a page whose every request that leaves the machine is an error."""
    yield from _page(browser, site)


def _page(browser: Browser, site: Site, scheme: str = "light") -> Iterator[Page]:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text))
    opened.goto(site.origin)
    yield opened
    context.close()
    assert asked
    assert not [url for url in asked if not url.startswith((site.origin, "file:"))]
    assert not [f for f in faults if "409" not in f]  # chromium names every 409 on its console


def test_a_story_of_the_corpus_from_extract_to_export(browser: Browser, tmp_path: Path) -> None:
    corpus, output = tmp_path / "corpus", tmp_path / "output"
    shutil.copytree(ROOT / "corpus" / "paper_merger", corpus / "paper_merger")
    extract(Settings(corpus=corpus, output=output))
    store = tmp_path / "output.review.sqlite"
    with running(output, store) as site:
        for page in _page(browser, site):
            item = _walk(page, site)
            _change(corpus / f"{item['article_b']}.txt", item["figure_b"])
            extract(Settings(corpus=corpus, output=output))
            _find_stale(page)
    assert main(["export", str(output), "--to", "html"]) == 0
    _open_report(browser, tmp_path / "output-report.html")


def _press(page: Page, key: str) -> None:
    """Press a key when the page's script is there."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def _change(article: Path, figure: str) -> None:
    """Raise the last number of a figure wherever it stands in an article."""
    raised = re.sub(r"\d+(?=\D*$)", lambda m: str(int(m[0]) + 1), figure)
    assert raised != figure
    text = article.read_bytes().decode()
    article.write_bytes(text.replace(figure, raised).encode())


def _walk(page: Page, site: Site) -> dict[str, str]:
    """Filter, read, decide by key, undo; return what was decided."""
    with site.desk.reading() as connection:
        rows = connection.execute("SELECT * FROM item WHERE verdict <> 'agreement' ORDER BY seq")
        item = next(dict(r) for r in rows if any(map(str.isdigit, r["figure_b"])))
    page.fill("#q", item["figure_b"])
    page.select_option("#verdict", item["verdict"])
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("a.open").first).to_have_attribute(
        "href", re.compile(item["comparison_id"])
    )
    page.locator("h1").click()
    _press(page, "j")
    _press(page, "Enter")
    expect(page.locator(".side")).to_have_count(2)
    for side in ("a", "b"):  # in its article the figure stands in the part that is shown
        page.locator(f"#text-{side}").scroll_into_view_if_needed()
        expect(page.locator(f"#text-{side} mark.m-figure").first).to_be_in_viewport()
    page.locator("h1").scroll_into_view_if_needed()
    expect(page.locator("svg.line .bar")).to_have_count(2)
    _press(page, "c")
    expect(page.locator(".said")).to_contain_text("Confirmed conflict")
    _press(page, "u")
    expect(page.locator(".said")).to_contain_text("Taken back")
    _press(page, "n")
    page.keyboard.type("cost to fix? ask")  # keys are words while one writes
    _press(page, "Escape")
    _press(page, "c")
    expect(page.locator(".said")).to_contain_text("Confirmed conflict")
    events = site.desk.store.events()
    assert [e.kind for e in events] == ["decide", "undo", "decide"]
    assert events[-1].note == "cost to fix? ask"
    return item


def _find_stale(page: Page) -> None:
    """Find the decision again although a later run changed what it rests on."""
    page.goto(page.url.partition("/conflict")[0].partition("?")[0].rstrip("/") + "/?status=stale")
    expect(page.locator("main")).to_contain_text("evidence changed")
    page.locator(".brand").click()
    page.get_by_role("link", name="no longer in the tables").click()
    expect(page.locator("main")).to_contain_text("Confirmed conflict")
    expect(page.locator("main")).to_contain_text("cost to fix? ask")


def _open_report(browser: Browser, report: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert page.locator(".reported").count() > 0
    colour = page.locator(".claim .m-figure").first.evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )
    context.close()
    assert colour != "rgba(0, 0, 0, 0)"  # the style sheet passed its own policy
    assert asked == [report.as_uri()]


def test_a_second_tab_is_told_of_the_others_decision(page: Page, site: Site) -> None:
    path = site.conflicts()[0]
    page.goto(site.origin + path)
    site.decide(path, "scope", "Ben")

    _press(page, "c")

    expect(page.get_by_role("alert")).to_contain_text("Not saved.")
    expect(page.locator(".standing")).to_contain_text("Different scope")
    _press(page, "c")
    expect(page.locator(".said")).to_contain_text("Confirmed conflict")


def test_x_asks_for_the_slot_and_next_and_previous_walk(page: Page, site: Site) -> None:
    first, second = site.conflicts()
    page.goto(site.origin + first)
    _press(page, "j")
    page.wait_for_url(re.compile(second))
    _press(page, "k")
    page.wait_for_url(re.compile(first))
    _press(page, "x")
    expect(page.locator("#slot")).to_be_focused()
    page.select_option("#slot", "b.subject")
    page.get_by_role("button", name="Extraction wrong").click()

    expect(page.locator(".said")).to_contain_text("Extraction wrong")
    assert site.desk.store.events()[0].slot == "b.subject"


def test_help_opens_and_single_keys_can_be_turned_off(page: Page, site: Site) -> None:
    page.goto(site.origin + site.conflicts()[0])
    _press(page, "?")
    expect(page.locator("#help")).to_be_visible()
    page.locator("#keys-on").uncheck()
    page.get_by_role("button", name="Close").click()

    _press(page, "c")
    page.wait_for_timeout(200)

    assert not site.desk.store.events()


def test_selected_words_become_a_correction(page: Page, site: Site) -> None:
    page.goto(site.origin + site.conflicts()[0])
    piece = page.locator("#text-a [data-start]", has_text="injured").first
    piece.evaluate(
        """e => { const at = e.firstChild.data.indexOf('injured');
        const r = document.createRange(); r.setStart(e.firstChild, at);
        r.setEnd(e.firstChild, at + 7);
        getSelection().removeAllRanges(); getSelection().addRange(r); }"""
    )
    expect(page.locator("#exact-a")).to_have_value("injured")
    page.select_option("#slot-a", "a.predicate")
    page.locator("#exact-a").press("Enter")

    expect(page.locator("main")).to_contain_text("Corrected by")
    (row,) = gold_rows(site.desk.store.events())
    assert row["predicate"] == "injured"


def test_hostile_articles_stay_words(browser: Browser, tmp_path: Path) -> None:
    output = payload().write(tmp_path / "output")
    with running(output, tmp_path / "s.sqlite") as site:
        for page in _page(browser, site):
            path = site.conflicts()[0]
            site.decide(path, "none", note="<img src=x onerror=window.pwned=8>")
            article = re.findall(r'href="(/article/\w+)"', site.get(path).body)[0]
            for address in ("/?status=all", path, article, "/claims", "/agreement"):
                page.goto(site.origin + address)
                assert page.evaluate("window.pwned") is None
                assert page.locator("main img, main iframe, main script").count() == 0
                assert page.locator("a[href^='javascript']").count() == 0
            page.goto(site.origin + path)
            assert page.locator("#text-a .cf").count() == 2  # both hidden characters are seen
            figure = page.locator("#text-a mark.m-figure")
            assert "".join(figure.all_text_contents()).startswith("30")
    assert main(["export", str(output), "--to", "html"]) == 0
    report = browser.new_page()
    report.goto((tmp_path / "output-report.html").as_uri())
    assert report.evaluate("window.pwned") is None
    report.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, site: Site, scheme: str) -> None:
    first, second = site.conflicts()
    site.decide(first, "confirmed", note="a note")
    site.decide(first, "none", "Ben")
    article = re.findall(r'href="(/article/\w+)"', site.get(first).body)[0]
    for page in _page(browser, site, scheme):
        for address in (
            *("/", "/?status=all&verdict=all", "/?q=zeppelin", first, second, article, "/claims"),
            *("/measure/injured%20on%20Corvo", "/agreement", "/reviewer", "/gone"),
        ):
            page.goto(site.origin + address)
            found = Axe().run(page).response["violations"]
            serious = [
                (address, v["id"], v["nodes"][0]["html"][:200])
                for v in found
                if v["impact"] in {"serious", "critical", "moderate"}
            ]
            assert not serious, json.dumps(serious, indent=1)


def test_nothing_scrolls_sideways_on_a_narrow_screen(browser: Browser, site: Site) -> None:
    for page in _page(browser, site):
        page.set_viewport_size({"width": 320, "height": 700})
        for address in ("/", site.conflicts()[0], "/claims", "/measure/injured%20on%20Corvo"):
            page.goto(site.origin + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_forms_work_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.origin)
    page.locator("a.open").first.click()
    page.locator("#note").fill("by hand")
    page.get_by_role("button", name="No conflict").click()
    expect(page.locator(".said")).to_contain_text("No conflict")
    page.locator(".said").get_by_role("button", name="Undo").click()
    expect(page.locator(".said")).to_contain_text("Taken back")
    context.close()
    assert [e.kind for e in site.desk.store.events()] == ["decide", "undo"]


def test_tables_of_a_new_run_are_read_without_a_restart(page: Page, site: Site) -> None:
    storm().write(site.desk.output)
    page.goto(site.origin)

    expect(page.locator("a.open")).to_have_count(2)
