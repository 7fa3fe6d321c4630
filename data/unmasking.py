"""Name a smaller channel for a reason that stays readable, or mask it again; never a child's."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from pathlib import Path

from data.forgotten import name_of
from data.inbox import Entry, Folded, fold
from data.masking import mask_names, mask_together
from data.minors import all_who_say_so
from data.named import CHANNEL_KEY
from data.pseudonyms import pseudonym, read_key
from data.store import Store, record_event

REFUSED = "unmask: refused"
_CHANNELS = f"""
    SELECT DISTINCT source, {CHANNEL_KEY} AS channel FROM videos
    WHERE {CHANNEL_KEY} IS NOT NULL
"""
_NAMES = f"""
    SELECT list_distinct(list(channel_id)) AS ids, list_distinct(list(channel_name)) AS names
    FROM observations WHERE source = $source AND {CHANNEL_KEY} = $channel
"""
# All that was ever seen of a channel, also what names no site or was edited away since.
_TEXTS = f"""
    SELECT DISTINCT title, description FROM texts SEMI JOIN (
        FROM observations WHERE source = $source AND {CHANNEL_KEY} = $channel
    ) AS theirs USING (content_hash)
"""
_FLAGGED = f"""
    SELECT count(*) FROM scores SEMI JOIN (
        FROM observations WHERE source = $source AND {CHANNEL_KEY} = $channel
    ) AS theirs USING (content_hash)
    WHERE list_contains(list_transform(flags, lambda flag: flag.name), 'likely_minor_uploader')
"""
_IS_NAMED = "SELECT count(*) FROM unmasked WHERE channel = ? AND undone_at IS NULL"
_UNMASK = """
    INSERT INTO unmasked BY NAME
    SELECT $entry AS entry, $source AS source, $channel AS channel, $creator AS creator,
           $reason AS reason, $actor AS actor, $at AS asked_at
"""
_MASK = """
    UPDATE unmasked
    SET undone_entry = $entry, undone_reason = $reason, undone_by = $actor, undone_at = $at
    WHERE (channel = $channel OR creator = $creator) AND undone_at IS NULL
"""


def fold_inbox(store: Store, home: Path, at: datetime) -> Folded:
    """Take in what pages asked for, before a snapshot is published.

    Raises:
        InboxError: a file can be neither read nor taken away.
    """
    found = _Found(home)
    return fold(
        store,
        home,
        at,
        {"unmask": partial(_unmask, found, at), "mask": partial(_mask, found, at)},
    )


class _Found:
    """Find the channel behind a pseudonym; all pseudonyms are made once, when one is asked for."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._channels: dict[str, tuple[str, str]] | None = None

    def channel(self, store: Store, creator: str) -> tuple[str, str] | None:
        """Return source and channel, or None where the store holds nobody of that name."""
        if self._channels is None:
            key = read_key(self._home)
            self._channels = {
                pseudonym(key, "creator", source, channel): (source, channel)
                for source, channel in store.execute(_CHANNELS).fetchall()
            }
        return self._channels.get(creator)


def _unmask(found: _Found, at: datetime, store: Store, name: str, entry: Entry) -> str:
    channel = found.channel(store, entry.creator)
    if channel is None:
        return _refuse(store, at, name, entry, "no such channel is held")
    if _is_minor(store, *channel):
        return _refuse(store, at, name, entry, "the uploader is likely a minor")
    hashed = name_of(*channel)
    if store.number(_IS_NAMED, (hashed,)):
        return _refuse(store, at, name, entry, "it is named already")
    reason = _masked(store, channel, entry.reason)
    told = {"entry": name, "creator": entry.creator, "reason": reason}
    store.execute(
        _UNMASK,
        {**told, "source": channel[0], "channel": hashed, "actor": entry.actor, "at": entry.at},
    )
    _journal(store, at, entry, entry.kind, told)
    return "done"


def _mask(found: _Found, at: datetime, store: Store, name: str, entry: Entry) -> str:
    channel = found.channel(store, entry.creator)
    hashed = name_of(*channel) if channel else ""
    reason = _masked(store, channel, entry.reason)
    told = {"entry": name, "creator": entry.creator, "reason": reason}
    asked = {**told, "channel": hashed, "actor": entry.actor, "at": entry.at}
    if not int(store.execute(_MASK, asked).fetchall()[0][0]):
        return _refuse(store, at, name, entry, "it is not named")
    _journal(store, at, entry, entry.kind, told)
    return "done"


def _refuse(store: Store, at: datetime, name: str, entry: Entry, why: str) -> str:
    # Whom the reason speaks of is not known or may not be told, so it is not kept.
    _journal(store, at, entry, REFUSED, {"entry": name, "asked": entry.kind, "why": why})
    return "refused"


def _journal(store: Store, at: datetime, entry: Entry, kind: str, told: dict[str, str]) -> None:
    detail = json.dumps({**told, "asked_at": entry.at.isoformat()})
    record_event(store, at, entry.actor, kind, detail)


def _is_minor(store: Store, source: str, channel: str) -> bool:
    asked = {"source": source, "channel": channel}
    if store.number(_FLAGGED, asked):
        return True
    texts = store.execute(_TEXTS, asked).fetchall()
    return any(all_who_say_so(texts))


def _masked(store: Store, channel: tuple[str, str] | None, reason: str) -> str:
    """Take addresses, handles and the channel's own names out of what everybody may read."""
    names: list[str] = []
    if channel:
        (row,) = store.rows(_NAMES, {"source": channel[0], "channel": channel[1]})
        names = [name for name in (*(row["ids"] or ()), *(row["names"] or ())) if name]
    return mask_names(mask_together([reason])[0], names)
