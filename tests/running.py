"""Run parts of a scan in this process, against an endpoint on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from played import KEY, NOW

from collector.http import Patience
from collector.quota import Purse
from collector.run import Run
from collector.sources.youtube import YouTube
from data.quotas import Quotas, read_quotas
from data.scans import Scan, begin_scan
from data.store import Store, open_store


@contextmanager
def running(
    home: Path,
    url: str,
    *,
    at: datetime = NOW,
    days: int = 7,
    quotas: Quotas | None = None,
    begun: Callable[[Store], Scan] | None = None,
    attempts: int = 1,
    **given: Any,
) -> Iterator[Run]:
    """Yield a run of a scan of the last `days`, or of what `begun` returns; waits are none."""
    with open_store(home) as store:
        held = quotas or read_quotas()
        purse = Purse(store=store, quotas=held, platform="youtube", now=lambda: at)
        span = (at - timedelta(days=days), at)
        scan = begun(store) if begun else begin_scan(store, "youtube", span, "demo", "lexicon-1")
        patience = Patience(attempts=attempts, first_wait_s=0, jitter_s=0)
        told = {"pay": purse.pay, "patience": patience, "now": lambda: at, **given}
        with YouTube(url, KEY, **told) as youtube:
            yield Run(store=store, source=youtube, scan=scan, purse=purse, now=lambda: at)
