"""Publish a snapshot: what pages and exports may read, masked, in one new file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.masking import (
    MASK,
    mask_names,
    mask_together,
    pseudonym,
    read_key,
    says_it_is_a_minor,
)
from data.settings import Settings
from data.shapes import COUNTED, SHOWN, URLS
from data.sites import Lexicon
from data.snapshots import new_snapshot
from data.store import Store

GAP = "\n"
HIDDEN_SITE = "(adult-only site)"

_SEEN = """
    SELECT source, date_trunc('month', coalesce(published_at, observed_at))::DATE AS month,
           count(*) AS videos
    FROM videos GROUP BY ALL ORDER BY ALL
"""
_NAMING = """
    SELECT videos.*, texts.title, texts.description, texts.tags, texts.made_for_kids,
           texts.paid, scores.* EXCLUDE (content_hash, mentions_hash, scored_at),
           mentions_hash
    FROM videos
    JOIN texts USING (content_hash)
    JOIN searched USING (content_hash)
    JOIN scores USING (content_hash, mentions_hash)
    WHERE lexicon_hash = $lexicon AND model_id = $model AND mentions_hash <> ''
    ORDER BY source, video_id
"""
_MENTIONS = """
    SELECT content_hash, site, kind, field, start, "end" FROM mentions
    WHERE lexicon_hash = ? AND kind <> 'adjacent' ORDER BY content_hash, field DESC, start
"""
_CHANNELS = """
    SELECT source, coalesce(channel_id, channel_name) AS channel,
           max(subscribers) AS subscribers, max(views) AS views
    FROM videos WHERE coalesce(channel_id, channel_name) IS NOT NULL GROUP BY ALL
"""
_OTHER_TEXTS = """
    SELECT source, coalesce(channel_id, channel_name) AS channel, title, description
    FROM videos JOIN texts USING (content_hash)
    WHERE coalesce(channel_id, channel_name) IS NOT NULL
"""
_FACTS = """
    SELECT (SELECT count(*) FROM videos) AS videos_seen,
           (SELECT count(*) FROM observations) AS observations,
           (SELECT count(*) FROM quarantine) AS rows_quarantined,
           (SELECT count(DISTINCT file_sha256) FROM files) AS files,
           (SELECT max(observed_at) FROM videos) AS newest_observation
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Hold what a publish made: the snapshot's number and how many videos it shows."""

    number: int
    seen: int
    naming: int
    shown: int


def publish(
    store: Store,
    settings: Settings,
    lexicon: Lexicon,
    model: Mapping[str, object],
    at: datetime,
) -> Published:
    """Write a new snapshot from the store, masked, and make it the newest.

    `model` says which scores to publish (`model_id`) and what pages tell of
    them. Texts are masked, creators without a public get pseudonyms, and
    likely-minor uploaders stay in the counts alone.
    """
    asked = {"lexicon": lexicon.hash, "model": model["model_id"]}
    naming = store.rows(_NAMING, asked)
    rules = _Rules(store, settings, lexicon, naming)
    facts = store.rows(_FACTS)[0]
    shown = [rules.shown(video) for video in naming if not rules.is_minor(video)]
    counted = [rules.counted(video) for video in naming]
    with new_snapshot(settings.home, settings.keep_snapshots) as (number, target):
        told = {
            "snapshot": number,
            "published_at": at.isoformat(),
            "fiction": settings.fiction,
            "lexicon_hash": lexicon.hash,
            "lexicon_version": lexicon.version,
            "public_subscribers": settings.public_subscribers,
            "public_views": settings.public_views,
            **model,
            **facts,
        }
        _fill(target, "facts", _as_facts(told))
        _fill(target, "seen", store.table(_SEEN))
        _fill(target, "counted", pa.Table.from_pylist(counted, schema=COUNTED))
        _fill(target, "videos", pa.Table.from_pylist(shown, schema=SHOWN))
    return Published(
        number=number, seen=facts["videos_seen"], naming=len(naming), shown=len(shown)
    )


