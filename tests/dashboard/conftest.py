"""Write small snapshots into a home of their own, and run pages on them without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pyarrow as pa
import pytest
import streamlit as st
from journalled import journal
from streamlit.testing.v1 import AppTest

from data.formats import disclosure_of, formats_of
from data.publishing.creators import fill_creators
from data.publishing.divided import divide
from data.publishing.history import VERSIONS
from data.publishing.listing import list_videos
from data.publishing.making import Making
from data.publishing.statuses import HAPPENED
from data.shapes import COUNTED, SHOWN
from data.snapshots import new_snapshot

Row = dict[str, Any]
UNMASKINGS = """
    CREATE TABLE unmaskings (entry VARCHAR, creator VARCHAR, reason VARCHAR, actor VARCHAR,
        asked_at TIMESTAMPTZ, undone_reason VARCHAR, undone_by VARCHAR, undone_at TIMESTAMPTZ)
"""
REFUSALS = "CREATE TABLE refusals (refused_at TIMESTAMPTZ, actor VARCHAR, asked VARCHAR)"
START = datetime(2024, 11, 3, 12, 30, tzinfo=UTC)
SEEN = pa.schema(
    [
        ("source", pa.string()),
        ("month", pa.date32()),
        ("week", pa.date32()),
        ("videos", pa.int64()),
    ]
)
SURVIVAL = pa.schema(
    [("source", pa.string()), ("gone", pa.bool_()), ("videos", pa.int64()), ("days", pa.int32())]
)
TIME = pa.timestamp("us", tz="UTC")
COUNTS = pa.schema(
    [
        *(("place", pa.int32()), ("observed_at", TIME)),
        *((name, pa.int64()) for name in ("views", "likes", "comments")),
    ]
)
FOUND = pa.schema(
    [
        *(("place", pa.int32()), ("kind", pa.string()), ("wording", pa.string())),
        *(("rank", pa.int64()), ("scan_id", pa.string()), ("found_at", TIME)),
    ]
)
KEPT = pa.schema(
    [
        *(("place", pa.int32()), ("what", pa.string()), ("since", TIME)),
        *(("days", pa.int32()), ("until", TIME), ("refreshed", TIME)),
    ]
)
HOSTILE = (
    "<script>window.hurt=1;alert(1)</script><img src=x onerror='window.hurt=1;alert(2)'>"
    " **bold** [link](https://evil.example/) :red[x] $\\frac{1}{2}$ =HYPERLINK(1)"
    " \u202etxet denrut\u202c <style>*{display:none}</style>"
)


def video(number: int = 1, **changes: object) -> Row:
    """Return one shown row that says "come and join me on Omegle", but for `changes`."""
    at = START + timedelta(days=11 * number)
    title = f"Come and join me on Omegle tonight, part {number}"
    row: Row = {
        "video_ref": f"youtube:ref{number:06}",
        "video_url": f"https://www.youtube.com/watch?v=ref{number:06}",
        "source": "youtube",
        "creator": f"Invented Channel {number}",
        "creator_public": True,
        "creator_ref": f"public-{number:012x}",
        "title": title,
        "description": "Back to school special: ask your parents, then type omegle.com",
        "tags": ["omegle", "school"],
        "language": "en",
        "made_for_kids": None,
        "paid": False,
        "published_at": at,
        "observed_at": at + timedelta(days=40),
        "first_seen": at + timedelta(days=40),
        "last_seen": at + timedelta(days=40),
        "subscribers": 120_000,
        "views": 1_000 * number,
        "likes": None,
        "comments": 0,
        "sites": ["Omegle"],
        "mentions": [_span("Omegle", "title", 20, 26), _span("Omegle", "description", 52, 62)],
        "stance_top": "promotes",
        "youth_top": "some",
        "stance": [("promotes", 0.83), ("features", 0.12), ("neutral", 0.05)],
        "youth": [("some", 0.6), ("none", 0.3), ("strong", 0.1)],
        "target": [("yes", 0.7), ("unsure", 0.2), ("no", 0.1)],
        "score": 0.82,
        "low": 0.7,
        "high": 0.91,
        "decision": "yes",
        "flags": [{"name": "link_only", "p": 0.61, "evidence": ["omegle.com"]}],
        "evidence": [
            _evidence("title", 0, 26, "reads as an invitation", 0.42),
            _evidence("description", 0, 14, "a school word", 0.31),
            _evidence("tags", 0, 6, "names the site", -0.05),
        ],
        "rules": [],
        "flip": None,
        "model_id": "0123456789abcdef",
        "fresh": True,
    }
    return {**row, **changes}


def _span(site: str, field: str, start: int, end: int) -> Row:
    return {"site": site, "kind": "site", "field": field, "start": start, "end": end}


def _evidence(field: str, start: int, end: int, reason: str, weight: float) -> Row:
    return {"field": field, "start": start, "end": end, "reason": reason, "weight": weight}


def many(count: int) -> list[Row]:
    """Return rows of every stance, decision, source and of several languages."""
    kinds: list[tuple[str | None, str | None, str, float | None, str, str, list[str]]] = [
        ("promotes", "strong", "yes", 0.93, "en", "youtube", ["Omegle"]),
        ("promotes", "none", "review", 0.55, "fr", "dailymotion", ["Chatroulette", "Omegle"]),
        ("features", "none", "no", 0.12, "en", "youtube", ["OmeTV"]),
        ("neutral", "none", "no", 0.04, "es", "youtube", ["genre"]),
        ("warns", "some", "no", 0.02, "de", "tiktok", ["Omegle"]),
        (None, None, "unsupported", None, "ja", "youtube", ["OmeTV"]),
    ]
    rows = []
    for number in range(1, count + 1):
        stance, youth, decision, score, language, source, sites = kinds[number % len(kinds)]
        rows.append(
            video(
                number,
                video_ref=f"{source}:ref{number:06}",
                stance_top=stance, youth_top=youth, decision=decision, score=score,
                low=None if score is None else max(score - 0.1, 0),
                high=None if score is None else min(score + 0.1, 1),
                stance=[(stance, 0.9)] if stance else None,
                language=language, source=source, sites=sites,
                views=None if number % 7 == 0 else 1_000 * number,
            )
        )  # fmt: skip
    return rows


def publish(
    home: Path,
    rows: Sequence[Row],
    *,
    hidden: int = 0,
    unnamed: int = 0,
    lives: Sequence[Row] = (),
    statuses: Sequence[Row] = (),
    happened: Sequence[Row] = (),
    told: Row | None = None,
    **journalled: Sequence[Row],
) -> int:
    """Write a snapshot of `rows`, of `hidden` rows only counted and `unnamed` only seen.

    `lives`, `statuses` and `happened` are rows of `survival`, `site_status` and `site_happened`,
    `told` are further facts, `journalled` the rows of tables that tell of the journal.
    """
    rows = _placed(rows)
    counted = [_counted(row) for row in rows]
    counted += [{**_counted(video(number)), "hidden": True} for number in range(1, hidden + 1)]
    seen = [
        {"source": row["source"], "month": row["month"], "week": row["week"], "videos": 1}
        for row in counted
    ]
    if unnamed:
        seen.append({"source": "youtube", **_dates(START), "videos": unnamed})
    with new_snapshot(home, 8) as (number, target):
        facts = {
            "snapshot": str(number),
            "published_at": "2026-11-22T05:00:00+00:00",
            "fiction": str((home / "FICTION").exists()),
            "lexicon_version": "2026-11",
            "model_id": "0123456789abcdef",
            **(told or {}),
        }
        tables = {
            **journal(
                sum(row["videos"] for row in seen), **{"site_status": statuses, **journalled}
            ),
            "facts": pa.table({"name": list(facts), "value": list(facts.values())}),
            "seen": pa.Table.from_pylist(seen, schema=SEEN),
            "counted": pa.Table.from_pylist(counted, schema=COUNTED),
            "videos": pa.Table.from_pylist(list(rows), schema=SHOWN),
            "survival": pa.Table.from_pylist(list(lives), schema=SURVIVAL),
            "site_happened": pa.Table.from_pylist(list(happened), schema=HAPPENED),
            **_past(rows),
        }
        for name, table in tables.items():
            with target.frame("batch", table):
                target.execute(f"CREATE TABLE {name} AS SELECT * FROM batch")
        divide(target)
        list_videos(target)
        fill_creators(cast("Making", SimpleNamespace(target=target)))
        target.execute(UNMASKINGS)
        target.execute(REFUSALS)
    return number


def _past(rows: Sequence[Row]) -> dict[str, pa.Table]:
    """Return what `versions`, `counts_seen`, `found` and `kept` hold of rows."""
    found = [
        {"place": row["place"], "kind": "query", "wording": "omegle", "rank": 3, "scan_id": "s-1",
         "found_at": row["first_seen"]}
        for row in rows
    ]  # fmt: skip
    kept = [
        {"place": row["place"], "what": "file", "since": row["first_seen"], "days": None,
         "until": None, "refreshed": None}
        for row in rows
    ]  # fmt: skip
    counted = [
        {"place": row["place"], "observed_at": row["observed_at"]}
        | {name: row[name] for name in ("views", "likes", "comments")}
        for row in rows
    ]
    return {
        "versions": pa.Table.from_pylist(
            [each for row in rows for each in _versions(row)], schema=VERSIONS
        ),
        "counts_seen": pa.Table.from_pylist(counted, schema=COUNTS),
        "found": pa.Table.from_pylist(found, schema=FOUND),
        "kept": pa.Table.from_pylist(kept, schema=KEPT),
    }


def _versions(row: Row) -> list[Row]:
    """Return the texts that a row's `was` says it had before, and the one it has."""
    texts = [*row.get("was", ()), {name: row[name] for name in ("title", "description")}]
    at = row["observed_at"] or START
    told = [
        {"place": row["place"], "held": True, "observed_at": at - timedelta(days=len(texts) - n)}
        | text
        for n, text in enumerate(texts, 1)
    ]
    return told if len(told) > 1 else []


