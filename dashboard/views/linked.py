"""Write addresses that keep language and snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from dashboard.views.page import LANGUAGE, SNAPSHOT, Page


def address_of(page: Page, view: str, asked: Mapping[str, str | Sequence[str]]) -> str:
    """Return an address in this dashboard, with this snapshot and this language."""
    kept = {LANGUAGE: st.query_params[LANGUAGE]} if LANGUAGE in st.query_params else {}
    snapshot = {SNAPSHOT: str(page.reader.snapshot.number)}
    return f"{view}?{urlencode({**asked, **kept, **snapshot}, doseq=True)}"
