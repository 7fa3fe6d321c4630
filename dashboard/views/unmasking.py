"""Ask for a smaller channel to be named, or masked again, and tell who did so and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import streamlit as st

from dashboard.renewing import Renewed, ask
from dashboard.views import linked, marked
from dashboard.views.marked import Link
from dashboard.views.page import SNAPSHOT, Page
from dashboard.words.speech import Speech, mark
from data.errors import InboxError
from data.inbox import LONGEST_NAME, LONGEST_REASON, SHORTEST_REASON, Entry, pending, read_entry
from data.reports import unmaskings

Kind = Literal["unmask", "mask"]
_ACTOR, _TOLD = "actor", "unmasking: told"
_MOST = 200
_STATES = {
    "published": mark("Done: you are reading a new snapshot in which only that has changed."),
    "refused": mark(
        "Refused. The channel is not held any more, or may never be named, or somebody else was"
        " quicker."
    ),
    "changed": mark(
        "Asked for, and safe on the disk. It shows with the next publish, because other things have"
        " changed since this snapshot or because it is large: `.venv/bin/strangerwatch publish`."
    ),
    "busy": mark(
        "Asked for, and safe on the disk. Another command is writing: it shows with the next"
        " publish."
    ),
    "failed": mark("Asked for, and safe on the disk, but it could not be done now:"),
}


def show(page: Page, found: dict[str, Any]) -> None:
    """Show, for one creator, what was asked, and a form to name or mask a smaller channel."""
    creator = found["creator_ref"]
    if not creator.startswith("creator-"):
        return
    speech = page.speech
    kind: Kind = "unmask" if found["unmasked"] is None else "mask"
    heading = (
        speech.say("Must this channel be named?")
        if kind == "unmask"
        else speech.say("Why is this channel named?")
    )
    st.header(heading, anchor=False)
    _show_past(page, creator)
    if not _show_pending(page, creator):
        _show_form(page, creator, kind)


def show_journal(page: Page) -> None:
    """Show who had whom named or masked again, when and why, and what waits."""
    speech = page.speech
    counts = page.reader.ask(unmaskings.count_unmaskings)
    waiting = _pending(page)
    if not (counts["asked"] or counts["refused"] or waiting):
        return
    st.header(speech.say("Who had which smaller channel named, and why?"), anchor=False)
    told = speech.count(
        "{n} request to name a channel was granted; in force: {now}.",
        "{n} requests to name a channel were granted; in force: {now}.",
        counts["asked"],
        now=speech.number(counts["in_force"]),
    )
    marked.say(told, label="reading")
    if counts["refused"]:
        told = speech.count(
            "{n} request was refused: the channel was not held any more, may never be named, or"
            " the request had been met already.",
            "{n} requests were refused: the channel was not held any more, may never be named, or"
            " the request had been met already.",
            counts["refused"],
        )
        marked.say(told, label="reading")
    for entry in waiting.values():
        _say_pending(page, entry)
    rows = page.reader.ask(unmaskings.journal, _MOST).to_pylist()
    if rows:
        heads = [speech.say("pseudonym"), *_heads(speech)]
        caption = speech.say("The journal, the latest first")
        marked.table(caption, heads, [[_link(page, row), *_line(speech, row)] for row in rows])


def _show_past(page: Page, creator: str) -> None:
    speech = page.speech
    rows = page.reader.ask(unmaskings.journal_of, creator)
    if rows:
        caption = speech.say("What was asked of this channel, the latest first")
        marked.table(caption, _heads(speech), [_line(speech, row) for row in rows])


def _show_form(page: Page, creator: str, kind: Kind) -> None:
    speech = page.speech
    st.markdown(
        speech.say(
            "Smaller channels stay pseudonymous, to do no harm to people without a public. Where"
            " somebody must be spoken to, a channel can be named; your name and your reason then"
            " stand in the journal on the page Creators, for everybody who opens it. A channel that"
            " is likely a minor’s is never named."
        )
        if kind == "unmask"
        else speech.say(
            "To mask it again, say why. Snapshots in which it is named are then removed; what was"
            " exported or sent cannot be taken back."
        )
    )
    signed = _signed_in()
    with st.form("unmasking", border=True):
        reason = st.text_area(
            speech.say("Reason (at least {least} characters; no names or addresses)",
                       least=SHORTEST_REASON),
            max_chars=LONGEST_REASON,
            key=f"reason {kind} {creator}",
        )  # fmt: skip
        typed = signed or st.text_input(
            speech.say("Your name (nobody checks it)"),
            value=st.session_state.get(_ACTOR, ""),
            max_chars=LONGEST_NAME,
        )
        label = speech.say("Name this channel") if kind == "unmask" else speech.say("Mask it again")
        if st.form_submit_button(label, type="primary"):
            _submit(page, creator, kind, reason.strip(), _sayable(typed))


def _submit(page: Page, creator: str, kind: Kind, reason: str, actor: str) -> None:
    speech = page.speech
    if len(reason) < SHORTEST_REASON:
        st.error(speech.say("Give a reason of at least {least} characters: it is what others will"
                            " go by.", least=SHORTEST_REASON))  # fmt: skip
        return
    if not actor:
        st.error(speech.say("Say who you are: the journal names who asked."))
        return
    st.session_state[_ACTOR] = actor
    now = datetime.now(UTC)
    entry = read_entry(kind=kind, creator=creator, reason=reason, actor=actor, at=now)
    if isinstance(entry, str):
        marked.say(entry, label="error")
        return
    try:
        with st.spinner(speech.say("Writing it down and publishing …")):
            renewed = ask(page.settings, entry, now)
    except InboxError as error:
        marked.say(str(error), label="error")
        return
    st.session_state[_TOLD] = renewed
    st.query_params.pop(SNAPSHOT, None)  # what was just done shows in the newest one
    st.rerun()


def show_told(page: Page) -> None:
    """Tell, once, what became of what was just asked."""
    told: Renewed | None = st.session_state.pop(_TOLD, None)
    if told is None:
        return
    text = page.speech.say(_STATES[told.state])
    (st.success if told.state == "published" else st.info)(text)
    if told.problem:
        marked.say(told.problem, label="error")


def _show_pending(page: Page, creator: str) -> bool:
    """Tell what waits of one creator; return whether anything does."""
    waiting = [entry for entry in _pending(page).values() if entry.creator == creator]
    for entry in waiting:
        _say_pending(page, entry)
    return bool(waiting)


def _pending(page: Page) -> dict[str, Entry]:
    try:
        return pending(page.settings.home)
    except InboxError as error:
        marked.say(str(error), label="error")
        return {}


def _say_pending(page: Page, entry: Entry) -> None:
    speech = page.speech
    values = {
        "creator": entry.creator,
        "moment": speech.moment(entry.at),
        "actor": entry.actor,
    }
    told = (
        speech.say("Asked on {moment} by {actor}: to name {creator}. Waits for the next publish.",
                   **values)
        if entry.kind == "unmask"
        else speech.say("Asked on {moment} by {actor}: to mask {creator} again. Waits for the next"
                        " publish.", **values)
    )  # fmt: skip
    marked.say(told, label="reading")


def _heads(speech: Speech) -> list[str]:
    return [speech.say("asked on"), speech.say("by"), speech.say("reason, masked"),
            speech.say("masked again")]  # fmt: skip


def _line(speech: Speech, row: dict[str, Any]) -> list[str]:
    undone = speech.say("no")
    if row["undone_at"]:
        undone = speech.say(
            "on {moment} by {actor}: {reason}",
            moment=speech.moment(row["undone_at"]),
            actor=row["undone_by"],
            reason=row["undone_reason"],
        )
    return [speech.moment(row["asked_at"]), row["actor"], row["reason"], undone]


def _link(page: Page, row: dict[str, Any]) -> Link:
    return Link(row["creator"], linked.address_of(page, "creators", {"creator": row["creator"]}))


def _signed_in() -> str:
    """Return the name of who signed in, or "" where nobody has to."""
    user = st.user.to_dict()
    if not user.get("is_logged_in"):
        return ""
    return _sayable(str(user.get("name") or user.get("email") or ""))


def _sayable(name: str) -> str:
    return marked.plain(name).strip()[:LONGEST_NAME].strip()
