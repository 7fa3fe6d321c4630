"""Creators are summed up by channel, never a child's, and never what the terms withhold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from answered import answer, seen
from asking import creator, table
from fiction import LEXICON, MODEL, NOON, at, publish_all, save, score_all, search, video

from data.publish import publish
from data.settings import Settings, YouTube
from data.store import open_store

BIG = {"subscribers": 10**5, "channel_id": "UCbig"}
PAID = {"name": "paid_suspected", "p": 0.8, "evidence": []}
SAID = {"name": "paid_disclosed", "p": 0.8, "evidence": []}
WARNS = {"stance": [("warns", 1.0)], "decision": "no"}


def creators(home: Path) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in table(home, "creators")}


def test_a_creator_is_summed_up_over_all_names_of_a_channel(tmp_path: Path) -> None:
    publish_all(
        tmp_path,
        video("a", title="Alpha OmeTV", channel_name="Old Hat", observed_at=at(0), views=5, **BIG),
        video("b", title="Bravo Omegle", channel_name="New Hat", observed_at=at(2), **BIG),
        video("c", title="Charlie OmeTV", channel_name="New Hat", observed_at=at(1), views=3,
              paid=True, **BIG),
        video("d", title="Delta OmeTV", channel_name="New Hat", observed_at=at(1), views=50, **BIG),
        scores={"alpha": {"flags": [PAID]}, "bravo": {"flags": [SAID, PAID]}, "delta": WARNS},
    )  # fmt: skip
    (row,) = creators(tmp_path).values()
    assert (row["name"], row["videos"], row["promotes"], row["warns"]) == ("New Hat", 4, 3, 1)
    assert (row["yes"], row["no"], row["review"], row["unsupported"]) == (3, 1, 0, 0)
    assert (row["disclosed"], row["suspected"]) == (2, 1)
    assert (row["views"], row["views_known"], row["subscribers"]) == (8, 2, 10**5)
    assert row["sites"] == ["OmeTV", "Omegle"]
    assert "old hat" in row["sought"]


def test_two_channels_of_one_name_are_two_and_a_video_without_a_channel_is_nobodys(
    tmp_path: Path,
) -> None:
    publish_all(
        tmp_path,
        video("a", title="Alpha OmeTV", channel_name="Hat", subscribers=10**5, channel_id="UC1"),
        video("b", title="Bravo OmeTV", channel_name="Hat", subscribers=10**5, channel_id="UC2"),
        video("c", title="Charlie OmeTV", views=10**6),
    )
    rows = table(tmp_path, "creators")
    assert [row["name"] for row in rows] == ["Hat", "Hat"]
    assert len({row["creator_ref"] for row in rows}) == 2
    assert len(table(tmp_path, "videos")) == 3


def test_the_smaller_videos_of_a_channel_that_is_public_by_one_alone_stay_apart(
    tmp_path: Path,
) -> None:
    publish_all(
        tmp_path,
        video("a", title="Viral OmeTV", channel_id="UCx", channel_name="Hat", views=10**6),
        video("b", title="Quiet OmeTV", channel_id="UCx", channel_name="Hat", views=3),
    )
    rows = creators(tmp_path)
    assert set(rows) == {"Hat", creator(tmp_path, "UCx")}
    assert creator(tmp_path, "UCx") not in repr(rows["Hat"])


def test_nobody_who_is_likely_a_minor_stands_there(tmp_path: Path) -> None:
    publish_all(tmp_path, video("a", title="Kid, I'm 12 and on OmeTV", channel_name="Kiwi", **BIG))
    assert table(tmp_path, "creators") == table(tmp_path, "creator_videos") == []


def test_what_the_terms_withhold_stands_under_nobody(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        answer(store, at(0), seen("answered001", at(0), title="Answered OmeTV", channel_id="UCa"))
        save(store, "a.csv", video("f", title="Filed OmeTV", channel_name="Filed", **BIG))
        search(store)
        score_all(store)
        settings = Settings(home=tmp_path, youtube=YouTube(terms="standard"))
        publish(store, settings, LEXICON, {"model_id": MODEL}, NOON)
    rows = creators(tmp_path)
    assert list(rows) == ["Filed"]
    assert rows["Filed"]["terms"] == ["imported"]


def test_creators_stand_in_the_order_in_which_to_read_then_by_name(tmp_path: Path) -> None:
    given = [
        video(f"{name}{number}", title=f"{'First' if number else 'Second'} OmeTV {name} {number}",
              channel_name=name, channel_id=f"UC{name}", subscribers=10**5)
        for name, count in (("Zebra", 2), ("Émile", 1), ("Anna", 1))
        for number in range(count)
    ]  # fmt: skip
    publish_all(tmp_path, *given)
    assert [row["name"] for row in table(tmp_path, "creators")] == ["Zebra", "Anna", "Émile"]
