"""A renewal changes who is named and nothing else, or does nothing; masks reach older snapshots."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from answered import answer, seen
from asking import creator, entry, later, names, table, wren
from fiction import LEXICON, MODEL, NOON, at, publish_all, save, score_all, search, video

from data import renewal
from data.inbox import Folded, append, pending
from data.renewal import fold_and_publish, remove_named, renew
from data.settings import Settings
from data.snapshots import all_snapshots, newest
from data.store import open_store, record_event

OTHER = video("other", title="Other big OmeTV", channel_id="UCbig", channel_name="Big",
              subscribers=10**6, published_at=at(-3), views=9)  # fmt: skip
TABLES = ("videos", "counted", "seen", "creators", "creator_videos")


@pytest.fixture(autouse=True)
def lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a renewal read the small lexicon that the videos were searched with."""
    monkeypatch.setattr(renewal, "read_lexicon", lambda _: LEXICON)


def settings(home: Path, **figures: int) -> Settings:
    return Settings(home=home, **figures)


def published(home: Path, *given: Any) -> None:
    publish_all(home, *(given or (wren(), OTHER)))
    with open_store(home) as store:
        record_event(store, NOON, "test", "publish", "{}")


def renewed(home: Path, minute: int = 9) -> bool:
    with open_store(home) as store:
        return renew(store, settings(home), later(minute)) is not None


def held(home: Path) -> dict[str, list[dict[str, Any]]]:
    return {name: sorted(table(home, name), key=repr) for name in TABLES}


def facts(home: Path) -> dict[str, str]:
    return {row["name"]: row["value"] for row in table(home, "facts")}


def numbers(home: Path) -> list[int]:
    return [int(path.stem[-6:]) for path in all_snapshots(home)]


def test_only_the_rows_of_whom_it_names_change(tmp_path: Path) -> None:
    published(tmp_path)
    before = held(tmp_path)
    append(tmp_path, entry(tmp_path))
    assert renewed(tmp_path)
    after = held(tmp_path)
    assert names(tmp_path)["Wren 1"][0] == "Tiny Wren"
    for name in ("counted", "seen"):
        assert after[name] == before[name]
    # Places follow names where scores are equal, so a name may move its neighbours.
    others = [[{**row, "place": 0} for row in each["videos"] if row["creator"] == "Big"]
              for each in (before, after)]  # fmt: skip
    assert others[0] == others[1]
    assert len(after["videos"]) == len(before["videos"])
    assert pending(tmp_path) == {}


def test_it_stands_as_of_the_same_moment_and_says_what_it_renews(tmp_path: Path) -> None:
    published(tmp_path)
    append(tmp_path, entry(tmp_path))
    renewed(tmp_path)
    told = facts(tmp_path)
    assert (told["snapshot"], told["renews"]) == ("2", "1")
    assert told["published_at"] == NOON.isoformat()
    assert told["renewed_at"] == later(9).isoformat()
    assert told["model_id"] == MODEL


def test_taken_back_every_snapshot_that_names_it_is_gone(tmp_path: Path) -> None:
    published(tmp_path)
    before = held(tmp_path)
    append(tmp_path, entry(tmp_path))
    renewed(tmp_path)
    append(tmp_path, entry(tmp_path, "mask", at=later(3)))
    assert renewed(tmp_path, 10)
    assert held(tmp_path) == before
    assert numbers(tmp_path) == [1, 3]
    for path in (tmp_path / "snapshots").iterdir():
        assert b"Tiny Wren" not in path.read_bytes()


def test_of_renewals_only_the_last_one_stays_beside_what_they_renew(tmp_path: Path) -> None:
    published(tmp_path, wren(), video("v2", title="Second OmeTV", channel_id="UCsecond"))
    append(tmp_path, entry(tmp_path))
    renewed(tmp_path)
    append(tmp_path, entry(tmp_path, creator=creator(tmp_path, "UCsecond"), at=later(3)))
    renewed(tmp_path, 10)
    assert numbers(tmp_path) == [1, 3]
    assert facts(tmp_path)["renews"] == "1"
    assert len(table(tmp_path, "unmaskings")) == 2


def _import_one(home: Path) -> None:
    with open_store(home) as store:
        save(store, "b.csv", video("new", title="New on OmeTV", views=10**6))


def _score(home: Path) -> None:
    with open_store(home) as store:
        search(store)
        score_all(store)
        record_event(store, later(1), "test", "score", "{}")


def _answer(home: Path) -> None:
    with open_store(home) as store:
        answer(store, at(9), seen("answered001", at(9), title="Answered OmeTV"))


def _retain(home: Path) -> None:
    with open_store(home) as store:
        record_event(store, later(1), "test", "retain", "{}")


@pytest.mark.parametrize("change", [_import_one, _score, _answer, _retain])
def test_where_more_than_names_would_change_it_waits_for_the_next_publish(
    tmp_path: Path, change: Any
) -> None:
    published(tmp_path)
    append(tmp_path, entry(tmp_path))
    change(tmp_path)
    assert not renewed(tmp_path)
    assert len(pending(tmp_path)) == 1
    assert numbers(tmp_path) == [1]
    with open_store(tmp_path) as store:
        fold_and_publish(store, settings(tmp_path), LEXICON, {"model_id": MODEL}, later(20))
    assert names(tmp_path)["Wren 1"][0] == "Tiny Wren"
    assert pending(tmp_path) == {}


def test_other_settings_or_a_large_snapshot_make_it_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path)
    append(tmp_path, entry(tmp_path))
    with open_store(tmp_path) as store:
        assert renew(store, settings(tmp_path, public_views=3), later(1)) is None
    monkeypatch.setattr(renewal, "AT_ONCE", 1)
    assert not renewed(tmp_path)
    assert len(pending(tmp_path)) == 1


def test_what_is_refused_changes_no_name_and_is_told(tmp_path: Path) -> None:
    published(tmp_path)
    before = names(tmp_path)
    append(tmp_path, entry(tmp_path, creator="creator-000000000000"))
    with open_store(tmp_path) as store:
        done = renew(store, settings(tmp_path), later(1))
    assert done is not None
    assert done[0] == Folded(refused=1)
    assert names(tmp_path) == before
    assert len(table(tmp_path, "refusals")) == 1


def test_a_publish_that_fails_leaves_the_snapshot_and_the_next_one_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path)
    append(tmp_path, entry(tmp_path))
    whole = renewal.publish

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(renewal, "publish", fail)
    with open_store(tmp_path) as store, pytest.raises(RuntimeError):
        renew(store, settings(tmp_path), later(1))
    assert numbers(tmp_path) == [1]
    monkeypatch.setattr(renewal, "publish", whole)
    with open_store(tmp_path) as store:
        fold_and_publish(store, settings(tmp_path), LEXICON, {"model_id": MODEL}, later(20))
    assert names(tmp_path)["Wren 1"][0] == "Tiny Wren"


def test_a_publish_after_a_mask_removes_what_named_it_but_never_the_newest(tmp_path: Path) -> None:
    published(tmp_path)
    append(tmp_path, entry(tmp_path))
    renewed(tmp_path)
    append(tmp_path, entry(tmp_path, "mask", at=later(3)))
    with open_store(tmp_path) as store:
        fold_and_publish(store, settings(tmp_path), LEXICON, {"model_id": MODEL}, later(20))
        assert remove_named(store, tmp_path) == 0
    assert numbers(tmp_path) == [1, 3]
    assert newest(tmp_path).stem.endswith("3")
