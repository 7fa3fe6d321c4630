from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from captures import AT, QUIET, bring, write_capture

from dashboard import demo
from dashboard.demo import SAMPLE, DemoError, run_demo
from dashboard.weekly import STEPS
from data.reports.facts import totals
from data.settings import Digest, Settings, YouTube
from data.snapshots import newest, open_snapshot


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which the demo ran."""
    made = tmp_path_factory.mktemp("demo_home")
    run_demo(Settings(home=made), AT, QUIET)
    return made


def test_the_demo_prints_what_it_made_and_says_that_it_is_fiction(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = run_demo(Settings(home=tmp_path), AT, QUIET)
    said = capsys.readouterr().out
    assert said.startswith("The demo: everything here is fiction")
    assert "Published snapshot 1: 240 videos seen" in said
    assert "3 file(s): " in said
    for word in ("promotes", "features", "warns", "neutral", "yes", "review", "no", "unsupported"):
        assert word in said
    assert own.home == tmp_path / "demo"


def test_a_scan_of_the_demo_asks_a_stand_in_for_all_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = YouTube(key="AIza-a-real-one", terms="standard")
    nobody = Digest(to="mailto://ann:secret@127.0.0.1:1?to=eve@example.org")
    given = Settings(home=tmp_path, youtube=real, digest=nobody)
    own = run_demo(given, datetime.now(UTC), QUIET, scan=True)
    said = capsys.readouterr().out
    assert said.startswith("The demo: everything here is fiction")
    assert "A stand-in plays YouTube at http://127.0.0.1:" in said
    assert f"6/{len(STEPS)} publish: Snapshot 1" in said
    assert "Nobody is set to get it" in said
    assert "search.list" in said
    assert (own.youtube, own.digest) == (YouTube(), Digest())
    snapshot = open_snapshot(newest(own.home))
    counts = totals(snapshot)
    snapshot.close()
    assert counts["seen"] >= 150
    assert min(counts[name] for name in ("yes", "review", "no", "promotes")) > 0


def test_the_demo_has_a_home_of_its_own_marked_as_fiction(home: Path) -> None:
    assert [path.name for path in home.iterdir()] == ["demo"]
    assert "fiction" in (home / "demo" / "FICTION").read_text(encoding="utf-8")
    assert Settings(home=home / "demo").fiction
    assert not Settings(home=home).fiction


def test_the_demos_snapshot_shows_each_sort_of_answer(home: Path) -> None:
    snapshot = open_snapshot(newest(home / "demo"))
    counts = totals(snapshot)
    snapshot.close()
    assert counts["seen"] == 240
    assert counts["naming"] == sum(counts[n] for n in ("yes", "review", "no", "unsupported"))
    assert min(counts[name] for name in ("yes", "review", "no", "promotes")) > 0


def test_real_files_are_refused_in_the_demos_home(home: Path, tmp_path: Path) -> None:
    (done,) = bring(Settings(home=home / "demo"), write_capture(tmp_path / "a.csv"))
    assert done.balance is None
    assert "fiction only" in done.problem


def test_the_sample_is_refused_in_any_other_home(tmp_path: Path) -> None:
    files = sorted(SAMPLE.glob("fiction_*"))
    done = bring(Settings(home=tmp_path / "real"), *files)
    assert len(done) == 3
    assert all(each.balance is None and "strangerwatch demo" in each.problem for each in done)


def test_a_home_that_holds_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "demo" / "thesis.txt"
    other.parent.mkdir()
    other.write_text("years of work", encoding="utf-8")
    with pytest.raises(DemoError, match="move it away"):
        run_demo(Settings(home=tmp_path), AT, QUIET)
    assert other.read_text(encoding="utf-8") == "years of work"


def test_a_missing_sample_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(demo, "SAMPLE", tmp_path / "empty")
    with pytest.raises(DemoError, match="restore it"):
        run_demo(Settings(home=tmp_path), AT, QUIET)
    assert "fiction" in capsys.readouterr().out


def test_the_demo_is_made_anew_each_time(home: Path) -> None:
    run_demo(Settings(home=home), AT, QUIET)
    assert newest(home / "demo").name == "snap-000001.duckdb"
