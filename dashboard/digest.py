"""The digest: written after each scan, kept as files, sent where the settings say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dashboard.digest_facts import Due, Facts, gather
from dashboard.digest_sections import compose
from dashboard.document import as_html, as_text
from dashboard.outbox import Outbox
from dashboard.sending import Message, Recipient, recipients, send
from dashboard.words.speech import Speech
from data.errors import DataError
from data.fresh import fresh
from data.private import make_file, make_folder
from data.pseudonyms import read_key
from data.settings import Settings
from data.snapshots import all_snapshots, newest

FOLDER = "digests"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-snapshot-(\d{6})")


class DigestError(DataError):
    """Stop: the digest cannot be written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Hold where one digest lies: as a page and as text."""

    folder: Path
    name: str

    @property
    def html(self) -> Path:
        """Return the path of the page."""
        return self.folder / f"{self.name}.html"

    @property
    def text(self) -> Path:
        """Return the path of the text; its first line is the subject."""
        return self.folder / f"{self.name}.txt"

    @property
    def snapshot(self) -> int:
        """Return the number of the snapshot that it tells of."""
        return int(self.name[-6:])

    @property
    def day(self) -> date:
        """Return the day on which it was first written."""
        return date.fromisoformat(self.name[:10])

    def message(self) -> Message:
        """Read it as it is sent."""
        text = self.text.read_text(encoding="utf-8")
        return Message(
            subject=text.partition("\n")[0],
            html=self.html.read_text(encoding="utf-8"),
            text=text,
        )


def write_digest(
    settings: Settings, at: datetime, due: Sequence[Due] = (), *, again: bool = False
) -> Kept:
    """Write the digest of the newest snapshot, in place of an earlier one of the same day.

    It is compared with the snapshot of the digest before it, so that what
    happened between two digests stands in one of them. With `again`, the
    newest digest is written anew if it tells of this snapshot. `due` is what
    is known of retention.

    Raises:
        NothingPublishedError: there is no snapshot yet.
        DigestError: the files cannot be written.
    """
    path = newest(settings.home)
    kept = _named(settings.home / FOLDER, path, at.date(), again=again)
    facts = gather(settings, path, _before(kept, path), kept.day, due)
    try:
        _write(kept, facts, Speech(settings.digest.language))
    except OSError as error:
        raise DigestError(f"Cannot write {kept.html}: {error.strerror}.") from error
    return kept


def send_waiting(settings: Settings, newest_: Kept) -> tuple[int, list[Recipient]]:
    """Send what waits, this digest too; return how many were sent, and to whom one was not.

    A recipient who does not take one is tried again with the next digest.
    """
    outbox = Outbox(newest_.folder)
    to = recipients(settings.digest.addresses, read_key(settings.home))
    if to:
        names = [each.name for each in to]
        outbox.hand_over(names)
        outbox.add(newest_.name, names)
    sent, missed = 0, []
    for each in to:
        count, whole = _send_all(outbox, newest_.folder, each)
        sent += count
        missed += [] if whole else [each]
    return sent, missed


def drop_old(settings: Settings) -> None:
    """Keep as many digests as snapshots, and none whose snapshot had to go: it holds its texts."""
    folder = settings.home / FOLDER
    outbox = Outbox(folder)
    whole = list(kept_digests(folder))
    there = {int(path.stem[-6:]) for path in all_snapshots(settings.home)}
    gone = [kept for kept in whole if kept.snapshot not in there]
    for kept in {each.name: each for each in (*whole[: -settings.keep_snapshots], *gone)}.values():
        outbox.drop(kept.name)
        kept.html.unlink(missing_ok=True)
        kept.text.unlink(missing_ok=True)


def kept_digests(folder: Path) -> Iterator[Kept]:
    """Yield the digests that lie in a folder, oldest first."""
    for path in sorted(folder.glob("*.txt")):
        if _NAME.fullmatch(path.stem):
            yield Kept(folder=folder, name=path.stem)


def tell_sending(settings: Settings, sent: int, missed: Sequence[Recipient]) -> str:
    """Say in a line, without any address, what was sent and what was not."""
    if not settings.digest.addresses:
        return "Nobody is set to get it (digest.to)."
    told = f"{sent:,} sent."
    if missed:
        names = ", ".join(map(str, missed))
        told += (
            f" Not taken by {names} of digest.to: it is tried again with the next scan, or by"
            " strangerwatch digest --send."
        )
    return told


def _send_all(outbox: Outbox, folder: Path, to: Recipient) -> tuple[int, bool]:
    """Send a recipient what waits for them, oldest first, until one is not taken."""
    sent = 0
    for name in list(outbox.waiting(to.name)):
        kept = Kept(folder=folder, name=name)
        if not (kept.text.exists() and kept.html.exists()):
            outbox.drop(name)  # a person took it away
        elif send(kept.message(), to):
            outbox.deliver(name, to.name)
            sent += 1
        else:
            return sent, False
    return sent, True


def _named(folder: Path, path: Path, day: date, *, again: bool) -> Kept:
    number = int(path.stem[-6:])
    last = list(kept_digests(folder))[-1:] if again else []
    if last and last[0].snapshot == number:
        return last[0]
    return Kept(folder=folder, name=f"{day:%Y-%m-%d}-snapshot-{number:06}")


def _before(kept: Kept, path: Path) -> Path | None:
    """Return the snapshot to compare with: that of the digest before, or else the one before."""
    told = [each.snapshot for each in kept_digests(kept.folder) if each.name < kept.name]
    there = sorted(int(each.stem[-6:]) for each in path.parent.glob("snap-??????.duckdb"))
    if told:
        # Its own file may be dropped by now: then what came after it is all that can be told.
        found = [number for number in there if told[-1] <= number <= kept.snapshot]
    else:
        found = [number for number in there if number < kept.snapshot][-1:]
    return path.with_name(f"snap-{found[0]:06}.duckdb") if found else None


def _write(kept: Kept, facts: Facts, speech: Speech) -> None:
    make_folder(kept.folder)
    document = compose(facts, speech)
    with fresh(kept.html) as part:
        make_file(part)
        part.write_text(as_html(document), encoding="utf-8")
    with fresh(kept.text) as part:
        make_file(part)
        part.write_text(as_text(document), encoding="utf-8")
