"""Show of one video what the model says, how sure it is, and what is known in numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard.views import listed, marked
from dashboard.views.frame import show_score_note
from dashboard.words import codes, reasons
from dashboard.words.speech import Speech


def show(speech: Speech, video: dict[str, Any]) -> None:
    """Show decision, score with its range, the shares of each answer, and flags."""
    st.header(speech.say("What does the model say?"), anchor=False)
    _show_decision(speech, video["decision"])
    marked.say(_score(speech, video))
    if video["score"] is not None:
        st.caption(
            speech.say(
                "The range in brackets: of ten texts the model had not seen, the label a person"
                " gave (1 yes, ½ unsure, 0 no) lay within such a range for about nine."
            )
        )
    show_score_note(speech)
    asked: tuple[tuple[str, Any, Callable[[Speech, str], str]], ...] = (
        (speech.say("What does the text do?"), video["stance"], codes.stance),
        (speech.say("Does it speak to young viewers?"), video["youth"], codes.youth),
        (speech.say("Does it encourage young viewers to join?"), video["target"], codes.target),
    )
    for caption, shares, say in asked:
        _show_shares(speech, caption, shares, say)
    _show_flags(speech, video["flags"] or [])


def _show_decision(speech: Speech, decision: str | None) -> None:
    if decision:
        told = speech.say("Decision: {decision}.", decision=codes.decision(speech, decision))
        marked.say(f"{told} {codes.decision_meaning(speech, decision)}")
    else:
        marked.say(speech.say("Decision: none ({why}).", why=listed.withheld(speech)))


def _score(speech: Speech, video: dict[str, Any]) -> str:
    score, low, high = video["score"], video["low"], video["high"]
    if score is None:
        return speech.say("Score: no score")
    if low is None or high is None:
        return speech.say("Score: {score}", score=speech.fixed(score))
    around = {"low": speech.fixed(low), "high": speech.fixed(high)}
    return speech.say("Score: {score} ({low}–{high})", score=speech.fixed(score), **around)


def _show_shares(
    speech: Speech,
    caption: str,
    shares: list[tuple[str, float]] | None,
    say: Callable[[Speech, str], str],
) -> None:
    if shares:
        ordered = sorted(shares, key=lambda share: -share[1])
        marked.table(
            caption,
            [speech.say("answer"), speech.say("probability")],
            [[say(speech, code), chance(speech, share)] for code, share in ordered],
        )


def chance(speech: Speech, share: float) -> str:
    """Return a probability, which is never quite 0 or 1."""
    return speech.percent(min(max(share, 0.0005), 0.9995))


def _show_flags(speech: Speech, flags: list[dict[str, Any]]) -> None:
    if flags:
        heads = [speech.say("the text …"), speech.say("probability"), speech.say("because of")]
        rows = [
            [
                codes.flag(speech, flag["name"]),
                chance(speech, flag["p"]),
                "; ".join(reasons.flag_evidence(speech, each) for each in flag["evidence"] or ()),
            ]
            for flag in flags
        ]
        marked.table(speech.say("Flags"), heads, rows)


def show_numbers(speech: Speech, video: dict[str, Any]) -> None:
    """Show counts and dates as last observed; what is not given is never 0."""
    st.header(speech.say("What is known in numbers?"), anchor=False)
    unknown = speech.say("hidden or not given")
    told = {None: unknown, True: speech.say("yes"), False: speech.say("no")}

    def moment(at: datetime | None) -> str:
        return unknown if at is None else speech.moment(at)

    def number(count: int | None) -> str:
        return unknown if count is None else speech.number(count)

    sites = [codes.site(speech, name) for name in video["sites"] or ()]
    marked.table(
        speech.say("As last observed"),
        [speech.say("what"), speech.say("value")],
        [
            [speech.say("published"), moment(video["published_at"])],
            [speech.say("observed"), moment(video["observed_at"])],
            [speech.say("first seen"), moment(video["first_seen"])],
            [speech.say("last seen"), moment(video["last_seen"])],
            [speech.say("views"), number(video["views"])],
            [speech.say("likes"), number(video["likes"])],
            [speech.say("comments"), number(video["comments"])],
            [speech.say("subscribers"), number(video["subscribers"])],
            [speech.say("made for kids"), told[video["made_for_kids"]]],
            [speech.say("marked as paid"), told[video["paid"]]],
            [speech.say("language"), speech.named_language(video["language"])],
            [speech.say("sites named"), ", ".join(sites)],
            [speech.say("model"), (video["model_id"] or speech.say("none"))[:12]],
            [speech.say("reference"), video["video_ref"]],
        ],
    )
