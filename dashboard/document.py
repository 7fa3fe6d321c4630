"""Hold what is told to a person, and lay it out as a page of HTML or as wrapped text."""

from __future__ import annotations

import functools
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.words.speech import Language, Speech

WIDTH = 72
LONGEST = 300
_TEMPLATE = "document.html.jinja"
# Characters that turn, hide or break the text around them, and halves of characters.
_TRICKS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
# What mail and chat programs turn into a link or a call to everybody, if nothing stands inside.
_CALLS = re.compile(r"(?<=\w)([.．。｡])(?=\w)|(@)(?=\w)|(<)(?=[!@#])")
_JOINER = "\u2060"
_ISOLATE, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Said:
    """Hold one paragraph of our own; `english` where it stands so in the journal."""

    text: str
    english: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Hold a table whose first column names its rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Hold one video: its title and creator, which others wrote, its address, and notes of ours."""

    title: str
    creator: str
    url: str | None
    notes: tuple[str, ...]


Block = Said | Table | Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Hold one heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """Hold all that is told, in one language; `warning` stands first and stands out."""

    language: Language
    title: str
    warning: str
    sections: tuple[Section, ...]


def as_html(document: Document) -> str:
    """Return a page that asks nothing of the network and that mail programs can show."""
    return _templates().get_template(_TEMPLATE).render(document=document, kind=_kind)


def as_text(document: Document) -> str:
    """Return the same as plain text, wrapped; what others wrote cannot break out of its line."""
    speech = Speech(document.language)
    lines = [document.title, "=" * len(document.title), ""]
    if document.warning:
        lines += [*_wrapped(document.warning), ""]
    for section in document.sections:
        lines += [section.heading, "-" * len(section.heading), ""]
        for block in section.blocks:
            lines += [*_lines(block, speech), ""]
    return "\n".join(lines)


def foreign(text: str) -> str:
    """Return what others wrote on one line, cut, without what turns, hides, links or calls.

    Where a dot or an @ would make a link or a call, a character of no width keeps it apart.
    """
    line = " ".join(_TRICKS.sub("", text).split())
    cut = line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
    return _CALLS.sub(lambda found: f"{found[0]}{_JOINER}", cut)


@functools.cache
def _templates() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent)
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["foreign"] = foreign
    return made


def _kind(block: Block) -> str:
    return type(block).__name__


def _lines(block: Block, speech: Speech) -> Iterator[str]:
    if isinstance(block, Said):
        yield from _wrapped(foreign(block.text) if block.english else block.text)
    elif isinstance(block, Table):
        yield from _wrapped(block.caption)
        for row in block.rows:
            yield from _wrapped(_row(block.heads, row, speech), "- ", "  ")
    else:
        yield from _entry(block, speech)


def _row(heads: Sequence[str], row: Sequence[str], speech: Speech) -> str:
    named = [(foreign(row[0]), row[1]), *zip(heads[2:], row[2:], strict=True)]
    cells = [speech.say("{name}: {value}", name=name, value=value) for name, value in named]
    return " · ".join(cells)


def _entry(entry: Entry, speech: Speech) -> Iterator[str]:
    title, creator = foreign(entry.title), foreign(entry.creator)
    quoted = speech.say("“{title}”", title=f"{_ISOLATE}{title}{_END}")
    yield from _wrapped(quoted, "* ", "  ")
    yield from _wrapped(f"{_ISOLATE}{creator}{_END}", "  ", "  ")
    if entry.url:
        yield f"  {entry.url}"
    for note in entry.notes:
        yield from _wrapped(note, "  ", "  ")


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
