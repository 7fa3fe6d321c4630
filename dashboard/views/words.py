"""Say codes, counts and times in the words that pages use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from data.reports.videos import Filter

UNSUPPORTED = "unsupported language"
WITHHELD = "not judged: the terms allow no score"
STANCES = {
    "promotes": "encourages to join",
    "features": "made there, no invitation",
    "neutral": "only mentions it",
    "warns": "warns of it",
    "not_relevant": "not about it after all",
    UNSUPPORTED: "language not supported",
}
STANCE_MEANINGS = {
    "promotes": "The text encourages viewers to join: it invites, links, gives a code or a time,"
    " recommends, or teaches how to get in.",
    "features": "The video was made on a site or is about people met there; no call or link.",
    "neutral": "A mention, a fact, history or a memory.",
    "warns": "The text discourages, documents harm or protects.",
    "not_relevant": "A name was found, but the text is about something else.",
    UNSUPPORTED: "The model does not know the language, so it does not judge the text.",
}
YOUTHS = {"strong": "strong sign", "some": "some sign", "none": "no sign"}
TARGETS = {"yes": "yes", "unsure": "cannot be told from the text", "no": "no"}
DECISIONS = {
    "yes": "read first",
    "review": "needs a person",
    "no": "no sign of it",
    "unsupported": "language not supported",
}
DECISION_MEANINGS = {
    "yes": "The model reads the text as encouraging young viewers to join. Read these first; a"
    " person decides.",
    "review": "The model cannot tell, or may not say so by itself. A person needs to read it.",
    "no": "The model finds no encouragement of young viewers to join. It can be wrong.",
    "unsupported": "Written in a language the model does not know: no score. Somebody who reads"
    " the language can tell.",
}
FLAGS = {
    "minors_as_content": "the people met are called children, teenagers or pupils",
    "idol_encounter": "shows or promises that fans meet the creator there",
    "likely_minor_uploader": "the uploader is likely a minor",
    "adult_only": "addresses adults only (18+)",
    "link_only": "the invitation is a link alone",
    "mixed": "warns and invites at once",
    "sarcasm": "may be sarcasm or parody",
    "paid_disclosed": "says that it is paid for",
    "paid_suspected": "looks paid for and does not say so",
}
FIELDS = {
    "title": "title",
    "description": "description",
    "tags": "tags",
    "made_for_kids": "not in the text",
}
SORTS = {
    "score": "highest review priority first",
    "newest": "newest first",
    "views": "most viewed first",
    "title": "by title",
}
SOURCES = {
    "youtube": "YouTube",
    "dailymotion": "Dailymotion",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "vimeo": "Vimeo",
    "peertube": "PeerTube",
}
_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "en": "English", "es": "Spanish",
    "fa": "Persian", "fr": "French", "hi": "Hindi", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai", "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
NOT_GIVEN = "hidden or not given"
SCORE = (
    "The score, from 0 to 1, is a **review priority, never guilt**: it says which texts to read"
    " first. It judges the words of a title, description and tags, not the video nor the person."
)


def language(code: str | None) -> str:
    """Return a language's name and code, or that it was not recognised."""
    if code in {None, "", "und"}:
        return "not recognised"
    return f"{_LANGUAGES[code]} ({code})" if code in _LANGUAGES else str(code)


def source(code: str) -> str:
    """Return a source's name as its makers write it."""
    return SOURCES.get(code, code)


def site(name: str) -> str:
    """Return a site's name; the genre, which names none, is called so."""
    return "the genre, no site named" if name == "genre" else name


def number(count: int | None) -> str:
    """Return a count with its thousands set apart; what is not given is never 0."""
    return NOT_GIVEN if count is None else f"{count:,}"


def of(count: int, whole: int) -> str:
    """Return a count with what it is a part of, and the share."""
    if not whole:
        return f"{count:,} of 0"
    share = 100 * count / whole
    near = f"{share:.0f}%" if share in {0, 100} or 1 <= share <= 99 else _small(share)
    return f"{count:,} of {whole:,} ({near})"


def _small(share: float) -> str:
    if share < 1:
        return f"{share:.1f}%" if share >= 0.1 else "under 0.1%"
    return f"{share:.1f}%" if share <= 99.9 else "over 99.9%"


def chance(share: float) -> str:
    """Return a probability, which is never quite 0 or 1."""
    if 0.01 <= share <= 0.99:
        return f"{share:.0%}"
    return "under 1%" if share < 0.01 else "over 99%"


def moment(at: datetime | str | None) -> str:
    """Return a time to the minute, in UTC."""
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at)
        except ValueError:
            return "an unknown time"
    return NOT_GIVEN if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def day(at: date | None) -> str:
    """Return a day."""
    return NOT_GIVEN if at is None else f"{at:%Y-%m-%d}"


def score(value: float | None, low: float | None, high: float | None) -> str:
    """Return a score with its interval."""
    if value is None:
        return "no score"
    around = f" ({low:.2f}–{high:.2f})" if low is not None and high is not None else ""
    return f"{value:.2f}{around}"


def filters(wanted: Filter) -> list[str]:
    """Return which filters are on, one line each."""
    lines = [f"text contains “{wanted.text}”"] if wanted.text else []
    lines += [f"creator: {wanted.creator}"] if wanted.creator else []
    said: list[tuple[str, tuple[str, ...], Mapping[str, str]]] = [
        ("site", wanted.sites, {name: site(name) for name in wanted.sites}),
        ("source", wanted.sources, SOURCES),
        ("language", wanted.languages, {code: language(code) for code in wanted.languages}),
        ("stance", wanted.stances, STANCES),
        ("speaks to the young", wanted.youths, YOUTHS),
        ("decision", wanted.decisions, DECISIONS),
    ]
    for name, codes, meanings in said:
        if codes:
            lines.append(f"{name}: {' or '.join(meanings.get(code, code) for code in codes)}")
    if wanted.fresh:
        lines.append("new since the last scan")
    if wanted.since:
        lines.append(f"published from {day(wanted.since)}")
    if wanted.until:
        lines.append(f"published to {day(wanted.until)}")
    return lines
