"""Homes in which weeks went by and were journalled, for tests of what is published of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fiction import at, read_newest
from weeks import week

from data.store import open_store, record_event

Read = Callable[[str], list[dict[str, Any]]]
Publish = Callable[..., None]


@pytest.fixture
def published(tmp_path: Path) -> Publish:
    """Return a function that publishes a day's videos, and journals that as the command does."""

    def made(day: int, *given: Any, **how: Any) -> None:
        number = week(tmp_path, day, *given, **how).number
        with open_store(tmp_path) as store:
            record_event(store, at(day), "command line", "publish", json.dumps({"number": number}))

    return made


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a table of the newest snapshot, in its order."""

    def rows(table: str) -> list[dict[str, Any]]:
        with closing(read_newest(tmp_path)) as snapshot:
            return snapshot.rows(f"FROM {table}")

    return rows
