"""Naming a smaller channel asks for a name and a reason, and tells everybody of both."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import WHY, creator, entry, later, names, wren
from fiction import LEXICON, NOON, publish_all, video
from streamlit.testing.v1 import AppTest

from data import renewal
from data.inbox import append, pending
from data.scan_lock import scan_lock
from data.store import open_store, record_event

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
KID = video("kid", title="Kid, I'm 12 and on OmeTV", channel_id="UCkid", channel_name="Kiwi")


@pytest.fixture
def small(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home in which a smaller channel and a child's are published."""
    monkeypatch.setattr(renewal, "read_lexicon", lambda _: LEXICON)
    publish_all(home, wren(), KID)
    with open_store(home) as store:
        record_event(store, NOON, "test", "publish", "{}")
    return home


def submit(page: AppTest, reason: str = WHY, name: str | None = "Ann") -> AppTest:
    page.text_area[0].set_value(reason)
    if name is not None:
        page.text_input[0].set_value(name)
    (button,) = (
        each for each in page.button if each.label in {"Name this channel", "Mask it again"}
    )
    return button.click().run()


def test_a_channel_is_named_and_the_page_shows_it_with_reason_and_person(
    small: Path, open_page: Open, shown: Shown
) -> None:
    page = submit(open_page("creators", creator=creator(small), snapshot="1"))
    assert not page.exception
    assert "Done" in page.success[0].value
    text = shown(page)
    assert "Tiny Wren" in text
    assert WHY in text
    assert "Ann" in text
    assert "snapshot" not in page.query_params
    assert names(small)["Wren 1"][0] == "Tiny Wren"


def test_it_is_masked_again_by_the_name_that_the_session_keeps(
    small: Path, open_page: Open, shown: Shown
) -> None:
    page = submit(open_page("creators", creator=creator(small)))
    page = submit(page, "It was a mistake, so mask it", None)
    assert not page.exception
    text = shown(page)
    assert "Tiny Wren" not in text
    assert "by Ann: It was a mistake, so mask it" in text
    assert names(small)["Wren 1"][0] == creator(small)


@pytest.mark.parametrize(
    ("reason", "name", "told"),
    [("too short", "Ann", "at least 20"), (" " * 30, "Ann", "at least 20"), (WHY, " ", "who you")],
)
def test_without_reason_or_name_nothing_is_asked(
    small: Path, open_page: Open, reason: str, name: str, told: str
) -> None:
    page = submit(open_page("creators", creator=creator(small)), reason, name)
    assert told in page.error[0].value
    assert pending(small) == {}


def test_while_another_command_writes_the_page_says_that_it_waits(
    small: Path, open_page: Open, shown: Shown
) -> None:
    with scan_lock(small, NOON):
        page = submit(open_page("creators", creator=creator(small)))
    assert "next publish" in page.info[0].value
    assert "by Ann: to name" in shown(page)
    assert not page.text_area
    assert "by Ann: to name" in shown(open_page("creators"))


def test_a_full_disk_is_told_on_the_page(small: Path, open_page: Open, shown: Shown) -> None:
    page = open_page("creators", creator=creator(small))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        submit(page)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "nothing was asked for" in shown(page)
    assert pending(small) == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_reasons_and_names_are_text_in_the_journal(
    small: Path, open_page: Open, shown: Shown, hostile: str, language: str
) -> None:
    submit(open_page("creators", creator=creator(small)), hostile, "<script>Ann</script>")
    text = shown(open_page("creators", lang=language))
    assert "&lt;script&gt;Ann&lt;/script&gt;" in text
    assert "<script>" not in text
    assert "evil.example" not in text


def test_what_was_asked_for_a_child_is_refused_and_names_nobody(
    small: Path, open_page: Open, shown: Shown
) -> None:
    append(small, entry(small, creator=creator(small, "UCkid"), at=later(1)))
    page = submit(open_page("creators", creator=creator(small)))
    assert not page.exception
    text = shown(open_page("creators"))
    assert "1 request was refused" in text
    assert "Kiwi" not in text
    assert creator(small, "UCkid") not in text


def test_a_page_without_requests_has_no_journal(small: Path, open_page: Open, shown: Shown) -> None:
    assert "Who had which smaller channel named" not in shown(open_page("creators"))
