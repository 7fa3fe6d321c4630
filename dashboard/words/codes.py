"""Say the codes of the store in words: stances, signs, decisions, sources, changes, terms."""

from __future__ import annotations

from collections.abc import Mapping

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
_YOUTHS_SHORT = {
    "strong": mark("strong sign"),
    "some": mark("some sign"),
    "none": mark("no sign"),
}
_DECISIONS = {
    "yes": mark("read first"),
    "review": mark("needs a person"),
    "no": mark("no sign of it"),
    "unsupported": mark("language not supported"),
}
_STANCE_MEANINGS = {
    "promotes": mark(
        "The text encourages viewers to join: it invites, links, gives a code or a time,"
        " recommends, or teaches how to get in."
    ),
    "features": mark("The video was made on a site or is about people met there; no call or link."),
    "neutral": mark("A mention, a fact, history or a memory."),
    "warns": mark("The text discourages, documents harm or protects."),
    "not_relevant": mark("A name was found, but the text is about something else."),
}
_DECISION_MEANINGS = {
    "yes": mark(
        "The model reads the text as encouraging young viewers to join. Read these first; a person"
        " decides."
    ),
    "review": mark(
        "The model cannot tell, or may not say so by itself. A person needs to read it."
    ),
    "no": mark("The model finds no encouragement of young viewers to join. It can be wrong."),
    "unsupported": mark(
        "Written in a language the model does not know: no score. Somebody who reads the language"
        " can tell."
    ),
}
_TARGETS = {
    "yes": mark("yes"),
    "unsure": mark("cannot be told from the text"),
    "no": mark("no"),
}
_FLAGS = {
    "minors_as_content": mark("the people met are called children, teenagers or pupils"),
    "idol_encounter": mark("shows or promises that fans meet the creator there"),
    "likely_minor_uploader": mark("the uploader is likely a minor"),
    "adult_only": mark("addresses adults only (18+)"),
    "link_only": mark("the invitation is a link alone"),
    "mixed": mark("warns and invites at once"),
    "sarcasm": mark("may be sarcasm or parody"),
    "paid_disclosed": mark("says that it is paid for"),
    "paid_suspected": mark("looks paid for and does not say so"),
}
_FIELDS = {
    "title": mark("title"),
    "description": mark("description"),
    "tags": mark("tags"),
    "made_for_kids": mark("not in the text"),
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
_HELD = {
    "text": mark("The text, as the platform’s interface gave it"),
    "counts": mark("The counts, as the platform’s interface gave them"),
    "file": mark("What imported files say of it"),
}
_SOURCES = {
    "youtube": "YouTube",
    "dailymotion": "Dailymotion",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "vimeo": "Vimeo",
    "peertube": "PeerTube",
}


def stance(speech: Speech, code: str | None) -> str:
    """Say what a text does; without a stance the language is not supported."""
    return speech.say(_STANCES[code]) if code in _STANCES else decision(speech, "unsupported")


def stance_meaning(speech: Speech, code: str) -> str:
    """Say what a stance means, in a sentence."""
    return speech.say(_STANCE_MEANINGS[code])


def youth(speech: Speech, code: str) -> str:
    """Say what sign there is that a text addresses the young."""
    return speech.say(_YOUTHS[code])


def youth_short(speech: Speech, code: str | None) -> str:
    """Say the same where a head already says what it is a sign of."""
    return speech.say(_YOUTHS_SHORT[code]) if code in _YOUTHS_SHORT else speech.say("not judged")


def decision(speech: Speech, code: str) -> str:
    """Say what the model decided."""
    return speech.say(_DECISIONS[code])


def decision_meaning(speech: Speech, code: str) -> str:
    """Say what a decision means, in a sentence."""
    return speech.say(_DECISION_MEANINGS[code])


def target(speech: Speech, code: str) -> str:
    """Say whether a text encourages young viewers to join."""
    return speech.say(_TARGETS[code])


def flag(speech: Speech, code: str) -> str:
    """Say what a flag says of a text."""
    return _known(speech, _FLAGS, code)


def held(speech: Speech, what: str) -> str:
    """Say what of a video is kept."""
    return speech.say(_HELD[what])


def field(speech: Speech, code: str) -> str:
    """Say which part of a text is meant."""
    return _known(speech, _FIELDS, code)


def change(speech: Speech, code: str) -> str:
    """Say how a video changed."""
    return _known(speech, _CHANGES, code)


def state(speech: Speech, code: str) -> str:
    """Say how a step of a scan ended."""
    return _known(speech, _STATES, code)


def step(speech: Speech, name: str) -> str:
    """Say the name of a step of a scan; one that has none here stands as it is."""
    return _known(speech, _STEPS, name)


def ending(speech: Speech, code: str) -> str:
    """Say how asking for a video ended, or what a method still has to read."""
    return speech.say(_ENDINGS.get(code, code))


def kept(speech: Speech, what: str) -> str:
    """Say what kind of thing retention deletes."""
    return _known(speech, _KEPT, what)


def source(code: str) -> str:
    """Return a source's name as its makers write it."""
    return _SOURCES.get(code, code)


def site(speech: Speech, name: str) -> str:
    """Say a site's name; the genre, which names none, is called so."""
    if name == "genre":
        return speech.say("the genre, no site named")
    return speech.say("an adult-only site") if name == HIDDEN_SITE else name


def _known(speech: Speech, names: Mapping[str, str], code: str) -> str:
    """Say a code; one without words stands as it is, whatever braces it holds."""
    return speech.say(names[code]) if code in names else code
