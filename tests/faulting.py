"""Inject every kind of fault but kills, so many of each, and tell what came of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import damage
import full_disk
import mishaps
from houses import Houses
from tally import Tally

FULL = {
    "fill_disk": 24,
    "limit_files": 24,
    "wrong_clock": 8,
    "summer_time": 4,
    "cut_network": 5,
    "open_reader": 4,
    "two_at_once": 8,
    "old_store": 9,
    "broken_store": 16,
    "snapshot_gone": 5,
    "wrong_settings": 40,
}
"""How many of each in the long proof; of networks, that is how many scans of eight each."""
_ALL: tuple[Callable[[Tally, Houses, int, int], None], ...] = (
    full_disk.fill_disk,
    full_disk.limit_files,
    mishaps.wrong_clock,
    mishaps.summer_time,
    mishaps.cut_network,
    mishaps.open_reader,
    mishaps.two_at_once,
    damage.old_store,
    damage.broken_store,
    damage.snapshot_gone,
    damage.wrong_settings,
)


def inject(houses: Houses, counts: Mapping[str, int], seed: int) -> tuple[Tally, str]:
    """Inject so many faults of each kind; return their tally, and what could not be tried here."""
    tally = Tally()
    missing = full_disk.why_no_disk(houses.folder)
    for fault in _ALL:
        if fault is not full_disk.fill_disk or not missing:
            fault(tally, houses, counts.get(fault.__name__, 0), seed)
    return tally, missing
