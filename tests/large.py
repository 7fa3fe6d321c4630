"""Make a snapshot large, set-wise: every row of a small one many times over, each under a new name.

What videos and creators are looked up by is made anew of them, as a publish makes it; the
journal's tables and the past of videos stay as they were.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import duckdb

from data.publishing.creators import fill_creators
from data.publishing.divided import divide
from data.publishing.listing import list_videos
from data.publishing.making import Making
from data.snapshots import newest
from data.store import Store

# A hundredth of the videos seen names a site in truth; here a fifth, so that those weigh more.
_SEEN_BY_NAMING = 5
_MORE = """
    CREATE TABLE {table}_large AS
    SELECT {table}.* {replaced} FROM range({copies}) AS copies(copy), {table}
    ORDER BY copy, {table}.rowid
"""
_SEEN = """
    CREATE OR REPLACE TABLE seen AS
    SELECT source, month, week, (count(*) * $by)::BIGINT AS videos FROM counted GROUP BY ALL
"""
_NAMED = """
    REPLACE (
        video_ref || '-' || copy AS video_ref,
        title || ' ' || copy AS title,
        creator || ' ' || copy % 977 AS creator,
        'public-' || left(md5(creator || copy % 977), 12) AS creator_ref,
        description || ' ' || hash(copy, video_ref) AS description,
        published_at + INTERVAL (copy % 360) DAY AS published_at,
        views * (1 + copy % 89) AS views)
"""
_COUNTED = """
    REPLACE (
        date_trunc('month', week + INTERVAL (7 * (copy % 104)) DAY)::DATE AS month,
        (week + INTERVAL (7 * (copy % 104)) DAY)::DATE AS week)
"""
# As a publish lays them: highest score first.
_PLACED = """
    CREATE OR REPLACE TABLE videos AS
    SELECT * REPLACE ((row_number() OVER (ORDER BY score DESC NULLS LAST, video_ref) - 1)::INTEGER
                      AS place)
    FROM videos ORDER BY place
"""
_MADE_OF_VIDEOS = """
    SELECT table_name FROM duckdb_tables()
    WHERE table_name IN ('divided', 'listing', 'named', 'words') OR table_name LIKE 'creator%'
"""


def enlarge(home: Path, rows: int) -> int:
    """Let the newest snapshot of `home` show about `rows` videos; return how many it shows."""
    with duckdb.connect(str(newest(home))) as connection:
        held = _count(connection)
        copies = max(rows // held, 1)
        for table, replaced in (("videos", _NAMED), ("counted", _COUNTED)):
            connection.execute(_MORE.format(table=table, replaced=replaced, copies=copies))
            connection.execute(f"DROP TABLE {table}")
            connection.execute(f"ALTER TABLE {table}_large RENAME TO {table}")
        connection.execute(_SEEN, {"by": _SEEN_BY_NAMING})
        connection.execute(_PLACED)
        _make_anew(connection)
        return _count(connection)


def _make_anew(connection: duckdb.DuckDBPyConnection) -> None:
    for (name,) in connection.execute(_MADE_OF_VIDEOS).fetchall():
        connection.execute(f"DROP TABLE {name}")
    store = Store(connection)
    divide(store)
    list_videos(store)
    fill_creators(cast("Making", SimpleNamespace(target=store)))


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT count(*) FROM videos").fetchone()
    assert row
    return int(row[0])
