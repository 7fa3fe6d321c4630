"""A document reads the same as a page and as text, whatever others wrote into it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from dashboard.document import (
    LONGEST,
    WIDTH,
    Document,
    Entry,
    Said,
    Section,
    Table,
    as_html,
    as_text,
    foreign,
)

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> =HYPERLINK(1) \u202etxet\u202c\u2069"
    "\n\nAll in all\n---------- @everyone <!channel> visit evil.example now"
)


class Page(HTMLParser):
    """Gather the tags, the addresses and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def document(*blocks: object, warning: str = "", language: str = "en") -> Document:
    section = Section(heading="Heading", blocks=blocks)  # type: ignore[arg-type]
    return Document(language=language, title="Title", warning=warning, sections=(section,))  # type: ignore[arg-type]


def entry(**changes: object) -> Entry:
    plain = {"title": "A title", "creator": "A creator", "url": None, "notes": ("a note",)}
    return Entry(**{**plain, **changes})  # type: ignore[arg-type]


def test_a_page_asks_nothing_of_the_network_and_holds_no_style_but_its_own() -> None:
    page = Page(as_html(document(entry(), Said("Said."), warning="Fiction")))
    assert page.addresses == []
    assert not {"script", "link", "img", "iframe", "style", "object"} & set(page.tags)
    assert "Fiction" in page.texts


def test_what_others_wrote_is_text_on_a_page() -> None:
    html = as_html(document(entry(title=HOSTILE, creator=HOSTILE), Said(HOSTILE, english=True)))
    page = Page(html)
    assert not {"script", "img"} & set(page.tags)
    assert "\u202e" not in html
    assert page.tags.count("bdi") == 3
    assert sum("alert(1)" in text for text in page.texts) == 3


def test_what_others_wrote_stays_in_its_place_in_a_text() -> None:
    text = as_text(document(entry(title=HOSTILE), Said("After.")))
    lines = text.splitlines()
    assert "All in all" not in lines
    assert not any(set(line) == {"-"} and len(line) == 10 for line in lines)
    assert text.count("\u2068") == text.count("\u2069") == 2
    assert "\u202e" not in text


def test_nothing_that_others_wrote_becomes_a_link_or_calls_everybody() -> None:
    told = foreign(HOSTILE)
    for live in ("evil.example", "@everyone", "<!channel>"):
        assert live not in told
        assert live in told.replace("\u2060", "")
    assert foreign("ome．tv 3.5 end.") == "ome．\u2060tv 3.\u20605 end."


def test_a_long_title_is_cut() -> None:
    assert foreign("x" * 1_000_000) == "x" * LONGEST + "…"
    assert foreign("\ud800 \x00\u2028") == ""


def test_only_the_address_of_a_named_video_is_a_link() -> None:
    url = "https://www.youtube.com/watch?v=abcdefghijk"
    told = document(entry(url=url), entry())
    assert Page(as_html(told)).addresses == [url]
    assert f"\n  {url}\n" in as_text(told)


def test_a_text_is_wrapped_and_an_address_is_never_broken() -> None:
    url = "https://www.youtube.com/" + "x" * 100
    text = as_text(document(entry(url=url, notes=("word " * 60,)), Said("word " * 60)))
    assert {len(line) > WIDTH for line in text.splitlines() if url not in line} == {False}
    assert f"  {url}" in text.splitlines()


def test_a_table_has_its_names_in_both() -> None:
    table = Table(
        caption="Caption", heads=("what", "videos", "since"), rows=(("seen", "3 of 4", "+1"),)
    )
    page = Page(as_html(document(table)))
    assert page.tags.count("th") == 4
    assert {"Caption", "what", "videos", "since", "seen", "3 of 4", "+1"} <= set(page.texts)
    french = as_text(document(table, entry(), language="fr"))
    assert "- seen\u00a0: 3 of 4 · since\u00a0: +1\n" in french
    assert "«\u00a0\u2068A title\u2069\u00a0»" in french
    assert "Caption\n- seen: 3 of 4 · since: +1\n" in as_text(document(table))


@pytest.mark.parametrize(("language", "marked"), [("en", False), ("fr", True)])
def test_english_words_are_marked_in_another_language(language: str, marked: bool) -> None:
    html = as_html(document(Said("Scored.", english=True), language=language))
    assert f'<html lang="{language}">' in html
    assert ('<p style="margin:0 0 12px 0;" lang="en">' in html) is marked
