"""Print names that may be new sites, each with what speaks for it; a person decides."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from data.companions import Asked, Companion, Sizes, find_companions, read_examples
from data.lone_names import LoneName, find_lone_names, read_titles_of
from data.masking import mask
from data.rare_names import SEEN_AT_MOST, RareName, find_rare_names, read_text_of
from data.scores import count_to_search
from data.settings import Settings
from data.sites import Lexicon, read_lexicon
from data.store import FILE_NAME, Store, open_store

_WIDTH = 140
_EMPTY = "There is no text yet: run strangerwatch import FILES, then strangerwatch score."
_ACCEPT = (
    "A person decides. To add one to your own lexicon:"
    " strangerwatch sites accept NAME [--domain DOMAIN] [--ambiguous | --anyway]"
)


def print_suggestions(settings: Settings, asked: Asked, *, top: int, rare: bool) -> None:
    """Print the `top` likeliest new names of the store, or what to run first."""
    if not (settings.home / FILE_NAME).exists():
        print(_EMPTY)
        return
    lexicon = read_lexicon(settings.home)
    with open_store(settings.home) as store:
        waiting = count_to_search(store, lexicon.hash)
        if waiting:
            print(f"{waiting:,} texts were not yet searched for sites: run strangerwatch score.")
            return
        if rare:
            _print_rare(store, lexicon, top)
        else:
            _print_both(store, lexicon, asked, top)


def _print_both(store: Store, lexicon: Lexicon, asked: Asked, top: int) -> None:
    alone = find_lone_names(store, lexicon, asked)
    _print_lone(store, alone, top)
    sizes, found = find_companions(store, lexicon, asked)
    listed = {each.word for each in alone}
    found = [each for each in found if each.word not in listed]
    _print_companions(store, sizes, found, top)
    if alone or sizes.naming:
        _print_end(max(len(alone), len(found)), top)


def _print_lone(store: Store, found: list[LoneName], top: int) -> None:
    if found:
        print("Names in titles that read like those of known sites, but name none:")
    for place, each in enumerate(found[:top], 1):
        seen = f"seen {_day(each.first_seen)} to {_day(each.last_seen)}"
        _say(f"{place}. {_safe(each.word)}: in {each.titles:,} title(s), {_votes(each)}; {seen}")
        _print_examples(read_titles_of(store, each.word))


def _print_companions(store: Store, sizes: Sizes, found: list[Companion], top: int) -> None:
    if not sizes.naming:
        print(_EMPTY if not sizes.others else "No text names a known site, so none has company.")
    elif found:
        print("Words that keep company with known sites, and rise:")
    for place, each in enumerate(found[:top], 1):
        _say(f"{place}. {_safe(each.word)} ({each.kind}), z {each.z:.1f}, {_counts(each, sizes)}")
        _say(f"   {_dates(each)}; {each.framed:.0%} of them use it like a name")
        _print_examples(read_examples(store, each.word))


def _print_rare(store: Store, lexicon: Lexicon, top: int) -> None:
    seen_once = find_lone_names(store, lexicon, Asked(videos=1, channels=1))
    alone = [each for each in seen_once if each.titles <= SEEN_AT_MOST]
    listed = {each.word for each in alone}
    alike = find_rare_names(store, lexicon)
    both = listed & {each.word for each in alike}
    alone.sort(key=lambda each: each.word not in both)
    alike = [each for each in alike if each.word not in listed]
    _print_lone(store, alone, top)
    _print_alike(store, alike, top)
    if alone or alike:
        _print_end(max(len(alone), len(alike)), top)
    else:
        print("No rare name looks like a known site's.")


def _print_alike(store: Store, found: list[RareName], top: int) -> None:
    if found:
        print("Names that look like a known site's:")
    for place, each in enumerate(found[:top], 1):
        seen = f"first seen {_day(each.first_seen)}"
        used = ", used like a name" if each.framed else ""
        _say(f"{place}. {_safe(each.word)}: in {each.n} text(s), like {each.like}{used}, {seen}")
        _print_examples(read_text_of(store, each.word))


def _print_end(found: int, top: int) -> None:
    """Say how to see the rest of the longer of two lists, and how to accept a name."""
    if not found:
        print("No new name is found. Names seen once or twice: strangerwatch sites suggest --rare")
        return
    if found > top:
        print(f"{found - top:,} more: add --top {found}.")
    print(_ACCEPT)


def _print_examples(texts: Iterable[Mapping[str, Any]]) -> None:
    for text in texts:
        whole = " ".join((text["title"], text["description"], " ".join(text["tags"])))
        shown = textwrap.shorten(mask(whole[: 4 * _WIDTH]), _WIDTH, placeholder=" …")
        _say(f"     “{_safe(shown)}”")


def _votes(each: LoneName) -> str:
    used = f"used like a name there by {each.channels:,} of {each.of:,} channels"
    return f"{used}, {each.expected:.1f} of them likely the genre's"


def _counts(each: Companion, sizes: Sizes) -> str:
    beside = f"in {each.n:,} of {sizes.naming:,} texts that name a site"
    return f"{beside}, in {each.elsewhere:,} of {sizes.others:,} others, {each.channels:,} channels"


def _dates(each: Companion) -> str:
    if each.rise is None:
        return "no date is known"
    seen = f"seen {_day(each.first_seen)} to {_day(each.last_seen)}"
    return f"{seen}, {each.rise:.1f} times its earlier share in the recent part"


def _day(at: datetime | date | None) -> str:
    return f"{at:%Y-%m-%d}" if at else "at no known date"


def _safe(text: str) -> str:
    """Leave out what steers a terminal or turns the direction of writing."""
    return "".join(char if char.isprintable() else " " for char in text)


def _say(line: str) -> None:
    Console(soft_wrap=True, highlight=False).print(Text(line))
