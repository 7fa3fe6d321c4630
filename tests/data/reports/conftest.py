"""A dozen videos, published, that every named report is held against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fiction import publish_all, read_newest, video

from data.snapshots import Snapshot

NONE = dict.fromkeys(("stance", "youth", "target", "score", "low", "high"))
PUBLIC = {"subscribers": 10_000}
APRIL, MAY = datetime(2024, 4, 30, 23, 59, 59, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC)
HOSTILE = "x' OR '1'='1'; DROP TABLE videos; -- %_\\ {}"
VIDEOS = [
    video("a", title="Alpha on OmeTV", published_at=APRIL, views=5, **PUBLIC, channel_name="Hat"),
    video("b", title="bravo on OmeTV", published_at=MAY, views=50, **PUBLIC,
          description="and Omegle"),
    video("c", title="Charlie on Omegle", published_at=MAY, paid=True, **PUBLIC,
          description="So % many"),
    video("d", title="Delta on Omegle", views=0, **PUBLIC, description=HOSTILE),
    video("e", title="Echo on OmeTV", source="dailymotion", published_at=MAY, views=7, **PUBLIC),
    video("f", title="Foxtrot: I'm 12 and on OmeTV", published_at=MAY, views=9, **PUBLIC),
    video("g", title="Hats alone", published_at=APRIL),
    video("h", title="Hats again", published_at=MAY),
    video("i", title="Hats of unknown days", source="file"),
]  # fmt: skip
SCORES: dict[str, Any] = {
    "alpha": {"score": 0.9, "language": "en"},
    "bravo": {"score": 0.5, "decision": "review", "language": "fr", "youth": [("none", 1.0)]},
    "charlie": {"score": 0.1, "decision": "no", "stance": [("warns", 0.8), ("neutral", 0.2)]},
    "delta": {"decision": "unsupported", "language": "ka", **NONE},
    "echo": {
        "score": 0.5,
        "decision": "no",
        "stance": [("features", 1.0)],
        "language": "fr",
        "flags": [{"name": "paid_suspected", "p": 0.8, "evidence": []}],
    },
    "foxtrot:": {"score": 0.8},
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    home = tmp_path_factory.mktemp("home")
    publish_all(home, *VIDEOS, "torn", scores=SCORES)
    opened = read_newest(home)
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Snapshot]:
    publish_all(tmp_path)
    opened = read_newest(tmp_path)
    yield opened
    opened.close()
