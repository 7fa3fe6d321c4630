"""Files become observations; no order and no repetition of imports changes what is held."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from fiction import NOON, at, everything, file, row, rows, save, video
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Balance, Row, Video
from data.store import Store, open_store
from data.videos import BATCH, save_file

TIMELESS = {"observations": "imported_at", "files": "imported_at"}
FEW = settings(deadline=None, max_examples=12)
GIVEN = st.builds(
    video,
    st.sampled_from(["v1", "v2"]),
    source=st.sampled_from(["youtube", "dailymotion"]),
    title=st.sampled_from(["A film", "A film, retitled", "Ein Film"]),
    tags=st.sampled_from([(), ("hat",), ("ha", "t")]),
    made_for_kids=st.none() | st.booleans(),
    channel_id=st.none() | st.sampled_from(["c1", "c2"]),
    channel_name=st.none() | st.sampled_from(["One", "Two"]),
    observed_at=st.none() | st.integers(0, 2).map(at),
    published_at=st.none() | st.integers(0, 1).map(at),
    views=st.none() | st.integers(0, 2),
    likes=st.none() | st.integers(0, 2),
    subscribers=st.none() | st.integers(0, 1),
    rank=st.none() | st.integers(1, 2),
    whole=st.booleans(),
)
FILE = st.lists(GIVEN | st.just("torn"), max_size=6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def held(files: Sequence[tuple[str, Sequence[Video | str]]]) -> dict[str, list[Any]]:
    """Import files in this order into a store of their own; return all but the import times."""
    with TemporaryDirectory() as home, open_store(Path(home)) as store:
        for number, (name, given_rows) in enumerate(files):
            balance = save_file(store, file(name), rows(given_rows), at(number))
            _check_balance(balance, len(given_rows))
        return everything(store, but=TIMELESS)


def _check_balance(balance: Balance, given_rows: int) -> None:
    parts = (balance.observations, balance.duplicates, balance.quarantined, balance.left_out)
    assert balance.rows == sum(parts) == given_rows
    assert min(parts) >= 0


def current(store: Store, video_id: str = "v1") -> dict[str, Any]:
    (found,) = store.rows("SELECT * FROM videos WHERE video_id = ?", (video_id,))
    return found


@settings(FEW, max_examples=8)
@given(st.lists(FILE, min_size=2, max_size=3))
def test_overlapping_files_give_the_same_store_in_every_order(
    files: list[list[Video | str]],
) -> None:
    named = [(f"{number}.csv", content) for number, content in enumerate(files)]
    first, *others = [held(order) for order in permutations(named)]
    assert all(other == first for other in others)


@FEW
@given(FILE, FILE)
def test_importing_twice_changes_nothing_and_all_rows_are_then_duplicates(
    one: list[Video | str], other: list[Video | str]
) -> None:
    named = [("1.csv", one), ("2.csv", other)]
    assert held(named) == held([*named, *named])


@FEW
@given(FILE, FILE, st.booleans())
def test_the_balance_adds_up_whatever_is_left_out(
    one: list[Video | str],
    other: list[Video | str],
    keep: bool,
) -> None:
    with TemporaryDirectory() as home, open_store(Path(home)) as store:
        for name, content in (("1.csv", one), ("2.csv", other)):
            before = store.number("SELECT count(*) FROM observations")
            balance = save_file(
                store, file(name), rows(content), NOON, keep=lambda found: keep or bool(found.views)
            )
            _check_balance(balance, len(content))
            new = store.number("SELECT count(*) FROM observations") - before
            assert balance.observations == new
            assert balance.quarantined == content.count("torn")
            wanted = [v for v in content if isinstance(v, Video) and not (keep or v.views)]
            assert balance.left_out == len(wanted)


def _day(number: int) -> list[Video | str]:
    """Return a day of trending: videos stay for days, counts rise, titles and ranks change."""
    return [
        video(
            f"v{number_of}",
            title=f"Film {number_of}{' (again)' if number > number_of + 2 else ''}",
            observed_at=at(number),
            published_at=at(0),
            views=None if (number + number_of) % 5 == 0 else 100 * number + number_of,
            rank=rank,
        )
        for rank, number_of in enumerate(range(number, number + 6), 1)
    ]


def test_ten_days_of_trending_give_the_same_view_in_any_order() -> None:
    days = [(f"{number}.csv", _day(number)) for number in range(10)]
    first = held(days)
    assert len(first["observations"]) == 60
    assert len(first["videos"]) == 15
    for seed in range(3):
        shuffled = random.Random(seed).sample(days, 10)  # noqa: S311 (an order, no secret)
        assert held(shuffled) == first


def test_the_newest_observation_is_current_and_known_values_outlive_missing_ones(
    store: Store,
) -> None:
    save(store, "b.csv", video(title="Late", observed_at=at(2), views=None, channel_name="Two"))
    save(store, "a.csv", video(title="Early", observed_at=at(1), views=5, channel_name="One"))
    save(store, "c.csv", video(title="Undated", views=999, likes=4))
    found = current(store)
    late = video(title="Late")
    assert found["content_hash"] == late.content_hash
    assert (found["views"], found["likes"], found["channel_name"]) == (5, 4, "Two")
    assert (found["first_seen"], found["last_seen"]) == (at(1), at(2))
    assert found["observed_at"] == at(2)


def test_of_two_observations_of_one_moment_the_higher_count_is_current(store: Store) -> None:
    save(store, "a.csv", video(title="More", observed_at=NOON, views=9))
    save(store, "b.csv", video(title="Fewer", observed_at=NOON, views=8))
    assert current(store)["views"] == 9
    assert current(store)["content_hash"] == video(title="More").content_hash


def test_counts_that_are_missing_stay_null_and_zero_stays_zero(store: Store) -> None:
    save(store, "a.csv", video("hidden"), video("zero", views=0, likes=0, comments=0))
    for name in ("views", "likes", "comments", "subscribers", "duration_s"):
        assert current(store, "hidden")[name] is None
    assert [current(store, "zero")[name] for name in ("views", "likes", "comments")] == [0, 0, 0]
    assert store.number("SELECT count(*) FROM observations WHERE views IS NULL") == 1


@pytest.mark.parametrize("before", [0, 1, BATCH, BATCH + 1])
def test_rows_that_raise_leave_nothing_of_the_file(store: Store, before: int) -> None:
    save(store, "kept.csv", video("kept", rank=1))
    kept = everything(store)

    def torn() -> Iterator[Row]:
        for number in range(1, before + 1):
            yield row(number, video(f"lost{number}", rank=number) if number % 9 else "torn")
        raise OSError("the cable is out")

    with pytest.raises(OSError, match="the cable is out"):
        save_file(store, file("torn.csv"), torn(), NOON)
    assert everything(store) == kept


def test_a_keep_that_raises_leaves_nothing_either(store: Store) -> None:
    before = everything(store)
    with pytest.raises(ZeroDivisionError):
        save_file(store, file("a.csv"), rows([video()]), NOON, keep=lambda _: bool(1 / 0))
    assert everything(store) == before


def test_texts_of_any_length_and_script_come_back_as_they_were_given(store: Store) -> None:
    whole = "é😀\u202e'; DROP TABLE texts; --\r\n\t" * 40_000
    assert len(whole) > 1_000_000
    given_tags = ("", "a\nb", "', NULL)", "タグ")
    save(store, "a.csv", video(title="=1+1", description=whole, tags=given_tags))
    (text,) = store.rows("SELECT * FROM texts")
    assert (text["title"], text["tags"]) == ("=1+1", list(given_tags))
    assert text["description"] == whole


def test_a_rank_is_a_sighting_once_a_file_and_no_rank_is_none(store: Store) -> None:
    for _ in range(2):
        save(store, "a.csv", video("v1", rank=1), video("v2", rank=2), video("v3"), "torn")
    save(store, "b.csv", video("v1", rank=4))
    seen = store.rows("SELECT * FROM sightings ORDER BY rank")
    assert [(line["video_id"], line["rank"], line["query"]) for line in seen] == [
        ("v1", 1, ""),
        ("v2", 2, ""),
        ("v1", 4, ""),
    ]
    scan_ids = [line["scan_id"] for line in seen]
    assert scan_ids[0] == scan_ids[1] == "import:" + file("a.csv").sha256[:16]
    assert scan_ids[2] != scan_ids[0]


def test_each_row_is_traced_to_its_file_and_a_bad_one_to_its_reason(store: Store) -> None:
    balance = save(store, "a.csv", video(), "no id", video())
    assert balance == Balance(rows=3, observations=1, duplicates=1, quarantined=1)
    save_file(store, file("b.csv"), [Row(number=1)], at(1))
    origins = store.execute("SELECT row_number FROM origins ORDER BY 1").fetchall()
    assert origins == [(1,), (3,)]
    reasons = store.execute("SELECT name, row_number, reason FROM quarantine ORDER BY 1").fetchall()
    assert reasons == [("a.csv", 2, "no id"), ("b.csv", 1, "the row is empty")]
    (first, _) = store.rows("SELECT * FROM files ORDER BY name")
    assert (first["format"], first["mapping"]) == ("fiction", '{"a": "title"}')
    assert first["imported_at"] == NOON


def test_a_file_imported_again_keeps_the_time_of_its_first_import(store: Store) -> None:
    for day in (0, 1):
        save_file(store, file("a.csv"), rows([video()]), at(day))
    assert store.rows("SELECT imported_at FROM files") == [{"imported_at": NOON}]
    assert store.rows("SELECT imported_at FROM observations") == [{"imported_at": NOON}]


def test_the_bounds_of_counts_and_times_are_held_exactly(store: Store) -> None:
    first, last = (
        datetime(2000, 1, 1, tzinfo=UTC),
        datetime(2099, 12, 31, 23, 59, 59, 1, tzinfo=UTC),
    )
    save(store, "a.csv", video(views=2**63 - 1, published_at=first, observed_at=last))
    found = current(store)
    assert found["views"] == 2**63 - 1
    assert (found["published_at"], found["observed_at"]) == (first, last)


def test_a_later_list_without_descriptions_does_not_take_the_place_of_a_whole_text(
    store: Store,
) -> None:
    whole = video(description="The whole text.", observed_at=at(1))
    listed = video(description="", observed_at=at(2), views=9, whole=False)
    save(store, "a", whole)
    save(store, "b", listed)
    assert current(store)["content_hash"] == whole.content_hash
    assert current(store)["views"] == 9


def test_a_list_without_descriptions_is_current_where_nothing_else_is_held(store: Store) -> None:
    listed = video(description="", whole=False)
    save(store, "a", listed)
    assert current(store)["content_hash"] == listed.content_hash
