"""A real browser uses the pages as people do: filter, read, share, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from browsing import need_chromium
from playwright.sync_api import Page, expect

Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]

need_chromium()


def test_a_hostile_text_is_read_as_it_was_written(
    emptied: Path, fill: Fill, make: Make, hostile: str, visit: Callable[..., Any]
) -> None:
    fill(emptied, [make(1, title=hostile, description=hostile, creator=hostile[:90])])
    with visit() as here:
        page = here.open("videos?video=youtube:ref000001", "Video")
        shown = page.locator("h2.sw-title").inner_text()
        assert shown == hostile.replace("\u202e", "⟨U+202E⟩").replace("\u202c", "⟨U+202C⟩")
        ours = "script[src^='language/']"
        assert page.locator(f"main img, main script:not({ours})").count() == 0
        assert page.get_by_role("link", name="link", exact=True).count() == 0
        here.was_harmless()


def test_a_shared_link_shows_the_same_rows(
    emptied: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(emptied, make_many(130))
    with visit() as mine, visit() as theirs:
        page = mine.open("videos", "Videos")
        page.get_by_role("textbox", name="Words in title").fill("part join")
        page.keyboard.press("Enter")
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
    emptied: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(emptied, make_many(130))
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
    emptied: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(emptied, make_many(12))
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
    emptied: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(emptied, make_many(6))
    with visit() as here:
        expect(here.open("videos").get_by_text("Rows 1 to 6 of 6")).to_be_visible()
        fill(emptied, make_many(12))
        page = here.open("videos")
        expect(page.get_by_text("As of snapshot 2, published")).to_be_visible()
        expect(page.get_by_text("Rows 1 to 12 of 12")).to_be_visible()


def test_the_export_downloads(
    emptied: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(emptied, make_many(12))
    with visit() as here:
        page = here.open("videos", "Videos")
        with page.expect_download(timeout=30_000) as waiting:
            page.get_by_role("button", name="Export these 12 videos as CSV").click()
        assert waiting.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
        here.was_harmless()


def test_the_first_page_stands_under_its_name_too(
    emptied: Path, fill: Fill, make_many: Many, visit: Callable[..., Any]
) -> None:
    fill(emptied, make_many(12))
    with visit() as here:
        page = here.open("week", "This week")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_role("link", name="This week", exact=True)).to_have_count(1)
        here.was_harmless()
