"""Word the videos that a person should read: masked as in the snapshot, and why they are listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.digest_facts import Facts
from dashboard.document import Entry, Said, Section
from dashboard.words import codes
from dashboard.words.speech import Speech


def to_read(facts: Facts, speech: Speech) -> Section:
    """Say how many wait to be read, and describe the first of them as the snapshot shows them."""
    heading = speech.say("To read")
    about = Said(
        speech.say(
            "The score is a review priority, never a verdict: it says which texts a person should"
            " read first. It judges the words of titles, descriptions and tags, not videos and not"
            " people."
        )
    )
    waiting = facts.waiting
    if not waiting:
        text = speech.say("No new video is waiting to be read.")
        return Section(heading=heading, blocks=(Said(text), about))
    count = speech.count(
        "{n} video is waiting to be read.", "{n} videos are waiting to be read.", waiting
    )
    shown = speech.say(
        "Listed here, highest score first: {shown}. Masked places read █.",
        shown=speech.of(len(facts.to_read), waiting),
    )
    entries = tuple(_entry(row, speech) for row in facts.to_read)
    return Section(heading=heading, blocks=(Said(f"{count} {shown}"), about, *entries))


def _entry(row: Mapping[str, Any], speech: Speech) -> Entry:
    return Entry(
        title=row["title"] or speech.say("(no title)"),
        creator=row["creator"],
        url=row["video_url"],
        notes=(_judged(row, speech), _described(row, speech)),
    )


def _judged(row: Mapping[str, Any], speech: Speech) -> str:
    parts = [codes.decision(speech, row["decision"])]
    if row["score"] is not None:
        told = {name: speech.fixed(row[name]) for name in ("score", "low", "high")}
        parts.append(speech.say("score {score} (between {low} and {high})", **told))
    if row["stance_top"]:
        parts.append(codes.stance(speech, row["stance_top"]))
    if row["youth_top"]:
        parts.append(codes.youth(speech, row["youth_top"]))
    return " · ".join(parts)


def _described(row: Mapping[str, Any], speech: Speech) -> str:
    sites = [codes.site(speech, name) for name in row["sites"]]
    parts = [
        codes.source(row["source"]),
        speech.say("names: {sites}", sites=speech.listed(sites)),
        speech.say("language: {language}", language=speech.named_language(row["language"])),
    ]
    if row["published_at"]:
        parts.append(speech.say("published {day}", day=speech.day(row["published_at"].date())))
    views = row["views"]
    known = views is not None
    parts.append(
        speech.count("{n} view", "{n} views", views) if known else speech.say("views not given")
    )
    return " · ".join(parts)
