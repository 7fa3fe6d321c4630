"""Decide what a snapshot may tell: who is named, who is hidden, what is masked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from data.forgotten import name_of
from data.formats import disclosure_of, formats_of
from data.masking import (
    MASK,
    mask_names,
    mask_together,
    pseudonym,
    read_key,
    says_it_is_a_minor,
)
from data.named import named_channels
from data.settings import Settings
from data.shapes import SHOWN, video_url
from data.sites import Lexicon
from data.store import Store

GAP = "\n"
_BATCH = 20_000
HIDDEN_SITE = "(adult-only site)"
_NO_WORDS = "(the wording"  # how a score says that no words of the text speak for a flag

_MENTIONS = """
    SELECT content_hash, site, kind, field, start, "end" FROM mentions
    WHERE lexicon_hash = ? AND kind <> 'adjacent' ORDER BY content_hash, field DESC, start
"""
# The channels of the videos that name something: all that a snapshot has to decide on.
_WANTED = """
    WITH wanted AS (
        SELECT DISTINCT source, coalesce(channel_id, channel_name) AS channel
        FROM videos SEMI JOIN (
            FROM searched WHERE lexicon_hash = $lexicon AND mentions_hash <> ''
        ) AS named USING (content_hash)
        WHERE coalesce(channel_id, channel_name) IS NOT NULL
    ), theirs AS (
        SELECT videos.*, channel
        FROM videos JOIN wanted ON videos.source = wanted.source
            AND coalesce(videos.channel_id, videos.channel_name) = channel
    )
"""
_CHANNELS = f"""
    {_WANTED}
    SELECT source, channel, max(subscribers) AS subscribers FROM theirs GROUP BY ALL
"""
_THEIR_TEXTS = f"""
    {_WANTED}
    SELECT source, channel, title, description
    FROM theirs JOIN texts USING (content_hash)
    ORDER BY source, video_id LIMIT {_BATCH} OFFSET $offset
"""


class Disclosure:
    """Decide, for the videos of one snapshot, who is public, who is hidden and what is masked."""

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
            (row["source"], row["channel"]): row["subscribers"]
            for row in store.rows(_CHANNELS, {"lexicon": lexicon.hash})
        }
        self._named_for = named_channels(store)
        self._minors = set(_minors(store, lexicon.hash, naming))

    def is_minor(self, video: Mapping[str, Any]) -> bool:
        """Tell whether the uploader is likely a minor, by any of the channel's texts."""
        return _channel(video) in self._minors

    def is_public(self, video: Mapping[str, Any]) -> bool:
        """Tell whether the creator counts as public, by the settings' figures alone."""
        subscribers = self._channels.get(_channel(video), video["subscribers"])
        if subscribers is not None:
            return bool(subscribers >= self._settings.public_subscribers)
        return (video["views"] or 0) >= self._settings.public_views

    def unmasked(self, video: Mapping[str, Any]) -> str | None:
        """Return the reason for which a creator who is not public is named, or None."""
        if not self._named_for or self.is_public(video):
            return None
        return self._named_for.get(name_of(*_channel(video)))

    def counted(self, video: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the totals need of a video, which names nobody."""
        moment = video["published_at"] or video["observed_at"]
        day = moment.date() if moment else None
        return {
            "source": video["source"],
            "month": day.replace(day=1) if day else None,
            "week": day - timedelta(days=day.weekday()) if day else None,
            "language": video["language"],
            "stance": _likeliest(video["stance"]),
            "youth": _likeliest(video["youth"]),
            "decision": video["decision"],
            "score": video["score"],
            "views": video["views"],
            "sites": self._site_names(video),
            "disclosure": disclosure_of(video["flags"], paid=video["paid"]),
            "formats": formats_of(video["evidence"], video["flags"]),
            "hidden": self.is_minor(video),
            "weeks_ago": video["weeks_ago"],
        }

    def shown(self, video: Mapping[str, Any]) -> dict[str, Any]:
        """Return one row of the pages: masked, and pseudonymous unless public."""
        unmasked = self.unmasked(video)
        public = unmasked is not None or self.is_public(video)
        texts = self._masked_texts(video, public)
        return {
            **{name: video[name] for name in SHOWN.names if name in video},
            **texts,
            **self._names(video, public),
            "flags": [_without_masked(flag, texts) for flag in video["flags"] or ()],
            "creator_public": public,
            "creator_ref": self._reference(video),
            "unmasked": unmasked,
            "stance_top": _likeliest(video["stance"]),
            "youth_top": _likeliest(video["youth"]),
            "sites": self._site_names(video),
            "mentions": self._named(video),
        }

    def _names(self, video: Mapping[str, Any], public: bool) -> dict[str, Any]:
        source, video_id = video["source"], video["video_id"]
        if public:
            return {
                "video_ref": f"{source}:{video_id}",
                "video_url": video_url(source, video_id),
                "creator": video["channel_name"] or video["channel_id"] or "(not given)",
            }
        return {
            "video_ref": pseudonym(self._key, "video", source, video_id),
            "video_url": None,
            "creator": pseudonym(self._key, "creator", *map(str, _channel(video))),
        }

    def _reference(self, video: Mapping[str, Any]) -> str | None:
        """Return one name for all videos of a channel, or None where no channel is given.

        A channel may be public by some of its videos alone: then the others stay apart.
        """
        if not (video["channel_id"] or video["channel_name"]):
            return None
        kind = "public" if self.is_public(video) else "creator"
        return pseudonym(self._key, kind, *_channel(video))

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

    def _named(self, video: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            {**mention, "site": HIDDEN_SITE} if mention["site"] in self._adult else mention
            for mention in self._mentions[video["content_hash"]]
        ]

    def _site_names(self, video: Mapping[str, Any]) -> list[str]:
        return sorted({mention["site"] for mention in self._named(video)})


def _without_masked(flag: Mapping[str, Any], texts: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the words that speak for a flag only where the masked texts still hold them."""
    whole = "\n".join((texts["title"], texts["description"], *texts["tags"]))
    return {
        **flag,
        "evidence": [
            word if word in whole or word.startswith(_NO_WORDS) else "(masked)"
            for word in flag["evidence"]
        ],
    }


def _minors(
    store: Store, lexicon_hash: str, naming: list[dict[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Yield the channels of which some text, naming a site or not, says that a child uploads."""
    asked: dict[str, object] = {"lexicon": lexicon_hash, "offset": 0}
    while rows := store.rows(_THEIR_TEXTS, asked):
        for row in rows:
            if says_it_is_a_minor(row["title"], row["description"]):
                yield row["source"], row["channel"]
        asked = {**asked, "offset": int(str(asked["offset"])) + len(rows)}
    for video in naming:
        flagged = any(flag["name"] == "likely_minor_uploader" for flag in video["flags"] or ())
        if flagged or says_it_is_a_minor(video["title"], video["description"]):
            yield _channel(video)


def _channel(video: Mapping[str, Any]) -> tuple[str, str]:
    named = video["channel_id"] or video["channel_name"]
    return video["source"], named or f"video {video['video_id']}"


def _likeliest(shares: list[tuple[str, float]] | None) -> str | None:
    return max(shares, key=lambda share: share[1])[0] if shares else None
