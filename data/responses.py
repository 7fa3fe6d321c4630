"""Keep each answer of a platform as it came: bytes, hash, times, and what was asked."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from data.store import Store

_SAVE = "INSERT INTO responses BY NAME SELECT * FROM batch"
_TIME = pa.timestamp("us", tz="UTC")
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("response_id", "scan_id", "source", "method")),
        *((name, pa.string()) for name in ("endpoint", "parameters")),
        ("status", pa.int32()),
        ("asked_at", _TIME),
        ("answered_at", _TIME),
        ("clock_offset_s", pa.float64()),
        ("sha256", pa.string()),
        ("size", pa.int64()),
        ("body", pa.binary()),
        ("terms", pa.string()),
    ]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """Hold one answer: what was asked of which `endpoint`, the key left out, and its bytes.

    `clock_offset_s` is the platform's clock minus ours, in seconds, where it tells one.
    """

    response_id: str
    method: str
    endpoint: str
    parameters: Mapping[str, str]
    status: int
    asked_at: datetime
    answered_at: datetime
    clock_offset_s: float | None
    body: bytes = field(repr=False)


def save_responses(
    store: Store, scan_id: str, source: str, terms: str, responses: Iterable[Response]
) -> None:
    """Save answers, good and bad, inside the caller's transaction; `terms` they came under."""
    rows = [
        {
            "response_id": each.response_id,
            "scan_id": scan_id,
            "source": source,
            "method": each.method,
            "endpoint": each.endpoint,
            "parameters": json.dumps(dict(each.parameters), sort_keys=True),
            "status": each.status,
            "asked_at": each.asked_at,
            "answered_at": each.answered_at,
            "clock_offset_s": each.clock_offset_s,
            "sha256": hashlib.sha256(each.body).hexdigest(),
            "size": len(each.body),
            "body": gzip.compress(each.body, mtime=0),
            "terms": terms,
        }
        for each in responses
    ]
    if rows:
        with store.frame("batch", pa.Table.from_pylist(rows, schema=_SCHEMA)):
            store.execute(_SAVE)
