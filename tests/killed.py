"""Run scans and commands in forks of one warmed process, each hurt as its order says.

`python killed.py` reads orders, a JSON list of them a line, runs those of a line side by side,
and answers with the exit code of each, below 0 where it was killed. What counts the points is put
on here, in the fork: nothing that is shipped knows of it.
"""

from __future__ import annotations

import functools
import json
import logging
import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import stamina
from msgspec.structs import replace

import dashboard.collecting
import dashboard.steps
import dashboard.weekly
from classifier.cues import shipped_cues
from classifier.language import detect_all
from collector.errors import CollectorError
from collector.http import Transport
from dashboard.cli import main as command_line
from dashboard.failure import explain
from dashboard.progress import Progress
from dashboard.week_report import print_week
from dashboard.week_steps import Week
from dashboard.weekly import STEPS
from data.errors import DataError
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


MOMENT = "a moment"


class Point:
    """Count what happens, and kill this process at the `nth` of one kind.

    With a `step`, that is the nth within it, or its end if it has fewer; or, for a moment, so
    many seconds into it.
    """

    def __init__(self, kind: str, nth: float, step: str) -> None:
        self.kind, self.nth, self.step = kind, nth, step
        self.now_in = ""
        self.seen: Counter[str] = Counter()

    def __call__(self, kind: str) -> None:
        """Note that a point of `kind` was reached."""
        self.seen[kind] += 1
        self.seen[f"{self.now_in}: {kind}"] += 1
        counted = f"{self.step}: {kind}" if self.step else kind
        here = self.step in {"", self.now_in}
        if here and kind == self.kind and self.seen[counted] == self.nth:
            die()

    def begin(self, step: str) -> None:
        """Note that a step begins."""
        self.now_in = step
        if self.kind == MOMENT and step == self.step:
            threading.Timer(self.nth, die).start()

    def end(self, step: str) -> None:
        """Note that a step is over, though not yet in the journal."""
        if step == self.step:
            die()


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def watch(point: Point) -> None:
    """Tell `point` of every statement, transaction, call and file put in place."""
    _watch_steps(point)
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


def _watch_steps(point: Point) -> None:
    def within(name: str, step: Callable[[Week], Any]) -> Callable[[Week], Any]:
        def run(week: Week) -> Any:
            point.begin(name)
            began = time.monotonic()
            done = step(week)
            point.end(name)
            point.seen[f"{name}: ms"] = round(1000 * (time.monotonic() - began))
            return done

        return run

    dashboard.weekly.STEPS = tuple((name, within(name, step)) for name, step in STEPS)


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
    dashboard.steps._finder(lexicon)
    shipped_cues()
    detect_all(["a few words"], [None])
    small = quotas()
    dashboard.collecting.read_lexicon = lambda _: lexicon  # type: ignore[assignment]
    dashboard.steps.read_lexicon = lambda _: lexicon  # type: ignore[assignment]
    dashboard.steps.load_model = lambda: model  # type: ignore[assignment]
    dashboard.collecting.read_quotas = lambda: small  # type: ignore[assignment]


def scan(order: dict[str, Any]) -> int:
    """Run the weekly scan that `order` describes, and return its exit code."""
    youtube = YouTube(key=order["key"], endpoint=order["url"], terms=order["terms"])
    week = Week(
        settings=Settings(home=Path(order["home"]), youtube=youtube),
        progress=Progress(quiet=True),
        budget=order["budget"],
        now=clock(order),
    )
    try:
        return print_week(week)
    except (DataError, CollectorError) as error:
        return explain(error)


def clock(order: dict[str, Any]) -> Callable[[], datetime]:
    """Return the clock of an order, which may jump by some seconds once it was read so often."""
    now = datetime.fromisoformat(order["now"]).astimezone(UTC)
    after, seconds = order["jump"]
    read = [0]

    def tell() -> datetime:
        read[0] += 1
        return now + timedelta(seconds=seconds if read[0] > after else 0)

    return tell


def command(order: dict[str, Any]) -> int:
    """Run a command line as a person types it, in the home of the order; return its exit code."""
    os.environ |= {"STRANGERWATCH_HOME": order["home"], **order["environ"]}
    sys.argv = ["strangerwatch", *order["words"]]
    try:
        command_line()
    except SystemExit as ended:
        return int(ended.code or 0)
    raise AssertionError("a command ends with an exit code")


def fork(order: dict[str, Any]) -> int:
    """Be the fork: run the scan or command, tell which points it passed, and never return."""
    said = os.open(order["said.txt"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    logging.basicConfig(level=logging.DEBUG)
    if order["attempts"]:
        stamina.set_testing(testing=True, attempts=order["attempts"])  # without the waits
    point = Point(order["kind"], order["nth"], order["step"])
    watch(point)
    if limit := order["file_limit"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        code = command(order) if order["words"] else scan(order)
        if order["passed.json"]:
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
        assert len(list(Path("/proc/self/task").iterdir())) == 1
        started = []
        for order in json.loads(line):
            time.sleep(order["wait_s"])
            pid = os.fork()
            if not pid:
                fork(order)
            started.append((pid, order["after_s"]))
        codes = [os.waitstatus_to_exitcode(ended(*each)) for each in started]
        print(json.dumps(codes), flush=True)


if __name__ == "__main__":
    main()
