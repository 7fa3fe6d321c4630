"""No bucket is overspent, whatever the clock shows and wherever the ledger is killed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pytest
from fiction import start
from hypothesis import given, settings
from hypothesis import strategies as st

from data import ledger
from data.errors import BucketSpentError
from data.ledger import believe_clock, left, mark_spent, reset_after, spend
from data.store import Store, _migrate, open_store

PACIFIC = "America/Los_Angeles"
NOON = datetime(2026, 11, 22, 20, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Pail:
    name: str = "search"
    size: int = 5
    zone: str = PACIFIC


PAIL = Pail()

SPEND_AND_DIE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from data.errors import BucketSpentError
from data.ledger import spend
from data.store import Store, open_store

home, deadly, after = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "after"
pail = SimpleNamespace(name="search", size=12, zone="America/Los_Angeles")

class Dying:
    def __init__(self, connection):
        self.connection, self.number = connection, 0
    def execute(self, *arguments):
        self.number += 1
        if self.number == deadly and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = self.connection.execute(*arguments)
        if self.number == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

with open_store(home) as store:
    dying = Store(Dying(store.connection))
    try:
        while True:
            spend(dying, pail, 1, datetime(2026, 11, 22, 20, tzinfo=UTC))
            print("called", flush=True)
    except BucketSpentError:
        print("spent", flush=True)
"""


@contextmanager
def in_memory() -> Iterator[Store]:
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    store = Store(connection)
    _migrate(store, Path())
    try:
        yield store
    finally:
        connection.close()


@pytest.fixture
def store() -> Iterator[Store]:
    with in_memory() as opened:
        yield opened


def take(store: Store, pail: Pail, units: int, at: datetime) -> bool:
    try:
        spend(store, pail, units, at)
    except BucketSpentError:
        return False
    return True


def written(store: Store, pail: Pail = PAIL) -> dict[date, int]:
    of = (pail.name,)
    return dict(store.execute("SELECT day, units FROM quota WHERE bucket = ?", of).fetchall())


def test_a_bucket_gives_its_size_and_then_says_when_it_is_full_again(store: Store) -> None:
    for expected in (4, 3, 2, 1, 0):
        spend(store, PAIL, 1, NOON)
        assert left(store, PAIL, NOON) == expected
    with pytest.raises(BucketSpentError) as spent:
        spend(store, PAIL, 1, NOON)
    assert (spent.value.bucket, spent.value.reset_at) == ("search", MIDNIGHT)
    assert reset_after(store, PAIL, NOON) == MIDNIGHT


def test_a_bucket_is_full_again_at_the_midnight_of_its_own_zone_and_not_before(
    store: Store,
) -> None:
    spend(store, PAIL, 5, NOON)
    assert not take(store, PAIL, 1, MIDNIGHT - timedelta(microseconds=1))
    assert left(store, PAIL, MIDNIGHT) == 5
    assert take(store, PAIL, 5, MIDNIGHT)


def test_what_does_not_fit_is_refused_whole_and_less_may_still_fit(store: Store) -> None:
    spend(store, PAIL, 3, NOON)
    assert not take(store, PAIL, 3, NOON)
    assert left(store, PAIL, NOON) == 2
    assert take(store, PAIL, 2, NOON)


def test_a_spent_bucket_leaves_the_others_full(store: Store) -> None:
    spend(store, PAIL, 5, NOON)
    assert left(store, Pail(name="other"), NOON) == 5


def test_a_bucket_that_the_platform_found_spent_gives_nothing_until_its_reset(
    store: Store,
) -> None:
    spend(store, PAIL, 1, NOON)
    mark_spent(store, PAIL, NOON)
    mark_spent(store, PAIL, NOON)
    assert left(store, PAIL, NOON) == 0
    assert not take(store, PAIL, 1, NOON)
    assert left(store, PAIL, MIDNIGHT) == 5


def test_a_mark_on_an_untouched_bucket_holds_too(store: Store) -> None:
    mark_spent(store, PAIL, NOON)
    assert left(store, PAIL, NOON) == 0


@pytest.mark.parametrize("units", [0, -1, 6])
def test_units_that_no_day_could_pay_are_a_mistake_and_not_a_wait(store: Store, units: int) -> None:
    with pytest.raises(ValueError, match="cannot be taken"):
        spend(store, PAIL, units, NOON)
    assert written(store) == {}


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        left(store, PAIL, NOON.replace(tzinfo=None))


def test_spending_inside_another_transaction_is_refused_for_it_could_be_rolled_back(
    store: Store,
) -> None:
    with pytest.raises(duckdb.TransactionException), store.transaction():
        spend(store, PAIL, 1, NOON)


def test_a_clock_that_jumps_back_goes_on_in_the_later_day(store: Store) -> None:
    spend(store, PAIL, 2, NOON)
    spend(store, PAIL, 4, NOON + DAY)
    assert left(store, PAIL, NOON) == 1
    spend(store, PAIL, 1, NOON)
    with pytest.raises(BucketSpentError) as spent:
        spend(store, PAIL, 1, NOON)
    assert spent.value.reset_at == MIDNIGHT + DAY
    assert left(store, PAIL, NOON + DAY) == 0


def test_a_clock_set_right_after_a_far_year_opens_the_bucket_again_but_not_what_was_spent(
    store: Store,
) -> None:
    spend(store, PAIL, 1, NOON)
    spend(store, PAIL, 2, NOON + 5000 * DAY)
    believe_clock(store, PAIL, NOON)
    assert left(store, PAIL, NOON) == 2
    assert left(store, PAIL, NOON + DAY) == 5
    believe_clock(store, PAIL, NOON)
    assert left(store, PAIL, NOON) == 2


