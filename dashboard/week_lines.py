"""Put what a step of a scan did into lines for the journal: a code and its values each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from collector.begin import Wish
from collector.plan import Plan
from dashboard.collecting import Collected
from dashboard.foreseeing import Foreseen
from dashboard.words.journal import Line, Value
from data.quotas import SEARCH
from data.retention import Deleted


def lines_of_retention(deleted: Deleted, snapshots: int) -> Iterator[Line]:
    """Yield what went."""
    if not (deleted.any or snapshots):
        yield "nothing overdue", {}
        return
    counts = {
        "texts": deleted.texts,
        "observations": deleted.observations,
        "answers": deleted.answers,
        "snapshots": snapshots,
    }
    yield "deleted", counts


def lines_of_plan(foreseen: Foreseen, refresh: int) -> Iterator[Line]:
    """Yield what comes next, and what it costs; `refresh` videos are asked for anew."""
    coming, plan = foreseen.coming, foreseen.plan
    if coming.done:
        yield "complete", {"scan": coming.done.scan_id}
        return
    windows = sum(len(each.windows) for each in plan.asked)
    if scan := coming.open:
        left = {"windows": windows, "lists": foreseen.lists, "videos": foreseen.videos}
        yield "goes on", {"scan": scan.scan_id, **_span(scan.since, scan.until), **left}
    else:
        asked = {"queries": sum(bool(each.windows) for each in plan.asked), "windows": windows}
        yield "new", {**_span(coming.span.start, coming.span.end), **asked}
    if coming.late:
        yield "in place of", {"scan": coming.late.scan_id, "windows": foreseen.half_read}
    if refresh:
        yield "refresh", {"videos": refresh}
    yield _cost(plan, coming.wish)


def lines_of_collecting(collected: Collected) -> Iterator[Line]:
    """Yield how far a scan came, how every id ended, and what is left."""
    came: dict[str, Value] = {"pages": collected.pages, "statuses": collected.statuses}
    yield ("went on" if collected.resumed else "began"), {"scan": collected.scan_id, **came}
    if collected.full:
        yield "full", {"hours": collected.full}
    if collected.refused:
        yield "refused", {"windows": collected.refused}
    if collected.left:
        yield "left", {"left": collected.left}
        for each in collected.spent:
            yield "spent", {"bucket": each.bucket, "resets_at": each.reset_at.isoformat()}


def _span(since: datetime, until: datetime) -> dict[str, str]:
    return {"since": since.isoformat(), "until": until.isoformat()}


def _cost(plan: Plan, wish: Wish) -> Line:
    bucket = wish.quotas.bucket_of(SEARCH).name
    cost = next(each for each in plan.costs if each.bucket == bucket)
    return "cost", {
        "least": cost.least,
        "most": cost.most,
        "budget": plan.budget,
        "resets_at": plan.resets_at.isoformat(),
    }
