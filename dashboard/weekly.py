"""The weekly scan, as numbered steps: run in order, each journalled with how it ended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from collector.errors import CollectorError, RetryError, SetupError
from dashboard import week_steps as steps
from dashboard.failure import one_line
from dashboard.week_steps import Done, Week
from data.errors import (
    DataError,
    SettingsError,
    StoreBrokenError,
    StoreBusyError,
    StoreFullError,
)
from data.scan_lock import scan_lock
from data.snapshots import is_published
from data.store import open_store, record_event

# Nothing that follows could be saved.
_FATAL = (StoreBusyError, StoreBrokenError, StoreFullError)
STEPS: tuple[tuple[str, Callable[[Week], Done]], ...] = (
    ("retain", steps.keep_to_terms),
    ("plan", steps.plan),
    ("collect", steps.collect),
    ("find", steps.find),
    ("score", steps.score),
    ("publish", steps.publish),
    ("backup", steps.back_up),
    ("digest", steps.digest),
)


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
    done = _tried(week, "digest", steps.digest)
    _journal(week, done, len(STEPS))
    yield done


def _journal(week: Week, done: Done, number: int) -> None:
    detail = json.dumps({"number": number, **asdict(done)})
    with open_store(week.settings.home) as store:
        record_event(store, week.now(), "command line", "scan", detail)
