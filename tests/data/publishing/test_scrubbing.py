"""No id of a video or channel leaves the store in a line or a file's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from fiction import save, video

from data.publishing.scrubbing import scrub
from data.store import open_store

CHANNEL, PLAYLIST = "UCabcdefghijklmnopqrstuv", "UUabcdefghijklmnopqrstuv"
HELD = video("dQw4w9WgXcQ", channel_id="smallone", channel_name="Feathers")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nothing was overdue.", "Nothing was overdue."),
        (f"the playlist {PLAYLIST} is gone", f"the playlist {'█' * 24} is gone"),
        (f"asked for {CHANNEL}, @small.creator", f"asked for {'█' * 24}, {'█' * 14}"),
        ("comments_dQw4w9WgXcQ_2024.csv", f"comments_{'█' * 11}_2024.csv"),
        ("of smallone.csv", f"of {'█' * 8}.csv"),
        ("Feathers.csv", "Feathers.csv"),
        ("mail me@example.org", "mail me@example.org"),
        ("", ""),
    ],
)
def test_what_is_known_or_looks_like_an_id_is_masked_in_its_length(
    text: str, told: str, tmp_path: Path
) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", HELD)
        assert scrub(store, [text]) == [told]


def test_a_creators_name_of_one_word_is_masked_where_names_may_stand(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", HELD)
        told = scrub(store, ["Feathers.csv", "hats.csv"], names=True)
        assert told == [f"{'█' * 8}.csv", "hats.csv"]
        assert scrub(store, []) == []
