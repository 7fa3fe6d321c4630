"""Write tables whose rows lead on, and addresses that keep language and snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from dashboard.views import marked
from dashboard.views.page import LANGUAGE, SNAPSHOT, Page


@dataclass(frozen=True, slots=True)
class Link:
    """Hold a text that leads to an address of this dashboard, or to a video at its source."""

    text: str
    address: str


def address_of(page: Page, view: str, asked: Mapping[str, str | Sequence[str]]) -> str:
    """Return an address in this dashboard, with this snapshot and this language."""
    kept = {LANGUAGE: st.query_params[LANGUAGE]} if LANGUAGE in st.query_params else {}
    snapshot = {SNAPSHOT: str(page.reader.snapshot.number)}
    return f"{view}?{urlencode({**asked, **kept, **snapshot}, doseq=True)}"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str | Link]]) -> None:
    """Write a table of plain texts and links; the first column names the rows."""
    head = "".join(f'<th scope="col">{marked.escaped(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{_cell(name)}</th>'
        + "".join(f"<td>{_cell(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in rows
    )
    st.html(
        f'<div class="sw-scroll" tabindex="0" role="region" aria-label="{marked.escaped(caption)}">'
        f'<table class="sw-table"><caption>{marked.escaped(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(cell: str | Link) -> str:
    if isinstance(cell, str):
        return f"<bdi>{marked.escaped(cell)}</bdi>"
    told = f"<bdi>{marked.escaped(cell.text)}</bdi>"
    return f'<a href="{marked.escaped(cell.address)}">{told}</a>'
