"""Scans of a platform: begin one, find the one that is unfinished, end it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from data.store import Store

_BEGIN = """
    INSERT INTO scans BY NAME
    SELECT $scan_id AS scan_id, $source AS source, $began_at AS began_at, $since AS since,
           $until AS until, 'open' AS outcome, $terms AS terms, $lexicon_hash AS lexicon_hash,
           '{}' AS detail
"""
_OPEN = """
    SELECT scan_id, source, began_at, since, until, terms, lexicon_hash FROM scans
    WHERE source = ? AND outcome = 'open' ORDER BY scan_id DESC LIMIT 1
"""
# A run that ended between its last call and its snapshot has no more to ask.
_UNPUBLISHED = """
    SELECT scan_id, source, began_at, since, until, terms, lexicon_hash FROM scans
    WHERE source = $source AND outcome = 'complete' AND until > $since AND ended_at <= $at
        AND NOT EXISTS (FROM events WHERE kind = 'publish' AND happened_at >= ended_at)
    ORDER BY scan_id DESC LIMIT 1
"""
_END = "UPDATE scans SET ended_at = ?, outcome = ?, detail = ? WHERE scan_id = ?"
_TAKEN = "SELECT count(*) FROM scans WHERE scan_id LIKE ?"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """Hold one scan: the span it covers, under which terms and with which lexicon it began."""

    scan_id: str
    source: str
    began_at: datetime
    since: datetime
    until: datetime
    terms: str
    lexicon_hash: str


def open_scan(store: Store, source: str) -> Scan | None:
    """Return the scan of `source` that is to be finished, if there is one."""
    return next((Scan(**row) for row in store.rows(_OPEN, (source,))), None)


def unpublished_scan(store: Store, source: str, since: datetime, at: datetime) -> Scan | None:
    """Return the complete scan, of a span until after `since`, that no publish has followed."""
    asked = {"source": source, "since": since, "at": at}
    return next((Scan(**row) for row in store.rows(_UNPUBLISHED, asked)), None)


def begin_scan(
    store: Store, source: str, span: tuple[datetime, datetime], terms: str, lexicon_hash: str
) -> Scan:
    """Begin a scan of a span, inside the caller's transaction; it begins at the span's end."""
    scan = Scan(
        scan_id=_new_id(store, source, span[1]),
        source=source,
        began_at=span[1],
        since=span[0],
        until=span[1],
        terms=terms,
        lexicon_hash=lexicon_hash,
    )
    given = {name: getattr(scan, name) for name in Scan.__dataclass_fields__}
    store.execute(_BEGIN, given)
    return scan


def end_scan(
    store: Store, scan: Scan, at: datetime, outcome: str, detail: Mapping[str, object]
) -> None:
    """End a scan with what a person should know of it.

    As `complete`, `failed`, or `overtaken` by a newer one that goes on in its place.
    """
    store.execute(_END, (at, outcome, json.dumps(dict(detail), sort_keys=True), scan.scan_id))


def _new_id(store: Store, source: str, at: datetime) -> str:
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    taken = store.number(_TAKEN, (f"{stamp}%-{source}",))
    return f"{stamp}-{source}" if not taken else f"{stamp}{taken:06d}-{source}"
