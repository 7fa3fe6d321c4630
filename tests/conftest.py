"""What all tests share: the long proofs run only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# They learn, and try out, one and the same model.
TRAINED = {
    f"tests/classifier/test_{name}.py"
    for name in ("build", "card", "evaluate", "figures", "trials")
}
# These of them only compare what is shipped.
AT_ONCE = {
    "test_the_shipped_card_is_of_the_shipped_model",
    "test_the_shipped_figures_are_of_the_shipped_model",
}
LONG = (
    "trained",
    "tests/dashboard/test_browser_pages.py",
    "tests/test_faults.py",
    "tests/dashboard/test_browser_sizes.py",
    "tests/collector/test_kills.py",
    "tests/dashboard/test_browser.py",
    "tests/dashboard/test_browser_alone.py",
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


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples of each property than the long proofs do."""
    settings.register_profile("short", max_examples=20)
    if not config.getoption("--prove"):
        settings.load_profile("short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let the longest groups begin first: one that began last would leave the other core idle.

    What learns the model anew, and what is marked `proof`, is left to the long proofs: with them
    a commit's tests take longer than anybody waits.
    """
    if not config.getoption("--prove"):
        long = pytest.mark.skip(reason="a long proof: make prove runs it")
        for item in items:
            trained = group_of(item.nodeid) == "trained" and item.name not in AT_ONCE
            if trained or item.get_closest_marker("proof"):
                item.add_marker(long)
    order = {group: place for place, group in enumerate(LONG)}
    items.sort(key=lambda item: order.get(group_of(item.nodeid), len(order)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Give each core whole groups, so that what one shares is made once."""
    return ByGroup(config, log)


class ByGroup(LoadScopeScheduling):
    """Keep the tests of a file together, and those of files that share what takes long."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Return the group of a test: its file, or "trained"."""
    path = nodeid.partition("::")[0]
    return "trained" if path in TRAINED else path
