"""Tell of each site what its status is, what happened to it, and what the last snapshot said."""

from __future__ import annotations

from contextlib import closing

import pyarrow as pa

from data.errors import SnapshotOutdatedError, StoreBrokenError
from data.publishing.making import Making
from data.snapshots import all_snapshots, number_of, open_snapshot
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
    the number `compared` told, which is the one that this one is news against; both NULL where
    there is none, or it is not there any more. `site_happened` holds site, happened (a day,
    month or year, or ""), what, who (did it), told (who reports it).
    """
    named = [site for site in making.lexicon.site if not site.adult_only and not site.adjacent]
    before = _told_before(making)
    statuses = [
        {
            "site": site.name,
            "status": site.status,
            "checked": site.checked,
            "before": before.get(site.name) if before else None,
            "compared": making.before.number if making.before and before else None,
        }
        for site in sorted(named, key=lambda site: site.name.casefold())
    ]
    known = {"genre", *(site.name for site in named)}
    happened = [
        {"site": e.site, "happened": e.on, "what": e.what, "who": e.by, "told": e.source}
        for e in read_statuses().status
        if e.site in known
    ]
    making.fill("site_status", pa.Table.from_pylist(statuses, schema=STATUS))
    making.fill("site_happened", pa.Table.from_pylist(happened, schema=HAPPENED))


def _told_before(making: Making) -> dict[str, str]:
    """Return the statuses of the snapshot before; none where it is gone or does not say."""
    number = making.before.number if making.before else 0
    path = next((p for p in all_snapshots(making.settings.home) if number_of(p) == number), None)
    if path is None:
        return {}
    try:
        with closing(open_snapshot(path)) as snapshot:
            return {row["site"]: row["status"] for row in snapshot.rows(_BEFORE)}
    except (SnapshotOutdatedError, StoreBrokenError):
        return {}
