"""What every view works with: the snapshot, what it tells of itself, the language, the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.load import Reader
from dashboard.words.speech import Language, Speech, choose_language
from data.settings import Settings

LANGUAGE, SNAPSHOT = "lang", "snapshot"


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Hold the snapshot to read, its facts, the settings, and the language to speak."""

    reader: Reader
    facts: dict[str, str]
    settings: Settings
    speech: Speech


def read_asked() -> dict[str, list[str]]:
    """Return what the address says, as lists by name."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def ask_for(address: Mapping[str, str | Sequence[str]]) -> None:
    """Write an address; the language that stands in it stays, and so does the snapshot."""
    kept = {name: st.query_params[name] for name in (LANGUAGE, SNAPSHOT) if name in st.query_params}
    st.query_params.from_dict({**kept, **{name: value for name, value in address.items() if value}})


def read_language() -> Language:
    """Return the language of the address, else the one chosen before, else the browser's."""
    asked = st.query_params.get(LANGUAGE) or st.session_state.get(LANGUAGE)
    language = choose_language(asked, st.context.locale)
    if asked:
        st.session_state[LANGUAGE] = language  # other pages follow, whose address does not say
    return language
