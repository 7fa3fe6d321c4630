"""Find what texts name, and score those that name something: batch by batch, saved as it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import pyarrow as pa

from classifier.flip import READ
from classifier.mentions import Finder, mentions_hash
from classifier.reading import Text
from classifier.score import Score, Scorer
from dashboard.progress import Progress
from data.records import Mention
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
from data.store import Store
from data.terms import Profile


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
