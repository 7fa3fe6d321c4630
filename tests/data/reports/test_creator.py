"""What is told of one creator, against videos counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from fiction import publish_all, read_newest, video

from data.reports.creator import by_site, by_week, first_videos, read_creator

HAT = {"channel_id": "UChat", "channel_name": "Hat", "subscribers": 10**5}
SUNDAY, MONDAY = datetime(2024, 5, 5, 23, tzinfo=UTC), datetime(2024, 5, 6, 1, tzinfo=UTC)
GIVEN = [
    video("a", title="Alpha on OmeTV", published_at=SUNDAY, **HAT),
    video("b", title="Bravo on OmeTV", published_at=MONDAY, description="and Omegle", **HAT),
    video("c", title="Charlie on Omegle", published_at=MONDAY, **HAT),
    video("d", title="Delta on OmeTV", **HAT),
    video("x", title="Xray on OmeTV", channel_id="UCx", channel_name="X", subscribers=10**5),
]
SCORES = {
    "alpha": {"score": 0.2, "decision": "no", "stance": [("warns", 1.0)]},
    "bravo": {"score": 0.9},
}


def test_one_creator_is_told_by_weeks_sites_and_the_videos_to_read_first(tmp_path: Path) -> None:
    publish_all(tmp_path, *GIVEN, scores=SCORES)
    opened = read_newest(tmp_path)
    (ref,) = [
        row["creator_ref"]
        for row in opened.rows("SELECT creator_ref FROM creators WHERE name = 'Hat'")
    ]
    weeks = [tuple(row.values()) for row in by_week(opened, ref).to_pylist()]
    sites = [tuple(row.values()) for row in by_site(opened, ref).to_pylist()]
    first = first_videos(opened, ref, 3).to_pylist()
    one = read_creator(opened, ref)
    opened.close()
    assert weeks == [(date(2024, 4, 29), 1, 0), (date(2024, 5, 6), 2, 2), (None, 1, 1)]
    assert sites == [("OmeTV", 3, 2, 1), ("Omegle", 2, 2, 0)]
    assert [row["title"][0] for row in first] == ["B", "C", "D"]
    assert one is not None
    assert (one["videos"], one["promotes"], one["warns"]) == (4, 3, 1)
    assert one["first_published"] == SUNDAY


def test_nobody_has_a_hostile_name(tmp_path: Path) -> None:
    publish_all(tmp_path, *GIVEN)
    opened = read_newest(tmp_path)
    for name in ("x' OR '1'='1", "", "Hat"):
        assert read_creator(opened, name) is None
        assert by_week(opened, name).num_rows == 0
    opened.close()
