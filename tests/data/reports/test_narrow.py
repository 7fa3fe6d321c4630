"""What is counted can be narrowed to sites, languages and sources, whatever is asked for."""

from __future__ import annotations

import pytest

from data.reports.narrow import Narrow, choices
from data.reports.shares import by_stance
from data.snapshots import Snapshot


def counted(snapshot: Snapshot, narrow: Narrow) -> int:
    return sum(row["videos"] for row in by_stance(snapshot, narrow).to_pylist())


@pytest.mark.parametrize(
    ("narrow", "videos"),
    [
        (Narrow(), 6),
        (Narrow(sites=("OmeTV",)), 4),
        (Narrow(sites=("OmeTV", "Omegle")), 6),
        (Narrow(languages=("fr", "ka")), 3),
        (Narrow(languages=("und",)), 0),
        (Narrow(sources=("dailymotion",)), 1),
        (Narrow(sources=("youtube", "dailymotion"), languages=("fr",), sites=("Omegle",)), 1),
        (Narrow(sites=("x') OR true --",)), 0),
    ],
)
def test_only_what_is_asked_for_is_counted(snapshot: Snapshot, narrow: Narrow, videos: int) -> None:
    assert counted(snapshot, narrow) == videos


def test_as_many_values_as_an_address_holds_can_be_asked_for(snapshot: Snapshot) -> None:
    many = tuple(f"site {number}" for number in range(49))
    assert counted(snapshot, Narrow(sites=(*many, "OmeTV"), languages=many, sources=many)) == 0


def test_what_can_be_chosen_is_what_is_counted_or_seen(snapshot: Snapshot) -> None:
    assert choices(snapshot) == {
        "sources": ["dailymotion", "file", "youtube"],
        "languages": ["en", "fr", "ka"],
        "sites": ["OmeTV", "Omegle"],
    }


def test_an_empty_snapshot_offers_nothing(empty: Snapshot) -> None:
    assert choices(empty) == {"sources": [], "languages": [], "sites": []}
