"""Read the phrases by which masks find times, keywords and codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from data.errors import LexiconError

SHIPPED = Path(__file__).parent / "masks.toml"


class Phrases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold the phrases of one language or of all; the file says what each kind means."""

    secret: tuple[str, ...] = ()
    slot: tuple[str, ...] = ()
    into: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    ask_after: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    code_after: tuple[str, ...] = ()
    with_code: tuple[str, ...] = ()
    being: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    before_time: tuple[str, ...] = ()
    before_time_shy: tuple[str, ...] = ()
    after_time: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    lasting_after: tuple[str, ...] = ()
    before_h: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    not_minor: tuple[str, ...] = ()


@cache
def read_phrases() -> Phrases:
    """Read the shipped phrases and lay all languages together.

    Texts mix languages, and nobody says which: every phrase is tried on every text.

    Raises:
        LexiconError: the file is malformed.
    """
    try:
        languages = msgspec.toml.decode(SHIPPED.read_bytes(), type=dict[str, Phrases])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LexiconError(f"{SHIPPED} cannot be read: {error}.") from error
    kinds = Phrases.__struct_fields__
    merged = {kind: _together(languages.values(), kind) for kind in kinds}
    return Phrases(**merged)


def _together(languages: Iterable[Phrases], kind: str) -> tuple[str, ...]:
    phrases = (phrase for language in languages for phrase in getattr(language, kind))
    return tuple(dict.fromkeys(phrases))
