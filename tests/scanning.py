"""Run scans against the stand-in as the command does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from played import KEY, NOW

from dashboard.progress import Progress
from dashboard.week_steps import Done, Week
from dashboard.weekly import run_week
from data.settings import Settings, YouTube


def settings_for(home: Path, url: str, key: str = KEY) -> Settings:
    """Return the settings of a demo's home that asks the stand-in at `url`."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "FICTION").touch()
    return Settings(home=home, youtube=YouTube(key=key, endpoint=url, terms="demo"))


def week(home: Path, url: str, *, now: Callable[[], datetime] = lambda: NOW, **given: Any) -> Week:
    """Return a scan of the stand-in at `url`, whose clock is `now`."""
    settings = given.pop("settings", None) or settings_for(home, url)
    return Week(settings=settings, progress=Progress(quiet=True), now=now, **given)


def scanned(home: Path, playing: AbstractContextManager[str], **given: Any) -> list[Done]:
    """Play YouTube, scan once, and return how each step ended."""
    with playing as url:
        return list(run_week(week(home, url, **given)))
