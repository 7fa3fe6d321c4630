"""The commands that ask a platform, and tell what it said: scan, changes, digest."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dashboard.failure import OK


def scan(
    *,
    plan: bool = False,
    since: date | None = None,
    budget: int | None = None,
    wait: bool = False,
    json: bool = False,
) -> int:
    """Plan, collect what is new on YouTube, find, score, publish, back up and send the digest.

    An unfinished scan is gone on with, page by page; else a new one begins. --since
    is the first day (without it: four weeks ago; what is covered is not asked again),
    --budget the search calls of a day (without it: all that YouTube gives). --wait
    goes on by itself after each reset of the quota. --plan prints the queries,
    windows, calls by bucket, days needed and when quota resets, of what is left of
    an unfinished scan or else of a new one, without a key and without a call. --json
    prints a JSON line for each step, for logs that machines read. Ends with 3 when
    quota ran out: run again after the reset.
    """
    from dashboard.planning import wrong_wish
    from data.settings import read_settings

    settings, at = read_settings(), datetime.now(UTC)
    if problem := wrong_wish(at, since, budget):
        return problem
    if plan:
        from dashboard.planning import print_plan

        return print_plan(settings, at, since, budget)
    from dashboard.progress import Progress
    from dashboard.week_report import print_week
    from dashboard.week_steps import Week

    week = Week(
        settings=settings, progress=Progress(quiet=json), since=since, budget=budget, wait=wait
    )
    return print_week(week, as_json=json)


def changes(*, since: date | None = None) -> int:
    """List edits, removals and returns of videos, newest first (without --since: of 28 days)."""
    from dashboard.changing import print_changes
    from data.settings import read_settings

    print_changes(read_settings(), datetime.now(UTC), since)
    return OK


def digest(*, html: bool = False, send: bool = False) -> int:
    """Write the newest snapshot's digest anew and print it as text.

    Each scan writes one, as text and as a page, into the folder digests of the
    home. --html prints the path of the page instead. --send sends what waits: this
    digest and any that a recipient of digest.to has not taken yet.
    """
    from dashboard.digesting import show_digest
    from data.settings import read_settings

    return show_digest(read_settings(), datetime.now(UTC), html=html, send=send)
