"""Who is named is known by a hash, and forgotten with the channel."""

from __future__ import annotations

from pathlib import Path

from fiction import NOON

from data.forgotten import name_of
from data.named import forget_named, named_channels
from data.store import Store, open_store

A, B = name_of("youtube", "UCa"), name_of("youtube", "UCb")


def name(store: Store, entry: str, channel: str, undone: bool) -> None:
    store.execute(
        "INSERT INTO unmasked VALUES (?, 'youtube', ?, ?, 'a reason', 'Ann', ?, NULL, NULL, NULL,"
        " ?)",
        (entry, channel, f"creator-{entry}", NOON, NOON if undone else None),
    )


def test_only_what_is_in_force_names_a_channel(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert named_channels(store) == {}
        name(store, "1", A, undone=True)
        name(store, "2", A, undone=False)
        name(store, "3", B, undone=True)
        assert named_channels(store) == {A: "a reason"}


def test_a_forgotten_channel_is_never_named_whatever_a_backup_brings_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        name(store, "1", A, undone=False)
        store.execute(
            "INSERT INTO tombstones VALUES ('youtube', 'channel', ?, 'forgotten', ?)", (A, NOON)
        )
        assert named_channels(store) == {}


def test_forgetting_drops_every_line_and_returns_its_pseudonyms(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        name(store, "1", A, undone=True)
        name(store, "2", A, undone=False)
        name(store, "3", B, undone=False)
        assert forget_named(store, [A]) == {"creator-1", "creator-2"}
        assert store.rows("SELECT entry FROM unmasked") == [{"entry": "3"}]
