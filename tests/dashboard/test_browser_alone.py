"""Every page in a real browser that reaches nobody else, under the headers of our proxy example."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# No name but this machine's is ever resolved, whatever asks: page, worker or socket.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    # A document to which a test adds headers comes from no address; its socket may still open.
    "--disable-features=LocalNetworkAccessChecks",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
# A page, the heading it must show, and something of its content.
PAGES = {
    "": ("This week", "[data-testid=stVegaLiteChart]"),
    "videos": ("Videos", "[data-testid=stDataFrame]"),
    "videos?video=youtube:ref000070": ("Video", "h2.sw-title"),
}

if not Path(CHROMIUM).exists():
    REASON = "Chromium is missing: apt-get install chromium, to see the pages in a real browser"
    if os.environ.get("NEEDS_BROWSER") == "1":
        pytest.fail(REASON, pytrace=False)
    pytest.skip(REASON, allow_module_level=True)


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def address(home: Path) -> Iterator[str]:
    """Serve the home on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/web.py", "--server.port", port]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "STRANGERWATCH_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            yield _ready(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def _ready(address: str) -> str:
    for _ in range(150):
        with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
            return address
        time.sleep(0.2)
    pytest.fail(f"{address} did not answer within 30 seconds")


def test_every_page_shows_its_content_and_asks_nobody_else(
    home: Path, fill: Fill, make: Make, make_many: Many, hostile: str, browser: Browser,
    address: str,
) -> None:  # fmt: skip
    bad = make(70, title=hostile, description=hostile * 3, creator=hostile[:90], score=0.99)
    fill(home, [bad, *make_many(60)], hidden=2, unnamed=800)
    page = browser.new_page()
    watched = Watched(page, proxy_headers())
    for path, (heading, content) in PAGES.items():
        page.goto(f"{address}/{path}")
        title = page.get_by_role("heading", name=heading, level=1, exact=True)
        expect(title).to_be_visible(timeout=30_000)
        expect(page.locator(content).first).to_be_visible(timeout=30_000)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        page.wait_for_timeout(1000)
    assert watched.strangers() == []
    assert watched.forbidden == []
    assert watched.guarded == len(watched.sockets) == len(PAGES)


def test_a_page_that_did_ask_others_would_be_seen(
    home: Path, fill: Fill, make_many: Many, browser: Browser, address: str
) -> None:
    fill(home, make_many(3))
    page = browser.new_page()
    bare = Watched(page, {})
    page.goto(address)
    page.evaluate("fetch('http://stranger.example/').catch(() => 0)")
    page.evaluate("void new WebSocket('ws://stranger.example/')")
    page.wait_for_timeout(500)
    assert bare.strangers() == ["http://stranger.example/", "ws://stranger.example/"]


def test_the_headers_themselves_forbid_what_a_hostile_text_would_want(
    home: Path, fill: Fill, make_many: Many, browser: Browser, address: str
) -> None:
    fill(home, make_many(3))
    page = browser.new_page()
    watched = Watched(page, proxy_headers())
    page.goto(address)
    expect(page.get_by_role("heading", name="This week", level=1)).to_be_visible(timeout=30_000)
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
