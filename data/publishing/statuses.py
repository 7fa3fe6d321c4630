"""What became of each site: its status in the lexicon now, and in the snapshot before."""

from __future__ import annotations

from contextlib import closing

import pyarrow as pa

from data.errors import SnapshotOutdatedError, StoreBrokenError
from data.publishing.making import Making
from data.snapshots import all_snapshots, number_of, open_snapshot

_BEFORE = "SELECT site, status FROM site_status"
_SCHEMA = pa.schema(
    [
        ("site", pa.string()),
        ("status", pa.string()),
        ("checked", pa.date32()),
        ("before", pa.string()),
        ("compared", pa.int64()),
    ]
)


def fill_statuses(making: Making) -> None:
    """Make the table `site_status`: site, status, checked, before, compared.

    `before` is the status that the snapshot with the number `compared` told, which is the one
    that this one is news against; NULL where it did not tell the site, or is not there any
    more. Adult-only sites are left out: nobody is told their names.
    """
    before = _before(making)
    rows = [
        {
            "site": site.name,
            "status": site.status,
            "checked": site.checked,
            "before": before.get(site.name) if before else None,
            "compared": making.before.number if making.before and before else None,
        }
        for site in sorted(making.lexicon.site, key=lambda site: site.name.casefold())
        if not site.adult_only
    ]
    making.fill("site_status", pa.Table.from_pylist(rows, schema=_SCHEMA))


def _before(making: Making) -> dict[str, str]:
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
