"""Show rows of videos as a table; the head of a column orders all rows, not those of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.views import marked
from dashboard.words import codes
from dashboard.words.speech import Speech

KEY = "rows"
_FEW = 12
_HEIGHT = 480
_ORDERS = {"title": "title", "score": "score", "views": "views", "published": "newest"}


def show_table(
    speech: Speech,
    found: Sequence[dict[str, Any]],
    caption: str,
    *,
    on_select: Callable[[], None],
) -> None:
    """Show rows of `data.reports.videos`; one can be ticked, and the head of a column.

    Streamlit would sort by a head the rows of this page alone: where heads can be
    ticked it does not.
    """
    heads = _heads(speech)
    st.dataframe(
        [{heads[name]: cell for name, cell in _row(speech, row).items()} for row in found],
        column_config=_columns(heads),
        hide_index=True,
        placeholder=speech.say("not given"),
        height="content" if len(found) <= _FEW else _HEIGHT,
        key=KEY,
        on_select=on_select,
        selection_mode=["single-row", "single-column"],
        alt=caption,
    )
    st.caption(
        speech.say(
            "A click on the head “title”, “score”, “views” or “published” puts all rows in that"
            " order, not only those of this page."
        )
    )


def ticked_row() -> int | None:
    """Return which row of the page was ticked."""
    rows = st.session_state[KEY]["selection"]["rows"]
    return int(rows[0]) if rows else None


def ticked_order(speech: Speech) -> str | None:
    """Return the order that the head just ticked stands for, a key of `SORTS`."""
    names = {head: name for name, head in _heads(speech).items()}
    chosen = st.session_state[KEY]["selection"].get("columns") or ()
    return next((_ORDERS[names[head]] for head in chosen if names.get(head) in _ORDERS), None)


def short_title(speech: Speech, title: str | None) -> str:
    """Return a title in one line."""
    line = " ".join(marked.plain((title or "")[:400]).split())
    return line or speech.say("(no title)")


def _heads(speech: Speech) -> dict[str, str]:
    return {
        "title": speech.say("title"),
        "score": speech.say("score"),
        "range": speech.say("low–high"),
        "decision": speech.say("decision"),
        "stance": speech.say("the text"),
        "youth": speech.say("to the young"),
        "sites": speech.say("sites named"),
        "creator": speech.say("creator"),
        "views": speech.say("views"),
        "published": speech.say("published"),
    }


def _columns(heads: dict[str, str]) -> dict[str, Any]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    made = {
        "title": text(width=300),
        "score": number(format="%.2f", width=60),
        "range": text(width=90),
        "decision": text(width=130),
        "stance": text(width=150),
        "youth": text(width=110),
        "views": number(format="localized", width="small"),
        "published": st.column_config.DateColumn(format="YYYY-MM-DD"),
    }
    return {heads[name]: column for name, column in made.items()}


def _row(speech: Speech, row: dict[str, Any]) -> dict[str, object]:
    low, high, decision = row["low"], row["high"], row["decision"]
    ends = [] if low is None or high is None else [speech.fixed(low), speech.fixed(high)]
    return {
        "title": short_title(speech, row["title"]),
        "score": row["score"],
        "range": "–".join(ends),
        "decision": codes.decision(speech, decision) if decision else speech.say("none"),
        "stance": codes.stance(speech, row["stance_top"]) if decision else withheld(speech),
        "youth": codes.youth_short(speech, row["youth_top"]),
        "sites": ", ".join(codes.site(speech, name) for name in row["sites"] or ()),
        "creator": marked.plain(row["creator"] or ""),
        "views": row["views"],
        "published": row["published_at"].date() if row["published_at"] else None,
    }


def withheld(speech: Speech) -> str:
    """Say why a video that its terms withhold was not judged."""
    return speech.say("not judged: the terms allow no score")
