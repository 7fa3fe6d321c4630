"""Show one video: its text with the evidence marked, what the model says and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from dashboard.views import marked, words
from dashboard.views.frame import show_score_note
from dashboard.views.marked import Mark
from dashboard.views.page import Page

_EXCERPT = 120
GONE = (
    "**This snapshot does not hold the video that the link asks for.** It may have been withdrawn,"
    " forgotten or re-collected since, or the link is cut off."
)


def show(page: Page, video: dict[str, Any]) -> None:
    """Show one row of the snapshot, whole."""
    marked.say(video["title"] or "(no title)", tag="h2", label="title")
    _show_creator(video)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_texts(video)
    with right:
        _show_judgement(page, video)
        _show_turns(video)
        _show_numbers(video)


def _show_creator(video: dict[str, Any]) -> None:
    source = words.source(video["source"])
    if not video["creator_public"]:
        marked.say(
            f"On {source}, by {video['creator']}: a pseudonym, because the creator is not a public"
            " one by the numbers set in the settings. No link is given for the same reason."
        )
        return
    marked.say(f"On {source}, by {video['creator']}")
    if str(video["video_url"] or "").startswith("https://"):
        st.link_button("Open the video at its source", video["video_url"])


def _show_texts(video: dict[str, Any]) -> None:
    st.subheader("The text, and what the model noticed", anchor=False)
    st.markdown(
        "A number in a box begins a piece of **evidence**, underlined; “names …” begins a"
        " **mention of a site**, in a dashed frame."
    )
    texts = texts_of(video)
    for field, text in texts.items():
        st.markdown(f"**{words.FIELDS[field].capitalize()}**")
        if text:
            st.html(marked.text_html(text, list(_marks(video, field))))
        else:
            st.caption("none given")
    _show_evidence(video, texts)


def texts_of(video: dict[str, Any]) -> dict[str, str]:
    """Return the three texts that offsets count in; tags stand one a line."""
    return {
        "title": video["title"] or "",
        "description": video["description"] or "",
        "tags": "\n".join(video["tags"] or ()),
    }


def _marks(video: dict[str, Any], field: str) -> Iterator[Mark]:
    for number, found in enumerate(video["evidence"] or (), 1):
        if found["field"] == field:
            yield Mark(start=found["start"], end=found["end"], label=str(number), kind="evidence")
    for found in video["mentions"] or ():
        if found["field"] == field:
            name = words.site(found["site"])
            yield Mark(
                start=found["start"], end=found["end"], label=f"names {name}", kind="mention"
            )


def _show_evidence(video: dict[str, Any], texts: dict[str, str]) -> None:
    found = video["evidence"] or ()
    if not found:
        st.caption("The model names no single piece of evidence.")
        return
    with st.container(border=True):
        st.markdown("**Evidence**")
        for number, piece in enumerate(found, 1):
            marked.say(f"{number}. {evidence_in_words(piece, texts)}")
        st.caption("Numbers say how far a piece moves the score before it becomes a share"
                   " (log-odds): 0 moves nothing, 1 is much.")  # fmt: skip


def evidence_in_words(piece: dict[str, Any], texts: dict[str, str]) -> str:
    """Return where a piece of evidence stands, what it says and which way it pulls."""
    field, start, end = piece["field"], piece["start"], piece["end"]
    text = texts.get(field, "")[start:end]
    where = words.FIELDS.get(field, field)
    if text:
        where = f"{where}, characters {start + 1:,}–{end:,}, “{_quoted(text)}”"
    pull = "raises" if piece["weight"] >= 0 else "lowers"
    return f"{where}: {piece['reason']}, {pull} the score by {abs(piece['weight']):.2f}"


def _show_judgement(page: Page, video: dict[str, Any]) -> None:
    st.subheader("What the model says", anchor=False)
    decision = video["decision"]
    marked.say(
        f"Decision: {words.DECISIONS[decision]}. {words.DECISION_MEANINGS[decision]}"
        if decision
        else f"Decision: none ({words.WITHHELD})."
    )
    marked.say(f"Score: {words.score(video['score'], video['low'], video['high'])}")
    if video["score"] is not None:
        st.caption(
            "The range in brackets: of ten texts the model had not seen, the label a person gave"
            " (1 yes, ½ unsure, 0 no) lay within such a range for about nine."
        )
    show_score_note(page.speech)
    _show_shares("What does the text do?", video["stance"], words.STANCES)
    _show_shares("Does it speak to young viewers?", video["youth"], words.YOUTHS)
    _show_shares("Does it encourage young viewers to join?", video["target"], words.TARGETS)
    flags = video["flags"] or ()
    if flags:
        marked.table(
            "Flags",
            ["the text …", "probability", "because of"],
            [
                [words.FLAGS.get(flag["name"], flag["name"]), words.chance(flag["p"]),
                 "; ".join(flag["evidence"] or ())]
                for flag in flags
            ],
        )  # fmt: skip


def _show_turns(video: dict[str, Any]) -> None:
    """Show which rules acted beside the words, and what would change the decision."""
    rules = video.get("rules") or ()  # a snapshot of an earlier version has neither
    if rules:
        st.markdown("**What acted beside the words**")
        for rule in rules:
            marked.say(f"· {rule}")
    if video.get("flip"):
        st.markdown("**What would change the decision**")
        marked.say(flip_in_words(video["flip"], texts_of(video)))


def flip_in_words(flip: dict[str, Any], texts: dict[str, str]) -> str:
    """Return the smallest deletion that changes the decision, and what it would then be."""
    if not flip["spans"]:
        return "No deletion of up to six of the pieces that speak for it was found to change it."
    gone = [
        f"“{_quoted(texts[span['field']][span['start'] : span['end']])}”"
        f" ({words.FIELDS[span['field']]})"
        for span in flip["spans"]
    ]
    becomes = words.DECISIONS[flip["becomes"]]
    return f"Without {' and '.join(gone)} it would be: {becomes}."


def _quoted(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _show_shares(
    caption: str, shares: list[tuple[str, float]] | None, meanings: dict[str, str]
) -> None:
    if not shares:
        return
    ordered = sorted(shares, key=lambda share: -share[1])
    marked.table(
        caption,
        ["answer", "probability"],
        [[meanings.get(code, code), words.chance(share)] for code, share in ordered],
    )


def _show_numbers(video: dict[str, Any]) -> None:
    st.subheader("Numbers and dates", anchor=False)
    told = {None: words.NOT_GIVEN, True: "yes", False: "no"}
    marked.table(
        "As last observed",
        ["", ""],
        [
            ["published", words.moment(video["published_at"])],
            ["observed", words.moment(video["observed_at"])],
            ["first seen", words.moment(video["first_seen"])],
            ["last seen", words.moment(video["last_seen"])],
            ["views", words.number(video["views"])],
            ["likes", words.number(video["likes"])],
            ["comments", words.number(video["comments"])],
            ["subscribers", words.number(video["subscribers"])],
            ["made for kids", told[video["made_for_kids"]]],
            ["marked as paid", told[video["paid"]]],
            ["language", words.language(video["language"])],
            ["sites named", ", ".join(map(words.site, video["sites"] or ()))],
            ["model", (video["model_id"] or "none")[:12]],
            ["reference", video["video_ref"]],
        ],
    )
