"""List the videos that a filter wants, and open one; the address holds the whole state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard import export
from dashboard.filters import PAGE_ROWS, Asked, read_address, write_address
from dashboard.views import choosing, listed, marked, video
from dashboard.views.frame import show_score_note, show_withheld
from dashboard.views.page import Page, ask_for, read_asked
from dashboard.words.speech import Speech
from data.reports import videos


def show(page: Page) -> None:
    """Show the page."""
    asked = read_address(read_asked())
    if asked.video:
        _show_one(page, asked)
    else:
        _show_list(page, asked)


def _show_one(page: Page, asked: Asked) -> None:
    st.title(page.speech.say("Video"))
    back = replace(asked, video="")
    st.button(page.speech.say("← Back to the list"), on_click=go, args=(back,))
    found = page.reader.ask(videos.read_video, asked.video)
    if found is None:
        st.info(
            page.speech.say(
                "**This snapshot does not hold the video that the link asks for.** It may have been"
                " withdrawn, forgotten or re-collected since, or the link is cut off."
            )
        )
    else:
        video.show(page, found)


def _show_list(page: Page, asked: Asked) -> None:
    speech, reader = page.speech, page.reader
    st.title(speech.say("Videos"))
    show_score_note(speech)
    show_withheld(page)
    everything = reader.ask(videos.count_videos, videos.Filter())
    if not everything:
        st.info(
            speech.say(
                "**This snapshot shows no video**: none names a random-chat site or the genre."
            )
        )
        return
    wanted = reader.ask(videos.count_videos, asked.wanted)
    _show_filters(speech, asked, wanted, everything)
    if wanted:
        _show_rows(page, asked.turned(-(-wanted // PAGE_ROWS)), wanted)
        _show_exports(page, asked, wanted)
    choosing.show_boxes(page, asked, go)  # last: what boxes are made of loads after the numbers


def go(asked: Asked, number: int = 0) -> None:
    """Write what is asked, and the number of the snapshot it is asked of, into the address."""
    ask_for(write_address(replace(asked, snapshot=number or asked.snapshot)))


def _show_filters(speech: Speech, asked: Asked, wanted: int, everything: int) -> None:
    st.header(speech.say("Which videos are these?"), anchor=False)
    lines = choosing.filters(speech, asked.wanted)
    if not lines:
        told = speech.say("The one video shown in this snapshot.")
        if everything > 1:
            told = speech.say(
                "All {n} videos shown in this snapshot, {order}.",
                n=speech.number(everything),
                order=choosing.order(speech, asked.sort),
            )
        marked.say(told, label="reading")
        return
    if not wanted:
        st.info(speech.say("**No video fits these filters:**"))
    of = speech.of(wanted, everything)
    marked.say(
        speech.say("Videos shown that fit: {of}. {filters}.", of=of, filters="; ".join(lines)),
        label="reading",
    )
    cleared = replace(asked, wanted=videos.Filter(), page=1)
    st.button(speech.say("Clear all filters"), on_click=go, args=(cleared,))


def _show_rows(page: Page, asked: Asked, wanted: int) -> None:
    speech, offset = page.speech, (asked.page - 1) * PAGE_ROWS
    found = page.reader.ask(
        videos.find_page, asked.wanted, asked.sort, PAGE_ROWS, offset
    ).to_pylist()
    number = page.reader.snapshot.number
    rows = speech.say(
        "Rows {first} to {last} of {wanted}.",
        first=speech.number(offset + 1),
        last=speech.number(offset + len(found)),
        wanted=speech.number(wanted),
    )
    ways = speech.say(
        "Tick a row, or choose below the table, to read that video. Filters and the order of all"
        " rows stand in the side bar; on a small screen, » at the top opens it."
    )
    marked.say(f"{rows} {ways}", label="reading")
    listed.show_table(
        speech, found, rows, on_select=partial(_follow_tick, page, asked, found, number)
    )
    _show_turning(asked, wanted, number)
    _show_picker(page, asked, found, offset)


def _show_turning(asked: Asked, wanted: int, number: int) -> None:
    pages = -(-wanted // PAGE_ROWS)
    if pages > 1:
        st.session_state["page"] = asked.page
        st.pagination(pages, key="page", on_change=_turn, args=(asked, number))


def _turn(asked: Asked, number: int) -> None:
    go(replace(asked, page=st.session_state["page"]), number)


def _show_picker(page: Page, asked: Asked, found: Sequence[dict[str, Any]], offset: int) -> None:
    names = {
        row["video_ref"]: f"{place}. {listed.short_title(page.speech, row['title'])}"
        for place, row in enumerate(found, offset + 1)
    }
    st.selectbox(
        page.speech.say("Read one of these videos"),
        list(names),
        format_func=lambda ref: names.get(ref, ref),
        index=None,
        placeholder=page.speech.say("choose by number or title"),
        key="picked",
        on_change=_open_picked,
        args=(asked, page.reader.snapshot.number),
    )


def _open_picked(asked: Asked, number: int) -> None:
    go(replace(asked, video=st.session_state["picked"] or ""), number)


def _follow_tick(page: Page, asked: Asked, found: Sequence[dict[str, Any]], number: int) -> None:
    """Open the row that was ticked, or put all rows in the order of the head that was."""
    row, order = listed.ticked_row(), listed.ticked_order(page.speech)
    if row is not None and row < len(found):
        go(replace(asked, video=found[row]["video_ref"]), number)
    elif order is not None:
        go(replace(asked, sort=order, page=1), number)


def _show_exports(page: Page, asked: Asked, wanted: int) -> None:
    speech, reader = page.speech, page.reader
    st.header(speech.say("Take them along"), anchor=False)
    with st.container(horizontal=True):
        st.download_button(
            speech.count("Export this {n} video as CSV", "Export these {n} videos as CSV", wanted),
            reader.later(partial(export.csv_bytes, wanted=asked.wanted, sort=asked.sort, bom=True)),
            file_name=export.file_name(reader.snapshot, asked.wanted),
            mime="text/csv",
            on_click="ignore",
        )
        st.download_button(
            speech.say("What the columns mean (CSV, in English)"),
            reader.later(export.dictionary_csv),
            file_name="dictionary.csv",
            mime="text/csv",
            on_click="ignore",
        )
