"""The steps of the weekly scan. Each may be run again, alone, or after a crash."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from collector.retries import tell_retries
from collector.sources.youtube_items import SOURCE
from dashboard.collecting import Collected, collect_youtube, is_due
from dashboard.digesting import digest_scan
from dashboard.foreseeing import foresee_scan
from dashboard.progress import Progress
from dashboard.retaining import retain
from dashboard.steps import find_all, publish_snapshot, score_all
from dashboard.week_lines import lines_of_collecting, lines_of_plan, lines_of_retention
from dashboard.words.journal import Line, tell
from dashboard.words.speech import Speech
from data.backups import back_up as write_backup
from data.credentials import with_key
from data.due import videos_to_refresh
from data.settings import Settings
from data.store import open_store
from data.sweeping import sweep_forgotten
from data.terms import profile_of, refuse_after_study

State = Literal["well", "unfinished", "failed", "misused"]
_AFTER_RESET = timedelta(minutes=1)


def _clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """Hold what one scan is to do: since when, how many search calls a day, whether to wait."""

    settings: Settings
    progress: Progress
    since: date | None = None
    budget: int | None = None
    wait: bool = False
    now: Callable[[], datetime] = _clock
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """Hold how one step ended, in words for a person, and `said` as data where it has lines."""

    step: str
    state: State
    told: str
    said: tuple[Line, ...] = ()


def keep_to_terms(week: Week) -> Done:
    """Delete what may be kept no longer, before any call."""
    return _done("retain", lines_of_retention(*retain(week.settings, week.now())))


def plan(week: Week) -> Done:
    """Say what will be asked and what it costs; collecting begins or goes on with that."""
    settings, at, terms = week.settings, week.now(), profile_of(week.settings)
    refuse_after_study(terms, at)
    with open_store(settings.home) as store:
        foreseen = foresee_scan(store, settings, since=week.since, budget=week.budget, at=at)
        refresh = len(videos_to_refresh(store, SOURCE, terms, at))
    return _done("plan", lines_of_plan(foreseen, refresh))


def collect(week: Week) -> Done:
    """Ask YouTube; with `wait`, go on after each reset until the scan is complete."""
    first = collected = _collected(week)
    if first.resumed and is_due(first, week.now()):
        collected = _collected(week)
    state: State = "unfinished" if collected.left else "well"
    return _done("collect", lines_of_collecting(collected), state)


def find(week: Week) -> Done:
    """Find which of the new texts name a site or the genre."""
    naming = find_all(week.settings, week.now(), week.progress)
    return _done("find", [("found", {"naming": naming})])


def score(week: Week) -> Done:
    """Score the texts that name a site or the genre."""
    scored = score_all(week.settings, week.now(), week.progress)
    return _done("score", [("scored", {"scored": scored})])


def publish(week: Week) -> Done:
    """Publish a snapshot for pages and exports."""
    made = publish_snapshot(week.settings, week.now())
    counts = {"seen": made.seen, "naming": made.naming, "shown": made.shown}
    return _done("publish", [("published", {"number": str(made.number), **counts})])


def back_up(week: Week) -> Done:
    """Write a backup, proven equal, and let the oldest go."""
    made = write_backup(week.settings, week.now())
    rows = sum(made.manifest.rows.values())
    return _done("backup", [("backed up", {"file": made.path.name, "rows": rows})])


def digest(week: Week) -> Done:
    """Write the digest and send it where the settings say; what is not taken waits."""
    told = digest_scan(week.settings, week.now())
    return Done(step="digest", state="well", told=told)


def _done(step: str, lines: Iterable[Line], state: State = "well") -> Done:
    said = tuple(lines)
    return Done(step=step, state=state, told=tell(Speech("en"), said), said=said)


def _collected(week: Week) -> Collected:
    """Collect until the scan is complete or, without `wait`, the quota is spent."""
    first = collected = _collect_once(week)
    while collected.left and week.wait and collected.resets_at:
        _wait_until(week, collected.resets_at + _AFTER_RESET)
        collected = _collect_once(week)
    return replace(collected, resumed=first.resumed)


def _collect_once(week: Week) -> Collected:
    settings = with_key(week.settings)
    tell_retries(week.progress.retry)
    with week.progress.stages() as tell:
        collected = collect_youtube(
            settings,
            profile_of(settings),
            since=week.since,
            budget=week.budget,
            now=week.now,
            tell=tell,
        )
    with open_store(settings.home) as store:
        sweep_forgotten(store, week.now())  # a search lists what was forgotten, too
    return collected


def _wait_until(week: Week, moment: datetime) -> None:
    print(f"Quota is spent; waiting until {moment:%Y-%m-%d %H:%M} UTC.", flush=True)
    while (left := (moment - week.now()).total_seconds()) > 0:
        # In short turns: a machine that slept, or whose clock was set, looks again.
        week.sleep(min(left, 60))
