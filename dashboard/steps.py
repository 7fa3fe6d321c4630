"""The steps every command is made of: import, find, score, publish. Each may be run again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from classifier.flip import READ
from classifier.mentions import Finder, mentions_hash
from classifier.model import load_model
from classifier.reading import Text
from classifier.score import Score, Scorer
from collector.errors import CollectorError
from collector.files import ytdlp
from collector.imports import Opened, find_files, open_file
from dashboard.progress import Progress
from data.publish import Published
from data.records import Balance, Mention, SourceFile, Video
from data.renewal import fold_and_publish
from data.retention import withhold_scores
from data.scores import (
    MENTIONS,
    SCORES,
    SEARCHED,
    count_to_score,
    count_to_search,
    read_mentions,
    save_mentions,
    save_scores,
    texts_to_score,
    texts_to_search,
)
from data.settings import Settings
from data.sites import read_lexicon
from data.store import Store, open_store, record_event
from data.terms import Profile, profile_of
from data.videos import file_holds, save_file

SCRAPED = (
    "this file holds videos of YouTube that yt-dlp collected, and an API key is set. YouTube's"
    " terms (III.E) forbid whoever uses its API to obtain scraped data: leave one of the two,"
    " unless you have a legal basis of your own."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """Hold what became of one file: its balance, or why nothing of it was kept."""

    file: SourceFile | None
    path: Path
    balance: Balance | None = None
    problem: str = ""
    warning: str = ""


def import_files(
    settings: Settings,
    paths: Sequence[Path],
    at: datetime,
    *,
    columns: Mapping[str, str],
    only_mentions: bool,
    progress: Progress,
) -> Iterator[Imported]:
    """Import files and folders, one transaction a file, and yield what became of each."""
    files = find_files(paths)
    keep = _names_something(settings) if only_mentions else None
    with open_store(settings.home) as store:
        for path in files:
            yield from _import_one(settings, store, path, at, columns, keep, progress)


def find_mentions(store: Store, finder: Finder, progress: Progress) -> int:
    """Search every text not yet searched with this lexicon; return how many name something."""
    naming = 0
    waiting = count_to_search(store, finder.lexicon_hash)
    with progress.task("Finding mentions", waiting) as advance:
        for batch in texts_to_search(store, finder.lexicon_hash):
            naming += _search(store, finder, batch)
            advance(batch.num_rows)
    return naming


def score_texts(
    store: Store, scorer: Scorer, profile: Profile, at: datetime, progress: Progress
) -> int:
    """Score every current text that names a site and has no score yet; return how many.

    Where the terms of an API allow no scores, its texts get none and lose those they have.
    """
    withhold_scores(store, profile)
    lexicon_hash, model_id = scorer.finder.lexicon_hash, scorer.model.model_id
    withhold = not profile.derived
    waiting = count_to_score(store, lexicon_hash, model_id, withhold_api=withhold)
    with progress.task("Scoring", waiting) as advance:
        for batch in texts_to_score(store, lexicon_hash, model_id, withhold_api=withhold):
            found = _found(store, lexicon_hash, batch)
            save_scores(store, _scored(scorer, batch, found, at))
            advance(batch.num_rows)
    return waiting


def find_and_score(settings: Settings, at: datetime, progress: Progress) -> tuple[int, int]:
    """Find mentions, then score; return how many texts newly name a site, and were scored."""
    profile = profile_of(settings)
    scorer = Scorer(Finder(read_lexicon(settings.home)), load_model())
    with open_store(settings.home) as store:
        naming = find_mentions(store, scorer.finder, progress)
        scored = score_texts(store, scorer, profile, at, progress)
        detail = {"naming": naming, "scored": scored, "model_id": scorer.model.model_id}
        record_event(store, at, "command line", "score", json.dumps(detail))
    return naming, scored


def publish_snapshot(settings: Settings, at: datetime) -> Published:
    """Publish a snapshot of what the current lexicon and model say."""
    lexicon, model = read_lexicon(settings.home), load_model()
    told = {
        "model_id": model.model_id,
        **{f"threshold_{name}": value for name, value in model.thresholds.items()},
    }
    with open_store(settings.home) as store:
        published = fold_and_publish(store, settings, lexicon, told, at)
        record_event(store, at, "command line", "publish", json.dumps(asdict(published)))
    return published


def _import_one(
    settings: Settings,
    store: Store,
    path: Path,
    at: datetime,
    columns: Mapping[str, str],
    keep: Callable[[Video], bool] | None,
    progress: Progress,
) -> Iterator[Imported]:
    try:
        for opened in open_file(path, columns=columns, fiction=settings.fiction):
            try:
                with progress.bytes_task(opened.file.name, opened.size, opened.bytes_read):
                    balance = save_file(store, opened.file, opened.rows, at, keep=keep)
            except CollectorError as error:
                yield Imported(file=opened.file, path=path, problem=str(error))
            else:
                _journal(store, at, opened, balance)
                warning = _warning(settings, store, opened)
                yield Imported(file=opened.file, path=path, balance=balance, warning=warning)
    except CollectorError as error:
        yield Imported(file=None, path=path, problem=str(error))


def _warning(settings: Settings, store: Store, opened: Opened) -> str:
    scraped = opened.file.format == ytdlp.NAME and file_holds(store, opened.file, "youtube")
    return SCRAPED if settings.youtube.key and scraped else ""


def _journal(store: Store, at: datetime, opened: Opened, balance: Balance) -> None:
    detail = {"file": opened.file.name, "sha256": opened.file.sha256, **asdict(balance)}
    record_event(store, at, "command line", "import", json.dumps(detail))


def _names_something(settings: Settings) -> Callable[[Video], bool]:
    finder = Finder(read_lexicon(settings.home))

    def names(video: Video) -> bool:
        found = finder.find(video.title, video.description, video.tags)
        return any(mention.kind != "adjacent" for mention in found)

    return names


def _search(store: Store, finder: Finder, batch: pa.Table) -> int:
    searched, mentions = [], []
    for row in batch.to_pylist():
        found = finder.find(row["title"], row["description"], row["tags"])
        named = mentions_hash(found)
        searched.append({"content_hash": row["content_hash"], "mentions_hash": named})
        mentions += [{"content_hash": row["content_hash"], **asdict(each)} for each in found]
    save_mentions(
        store,
        finder.lexicon_hash,
        pa.Table.from_pylist(searched, schema=SEARCHED),
        pa.Table.from_pylist(mentions, schema=MENTIONS),
    )
    return sum(bool(row["mentions_hash"]) for row in searched)


def _found(store: Store, lexicon_hash: str, batch: pa.Table) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    hashes = batch.select(["content_hash"])
    for row in read_mentions(store, lexicon_hash, hashes).to_pylist():
        found.setdefault(row.pop("content_hash"), []).append(Mention(**row))
    return found


def _scored(
    scorer: Scorer, batch: pa.Table, found: Mapping[str, list[Mention]], at: datetime
) -> pa.Table:
    rows = batch.to_pylist()
    texts = [
        Text(
            row["title"], row["description"], tuple(row["tags"]), row["made_for_kids"], row["paid"]
        )
        for row in rows
    ]
    scores = scorer.score(
        texts,
        [found[row["content_hash"]] for row in rows],
        [row["language"] for row in rows],
        flips=READ,
    )
    saved = [
        _as_row(row, score, at)
        for row, score in zip(rows, scores, strict=True)
        if score is not None
    ]
    return pa.Table.from_pylist(saved, schema=SCORES)


def _as_row(row: Mapping[str, Any], score: Score, at: datetime) -> dict[str, Any]:
    shares = {
        name: list((getattr(score, name) or {}).items()) for name in ("stance", "youth", "target")
    }
    evidence = [asdict(each) for each in score.evidence]
    return {
        "content_hash": row["content_hash"],
        "mentions_hash": row["mentions_hash"],
        "model_id": score.model_id,
        "language": score.language,
        "score": score.score,
        "low": score.low,
        "high": score.high,
        "decision": score.decision,
        "flags": [asdict(flag) for flag in score.flags],
        "evidence": evidence,
        "rules": list(score.rules),
        "flip": asdict(score.flip) if score.flip else None,
        "scored_at": at,
        **shares,
    }
