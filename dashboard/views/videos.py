"""List the videos that a filter wants, and open one; the address holds the whole state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard import export
from dashboard.filters import PAGE_ROWS, Asked, read_address, write_address
from dashboard.load import Reader
from dashboard.views import choosing, marked, video, words
from dashboard.views.frame import show_score_note, show_withheld
from dashboard.views.page import Page, ask_for, read_asked
from data.reports import videos

_COLUMNS = {
    "title": st.column_config.TextColumn("title", width=300),
    "score": st.column_config.NumberColumn("score", format="%.2f", width=60),
    "range": st.column_config.TextColumn("low–high", width=90),
    "decision": st.column_config.TextColumn("decision", width=130),
    "stance": st.column_config.TextColumn("the text", width=150),
    "youth": st.column_config.TextColumn("to the young", width=100),
    "sites": st.column_config.TextColumn("sites named"),
    "creator": st.column_config.TextColumn("creator"),
    "views": st.column_config.NumberColumn("views", format="localized", width="small"),
    "published": st.column_config.DateColumn("published", format="YYYY-MM-DD"),
}


def show(page: Page) -> None:
    """Show the page."""
    asked = read_address(read_asked())
    if asked.video:
        _show_one(page, asked)
    else:
        _show_list(page, asked)


def _show_one(page: Page, asked: Asked) -> None:
    st.title("Video")
    st.button("← Back to the list", on_click=go, args=(replace(asked, video=""),))
    found = videos.read_video(page.reader.snapshot, asked.video)
    if found is None:
        st.info(video.GONE)
    else:
        video.show(page, found)


def _show_list(page: Page, asked: Asked) -> None:
    reader = page.reader
    st.title("Videos")
    show_score_note(page.speech)
    show_withheld(page)
    everything = videos.count_videos(reader.snapshot, videos.Filter())
    if not everything:
        st.info("**This snapshot shows no video**: none names a random-chat site or the genre.")
        return
    choosing.show_form(reader, asked, go)
    wanted = videos.count_videos(reader.snapshot, asked.wanted)
    _show_filters(asked, wanted, everything)
    if wanted:
        _show_rows(reader, asked.turned(-(-wanted // PAGE_ROWS)), wanted)
        _show_exports(reader, asked, wanted)


def go(asked: Asked, number: int = 0) -> None:
    """Write what is asked, and the number of the snapshot it is asked of, into the address."""
    ask_for(write_address(replace(asked, snapshot=number or asked.snapshot)))


def _show_filters(asked: Asked, wanted: int, everything: int) -> None:
    lines = words.filters(asked.wanted)
    if not lines:
        marked.say(f"All {everything:,} videos shown in this snapshot, {words.SORTS[asked.sort]}.")
        return
    if not wanted:
        st.info("**No video fits these filters:**")
    marked.say(f"{words.of(wanted, everything)} videos; {'; '.join(lines)}")
    cleared = replace(asked, wanted=videos.Filter(), page=1)
    st.button("Clear all filters", on_click=go, args=(cleared,))


def _show_rows(reader: Reader, asked: Asked, wanted: int) -> None:
    offset = (asked.page - 1) * PAGE_ROWS
    found = videos.find_videos(
        reader.snapshot, asked.wanted, sort=asked.sort, limit=PAGE_ROWS, offset=offset
    ).to_pylist()
    number = reader.snapshot.number
    marked.say(
        f"Rows {offset + 1:,} to {offset + len(found):,} of {wanted:,}. Tick a row, or choose"
        " below the table, to read that video. Filters and order stand in the side bar; on a"
        " small screen, » at the top opens it."
    )
    st.dataframe(
        [_row(row) for row in found],
        column_config=_COLUMNS,
        hide_index=True,
        placeholder="not given",
        height="content" if len(found) <= 12 else 480,
        key="rows",
        on_select=partial(_open_ticked, asked, found, number),
        selection_mode="single-row",
        alt=f"Rows {offset + 1} to {offset + len(found)} of {wanted} videos",
    )
    _show_turning(asked, wanted, number)
    _show_picker(asked, found, offset, number)


def _row(row: dict[str, Any]) -> dict[str, object]:
    low, high = row["low"], row["high"]
    return {
        "title": _short(row["title"]),
        "score": row["score"],
        "range": "" if low is None or high is None else f"{low:.2f}–{high:.2f}",
        "decision": words.DECISIONS.get(row["decision"] or "", "none"),
        "stance": words.STANCES[row["stance_top"] or words.UNSUPPORTED]
        if row["decision"]
        else words.WITHHELD,
        "youth": words.YOUTHS.get(row["youth_top"] or "", "not judged"),
        "sites": ", ".join(map(words.site, row["sites"] or ())),
        "creator": marked.plain(row["creator"] or ""),
        "views": row["views"],
        "published": row["published_at"].date() if row["published_at"] else None,
    }


def _short(title: str | None) -> str:
    line = " ".join(marked.plain((title or "")[:400]).split())
    return line or "(no title)"


def _show_turning(asked: Asked, wanted: int, number: int) -> None:
    pages = -(-wanted // PAGE_ROWS)
    if pages > 1:
        st.session_state["page"] = asked.page
        st.pagination(pages, key="page", on_change=_turn, args=(asked, number))


def _turn(asked: Asked, number: int) -> None:
    go(replace(asked, page=st.session_state["page"]), number)


def _show_picker(asked: Asked, found: Sequence[dict[str, Any]], offset: int, number: int) -> None:
    names = {
        row["video_ref"]: f"{place}. {_short(row['title'])}"
        for place, row in enumerate(found, offset + 1)
    }
    st.selectbox(
        "Read one of these videos",
        list(names),
        format_func=lambda ref: names.get(ref, ref),
        index=None,
        placeholder="choose by number or title",
        key="picked",
        on_change=_open_picked,
        args=(asked, number),
    )


def _open_picked(asked: Asked, number: int) -> None:
    go(replace(asked, video=st.session_state["picked"] or ""), number)


def _open_ticked(asked: Asked, found: Sequence[dict[str, Any]], number: int) -> None:
    ticked = st.session_state["rows"]["selection"]["rows"]
    if ticked and ticked[0] < len(found):
        go(replace(asked, video=found[ticked[0]]["video_ref"]), number)


def _show_exports(reader: Reader, asked: Asked, wanted: int) -> None:
    st.subheader("Take them along", anchor=False)
    with st.container(horizontal=True):
        st.download_button(
            f"Export these {wanted:,} videos as CSV",
            reader.later(partial(export.csv_bytes, wanted=asked.wanted, sort=asked.sort, bom=True)),
            file_name=export.file_name(reader.snapshot, asked.wanted),
            mime="text/csv",
            on_click="ignore",
        )
        st.download_button(
            "What the columns mean (CSV)",
            reader.later(export.dictionary_csv),
            file_name="dictionary.csv",
            mime="text/csv",
            on_click="ignore",
        )
