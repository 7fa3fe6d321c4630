"""Build invented videos, files, mentions and scores for tests of the store and of snapshots."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.publish import Published, publish
from data.records import Balance, Row, SourceFile, Video
from data.scores import MENTIONS, SCORES, SEARCHED, save_mentions, save_scores
from data.settings import Settings
from data.sites import Lexicon, Site
from data.snapshots import Snapshot, newest, open_snapshot
from data.store import Store, open_store
from data.videos import save_file

ROOT = Path(__file__).resolve().parent.parent
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MODEL = "model-1"
HOLD = """
import sys
from pathlib import Path
from data.store import open_store
with open_store(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""
CHECKED = date(2026, 11, 1)
LEXICON = Lexicon(
    version="test",
    site=(
        Site(name="OmeTV", aliases=("ometv",), domains=("ome.tv",), checked=CHECKED),
        Site(name="Omegle", aliases=("omegle",), checked=CHECKED),
        Site(name="NightOwlish", aliases=("nightowlish",), adult_only=True, checked=CHECKED),
    ),
)


def at(day: int) -> datetime:
    """Return noon of a day, counted from 1 May 2024."""
    return NOON + timedelta(days=day)


def video(video_id: str = "v1", **changes: Any) -> Video:
    """Return an invented video, but for `changes`."""
    plain: dict[str, Any] = {"source": "youtube", "title": "A film about hats"}
    return Video(**{**plain, "video_id": video_id, **changes})


def row(number: int, given: Video | str) -> Row:
    """Return a row that gave a video, or the reason why it gave none."""
    if isinstance(given, str):
        return Row(number=number, reason=given)
    return Row(number=number, video=given)


def rows(given: Iterable[Video | str]) -> list[Row]:
    """Number what a file gave from 1."""
    return [row(number, item) for number, item in enumerate(given, 1)]


def file(name: str) -> SourceFile:
    """Return a file of this name, with a hash of its own."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return SourceFile(name=name, sha256=sha256, format="fiction", mapping=(("a", "title"),))


def save(store: Store, name: str, *given: Video | str) -> Balance:
    """Save a file of these rows."""
    return save_file(store, file(name), rows(given), NOON)


def everything(store: Store, *, but: Mapping[str, str] | None = None) -> dict[str, list[Any]]:
    """Return every table of the store, sorted, without the columns named in `but`."""
    names = [name for (name,) in store.execute("SHOW TABLES").fetchall()]
    held = {}
    for name in names:
        left = (but or {}).get(name)
        columns = f"* EXCLUDE ({left})" if left else "*"
        held[name] = store.execute(f"SELECT {columns} FROM {name} ORDER BY ALL").fetchall()
    return held


def search(store: Store, lexicon: Lexicon = LEXICON) -> None:
    """Find the lexicon's aliases in every text and save them as mentions."""
    texts = store.rows(
        "SELECT content_hash, title, description, tags FROM texts ANTI JOIN"
        " (FROM searched WHERE lexicon_hash = ?) AS done USING (content_hash)",
        (lexicon.hash,),
    )
    found = [mention for text in texts for mention in _mentions(text, lexicon)]
    hashes = {mention["content_hash"]: "m-" + mention["content_hash"][:8] for mention in found}
    searched = [
        {
            "content_hash": text["content_hash"],
            "mentions_hash": hashes.get(text["content_hash"], ""),
        }
        for text in texts
    ]
    save_mentions(store, lexicon.hash, batch(searched, SEARCHED), batch(found, MENTIONS))


def _mentions(text: Mapping[str, Any], lexicon: Lexicon) -> list[dict[str, Any]]:
    fields = {**text, "tags": "\n".join(text["tags"])}
    found = []
    for site in lexicon.site:
        for field in ("title", "description", "tags"):
            plain = fields[field].lower()
            start = plain.find(site.aliases[0])
            if start >= 0:
                found.append(_mention(text["content_hash"], site.name, field, start, plain))
    return found


def _mention(content_hash: str, site: str, field: str, start: int, plain: str) -> dict[str, Any]:
    end = start + len(site)
    return {
        "content_hash": content_hash, "site": site, "kind": "name", "field": field,
        "start": start, "end": end, "surface": plain[start:end], "tier": "certain", "context": "",
    }  # fmt: skip


def score(content_hash: str, **changes: Any) -> dict[str, Any]:
    """Return what a model says of one text, but for `changes`."""
    plain = {
        "content_hash": content_hash, "mentions_hash": "m-" + content_hash[:8],
        "model_id": MODEL, "language": "en", "stance": [("promotes", 0.7), ("features", 0.3)],
        "youth": [("some", 0.6), ("none", 0.4)], "target": [("yes", 0.6), ("no", 0.4)],
        "score": 0.7, "low": 0.6, "high": 0.8, "decision": "yes", "flags": [], "evidence": [],
        "rules": [], "flip": None, "scored_at": NOON,
    }  # fmt: skip
    return {**plain, **changes}


def score_all(store: Store, **by_title: Mapping[str, Any]) -> None:
    """Score every text that names a site; `by_title` gives changes by the title's first word."""
    named = store.rows(
        "SELECT content_hash, title FROM texts JOIN searched USING (content_hash)"
        " WHERE mentions_hash <> '' AND lexicon_hash = ?",
        (LEXICON.hash,),
    )
    told = [
        score(text["content_hash"], **by_title.get(text["title"].split()[0].lower(), {}))
        for text in named
    ]
    save_scores(store, batch(told, SCORES))


def publish_all(
    home: Path, *given: Video | str, scores: Mapping[str, Any] | None = None, **figures: int
) -> Published:
    """Save, search, score and publish these videos with settings of these figures."""
    with open_store(home) as store:
        save(store, "a.csv", *given)
        search(store)
        score_all(store, **(scores or {}))
        return publish(store, Settings(home=home, **figures), LEXICON, {"model_id": MODEL}, NOON)


def read_newest(home: Path) -> Snapshot:
    """Open the newest snapshot."""
    return open_snapshot(newest(home))


def shown(home: Path) -> dict[str, dict[str, Any]]:
    """Return the rows that pages see, by the first word of their titles."""
    snapshot = read_newest(home)
    rows_shown = snapshot.rows("SELECT * FROM videos")
    snapshot.close()
    return {line["title"].split()[0]: line for line in rows_shown}


def batch(found: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Shape dicts as an Arrow table."""
    return pa.Table.from_pylist(list(found), schema=schema)


def start(script: str, *arguments: object, **environ: str) -> subprocess.Popen[str]:
    """Start a Python process on `script`, with the packages and this module to import."""
    path = f"{ROOT}:{ROOT / 'tests'}"
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={"PYTHONPATH": path, "PATH": "/usr/bin:/bin", **environ},
    )  # fmt: skip
