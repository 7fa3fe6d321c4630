"""The channels a person wants followed, whatever is found of them: `watch.txt` in the home."""

from __future__ import annotations

import re
from pathlib import Path

from data.errors import SettingsError

FILE_NAME = "watch.txt"
_ID = re.compile(r"(?:^|/channel/)(UC[\w-]{22})(?:[/?]|$)")


def read_watched(home: Path) -> tuple[str, ...]:
    """Return the ids of the watched channels, in their order, none twice.

    A line holds one id, or an address with /channel/ in it; # begins a comment.

    Raises:
        SettingsError: the file cannot be read, or a line names no channel.
    """
    path = home / FILE_NAME
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"Cannot read {path}: save it as plain text in UTF-8.") from error
    bare = [(number, line.partition("#")[0].strip()) for number, line in enumerate(lines, 1)]
    return tuple(dict.fromkeys(_id(path, number, line) for number, line in bare if line))


def _id(path: Path, number: int, line: str) -> str:
    found = _ID.search(line)
    if found is None:
        raise SettingsError(
            f"Line {number} of {path} names no channel: write its id, UC and 22 letters or"
            " digits, which its page shows under “Share channel”, “Copy channel ID”."
        )
    return found[1]
