"""A visit keeps its language and its snapshot while the rest of the address changes."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _asking() -> None:
    import streamlit as st

    from dashboard.views.page import ask_for, read_asked, read_language

    st.button("ask", on_click=ask_for, args=({"site": ["OmeTV", "Azar"], "text": ""},))
    st.text(f"{read_language()} {sorted(read_asked().items())}")


def run(**address: str) -> AppTest:
    page = AppTest.from_function(_asking)
    page.query_params.update(address)
    return page.run()


def test_language_and_snapshot_stay_and_what_is_empty_takes_no_room() -> None:
    page = run(lang="fr", snapshot="3", text="old")
    page.button[0].click().run()
    assert page.text[0].value == (
        "fr [('lang', ['fr']), ('site', ['OmeTV', 'Azar']), ('snapshot', ['3'])]"
    )


def test_the_language_stays_on_a_page_whose_address_does_not_say_it() -> None:
    page = run(lang="fr")
    page.query_params.clear()
    assert page.run().text[0].value == "fr []"


def test_a_language_that_is_not_spoken_gives_english() -> None:
    assert run(lang="xx").text[0].value.startswith("en")
