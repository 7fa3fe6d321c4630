"""How the stand-in behaves: how reliably it finds, how long it takes, how much it allows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """Hold the assumptions of search; the defaults are ours, in the spirit of what was measured.

    Studies of the real search (arXiv 2506.11727, 2506.04422) saw that videos are found
    less and less between 20 and 60 days of age, that identical queries differ, that
    relevance brings what nobody asked for, and that the popular come first; they give no
    formula. Here a video whose age passes `fresh_days` loses its findability in a straight
    line, until at `old_days` only the share `old_found` is left; what was lost stays lost, and
    with `tilt` the less popular go first. Of the rest each search misses the share `missed`.
    With order=relevance the share `off_topic` is added, and with the share `loose_ends` a
    search promises one page more than it has. `ceiling` is the most results a search gives.
    With `same_all_day` equal searches of a Pacific day agree, as proofs of resuming need it.
    """

    seed: int = 0
    fresh_days: float = 20
    old_days: float = 60
    old_found: float = 0.3
    tilt: float = 0.5
    missed: float = 0.05
    off_topic: float = 0.1
    loose_ends: float = 0.1
    ceiling: int = 500
    same_all_day: bool = False
    latency_s: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Hold what a project may call a Pacific day, as it is since 2026-06-01."""

    search: int = 100
    stats: int = 10_000
    rest: int = 10_000


REAL = Manner()
RELIABLE = Manner(old_found=1.0, missed=0.0, off_topic=0.0, loose_ends=0.0, same_all_day=True)
