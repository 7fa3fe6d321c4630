"""The share still online is Kaplan and Meier's, and its interval that of as many as are known."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intervals import wilson
from data.reports.narrow import Narrow
from data.reports.survival import Survival, survival
from data.snapshots import Snapshot

Life = tuple[int, bool, int]


def of(*lives: Life, source: str = "youtube", narrow: Narrow | None = None) -> Survival:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE survival (source VARCHAR, days INTEGER, gone BOOLEAN, videos BIGINT)"
    )
    for life in lives:
        connection.execute("INSERT INTO survival VALUES (?, ?, ?, ?)", (source, *life))
    found = survival(Snapshot("snap-000001.duckdb", connection), narrow or Narrow())
    connection.close()
    return found


def test_without_anybody_followed_less_it_is_the_plain_share_with_wilsons_interval() -> None:
    found = of((7, True, 5), (28, True, 15), (84, False, 80))
    shares = [(each.days, each.followed, each.share) for each in found.after]
    assert shares == [
        (7, 100, pytest.approx(0.95)),
        (28, 95, pytest.approx(0.80)),
        (84, 80, pytest.approx(0.80)),
    ]
    for each, part in zip(found.after, (95, 80, 80), strict=True):
        assert (each.low, each.high) == pytest.approx(wilson(part, 100))
    assert (found.again, found.gone) == (100, 20)


def test_whoever_was_followed_for_less_counts_as_long_as_he_was() -> None:
    # 100 at risk, 10 lost on day 7; 40 leave at day 10; of the 50 left 10 are lost on day 20.
    found = of((7, True, 10), (10, False, 40), (20, True, 10), (30, False, 40))
    week, month, quarter = found.after
    assert week.share == pytest.approx(0.9)
    assert month.share == pytest.approx(0.9 * 40 / 50)
    assert month.low is not None
    assert month.low < wilson(72, 100)[0]
    assert (quarter.share, quarter.followed) == (None, 0)


def test_nobody_asked_for_again_measures_nothing() -> None:
    found = of((0, False, 50))
    assert found.again == 0
    assert [each.share for each in found.after] == [None, None, None]


def test_all_still_there_is_all_with_an_interval_below() -> None:
    week = of((7, False, 20)).after[0]
    assert (week.share, week.high) == (1.0, 1.0)
    assert week.low == pytest.approx(wilson(20, 20)[0])


def test_all_lost_is_none_with_an_interval_above() -> None:
    week, month, _ = of((3, True, 10), (7, True, 10)).after
    assert (week.share, week.low) == (0.0, 0.0)
    assert week.high is not None
    assert week.high > 0
    assert month.share is None


def test_a_loss_on_the_first_day_counts() -> None:
    found = of((0, True, 1), (7, False, 1))
    assert (found.again, found.after[0].share) == (2, 0.5)


def test_only_the_sources_narrow_it() -> None:
    lives: tuple[Life, ...] = ((7, True, 1), (7, False, 1))
    assert of(*lives, narrow=Narrow(sources=("tiktok",))).again == 0
    assert of(*lives, narrow=Narrow(sources=("youtube",), languages=("fr",))).again == 2


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.tuples(st.integers(0, 100), st.booleans(), st.integers(1, 10**6)), max_size=30))
def test_every_share_lies_within_its_interval_and_none_rises(lives: list[Life]) -> None:
    shares = []
    for each in of(*lives).after:
        if each.share is not None and each.low is not None and each.high is not None:
            assert -1e-9 <= each.low <= each.share + 1e-9
            assert each.share - 1e-9 <= each.high <= 1
            shares.append(each.share)
    assert shares == sorted(shares, reverse=True)


def test_a_published_snapshot_answers(snapshot: Snapshot) -> None:
    assert survival(snapshot, Narrow()).again == 0
