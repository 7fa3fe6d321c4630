"""Ask for what is known by its id alone: videos, their counts, their channels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from collector.errors import GoneError, QueryRefusedError, SkipError
from collector.run import Answers, Run, in_batches
from collector.source import Counts, Details
from data.asks import DETAILS, STATS, Asked, save_asked, save_counts, save_not_asked
from data.channels import Channel, save_channels
from data.errors import BucketSpentError
from data.videos import save_answered

CHANNELS = "channels.list"
FRESH = timedelta(days=25)
"""How old what is known of a channel may be before it is asked for again."""


def ask_videos(run: Run, ids: Sequence[str]) -> None:
    """Ask for videos by id, and save each with how it ended, or that it was not asked for.

    Raises:
        BucketSpentError: the bucket is empty; the ids left over are saved as not asked.
        CollectorError: a person, or time, must mend something first.
    """
    _ask_all(run, DETAILS, ids, lambda some: _ask_details(run, some))


def ask_counts(run: Run, ids: Sequence[str]) -> None:
    """Ask for the counts of videos alone, or for the whole where that cannot be asked.

    Raises:
        BucketSpentError: the bucket is empty; the ids left over are saved as not asked.
        CollectorError: a person, or time, must mend something first.
    """
    _ask_all(run, STATS, ids, lambda some: _ask_counts(run, some))


def ask_channels(run: Run, ids: Sequence[str]) -> None:
    """Ask for channels by id: where their uploads are listed, how many subscribe.

    Raises:
        BucketSpentError: the bucket is empty; the next scan asks for the rest.
        CollectorError: a person, or time, must mend something first.
    """
    for number, some in enumerate(in_batches(ids)):
        run.tell("Asking for channels", number * 50, len(ids))
        _ask_channels(run, some)


def _ask_all(
    run: Run, method: str, ids: Sequence[str], ask: Callable[[tuple[str, ...]], None]
) -> None:
    stage = "Asking for videos" if method == DETAILS else "Counting again"
    for number, some in enumerate(in_batches(ids)):
        run.tell(stage, number * 50, len(ids))
        try:
            ask(some)
        except BucketSpentError as spent:
            left = list(ids[number * 50 :])
            with run.store.transaction():
                save_not_asked(
                    run.store,
                    run.scan.scan_id,
                    method,
                    run.scan.source,
                    left,
                    str(spent),
                    run.now(),
                )
            raise
    run.tell(stage, len(ids), len(ids))


def _ask_details(run: Run, ids: tuple[str, ...]) -> None:
    at = run.now()
    got, answers = run.call(DETAILS, lambda: run.source.videos(ids, at))
    if isinstance(got, SkipError):
        _ask_halves(run, DETAILS, ids, got, answers, lambda some: _ask_details(run, some))
        return
    _save_details(run, got, answers)


def _save_details(run: Run, got: Details, answers: Answers) -> None:
    with run.store.transaction():
        run.keep(answers)
        response_id = answers[-1].response_id
        there = [row for row in got.rows if row.video is not None]
        save_answered(run.store, response_id, there, run.now())
        _save_asked(run, DETAILS, got.asked, response_id)


def _ask_counts(run: Run, ids: tuple[str, ...]) -> None:
    got, answers = run.call(STATS, lambda: run.source.counts(ids))
    if got is None:
        _ask_details(run, ids)
    elif isinstance(got, SkipError):
        _ask_halves(run, STATS, ids, got, answers, lambda some: _ask_counts(run, some))
    else:
        _save_counts(run, ids, got, answers)


def _save_counts(run: Run, ids: tuple[str, ...], got: tuple[Counts, ...], answers: Answers) -> None:
    response, found = answers[-1], {each.video_id: each for each in got}
    told = {
        "source": run.scan.source,
        "observed_at": response.answered_at,
        "response_id": response.response_id,
    }
    rows = [
        {**told, "video_id": each.video_id, "views": each.views}
        | {"likes": each.likes, "comments": each.comments}
        for each in got
        if each.video_id in ids
    ]
    with run.store.transaction():
        run.keep(answers)
        save_counts(run.store, rows)
        _save_asked(run, STATS, [_counted(name, found) for name in ids], response.response_id)


def _counted(name: str, found: dict[str, Counts]) -> Asked:
    if name not in found:
        return Asked(video_id=name, status="gone")
    hidden = found[name].views is None
    return Asked(video_id=name, status="hidden_counts" if hidden else "returned")


def _ask_halves(
    run: Run,
    method: str,
    ids: tuple[str, ...],
    skip: SkipError,
    answers: Answers,
    ask: Callable[[tuple[str, ...]], None],
) -> None:
    """Ask for each half of what was refused: one bad id must not hide the others.

    A refusal that is no complaint about the question (400) would meet each half alike.
    """
    useless = isinstance(skip, QueryRefusedError) and skip.status != 400
    last = useless or len(ids) == 1
    with run.store.transaction():
        run.keep(answers)
        if last:
            bad = [Asked(video_id=name, status="unreadable", detail=str(skip)) for name in ids]
            _save_asked(run, method, bad, answers[-1].response_id if answers else "")
    if not last:
        middle = len(ids) // 2
        ask(ids[:middle])
        ask(ids[middle:])


def _ask_channels(run: Run, ids: tuple[str, ...]) -> None:
    got, answers = run.call(CHANNELS, lambda: run.source.channels(ids))
    if isinstance(got, SkipError) and len(ids) > 1:
        with run.store.transaction():
            run.keep(answers)
        for name in ids:
            _ask_channels(run, (name,))
        return
    gone = Channel(channel_id=ids[0], uploads=None, subscribers=None, made_for_kids=None)
    channels: tuple[Channel, ...] = got if isinstance(got, tuple) else (gone,)
    with run.store.transaction():
        run.keep(answers)
        # What was refused is not known to be gone: the next scan asks again.
        if isinstance(got, tuple | GoneError):
            response_id = answers[-1].response_id
            save_channels(run.store, run.scan.source, channels, run.now(), response_id)


def _save_asked(run: Run, method: str, asked: Sequence[Asked], response_id: str) -> None:
    scan = run.scan
    save_asked(run.store, scan.scan_id, method, scan.source, asked, run.now(), response_id)
