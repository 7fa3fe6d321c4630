"""Show of one video how it was found, how its text and counts changed, and how long it stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard import views_chart
from dashboard.views import marked
from dashboard.views.drawing import draw, show_breaks
from dashboard.views.page import Page
from dashboard.words import codes
from dashboard.words.speech import Speech
from data.breaks import breaks_of
from data.reports import history

_MOST = 200  # rows of a table; what is more is said


def show(page: Page, video: dict[str, Any]) -> None:
    """Show the past of one row of the snapshot."""
    ask, place, speech = page.reader.ask, video["place"], page.speech
    _show_edits(speech, ask(history.versions, place).to_pylist())
    _show_counts(speech, video, ask(history.counts, place).to_pylist())
    _show_found(speech, ask(history.found, place).to_pylist())
    _show_kept(page, ask(history.kept, place).to_pylist())


def _show_edits(speech: Speech, found: Sequence[dict[str, Any]]) -> None:
    st.header(speech.say("Was the text edited?"), anchor=False)
    if not found:
        marked.say(speech.say("No edit was noticed: all observations held here have one text."))
        return
    edits = found[1:]
    told = speech.count("{n} edit was noticed.", "{n} edits were noticed.", len(edits))
    when = speech.say("The time is that of the first observation with the new text.")
    marked.say(f"{told} {when}", label="reading")
    for edit in edits[-_MOST:]:
        with st.expander(_edit_in_words(speech, edit)):
            if not (edit["held"] and edit["was_held"]):
                marked.say(speech.say("One of the two texts is not kept any more."))
            for field in _changed(edit):
                _show_change(speech, field, edit[f"{field}_before"], edit[field])


def _changed(edit: dict[str, Any]) -> list[str]:
    fields = ("title", "description") if edit["held"] or edit["was_held"] else ()
    return [field for field in fields if edit[field] != edit[f"{field}_before"]]


def _edit_in_words(speech: Speech, edit: dict[str, Any]) -> str:
    changed = _changed(edit)
    if not (edit["held"] and edit["was_held"]):
        what = codes.change(speech, "text edited")
    elif not changed:
        what = codes.change(speech, "tags or flags changed")
    else:
        what = ", ".join(codes.change(speech, f"{field} edited") for field in changed)
    return speech.say("{moment}: {what}", moment=speech.moment(edit["observed_at"]), what=what)


def _show_change(speech: Speech, field: str, before: str | None, after: str | None) -> None:
    name = codes.field(speech, field)
    for label, text in (
        (speech.say("{field} before", field=name), before),
        (speech.say("{field} since", field=name), after),
    ):
        marked.say(label, tag="h3", label="field")
        if text:
            st.html(marked.text_html(text, [], speech))
        else:
            held = speech.say("not kept") if text is None else speech.say("none given")
            marked.say(held)


def _show_counts(speech: Speech, video: dict[str, Any], found: Sequence[dict[str, Any]]) -> None:
    st.header(speech.say("How did its counts grow?"), anchor=False)
    if not found:
        marked.say(speech.say("No count with a known time is held."))
        return
    viewed = [(row["observed_at"], row["views"]) for row in found if row["views"] is not None]
    reading = _growth(speech, viewed)
    marked.say(reading, label="reading")
    days = [
        each
        for each in breaks_of("views", [video["source"]])
        if viewed and viewed[0][0].date() < each.on <= viewed[-1][0].date()
    ]
    show_breaks(speech, days)
    if len(viewed) > 1:
        chart = views_chart.draw(speech, viewed, [each.on for each in days])
        draw(chart, reading)
    with st.expander(speech.say("as a table")):
        _show_counts_table(speech, found)


def _growth(speech: Speech, viewed: Sequence[tuple[datetime, int]]) -> str:
    if not viewed:
        return speech.say("No views are known.")
    (_, last), (when, first) = viewed[-1], viewed[0]
    if len(viewed) == 1:
        return speech.say("Views are known once: {views}.", views=speech.number(last))
    return speech.say(
        "Views were observed {n} times: {first} on {then}, {last} on {now}.",
        n=speech.number(len(viewed)),
        first=speech.number(first),
        then=speech.day(when),
        last=speech.number(last),
        now=speech.day(viewed[-1][0]),
    )


def _show_counts_table(speech: Speech, found: Sequence[dict[str, Any]]) -> None:
    unknown = speech.say("not given")
    names = ("views", "likes", "comments")
    marked.table(
        speech.say("Counts, by when they were observed"),
        [speech.say("observed"), speech.say("views"), speech.say("likes"), speech.say("comments")],
        [
            [
                speech.moment(row["observed_at"]),
                *(unknown if row[name] is None else speech.number(row[name]) for name in names),
            ]
            for row in found[-_MOST:]
        ],
    )


def _show_found(speech: Speech, found: Sequence[dict[str, Any]]) -> None:
    st.header(speech.say("How was it found?"), anchor=False)
    if not found:
        marked.say(speech.say("No query or file that brought it is held any more."))
        return
    heads = [speech.say("by"), speech.say("rank"), speech.say("when"), speech.say("scan")]
    rows = [
        [
            _found_in_words(speech, row),
            "" if row["rank"] is None else speech.number(row["rank"]),
            speech.moment(row["found_at"]) if row["found_at"] else "",
            row["scan_id"] or "",
        ]
        for row in found[-_MOST:]
    ]
    marked.table(speech.count("Found {n} time", "Found {n} times", len(found)), heads, rows)


def _found_in_words(speech: Speech, row: dict[str, Any]) -> str:
    if row["kind"] == "uploads":
        return speech.say("the list of the channel’s own uploads")
    if row["kind"] == "file":
        if row["wording"] is None:
            return speech.say("an imported file")
        return speech.say("the imported file {name}", name=row["wording"])
    if row["wording"] is None:
        return speech.say("a query that is not told, as it would name the creator")
    return speech.say("the query “{query}”", query=row["wording"])


def _show_kept(page: Page, found: Sequence[dict[str, Any]]) -> None:
    speech = page.speech
    st.header(speech.say("How long will it stay?"), anchor=False)
    if not found:
        marked.say(speech.say("Nothing says when it was taken in."))
    for row in found:
        marked.say(_kept_in_words(speech, row, page.facts.get("terms", "")))


def _kept_in_words(speech: Speech, row: dict[str, Any], terms: str) -> str:
    what = codes.held(speech, row["what"])
    told = {"what": what, "since": speech.day(row["since"])}
    if row["until"] is None:
        line = speech.say("{what}: last taken in on {since}; no end is set.", **told)
    elif row["what"] == "file":
        line = speech.say(
            "{what}: taken in on {since}, deleted on {until}, {days} days later, as set in"
            " keep_imported_days.",
            **told, until=speech.day(row["until"]), days=speech.number(row["days"]),
        )  # fmt: skip
    else:
        line = speech.say(
            "{what}: last looked at on {since}; the terms “{terms}” let it be kept for {days}"
            " days, so it goes on {until} unless it is looked at anew.",
            **told, until=speech.day(row["until"]), days=speech.number(row["days"]), terms=terms,
        )  # fmt: skip
    if row["refreshed"]:
        again = speech.say("Scans ask for it anew from {day} on.", day=speech.day(row["refreshed"]))
        line = f"{line} {again}"
    return line
