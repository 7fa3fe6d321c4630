"""The steps every command is made of: import, find, score, publish. Each may be run again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from classifier.mentions import Finder
from classifier.model import load_model
from classifier.score import Scorer
from collector.errors import CollectorError
from collector.files import ytdlp
from collector.imports import Opened, find_files, open_file
from dashboard.judging import find_mentions, score_texts
from dashboard.progress import Progress
from data.publish import Published
from data.records import Balance, SourceFile, Video
from data.renewal import fold_and_publish
from data.settings import Settings
from data.sites import Lexicon, read_lexicon
from data.store import Store, open_store, record_event
from data.terms import profile_of
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


def find_and_score(settings: Settings, at: datetime, progress: Progress) -> tuple[int, int]:
    """Find mentions, then score; return how many texts newly name a site, and were scored."""
    profile_of(settings)  # a wrong setting stops this before anything is done
    return find_all(settings, at, progress), score_all(settings, at, progress)


def find_all(settings: Settings, at: datetime, progress: Progress) -> int:
    """Find mentions in every text not yet searched; return how many of them name something."""
    finder = _finder(read_lexicon(settings.home))
    with open_store(settings.home) as store:
        naming = find_mentions(store, finder, progress)
        detail = {"naming": naming, "lexicon_hash": finder.lexicon_hash}
        record_event(store, at, "command line", "find", json.dumps(detail))
    return naming


def score_all(settings: Settings, at: datetime, progress: Progress) -> int:
    """Score every text that names a site or the genre and has no score yet; return how many."""
    profile = profile_of(settings)
    scorer = Scorer(_finder(read_lexicon(settings.home)), load_model())
    with open_store(settings.home) as store:
        scored = score_texts(store, scorer, profile, at, progress)
        detail = {"scored": scored, "model_id": scorer.model.model_id}
        record_event(store, at, "command line", "score", json.dumps(detail))
    return scored


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


@lru_cache(maxsize=1)
def _finder(lexicon: Lexicon) -> Finder:
    """Make the finder once for all steps of a run: it takes half a second."""
    return Finder(lexicon)


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
    finder = _finder(read_lexicon(settings.home))

    def names(video: Video) -> bool:
        found = finder.find(video.title, video.description, video.tags)
        return any(mention.kind != "adjacent" for mention in found)

    return names
