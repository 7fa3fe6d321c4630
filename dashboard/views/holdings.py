"""Say what was spent, which files came in, what could not be read, and what must go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard.views import marked
from dashboard.views.alarms import is_spent
from dashboard.views.page import Page
from dashboard.words import codes
from dashboard.words.speech import Speech
from data.reports import scans

_LINES, _FILES = 60, 100


def show(page: Page) -> None:
    """Show quota, files and what is due."""
    _show_quota(page)
    _show_files(page)
    _show_due(page)


def _show_quota(page: Page) -> None:
    say = page.speech.say
    st.header(say("How much quota was spent?"), anchor=False)
    found = page.reader.ask(scans.spent, _LINES).to_pylist()
    if not found:
        marked.say(say("None: no platform was asked."), label="reading")
        return
    last = [row for row in found if row["day"] == found[0]["day"]]
    empty = sum(map(is_spent, last))
    marked.say(
        say(
            "On {day}, the latest day on which quota was spent, {empty} buckets ran empty.",
            day=page.speech.day(last[0]["day"]),
            empty=page.speech.of(empty, len(last)),
        ),
        label="reading",
    )
    marked.table(
        say("Quota spent by day, as the source counts days; the latest {lines} lines",
            lines=_LINES),
        [say("day"), say("bucket"), say("spent"), say("state")],
        [
            [page.speech.day(row["day"]), row["bucket"],
             page.speech.of(row["units"], row["size"]),
             _emptied(page.speech, row)]
            for row in found
        ],
    )  # fmt: skip


def _emptied(speech: Speech, row: Mapping[str, Any]) -> str:
    if row["refused"]:
        return speech.say("empty by the source’s own word")
    return speech.say("empty") if is_spent(row) else speech.say("not empty")


def _show_files(page: Page) -> None:
    speech = page.speech
    say = speech.say
    st.header(say("Which files were imported?"), anchor=False)
    found = page.reader.ask(scans.imported, _FILES).to_pylist()
    if not found:
        marked.say(say("No file was imported."), label="reading")
        return
    if found[0]["files"] > len(found):
        text = say("Listed are the newest {files}.", files=speech.of(len(found), found[0]["files"]))
        marked.say(text, label="reading")
    marked.table(
        say("Imported files, the newest first; ids and names of creators are masked"),
        [say("file"), say("format"), say("imported"), say("rows kept"), say("rows set aside")],
        [
            [row["name"], row["format"], speech.moment(row["imported_at"]),
             speech.of(row["kept"], row["kept"] + row["quarantined"]),
             speech.of(row["quarantined"], row["kept"] + row["quarantined"])]
            for row in found
        ],
    )  # fmt: skip
    reasons = page.reader.ask(scans.reasons).to_pylist()
    if not reasons:
        marked.say(say("Every row could be read."), label="reading")
        return
    whole = sum(row["rows"] for row in reasons)
    marked.table(
        say("Why rows were set aside, in the words of the journal"),
        [say("reason"), say("rows"), say("files")],
        [
            [row["reason"], speech.of(row["rows"], whole), speech.number(row["files"])]
            for row in reasons
        ],
    )


def _show_due(page: Page) -> None:
    speech = page.speech
    say = speech.say
    st.header(say("What do the terms ask to delete?"), anchor=False)
    found = page.reader.ask(scans.due).to_pylist()
    overdue, held = (sum(row[name] for row in found) for name in ("overdue", "held"))
    marked.say(
        say(
            "Overdue when this snapshot was published: {overdue} of what is held.",
            overdue=speech.of(overdue, held),
        ),
        label="reading",
    )
    marked.table(
        say("What is held, how long it may be kept, and what is due"),
        [say("what"), say("kept for"), say("due within 5 days"), say("overdue"), say("oldest")],
        [
            [codes.kept(speech, row["what"]), _days(speech, row["days"]),
             speech.of(row["due"], row["held"]), speech.of(row["overdue"], row["held"]),
             _oldest(speech, row["oldest"])]
            for row in found
        ],
    )  # fmt: skip


def _days(speech: Speech, days: int | None) -> str:
    if days is None:
        return speech.say("no fixed end")
    return speech.count("{n} day", "{n} days", days)


def _oldest(speech: Speech, at: datetime | None) -> str:
    return speech.day(at.date()) if at else speech.say("none held")
