"""Retention and forgetting reach store, bytes and snapshots, and survive a kill between them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from answered import answer, number, seen, texts
from asking import creator, entry
from captures import AT, QUIET, bring, write_capture

from dashboard import retaining
from dashboard.digesting import digest_scan
from dashboard.retaining import (
    forget_everywhere,
    print_due,
    print_forgotten,
    print_retained,
    retain,
)
from dashboard.steps import find_and_score, publish_snapshot
from data.backups import back_up, backups, stamp
from data.errors import SettingsError
from data.inbox import FOLDER, append, pending
from data.retention import Deleted
from data.settings import Settings, YouTube
from data.snapshots import all_snapshots, newest
from data.store import open_store

LATER = AT + timedelta(days=31)
SENTENCE = "Come and join me on OmeTV, zebra accordion"
Said = pytest.CaptureFixture[str]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of a home in which a secret of the API is stored and published."""
    settings = Settings(home=tmp_path / "home", youtube=YouTube(terms="amended"))
    bring(settings, write_capture(tmp_path / "a.csv"))
    with open_store(settings.home) as store:
        big = {"subscribers": 99_999, "channel_id": "UCbig", "channel_name": "Quokka Hats"}
        answer(store, AT, seen("secretvid01", AT, title=SENTENCE, **big))
        small = {"subscribers": 5, "channel_id": "UCsmall", "channel_name": "Small Wren"}
        answer(store, AT, seen("smallvideo1", AT, title="OmeTV with a small one", **small))
    find_and_score(settings, AT, QUIET)
    publish_snapshot(settings, AT)
    return settings


def fails(*_: object) -> None:
    raise KeyboardInterrupt


def holds(settings: Settings, *words: str) -> list[str]:
    files = [path for path in settings.home.rglob("*") if path.is_file()]
    held = b"".join(path.read_bytes() for path in files)
    return [word for word in words if word.encode() in held]


def test_what_is_overdue_goes_from_the_store_its_bytes_and_the_snapshots(
    settings: Settings,
) -> None:
    assert holds(settings, "zebra accordion", "Quokka") == ["zebra accordion", "Quokka"]
    deleted, snapshots = retain(settings, LATER)
    assert (deleted.texts, deleted.answers, snapshots) == (2, 2, 1)
    assert holds(settings, "zebra", "accordion", "Quokka", "Wren") == []
    assert [path.name for path in all_snapshots(settings.home)] == ["snap-000002.duckdb"]
    assert newest(settings.home).name == "snap-000002.duckdb"


def test_backups_that_hold_what_went_go_once_a_new_one_is_there(settings: Settings) -> None:
    back_up(settings, AT)
    assert "zebra accordion" in holds(settings, "zebra accordion")
    retain(settings, LATER)
    assert holds(settings, "zebra", "accordion", "Quokka") == []
    assert [path.name for path in backups(settings.home)] == [f"backup-{stamp(LATER)}.duckdb"]
    retain(settings, LATER + timedelta(hours=1))
    assert [path.name for path in backups(settings.home)] == [f"backup-{stamp(LATER)}.duckdb"]


def test_a_digest_goes_with_the_snapshot_that_it_tells_of(settings: Settings) -> None:
    digest_scan(settings, AT)
    digests = settings.home / "digests"
    assert [path.name for path in sorted(digests.glob("*snapshot*"))] == [
        f"{AT:%Y-%m-%d}-snapshot-000001.html",
        f"{AT:%Y-%m-%d}-snapshot-000001.txt",
    ]
    forget_everywhere(settings, "channel", "youtube", "UCbig", AT + timedelta(hours=1))
    assert list(digests.glob("*snapshot*")) == []
    assert holds(settings, "zebra", "accordion", "Quokka") == []


def test_backups_that_a_killed_retain_left_behind_go_the_next_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(settings, AT)
    with monkeypatch.context() as patch:
        patch.setattr(retaining, "_renew_backups", fails)
        with pytest.raises(KeyboardInterrupt):
            retain(settings, LATER)
    assert "zebra accordion" in holds(settings, "zebra accordion")
    retain(settings, LATER + timedelta(hours=1))
    assert holds(settings, "zebra", "accordion") == []


def test_a_forgotten_video_is_in_no_backup(settings: Settings) -> None:
    back_up(settings, AT)
    forget_everywhere(settings, "video", "youtube", "secretvid01", AT + timedelta(hours=1))
    assert holds(settings, "zebra", "accordion", "secretvid01") == []
    assert len(backups(settings.home)) == 1


def test_nothing_is_touched_before_its_day(settings: Settings) -> None:
    before = newest(settings.home).read_bytes()
    assert retain(settings, AT + timedelta(days=29)) == (Deleted(), 0)
    assert newest(settings.home).read_bytes() == before


def test_again_there_is_nothing_to_do(settings: Settings) -> None:
    retain(settings, LATER)
    assert retain(settings, LATER) == (Deleted(), 0)


def test_stricter_terms_take_scores_and_snapshots_away(settings: Settings) -> None:
    strict = msgspec.structs.replace(settings, youtube=YouTube(terms="standard"))
    deleted, snapshots = retain(strict, AT)
    assert (deleted.scores, deleted.texts, snapshots) == (2, 0, 1)
    with open_store(settings.home) as store:
        assert SENTENCE in texts(store)


