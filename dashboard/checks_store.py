"""Check the store from inside: that all of it can be read, the clock it was told, quota left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from dashboard.findings import Finding
from data.checkups import Checkup, examine_store
from data.errors import DataError, StoreBusyError
from data.quotas import read_quotas
from data.settings import Settings
from data.store import FILE_NAME as STORE_NAME

_SLIP = timedelta(minutes=1)


def check_store(settings: Settings, at: datetime) -> Iterator[Finding]:
    """Open the store once, read all of it, and yield what that tells."""
    if not (settings.home / STORE_NAME).exists():
        remedy = "Run strangerwatch import FILES."
        yield Finding(check="store", state="note", found="none yet", remedy=remedy)
        return
    try:
        found = examine_store(settings.home, read_quotas(), at)
    except StoreBusyError as error:
        yield Finding(check="store", state="note", found="is being written", remedy=str(error))
    except DataError as error:
        yield Finding(check="store", state="wrong", found="cannot be read", remedy=str(error))
    else:
        yield _whole(found)
        yield _clock(found, at)
        yield _quota(found)


def _whole(found: Checkup) -> Finding:
    if found.altered:
        said = f"{found.altered:,} answers of the platform are not what was saved"
        remedy = "Something else wrote to it: strangerwatch restore FILE brings a backup back."
        return Finding(check="store", state="wrong", found=said, remedy=remedy)
    rows = sum(found.rows.values())
    said = (
        f"{found.rows['videos']:,} videos, {found.rows['quarantine']:,} rows quarantined;"
        f" all {rows:,} rows were read"
    )
    return Finding(check="store", state="well", found=said)


def _clock(found: Checkup, at: datetime) -> Finding:
    ahead = found.latest - at if found.latest else timedelta()
    if ahead > _SLIP:
        said = f"the journal already holds {found.latest:%Y-%m-%d %H:%M} UTC, which is to come"
        return _wrong_clock(said, " If it was wrong and is right now: doctor --clock-is-right.")
    if found.clock_offset is None:
        said = "not yet compared with a platform's"
        return Finding(check="clock", state="well", found=said)
    seconds = found.clock_offset.total_seconds()
    said = f"{abs(seconds):.0f} s {'behind' if seconds > 0 else 'ahead of'} the platform's"
    if abs(found.clock_offset) > _SLIP:
        return _wrong_clock(said)
    return Finding(check="clock", state="well", found=said)


def _wrong_clock(said: str, further: str = "") -> Finding:
    remedy = f"Set this machine's clock by the network: timedatectl set-ntp true.{further}"
    return Finding(check="clock", state="wrong", found=said, remedy=remedy)


def _quota(found: Checkup) -> Finding:
    said = ", ".join(f"{each.name} {each.left:,} of {each.size:,}" for each in found.quota)
    empty = [each for each in found.quota if not each.left]
    if not empty:
        return Finding(check="quota", state="well", found=f"left today: {said}")
    reset = max(each.reset_at for each in empty)
    remedy = f"What is spent is full again at {reset:%Y-%m-%d %H:%M} UTC."
    return Finding(check="quota", state="note", found=f"left today: {said}", remedy=remedy)
