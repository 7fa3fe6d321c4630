"""Make homes in which weeks went by: videos kept, searched, scored and published, each on a day."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fiction import LEXICON, MODEL, at, file, rows, score_all, search, video

from data.publish import Published, publish
from data.records import Video
from data.settings import Settings
from data.store import open_store
from data.videos import save_file

LOUD = {"subscribers": 50_000, "channel_id": "UCloud", "channel_name": "Loud Channel"}


def week(
    home: Path,
    day: int,
    *given: Video,
    scores: Mapping[str, Any] | None = None,
    model: str = MODEL,
    **figures: Any,
) -> Published:
    """Keep these videos on a day, search, score and publish them with the rest of the home."""
    with open_store(home) as store:
        save_file(store, file(f"day-{day}.csv"), rows(given), at(day))
        search(store)
        score_all(store, **(scores or {}))
        settings = Settings(home=home, **figures)
        return publish(store, settings, LEXICON, {"model_id": model}, at(day))


def two_weeks(home: Path) -> None:
    """Publish a week of three videos, then one of three more of which two name a site."""
    week(home, 0, video("aaaaaaaaaa1", title="Old omegle talk"), video("aaaaaaaaaa2"),
         video("aaaaaaaaaa3", title="Quiet ometv", views=5))  # fmt: skip
    week(
        home,
        7,
        video("bbbbbbbbbb1", title="Loud: come to omegle", views=1000, **LOUD),
        video("bbbbbbbbbb2", title="Warned of ometv", views=None),
        video("bbbbbbbbbb3", title="A film about shoes"),
        scores={
            "loud:": {"score": 0.9, "decision": "yes"},
            "warned": {
                "score": 0.1,
                "decision": "no",
                "stance": [("warns", 0.8), ("neutral", 0.2)],
            },
        },
    )
