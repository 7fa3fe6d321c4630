"""The weekly scan runs its steps in order, says how each ended, and cron can read it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import stamina
from played import NOW, shelf, stand_in
from post import PASSWORD, part, post
from scanning import scanned, settings_for, week

from collector.stand_in.clock import Clock
from collector.stand_in.faults import Fault
from dashboard.failure import FAILED, MISUSED, OK, QUOTA
from dashboard.retaining import forget_everywhere
from dashboard.week_report import exit_code, print_week
from dashboard.weekly import STEPS, run_week
from data.errors import StoreBusyError
from data.settings import Digest, Settings, Terms
from data.snapshots import newest
from data.store import open_store


def terms_of(settings: Settings, terms: Terms) -> Settings:
    """Return settings of a home that holds no fiction, under these terms."""
    (settings.home / "FICTION").unlink()
    youtube = msgspec.structs.replace(settings.youtube, terms=terms)
    return msgspec.structs.replace(settings, youtube=youtube)


NAMES = [name for name, _ in STEPS]


def test_a_scan_collects_scores_and_publishes(tmp_path: Path) -> None:
    ended = scanned(tmp_path, stand_in(shelf(20)))
    assert [done.step for done in ended] == NAMES
    assert {done.state for done in ended} == {"well"}
    assert exit_code(ended) == OK
    assert newest(tmp_path).exists()
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM scores") == 20
        assert store.number("SELECT count(*) FROM events WHERE kind = 'scan'") == len(STEPS)


def test_a_spent_quota_still_scores_and_publishes_what_is_there_and_ends_with_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with stand_in(shelf(100)) as url:
        code = print_week(week(tmp_path, url, budget=20))
    out = capsys.readouterr().out
    assert code == QUOTA
    assert "collect (unfinished)" in out
    assert "Still to do:" in out
    assert f"6/{len(STEPS)} publish: Snapshot 1" in out
    assert f"{len(STEPS)}/{len(STEPS)} digest: Wrote" in out


def test_waiting_goes_on_after_each_reset_until_all_is_done(tmp_path: Path) -> None:
    clock = Clock(NOW)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.advance(timedelta(seconds=seconds))

    playing = stand_in(shelf(100), clock=clock)
    ended = scanned(tmp_path, playing, budget=20, wait=True, now=clock, sleep=sleep)
    assert exit_code(ended) == OK
    assert clock() > NOW + timedelta(days=1)
    assert max(slept) == 60
    assert playing.calls["search.list"] > 40


def test_a_source_that_fails_keeps_nothing_else_from_working(tmp_path: Path) -> None:
    stamina.set_testing(testing=True, attempts=2)  # without the waits
    cut = Fault(at=1, method="videos.list", times=99, damage="cut_json")
    ended = scanned(tmp_path, stand_in(shelf(20), faults=(cut,)))
    stamina.set_testing(testing=False)
    assert [done.state for done in ended] == [
        "well",
        "well",
        "failed",
        *["well"] * (len(STEPS) - 3),
    ]
    assert exit_code(ended) == FAILED
    assert exit_code(scanned(tmp_path, stand_in(shelf(20)))) == OK


def test_a_network_that_is_down_says_what_to_do(tmp_path: Path) -> None:
    stamina.set_testing(testing=True, attempts=1)
    ended = list(run_week(week(tmp_path, "http://127.0.0.1:9/")))
    stamina.set_testing(testing=False)
    assert (ended[2].step, ended[2].state) == ("collect", "failed")
    assert "Check the network, then run the scan again." in ended[2].told


def test_a_key_that_youtube_does_not_know_ends_the_scan_with_what_to_mend(tmp_path: Path) -> None:
    wrong = Fault(at=3, method="search.list", times=99, refusal="key_invalid")
    ended = scanned(tmp_path, stand_in(shelf(20), faults=(wrong,)))
    assert [done.state for done in ended] == ["well", "well", "misused"]
    assert "does not know this key" in ended[2].told
    assert exit_code(scanned(tmp_path, stand_in(shelf(20)))) == OK


def test_the_digest_tells_how_the_scan_went_and_who_does_not_take_it_fails_nothing(
    tmp_path: Path,
) -> None:
    clock = Clock(NOW)
    with post() as server, stand_in(shelf(20), clock=clock) as url:
        given = msgspec.structs.replace(
            settings_for(tmp_path, url), digest=Digest(to=server.address())
        )
        server.manner = "refuse"
        assert exit_code(list(run_week(week(tmp_path, url, settings=given, now=clock)))) == OK
        server.manner = "take"
        clock.advance(timedelta(days=7))
        assert exit_code(list(run_week(week(tmp_path, url, settings=given, now=clock)))) == OK
    mail, _ = server.taken
    text = " ".join(part(mail, "plain").split())
    told = len(STEPS) - 1  # all but the digest itself
    begun = "begun on 20 November 2026, 12:00 UTC"
    assert f"{told} steps, {begun}; failed: 0 of {told} (0%)." in text
    assert "20 of 20 (100%)" in text
    with open_store(tmp_path) as store:
        journal = str(store.rows("SELECT detail FROM events"))
    assert "Not taken by no. 1 (mailto) of digest.to" in journal
    assert PASSWORD not in journal


def test_a_setting_that_goes_wrong_later_is_told_in_the_digest_too(tmp_path: Path) -> None:
    scanned(tmp_path, stand_in(shelf(5)))
    keyless = week(tmp_path, "", settings=Settings(home=tmp_path))
    ended = list(run_week(keyless))
    assert [(done.step, done.state) for done in ended] == [
        ("retain", "well"),
        ("plan", "well"),
        ("collect", "misused"),
        ("digest", "well"),
    ]
    assert exit_code(ended) == MISUSED
    [text] = (tmp_path / "digests").glob("*.txt")
    assert "There is no YouTube key" in text.read_text(encoding="utf-8")


def test_a_finished_scan_of_days_gone_by_is_followed_by_one_of_today(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with stand_in(shelf(60), clock=clock) as url:
        list(run_week(week(tmp_path, url, budget=20, now=clock)))
        clock.advance(timedelta(days=3))
        list(run_week(week(tmp_path, url, now=clock)))
    with open_store(tmp_path) as store:
        assert store.rows("SELECT outcome, count(*) AS n FROM scans GROUP BY outcome") == [
            {"outcome": "complete", "n": 2}
        ]


def test_texts_that_name_a_site_are_seen_again_before_their_time_is_over(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with (playing := stand_in(shelf(20), clock=clock)) as url:
        settings = terms_of(settings_for(tmp_path, url), "amended")
        list(run_week(week(tmp_path, url, settings=settings, now=clock)))
        playing.change(playing.catalogue.removed("video000003", NOW + timedelta(days=2)))
        for days in (26, 5, 21):
            clock.advance(timedelta(days=days))
            ended = list(run_week(week(tmp_path, url, settings=settings, now=clock)))
            assert exit_code(ended) == OK
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM texts") == 19
        assert store.rows("SELECT name, why FROM tombstones ORDER BY why") == [
            {"name": "video000003", "why": "expired"},
            {"name": "video000003", "why": "gone"},
        ]


def test_an_ordinary_key_collects_and_finds_and_scores_nothing(tmp_path: Path) -> None:
    with stand_in(shelf(20)) as url:
        settings = terms_of(settings_for(tmp_path, url), "standard")
        ended = list(run_week(week(tmp_path, url, settings=settings)))
    assert exit_code(ended) == OK
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM searched WHERE mentions_hash <> ''") == 20
        assert store.number("SELECT count(*) FROM scores") == 0


def test_a_key_without_terms_is_not_used(tmp_path: Path) -> None:
    with (playing := stand_in(shelf(5))) as url:
        settings = terms_of(settings_for(tmp_path, url), "")
        ended = list(run_week(week(tmp_path, url, settings=settings)))
    assert [done.state for done in ended] == ["misused"]
    assert "set youtube.terms" in ended[0].told
    assert playing.asked == ()


def test_once_a_study_has_ended_a_scan_deletes_and_asks_nothing(tmp_path: Path) -> None:
    with (playing := stand_in(shelf(5))) as url:
        settings = terms_of(settings_for(tmp_path, url), "researcher")
        youtube = msgspec.structs.replace(settings.youtube, study_end="2026-11-19")
        over = msgspec.structs.replace(settings, youtube=youtube)
        list(run_week(week(tmp_path, url, settings=settings)))
        asked = len(playing.asked)
        later = NOW + timedelta(hours=1)
        ended = list(run_week(week(tmp_path, url, settings=over, now=lambda: later)))
    assert [(done.step, done.state) for done in ended][:2] == [
        ("retain", "well"),
        ("plan", "misused"),
    ]
    assert "The study ended on 2026-11-19 (youtube.study_end)" in ended[1].told
    assert len(playing.asked) == asked
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM texts") == 0


def test_what_was_forgotten_does_not_come_back_with_the_next_scan(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with stand_in(shelf(20), clock=clock) as url:
        settings = settings_for(tmp_path, url)
        list(run_week(week(tmp_path, url, now=clock)))
        forget_everywhere(settings, "video", "youtube", "video000003", clock())
        clock.advance(timedelta(days=1))
        assert exit_code(list(run_week(week(tmp_path, url, now=clock)))) == OK
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM videos") == 19
        told = store.rows("SELECT video_id FROM sightings WHERE video_id = 'video000003'")
    assert told == []


def test_without_a_key_nothing_is_done_and_the_exit_code_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert print_week(week(tmp_path, "", settings=Settings(home=tmp_path))) == MISUSED
    assert "There is no YouTube key" in capsys.readouterr().err


def test_a_second_scan_of_the_same_home_is_turned_away(tmp_path: Path) -> None:
    with stand_in(shelf(5)) as url:
        running = run_week(week(tmp_path, url))
        next(running)
        with pytest.raises(StoreBusyError, match="is running"):
            next(run_week(week(tmp_path, url)))
        assert len(list(running)) == len(STEPS) - 1


def test_the_key_stands_in_no_line_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = "AIzaSyTEST-0123456789"
    with stand_in(shelf(5), key=key) as url:
        print_week(week(tmp_path, url, settings=settings_for(tmp_path, url, key)))
    told = capsys.readouterr()
    assert key not in told.out + told.err
    assert not [
        path for path in tmp_path.rglob("*") if path.is_file() and key.encode() in path.read_bytes()
    ]
