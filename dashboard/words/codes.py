"""Say the codes of the store in words: stances, signs, decisions, sources, changes, terms."""

from __future__ import annotations

from dashboard.words.speech import Speech, mark
from data.disclosure import HIDDEN_SITE

_STANCES = {
    "promotes": mark("encourages viewers to join"),
    "features": mark("made there, no invitation"),
    "neutral": mark("only mentions it"),
    "warns": mark("warns of it"),
    "not_relevant": mark("not about it after all"),
}
_YOUTHS = {
    "strong": mark("strong sign that it addresses the young"),
    "some": mark("some sign that it addresses the young"),
    "none": mark("no sign that it addresses the young"),
}
_DECISIONS = {
    "yes": mark("read first"),
    "review": mark("a person needs to decide"),
    "no": mark("no sign of it"),
    "unsupported": mark("language not supported"),
}
_CHANGES = {
    "title edited": mark("title edited"),
    "description edited": mark("description edited"),
    "text edited": mark("text edited"),
    "tags or flags changed": mark("tags or flags changed"),
    "removed": mark("removed or made private"),
    "returned": mark("back again"),
}
_STATES = {
    "well": mark("went well"),
    "unfinished": mark("unfinished"),
    "failed": mark("failed"),
    "misused": mark("a setting is wrong"),
}
_STEPS = {
    "retain": mark("keep to the terms"),
    "plan": mark("plan"),
    "collect": mark("collect"),
    "find": mark("find"),
    "score": mark("score"),
    "publish": mark("publish"),
    "backup": mark("back up"),
    "digest": mark("digest"),
}
_ENDINGS = {
    "returned": mark("answered"),
    "hidden_counts": mark("answered without counts"),
    "gone": mark("gone"),
    "unreadable": mark("unreadable"),
    "not_asked": mark("not asked"),
    "search.list": mark("search windows"),
    "playlistItems.list": mark("lists of uploads"),
    "videos.list": mark("videos"),
}
_KEPT = {
    "videos with a text from the API": mark("videos with a text from the API"),
    "counts from the API": mark("counts from the API"),
    "answers of the API, as they came": mark("answers of the API, as they came"),
    "observations from files": mark("observations from files"),
}
_SOURCES = {
    "youtube": "YouTube",
    "dailymotion": "Dailymotion",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "vimeo": "Vimeo",
    "peertube": "PeerTube",
}


def stance(speech: Speech, code: str) -> str:
    """Say what a text does."""
    return speech.say(_STANCES[code])


def youth(speech: Speech, code: str) -> str:
    """Say what sign there is that a text addresses the young."""
    return speech.say(_YOUTHS[code])


def decision(speech: Speech, code: str) -> str:
    """Say what the model decided."""
    return speech.say(_DECISIONS[code])


def change(speech: Speech, code: str) -> str:
    """Say how a video changed."""
    return speech.say(_CHANGES.get(code, code))


def state(speech: Speech, code: str) -> str:
    """Say how a step of a scan ended."""
    return speech.say(_STATES.get(code, code))


def step(speech: Speech, name: str) -> str:
    """Say the name of a step of a scan; one that has none here stands as it is."""
    return speech.say(_STEPS.get(name, name))


def ending(speech: Speech, code: str) -> str:
    """Say how asking for a video ended, or what a method still has to read."""
    return speech.say(_ENDINGS.get(code, code))


def kept(speech: Speech, what: str) -> str:
    """Say what kind of thing retention deletes."""
    return speech.say(_KEPT.get(what, what))


def source(code: str) -> str:
    """Return a source's name as its makers write it."""
    return _SOURCES.get(code, code)


def site(speech: Speech, name: str) -> str:
    """Say a site's name; the genre, which names none, is called so."""
    if name == "genre":
        return speech.say("the genre, no site named")
    return speech.say("an adult-only site") if name == HIDDEN_SITE else name
