"""Every page in a real browser: readable by everybody, in both languages, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE, WIDE, Visit, need_chromium, page_addresses
from playwright.sync_api import Page, expect

need_chromium()

Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Visits = Callable[..., Any]
ONE = "videos?video=youtube:ref000070"
PATHS = [*page_addresses(), ONE]
# What the hostile text would make of a page that took it for more than text.
MADE_BY_TEXTS = (
    "main img[src=x], main script:not([src^='language/']), main .stHtml style,"
    " main a[href*='evil.example'], main .katex"
)
TWICE_AS_LARGE = WIDE // 2
DARK = "rgb(23, 27, 32)"  # as .streamlit/config.toml has it
# What the keyboard should reach: all that can be pressed, filled or scrolled, and is to be seen.
# Of a group of radio buttons that is the chosen one: arrows lead to the others.
CONTROLS = """() => [...document.querySelectorAll(
        'a[href], button, input, textarea, select, summary, canvas, [tabindex="0"]')]
    .filter(each => each.tabIndex >= 0 && !each.disabled
        && each.checkVisibility({visibilityProperty: true})
        && each.getBoundingClientRect().width > 1
        && !each.matches('[role=radio][aria-checked=false]'))"""
# Where the keyboard is, in the order of the document; and whether that can be seen.
HERE = """each => {
    const now = document.activeElement, style = getComputedStyle(now);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return [window.controls.indexOf(now), outlined, now.outerHTML.slice(0, 200),
            now.tagName === 'BODY'];
}"""

every_page = pytest.mark.parametrize("path", PATHS)
# axe has read every page in both; anew at every commit in the one with the longer words.
both_languages = pytest.mark.parametrize(
    "language", [pytest.param("en", marks=pytest.mark.proof), "fr"]
)


@pytest.fixture(scope="module")
def filled(served: tuple[Path, str]) -> Path:
    """Leave the home that is served to whichever test fills it first."""
    return served[0]


@pytest.fixture
def small(filled: Path, fill: Fill, make: Make, make_many: Many, hostile: str) -> Path:
    """Publish a small snapshot, once for all tests here, with a hostile text in it."""
    if not (filled / "snapshots").exists():
        (filled / "FICTION").touch()
        huge = (hostile + "\n") * (1_000_000 // len(hostile))
        bad = make(70, title=hostile, description=huge, creator=hostile[:90], score=0.99)
        fill(filled, [bad, *make_many(60)], hidden=2, unnamed=800)
    return filled


def at(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def where(page: Page) -> tuple[int, bool, str, bool]:
    """Return where the keyboard is; a ring that fades in has a second to be seen."""
    for _ in range(10):
        place, outlined, told, at_the_end = page.evaluate(HERE)
        if outlined or at_the_end:
            break
        page.wait_for_timeout(100)
    return place, outlined, told, at_the_end


def serious(page: Page) -> list[str]:
    """Return what axe-core finds that keeps somebody out, or nearly so."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def darken(here: Visit) -> None:
    """Let the person change to dark, and wait until the page has followed."""
    here.page.emulate_media(color_scheme="dark")
    expect(here.page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
    here.page.wait_for_timeout(300)
    here.rest()


def resize(here: Visit, width: int) -> None:
    here.page.set_viewport_size({"width": width, "height": 900})
    here.page.wait_for_timeout(300)
    here.rest()


@every_page
@both_languages
def test_everybody_can_read_the_page(small: Path, visit: Visits, path: str, language: str) -> None:
    name = f"{path.replace('?', '-').replace(':', '-')}-{language}"
    with visit() as here:
        page = here.open(at(path, language))
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        expect(page.locator(f"html[lang={language}]")).to_have_count(1)
        assert page.title().endswith(" · strangerwatch")
        assert page.locator(MADE_BY_TEXTS).count() == 0
        assert serious(page) == []
        for chart in page.get_by_test_id("stVegaLiteChart").all():  # what a screen reader hears
            expect(chart).to_have_attribute("role", "graphics-document")
            assert len(chart.get_attribute("aria-label") or "") > 20
        here.shoot(f"small-{name}-wide-light")
        darken(here)
        assert serious(page) == []
        resize(here, PHONE)
        here.was_harmless()
        here.shoot(f"small-{name}-phone-dark")
        resize(here, TWICE_AS_LARGE)
        here.was_harmless()


@every_page
def test_the_keyboard_reaches_every_control_in_order_and_shows_where_it_is(
    small: Path, visit: Visits, path: str
) -> None:
    with visit() as here:
        page = here.open(at(path, "en"))
        count = page.evaluate(f"(window.controls = ({CONTROLS})()).length")
        reached: list[int] = []
        for _ in range(3 * count + 60):
            page.keyboard.press("Tab")
            place, outlined, told, at_the_end = where(page)
            if at_the_end:
                break
            assert outlined, told
            reached.append(place)
        places = [place for place in dict.fromkeys(reached) if place >= 0]
        assert places == sorted(places)
        missed = sorted(set(range(count)) - set(places))
        assert [page.evaluate(f"window.controls[{each}].outerHTML") for each in missed] == []
