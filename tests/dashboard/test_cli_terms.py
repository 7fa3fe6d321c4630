"""What is typed to keep to the terms, and the exit codes that a machine reads."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from answered import answer, number, seen
from asking import WHY, creator, names, wren
from fiction import LEXICON, publish_all

from dashboard import cli
from data import renewal
from data.inbox import pending
from data.store import open_store, record_event

Run = Callable[..., int]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command line in a home with one old and one new video."""
    now = datetime.now(UTC)
    with open_store(home) as store:
        answer(store, now, seen("-fresh00001", now))
        old = now - timedelta(days=40)
        answer(store, old, seen("oldvideo001", old))

    def ran(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["strangerwatch", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return ran


def videos(home: Path) -> int:
    with open_store(home) as store:
        return number(store, "videos")


def test_a_report_ends_with_1_while_anything_is_overdue(run: Run, home: Path, capsys: Said) -> None:
    assert run("retain", "--report") == 1
    assert videos(home) == 2
    assert run("retain") == 0
    assert "Deleted: 1 texts, 1 observations, 1 answers" in capsys.readouterr().out
    assert videos(home) == 1
    assert run("retain", "--report") == 0


@pytest.mark.parametrize(
    ("name", "value"), [("YOUTUBE_KEY", "AIza-secret"), ("YOUTUBE_TERMS", "statutory")]
)
def test_unsettled_terms_are_a_wrong_setting(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, name: str, value: str
) -> None:
    monkeypatch.setenv(f"STRANGERWATCH_{name}", value)
    assert run("retain") == 2
    assert videos(home) == 2
    assert "AIza-secret" not in capsys.readouterr().err


def test_a_video_is_forgotten_with_yes(run: Run, home: Path, capsys: Said) -> None:
    assert run("forget", "video", "oldvideo001", "--yes") == 0
    assert "1 video(s), 1 observations, 1 texts" in capsys.readouterr().out
    assert videos(home) == 1


def test_an_id_that_begins_with_a_dash_stands_behind_two(run: Run, home: Path) -> None:
    assert run("forget", "video", "--yes", "--", "-fresh00001") == 0
    assert videos(home) == 1


def test_a_channel_goes_with_its_videos(run: Run, home: Path) -> None:
    assert run("forget", "channel", "UCone", "--yes") == 0
    assert videos(home) == 0


@pytest.mark.parametrize("words", [("--source", "tiktok"), ()])
def test_another_source_or_id_forgets_nothing_here(
    run: Run, home: Path, words: tuple[str, ...]
) -> None:
    assert run("forget", "video", "oldvideo001" if words else "x", "--yes", *words) == 0
    assert videos(home) == 2


@pytest.mark.parametrize(("answered", "left"), [("y", 1), ("n", 2), ("", 2)])
def test_on_a_terminal_it_asks_first(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, answered: str, left: int
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: answered)
    assert run("forget", "video", "oldvideo001") == (0 if left == 1 else 2)
    assert videos(home) == left


def test_elsewhere_it_wants_yes(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert run("forget", "video", "oldvideo001") == 2
    assert run("forget", "video", " ", "--yes") == 2
    assert run("forget", "playlist", "x", "--yes") == 2
    assert videos(home) == 2


def test_a_smaller_channel_is_named_and_masked_again(
    run: Run, home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "read_lexicon", lambda _: LEXICON)
    publish_all(home, wren())
    with open_store(home) as store:
        record_event(store, datetime.now(UTC) + timedelta(hours=1), "test", "publish", "{}")
    assert run("unmask", creator(home), "--reason", WHY, "--name", "Ann") == 0
    assert "Done" in capsys.readouterr().out
    assert names(home)["Wren 1"][0] == "Tiny Wren"
    assert run("unmask", creator(home), "--reason", WHY) == 1
    assert run("unmask", creator(home), "--reason", WHY, "--undo") == 0
    assert names(home)["Wren 1"][0] == creator(home)


@pytest.mark.parametrize(
    ("name", "reason"), [("creator-0123456789ab", "short"), ("Tiny Wren", "x" * 30)]
)
def test_without_a_reason_or_a_pseudonym_nothing_is_asked(
    run: Run, home: Path, name: str, reason: str
) -> None:
    assert run("unmask", name, "--reason", reason) == 2
    assert pending(home) == {}
