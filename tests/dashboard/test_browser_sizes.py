"""Every page in a real browser, with nothing to show and with a hundred thousand videos."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import need_chromium, page_addresses
from large import enlarge
from playwright.sync_api import expect

need_chromium()

Fill = Callable[..., int]
Many = Callable[[int], list[dict[str, Any]]]
Visits = Callable[..., Any]
LARGE = 100_000

every_page = pytest.mark.parametrize("path", page_addresses())
both_languages = pytest.mark.parametrize("language", ["en", "fr"])
# How much there is does not hang on the language, and small pages are seen in French each time.
mostly_english = pytest.mark.parametrize(
    "language", ["en", pytest.param("fr", marks=pytest.mark.proof)]
)


@pytest.fixture
def large(served: tuple[Path, str], fill: Fill, make_many: Many) -> Path:
    """Publish a large snapshot, once for all tests here that ask for it."""
    home = served[0]
    if not (home / "snapshots").exists():
        fill(home, make_many(1_000), hidden=20)
        assert enlarge(home, LARGE) == LARGE
    return home


@both_languages
@every_page
def test_a_page_with_nothing_to_show_says_what_to_type(
    served: tuple[Path, str], visit: Visits, path: str, language: str
) -> None:
    assert not (served[0] / "snapshots").exists()
    with visit() as here:
        page = here.open(f"{path}?lang={language}", "strangerwatch")
        expect(page.get_by_text("strangerwatch import FILES")).to_be_visible()
        expect(page.locator(f"html[lang={language}]")).to_have_count(1)
        here.was_harmless()


@pytest.mark.parametrize("dark", [False, True])
def test_everybody_can_read_what_to_type(visit: Visits, dark: bool) -> None:
    with visit(dark=dark) as here:
        page = here.open("?lang=fr")
        found = Axe().run(page).response["violations"]
        assert [each for each in found if each["impact"] in {"serious", "critical"}] == []
        here.shoot(f"empty-{'dark' if dark else 'light'}")


@mostly_english
@every_page
def test_a_page_draws_a_hundred_thousand_videos(
    large: Path, visit: Visits, path: str, language: str
) -> None:
    with visit() as here:
        page = here.open(f"{path}?lang={language}")
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        expect(page.locator(".sw-error")).to_have_count(0)
        here.shoot(f"large-{path}-{language}")
        here.was_harmless()
