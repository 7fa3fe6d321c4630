"""Show one site: how the texts that name it go over time, in which languages, on which sources."""

from __future__ import annotations

from dashboard.views import marked
from dashboard.views.drawing import told
from dashboard.views.over_time import last_day, show_shares, show_undated, span_of
from dashboard.views.page import Page
from dashboard.words import codes
from data.reports.narrow import Narrow
from data.reports.shares import by_language, by_source
from data.reports.trends import By, Course, course, total


def show_site(page: Page, site: str, by: By | None) -> None:
    """Show the weeks or months of one site, then its languages and sources."""
    narrow = Narrow(sites=(site,))
    found = page.reader.ask(course, narrow, by, last_day(page.facts))
    if found.periods:
        _show_course(page, found)
    show_undated(page.speech, found)
    _show_languages(page, narrow)
    _show_sources(page, narrow)


def _show_course(page: Page, found: Course) -> None:
    speech = page.speech
    sums = total(found.periods)
    reading = speech.say(
        "Over {span}: of the texts that name it, {promotes} encourage viewers to join.",
        span=span_of(speech, found),
        promotes=told(speech, sums["promotes"], sums["naming"]),
    )
    show_shares(
        speech,
        found,
        reading,
        [(each, each.promotes, each.naming) for each in found.periods],
        (speech.say("share that encourages to join"), speech.say("videos that name it")),
    )


def _show_languages(page: Page, narrow: Narrow) -> None:
    speech = page.speech
    found = page.reader.ask(by_language, narrow).to_pylist()
    naming = sum(row["videos"] for row in found)
    marked.table(
        speech.say("By language, of the videos that name it"),
        [
            speech.say("language"),
            speech.say("videos that name it"),
            speech.say("encourage to join"),
            speech.say("to be read first"),
        ],
        [
            [speech.named_language(row["language"]), speech.of(row["videos"], naming),
             told(speech, row["promotes"], row["videos"]),
             told(speech, row["yes"], row["videos"])]
            for row in found
        ],
    )  # fmt: skip


def _show_sources(page: Page, narrow: Narrow) -> None:
    speech = page.speech
    found = page.reader.ask(by_source, narrow).to_pylist()
    marked.table(
        speech.say("By source, of all videos seen there"),
        [
            speech.say("source"),
            speech.say("name it, of all seen"),
            speech.say("encourage to join, of those"),
        ],
        [
            [codes.source(row["source"]), told(speech, row["naming"], row["seen"]),
             told(speech, row["promotes"], row["naming"])]
            for row in found
        ],
    )  # fmt: skip
