"""Serve a home on this machine and visit its pages with Debian's Chromium, which reaches nobody."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SCREENSHOTS = ROOT / "tests" / "screenshots"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# No name but this machine's is ever resolved, whatever asks: page, worker or socket.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A document to which a test adds headers comes from no address; its socket may still open.
    "--disable-features=LocalNetworkAccessChecks",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WIDE, PHONE = 1280, 390
_DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"
_DRAWN_SO_FAR = "document.querySelectorAll('*').length"
_PATIENCE = 40_000


def need_chromium() -> None:
    """Skip the module where there is no Chromium; fail it where NEEDS_BROWSER says there must be.

    `.ci/run` installs it and says so.
    """
    if Path(CHROMIUM).exists():
        return
    reason = "Chromium is missing: apt-get install chromium, to see the pages in a real browser"
    if os.environ.get("NEEDS_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason, allow_module_level=True)


@contextmanager
def started_browser() -> Iterator[Browser]:
    """Start Debian's Chromium for the length of one `with`."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, int]]:
    """Serve `home` on a free port of this machine; give the address and the server's process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/web.py", "--server.port", port]
    environ = {**os.environ, "STRANGERWATCH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield _ready(f"http://127.0.0.1:{port}"), server.pid
        finally:
            server.terminate()


def _ready(address: str) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
            return address
        time.sleep(0.1)
    pytest.fail(f"{address} did not answer within 60 seconds")


def page_addresses() -> list[str]:
    """Return the address of every page of the dashboard, in their order.

    Streamlit knows the first page by the bare address alone.
    """
    from dashboard.app import PAGES

    return ["", *(address for address, *_ in PAGES[1:])]


class Visit:
    """Visit pages, and note what a hostile text might have made the browser do."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.left: list[str] = []
        self.dialogs: list[str] = []
        # Listened to and not intercepted: that would take the browser's cache away. What is
        # asked of others finds no address (FLAGS).
        page.on("request", lambda request: self._look_at(request.url))
        page.on("websocket", lambda socket_: self._look_at(socket_.url))
        page.on("dialog", self._note)

    def _look_at(self, url: str) -> None:
        asked = urlsplit(url)
        if asked.scheme in {"http", "https", "ws", "wss"} and asked.hostname != "127.0.0.1":
            self.left.append(url)

    def _note(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str, heading: str = "") -> Page:
        """Open a page and wait until it is drawn, with `heading` as its title if given."""
        self.page.goto(f"{self.address}/{path}")
        titles = self.page.get_by_role("heading", level=1)
        title = self.page.get_by_role("heading", name=heading, level=1) if heading else titles
        expect(title.first).to_be_visible(timeout=_PATIENCE)
        self.page.wait_for_load_state(
            "networkidle"
        )  # widgets and charts come in files of their own
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until the script has ended, and what it drew is whole and stands still."""
        expect(self.page.locator(_DRAWN)).to_have_count(1, timeout=_PATIENCE)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=_PATIENCE)
        before = -1
        while (now := int(self.page.evaluate(_DRAWN_SO_FAR))) != before:
            before = now
            self.page.wait_for_timeout(150)

    def shoot(self, name: str) -> None:
        """Take a picture of the whole page."""
        width = self.page.viewport_size["width"] if self.page.viewport_size else WIDE
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size({"width": width, "height": min(max(height + 40, 800), 6_000)})
        self.page.wait_for_timeout(300)
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
        self.page.set_viewport_size({"width": width, "height": 900})

    def fits(self) -> bool:
        """Tell whether the page is no wider than the window."""
        return bool(
            self.page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
                " && document.querySelector('[data-testid=stMain]').scrollWidth"
                " <= document.querySelector('[data-testid=stMain]').clientWidth"
            )
        )

    def was_harmless(self) -> None:
        """Check that nothing left this machine and no script of a text ran."""
        assert self.left == []
        assert self.dialogs == []
        assert self.page.evaluate("window.hurt") is None
        assert self.fits()


@contextmanager
def visiting(
    browser: Browser, address: str, *, width: int = WIDE, dark: bool = False
) -> Iterator[Visit]:
    """Open a visit with a window of its own width and colours, which keeps nothing."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    try:
        yield Visit(context.new_page(), address)
    finally:
        context.close()


def look(width: int, *, dark: bool) -> str:
    """Return a name for the way a page is looked at."""
    return f"{'phone' if width == PHONE else 'wide'}-{'dark' if dark else 'light'}"
