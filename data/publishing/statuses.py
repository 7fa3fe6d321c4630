"""Tell of each site what its status is, what happened to it, and what the last snapshot said."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pyarrow as pa

from data.errors import NothingPublishedError, SnapshotOutdatedError, StoreBrokenError
from data.publishing.making import Making
from data.snapshots import newest, open_snapshot
from data.statuses import read_statuses

STATUS = pa.schema(
    [
        ("site", pa.string()),
        ("status", pa.string()),
        ("checked", pa.date32()),
        ("before", pa.string()),
        ("compared", pa.int64()),
    ]
)
HAPPENED = pa.schema([(name, pa.string()) for name in ("site", "happened", "what", "who", "told")])
_BEFORE = "SELECT site, status FROM site_status"


def fill_statuses(making: Making) -> None:
    """Make `site_status` and `site_happened`, without adult-only sites: these are never named.

    `site_status` holds site, status, checked, and `before`: the status that the snapshot with
    the number `compared` told; both NULL where there is none. `site_happened` holds site,
    happened (a day, month or year, or ""), what, who (did it), told (who reports it).
    """
    named = [site for site in making.lexicon.site if not site.adult_only and not site.adjacent]
    number, before = _told_before(making)
    statuses = [
        {
            "site": site.name,
            "status": site.status,
            "checked": site.checked,
            "before": before.get(site.name),
            "compared": number,
        }
        for site in named
    ]
    known = {"genre", *(site.name for site in named)}
    happened = [
        {"site": e.site, "happened": e.on, "what": e.what, "who": e.by, "told": e.source}
        for e in read_statuses().status
        if e.site in known
    ]
    making.fill("site_status", pa.Table.from_pylist(statuses, schema=STATUS))
    making.fill("site_happened", pa.Table.from_pylist(happened, schema=HAPPENED))


def _told_before(making: Making) -> tuple[int | None, dict[str, Any]]:
    """Return the number of the newest snapshot so far and the statuses it tells, if any."""
    try:
        with closing(open_snapshot(newest(making.settings.home))) as snapshot:
            return snapshot.number, {row["site"]: row["status"] for row in snapshot.rows(_BEFORE)}
    except (NothingPublishedError, SnapshotOutdatedError, StoreBrokenError):
        return None, {}
