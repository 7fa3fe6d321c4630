"""Say what is new, how much of how much, and who should look at what: Monday morning's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard import charts
from dashboard.charts import Bar
from dashboard.views import marked
from dashboard.views.alarms import find_alarms, now, show_alarms
from dashboard.views.drawing import show_charts, show_table
from dashboard.views.frame import show_score_note, show_withheld
from dashboard.views.page import Page
from dashboard.views.tasks import show_tasks
from dashboard.words import kinds
from dashboard.words.speech import Speech
from data.reports import facts, week


def show(page: Page) -> None:
    """Show the page."""
    say = page.speech.say
    st.title(say("This week"))
    show_withheld(page)
    alarms = find_alarms(page, now())
    whole = page.reader.ask(week.funnel, False)
    if not whole["naming"]:
        _show_nothing(page, whole)
    else:
        st.header(say("What should a lead decide today?"), anchor=False)
        show_score_note(page.speech)
        show_tasks(page, alarms)
        _show_new(page)
    st.header(say("Is anything wrong?"), anchor=False)
    show_alarms(page, alarms)
    _show_statuses(page)
    if whole["naming"]:
        _show_whole(page, whole)
    _show_share(page)


def _show_nothing(page: Page, whole: Mapping[str, int]) -> None:
    """Say that nothing names a site, where that is so and not the terms' doing."""
    if int(page.facts.get("withheld") or 0):
        return
    speech = page.speech
    marked.say(
        speech.count("{n} video was scanned.", "{n} videos were scanned.", whole["seen"]),
        label="reading",
    )
    st.info(
        speech.say(
            "**No video seen so far names a random-chat site or the genre.** If you expected"
            " some, check that the right files were imported: `{command} import FILES`, then"
            " `{command} score` and `{command} publish`.",
            command=".venv/bin/strangerwatch",
        )
    )


def _show_new(page: Page) -> None:
    speech = page.speech
    st.header(speech.say("What is new since the last scan?"), anchor=False)
    since = page.facts.get("since")
    if since:
        told = speech.say(
            "New is what was first held after snapshot {number} of {moment}, the last one before"
            " videos were last collected or imported.",
            number=page.facts.get("since_snapshot", "?"),
            moment=speech.moment(datetime.fromisoformat(since)),
        )
    else:
        told = speech.say("This is the first snapshot, so all that is held counts as new.")
    marked.say(told, label="reading")
    new = page.reader.ask(week.funnel, True)
    if not new["seen"]:
        st.info(speech.say("No video was collected for the first time since then."))
        return
    totals = page.reader.ask(facts.totals)
    _show_funnel(speech, new, speech.say("New videos, from all scanned to those to read first"),
                 held=totals["seen"])  # fmt: skip
    _show_hidden(speech, new)
    _show_views(page)


def _show_whole(page: Page, whole: Mapping[str, int]) -> None:
    speech = page.speech
    st.header(speech.say("How much is there all in all?"), anchor=False)
    caption = speech.say("All videos held, from all scanned to those to read first")
    _show_funnel(speech, whole, caption)
    _show_hidden(speech, whole)


def _show_funnel(
    speech: Speech, found: Mapping[str, int], caption: str, held: int | None = None
) -> None:
    """Draw the stages; `held` is how many videos there are in all where `found` are a part."""
    say, of = speech.say, speech.of
    seen, naming = found["seen"], found["naming"]
    scanned = say("scanned") if held is None else say("scanned, of all ever scanned")
    stages = [
        (scanned, seen, speech.number(seen) if held is None else of(seen, held)),
        (say("name a site or the genre, of those scanned"), naming, of(naming, seen)),
        (say("encourage viewers to join, of those that name one"), found["promotes"],
         of(found["promotes"], naming)),
        (say("encourage young viewers to join (read first), of those that name one"),
         found["yes"], of(found["yes"], naming)),
        (say("a person needs to decide, of those that name one"), found["review"],
         of(found["review"], naming)),
    ]  # fmt: skip
    reading = say(
        "Of {seen} videos scanned, {naming} name a random-chat site or the genre; {promotes} of"
        " those have text that encourages viewers to join. The model reads {yes} of those that"
        " name one as encouraging young viewers; in {review} a person needs to decide.",
        seen=speech.number(seen),
        naming=of(naming, seen),
        promotes=of(found["promotes"], naming),
        yes=of(found["yes"], naming),
        review=of(found["review"], naming),
    )
    short = _short(speech)
    bars = [
        Bar(name=name, videos=number, words=words)
        for name, (_, number, words) in zip(short, stages, strict=True)
    ]
    show_charts(reading, charts.rows(bars, whole=say("videos"), speech=speech))
    rows = [[name, words] for name, _, words in stages]
    show_table(speech, caption, [say("what"), say("videos")], rows)


def _short(speech: Speech) -> Sequence[str]:
    """Return the names of the stages as they fit beside bars."""
    return (
        speech.say("scanned"),
        speech.say("name a site or the genre"),
        speech.say("encourage to join"),
        speech.say("encourage the young"),
        speech.say("a person decides"),
    )


def _show_hidden(speech: Speech, found: Mapping[str, int]) -> None:
    if not found["hidden"]:
        return
    told = speech.say(
        "{hidden} of those that name one are counted here and shown nowhere, because the uploader"
        " is likely a minor.",
        hidden=speech.of(found["hidden"], found["naming"]),
    )
    marked.say(told, label="reading")


def _show_views(page: Page) -> None:
    speech = page.speech
    st.subheader(speech.say("How often were the new ones watched?"), anchor=False)
    told = {
        "promotes": speech.say("encourage viewers to join"),
        "yes": speech.say("encourage young viewers to join (read first)"),
    }
    rows = [[name, *_views(speech, page.reader.ask(week.views, part))] for part, name in
            told.items()]  # fmt: skip
    heads = [
        speech.say("new videos that"),
        speech.say("views in all"),
        speech.say("median"),
        speech.say("views known for"),
    ]
    marked.table(speech.say("Views, as last observed"), heads, rows)


def _views(speech: Speech, found: Mapping[str, Any]) -> list[str]:
    known = found["known"]
    total = speech.number(found["total"]) if known else speech.say("not known")
    median = speech.number(round(found["median"])) if known else speech.say("not known")
    return [total, median, speech.of(known, found["videos"])]


def _show_statuses(page: Page) -> None:
    speech = page.speech
    st.header(speech.say("Did the status of a site change?"), anchor=False)
    changes = page.reader.ask(week.status_changes)
    if changes is None:
        text = speech.say("There is no earlier snapshot whose statuses could be compared.")
        marked.say(text, label="reading")
        return
    if not changes:
        text = speech.say("No site’s status changed since the snapshot before.")
        marked.say(text, label="reading")
        return
    marked.table(
        speech.say("Sites whose status in the lexicon is another than before, by name"),
        [speech.say("site"), speech.say("before"), speech.say("now"), speech.say("last checked")],
        [
            [row["site"], _status(speech, row["before"]), _status(speech, row["status"]),
             speech.day(row["checked"]) if row["checked"] else speech.say("not known")]
            for row in changes
        ],
    )  # fmt: skip


def _status(speech: Speech, code: str | None) -> str:
    return kinds.status(speech, code) if code else speech.say("not in the lexicon")


def _show_share(page: Page) -> None:
    speech = page.speech
    st.header(speech.say("What share of all such videos was seen?"), anchor=False)
    marked.say(
        speech.say(
            "Not estimated: nobody knows how many videos of this kind there are, and a scan does"
            " not measure yet what its searches miss."
        ),
        label="reading",
    )
