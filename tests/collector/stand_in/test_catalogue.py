"""What the stand-in holds."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from played import NOW, shelf, upload

from collector.stand_in.catalogue import Channel, stock, stock_files

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC))


def test_uploads_stand_oldest_first_and_are_found_by_id_and_channel() -> None:
    held = shelf(20)
    assert [each.published_at for each in held.uploads] == sorted(
        each.published_at for each in held.uploads
    )
    newest, *_ = held.by_channel[f"UC{1:022d}"]
    assert newest.video.video_id == "video000001"
    assert held.by_id["video000002"].video.views == 2


def test_of_a_video_met_twice_the_last_stays() -> None:
    held = stock([upload(1, title="before"), upload(1, title="after")])
    assert [each.video.title for each in held.uploads] == ["after"]


def test_a_video_without_a_date_is_put_between_two_moments_or_left_out() -> None:
    videos = [upload(number, published_at=None) for number in range(50)]
    assert stock(videos).uploads == ()
    held = stock(videos, undated=YEAR, seed=1)
    assert len(held.uploads) == 50
    assert all(YEAR[0] <= each.published_at <= YEAR[1] for each in held.uploads)
    assert held == stock(videos, undated=YEAR, seed=1) != stock(videos, undated=YEAR, seed=2)


def test_a_video_without_a_channel_gets_one_by_its_name() -> None:
    names = [("Ann", 1), ("Ann", 2), ("Bob", 3)]
    held = stock([upload(n, channel_id=None, channel_name=name) for name, n in names])
    first, second, third = (held.by_id[f"video{n:06d}"].channel_id for n in (1, 2, 3))
    assert first == second != third
    assert len(first) == 24
    assert first.startswith("UC")


def test_shares_of_caution_are_kept() -> None:
    held = stock([upload(n) for n in range(1, 2000)], restricted=0.1, mild=0.2)
    share = dict.fromkeys(("none", "mild", "restricted"), 0)
    for each in held.uploads:
        share[each.caution] += 1
    assert 150 < share["restricted"] < 250
    assert 330 < share["mild"] < 470


def test_a_video_is_there_from_its_day_until_it_is_removed() -> None:
    held = shelf(1).removed("video000001", NOW)
    only = held.by_id["video000001"]
    assert [only.there(NOW + timedelta(minutes=m)) for m in (-90, -30, 0)] == [False, True, False]


def test_a_change_leaves_the_catalogue_before_it_as_it_was() -> None:
    before = shelf(3)
    old = before.by_id["video000002"]
    after = before.changed(replace(old, video=replace(old.video, title="Edited")))
    assert before.by_id["video000002"] is old
    assert after.by_id["video000002"].video.title == "Edited"
    assert len(after.uploads) == 3
    with pytest.raises(FrozenInstanceError):
        old.live = True


def test_popularity_is_the_share_that_has_fewer_views() -> None:
    held = shelf(4)  # oldest first, and the oldest has most views
    assert held.popularity == (0.75, 0.5, 0.25, 0.0)


def test_playlists_share_the_tail_of_the_channels_id() -> None:
    assert Channel(channel_id="UCabc", title="x").tail == "abc"
    assert len(Channel(channel_id="odd", title="x").tail) == 22


def test_it_is_filled_from_any_file_that_can_be_imported() -> None:
    held = stock_files([SAMPLE / "fiction_youtube_data_tools.csv"], fiction=True)
    assert len(held.uploads) > 5
    assert all(each.video.video_id.startswith("fiction-") for each in held.uploads)
    files = sorted(SAMPLE.glob("fiction_*"))
    assert len(stock_files(files, fiction=True, undated=YEAR).uploads) > len(held.uploads)
