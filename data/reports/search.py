"""Read what somebody looks for: words that must all be there, and phrases in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.search_sql import LONGEST_WORD, folded, is_unspaced, runs_in, words_in
from data.snapshots import Snapshot

SHORTEST_BEGINNING = 3  # half of all texts hold some word that begins with a given letter
MOST_WORDS = 12
_QUOTED = re.compile('"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]')
_LAST = chr(0x10FFFF)
_FOLDED = f"SELECT {folded('$text')} AS text"
_BETWEEN = r"[^\p{L}\p{N}]"
_BEGINS = "place IN (SELECT place FROM words WHERE word >= ${0} AND word < ${0}_end)"
_IS = "place IN (SELECT place FROM words WHERE word = ${0})"
_FIELDS = ("title", "description", "array_to_string(tags, ' ')", "creator")


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Hold a search: SQL that all must hold of a row of `listing`, phrases, what these bind."""

    parts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    bound: dict[str, object] = field(default_factory=dict)


def read_query(snapshot: Snapshot, text: str) -> Query:
    """Read a search; one without any word finds nothing.

    A word finds all that begin alike, one of two letters or fewer itself alone. Words
    of a phrase must follow each other; the last may go on.
    """
    words = words_in(snapshot.rows(_FOLDED, {"text": text})[0]["text"])[:MOST_WORDS]
    quoted = ["".join(found) for found in _QUOTED.findall(text)]
    said = [runs_in(snapshot.rows(_FOLDED, {"text": phrase})[0]["text"]) for phrase in quoted]
    phrases = [_pattern(runs) for runs in said if len(words_in(" ".join(runs))) > 1]
    parts, bound = ["false"] if not words else [], {}
    for number, word in enumerate(each[:LONGEST_WORD] for each in words):
        name = f"word{number}"
        bound[name] = word
        if is_unspaced(word) or len(word) >= SHORTEST_BEGINNING:
            bound[f"{name}_end"] = word + _LAST
            parts.append(_BEGINS.format(name))
        else:
            parts.append(_IS.format(name))
    named = {f"phrase{number}": phrase for number, phrase in enumerate(phrases)}
    return Query(parts=tuple(parts), phrases=tuple(named), bound={**bound, **named})


def candidates(listed: str, query: Query) -> str:
    """Return SQL of those rows of `listed`, a SELECT from `listing`, that hold the phrases too."""
    if not query.phrases:
        return listed
    held = " AND ".join(
        f"({' OR '.join(f'regexp_matches({folded(text)}, ${phrase})' for text in _FIELDS)})"
        for phrase in query.phrases
    )
    return f"""
        WITH found AS MATERIALIZED ({listed})
        SELECT * FROM found SEMI JOIN (
            SELECT place FROM videos SEMI JOIN found USING (place) WHERE {held}) USING (place)
    """


def _pattern(runs: list[str]) -> str:
    """Return the regular expression of runs that follow each other; they hold no signs."""
    begin = "" if is_unspaced(runs[0]) else f"(?:^|{_BETWEEN})"
    return begin + f"{_BETWEEN}+".join(runs)
