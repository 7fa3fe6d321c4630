"""Show how the videos divide: by what the text does, how, paid or not, language, source."""

from __future__ import annotations

import streamlit as st

from dashboard import charts
from dashboard.charts import Bar
from dashboard.views import marked
from dashboard.views.drawing import show_charts, show_reading, show_table, told
from dashboard.views.page import Page
from dashboard.words import codes, kinds
from dashboard.words.speech import Speech
from data.reports import shares
from data.reports.narrow import Narrow

_MOST_BARS = 15
_UNREAD = "unsupported language"


def show_stances(page: Page, narrow: Narrow) -> None:
    """Show what the texts do."""
    speech = page.speech
    st.header(speech.say("What do the texts do?"), anchor=False)
    found = page.reader.ask(shares.by_stance, narrow).to_pylist()
    names = [codes.stance(speech, row["stance"]) for row in found]
    most = found[0]
    reading = speech.say(
        "Most often: {name}, {told} videos that name a site or the genre.",
        name=names[0],
        told=told(speech, most["videos"], most["of"]),
    )
    bars = [
        _bar(speech, name, row["videos"], row["of"]) for name, row in zip(names, found, strict=True)
    ]
    show_charts(reading, charts.rows(bars, whole=_names_it(speech), speech=speech))
    show_table(
        speech,
        speech.say("By what the text does most likely"),
        [speech.say("what the text does"), speech.say("videos"), speech.say("what it means")],
        [
            [name, told(speech, row["videos"], row["of"]), _meaning(speech, row["stance"])]
            for name, row in zip(names, found, strict=True)
        ],
    )


def show_formats(page: Page, narrow: Narrow) -> None:
    """Show in which ways the texts encourage to join."""
    speech = page.speech
    st.header(speech.say("In which ways do the texts encourage viewers to join?"), anchor=False)
    found = page.reader.ask(shares.by_format, narrow).to_pylist()
    if not found:
        _show_none(speech)
        return
    named = [row for row in found if row["format"]]
    bars = [
        _bar(speech, kinds.format_of(speech, row["format"]), row["videos"], row["of"])
        for row in [*named, *(row for row in found if not row["format"])]
    ]
    reading = speech.say(
        "Of {whole} videos whose text encourages viewers to join; one may do so in several ways."
        " The ways are read off the reasons kept with each score, six at most: a way found stands"
        " in the text, one not found may stand there too, so these are lowest numbers.",
        whole=speech.number(found[0]["of"]),
    )
    show_charts(reading, charts.rows(bars, whole=_joins(speech), speech=speech))
    show_table(
        speech,
        speech.say("By way of encouraging, of those that encourage viewers to join"),
        [speech.say("way"), speech.say("videos")],
        [
            [kinds.format_of(speech, row["format"]), told(speech, row["videos"], row["of"])]
            for row in found
        ],
    )


def show_disclosures(page: Page, narrow: Narrow) -> None:
    """Show whether the texts that encourage to join say that they are paid for."""
    speech = page.speech
    st.header(speech.say("Do they say that they are paid for?"), anchor=False)
    found = page.reader.ask(shares.by_disclosure, narrow).to_pylist()
    if not found:
        _show_none(speech)
        return
    counts = {row["disclosure"] or "neither": row for row in found}
    whole = found[0]["of"]
    number = {code: counts.get(code, {"videos": 0})["videos"] for code in _disclosures()}
    reading = speech.say(
        "Of {whole} videos whose text encourages viewers to join, {disclosed} say that they are"
        " paid for, or the platform does; {suspected} look so and do not say it. That is read off"
        " words and flags, and is no proof of a payment.",
        whole=speech.number(whole),
        disclosed=speech.number(number["disclosed"]),
        suspected=speech.number(number["suspected"]),
    )
    bars = [
        _bar(speech, kinds.disclosure(speech, code), videos, whole)
        for code, videos in number.items()
    ]
    show_charts(reading, charts.rows(bars, whole=_joins(speech), speech=speech))
    show_table(
        speech,
        speech.say("By disclosure, of those that encourage viewers to join"),
        [speech.say("disclosure"), speech.say("videos")],
        [
            [kinds.disclosure(speech, code), told(speech, videos, whole)]
            for code, videos in number.items()
        ],
    )


