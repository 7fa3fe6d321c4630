"""A home with a published snapshot, for pages of which it matters little what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def filled(
    home: Path, fill: Callable[..., int], make_many: Callable[[int], list[dict[str, Any]]]
) -> Path:
    """Return the home that the settings name, with a snapshot of six videos in it."""
    fill(home, make_many(6))
    return home