def _placed(rows: Sequence[Row]) -> list[Row]:
    """Put rows in the order in which a snapshot holds them."""
    ordered = sorted(rows, key=lambda row: (-(row["score"] or -1), row["video_ref"]))
    return [
        {"disclosure": disclosure_of(row["flags"], paid=row["paid"]), **row, "place": place}
        for place, row in enumerate(ordered)
    ]


def _counted(row: Row) -> Row:
    return {
        **{name: row[name] for name in COUNTED.names if name in row},
        **_dates(row["published_at"]),
        "disclosure": disclosure_of(row["flags"], paid=row["paid"]),
        "formats": formats_of(row["evidence"], row["flags"]),
        "stance": row["stance_top"],
        "youth": row["youth_top"],
        "hidden": False,
        "weeks_ago": row.get("weeks_ago", 0),
    }


def _dates(at: datetime | None) -> Row:
    if at is None:
        return {"month": None, "week": None}
    day = at.date()
    return {"month": day.replace(day=1), "week": day - timedelta(days=day.weekday())}


def _one_page(name: str) -> None:
    from dashboard.app import PAGES
    from dashboard.views.frame import show_page

    show_page({address: view for address, _, view in PAGES}[name])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home that the settings name, with every cache emptied."""
    monkeypatch.setenv("STRANGERWATCH_HOME", str(tmp_path))
    st.cache_data.clear()
    st.cache_resource.clear()
    return tmp_path


@pytest.fixture
def make() -> Callable[..., Row]:
    """Return the maker of one row."""
    return video


@pytest.fixture
def make_many() -> Callable[[int], list[Row]]:
    """Return the maker of many rows."""
    return many


@pytest.fixture
def fill() -> Callable[..., int]:
    """Return the writer of snapshots."""
    return publish


@pytest.fixture
def hostile() -> str:
    """Return a text that tries everything."""
    return HOSTILE


@pytest.fixture
def open_page(home: Path) -> Callable[..., AppTest]:
    """Return a function that runs a page at an address and gives what it shows."""

    def opened(name: str, **address: str | list[str]) -> AppTest:
        page = AppTest.from_function(_one_page, default_timeout=30, kwargs={"name": name})
        page.query_params.update(address)
        return page.run()

    return opened


@pytest.fixture
def shown() -> Callable[[AppTest], str]:
    """Return a function that joins all the text that a page shows."""

    def joined(page: AppTest) -> str:
        kinds = (page.title, page.header, page.markdown, page.info, page.warning, page.caption)
        parts = [str(element.value) for kind in kinds for element in kind]
        parts += [element.proto.body for element in page.get("html")]
        return "\n".join(parts)

    return joined


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start one Chromium for all tests of a module."""
    from browsing import started_browser

    with started_browser() as started:
        yield started


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Serve one home for all tests of a module; give the home and the address."""
    from browsing import serving

    folder = tmp_path_factory.mktemp("served")
    with serving(folder) as (address, _):
        yield folder, address


@pytest.fixture
def emptied(served: tuple[Path, str]) -> Path:
    """Return the home that is served, emptied: so each test makes snapshot 1 anew."""
    shutil.rmtree(served[0])
    served[0].mkdir()
    return served[0]


@pytest.fixture
def visit(browser: Any, served: tuple[Path, str]) -> Callable[..., AbstractContextManager[Any]]:
    """Return a maker of visits to the home that is served."""
    from browsing import visiting

    return lambda **looks: visiting(browser, served[1], **looks)
