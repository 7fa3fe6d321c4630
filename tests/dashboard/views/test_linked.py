"""Addresses in the dashboard keep the snapshot that is read, and the language of the address."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _address() -> None:
    from types import SimpleNamespace
    from typing import Any

    import streamlit as st

    from dashboard.views.linked import address_of

    page: Any = SimpleNamespace(reader=SimpleNamespace(snapshot=SimpleNamespace(number=4)))
    st.text(address_of(page, "videos", {"creator": "a&b", "site": ["OmeTV", "Azar"]}))


def _told(**address: str) -> str:
    page = AppTest.from_function(_address)
    page.query_params.update(address)
    return page.run().text[0].value


def test_the_snapshot_that_is_read_is_kept_whatever_the_address_says() -> None:
    assert _told(snapshot="9") == "videos?creator=a%26b&site=OmeTV&site=Azar&snapshot=4"


def test_the_language_of_the_address_is_kept() -> None:
    assert _told(lang="fr") == "videos?creator=a%26b&site=OmeTV&site=Azar&lang=fr&snapshot=4"
