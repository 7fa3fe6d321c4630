"""What all tests share: the long proofs run only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--prove", action="store_true", help="run the long proofs and write their figures"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out unless `--prove` asks for them."""
    if collection_path.name == "benchmarks" and not config.getoption("--prove"):
        return True
    return None
