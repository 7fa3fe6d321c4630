"""The codebook's labels and its table, version 1.2: what every label means is in the README."""

from __future__ import annotations

from collections.abc import Collection

VERSION = "1.2"
STANCES = ("promotes", "features", "neutral", "warns", "not_relevant")
YOUTHS = ("strong", "some", "none")
TARGETS = ("yes", "unsure", "no")
DECISIONS = ("yes", "review", "no", "unsupported")
FLAGS = (
    "minors_as_content",
    "idol_encounter",
    "likely_minor_uploader",
    "adult_only",
    "link_only",
    "mixed",
    "sarcasm",
    "paid_disclosed",
    "paid_suspected",
)


def target(stance: str, youth: str, flags: Collection[str]) -> str:
    """Return whether a text encourages young viewers to join: yes, unsure or no (table of Q3)."""
    if stance == "promotes":
        if "adult_only" in flags:
            return "no"
        return "yes" if youth != "none" or "idol_encounter" in flags else "unsure"
    if stance == "features":
        met = "minors_as_content" in flags or "idol_encounter" in flags
        return "unsure" if youth == "strong" or met else "no"
    return "no"
