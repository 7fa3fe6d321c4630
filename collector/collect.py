"""Walk the plan of a scan: follow, search, ask for what was found; each page a checkpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from random import Random

from collector.allotment import Arm, floor, where_it_pays
from collector.begin import Wish
from collector.hydrate import FRESH, ask_channels, ask_counts, ask_videos
from collector.pages import Bounds, checkpoint, read_all, window_of
from collector.plan import OVERLAP, arm_of
from collector.queries import Query, lone_query, make_queries
from collector.run import Run
from collector.source import Page
from collector.windows import Window, uncovered
from data.asks import ids_to_ask, ids_to_count
from data.channels import channels_to_ask, uploads_to_follow
from data.checkpoints import (
    Checkpoint,
    covered_windows,
    open_windows,
    queries_of,
    save_checkpoints,
)
from data.errors import BucketSpentError
from data.quotas import SEARCH, UPLOADS
from data.yields import read_yields

KNOWN_FOR = timedelta(days=180)
"""For how long a channel is followed after its last video that names a site."""
_COUNTED = timedelta(days=1)
# How many search calls are shared out before what they brought is looked at again.
_TURN = 5
# A list of uploads stops near 20,000 videos (YouTube-Data-Tools issue 13).
_UPLOADS = Bounds(pages=400)


def collect(run: Run, wish: Wish) -> tuple[BucketSpentError, ...]:
    """Go on with a scan as far as the buckets reach; return those that are spent.

    A spent bucket stops only its own methods. Run again after the reset, it
    goes on with the next page.

    Raises:
        CollectorError: a person, or time, must mend something first.
    """
    spent = []
    for stage in (_refresh, _watch, _follow, _search, _hydrate, _ask_for_channels, _count_again):
        try:
            stage(run, wish)
        except BucketSpentError as error:
            spent.append(error)
    return tuple(spent)


def unfinished(run: Run) -> dict[str, int]:
    """Return what a scan still has to do: open windows of each method, ids not asked for."""
    left = {
        method: len(open_windows(run.store, run.scan.scan_id, method))
        for method in (SEARCH, UPLOADS)
    }
    left["videos.list"] = len(ids_to_ask(run.store, run.scan.source))
    return {method: count for method, count in left.items() if count}


def _refresh(run: Run, wish: Wish) -> None:
    """Ask anew for what would otherwise have to be deleted, before any other call."""
    ask_videos(run, wish.refresh)


def _watch(run: Run, wish: Wish) -> None:
    """Ask where the uploads of watched channels are listed."""
    before = run.scan.began_at - FRESH
    asked = channels_to_ask(run.store, run.scan.source, wish.watched, before)
    ask_channels(run, [name for name in asked if name in wish.watched])


def _follow(run: Run, wish: Wish) -> None:
    """Read the uploads of known channels, back to where they were read before."""
    _open_uploads(run, wish)
    waiting = open_windows(run.store, run.scan.scan_id, UPLOADS)

    def ask(read: Checkpoint, token: str | None) -> Page:
        return run.source.uploads(read.query, token)

    for number, read in enumerate(waiting):
        run.tell("Following channels", number, len(waiting))
        read_all(run, [read], ask, bounds=_UPLOADS, calls=_UPLOADS.pages)
    run.tell("Following channels", len(waiting), len(waiting))


def _open_uploads(run: Run, wish: Wish) -> None:
    scan, store = run.scan, run.store
    since = scan.began_at - KNOWN_FOR
    known = uploads_to_follow(store, scan.source, scan.lexicon_hash, wish.watched, since)
    covered = covered_windows(store, scan.source, UPLOADS)
    opened = queries_of(store, scan.scan_id, UPLOADS)
    span = Window(start=scan.since, end=scan.until)
    with store.transaction():
        for playlist in known.values():
            if playlist in opened:
                continue
            past = [Window(start=start, end=end) for start, end in covered.get(playlist, ())]
            gaps = uncovered(span, past, overlap=OVERLAP)
            save_checkpoints(
                store, [checkpoint(scan.scan_id, UPLOADS, playlist, gap) for gap in gaps]
            )


def _search(run: Run, wish: Wish) -> None:
    """Spend the search calls of the day where they pay, until all is read or they are spent.

    First the floor; then turn by turn, for each page tells what the next is worth.
    """
    queries = {query.text: query for query in make_queries(wish.lexicon, wish.quotas.search)}
    random = Random(run.scan.scan_id)  # noqa: S311 (a lot, no secret)
    begun = False
    while waiting := _by_query(open_windows(run.store, run.scan.scan_id, SEARCH)):
        allowed = _allowed(run, wish)
        if not allowed:
            raise run.purse.close(SEARCH, final=False)
        arms = _arms(run, waiting, queries, wish)
        calls = {} if begun else floor(arms, allowed, scan=run.scan.scan_id)
        if not any(calls.values()):
            calls = where_it_pays(arms, min(allowed, _TURN), random)
        begun = True
        for text, windows in waiting.items():
            query = queries.get(text) or lone_query(text)
            _read_query(run, wish, query, windows, calls[text])


def _read_query(
    run: Run, wish: Wish, query: Query, windows: Sequence[Checkpoint], calls: int
) -> None:
    def ask(read: Checkpoint, token: str | None) -> Page:
        return run.source.search(query, window_of(read), token)

    size = wish.quotas.bucket_of(SEARCH).size
    run.tell("Searching", size - run.purse.left(SEARCH), wish.budget)
    bounds = Bounds(pages=wish.quotas.most_pages, full=wish.quotas.search.full)
    read_all(run, windows, ask, bounds=bounds, calls=calls)


def _hydrate(run: Run, _: Wish) -> None:
    """Ask for every video that was found and never asked for."""
    ask_videos(run, ids_to_ask(run.store, run.scan.source))


def _ask_for_channels(run: Run, wish: Wish) -> None:
    """Ask for the channels of what was found."""
    before = run.scan.began_at - FRESH
    ask_channels(run, channels_to_ask(run.store, run.scan.source, wish.watched, before))


def _count_again(run: Run, _: Wish) -> None:
    """Count again the videos that past scans found and that name a site."""
    scan = run.scan
    before = scan.began_at - _COUNTED
    ids = ids_to_count(run.store, scan.scan_id, scan.source, scan.lexicon_hash, before)
    ask_counts(run, ids)


def _allowed(run: Run, wish: Wish) -> int:
    """Return how many search calls are left of what the day, and the person, allow."""
    left = run.purse.left(SEARCH)
    spent = wish.quotas.bucket_of(SEARCH).size - left
    return max(0, min(left, wish.budget - spent))


def _arms(
    run: Run,
    waiting: Mapping[str, Sequence[Checkpoint]],
    queries: Mapping[str, Query],
    wish: Wish,
) -> list[Arm]:
    scan = run.scan
    yields = read_yields(run.store, scan.source, scan.lexicon_hash, scan_id=scan.scan_id)
    return [
        arm_of(queries.get(text) or lone_query(text), len(windows) * wish.quotas.most_pages, yields)
        for text, windows in waiting.items()
    ]


def _by_query(windows: Iterable[Checkpoint]) -> dict[str, list[Checkpoint]]:
    found: dict[str, list[Checkpoint]] = {}
    for read in windows:
        found.setdefault(read.query, []).append(read)
    return found
