"""What a page asks for is done at once where nobody else writes, and else waits, never lost."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from asking import entry, later, names, wren
from fiction import HOLD, LEXICON, NOON, publish_all, save, start, video

from dashboard.renewing import ask, renew_now
from data import renewal
from data.errors import InboxError
from data.inbox import pending
from data.scan_lock import scan_lock
from data.settings import Settings
from data.store import open_store, record_event


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings of a home in which a smaller channel is published."""
    monkeypatch.setattr(renewal, "read_lexicon", lambda _: LEXICON)
    publish_all(tmp_path, wren())
    with open_store(tmp_path) as store:
        record_event(store, NOON, "test", "publish", "{}")
    return Settings(home=tmp_path)


def test_a_channel_is_named_at_once(settings: Settings) -> None:
    renewed = ask(settings, entry(settings.home), later(1))
    assert (renewed.state, renewed.problem) == ("published", "")
    assert names(settings.home)["Wren 1"][0] == "Tiny Wren"
    assert pending(settings.home) == {}


def test_what_may_not_be_done_is_refused(settings: Settings) -> None:
    assert ask(settings, entry(settings.home, "mask"), later(1)).state == "refused"


def test_while_a_scan_runs_it_waits(settings: Settings) -> None:
    with scan_lock(settings.home, NOON):
        assert ask(settings, entry(settings.home), later(1)).state == "busy"
    assert len(pending(settings.home)) == 1
    assert renew_now(settings, later(2)).state == "published"


def test_while_another_command_writes_it_waits(settings: Settings) -> None:
    with start(HOLD, settings.home) as process:
        assert process.stdout
        assert process.stdin
        process.stdout.readline()
        assert ask(settings, entry(settings.home), later(1)).state == "busy"
        process.stdin.write("\n")
        process.stdin.close()
    assert len(pending(settings.home)) == 1


def test_where_more_has_changed_it_waits_for_the_next_publish(settings: Settings) -> None:
    with open_store(settings.home) as store:
        save(store, "b.csv", video("new", title="New on OmeTV"))
    assert ask(settings, entry(settings.home), later(1)).state == "changed"
    assert len(pending(settings.home)) == 1


def test_without_a_store_it_waits(tmp_path: Path) -> None:
    assert ask(Settings(home=tmp_path), entry(tmp_path), later(1)).state == "changed"
    assert not (tmp_path / "warehouse.duckdb").exists()


def test_a_failure_is_told_and_what_was_asked_stays(settings: Settings) -> None:
    (settings.home / "warehouse.duckdb").write_bytes(b"no store at all" * 999)
    renewed = ask(settings, entry(settings.home), later(1))
    assert renewed.state == "failed"
    assert "Cannot read" in renewed.problem
    assert len(pending(settings.home)) == 1


def test_a_full_disk_is_told_and_nothing_is_asked(settings: Settings) -> None:
    asked = entry(settings.home)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        with pytest.raises(InboxError):
            ask(settings, asked, later(1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert pending(settings.home) == {}