def show_languages(page: Page, narrow: Narrow) -> None:
    """Show in which languages the texts are."""
    speech = page.speech
    st.header(speech.say("In which languages?"), anchor=False)
    found = page.reader.ask(shares.by_language, narrow).to_pylist()
    naming = sum(row["videos"] for row in found)
    name = {row["language"]: speech.named_language(row["language"]) for row in found}
    reading = speech.say(
        "Most often: {name}, {told} videos that name a site or the genre.",
        name=name[found[0]["language"]],
        told=told(speech, found[0]["videos"], naming),
    )
    if len(found) > _MOST_BARS:
        reading += " " + speech.say(
            "The chart shows the {most} commonest of {all}, the table all of them.",
            most=_MOST_BARS,
            all=len(found),
        )
    bars = [
        _bar(speech, name[row["language"]], row["videos"], naming, row["promotes"])
        for row in found[:_MOST_BARS]
    ]
    show_charts(
        reading,
        charts.rows(bars, whole=_names_it(speech), part=_joins(speech), speech=speech),
    )
    show_table(
        speech,
        speech.say("By language"),
        [speech.say("language"), speech.say("videos"), *_decided(speech), _needs(speech)],
        [
            [name[row["language"]], told(speech, row["videos"], naming),
             *(told(speech, row[each], row["videos"]) for each in ("promotes", "yes", "review"))]
            for row in found
        ],
    )  # fmt: skip


def show_sources(page: Page, narrow: Narrow) -> None:
    """Show where the videos were found, and how many were seen there."""
    speech = page.speech
    st.header(speech.say("Where were they found?"), anchor=False)
    found = page.reader.ask(shares.by_source, narrow).to_pylist()
    bars = [
        Bar(
            name=marked.plain(codes.source(row["source"])),
            videos=row["seen"],
            words=speech.say("names one: {told}", told=speech.of(row["naming"], row["seen"])),
            part=row["naming"],
        )
        for row in found
    ]
    reading = " ".join(
        speech.say(
            "{source}: {told} videos seen name a site or the genre.",
            source=codes.source(row["source"]),
            told=told(speech, row["naming"], row["seen"]),
        )
        for row in found
    )
    whole, part = speech.say("seen, whatever the text names"), speech.say("of these, names one")
    show_charts(reading, charts.rows(bars, whole=whole, part=part, speech=speech))
    show_table(
        speech,
        speech.say("By source"),
        [speech.say("source"), speech.say("videos seen"), *_of_those(speech)],
        [
            [codes.source(row["source"]), speech.number(row["seen"]),
             told(speech, row["naming"], row["seen"]),
             told(speech, row["promotes"], row["naming"])]
            for row in found
        ],
    )  # fmt: skip


def _bar(speech: Speech, name: str, videos: int, whole: int, part: int | None = None) -> Bar:
    words = speech.of(videos, whole)
    return Bar(name=marked.plain(name), videos=videos, words=words, part=part)


def _disclosures() -> tuple[str, ...]:
    return ("disclosed", "suspected", "neither")


def _show_none(speech: Speech) -> None:
    show_reading(speech.say("None of the videos counted here encourages viewers to join."))


def _meaning(speech: Speech, stance: str) -> str:
    if stance == _UNREAD:
        return codes.decision_meaning(speech, "unsupported")
    return codes.stance_meaning(speech, stance)


def _names_it(speech: Speech) -> str:
    return speech.say("names a site or the genre")


def _joins(speech: Speech) -> str:
    return speech.say("encourages viewers to join")


def _decided(speech: Speech) -> list[str]:
    return [speech.say("encourage to join"), speech.say("to be read first")]


def _needs(speech: Speech) -> str:
    return speech.say("need a person")


def _of_those(speech: Speech) -> list[str]:
    return [
        speech.say("name a site or the genre, of all seen"),
        speech.say("encourage to join, of those"),
    ]
