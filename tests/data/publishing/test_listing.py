"""What videos are looked up by agrees with the videos themselves."""

from __future__ import annotations

from pathlib import Path

from fiction import publish_all, read_newest, video

SOLD = [{"name": "paid_suspected", "p": 0.6, "evidence": []}]
SAID = [*SOLD, {"name": "paid_disclosed", "p": 0.6, "evidence": []}]


def test_every_order_has_each_rank_once_and_each_site_its_videos(tmp_path: Path) -> None:
    videos = [
        video(f"v{n}", title=f"Film {9 - n} OmeTV", description="Omegle" if n % 2 else "",
              views=n or None)
        for n in range(6)
    ]  # fmt: skip
    publish_all(tmp_path, *videos)
    snapshot = read_newest(tmp_path)
    for rank in ("newest", "viewed", "titled"):
        found = [row[rank] for row in snapshot.rows(f"SELECT {rank} FROM listing")]
        assert sorted(found) == list(range(1, 7))
    titled = snapshot.rows("SELECT title FROM listing JOIN videos USING (place) ORDER BY titled")
    assert [row["title"] for row in titled] == sorted(row["title"] for row in titled)
    viewed = snapshot.rows(
        "SELECT v.views FROM listing JOIN videos AS v USING (place) ORDER BY viewed"
    )
    assert [row["views"] for row in viewed] == [5, 4, 3, 2, 1, None]
    sites = snapshot.rows("SELECT site, count(*) AS n FROM named GROUP BY site ORDER BY site")
    assert [(row["site"], row["n"]) for row in sites] == [("OmeTV", 6), ("Omegle", 3)]
    snapshot.close()


def test_what_is_disclosed_beats_what_is_suspected(tmp_path: Path) -> None:
    publish_all(
        tmp_path,
        video("a", title="Said OmeTV"),
        video("b", title="Sold OmeTV"),
        video("c", title="Marked OmeTV", paid=True),
        video("d", title="Free OmeTV"),
        scores={"said": {"flags": SAID}, "sold": {"flags": SOLD}},
    )
    snapshot = read_newest(tmp_path)
    rows = snapshot.rows("SELECT title, listing.disclosure FROM listing JOIN videos USING (place)")
    snapshot.close()
    assert {row["title"].split()[0]: row["disclosure"] for row in rows} == {
        "Said": "disclosed", "Sold": "suspected", "Marked": "disclosed", "Free": "neither",
    }  # fmt: skip
