"""Read the cue phrases: what invites, links, warns or speaks to the young, by language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from data.curated import hash_files
from data.errors import LexiconError

FOLDER = Path(__file__).parent / "cues"
MEANINGS = {
    "invite": "invites the viewer",
    "live": "says the author is there now or at a stated time",
    "keyword": "gives a keyword or interest to type",
    "link": "points to a link",
    "referral": "gives a code or a referral",
    "sponsor": "discloses a sponsor",
    "howto": "tells how to get in or use it",
    "list": "lists apps or sites",
    "giveaway": "rewards joining",
    "call": "tells the viewer to do something there",
    "future": "speaks of a time to come",
    "warn": "warns or protects",
    "harm": "tells of harm done there",
    "remove": "tells to leave, block or report it",
    "report": "reports or investigates",
    "developer": "speaks of building such a site",
    "past": "speaks of the past",
    "narrate": "tells what happened there",
    "quote": "gives somebody else's words",
    "aside": "names it in passing",
    "pupil": "speaks to pupils, children or teenagers",
    "play": "speaks of children's games or school time",
    "minors": "says that the people met are minors",
    "idol": "says that fans may meet the creator there",
    "adult": "speaks to adults alone",
}
KINDS = tuple(MEANINGS)


@cache
def read_cues(folder: Path = FOLDER) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return kind → phrases by language, from one file a language.

    Raises:
        LexiconError: a file is malformed, or holds a kind that is not in `KINDS`.
    """
    cues = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            raw = msgspec.toml.decode(path.read_bytes(), type=dict[str, str | tuple[str, ...]])
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path} is malformed: {error}.") from error
        language = raw.pop("language", path.stem)
        for kind, phrases in raw.items():
            if kind not in MEANINGS or isinstance(phrases, str):
                raise LexiconError(f"{path}: {kind!r} is not a kind of cue ({', '.join(KINDS)}).")
        cues[str(language)] = {kind: tuple(raw.get(kind, ())) for kind in KINDS}
    return cues


def cues_hash(folder: Path = FOLDER) -> str:
    """Hash the cue files as they lie."""
    return hash_files(sorted(folder.glob("*.toml")))
