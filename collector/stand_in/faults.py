"""A script of faults: at call n, answer that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from collector.stand_in.refusals import REFUSALS, Refusal

Damage = Literal["truncated", "cut_json", "page", "empty", "closed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Hold what goes wrong at which calls.

    `at` counts calls from 1: those of `method`, or all where it is "". The fault
    lasts for `times` calls. `refusal` names a row of `refusals.REFUSALS`. `damage`
    spoils an answer that was right: `truncated` closes the connection halfway,
    `cut_json` and `page` send status 200 with half the JSON or with HTML, `empty` nothing, and
    `closed` hangs up without a word, though the call is paid for.
    """

    at: int
    method: str = ""
    times: int = 1
    refusal: str = ""
    damage: Damage | None = None
    latency_s: float = 0.0

    def __post_init__(self) -> None:
        if self.refusal and self.refusal not in REFUSALS:
            raise ValueError(f"no refusal is called {self.refusal}: {', '.join(REFUSALS)}")

    @property
    def refuses(self) -> Refusal | None:
        """Return the refusal, if it is one."""
        return REFUSALS[self.refusal] if self.refusal else None


def due(faults: Iterable[Fault], method: str, of_method: int, of_all: int) -> Fault | None:
    """Return the first fault that is due at a call, which is the nth of its method and of all."""
    for fault in faults:
        count = of_method if fault.method == method else of_all
        if fault.method in {"", method} and fault.at <= count < fault.at + fault.times:
            return fault
    return None
