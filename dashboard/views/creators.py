"""Show who encourages viewers to join: how often, with what reach, disclosed or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard.creators_asked import PAGE_ROWS, Asked, read_address, write_address
from dashboard.creators_export import creators_csv, creators_dictionary, creators_file_name
from dashboard.views import choosing_creators, concentration, creator, linked, marked, unmasking
from dashboard.views.frame import show_score_note, show_withheld
from dashboard.views.marked import Link
from dashboard.views.page import Page, ask_for, read_asked
from dashboard.words import codes
from data.reports import creators
from data.reports.creators import Wanted


def show(page: Page) -> None:
    """Show the page."""
    asked = read_address(read_asked())
    if asked.creator:
        creator.show(page, asked.creator, partial(_go, replace(asked, creator="")))
    else:
        _show_all(page, asked)


def _go(asked: Asked) -> None:
    ask_for(write_address(asked))


def _show_all(page: Page, asked: Asked) -> None:
    speech = page.speech
    st.title(speech.say("Creators"))
    show_withheld(page)
    found = page.reader.ask(creators.concentration)
    if not found["shown"]:
        st.info(
            speech.say(
                "**This snapshot shows no creator.** Creators stand here once a published video"
                " names a random-chat site or the genre and its source says which channel it is"
                " from."
            )
        )
        concentration.show_unknown(page, found)
    else:
        show_score_note(speech)
        concentration.show(page, found)
        _show_list(page, asked, found["shown"])
    unmasking.show_journal(page)


def _show_list(page: Page, asked: Asked, everybody: int) -> None:
    speech, reader = page.speech, page.reader
    st.header(speech.say("Who is it, and what should be read first?"), anchor=False)
    marked.say(
        speech.say(
            "A row counts the videos seen of one creator that name a random-chat site or the genre."
            " That many are to be read says in which order to look, and nothing about a person."
            " Creators with a large public are named; smaller ones have a pseudonym."
        ),
        label="reading",
    )
    wanted = creators.count_creators(reader.snapshot, asked.wanted)
    _show_filters(page, asked, wanted, everybody)
    if wanted:
        _show_rows(page, asked.turned(-(-wanted // PAGE_ROWS)), wanted)
        _show_exports(page, asked, wanted)
    choosing_creators.show_boxes(page, asked, _go)  # last: numbers come before boxes


def _show_filters(page: Page, asked: Asked, wanted: int, everybody: int) -> None:
    speech = page.speech
    lines = choosing_creators.say_filters(speech, asked.wanted)
    order = choosing_creators.say_sort(speech, asked.sort)
    if not lines:
        marked.say(
            speech.count("{n} creator; order: {order}.", "{n} creators; order: {order}.",
                         everybody, order=order)
        )  # fmt: skip
        return
    if not wanted:
        st.info(speech.say("**No creator fits these filters:**"))
    shown = speech.of(wanted, everybody)
    marked.say(
        speech.say("{shown} creators, of whom a video fits each: {filters}. Order: {order}.",
                   shown=shown, filters=" · ".join(lines), order=order)
    )  # fmt: skip
    st.button(
        speech.say("Clear all filters of creators"),
        on_click=_go,
        args=(replace(asked, wanted=Wanted(), page=1),),
    )


def _show_rows(page: Page, asked: Asked, wanted: int) -> None:
    speech = page.speech
    offset = (asked.page - 1) * PAGE_ROWS
    found = creators.find_creators(
        page.reader.snapshot, asked.wanted, sort=asked.sort, limit=PAGE_ROWS, offset=offset
    ).to_pylist()
    told = speech.say(
        "Rows {first} to {last} of {all}; filters and order stand in the side bar.",
        first=speech.number(offset + 1),
        last=speech.number(offset + len(found)),
        all=speech.number(wanted),
    )
    heads = [
        speech.say("creator"), speech.say("found on"), speech.say("read first"),
        speech.say("needs a person"), speech.say("encourage to join, of all"),
        speech.say("paid: disclosed, suspected"), speech.say("views of those (known of)"),
        speech.say("sites named"),
    ]  # fmt: skip
    marked.table(told, heads, [_row(page, asked, row) for row in found])
    pages = -(-wanted // PAGE_ROWS)
    if pages > 1:
        st.session_state["creators page"] = asked.page
        st.pagination(pages, key="creators page", on_change=_turn, args=(asked,))
    _show_picker(page, asked, found)


def _turn(asked: Asked) -> None:
    _go(replace(asked, page=st.session_state["creators page"]))


def _row(page: Page, asked: Asked, row: dict[str, Any]) -> list[str | Link]:
    speech = page.speech
    address = write_address(replace(asked, creator=row["creator_ref"]))
    promotes = row["promotes"]
    views = speech.say("not given") if row["views"] is None else speech.number(row["views"])
    if row["views_known"] not in {0, promotes}:
        views += f" ({speech.of(row['views_known'], promotes)})"
    paid = [speech.number(row[name]) for name in ("disclosed", "suspected")]
    return [
        Link(creator.name_of(page, row), linked.address_of(page, "creators", address)),
        codes.source(row["source"]),
        speech.number(row["yes"]),
        speech.number(row["review"]),
        speech.of(promotes, row["videos"]),
        ", ".join(paid) if promotes else "–",
        views if promotes else "–",
        speech.listed([codes.site(speech, site) for site in row["sites"] or ()]),
    ]


def _show_picker(page: Page, asked: Asked, found: Sequence[dict[str, Any]]) -> None:
    names = {row["creator_ref"]: marked.plain(creator.name_of(page, row)) for row in found}
    st.selectbox(
        page.speech.say("Look at one of these creators"),
        list(names),
        format_func=lambda ref: names.get(ref, ref),
        index=None,
        placeholder=page.speech.say("choose by name"),
        key="picked creator",
        on_change=lambda: _go(replace(asked, creator=st.session_state["picked creator"] or "")),
    )


def _show_exports(page: Page, asked: Asked, wanted: int) -> None:
    speech, reader = page.speech, page.reader
    with st.container(horizontal=True):
        st.download_button(
            speech.count("Export this {n} creator as CSV", "Export these {n} creators as CSV",
                         wanted),
            reader.later(partial(creators_csv, wanted=asked.wanted, sort=asked.sort)),
            file_name=creators_file_name(reader.snapshot, asked.wanted),
            mime="text/csv",
            on_click="ignore",
        )  # fmt: skip
        st.download_button(
            speech.say("What the columns of creators mean (CSV)"),
            reader.later(creators_dictionary),
            file_name="creators_dictionary.csv",
            mime="text/csv",
            on_click="ignore",
        )
