"""Show one video: its text with the evidence marked, what the model says and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from dashboard.views import judged, marked, past
from dashboard.views.marked import Mark
from dashboard.views.page import Page
from dashboard.words import codes, reasons
from dashboard.words.speech import Speech

_EXCERPT = 120


def show(page: Page, video: dict[str, Any]) -> None:
    """Show one row of the snapshot, whole."""
    speech = page.speech
    marked.say(video["title"] or speech.say("(no title)"), tag="h2", label="title")
    _show_creator(speech, video)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_texts(speech, video)
    with right:
        judged.show(speech, video)
        _show_turns(speech, video)
        judged.show_numbers(speech, video)
    past.show(page, video)


def _show_creator(speech: Speech, video: dict[str, Any]) -> None:
    told = {"source": codes.source(video["source"]), "creator": video["creator"]}
    if not video["creator_public"]:
        marked.say(
            speech.say(
                "On {source}, by {creator}: a pseudonym, because the creator is not a public one by"
                " the numbers set in the settings. No link is given for the same reason.",
                **told,
            )
        )
        return
    marked.say(speech.say("On {source}, by {creator}", **told))
    if video.get("unmasked"):
        marked.say(
            speech.say("A smaller channel, named for a reason: {reason}", reason=video["unmasked"])
        )
    if str(video["video_url"] or "").startswith("https://"):
        st.link_button(speech.say("Open the video at its source"), video["video_url"])


def _show_texts(speech: Speech, video: dict[str, Any]) -> None:
    st.header(speech.say("What does the text say, and what did the model notice?"), anchor=False)
    st.markdown(
        speech.say(
            "A number in a box begins a piece of **evidence**, underlined; “names …” begins a"
            " **mention of a site**, in a dashed frame."
        )
    )
    texts = texts_of(video)
    for field, text in texts.items():
        name = codes.field(speech, field)
        marked.say(name[:1].upper() + name[1:], tag="h3", label="field")
        if text:
            st.html(marked.text_html(text, list(_marks(speech, video, field)), speech))
        else:
            st.caption(speech.say("none given"))
    _show_evidence(speech, video, texts)


def texts_of(video: dict[str, Any]) -> dict[str, str]:
    """Return the three texts that offsets count in; tags stand one a line."""
    return {
        "title": video["title"] or "",
        "description": video["description"] or "",
        "tags": "\n".join(video["tags"] or ()),
    }


def _marks(speech: Speech, video: dict[str, Any], field: str) -> Iterator[Mark]:
    for number, found in enumerate(video["evidence"] or (), 1):
        if found["field"] == field:
            yield Mark(start=found["start"], end=found["end"], label=str(number), kind="evidence")
    for found in video["mentions"] or ():
        if found["field"] == field:
            label = speech.say("names {site}", site=codes.site(speech, found["site"]))
            yield Mark(start=found["start"], end=found["end"], label=label, kind="mention")


def _show_evidence(speech: Speech, video: dict[str, Any], texts: dict[str, str]) -> None:
    found = video["evidence"] or ()
    if not found:
        st.caption(speech.say("The model names no single piece of evidence."))
        return
    with st.container(border=True):
        marked.say(speech.say("Evidence"), tag="h3", label="field")
        for number, piece in enumerate(found, 1):
            marked.say(f"{number}. {evidence_in_words(speech, piece, texts)}")
        st.caption(
            speech.say(
                "Numbers say how far a piece moves the score before it becomes a share (log-odds):"
                " 0 moves nothing, 1 is much."
            )
        )


def evidence_in_words(speech: Speech, piece: dict[str, Any], texts: dict[str, str]) -> str:
    """Return where a piece of evidence stands, what it says and which way it pulls."""
    field, start, end = piece["field"], piece["start"], piece["end"]
    text = texts.get(field, "")[start:end]
    where = codes.field(speech, field)
    if text:
        where = speech.say(
            "{field}, characters {first}–{last}, “{words}”",
            field=where,
            first=speech.number(start + 1),
            last=speech.number(end),
            words=_quoted(text),
        )
    told = {
        "where": where,
        "reason": reasons.reason(speech, piece["reason"]),
        "weight": speech.fixed(abs(piece["weight"])),
    }
    if piece["weight"] >= 0:
        return speech.say("{where}: {reason}, raises the score by {weight}", **told)
    return speech.say("{where}: {reason}, lowers the score by {weight}", **told)


def _show_turns(speech: Speech, video: dict[str, Any]) -> None:
    """Show which rules acted beside the words, and what would change the decision."""
    if rules := video["rules"] or ():
        marked.say(speech.say("What acted beside the words"), tag="h3", label="field")
        for rule in rules:
            marked.say(f"· {reasons.rule(speech, rule)}")
    if video["flip"]:
        marked.say(speech.say("What would change the decision"), tag="h3", label="field")
        marked.say(flip_in_words(speech, video["flip"], texts_of(video)))


def flip_in_words(speech: Speech, flip: dict[str, Any], texts: dict[str, str]) -> str:
    """Return the smallest deletion that changes the decision, and what it would then be."""
    if not flip["spans"]:
        return speech.say(
            "No deletion of up to six of the pieces that speak for it was found to change it."
        )
    gone = [
        speech.say(
            "“{words}” ({field})",
            words=_quoted(texts[span["field"]][span["start"] : span["end"]]),
            field=codes.field(speech, span["field"]),
        )
        for span in flip["spans"]
    ]
    becomes = codes.decision(speech, flip["becomes"])
    return speech.say(
        "Without {pieces} it would be: {decision}.", pieces=speech.listed(gone), decision=becomes
    )


def _quoted(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
