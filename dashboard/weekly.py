"""The weekly scan, as numbered steps. Each may be run again, alone, or after a crash."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from collector.errors import CollectorError, RetryError, SetupError
from collector.retries import tell_retries
from dashboard.collecting import Collected, collect_youtube, is_due
from dashboard.digesting import digest_scan
from dashboard.failure import one_line
from dashboard.progress import Progress
from dashboard.retaining import retain
from dashboard.steps import find_and_score, publish_snapshot
from data.backups import back_up as write_backup
from data.credentials import with_key
from data.errors import (
    DataError,
    SettingsError,
    StoreBrokenError,
    StoreBusyError,
    StoreFullError,
)
from data.scan_lock import scan_lock
from data.settings import Settings
from data.snapshots import is_published
from data.store import open_store, record_event
from data.sweeping import sweep_forgotten
from data.terms import profile_of

State = Literal["well", "unfinished", "failed", "misused"]
_AFTER_RESET = timedelta(minutes=1)
# Nothing that follows could be saved.
_FATAL = (StoreBusyError, StoreBrokenError, StoreFullError)


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
    """Hold how one step ended, in a line for a person."""

    step: str
    state: State
    told: str


def run_week(week: Week) -> Iterator[Done]:
    """Run the steps in order and yield how each ended, journalled.

    A step that fails does not keep the next from working with what is there; a
    setting that is wrong ends the scan.

    Raises:
        DataError: another scan is running, or the store is busy, broken or full:
            nothing that follows could be saved.
    """
    with scan_lock(week.settings.home, week.now()):
        for number, (name, step) in enumerate(STEPS, 1):
            done = _tried(week, name, step)
            _journal(week, done, number)
            yield done
            if done.state == "misused":
                yield from _last_word(week, name)
                return


def keep_to_terms(week: Week) -> Done:
    """Delete what may be kept no longer, before any call."""
    deleted, snapshots = retain(week.settings, week.now())
    told = (
        f"Deleted what was overdue: {deleted.texts:,} texts, {deleted.observations:,}"
        f" observations, {deleted.answers:,} answers, {snapshots:,} snapshots."
    )
    nothing = "Nothing was overdue."
    overdue = deleted.any or snapshots
    return Done(step="retain", state="well", told=told if overdue else nothing)


def collect(week: Week) -> Done:
    """Ask YouTube; with `wait`, go on after each reset until the scan is complete."""
    first = collected = _collected(week)
    if first.resumed and is_due(first, week.now()):
        collected = _collected(week)
    state: State = "unfinished" if collected.left else "well"
    return Done(step="collect", state=state, told=_told(collected))


def score(week: Week) -> Done:
    """Find mentions and score what names a site."""
    naming, scored = find_and_score(week.settings, week.now(), week.progress)
    told = f"{naming:,} texts newly found to name a site or the genre; {scored:,} scored."
    return Done(step="score", state="well", told=told)


def publish(week: Week) -> Done:
    """Publish a snapshot for pages and exports."""
    made = publish_snapshot(week.settings, week.now())
    told = (
        f"Snapshot {made.number}: of {made.seen:,} videos {made.naming:,} name a site or the genre,"
        f" {made.shown:,} are shown."
    )
    return Done(step="publish", state="well", told=told)


def back_up(week: Week) -> Done:
    """Write a backup, proven equal, and let the oldest go."""
    made = write_backup(week.settings, week.now())
    rows = sum(made.manifest.rows.values())
    return Done(step="backup", state="well", told=f"{made.path.name}: {rows:,} rows, verified.")


def digest(week: Week) -> Done:
    """Write the digest and send it where the settings say; what is not taken waits."""
    told = digest_scan(week.settings, week.now())
    return Done(step="digest", state="well", told=told)


STEPS: tuple[tuple[str, Callable[[Week], Done]], ...] = (
    ("retain", keep_to_terms),
    ("collect", collect),
    ("score", score),
    ("publish", publish),
    ("backup", back_up),
    ("digest", digest),
)


def _tried(week: Week, name: str, step: Callable[[Week], Done]) -> Done:
    try:
        return step(week)
    except _FATAL:
        raise
    except RetryError as error:
        told = (
            f"YouTube could not be asked, though it was tried again and again: {one_line(error)}."
            " What was saved stays. Check the network, then run the scan again."
        )
        return Done(step=name, state="failed", told=told)
    except (SetupError, SettingsError) as error:
        return Done(step=name, state="misused", told=one_line(error))
    except (CollectorError, DataError) as error:
        return Done(step=name, state="failed", told=one_line(error))


def _last_word(week: Week, stopped_at: str) -> Iterator[Done]:
    """Tell those who get the digest why the scan stopped, where there is one to write."""
    if stopped_at == "digest" or not is_published(week.settings.home):
        return
    done = _tried(week, "digest", digest)
    _journal(week, done, len(STEPS))
    yield done


def _journal(week: Week, done: Done, number: int) -> None:
    detail = json.dumps({"number": number, **asdict(done)})
    with open_store(week.settings.home) as store:
        record_event(store, week.now(), "command line", "scan", detail)


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


def _told(collected: Collected) -> str:
    ends = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in
                     collected.statuses.items()) or "none"  # fmt: skip
    began = "Went on with" if collected.resumed else "Began"
    pages = f"{collected.pages:,} pages of searches read"
    parts = [f"{began} scan {collected.scan_id}: {pages}; videos asked for: {ends}."]
    if collected.full:
        parts.append(f"{collected.full:,} hours held more than a search shows.")
    if collected.refused:
        parts.append(f"{collected.refused:,} windows were refused.")
    if collected.left:
        left = ", ".join(f"{count:,} of {name}" for name, count in collected.left.items())
        parts.append(f"Still to do: {left}.")
        parts += [str(each) for each in collected.spent]
    return " ".join(parts)
