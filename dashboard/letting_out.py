"""Say which cells of an export the terms of its row let out, and what the terms are."""

from __future__ import annotations

from collections.abc import Iterator

from data.reports.facts import read_facts
from data.snapshots import Snapshot
from data.terms import IMPORTED, read_profiles

IDS = frozenset({"video_url", "video_ref", "source", "terms"})
# What we say of a text, without a word of it.
SCORES = IDS | {
    "creator_public", "matched_terms", "language", "tool_stance", "tool_youth", "tool_score",
    "tool_score_low", "tool_score_high", "tool_decision", "tool_flags", "tool_rules",
    "tool_model_id",
}  # fmt: skip
_COLUMNS = {"ids": IDS, "scores": SCORES, "all": None}


def columns_let_out() -> dict[str | None, frozenset[str] | None]:
    """Return, by the name of the terms, which columns may be filled; None means all.

    A row of a snapshot older than terms, which has no name, came from a file.
    """
    named: dict[str | None, frozenset[str] | None] = {
        each.name: _COLUMNS[each.exported] for each in read_profiles().profile
    }
    return {**named, None: named[IMPORTED]}


def terms_in_words(snapshot: Snapshot) -> Iterator[str]:
    """Yield under which terms, and on what legal basis, the rows of a snapshot are held."""
    yield read_profiles().named(IMPORTED).method
    if told := read_facts(snapshot).get("terms_method"):
        yield f"{told} Cells that these terms do not let out are empty, whatever is said above."
