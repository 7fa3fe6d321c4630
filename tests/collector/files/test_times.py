"""Points in time and lengths of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.files import times

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(  # noqa: DTZ001
    lambda found: found.replace(microsecond=0, tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020-11-04T06:00:09Z", datetime(2020, 11, 4, 6, 0, 9, tzinfo=UTC)),
        ("2019-12-23T14:15:00.000Z", datetime(2019, 12, 23, 14, 15, tzinfo=UTC)),
        ("2017-01-02T03:04:05+02:00", datetime(2017, 1, 2, 1, 4, 5, tzinfo=UTC)),
        ("2022-10-21 00:00:00", datetime(2022, 10, 21, tzinfo=UTC)),
        ("2025-06-13 10:00:00 UTC", datetime(2025, 6, 13, 10, tzinfo=UTC)),
        ("2013-11-26", datetime(2013, 11, 26, tzinfo=UTC)),
        ("22/12/20", datetime(2020, 12, 22, tzinfo=UTC)),
        ("01/04/2000 8:05", datetime(2000, 4, 1, 8, 5, tzinfo=UTC)),
        ("13.09.2017", datetime(2017, 9, 13, tzinfo=UTC)),
        ("2021/3/4", datetime(2021, 3, 4, tzinfo=UTC)),
        ("20231206", datetime(2023, 12, 6, tzinfo=UTC)),
        ("1628431142", datetime(2021, 8, 8, 13, 59, 2, tzinfo=UTC)),
        (1628431142000, datetime(2021, 8, 8, 13, 59, 2, tzinfo=UTC)),
        ("Thu, 05 Aug 2021 10:00:00 GMT", datetime(2021, 8, 5, 10, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_utc(written: object, meant: datetime) -> None:
    assert times.moment(written) == meant


@pytest.mark.parametrize(
    "written",
    ["13.09", "12.1", "17.14.11", "53480", "1335846", "Afternoon", "Late-Night", "2 days ago",
     "", None, True, 0, -1, 10**300, float("inf"), float("nan"), "2020-13-45",
      "20231399", "99/99/99",
     "0001-01-01T00:00:00+14:00", "Thu, 99 Zug", ["2020-01-01"]],
)  # fmt: skip
def test_what_names_no_moment_is_none(written: object) -> None:
    assert times.moment(written) is None


@given(MOMENTS, st.integers(-14, 14))
def test_a_moment_comes_back_from_every_way_to_write_it(found: datetime, hours: int) -> None:
    elsewhere = found.astimezone(timezone(timedelta(hours=hours)))
    seconds = int(found.timestamp())
    ways = (found.isoformat(), elsewhere.isoformat(), f"{found:%Y-%m-%d %H:%M:%S}", seconds,
            str(seconds), seconds * 1000)  # fmt: skip
    assert {times.moment(way) for way in ways} == {found}


@given(st.text() | st.from_regex(r"[\d/.:TZ+-]{1,25}", fullmatch=True))
def test_no_text_whatever_breaks_a_time(written: str) -> None:
    assert times.moment(written) is None or times.moment(written).tzinfo is UTC  # type: ignore[union-attr]
    assert times.duration(written) is None or times.duration(written) >= 0  # type: ignore[operator]


def test_a_column_tells_whether_its_months_come_first() -> None:
    assert times.is_month_first(["01/02/21", "12/31/20"])
    assert not times.is_month_first(["01/02/21", "31/12/20"])
    assert not times.is_month_first(["01/02/21"])
    assert times.moment("12/31/20", month_first=True) == datetime(2020, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("PT1H2M3S", 3723), ("P1DT2H", 93600), ("PT0S", 0), ("1:02:03", 3723), ("41:10", 2470),
     ("2470", 2470), ("61.0", 61), (12.5, 12), ("P0D", None), ("PT", None), ("-1", None),
     (-1, None),
     ("SHORTS", None), ("", None), (None, None), (float("nan"), None), (2**70, None)],
)  # fmt: skip
def test_a_duration_is_read_in_seconds(written: object, meant: int | None) -> None:
    assert times.duration(written) == meant


@pytest.mark.parametrize("unit", ["9D", "T9H", "T9M", "T9S"])
def test_a_duration_of_more_digits_than_python_reads_is_none(unit: str) -> None:
    assert times.duration("P" + unit.replace("9", "9" * 5_000)) is None


@given(st.integers(0, 9), st.integers(0, 59), st.integers(0, 59))
def test_a_duration_keeps_its_hours(hours: int, minutes: int, seconds: int) -> None:
    total = hours * 3600 + minutes * 60 + seconds
    assert times.duration(f"PT{hours}H{minutes}M{seconds}S") == total
    assert times.duration(f"{hours}:{minutes:02}:{seconds:02}") == total
