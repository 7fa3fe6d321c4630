"""Hold what was found and scored: mentions by text and lexicon, scores by text and model."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from data.provenance import API_VIDEOS
from data.store import Store

BATCH = 5_000
MENTIONS = pa.schema(
    [
        ("content_hash", pa.string()),
        ("site", pa.string()),
        ("kind", pa.string()),
        ("field", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("surface", pa.string()),
        ("tier", pa.string()),
        ("context", pa.string()),
    ]
)
SEARCHED = pa.schema([("content_hash", pa.string()), ("mentions_hash", pa.string())])
_EVIDENCE = pa.struct(
    [
        ("field", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("reason", pa.string()),
        ("weight", pa.float64()),
    ]
)
_FLIP = pa.struct([("spans", pa.list_(_EVIDENCE)), ("becomes", pa.string())])
_FLAG = pa.struct([("name", pa.string()), ("p", pa.float64()), ("evidence", pa.list_(pa.string()))])
_SHARES = pa.map_(pa.string(), pa.float64())
SCORES = pa.schema(
    [
        ("content_hash", pa.string()),
        ("mentions_hash", pa.string()),
        ("model_id", pa.string()),
        ("language", pa.string()),
        ("stance", _SHARES),
        ("youth", _SHARES),
        ("target", _SHARES),
        ("score", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("decision", pa.string()),
        ("flags", pa.list_(_FLAG)),
        ("evidence", pa.list_(_EVIDENCE)),
        ("rules", pa.list_(pa.string())),
        ("flip", _FLIP),
        ("scored_at", pa.timestamp("us", tz="UTC")),
    ]
)

_TO_SEARCH = """
    SELECT content_hash, title, description, tags
    FROM texts ANTI JOIN (FROM searched WHERE lexicon_hash = ?) AS done USING (content_hash)
"""
_SAVE_MENTIONS = """
    INSERT INTO mentions BY NAME
    SELECT *, ? AS lexicon_hash FROM batch
"""
_SAVE_SEARCHED = """
    INSERT INTO searched BY NAME
    SELECT content_hash, mentions_hash, ? AS lexicon_hash FROM batch
"""
_TO_SCORE = """
    SELECT content_hash, mentions_hash, title, description, tags, made_for_kids, language, paid
    FROM texts JOIN searched USING (content_hash)
    SEMI JOIN ({videos}) AS current USING (content_hash)
    ANTI JOIN (FROM scores WHERE model_id = $model) AS done USING (content_hash, mentions_hash)
    WHERE lexicon_hash = $lexicon AND mentions_hash <> ''
"""
_NOT_WITHHELD = f"FROM videos ANTI JOIN ({API_VIDEOS}) AS withheld USING (source, video_id)"
_FOUND = """
    SELECT content_hash, site, kind, field, start, "end", surface, tier, context
    FROM mentions SEMI JOIN batch USING (content_hash) WHERE lexicon_hash = ?
    ORDER BY content_hash, field, start
"""
_SAVE_SCORES = "INSERT OR REPLACE INTO scores BY NAME SELECT * FROM batch"


def texts_to_search(store: Store, lexicon_hash: str) -> Iterator[pa.Table]:
    """Yield batches of texts not yet searched with this lexicon, until none is left.

    The caller saves what it found in each batch before it asks for the next.
    """
    while (batch := store.table(f"{_TO_SEARCH} LIMIT {BATCH}", (lexicon_hash,))).num_rows:
        yield batch


def count_to_search(store: Store, lexicon_hash: str) -> int:
    """Return how many texts await a search with this lexicon."""
    return store.number(f"SELECT count(*) FROM ({_TO_SEARCH})", (lexicon_hash,))


def save_mentions(store: Store, lexicon_hash: str, searched: pa.Table, mentions: pa.Table) -> None:
    """Save that texts were searched, and the mentions found in them, in one transaction."""
    with store.transaction():
        with store.frame("batch", mentions):
            store.execute(_SAVE_MENTIONS, (lexicon_hash,))
        with store.frame("batch", searched):
            store.execute(_SAVE_SEARCHED, (lexicon_hash,))


def texts_to_score(
    store: Store, lexicon_hash: str, model_id: str, *, withhold_api: bool = False
) -> Iterator[pa.Table]:
    """Yield batches of current texts that name a site and have no score from this model.

    With `withhold_api`, texts that only videos from an API have are left out: their terms
    allow no score.
    """
    asked = {"lexicon": lexicon_hash, "model": model_id}
    sql = _to_score(withhold_api=withhold_api)
    while (batch := store.table(f"{sql} LIMIT {BATCH}", asked)).num_rows:
        yield batch


def count_to_score(
    store: Store, lexicon_hash: str, model_id: str, *, withhold_api: bool = False
) -> int:
    """Return how many texts await a score from this model."""
    asked = {"lexicon": lexicon_hash, "model": model_id}
    sql = _to_score(withhold_api=withhold_api)
    return store.number(f"SELECT count(*) FROM ({sql})", asked)


def _to_score(*, withhold_api: bool) -> str:
    return _TO_SCORE.format(videos=_NOT_WITHHELD if withhold_api else "FROM videos")


def read_mentions(store: Store, lexicon_hash: str, hashes: pa.Table) -> pa.Table:
    """Return the mentions of the texts whose `content_hash` stands in `hashes`."""
    with store.frame("batch", hashes):
        return store.table(_FOUND, (lexicon_hash,))


def save_scores(store: Store, scores: pa.Table) -> None:
    """Save scores, shaped as `SCORES`; one already there from the same model is replaced."""
    with store.transaction(), store.frame("batch", scores):
        store.execute(_SAVE_SCORES)


def likeliest(shares: list[tuple[str, float]] | None) -> str | None:
    """Return the answer of the greatest share, as a score holds them; None where there are none."""
    return max(shares, key=lambda share: share[1])[0] if shares else None
