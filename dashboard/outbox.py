"""Remember on disk which digest still has to reach whom, without any address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from data.errors import DataError
from data.fresh import fresh

FILE_NAME = "outbox.json"


class OutboxError(DataError):
    """Stop: what is still to be sent cannot be read or noted."""


class Parcel(msgspec.Struct, forbid_unknown_fields=True):
    """Hold to whom one digest goes, and who has it, each by a keyed pseudonym."""

    to: list[str] = []
    got: list[str] = []


class Outbox:
    """Keep the parcels of one folder; each change is on disk before the next."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._parcels = _read(self._path)

    def add(self, digest: str, recipients: Sequence[str]) -> None:
        """Note that a digest goes to these too; whoever has it does not get it again."""
        parcel = self._parcels.setdefault(digest, Parcel())
        parcel.to = sorted({*parcel.to, *recipients})
        self._write()

    def hand_over(self, present: Sequence[str]) -> None:
        """Let whoever is new get what those who left had still to get: an address was mended."""
        known = {name for parcel in self._parcels.values() for name in parcel.to}
        newcomers, here = set(present) - known, set(present)
        for parcel in self._parcels.values():
            left = set(parcel.to) - set(parcel.got) - here
            if left and newcomers:
                parcel.to = sorted((set(parcel.to) - left) | newcomers)
        self._write()

    def waiting(self, recipient: str) -> Iterator[str]:
        """Yield the digests that a recipient has still to get, oldest first."""
        for digest, parcel in sorted(self._parcels.items()):
            if recipient in parcel.to and recipient not in parcel.got:
                yield digest

    def deliver(self, digest: str, recipient: str) -> None:
        """Note that a recipient has a digest."""
        self._parcels[digest].got.append(recipient)
        self._write()

    def drop(self, digest: str) -> None:
        """Forget a digest that is kept no longer."""
        if self._parcels.pop(digest, None):
            self._write()

    def _write(self) -> None:
        try:
            with fresh(self._path) as part:
                part.write_bytes(msgspec.json.encode(self._parcels))
        except OSError as error:
            raise OutboxError(f"Cannot write {self._path}: {error.strerror}.") from error


def _read(path: Path) -> dict[str, Parcel]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Parcel])
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise OutboxError(f"Cannot read {path}: {error.strerror}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise OutboxError(f"{path} is malformed: delete it, then send again.") from error
