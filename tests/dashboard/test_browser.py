"""A real browser opens every page: texts stay texts, and nothing leaves this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "tests" / "screenshots"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = 1280, 390
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]

if not Path(CHROMIUM).exists():
    REASON = "Chromium is missing: apt-get install chromium, to see the pages in a real browser"
    if os.environ.get("NEEDS_BROWSER") == "1":
        pytest.fail(REASON, pytrace=False)
    pytest.skip(REASON, allow_module_level=True)


class Visit:
    """Visit pages, and note what a hostile text might have made the browser do."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.left: list[str] = []
        self.dialogs: list[str] = []
        page.route("**/*", self._only_here)
        page.on("dialog", self._note)

    def _only_here(self, route: Route) -> None:
        asked = urlsplit(route.request.url)
        if asked.scheme in {"http", "https", "ws", "wss"} and asked.hostname != "127.0.0.1":
            self.left.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    def _note(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str, heading: str) -> Page:
        """Open a page and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        expect(self.page.get_by_role("heading", name=heading, level=1)).to_be_visible(
            timeout=30_000
        )
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until the script has ended."""
        expect(
            self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
        ).to_have_count(1, timeout=30_000)
        self.page.wait_for_timeout(500)

    def shoot(self, name: str) -> None:
        """Take a picture of the whole page."""
        width = self.page.viewport_size["width"] if self.page.viewport_size else WIDE
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size({"width": width, "height": min(max(height + 40, 800), 5_000)})
        self.page.wait_for_timeout(700)
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
        self.page.set_viewport_size({"width": width, "height": 900})

    def was_harmless(self) -> None:
        """Check that nothing left this machine and no script of a text ran."""
        assert self.left == []
        assert self.dialogs == []
        assert self.page.evaluate("window.hurt") is None
        assert self.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Serve one home on a free port of this machine, for all tests here."""
    folder = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/web.py", "--server.port", port]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "STRANGERWATCH_HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield folder, f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture
def home(served: tuple[Path, str]) -> Path:
    """Return the home that is served, emptied: so each test makes snapshot 1 anew."""
    shutil.rmtree(served[0])
    served[0].mkdir()
    return served[0]


def _wait_for(address: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{address} did not answer within 30 seconds")


@pytest.fixture
def visit(browser: Browser, served: tuple[Path, str], home: Path) -> Callable[..., Any]:
    """Return a maker of visits to the emptied home, each with its own width and colours."""
    assert home == served[0]

    @contextmanager
    def visiting(*, width: int = WIDE, dark: bool = False) -> Iterator[Visit]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        try:
            yield Visit(context.new_page(), served[1])
        finally:
            context.close()

    return visiting


LOOKS = pytest.mark.parametrize(
    ("width", "dark"), [(WIDE, False), (WIDE, True), (PHONE, False), (PHONE, True)]
)


def look(width: int, *, dark: bool) -> str:
    """Return a name for the way a page is looked at."""
    return f"{'phone' if width == PHONE else 'wide'}-{'dark' if dark else 'light'}"


@LOOKS
def test_every_empty_page_says_what_to_type(
    visit: Callable[..., Any], width: int, dark: bool
) -> None:
    with visit(width=width, dark=dark) as here:
        for path in ("", "videos"):
            page = here.open(path, "strangerwatch")
            expect(page.get_by_text("strangerwatch import FILES")).to_be_visible()
            here.shoot(f"empty-{path or 'overview'}-{look(width, dark=dark)}")
            here.was_harmless()


@LOOKS
def test_every_full_page_is_drawn_and_asks_nobody_else(
    home: Path, fill: Fill, make: Make, make_many: Many, hostile: str, visit: Callable[..., Any],
    width: int, dark: bool,
) -> None:  # fmt: skip
    (home / "FICTION").touch()
    bad = make(70, title=hostile, description=hostile * 3, creator=hostile[:90], score=0.99)
    fill(home, [bad, *make_many(60)], hidden=2, unnamed=800)
    pages = {"": "Overview", "videos": "Videos", "videos?video=youtube:ref000070": "Video"}
    with visit(width=width, dark=dark) as here:
        for path, heading in pages.items():
            page = here.open(path, heading)
            expect(page.get_by_text("no real person is meant")).to_be_visible()
            expect(page.get_by_text("As of snapshot 1, published")).to_be_visible()
            expect(page.locator("[data-testid=stException]")).to_have_count(0)
            here.shoot(f"full-{heading.lower()}-{look(width, dark=dark)}")
            here.was_harmless()


def test_a_hostile_text_is_read_as_it_was_written(
    home: Path, fill: Fill, make: Make, hostile: str, visit: Callable[..., Any]
) -> None:
    fill(home, [make(1, title=hostile, description=hostile, creator=hostile[:90])])
    with visit() as here:
        page = here.open("videos?video=youtube:ref000001", "Video")
        shown = page.locator("h2.sw-title").inner_text()
        assert shown == hostile.replace("\u202e", "⟨U+202E⟩").replace("\u202c", "⟨U+202C⟩")
        assert page.locator("main img, main script").count() == 0
        assert page.get_by_role("link", name="link", exact=True).count() == 0
        here.was_harmless()


def test_a_shared_link_shows_the_same_rows(
    home: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(home, make_many(130))
    with visit() as mine, visit() as theirs:
        page = mine.open("videos", "Videos")
        page.get_by_role("textbox", name="Words in title").fill("part join")
        page.get_by_role("button", name="Show these videos").click()
        expect(page.get_by_text("Rows 1 to 50 of 130.")).to_be_visible()
        page.wait_for_url("**text=part+join**")
        link = page.url.removeprefix(f"{mine.address}/")
        other = theirs.open(link, "Videos")
        expect(other.get_by_text("Rows 1 to 50 of 130.")).to_be_visible()
        mine.rest()
        assert _rows(other) == _rows(page)
        mine.was_harmless()
        theirs.was_harmless()


def _rows(page: Page) -> list[str]:
    """Return the rows as a screen reader hears them."""
    rows = page.get_by_test_id("stDataFrame").locator("[role=row]")
    expect(rows.nth(5)).to_be_attached()
    return rows.all_text_contents()


def _open_choices(page: Page) -> None:
    """Open the list of videos with the keyboard, as those do who cannot use the table."""
    # A page that Streamlit draws once more closes the list again: then it is opened again.
    option = page.get_by_role("option").first
    for _ in range(5):
        page.get_by_label("Read one of these videos").focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(500)
        if option.is_visible():
            break
        page.keyboard.press("Escape")
    expect(option).to_be_visible()


def test_reading_one_and_going_back_keeps_filter_and_page(
    home: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(home, make_many(130))
    with visit() as here:
        page = here.open("videos?sort=newest&page=2", "Videos")
        _open_choices(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Video", exact=True)).to_be_visible()
        here.rest()
        assert "video=" in page.url
        page.get_by_role("button", name="Back to the list").click()
        expect(page.get_by_text("Rows 51 to 100 of 130")).to_be_visible()
        assert "video=" not in page.url
        page.go_back()
        expect(page.get_by_role("heading", name="Video", exact=True)).to_be_visible()
        here.was_harmless()


def test_ticking_a_row_opens_that_video(
    home: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(home, make_many(12))
    with visit() as here:
        page = here.open("videos?sort=newest", "Videos")
        table = page.get_by_test_id("stDataFrame")
        table.click(position={"x": 20, "y": 55})
        expect(page.get_by_role("heading", name="Video", exact=True)).to_be_visible()
        expect(page.locator("h2.sw-title")).to_have_text(
            "Come and join me on Omegle tonight, part 12"
        )
        here.was_harmless()


def test_a_new_snapshot_shows_without_a_restart(
    home: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(home, make_many(6))
    with visit() as here:
        here.open("", "Overview")
        fill(home, make_many(12))
        page = here.open("", "Overview")
        expect(page.get_by_text("As of snapshot 2, published")).to_be_visible()
        expect(page.get_by_text("12 of 12 (100%) videos seen name")).to_be_visible()


def test_the_export_downloads(
    home: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(home, make_many(12))
    with visit() as here:
        page = here.open("videos", "Videos")
        with page.expect_download(timeout=30_000) as waiting:
            page.get_by_role("button", name="Export these 12 videos as CSV").click()
        assert waiting.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
        here.was_harmless()
