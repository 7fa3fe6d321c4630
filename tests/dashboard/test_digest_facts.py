"""Facts come from a snapshot, the one before it and the journal, and only from between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from fiction import at, video
from weeks import two_weeks, week

from dashboard.digest_facts import Due, Facts, gather
from data.errors import DataError
from data.settings import Digest, Settings
from data.snapshots import FOLDER

DAY = date(2024, 5, 8)


def facts(home: Path, now: int, before: int | None, **digest: int) -> Facts:
    settings = Settings(home=home, digest=Digest(**digest))  # type: ignore[arg-type]
    paths = [home / FOLDER / f"snap-{number:06}.duckdb" for number in (now, before or 0)]
    return gather(settings, paths[0], paths[1] if before else None, DAY)


def test_the_first_snapshot_has_totals_and_all_that_waits(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    first = facts(tmp_path, 1, None)
    assert (first.before, first.new, first.changes) == (None, None, {})
    assert first.now.number == 1
    assert (first.now.totals["seen"], first.now.totals["naming"]) == (3, 2)
    assert (first.waiting, len(first.to_read)) == (2, 2)


def test_the_second_tells_what_is_new_alone(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    second = facts(tmp_path, 2, 1)
    assert second.before is not None
    assert second.new is not None
    assert (second.before.number, second.before.totals["naming"]) == (1, 2)
    assert (second.new.seen, len(second.new.naming)) == (3, 2)
    assert [row["creator"] for row in second.to_read] == ["Loud Channel"]
    assert second.waiting == 1


def test_at_most_so_many_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    first = facts(tmp_path, 1, None, videos=1)
    assert (first.waiting, len(first.to_read)) == (2, 1)


def test_changes_count_videos_once_for_each_kind_and_only_those_between(tmp_path: Path) -> None:
    week(tmp_path, 0, video("v1", title="One omegle", observed_at=at(-1)),
         video("v2", title="Two omegle", observed_at=at(-1)))  # fmt: skip
    week(tmp_path, 7, video("v1", title="One omegle!", observed_at=at(5)),
         video("v1", title="One omegle!!", observed_at=at(6)),
         video("v2", title="Two omegle", description="more", observed_at=at(6)))  # fmt: skip
    week(tmp_path, 14, video("v2", title="Two ometv", observed_at=at(13)))
    assert facts(tmp_path, 2, 1).changes == {"description edited": 1, "title edited": 1}
    assert facts(tmp_path, 3, 2).changes == {"title edited": 1}
    assert facts(tmp_path, 3, 3).changes == {}


def test_what_the_caller_knows_of_retention_is_handed_on(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    due = Due(what="texts", videos=3, of=6, by=DAY)
    path = tmp_path / FOLDER / "snap-000002.duckdb"
    assert gather(Settings(home=tmp_path), path, None, DAY, (due,)).due == (due,)


def test_a_snapshot_that_is_none_is_told(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    (tmp_path / FOLDER / "snap-000001.duckdb").write_bytes(b"no snapshot")
    with pytest.raises(DataError, match="snap-000001"):
        facts(tmp_path, 2, 1)


def test_the_settings_of_a_digest_can_be_replaced_alone() -> None:
    settings = Settings(digest=Digest(to="mailto://x", language="fr"))
    quiet = msgspec.structs.replace(settings.digest, to=())
    assert (quiet.addresses, quiet.language) == ((), "fr")
