"""Put other people's text on a page as text, whatever it holds, with marks in words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import streamlit as st

from dashboard.words.speech import Speech

WHOLE = 6_000  # a text up to this long is shown whole
BEGINNING = 1_000
AROUND = 300
MOST_MARKS = 60
# Characters that turn, hide or break the text around them, and halves of characters.
_TRICKS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Hold one marked place: from `start` up to `end`, and the label that stands before it."""

    start: int
    end: int
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """Hold a text that leads to an address of this dashboard, or to a video at its source."""

    text: str
    address: str


def plain(text: str) -> str:
    """Return `text` with what would turn or hide it written out, as in ⟨U+202E⟩."""
    lines = text.replace("\r\n", "\n")
    return _TRICKS.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", lines)


def escaped(text: str) -> str:
    """Return `text` as HTML that shows exactly that text."""
    return html.escape(plain(text))


def say(text: str, tag: str = "p", label: str = "") -> None:
    """Write one paragraph, or another element, of plain text."""
    named = f' class="sw-{label}"' if label else ""
    st.html(f"<{tag}{named}><bdi>{escaped(text)}</bdi></{tag}>")


def link(name: str, address: str) -> None:
    """Write a link to a place in this dashboard."""
    st.html(f'<p class="sw-footer"><a href="{escaped(address)}">{escaped(name)}</a></p>')


def links(items: Iterable[tuple[str, str, str]]) -> None:
    """Write a list: each a link's name and address in this dashboard, and what follows it."""
    lines = "".join(
        f'<li><a href="{escaped(address)}">{escaped(name)}</a><br>{escaped(text)}</li>'
        for name, address, text in items
    )
    st.html(f'<ul class="sw-links">{lines}</ul>')


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str | Link]]) -> None:
    """Write a table of plain texts and links; the first column names the rows."""
    head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{_cell(name)}</th>'
        + "".join(f"<td>{_cell(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in rows
    )
    st.html(
        f'<div class="sw-scroll" tabindex="0" role="region" aria-label="{escaped(caption)}">'
        f'<table class="sw-table"><caption>{escaped(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell: str | Link) -> str:
    if isinstance(cell, str):
        return f"<bdi>{escaped(cell)}</bdi>"
    return f'<a href="{escaped(cell.address)}"><bdi>{escaped(cell.text)}</bdi></a>'


def text_html(text: str, marks: Sequence[Mark], speech: Speech) -> str:
    """Return `text` as HTML with its marks; a giant text as its beginning and around its marks."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)][:MOST_MARKS]
    parts, last = [], 0
    for start, end in _windows(len(text), inside):
        parts += [_gap(start - last, speech), _window(text, start, end, inside)]
        last = end
    parts.append(_gap(len(text) - last, speech))
    return f'<div class="sw-text" dir="auto" tabindex="0">{"".join(parts)}</div>'


def _windows(length: int, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    if length <= WHOLE:
        return [(0, length)]
    wanted = [(max(m.start - AROUND, 0), min(m.end + AROUND, m.start + WHOLE)) for m in marks]
    joined = [(0, BEGINNING)]
    for start, end in sorted(wanted):
        before, after = joined[-1]
        if start <= after:
            joined[-1] = (before, max(after, min(end, length)))
        else:
            joined.append((start, min(end, length)))
    return joined


def _gap(skipped: int, speech: Speech) -> str:
    if not skipped:
        return ""
    told = speech.count(
        "[{n} character not shown here]", "[{n} characters not shown here]", skipped
    )
    return f'<p class="sw-gap">{escaped(told)}</p>'


def _window(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """Return one stretch of text, cut wherever a mark begins or ends: marks may overlap."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end, *(m.start for m in here), *(m.end for m in here)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    return "".join(
        _piece(text[left:right], left, [m for m in here if m.start <= left and m.end >= right])
        for left, right in pairwise(cuts)
    )


def _piece(text: str, left: int, marks: Sequence[Mark]) -> str:
    if not marks:
        return escaped(text)
    labels = "".join(
        f'<b class="sw-label">{escaped(mark.label)}</b>' for mark in marks if mark.start == left
    )
    kinds = " ".join(sorted({f"sw-{mark.kind}" for mark in marks}))
    return f'{labels}<mark class="{kinds}">{escaped(text)}</mark>'
