"""What a search lists of the forgotten goes with the next sweep, and is looked for once."""

from __future__ import annotations

from pathlib import Path

import pytest
from answered import answer, channel, count_only, number, seen
from fiction import NOON, at, everything

from data import sweeping
from data.forget import forget
from data.forgotten import CHANNEL, VIDEO
from data.rewrite import is_pending
from data.store import Store, open_store
from data.sweeping import sweep_forgotten


def come_back(store: Store) -> None:
    answer(
        store, at(2), seen("gonevideo01", at(2), channel_id="UCgonegone"),
        seen("staysvideo1", at(2), channel_id="UCstays"),
    )  # fmt: skip
    answer(store, at(3), seen("staysvideo2", at(3), channel_id="UCstays"))
    count_only(store, at(3), "gonevideo01", 5)
    for each in ("UCgonegone", "UCstays"):
        channel(store, at(3), each)


def test_ids_counts_and_answers_of_the_forgotten_are_cleared_away(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        forget(store, VIDEO, "youtube", "gonevideo01", NOON)
        forget(store, CHANNEL, "youtube", "UCgonegone", NOON)
        come_back(store)
        assert number(store, "videos") == 2
        # One answer, one sighting, one ask, one count, one channel.
        assert sweep_forgotten(store, at(4)) == 5
        held = {name: rows for name, rows in everything(store).items() if name != "responses"}
        assert "gonevideo01" not in repr(held)
        assert "UCgonegone" not in repr(held)
        assert number(store, "responses", "body IS NOT NULL") == 1
        assert (number(store, "sightings"), number(store, "asks")) == (2, 2)
        assert is_pending(store)
        assert sweep_forgotten(store, at(5)) == 0


def test_where_nothing_was_forgotten_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "read_bodies", None)
    with open_store(tmp_path) as store:
        come_back(store)
        whole = everything(store)
        assert sweep_forgotten(store, at(4)) == 0
        assert everything(store) == whole


def test_an_answer_is_looked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path) as store:
        forget(store, VIDEO, "youtube", "gonevideo01", NOON)
        come_back(store)
        sweep_forgotten(store, at(20))
        looked: list[object] = []
        real = sweeping.read_bodies
        monkeypatch.setattr(
            sweeping, "read_bodies", lambda store, since: looked.append(since) or real(store, since)
        )
        sweep_forgotten(store, at(21))
    assert looked == [at(19)]