def test_a_clock_set_right_keeps_the_platforms_own_mark(store: Store) -> None:
    mark_spent(store, PAIL, NOON + 9 * DAY)
    believe_clock(store, PAIL, NOON)
    assert left(store, PAIL, NOON) == 0
    assert left(store, PAIL, NOON + DAY) == 5


def test_a_bucket_made_smaller_gives_nothing_more_and_made_larger_gives_the_rest(
    store: Store,
) -> None:
    spend(store, PAIL, 4, NOON)
    assert left(store, Pail(size=3), NOON) == 0
    assert not take(store, Pail(size=3), 1, NOON)
    assert left(store, Pail(size=9), NOON) == 5
    spend(store, Pail(size=9), 5, NOON)


def test_the_store_itself_refuses_an_overspent_line(store: Store) -> None:
    spend(store, PAIL, 5, NOON)
    with pytest.raises(duckdb.ConstraintException):
        store.execute(
            ledger._ADD, {"bucket": "search", "day": date(2026, 11, 22), "size": 5, "units": 1}
        )


@pytest.mark.parametrize(
    ("noon", "hours"),
    [
        (datetime(2026, 3, 8, 20, tzinfo=UTC), 23),
        (datetime(2026, 11, 1, 20, tzinfo=UTC), 25),
        (datetime(2026, 6, 1, 20, tzinfo=UTC), 24),
    ],
)
def test_a_day_of_23_or_25_hours_is_one_day(store: Store, noon: datetime, hours: int) -> None:
    end = reset_after(store, PAIL, noon)
    first = end - timedelta(hours=hours)
    moments = [first + timedelta(minutes=10 * step) for step in range(hours * 6)]
    assert sum(take(store, PAIL, 1, each) for each in moments) == 5
    assert reset_after(store, PAIL, first) == end
    assert left(store, PAIL, end) == 5
    assert end.astimezone(ZoneInfo(PACIFIC)).hour == 0


AROUND_A_CHANGE = st.sampled_from(
    [datetime(2026, 3, 8, 8, tzinfo=UTC), datetime(2026, 11, 1, 7, tzinfo=UTC)]
)
SPENDS = st.lists(
    st.tuples(st.integers(1, 5), st.integers(-72 * 60, 72 * 60), st.booleans()), max_size=40
)


def test_no_day_is_overspent_however_the_clock_jumps(store: Store) -> None:
    turns = count()

    @settings(deadline=None, max_examples=150)
    @given(begin=AROUND_A_CHANGE, spends=SPENDS)
    def jump(begin: datetime, spends: list[tuple[int, int, bool]]) -> None:
        _jump(store, Pail(name=f"bucket {next(turns)}"), begin, spends)

    jump()


def _jump(store: Store, pail: Pail, begin: datetime, spends: list[tuple[int, int, bool]]) -> None:
    """Spend as told, some of it torn before the commit, and hold it against a plain count."""
    granted: Counter[date] = Counter()
    shown = date.min
    for units, minutes, torn in spends:
        at = begin + timedelta(minutes=minutes)
        day = max(shown, at.astimezone(ZoneInfo(PACIFIC)).date())
        room = left(store, pail, at)
        assert room == pail.size - granted[day]
        if torn:
            _tear(store, pail, units, at)
            assert left(store, pail, at) == room
        if take(store, pail, units, at):
            granted[day] += units
            shown = day
        else:
            assert units > room
    assert written(store, pail) == +granted
    assert all(units <= pail.size for units in granted.values())


def _tear(store: Store, pail: Pail, units: int, at: datetime) -> None:
    """Spend, but fail between the write and the commit."""

    class Torn(Store):
        def execute(self, sql: str, parameters: object = ()) -> duckdb.DuckDBPyConnection:
            done = self.connection.execute(sql, parameters)
            if sql == ledger._ADD:
                raise KeyboardInterrupt
            return done

    with pytest.raises((KeyboardInterrupt, BucketSpentError)):
        spend(Torn(store.connection), pail, units, at)


def test_writers_at_once_never_take_more_than_the_bucket_holds(store: Store) -> None:
    pail = Pail(size=40)

    def writer(_: int) -> int:
        own, taken = Store(store.connection.cursor()), 0
        for _ in range(30):
            # DuckDB lets one of two win; the other has neither paid nor may it call.
            with suppress(duckdb.TransactionException, duckdb.ConstraintException):
                taken += take(own, pail, 1, NOON)
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = sum(pool.map(writer, range(4)))
    assert 1 <= taken <= 40
    assert written(store) == {NOON.date(): taken}


@pytest.mark.parametrize("seed", range(2))
def test_no_kill_at_any_statement_lets_more_calls_out_than_the_bucket_holds(
    tmp_path: Path, seed: int
) -> None:
    chance, calls, kills = random.Random(seed), 0, 0  # noqa: S311
    for _ in range(60):
        deadly, when = chance.randint(1, 14), chance.choice(["before", "after"])
        with start(SPEND_AND_DIE, tmp_path, deadly, when) as process:
            told = process.communicate()[0].split()
        calls += told.count("called")
        kills += process.returncode == -9
        with open_store(tmp_path) as store:
            units = sum(written(store).values())
        assert calls <= units <= min(12, calls + kills)
        if "spent" in told:
            break
    assert units == 12
    assert kills


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("statement", range(1, 5))
def test_a_kill_around_the_commit_pays_or_does_not_but_never_calls_unpaid(
    tmp_path: Path, statement: int, when: str
) -> None:
    with start(SPEND_AND_DIE, tmp_path, statement, when) as process:
        assert process.communicate()[0] == ""
    assert process.returncode == -9
    committed = statement == 4 and when == "after"
    with open_store(tmp_path) as store:
        assert sum(written(store).values()) == committed
