"""Write lists, and tables that lead to addresses outside, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.views.marked import escaped


def points(sentences: Iterable[str]) -> None:
    """Write sentences as a list."""
    items = "".join(f"<li>{escaped(each)}</li>" for each in sentences)
    st.html(f'<ul class="sw-points">{items}</ul>')


def contacts(caption: str, heads: Sequence[str], rows: Iterable[tuple[str, str, str]]) -> None:
    """Write a table of names with what they are for; a name that has an address leads there.

    Addresses are our own, never other people's: a page outside is opened without saying from where.
    """
    head = "".join(f'<th scope="col">{escaped(each)}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{_name(name, address)}</th><td>{escaped(what)}</td></tr>'
        for name, what, address in rows
    )
    st.html(
        f'<table class="sw-table"><caption>{escaped(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _name(name: str, address: str) -> str:
    if not address:
        return escaped(name)
    shown = address.removeprefix("https://").removeprefix("www.")
    link = f'<a href="{escaped(address)}" rel="noreferrer noopener" target="_blank">'
    return f"{escaped(name)}: {link}{escaped(shown)}</a>"
