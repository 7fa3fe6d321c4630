"""Say in words why a model scored as it did: its reasons and rules are English, and a fixed set."""

from __future__ import annotations

import re

from dashboard.words.speech import Speech, mark

KIDS = "the platform's made-for-kids flag"
_CUES = {
    "invites the viewer": mark("invites the viewer"),
    "says the author is there now or at a stated time": mark(
        "says the author is there now or at a stated time"
    ),
    "gives a keyword or interest to type": mark("gives a keyword or interest to type"),
    "points to a link": mark("points to a link"),
    "gives a code or a referral": mark("gives a code or a referral"),
    "discloses a sponsor": mark("discloses a sponsor"),
    "tells how to get in or use it": mark("tells how to get in or use it"),
    "lists apps or sites": mark("lists apps or sites"),
    "rewards joining": mark("rewards joining"),
    "tells the viewer to do something there": mark("tells the viewer to do something there"),
    "speaks of a time to come": mark("speaks of a time to come"),
    "warns or protects": mark("warns or protects"),
    "tells of harm done there": mark("tells of harm done there"),
    "tells to leave, block or report it": mark("tells to leave, block or report it"),
    "reports or investigates": mark("reports or investigates"),
    "speaks of building such a site": mark("speaks of building such a site"),
    "speaks of the past": mark("speaks of the past"),
    "tells what happened there": mark("tells what happened there"),
    "gives somebody else's words": mark("gives somebody else’s words"),
    "names it in passing": mark("names it in passing"),
    "speaks to pupils, children or teenagers": mark("speaks to pupils, children or teenagers"),
    "speaks of children's games or school time": mark("speaks of children’s games or school time"),
    "says that the people met are minors": mark("says that the people met are minors"),
    "says that fans may meet the creator there": mark("says that fans may meet the creator there"),
    "speaks to adults alone": mark("speaks to adults alone"),
}
_HEADS = {
    "promoting": mark("an invitation to join"),
    "speaking to the young": mark("speaking to the young"),
    "meeting the creator there": mark("meeting the creator there"),
    "adults alone": mark("addressing adults alone"),
    "minors as its content": mark("minors as its content"),
    "encouraging, together with the words around it": mark(
        "encouraging, together with the words around it"
    ),
}
_RULES = {
    f"{KIDS}: speaks to the young, whatever the words say": mark(
        "the platform’s made-for-kids flag: speaks to the young, whatever the words say"
    ),
    "warning and link together: a person decides": mark(
        "warning and link together: a person decides"
    ),
    "too little text to tell its language: taken for a supported one": mark(
        "too little text to tell its language: taken for a supported one"
    ),
    "a language that the evaluation does not cover: no decision": mark(
        "a language that the evaluation does not cover: no decision"
    ),
}
_REASON = re.compile(r"(?P<what>.+): (?P<way>speaks for|speaks against) (?P<head>.+)", re.DOTALL)
_CUE = re.compile(r"(?P<meaning>.+?) \(cue “(?P<phrase>.*)”\)", re.DOTALL)
_WORDING = re.compile(r"\(the wording as a whole; no phrase that (?P<kinds>.+)\)")


def reason(speech: Speech, told: str) -> str:
    """Say a piece of evidence's reason; one that no model of ours gives stands as it is."""
    found = _REASON.fullmatch(told)
    if not found or found["head"] not in _HEADS:
        return told
    head = _HEADS[found["head"]]
    values = {"what": _what(speech, found["what"]), "head": speech.say(head)}
    if found["way"] == "speaks for":
        return speech.say("{what}: speaks for {head}", **values)
    return speech.say("{what}: speaks against {head}", **values)


def rule(speech: Speech, told: str) -> str:
    """Say a rule that acted beside the words."""
    return speech.say(_RULES[told]) if told in _RULES else told


def flag_evidence(speech: Speech, told: str) -> str:
    """Say the words that speak for a flag, or why there are none."""
    if told == "(the wording)":
        return speech.say("(the wording)")
    if told == "(masked)":
        return speech.say("(masked)")
    found = _WORDING.fullmatch(told)
    if not found:
        return speech.say("“{words}”", words=told)
    kinds = [_meaning(speech, kind) for kind in _kinds(found["kinds"])]
    joined = speech.say(" or ").join(kinds)
    return speech.say("(the wording as a whole; no phrase that {kinds})", kinds=joined)


def _what(speech: Speech, what: str) -> str:
    if what == "the word":
        return speech.say("the word")
    if what == KIDS:
        return speech.say("the platform’s made-for-kids flag")
    found = _CUE.fullmatch(what)
    if not found:
        return what
    return speech.say(
        "{meaning} (cue “{cue}”)",
        meaning=_meaning(speech, found["meaning"]),
        cue=found["phrase"],
    )


def _meaning(speech: Speech, code: str) -> str:
    return speech.say(_CUES[code]) if code in _CUES else code


def _kinds(told: str) -> list[str]:
    """Part what “or” joins: meanings hold that word themselves."""
    parts = told.split(" or ")
    for size in range(1, len(parts)):
        first, rest = " or ".join(parts[:size]), " or ".join(parts[size:])
        if first in _CUES:
            return [first, *_kinds(rest)]
    return [told]
