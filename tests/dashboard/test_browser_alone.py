"""Every page in a real browser that reaches nobody else, under the headers of our proxy example."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from browsing import ROOT, need_chromium, page_addresses
from playwright.sync_api import Browser, Page, Route, expect

Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
ONE = "videos?video=youtube:ref000070"
# Something of the content of some pages: what draws charts, tables and texts.
CONTENT = {
    "model": "[data-testid=stVegaLiteChart] .marks",
    "videos": "[data-testid=stDataFrame]",
    ONE: "h2.sw-title",
}

need_chromium()


class Watched:
    """Note all that a page asks of others, blocked, and all that the headers forbade it."""

    def __init__(self, page: Page, headers: dict[str, str]) -> None:
        self.page = page
        self.headers = headers
        self.asked: list[str] = []
        self.sockets: list[str] = []
        self.forbidden: list[str] = []
        self.guarded = 0
        page.route("**/*", self._pass)
        page.on("websocket", lambda socket_: self.sockets.append(socket_.url))
        page.on("console", lambda told: self._note(told.text))

    def _pass(self, route: Route) -> None:
        asked = urlsplit(route.request.url)
        if asked.scheme in {"data", "blob"}:
            route.continue_()
        elif asked.hostname != "127.0.0.1":
            self.asked.append(route.request.url)
            route.abort()
        elif route.request.resource_type == "document":
            answer = route.fetch()
            route.fulfill(response=answer, headers={**answer.headers, **self.headers})
            self.guarded += 1
        else:
            route.continue_()

    def _note(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.forbidden.append(text)

    def strangers(self) -> list[str]:
        """Return what was asked of anybody but the dashboard."""
        return self.asked + [
            each for each in self.sockets if urlsplit(each).hostname != "127.0.0.1"
        ]


def proxy_headers() -> dict[str, str]:
    """Return the headers that the example of a reverse proxy sets."""
    text = (ROOT / ".github" / "examples" / "Caddyfile").read_text(encoding="utf-8")
    return {
        name.lower(): value
        for name, value in re.findall(r'^\t\t([\w-]+) "(.*)"$', text, re.MULTILINE)
    }


def test_every_page_shows_its_content_and_asks_nobody_else(
    emptied: Path, fill: Fill, make: Make, make_many: Many, hostile: str, browser: Browser,
    served: tuple[Path, str],
) -> None:  # fmt: skip
    bad = make(70, title=hostile, description=hostile * 3, creator=hostile[:90], score=0.99)
    fill(emptied, [bad, *make_many(60)], hidden=2, unnamed=800)
    page = browser.new_page()
    watched = Watched(page, proxy_headers())
    paths = [*page_addresses(), ONE]
    for path in paths:
        page.goto(f"{served[1]}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
        expect(page.locator(CONTENT.get(path, "h1")).first).to_be_visible(timeout=30_000)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        page.wait_for_timeout(500)
    assert watched.strangers() == []
    assert watched.forbidden == []
    assert watched.guarded == len(watched.sockets) == len(paths)


def test_a_page_that_did_ask_others_would_be_seen(
    emptied: Path, fill: Fill, make_many: Many, browser: Browser, served: tuple[Path, str]
) -> None:
    fill(emptied, make_many(3))
    page = browser.new_page()
    bare = Watched(page, {})
    page.goto(served[1])
    page.evaluate("fetch('http://stranger.example/').catch(() => 0)")
    page.evaluate("void new WebSocket('ws://stranger.example/')")
    for _ in range(50):
        if len(bare.strangers()) == 2:
            break
        page.wait_for_timeout(100)
    assert bare.strangers() == ["http://stranger.example/", "ws://stranger.example/"]


def test_the_headers_themselves_forbid_what_a_hostile_text_would_want(
    emptied: Path, fill: Fill, make_many: Many, browser: Browser, served: tuple[Path, str]
) -> None:
    fill(emptied, make_many(3))
    page = browser.new_page()
    watched = Watched(page, proxy_headers())
    page.goto(served[1])
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hurt = 1";
            document.body.append(script);
            const image = document.createElement("img");
            image.src = "http://stranger.example/seen.png";
            document.body.append(image);
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.hurt") is None
    assert watched.strangers() == []
    assert len(watched.forbidden) == 2


def test_the_page_is_called_by_its_language_under_the_headers_too(
    emptied: Path, fill: Fill, make_many: Many, browser: Browser, served: tuple[Path, str]
) -> None:
    fill(emptied, make_many(3))
    page = browser.new_page()
    watched = Watched(page, proxy_headers())
    page.goto(f"{served[1]}/method?lang=fr")
    expect(page.locator("html[lang=fr]")).to_have_count(1, timeout=30_000)
    page.get_by_role("radio", name="English").click()
    expect(page.locator("html[lang=en]")).to_have_count(1, timeout=30_000)
    assert watched.forbidden == []
