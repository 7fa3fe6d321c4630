"""Read values out of a page's address; what makes no sense in it counts as not said."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
_LONGEST_NAME = 450
_UNSAYABLE = {"Cc", "Cs"}  # controls and halves of characters
_LONGEST_LIST = 50
Address = Mapping[str, Sequence[str]]


def text_in(address: Address, name: str) -> str:
    """Return the last value of a name, without what cannot be read aloud; "" where none is."""
    said = "".join(address.get(name, ())[-1:])
    sayable = "".join(c for c in said[:_LONGEST_NAME] if unicodedata.category(c) not in _UNSAYABLE)
    return sayable.strip()


def list_in(address: Address, name: str, known: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the values of a name, each once, in their order; of `known` ones only, if given."""
    said = (text_in({name: [value]}, name) for value in address.get(name, ()))
    values = dict.fromkeys(value for value in said if value and (not known or value in known))
    return tuple(values)[:_LONGEST_LIST]


def number_in(address: Address, name: str, last: int) -> int:
    """Return the whole number of a name, `last` at most; 0 where none is."""
    said = text_in(address, name)
    short = said.isascii() and said.isdecimal() and len(said) <= len(str(last))
    return min(int(said), last) if short else 0


def day_in(address: Address, name: str) -> date | None:
    """Return the day of a name, or None where none is, or a senseless one."""
    try:
        day = date.fromisoformat(text_in(address, name))
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
