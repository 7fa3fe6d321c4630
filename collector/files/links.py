"""Tell from a public link which platform it is on and which video it shows; pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_PLATFORMS = {
    "youtube.com": "youtube",
    "youtube-nocookie.com": "youtube",
    "youtu.be": "youtube",
    "ytimg.com": "youtube",
    "tiktok.com": "tiktok",
    "dailymotion.com": "dailymotion",
    "dai.ly": "dailymotion",
    "instagram.com": "instagram",
    "archive.org": "internet_archive",
    "vimeo.com": "vimeo",
    "twitch.tv": "twitch",
    "facebook.com": "facebook",
}
_IN_PATH = {
    "youtube": re.compile(r"/(?:shorts|embed|live|v|vi|e)/([\w-]{11})(?:/|$)"),
    "tiktok": re.compile(r"/(?:video|photo|v|embed(?:/v2)?)/(\d{6,20})(?:\.html)?(?:/|$)"),
    "dailymotion": re.compile(r"/(?:embed/)?video/([a-zA-Z0-9]+)"),
    "instagram": re.compile(r"/(?:p|reels?|tv)/([\w-]+)"),
    "internet_archive": re.compile(r"/(?:details|embed)/([^/]+)"),
    "vimeo": re.compile(r"/(\d+)(?:/|$)"),
    "twitch": re.compile(r"/videos/(\d+)"),
}
_SHORT_HOSTS = {"youtu.be": re.compile(r"/([\w-]{11})(?:/|$)"), "dai.ly": re.compile(r"/(\w+)")}
_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)


def platform(link: str) -> str | None:
    """Name the platform a link is on: a known name, else its host, else None."""
    host = _host(link)
    if not host:
        return None
    known = (name for site, name in _PLATFORMS.items() if host == site or host.endswith(f".{site}"))
    return next(known, host)


def video_id(link: str) -> str | None:
    """Take the video's id out of a link, or None where its shape is not known."""
    host, found = _host(link), platform(link)
    if not host or not found:
        return None
    parts = urlsplit(link.strip())
    if found == "youtube" and parts.path.rstrip("/") == "/watch":
        watched = parse_qs(parts.query).get("v", [""])[0]
        return watched if _YOUTUBE_ID.fullmatch(watched) else None
    shape = _SHORT_HOSTS.get(host) or _IN_PATH.get(found)
    match = shape.search(parts.path) if shape else None
    return match[1] if match else None


def looks_like_youtube(name: str) -> bool:
    """Tell whether an id has the shape of a YouTube id."""
    return bool(_YOUTUBE_ID.fullmatch(name))


def _host(link: str) -> str:
    try:
        host = urlsplit(link.strip()).hostname
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")