class _Rules:
    """Decide who is public, who is hidden and what is masked."""

    def __init__(
        self, store: Store, settings: Settings, lexicon: Lexicon, naming: list[dict[str, Any]]
    ) -> None:
        self._settings = settings
        self._key = read_key(settings.home)
        self._adult = {site.name for site in lexicon.site if site.adult_only}
        self._mentions = defaultdict(list)
        for mention in store.rows(_MENTIONS, (lexicon.hash,)):
            self._mentions[mention["content_hash"]].append(mention)
        self._channels = {
            (row["source"], row["channel"]): row["subscribers"] for row in store.rows(_CHANNELS)
        }
        self._minors = set(_minors(store, naming))

    def is_minor(self, video: Mapping[str, Any]) -> bool:
        """Tell whether the uploader is likely a minor, by the text's own words."""
        flagged = any(flag["name"] == "likely_minor_uploader" for flag in video["flags"])
        return flagged or _channel(video) in self._minors

    def is_public(self, video: Mapping[str, Any]) -> bool:
        """Tell whether the creator counts as public, by the settings' figures."""
        subscribers = self._channels.get(_channel(video), video["subscribers"])
        if subscribers is not None:
            return bool(subscribers >= self._settings.public_subscribers)
        return (video["views"] or 0) >= self._settings.public_views

    def counted(self, video: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the totals need of a video, which names nobody."""
        moment = video["published_at"] or video["observed_at"]
        return {
            "source": video["source"],
            "month": moment.date().replace(day=1) if moment else None,
            "language": video["language"],
            "stance": _likeliest(video["stance"]),
            "youth": _likeliest(video["youth"]),
            "decision": video["decision"],
            "score": video["score"],
            "views": video["views"],
            "sites": self._site_names(video),
            "hidden": self.is_minor(video),
        }

    def shown(self, video: Mapping[str, Any]) -> dict[str, Any]:
        """Return one row of the pages: masked, and pseudonymous unless public."""
        public = self.is_public(video)
        texts = self._masked_texts(video, public)
        return {
            **{name: video[name] for name in SHOWN.names if name in video},
            **texts,
            **self._names(video, public),
            "flags": [_without_masked(flag, texts) for flag in video["flags"]],
            "creator_public": public,
            "stance_top": _likeliest(video["stance"]),
            "youth_top": _likeliest(video["youth"]),
            "sites": self._site_names(video),
            "mentions": self._mentions[video["content_hash"]],
        }

    def _names(self, video: Mapping[str, Any], public: bool) -> dict[str, Any]:
        source, video_id = video["source"], video["video_id"]
        if public:
            address = URLS.get(source)
            return {
                "video_ref": f"{source}:{video_id}",
                "video_url": address.format(video_id) if address else None,
                "creator": video["channel_name"] or video["channel_id"] or "(not given)",
            }
        return {
            "video_ref": pseudonym(self._key, "video", source, video_id),
            "video_url": None,
            "creator": pseudonym(self._key, "creator", *map(str, _channel(video))),
        }

    def _masked_texts(self, video: Mapping[str, Any], public: bool) -> dict[str, Any]:
        texts = {
            "title": video["title"],
            "description": video["description"],
            "tags": GAP.join(video["tags"]),
        }
        for mention in self._mentions[video["content_hash"]]:
            if mention["site"] in self._adult:
                field, start, end = mention["field"], mention["start"], mention["end"]
                text = texts[field]
                texts[field] = text[:start] + MASK * (end - start) + text[end:]
        masked = dict(zip(texts, mask_together(list(texts.values())), strict=True))
        if not public:
            names = [name for name in (video["channel_name"], video["channel_id"]) if name]
            masked = {field: mask_names(text, names) for field, text in masked.items()}
        return {**masked, "tags": masked["tags"].split(GAP) if video["tags"] else []}

    def _site_names(self, video: Mapping[str, Any]) -> list[str]:
        names = {mention["site"] for mention in self._mentions[video["content_hash"]]}
        return sorted({HIDDEN_SITE if name in self._adult else name for name in names})


def _without_masked(flag: Mapping[str, Any], texts: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the words that speak for a flag only where the masked texts still hold them."""
    whole = "\n".join((texts["title"], texts["description"], *texts["tags"]))
    words = [word if word in whole or word[:1] == "(" else "(masked)" for word in flag["evidence"]]
    return {**flag, "evidence": words}


def _minors(store: Store, naming: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    wanted = {_channel(video) for video in naming}
    for row in store.rows(_OTHER_TEXTS):
        if (row["source"], row["channel"]) in wanted:
            if says_it_is_a_minor(row["title"], row["description"]):
                yield row["source"], row["channel"]
    for video in naming:
        if says_it_is_a_minor(video["title"], video["description"]):
            yield _channel(video)


def _channel(video: Mapping[str, Any]) -> tuple[str, str]:
    named = video["channel_id"] or video["channel_name"]
    return video["source"], named or f"video {video['video_id']}"


def _likeliest(shares: list[tuple[str, float]] | None) -> str | None:
    return max(shares, key=lambda share: share[1])[0] if shares else None


def _as_facts(told: Mapping[str, object]) -> pa.Table:
    names = list(told)
    values = [None if told[name] is None else str(told[name]) for name in names]
    return pa.table({"name": names, "value": pa.array(values, pa.string())})


def _fill(target: Store, name: str, table: pa.Table) -> None:
    with target.frame("batch", table):
        target.execute(f"CREATE TABLE {name} AS SELECT * FROM batch")
