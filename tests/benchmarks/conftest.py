"""Gather the figures of the long proofs and write them down with the date."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "data" / "local" / "prove"


@pytest.fixture(scope="session")
def report() -> Iterator[Callable[[str, str], None]]:
    """Give a function that notes one figure; at the end, write all of them to a file."""
    now = datetime.now(UTC)
    lines = [
        f"# Proofs of {now:%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()} on {platform.machine()}\n",
        "| what | figure |",
        "|---|---|",
    ]

    def note(what: str, figure: str) -> None:
        lines.append(f"| {what} | {figure} |")
        print(f"\n{what}: {figure}")

    yield note
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"figures-{now:%Y%m%d-%H%M%S}.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"\nWritten to {path}")
