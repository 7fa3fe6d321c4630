"""What all tests share: the long proofs run only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent
# They learn, and try out, one and the same model.
TRAINED = {
    "test_build.py",
    "test_card.py",
    "test_evaluate.py",
    "test_figures.py",
    "test_trials.py",
}
LONG = (
    "trained",
    "dashboard/test_browser_pages.py",
    "test_faults.py",
    "dashboard/test_browser_sizes.py",
    "collector/test_kills.py",
    "dashboard/test_browser.py",
    "dashboard/test_browser_alone.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--prove", action="store_true", help="run the long proofs and write their figures"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out unless `--prove` asks for them."""
    if collection_path.name == "benchmarks" and not config.getoption("--prove"):
        return True
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file's tests on one core, with those that share what takes long; the longest first.

    A core that began the longest group last would work on while the other rests.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item.path)))
    items.sort(key=lambda item: LONG.index(_group(item.path)) if _group(item.path) in LONG else 99)


def _group(path: Path) -> str:
    return "trained" if path.name in TRAINED else path.relative_to(ROOT).as_posix()
