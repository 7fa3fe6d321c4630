"""Say how scans went: their steps, what was not seen, what was spent, what could not be read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.address import text_in
from dashboard.views import holdings, marked, unseen
from dashboard.views.page import Page, ask_for, read_asked
from dashboard.words import codes
from dashboard.words.journal import tell
from dashboard.words.speech import Speech, mark
from data.reports import scans

_CHOSEN = "scans: chosen"
_OUTCOMES = {
    "open": mark("unfinished: the next run goes on with it"),
    "complete": mark("complete"),
    "failed": mark("failed"),
    "overtaken": mark("never finished: a newer scan took its place"),
}


def show(page: Page) -> None:
    """Show the page."""
    say = page.speech.say
    st.title(say("Scans"))
    found = page.reader.ask(scans.list_scans).to_pylist()
    runs = page.reader.ask(scans.list_runs).to_pylist()
    if not (found or runs):
        _show_none(page.speech)
        holdings.show(page)
        return
    scan = _choose(page, found) if found else None
    st.header(say("How did the scan go?"), anchor=False)
    if scan:
        _show_scan(page.speech, scan)
    _show_runs(page, runs_of(scan, runs, newest=bool(found) and scan == found[0]))
    if scan:
        unseen.show(page, scan["scan_id"])
    holdings.show(page)


def _show_none(speech: Speech) -> None:
    st.info(
        speech.say(
            "**No scan was run yet.** To collect from YouTube week by week, type"
            " `{command} scan`; the README shows how to get a key. What was imported from files"
            " stands below.",
            command=".venv/bin/strangerwatch",
        )
    )


def runs_of(
    scan: Mapping[str, Any] | None, runs: Sequence[dict[str, Any]], *, newest: bool
) -> list[dict[str, Any]]:
    """Return the runs in which a scan was under way; the newest one where there is no scan.

    Beside the newest scan the newest run stands too: it may have failed before any call.
    """
    if scan is None:
        return list(runs[:1])
    ended = scan["ended_at"]
    within = [
        run
        for run in runs
        if run["last_at"] >= scan["began_at"] and (ended is None or run["began_at"] <= ended)
    ]
    return list(runs[:1]) + [run for run in within if run != runs[0]] if newest else within


def _choose(page: Page, found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Offer every scan; the address says which one is shown."""
    speech = page.speech
    by_id = {row["scan_id"]: row for row in found}
    asked = text_in(read_asked(), "scan")
    if asked and asked not in by_id:
        st.info(speech.say("This snapshot knows no scan of that name: here is the newest."))
    chosen = asked if asked in by_id else found[0]["scan_id"]
    st.session_state[_CHOSEN] = chosen
    st.selectbox(
        speech.say("Which scan?"),
        list(by_id),
        format_func=lambda scan_id: _named(speech, by_id[scan_id]),
        key=_CHOSEN,
        on_change=_go,
    )
    return by_id[chosen]


def _go() -> None:
    ask_for({"scan": st.session_state[_CHOSEN]})


def _named(speech: Speech, scan: Mapping[str, Any]) -> str:
    return speech.say(
        "{source}, {since} to {until}",
        source=marked.plain(codes.source(scan["source"])),
        since=speech.short_day(scan["since"].date()),
        until=speech.short_day(scan["until"].date()),
    )


def _show_scan(speech: Speech, scan: Mapping[str, Any]) -> None:
    outcome = scan["outcome"]
    told = speech.say(
        "Scan {scan} of {source} covers {since} to {until}. It began on {began}; outcome:"
        " {outcome}. Terms: “{terms}”.",
        scan=scan["scan_id"],
        source=codes.source(scan["source"]),
        since=speech.day(scan["since"].date()),
        until=speech.day(scan["until"].date()),
        began=speech.moment(scan["began_at"]),
        outcome=speech.say(_OUTCOMES[outcome]) if outcome in _OUTCOMES else outcome,
        terms=scan["terms"],
    )
    marked.say(told, label="reading")


def _show_runs(page: Page, runs: Sequence[Mapping[str, Any]]) -> None:
    speech = page.speech
    if not runs:
        marked.say(speech.say("The journal holds no run of this scan."), label="reading")
        return
    for run in runs:
        marked.say(
            speech.say(
                "Run begun on {moment}: {well} steps went well, {failed} failed, {unfinished} are"
                " unfinished.",
                moment=speech.moment(run["began_at"]),
                well=speech.of(run["well"], run["steps"]),
                failed=speech.of(run["failed"], run["steps"]),
                unfinished=speech.of(run["unfinished"], run["steps"]),
            ),
            label="reading",
        )
        _show_steps(speech, page.reader.ask(scans.steps_of, run["run"]))
    marked.say(
        speech.say(
            "What steps told stands as the journal has it, ids masked; errors are in English. A"
            " snapshot is published in the middle of a run: the steps after that stand in the next"
            " one."
        ),
        label="footer",
    )


def _show_steps(speech: Speech, steps: Sequence[Mapping[str, Any]]) -> None:
    heads = [speech.say("step, and how it ended"), speech.say("what it told"), speech.say("when")]
    rows = [
        [
            speech.say(
                "{number}. {step}: {state}",
                number=row["number"],
                step=codes.step(speech, row["step"]),
                state=codes.state(speech, row["state"]),
            ),
            _told(speech, row),
            speech.moment(row["happened_at"]),
        ]
        for row in steps
    ]
    marked.table(speech.say("The steps of this run, in order"), heads, rows)


def _told(speech: Speech, step: Mapping[str, Any]) -> str:
    if step["told"] is None:
        return speech.say("not told: the terms allow no totals of what came through the API")
    return tell(speech, json.loads(step["said"] or "[]")) or str(step["told"])
