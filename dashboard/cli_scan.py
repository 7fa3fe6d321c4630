"""The commands that ask a platform: scan."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dashboard.failure import MISUSED, fail


def scan(*, plan: bool = False, since: date | None = None, budget: int | None = None) -> int:
    """Plan a scan of YouTube with --plan. Collecting itself is not built yet.

    --plan prints the queries, windows, calls by bucket, days needed and when
    quota resets, without a key and without a call. --since is the first day
    (without it: four weeks ago), --budget the search calls of a day (without it:
    all that YouTube gives).
    """
    if not plan:
        message = "Collecting is not built yet; nothing was done. Try strangerwatch scan --plan."
        return fail(message, MISUSED)
    from dashboard.planning import print_plan
    from data.settings import read_settings

    return print_plan(read_settings(), datetime.now(UTC), since, budget)
