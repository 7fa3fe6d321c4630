"""The columns of an export of creators, and which of them their terms let out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.columns import Column
from dashboard.letting_out import columns_let_out


def _field(name: str) -> Callable[[Mapping[str, Any]], object]:
    return lambda row: row[name]


def _list(name: str) -> Callable[[Mapping[str, Any]], object]:
    return lambda row: "; ".join(each or "" for each in row[name])


_NEVER = "never empty"
_NOT_GIVEN = "the source gave it for none of these videos"
CREATOR_COLUMNS = (
    Column("creator", "text", "Name of a public creator, or a stable pseudonym.", _NEVER,
           _field("name"), guarded=True),
    Column("creator_ref", "text", "Stable reference of the creator in this project, the same in"
           " the export of videos.", _NEVER, _field("creator_ref")),
    Column("source", "text", "Where the creator's videos were found.", _NEVER, _field("source"),
           guarded=True),
    Column("named", "true/false", "Whether the creator is named: public by the settings, or"
           " unmasked with a reason.", _NEVER, _field("named")),
    Column("unmasked_reason", "text", "Why a creator who is not public by the settings is named:"
           " the reason given in the journal, masked.", "not unmasked", _field("unmasked"),
           guarded=True),
    Column("videos", "count", "Videos of the creator that name a random-chat site or the genre, as"
           " far as they were seen.", _NEVER, _field("videos")),
    Column("tool_read_first", "count", "Of these, decided “yes”: to be read first. A priority,"
           " never guilt.", _NEVER, _field("yes")),
    Column("tool_needs_a_person", "count", "Of these, decided “review”.", _NEVER, _field("review")),
    Column("tool_no", "count", "Of these, decided “no”.", _NEVER, _field("no")),
    Column("tool_unsupported", "count", "Of these, in a language that the model does not know.",
           _NEVER, _field("unsupported")),
    Column("tool_promotes", "count", "Of these, text that encourages viewers to join.", _NEVER,
           _field("promotes")),
    Column("tool_features", "count", "Of these, made there without an invitation.", _NEVER,
           _field("features")),
    Column("tool_neutral", "count", "Of these, a mention alone.", _NEVER, _field("neutral")),
    Column("tool_warns", "count", "Of these, text that warns.", _NEVER, _field("warns")),
    Column("tool_not_relevant", "count", "Of these, about something else after all.", _NEVER,
           _field("not_relevant")),
    Column("tool_paid_disclosed", "count", "Of tool_promotes, those that say, or that the platform"
           " says, are paid for.", _NEVER, _field("disclosed")),
    Column("tool_paid_suspected", "count", "Of tool_promotes, those that look paid for and do not"
           " say so.", _NEVER, _field("suspected")),
    Column("views_of_promotes", "count", "Views of tool_promotes together, when last observed.",
           _NOT_GIVEN, _field("views")),
    Column("views_known", "count", "Of how many of tool_promotes the views are known.", _NEVER,
           _field("views_known")),
    Column("subscribers", "count", "Subscribers, the most that a source said.", _NOT_GIVEN,
           _field("subscribers")),
    Column("matched_terms", "list", "Random-chat sites that the texts name; “genre” where only the"
           " genre is named.", _NEVER, _list("sites")),
    Column("languages", "list", "Languages of the texts.", _NEVER, _list("languages"),
           guarded=True),
    Column("first_published_utc", "time", "When the first of these videos was published.",
           _NOT_GIVEN, _field("first_published")),
    Column("last_published_utc", "time", "When the last of these videos was published.",
           _NOT_GIVEN, _field("last_published")),
    Column("terms", "list", "The terms under which the creator's videos are held; they may leave"
           " cells empty: see the last lines of this dictionary.", _NEVER, _list("terms")),
)  # fmt: skip
_IDS = frozenset({"creator_ref", "source", "terms"})
_SCORES = _IDS | {"named", "videos", "matched_terms", "languages"} | {
    column.name for column in CREATOR_COLUMNS if column.name.startswith("tool_")
}  # fmt: skip


def names_let_out(row: Mapping[str, Any]) -> frozenset[str]:
    """Return the columns that may be filled: those that all the terms of the row let out."""
    lets_out = columns_let_out()
    names = frozenset(column.name for column in CREATOR_COLUMNS)
    for terms in row["terms"]:
        of_videos = lets_out[terms]
        if of_videos is not None:
            names &= _SCORES if "tool_score" in of_videos else _IDS
    return names
