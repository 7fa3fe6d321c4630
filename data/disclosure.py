"""Decide what a snapshot may tell: who is named, who is hidden, what is masked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from data.formats import disclosure_of, formats_of
from data.masking import MASK, mask_names, mask_together, pseudonym, read_key
from data.scores import likeliest
from data.settings import Settings
from data.shapes import SHOWN, video_url
from data.sites import Lexicon

GAP = "\n"
HIDDEN_SITE = "(adult-only site)"
_NO_WORDS = "(the wording"  # how a score says that no words of the text speak for a flag


class Disclosure:
    """Write the rows of one snapshot: whom they name, what is masked.

    `video` is a row of `data.publish`: a video as it is held, with its text, its score, its
    mentions, and what `data.showing` decided of it; for `counted` and `shown` with what `told`
    adds.
    """

    def __init__(self, settings: Settings, lexicon: Lexicon) -> None:
        self._key = read_key(settings.home)
        self._adult = {site.name for site in lexicon.site if site.adult_only}

    def told(self, video: Mapping[str, Any]) -> dict[str, Any]:
        """Return a video with what both its rows tell: stance, youth, sites and disclosure."""
        return {
            **video,
            "stance_top": likeliest(video["stance"]),
            "youth_top": likeliest(video["youth"]),
            "sites": self._site_names(video),
            "disclosure": disclosure_of(video["flags"], paid=video["paid"]),
        }

    def counted(self, video: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the totals need of a video, which names nobody."""
        moment = video["published_at"] or video["observed_at"]
        day = moment.date() if moment else None
        return {
            "source": video["source"],
            "month": day.replace(day=1) if day else None,
            "week": day - timedelta(days=day.weekday()) if day else None,
            "language": video["language"],
            "stance": video["stance_top"],
            "youth": video["youth_top"],
            "decision": video["decision"],
            "score": video["score"],
            "views": video["views"],
            "sites": video["sites"],
            "disclosure": video["disclosure"],
            "formats": formats_of(video["evidence"], video["flags"]),
            "hidden": video["hidden"],
            "weeks_ago": video["weeks_ago"],
        }

    def shown(self, video: Mapping[str, Any]) -> dict[str, Any]:
        """Return one row of the pages: masked, and pseudonymous unless public."""
        texts = self.masked_texts(video)
        return {
            **{name: video[name] for name in SHOWN.names if name in video},
            **texts,
            **self._names(video),
            "flags": [_without_masked(flag, texts) for flag in video["flags"] or ()],
            "creator_public": video["public"],
            "creator_ref": self._reference(video),
            "mentions": self._named(video),
        }

    def _names(self, video: Mapping[str, Any]) -> dict[str, Any]:
        if video["public"]:
            return {
                "video_url": video_url(video["source"], video["video_id"]),
                "creator": video["channel_name"] or video["channel_id"] or "(not given)",
            }
        return {
            "video_url": None,
            "creator": pseudonym(self._key, "creator", video["source"], video["channel"]),
        }

    def _reference(self, video: Mapping[str, Any]) -> str | None:
        """Return one name for all videos of a channel, or None where no channel is given.

        A channel may be public by some of its videos alone: then the others stay apart.
        """
        if not (video["channel_id"] or video["channel_name"]):
            return None
        kind = "public" if video["large"] else "creator"
        return pseudonym(self._key, kind, video["source"], video["channel"])

    def masked_texts(self, video: Mapping[str, Any]) -> dict[str, Any]:
        """Return title, description and tags, masked; a creator who is not public is unnamed."""
        texts = {
            "title": video["title"],
            "description": video["description"],
            "tags": GAP.join(video["tags"]),
        }
        for mention in video["mentions"] or ():
            if mention["site"] in self._adult:
                field, start, end = mention["field"], mention["start"], mention["end"]
                text = texts[field]
                texts[field] = text[:start] + MASK * (end - start) + text[end:]
        masked = dict(zip(texts, mask_together(list(texts.values())), strict=True))
        if not video["public"]:
            names = (video["channel_name"], video["channel_id"], *video.get("other_names", ()))
            told = {name for name in names if name}
            masked = {field: mask_names(text, told) for field, text in masked.items()}
        return {**masked, "tags": masked["tags"].split(GAP) if video["tags"] else []}

    def _named(self, video: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            {**mention, "site": HIDDEN_SITE} if mention["site"] in self._adult else mention
            for mention in video["mentions"] or ()
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
