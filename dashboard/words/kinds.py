"""Say what kind of promotion, disclosure, status or break is meant."""

from __future__ import annotations

from datetime import date

from dashboard.words.speech import Speech, mark

_FORMATS = {
    "keyword": mark("keyword or interest to type"),
    "live": mark("there now, or at a set time"),
    "referral": mark("code, referral or sponsor"),
    "list": mark("list of sites or how to enter"),
    "giveaway": mark("prize or challenge"),
    "link": mark("link"),
    "call": mark("invitation in words"),
    "": mark("not told by the reasons kept"),
}
_DISCLOSURES = {
    "disclosed": mark("paid, and it says so"),
    "suspected": mark("paid is suspected"),
    "neither": mark("neither"),
}
_STATUSES = {
    "active": mark("active"),
    "closed": mark("closed"),
    "unstable": mark("unstable"),
    "unverified": mark("not verified"),
}
_HAPPENED = {
    "closed": mark("closed"),
    "closed_by_law": mark("closed by the judicial authorities"),
    "warned": mark("formal warning"),
    "referred": mark("reported to the authorities by a regulator"),
    "left_store": mark("removed from an app store"),
    "renamed": mark("renamed; it was called {by} before"),
    "barred": mark("an app store’s rules bar random and anonymous chat apps"),
}
_BREAKS = {
    "shorts": mark("{source} counts the views of Shorts otherwise than before: each start to play"),
    "all": mark(
        "{source} counts the views of all videos otherwise than before: each start to play"
    ),
}
_YEAR, _MONTH, _DAY = 4, 7, 10


def format_of(speech: Speech, code: str) -> str:
    """Say in which way a text encourages to join."""
    return speech.say(_FORMATS.get(code, code))


def disclosure(speech: Speech, code: str | None) -> str:
    """Say whether a text says that it is paid for."""
    return speech.say(_DISCLOSURES[code or "neither"])


def status(speech: Speech, code: str) -> str:
    """Say a site's status; one that has no name here stands as it is."""
    return speech.say(_STATUSES[code]) if code in _STATUSES else code


def happening(speech: Speech, code: str, by: str) -> str:
    """Say what happened to a site, and by whom where that is known."""
    told = speech.say(_HAPPENED[code], by=by)
    return told if code == "renamed" or not by else speech.say("{what} ({by})", what=told, by=by)


def moment(speech: Speech, on: str) -> str:
    """Say a day, a month or a year, as exactly as it is known."""
    if len(on) == _DAY:
        return speech.day(date.fromisoformat(on))
    if len(on) == _MONTH:
        return speech.month(date.fromisoformat(f"{on}-01"))
    return on if len(on) == _YEAR else speech.say("at a time not known")


def redefinition(speech: Speech, of: str, source: str) -> str:
    """Say how a platform redefined a count."""
    return speech.say(_BREAKS[of], source=source)
