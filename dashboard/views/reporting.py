"""Say to whom a person reports what: nothing here ever reports by itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.views import lists
from dashboard.words.speech import Speech, mark

# What to look for, who takes it, and their address; a telephone number needs none.
MATERIAL: tuple[tuple[str, str, str], ...] = (
    ("NCMEC CyberTipline", mark("United States"), "https://report.cybertip.org"),
    ("Internet Watch Foundation (IWF)", mark("United Kingdom"), "https://report.iwf.org.uk"),
    ("INHOPE", mark("finds the hotline of your country"), "https://www.inhope.org"),
    ("Point de Contact", mark("France"), "https://www.pointdecontact.net"),
    ("Pharos", mark("France, the police"), "https://www.internet-signalement.gouv.fr"),
)
HELP: tuple[tuple[str, str, str], ...] = (
    ("3018", mark("France: young victims online"), ""),
    ("119", mark("France: a child in danger"), ""),
    ("Childline, 0800 1111", mark("United Kingdom: children may call"), ""),
)


def show_reporting(speech: Speech) -> None:
    """Show what to do, the most urgent first."""
    st.header(speech.say("How do I report?"), anchor=False)
    st.markdown(
        speech.say(
            "strangerwatch **never reports anything by itself**, and contacts nobody: a person"
            " decides, and a person reports."
        )
    )
    st.subheader(speech.say("A child is in danger now"), anchor=False)
    st.markdown(speech.say("**Call the police.**"))
    st.subheader(speech.say("You suspect material that shows the abuse of a child"), anchor=False)
    st.markdown(
        speech.say(
            "**Stop. Do not open, copy or download it**, and do not send it on. Report the address"
            " alone, to one of these:"
        )
    )
    _show(speech, speech.say("Where suspected abuse material is reported"), MATERIAL)
    st.subheader(speech.say("A child, or somebody who worries about one, needs help"), anchor=False)
    _show(speech, speech.say("Who helps, by telephone"), HELP)
    st.subheader(speech.say("A video breaks the platform’s rules or the law"), anchor=False)
    st.markdown(
        speech.say(
            "Tell the platform, by its own notice (in the European Union, Article 16 of the Digital"
            " Services Act). Write down the day, and what the text said."
        )
    )
    st.markdown(
        speech.say(
            "Contact no creator and no viewer on behalf of a child, use no decoys, and open no"
            " account that poses as a child."
        )
    )


def _show(speech: Speech, caption: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Write a table of names, whom they serve, and their addresses as links."""
    heads = [speech.say("who"), speech.say("where and for what")]
    lines = [(name, speech.say(what), address) for name, what, address in rows]
    lists.contacts(caption, heads, lines)
