"""Make a store vast, set-wise: every video of a small one many times over, seen once a week.

Texts, mentions and scores come from the real finder and the real model; each copy has a text, a
channel and counts of its own. Videos that name nothing are left out: they weigh little, and what
is to be tried is a million that are shown.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dashboard.progress import Progress
from dashboard.steps import find_and_score, import_files
from data.settings import Settings
from data.store import Store, open_store

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
_NAMING = """
    CREATE TEMP TABLE few AS
    SELECT videos.* FROM videos JOIN searched USING (content_hash) WHERE mentions_hash <> ''
"""
_KEEP = """
    DELETE FROM {table} WHERE (source, video_id) NOT IN (SELECT (source, video_id) FROM few)
"""
_COPIES = "range(1, {copies}) AS copies(copy)"
_BY_TEXT = """
    INSERT INTO {table} BY NAME
    SELECT {table}.* REPLACE (content_hash || '-' || copy AS content_hash {replaced})
    FROM {table} SEMI JOIN few USING (content_hash), {copies}
"""
_VIDEO = """
    content_hash || '-' || copy AS content_hash, video_id || '-' || copy AS video_id,
    channel_id || '-' || copy % 977 AS channel_id,
    channel_name || ' ' || copy % 977 AS channel_name,
    views * (1 + copy % 89) AS views"""
_VIDEOS = """
    INSERT INTO videos BY NAME
    SELECT videos.* REPLACE ({video}, published_at - INTERVAL (copy % 360) DAY AS published_at)
    FROM videos, {copies}
"""
_OBSERVED = """
    INSERT INTO observations BY NAME
    SELECT observations.* REPLACE (
        {video}, observation_id || '-' || copy AS observation_id,
        published_at - INTERVAL (copy % 360) DAY AS published_at)
    FROM observations, {copies}
"""
_AGAIN = """
    INSERT INTO observations BY NAME
    SELECT observations.* REPLACE (
        observation_id || '+' || turn AS observation_id,
        coalesce(observed_at, imported_at) - INTERVAL (7 * turn) DAY AS observed_at,
        imported_at - INTERVAL (7 * turn) DAY AS imported_at,
        views // (1 + turn) AS views)
    FROM observations SEMI JOIN videos USING (source, video_id, content_hash),
         range(1, {times}) AS turns(turn)
"""


def fill_store(settings: Settings, at: datetime, *, videos: int, times: int) -> dict[str, int]:
    """Fill a new home with about so many videos, each seen so many times; return both counts."""
    quiet = Progress(quiet=True)
    (settings.home / "FICTION").write_text("Invented, for a test.\n", encoding="utf-8")
    paths = sorted(path for path in SAMPLE.iterdir() if path.suffix in {".csv", ".json"})
    for _ in import_files(settings, paths, at, columns={}, only_mentions=False, progress=quiet):
        pass
    find_and_score(settings, at, quiet)
    with open_store(settings.home) as store:
        store.execute(_NAMING)
        for table in ("videos", "observations"):
            store.execute(_KEEP.format(table=table))
        _multiply(store, copies=-(-videos // store.number("SELECT count(*) FROM few")), times=times)
        return {
            name: store.number(f"SELECT count(*) FROM {name}")
            for name in ("videos", "observations")
        }


def _multiply(store: Store, *, copies: int, times: int) -> None:
    over = _COPIES.format(copies=copies)
    replaced = {
        "texts": ", title || ' ' || copy AS title",
        "searched": "",
        "mentions": "",
        "scores": "",
    }
    for table, more in replaced.items():
        store.execute(_BY_TEXT.format(table=table, copies=over, replaced=more))
    for sql in (_OBSERVED, _VIDEOS):
        store.execute(sql.format(video=_VIDEO, copies=over))
    store.execute(_AGAIN.format(times=times))
    store.execute("DROP TABLE few")
