"""Make the facts of a digest by hand, and read sections as plain lines."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from dashboard.digest_facts import Facts, Seen
from dashboard.document import Block, Entry, Said, Section, Table

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
TOTALS = {
    "seen": 4310, "naming": 120, "promotes": 40, "yes": 12, "review": 9, "no": 95,
    "unsupported": 4, "hidden": 2,
}  # fmt: skip


def seen(number: int = 5, **changes: Any) -> Seen:
    """Return what a snapshot tells, but for `changes` of its totals and facts."""
    facts = {"model_id": "0123456789abcdef", "lexicon_hash": "l", "lexicon_version": "2026-11"}
    totals = {name: changes.get(name, value) for name, value in TOTALS.items()}
    told = {name: value for name, value in changes.items() if name not in TOTALS}
    return Seen(number=number, published_at=NOW, facts={**facts, **told}, totals=totals)


def facts(**changes: Any) -> Facts:
    """Return the facts of a first digest with nothing in it, but for `changes`."""
    plain: dict[str, Any] = {
        "day": date(2026, 11, 22), "now": seen(), "before": None, "new": None, "changes": {},
        "waiting": 0, "to_read": (), "unsupported": {}, "run": (), "scan": None, "spent": (),
        "due": (),
    }  # fmt: skip
    return Facts(**{**plain, **changes})


def row(**changes: Any) -> dict[str, Any]:
    """Return one shown video, but for `changes`."""
    plain = {
        "title": "Come to OmeTV", "creator": "Loud Channel", "source": "youtube",
        "video_url": "https://www.youtube.com/watch?v=abcdefghijk", "language": "pt",
        "published_at": NOW, "views": 1_188_472, "sites": ["OmeTV"], "stance_top": "promotes",
        "youth_top": "strong", "score": 0.99, "low": 0.66, "high": 1.0, "decision": "yes",
    }  # fmt: skip
    return {**plain, **changes}


def lines(section: Section) -> list[str]:
    """Return what a section says, a line for each paragraph, row or note."""
    return [line for block in section.blocks for line in _lines(block)]


def _lines(block: Block) -> list[str]:
    if isinstance(block, Said):
        return [block.text]
    if isinstance(block, Table):
        return [block.caption, *(" | ".join(each) for each in (block.heads, *block.rows))]
    assert isinstance(block, Entry)
    return [block.title, block.creator, block.url or "-", *block.notes]
