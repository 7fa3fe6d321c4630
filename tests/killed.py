"""Run the weekly scan in forks of one warmed process, each killed at the point its order names.

`python killed.py` reads orders, one JSON object a line, and answers each with its fork's exit
code, below 0 where it was killed. What counts the points is put on here, in the fork: nothing
that is shipped knows of it.
"""

from __future__ import annotations

import functools
import json
import logging
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
from msgspec.structs import replace

import dashboard.collecting
import dashboard.steps
from classifier.cues import shipped_cues
from classifier.language import detect_all
from collector.http import Transport
from dashboard.progress import Progress
from dashboard.week_report import print_week
from dashboard.week_steps import Week
from data.quotas import Quotas, read_quotas
from data.settings import Settings, YouTube
from data.sites import Lexicon, Site
from data.store import Store

BROKE = 70
FULL, CEILING, LETTERS = 60, 100, 40
CHECKED = date(2026, 11, 1)
LEXICON = Lexicon(
    version="kills",
    site=tuple(
        Site(name=name, aliases=(name.lower(),), domains=domains, checked=CHECKED)
        for name, domains in (("OmeTV", ("ome.tv",)), ("Omegle", ()), ("Chatspin", ()))
    ),
)


class Point:
    """Count what happens, and kill this process at the `nth` of one kind."""

    def __init__(self, kind: str, nth: int) -> None:
        self.kind, self.nth = kind, nth
        self.seen: Counter[str] = Counter()

    def __call__(self, kind: str) -> None:
        """Note that a point of `kind` was reached."""
        self.seen[kind] += 1
        if kind == self.kind and self.seen[kind] == self.nth:
            os.kill(os.getpid(), signal.SIGKILL)


def watch(point: Point) -> None:
    """Tell `point` of every statement, transaction, call and file put in place."""
    _watch_store(point)
    _around(Transport, "_fetch", after=lambda: point("answered, not saved"))
    _around(
        httpx.HTTPTransport,
        "handle_request",
        before=lambda: point("paid, not asked"),
        after=lambda: point("asked, not read"),
    )
    _around(
        Path,
        "replace",
        before=lambda: point("file not yet in place"),
        after=lambda: point("file put in place"),
    )


def _watch_store(point: Point) -> None:
    _around(Store, "execute", after=lambda: point("statement"))
    _around(Store, "table", after=lambda: point("statement"))
    plain = Store.transaction

    @contextmanager
    def transaction(store: Store) -> Iterator[None]:
        with plain(store):
            yield
            point("written, not committed")
        point("committed")

    Store.transaction = transaction  # type: ignore[method-assign]


def _nothing() -> None:
    """Count nothing."""


def _around(
    owner: Any,
    name: str,
    *,
    before: Callable[[], None] = _nothing,
    after: Callable[[], None] = _nothing,
) -> None:
    plain = getattr(owner, name)

    @functools.wraps(plain)
    def counted(*given: Any, **named: Any) -> Any:
        before()
        came = plain(*given, **named)
        after()
        return came

    setattr(owner, name, counted)


def quotas() -> Quotas:
    """Return today's quotas of a platform on which a window fills up with 90 results."""
    told = read_quotas()
    return replace(told, search=replace(told.search, full=FULL, ceiling=CEILING, letters=LETTERS))


def warm() -> None:
    """Do once what every fork would do again: read what never changes, in its small form."""
    lexicon, model = LEXICON, dashboard.steps.load_model()
    finder = dashboard.steps.Finder(lexicon)
    shipped_cues()
    detect_all(["a few words"], [None])
    small = quotas()
    dashboard.collecting.read_lexicon = lambda _: lexicon  # type: ignore[assignment]
    dashboard.steps.read_lexicon = lambda _: lexicon  # type: ignore[assignment]
    dashboard.steps.Finder = lambda _: finder  # type: ignore[assignment,misc]
    dashboard.steps.load_model = lambda: model  # type: ignore[assignment]
    dashboard.collecting.read_quotas = lambda: small  # type: ignore[assignment]


def scan(order: dict[str, Any]) -> int:
    """Run the weekly scan that `order` describes, and return its exit code."""
    now = datetime.fromisoformat(order["now"]).astimezone(UTC)
    youtube = YouTube(key=order["key"], endpoint=order["url"], terms="demo")
    settings = Settings(home=Path(order["home"]), youtube=youtube)
    week = Week(
        settings=settings,
        progress=Progress(quiet=True),
        budget=order["budget"],
        now=lambda: now,
    )
    return print_week(week)


def fork(order: dict[str, Any]) -> int:
    """Be the fork: run the scan, tell which points it passed, and never return."""
    said = os.open(order["said.txt"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    logging.basicConfig(level=logging.DEBUG)
    point = Point(order["kind"], order["nth"])
    watch(point)
    try:
        code = scan(order)
        Path(order["passed.json"]).write_text(json.dumps(point.seen), encoding="utf-8")
    except BaseException:  # noqa: BLE001 (a fork must not go on as its parent)
        traceback.print_exc()
        code = BROKE
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def ended(pid: int, after_s: float | None) -> int:
    """Wait for a fork; kill it once `after_s` seconds are over. Return its status."""
    until = time.monotonic() + (after_s or 0)
    while after_s is not None:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        if time.monotonic() >= until:
            os.kill(pid, signal.SIGKILL)
            break
        time.sleep(0.001)
    return os.waitpid(pid, 0)[1]


def main() -> None:
    """Answer orders until there are no more."""
    warm()
    for line in sys.stdin:
        order = json.loads(line)
        assert len(list(Path("/proc/self/task").iterdir())) == 1
        pid = os.fork()
        if not pid:
            fork(order)
        print(os.waitstatus_to_exitcode(ended(pid, order["after_s"])), flush=True)


if __name__ == "__main__":
    main()
