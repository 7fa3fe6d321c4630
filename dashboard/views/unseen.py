"""Say what one scan did not see: windows, ids, queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.views import marked
from dashboard.views.page import Page
from dashboard.words.speech import Speech, mark
from data.quotas import SEARCH, UPLOADS
from data.reports import scans

_METHODS = {
    "videos.list": mark("title, description and counts of a video"),
    "videos.batchGetStats": mark("counts of a known video"),
    "channels.list": mark("a channel"),
}
_ENDS = {
    "returned": mark("answer received"),
    "hidden_counts": mark("answer received, counts hidden"),
    "gone": mark("no longer there"),
    "unreadable": mark("answer not readable"),
    "not_asked": mark("not asked for"),
}
_SHORT = 160
_NONE = dict.fromkeys(
    ("queries", "windows", "done", "full", "refused", "gone", "open", "pages", "results"), 0
)


def show(page: Page, scan_id: str) -> None:
    """Show what the scan did not see."""
    speech = page.speech
    st.header(speech.say("What was not seen?"), anchor=False)
    windows = page.reader.ask(scans.windows_of, scan_id)
    queries = page.reader.ask(scans.queries_of, scan_id).to_pylist()
    if not windows:
        text = speech.say("Nothing was left to search: earlier scans had read all of this span.")
        marked.say(text, label="reading")
    else:
        _show_windows(speech, windows, queries)
        _show_queries(speech, queries)
    _show_asks(speech, page.reader.ask(scans.asks_of, scan_id).to_pylist())


def _show_windows(
    speech: Speech, windows: Mapping[str, dict[str, int]], queries: Sequence[dict[str, Any]]
) -> None:
    searches, uploads = windows.get(SEARCH, _NONE), windows.get(UPLOADS, _NONE)
    never = sum(is_never_asked(row) for row in queries)
    of, say = speech.of, speech.say
    marked.say(
        say(
            "{done} windows of searches were read to their end; {never} queries were never asked"
            " in this scan.",
            done=of(searches["done"], searches["windows"]),
            never=of(never, len(queries)),
        ),
        label="reading",
    )
    rows = [
        (say("search windows that held more than the source shows"), "full", searches),
        (say("search windows that the source refused"), "refused", searches),
        (say("search windows not read to their end yet"), "open", searches),
        (say("lists of uploads not read to their end yet"), "open", uploads),
        (say("lists of uploads that are no longer there"), "gone", uploads),
    ]
    marked.table(
        say("What searches and lists of uploads did not show"),
        [say("what"), say("how many")],
        [
            *([name, of(found[state], found["windows"])] for name, state, found in rows),
            [say("queries never asked in this scan"), of(never, len(queries))],
        ],
    )


def is_never_asked(row: Mapping[str, Any]) -> bool:
    """Tell whether no page of any window of a query was read."""
    return bool(row["windows"]) and row["open"] == row["windows"] and not row["pages"]


def _show_queries(speech: Speech, queries: Sequence[dict[str, Any]]) -> None:
    if not queries:
        return
    say, of = speech.say, speech.of
    with st.expander(say("Every query of this scan, as a table")):
        marked.table(
            say("Queries in the order of the alphabet; names of adult-only sites are left out"),
            [say("search text"), say("pages read"), say("held more than is shown"),
             say("refused"), say("not read to the end"), say("asked")],
            [
                [
                    _short(row["query"]),
                    speech.number(row["pages"]),
                    *(of(row[state], row["windows"]) for state in ("full", "refused", "open")),
                    say("never") if is_never_asked(row) else say("at least once"),
                ]
                for row in queries
            ],
        )  # fmt: skip


def _show_asks(speech: Speech, asks: Sequence[dict[str, Any]]) -> None:
    if not asks:
        return
    say = speech.say
    whole: dict[str, int] = {}
    for row in asks:
        whole[row["method"]] = whole.get(row["method"], 0) + row["ids"]
    marked.table(
        say("How asking for what was found ended"),
        [say("asked for"), say("how it ended"), say("how many")],
        [
            [_named(speech, _METHODS, row["method"]), _named(speech, _ENDS, row["status"]),
             speech.of(row["ids"], whole[row["method"]])]
            for row in asks
        ],
    )  # fmt: skip


def _named(speech: Speech, names: Mapping[str, str], code: str) -> str:
    return speech.say(names[code]) if code in names else code


def _short(query: str) -> str:
    spread = query.replace("|", " | ")
    return spread if len(spread) <= _SHORT else f"{spread[:_SHORT]}…"
