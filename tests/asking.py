"""Ask, as a page would, for invented channels to be named or masked again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from fiction import NOON, read_newest, video

from data.inbox import Entry
from data.pseudonyms import pseudonym, read_key
from data.records import Video

WHY = "The press office has to write to them"


def wren(number: int = 1, **changes: Any) -> Video:
    """Return a video of Tiny Wren's, a smaller channel."""
    plain = {"title": f"Wren {number} on OmeTV", "channel_id": "UCwren", "subscribers": 5}
    return video(f"wren{number}", **{**plain, "channel_name": "Tiny Wren", **changes})


def creator(home: Path, channel: str = "UCwren", source: str = "youtube") -> str:
    """Return the pseudonym of a channel."""
    return pseudonym(read_key(home), "creator", source, channel)


def entry(home: Path, kind: str = "unmask", **changes: Any) -> Entry:
    """Return what a page would put into the inbox."""
    plain: dict[str, Any] = {
        "kind": kind, "creator": creator(home), "reason": WHY, "actor": "Ann", "at": NOON,
    }  # fmt: skip
    return Entry(**{**plain, **changes})


def names(home: Path) -> dict[str, tuple[str, str | None, str | None]]:
    """Return creator, link and reason of each shown video, by its title's first two words."""
    snapshot = read_newest(home)
    rows = snapshot.rows("SELECT title, creator, video_url, unmasked FROM videos")
    snapshot.close()
    return {
        " ".join(row["title"].split()[:2]): (row["creator"], row["video_url"], row["unmasked"])
        for row in rows
    }


def table(home: Path, name: str) -> list[dict[str, Any]]:
    """Return a table of the newest snapshot."""
    snapshot = read_newest(home)
    rows = snapshot.rows(f"SELECT * FROM {name}")
    snapshot.close()
    return rows


def later(minutes: int) -> datetime:
    """Return so many minutes after noon."""
    return NOON.replace(minute=minutes)
