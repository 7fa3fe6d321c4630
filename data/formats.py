"""Read off a score in which ways a text encourages to join, and whether it says that it is paid.

A score keeps the strongest reasons, not all: a way that is found stands in the text, one that is
not found may stand there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from data.cues import MEANINGS

# Kinds of cue by format; the last two are what an invitation is made of where nothing else is told.
_CUES = {
    "keyword": ("keyword",),
    "live": ("live",),
    "referral": ("referral", "sponsor"),
    "list": ("list", "howto"),
    "giveaway": ("giveaway",),
    "link": ("link",),
    "call": ("invite", "call"),
}
_FLAGS = {"paid_disclosed": "referral", "paid_suspected": "referral", "link_only": "link"}
_REASONS = {f"{MEANINGS[kind]} (cue ": name for name, kinds in _CUES.items() for kind in kinds}
FORMATS = tuple(_CUES)
DISCLOSURES = ("disclosed", "suspected", "neither")


def formats_of(
    evidence: Iterable[Mapping[str, Any]] | None, flags: Iterable[Mapping[str, Any]] | None
) -> list[str]:
    """Return the formats that a score's reasons and flags tell of, in the order of `FORMATS`."""
    found = {
        name
        for piece in evidence or ()
        for reason, name in _REASONS.items()
        if piece["reason"].startswith(reason)
    }
    found |= {_FLAGS[flag["name"]] for flag in flags or () if flag["name"] in _FLAGS}
    return [name for name in FORMATS if name in found]


def disclosure_of(flags: Iterable[Mapping[str, Any]] | None, *, paid: bool | None) -> str:
    """Return whether a text, or the platform's flag, says that it is paid for."""
    names = {flag["name"] for flag in flags or ()}
    if paid or "paid_disclosed" in names:
        return "disclosed"
    return "suspected" if "paid_suspected" in names else "neither"
