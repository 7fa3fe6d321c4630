"""Show, by week or month published, what share names a site, and what share encourages to join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import streamlit as st

from dashboard import timelines
from dashboard.timelines import Time
from dashboard.views.drawing import show_charts, show_reading, show_table, told
from dashboard.views.page import Page
from dashboard.words.speech import Speech
from data.intervals import wilson
from data.reports.narrow import Narrow
from data.reports.trends import Course, Period, total


def last_day(facts: Mapping[str, str]) -> date:
    """Return the day on which the snapshot was published: what is dated later is not believed."""
    try:
        return datetime.fromisoformat(facts["published_at"]).date()
    except (KeyError, ValueError):
        return date.max


def show_naming(page: Page, found: Course, narrow: Narrow) -> None:
    """Show what share of the videos seen names a site."""
    speech = page.speech
    st.header(speech.say("What share of the videos seen names a site?"), anchor=False)
    sums, last = total(found.periods), found.periods[-1]
    reading = speech.say(
        "Over {span}: {all} videos seen name a site or the genre.",
        span=span_of(speech, found),
        all=told(speech, sums["naming"], sums["seen"]),
    )
    reading += f" {_latest(speech, found, last)}"
    show_shares(
        speech,
        found,
        reading,
        [(each, each.naming, each.seen) for each in found.periods],
        (speech.say("share that names one"), speech.say("videos seen")),
    )
    if narrow.sites or narrow.languages:
        show_reading(
            speech.say(
                "The videos seen are all of the chosen sources, whatever their language and"
                " whatever they name."
            )
        )


def show_promoting(page: Page, found: Course) -> None:
    """Show what share of the videos that name a site encourages to join."""
    speech = page.speech
    st.header(
        speech.say("What share of those that name one encourages viewers to join?"), anchor=False
    )
    sums = total(found.periods)
    reading = speech.say(
        "Over {span}: {promotes} videos that name a site or the genre have text that encourages"
        " viewers to join; {yes} are to be read first, as they encourage young viewers.",
        span=span_of(speech, found),
        promotes=told(speech, sums["promotes"], sums["naming"]),
        yes=told(speech, sums["yes"], sums["naming"]),
    )
    show_shares(
        speech,
        found,
        reading,
        [(each, each.promotes, each.naming) for each in found.periods],
        (speech.say("share that encourages to join"), speech.say("videos that name one")),
    )


def show_undated(speech: Speech, found: Course) -> None:
    """Say how many videos stand in no week or month of the charts."""
    if found.earlier:
        show_reading(
            speech.count(
                "{n} video that names one was published before the times shown.",
                "{n} videos that name one were published before the times shown.",
                found.earlier,
            )
        )
    if found.undated:
        show_reading(
            speech.count(
                "{n} video that names one has no date that can be right, and stands in no week or"
                " month.",
                "{n} videos that name one have no date that can be right, and stand in no week or"
                " month.",
                found.undated,
            )
        )


def show_shares(
    speech: Speech,
    found: Course,
    reading: str,
    counts: Sequence[tuple[Period, int, int]],
    names: tuple[str, str],
) -> None:
    """Show the share that the first count of each period is of the second, and that one below.

    `names` say what share it is, and of what.
    """
    share, whole = names
    times = [_shared(speech, found, *count) for count in counts]
    show_charts(
        reading,
        timelines.shares(times, counted=share, speech=speech),
        timelines.wholes(times, counted=whole, speech=speech),
    )
    show_table(
        speech,
        caption_of(speech, found),
        [head_of(speech, found), share],
        [[time.name, time.words] for time, _ in newest_first(times, found)],
    )


def _shared(speech: Speech, found: Course, each: Period, part: int, whole: int) -> Time:
    time = time_of(speech, found, each, whole, told(speech, part, whole))
    if not whole:
        return time
    low, high = wilson(part, whole)
    return replace(time, value=part / whole, low=low, high=high)


def _latest(speech: Speech, found: Course, last: Period) -> str:
    latest = {"name": name_of(speech, found, last), "told": told(speech, last.naming, last.seen)}
    if found.by == "month":
        return speech.say("The last month, {name}, may not be over: {told}.", **latest)
    return speech.say("The last week, from {name} on, may not be over: {told}.", **latest)


def time_of(speech: Speech, found: Course, each: Period, whole: int, words: str) -> Time:
    """Return a week or month as a chart draws it, of which nothing is known yet but `whole`."""
    name = name_of(speech, found, each)
    return Time(start=each.start, end=_end(found, each), name=name, whole=whole, words=words)


def newest_first(times: Sequence[Time], found: Course) -> list[tuple[Time, Period]]:
    """Return what a table tells, beside what it is told of, the newest first."""
    return list(zip(times, found.periods, strict=True))[::-1]


def _end(found: Course, each: Period) -> date:
    if found.by == "week":
        return each.start + timedelta(weeks=1)
    return date(each.start.year + each.start.month // 12, each.start.month % 12 + 1, 1)


def span_of(speech: Speech, found: Course) -> str:
    """Return what all the weeks or months together are called."""
    first, last = (name_of(speech, found, found.periods[place]) for place in (0, -1))
    if found.by == "month":
        return speech.say("the months from {first} to {last}", first=first, last=last)
    return speech.say("the weeks from {first} to {last}", first=first, last=last)


def name_of(speech: Speech, found: Course, each: Period) -> str:
    """Return what a week (by its Monday) or month is called."""
    return speech.month(each.start) if found.by == "month" else speech.short_day(each.start)


def head_of(speech: Speech, found: Course) -> str:
    """Return what stands over a table's weeks or months."""
    return speech.say("month") if found.by == "month" else speech.say("week from Monday")


def caption_of(speech: Speech, found: Course) -> str:
    """Return what a table by weeks or months is called."""
    if found.by == "month":
        return speech.say(
            "By month published (observed, where a source gives no such date), the newest first"
        )
    return speech.say(
        "By week published (observed, where a source gives no such date), the newest first; a week"
        " begins on Monday, in UTC"
    )
