"""What pages want written: appended durably, one file an entry, folded in by the next writer."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from data.errors import InboxError
from data.fresh import fresh, sync
from data.store import Store, record_event

FOLDER, QUARANTINE = "inbox", "quarantine"
MALFORMED = "inbox: malformed"
SHORTEST_REASON, LONGEST_REASON, LONGEST_NAME = 20, 1_000, 100
_LARGEST = 64_000
_TRIMMED = r"^\S(?:(?s:.*)\S)?\Z"
_KNOWN = "SELECT outcome FROM folded WHERE entry = ?"
_FOLDED = "INSERT INTO folded VALUES (?, ?, ?)"


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what one person asks for: to name a smaller channel, or to mask it again.

    `creator` is the pseudonym that pages know; the writer finds out who that is.
    """

    kind: Literal["unmask", "mask"]
    creator: Annotated[str, Meta(pattern=r"^creator-[0-9a-f]{12}\Z")]
    reason: Annotated[
        str, Meta(min_length=SHORTEST_REASON, max_length=LONGEST_REASON, pattern=_TRIMMED)
    ]
    actor: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, pattern=_TRIMMED)]
    at: Annotated[datetime, Meta(tz=True)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Folded:
    """Hold how many entries were done, refused, or put aside because they cannot be read."""

    done: int = 0
    refused: int = 0
    malformed: int = 0


# Does what an entry asks for inside the caller's transaction; returns "done" or "refused".
Handler = Callable[[Store, str, Entry], str]


def read_entry(**fields: object) -> Entry | str:
    """Return the entry with these fields, or why there is none."""
    try:
        entry = msgspec.convert(fields, Entry)
        msgspec.json.encode(entry)  # a command line may hold halves of characters
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        return str(error)
    return entry


def append(home: Path, entry: Entry) -> str:
    """Write an entry so that it outlives a crash, and return the name it is known by.

    Raises:
        InboxError: the disk is full or not to be written: nothing was asked for.
    """
    folder = home / FOLDER
    name = f"{entry.at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with fresh(folder / f"{name}.json") as part:
            part.touch(mode=0o600)
            part.write_bytes(msgspec.json.encode(entry))
            sync(part)
        sync(folder)
    except OSError as error:
        raise InboxError(
            f"Cannot write into {folder} ({error.strerror}): nothing was asked for. Free some space"
            " or mend its permissions, then ask again."
        ) from error
    return name


def pending(home: Path) -> dict[str, Entry]:
    """Return the entries that wait for a writer, by name, oldest first; what is torn is left out.

    Raises:
        InboxError: they cannot be read.
    """
    return {path.stem: entry for path, entry in _read(home) if isinstance(entry, Entry)}


def fold(store: Store, home: Path, at: datetime, handlers: Mapping[str, Handler]) -> Folded:
    """Take in what waits, each entry once, and journal it; put aside what cannot be read.

    Killed between the store and the file, the next fold finds the entry's name and only
    takes the file away.

    Raises:
        InboxError: a file can be neither read nor taken away; the store has what was done.
    """
    outcomes = []
    for path, entry in _read(home):
        outcome = _fold_one(store, path.stem, entry, at, handlers)
        _clear(path, entry if isinstance(entry, str) else "")
        outcomes.append(outcome)
    return Folded(**{name: outcomes.count(name) for name in ("done", "refused", "malformed")})


def forget_pending(home: Path, words: tuple[str, ...]) -> int:
    """Delete what was put aside and holds one of these words; return how many that was."""
    sought = [word.encode() for word in words if word]
    gone = 0
    for path in sorted((home / FOLDER / QUARANTINE).glob("*.json")):
        raw = path.read_bytes()
        if any(word in raw for word in sought):
            path.unlink(missing_ok=True)
            path.with_suffix(".why").unlink(missing_ok=True)
            gone += 1
    return gone


def _fold_one(
    store: Store, name: str, entry: Entry | str, at: datetime, handlers: Mapping[str, Handler]
) -> str:
    """Return how the entry ends now; "" where it was taken in before."""
    if store.execute(_KNOWN, (name,)).fetchall():
        return ""
    with store.transaction():
        if isinstance(entry, str):
            outcome = "malformed"
            detail = json.dumps({"entry": name, "why": entry})
            record_event(store, at, "inbox", MALFORMED, detail)
        else:
            outcome = handlers[entry.kind](store, name, entry)
        store.execute(_FOLDED, (name, outcome, at))
    return outcome


def _read(home: Path) -> Iterator[tuple[Path, Entry | str]]:
    """Yield each file with its entry, or with why it holds none; oldest first."""
    folder = home / FOLDER
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            raw = path.read_bytes() if path.stat().st_size <= _LARGEST else None
        except FileNotFoundError:  # another writer has just taken it in
            continue
        except OSError as error:
            raise InboxError(f"Cannot read {path}: {error.strerror}.") from error
        yield path, _parsed(raw)


def _parsed(raw: bytes | None) -> Entry | str:
    if raw is None:
        return "it is larger than any entry"
    try:
        return msgspec.json.decode(raw, type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return str(error)[:200]


def _clear(path: Path, why: str) -> None:
    """Take a file that was folded in away; one that cannot be read is kept aside with its why."""
    try:
        if why:
            aside = path.parent / QUARANTINE / path.name
            aside.parent.mkdir(exist_ok=True, mode=0o700)
            aside.with_suffix(".why").write_text(f"{why}\n", encoding="utf-8")
            path.replace(aside)
        else:
            path.unlink(missing_ok=True)
        sync(path.parent)
    except OSError as error:
        raise InboxError(f"Cannot take {path} away: {error.strerror}.") from error
