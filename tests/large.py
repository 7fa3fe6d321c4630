"""Make a snapshot large, set-wise: every row of a small one many times over, each under a new name.

What a small snapshot's maker fills beside `seen`, `counted` and `videos` stays as it was.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.snapshots import newest

# A hundredth of the videos seen names a site in truth; here a fifth, so that those weigh more.
_SEEN_BY_NAMING = 5
_MORE = """
    CREATE TABLE {table}_large AS
    SELECT {table}.* {replaced} FROM range({copies}) AS copies(copy), {table}
    ORDER BY copy, {table}.rowid
"""
_SEEN = """
    CREATE OR REPLACE TABLE seen AS
    SELECT source, month, (count(*) * $by)::BIGINT AS videos FROM counted GROUP BY ALL
"""
_NAMED = """
    REPLACE (
        video_ref || '-' || copy AS video_ref,
        title || ' ' || copy AS title,
        creator || ' ' || copy % 977 AS creator,
        description || ' ' || hash(copy, video_ref) AS description,
        published_at + INTERVAL (copy % 360) DAY AS published_at,
        views * (1 + copy % 89) AS views)
"""
_COUNTED = "REPLACE ((month + INTERVAL (copy % 24) MONTH)::DATE AS month)"


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
        return _count(connection)


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT count(*) FROM videos").fetchone()
    assert row
    return int(row[0])