def test_a_home_without_a_store_is_left_empty(tmp_path: Path) -> None:
    assert retain(Settings(home=tmp_path / "none"), AT) == (Deleted(), 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["rewrite_store", "find_outdated", "publish_snapshot"])
def test_stopped_between_two_steps_the_next_run_ends_the_work(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(retaining, step, stop)
    with pytest.raises(KeyboardInterrupt):
        retain(settings, LATER)
    monkeypatch.undo()
    retain(settings, LATER)
    assert holds(settings, "zebra", "accordion", "Quokka", "Wren") == []


def test_unsettled_terms_stop_everything(settings: Settings) -> None:
    unsettled = msgspec.structs.replace(settings, youtube=YouTube(key="AIza-secret"))
    for act in (
        lambda: retain(unsettled, LATER),
        lambda: print_due(unsettled, LATER),
        lambda: forget_everywhere(unsettled, "video", "youtube", "secretvid01", AT),
        lambda: publish_snapshot(unsettled, AT),
        lambda: find_and_score(unsettled, AT, QUIET),
    ):
        with pytest.raises(SettingsError):
            act()
    assert holds(settings, "zebra accordion") == ["zebra accordion"]


def test_a_new_key_is_journalled_first(settings: Settings) -> None:
    keyed = YouTube(terms="amended", key="AIzaSyInvented", key_name="spring")
    retain(msgspec.structs.replace(settings, youtube=keyed), AT)
    with open_store(settings.home) as store:
        assert number(store, "events", "kind = 'key'") == 1
    assert holds(settings, "AIzaSyInvented") == []


@pytest.mark.parametrize(
    ("kind", "identity", "words"),
    [
        ("video", "secretvid01", ("secretvid01", "zebra", "accordion")),
        ("channel", "UCbig", ("secretvid01", "zebra", "UCbig", "Quokka")),
        ("video", "smallvideo1", ("smallvideo1", "with a small one", "Wren")),
    ],
)
def test_what_is_forgotten_is_nowhere_in_the_home(
    settings: Settings, kind: str, identity: str, words: tuple[str, ...]
) -> None:
    assert holds(settings, *words) == list(words)
    forgotten, snapshots = forget_everywhere(settings, kind, "youtube", identity, AT)
    assert (len(forgotten.ids), forgotten.answers, snapshots) == (1, 1, 1)
    assert holds(settings, *words) == []
    assert newest(settings.home).name == "snap-000002.duckdb"


def test_a_snapshot_that_does_not_hold_it_stays(settings: Settings) -> None:
    assert forget_everywhere(settings, "video", "youtube", "neverseen01", AT)[1] == 0
    assert newest(settings.home).name == "snap-000001.duckdb"


def test_a_report_shows_what_is_overdue_and_changes_nothing(
    settings: Settings, capsys: Said
) -> None:
    assert print_due(settings, AT)
    assert "Terms “amended”" in capsys.readouterr().out
    assert not print_due(settings, LATER)
    said = capsys.readouterr().out
    assert "Run strangerwatch retain" in said
    assert "published under other terms: 1." in said
    assert holds(settings, "zebra accordion") == ["zebra accordion"]


def test_a_report_of_an_empty_home_says_so(tmp_path: Path, capsys: Said) -> None:
    assert print_due(Settings(home=tmp_path / "none"), AT)
    assert "nothing is held" in capsys.readouterr().out


def test_what_was_done_is_printed_with_what_cannot_be_reached(
    settings: Settings, capsys: Said
) -> None:
    print_retained(Deleted(), 0)
    assert "Nothing was overdue" in capsys.readouterr().out
    print_retained(*retain(settings, LATER))
    said = capsys.readouterr().out
    assert "2 texts" in said
    assert "1 snapshots" in said
    assert "Not reached from here" in said


def test_files_of_ones_own_are_named_for_a_person_to_erase(
    settings: Settings, capsys: Said
) -> None:
    with open_store(settings.home) as store:
        ((video_id, source),) = store.execute(
            "SELECT video_id, source FROM observations JOIN origins USING (observation_id)"
            " ORDER BY ALL LIMIT 1"
        ).fetchall()
    print_forgotten(*forget_everywhere(settings, "video", source, video_id, AT))
    assert "These files of yours held it: a.csv." in capsys.readouterr().out


@pytest.mark.parametrize("folded", [True, False])
def test_a_forgotten_channel_takes_what_was_asked_of_it_along(
    settings: Settings, folded: bool
) -> None:
    pseudonym = creator(settings.home, "UCsmall")
    why = "Small Wren must hear of this from the office"
    append(settings.home, entry(settings.home, creator=pseudonym, reason=why))
    torn = settings.home / FOLDER / "torn.json"
    torn.write_text(f"torn, of {pseudonym}")
    if folded:
        publish_snapshot(settings, AT)
        assert "Small Wren" in holds(settings, "Small Wren")
    forget_everywhere(settings, "channel", "youtube", "UCsmall", AT)
    assert holds(settings, "Small Wren", "smallvideo1", pseudonym, "must hear of this") == []
    with open_store(settings.home) as store:
        assert number(store, "unmasked") == 0
    assert pending(settings.home) == {}
