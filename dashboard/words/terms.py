"""Say the terms under which data is held, as `data/terms.toml` has them."""

from __future__ import annotations

from dashboard.words.speech import Speech, mark
from data.terms import Profile

_AUDIENCES = {
    "standard": mark("whoever has an ordinary API key"),
    "amended": mark(
        "whoever passed YouTube's audit with “Analytics & Reporting” accepted for this project"
        " number"
    ),
    "researcher": mark("members of the YouTube Researcher Program"),
    "statutory": mark(
        "whoever relies on another legal basis, such as DSA Article 40(12) or journalism, and has"
        " written it down"
    ),
    "imported": mark("whoever imports files, and answers for having been allowed to"),
    "demo": mark("the demo's home alone, where everything is fiction"),
}
_SOURCES = {
    "standard": mark(
        "YouTube API Services Developer Policies, last updated 2026-09-14: III.E.4.b and d (what"
        " came with an API key alone goes or is refreshed after 30 days), III.E.4.h (no new or"
        " derived data or metrics), III.G.1.a (no passing on)"
    ),
    "amended": mark(
        "YouTube Derived Metrics Policy, III.L, May to June 2026: scores may be derived, and kept"
        " with counts for 36 months; titles, names and descriptions stay 30 days"
    ),
    "researcher": mark(
        "YouTube Researcher Program terms, 2022: derived metrics are allowed, data are refreshed"
        " every 30 days, nothing of the programme's data is passed on; counts go when the study"
        " ends"
    ),
    "statutory": mark(
        "the legal basis that the operator declares in youtube.legal_basis, and the days declared"
        " beside it"
    ),
    "imported": mark("the operator's own right to each file; days as set in keep_imported_days"),
    "demo": mark("nobody's: the project invented it"),
}
_EXPORTED = {
    "ids": mark("exports hold ids, links and your own labels alone"),
    "scores": mark("exports hold ids, links and scores, no text and no counts"),
    "all": mark("exports hold everything"),
}


def method(speech: Speech, profile: Profile) -> str:
    """Say in a few sentences what these terms are and do; in English as the profile does."""
    told = speech.say(
        "Terms “{name}” (as of {as_of}): for {audience}. Texts are kept {texts}, counts {counts};"
        " scores, totals and trends {derived}; {exported}. Source: {source}.",
        name=profile.name,
        as_of=profile.as_of,
        audience=speech.say(_AUDIENCES.get(profile.name, profile.audience)),
        texts=span(speech, profile.text_days),
        counts=span(speech, profile.count_days),
        derived=speech.say("are made") if profile.derived else speech.say("are not made"),
        exported=speech.say(_EXPORTED[profile.exported]),
        source=speech.say(_SOURCES.get(profile.name, profile.source)),
    )
    if not profile.legal_basis:
        return told
    return f"{told} " + speech.say("Legal basis: {basis}.", basis=profile.legal_basis)


def ways_on(speech: Speech) -> str:
    """Say how stricter terms may be left behind."""
    return speech.say(
        "Ways on: have YouTube audit your project for “Analytics & Reporting” (youtube.terms ="
        " amended); join the YouTube Researcher Program (researcher); rely on a legal basis of"
        " your own, such as DSA Article 40(12) or journalism, and write it down (statutory); or"
        " import files that you may use."
    )


def span(speech: Speech, days: int | None) -> str:
    """Say for how long something is kept."""
    if days is None:
        return speech.say("without a fixed end")
    return speech.count("{n} day", "{n} days", days)
