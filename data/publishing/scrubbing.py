"""Take ids of videos and channels out of what we wrote ourselves: journal lines, file names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pyarrow as pa

from data.folding import MASK
from data.store import Store

# A channel or one of its lists, by its form, and a handle.
_BY_FORM = re.compile(r"\b(?:UC|UU|PL)[\w-]{16,40}|(?<!\w)@[\w.-]{3,60}")
_TOKEN = re.compile(r"[\w-]{5,60}")
_LENGTHS = (11, 24)  # of YouTube's ids, which file names join to other words
_KNOWN = """
    SELECT name FROM candidates SEMI JOIN (
        SELECT video_id AS name FROM videos UNION ALL
        SELECT channel_id AS name FROM videos UNION ALL
        SELECT channel_name AS name FROM videos WHERE $names UNION ALL
        SELECT channel_id AS name FROM channels UNION ALL
        SELECT uploads AS name FROM channels
    ) AS known USING (name) ORDER BY length(name) DESC, name
"""


def scrub(store: Store, texts: Sequence[str], *, names: bool = False) -> list[str]:
    """Return the texts with every id that the store knows masked, of whatever length it is.

    With `names`, creators' names of one word go too: a file may be called after one. In our
    own lines no names stand, and a creator may be called like a word of ours.
    """
    found = sorted({each for text in texts for each in _candidates(text)})
    with store.frame("candidates", pa.table({"name": pa.array(found, pa.string())})):
        known = [row["name"] for row in store.rows(_KNOWN, {"names": names})]
    return [_masked(text, known) for text in texts]


def _candidates(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        yield token
        for length in _LENGTHS:
            for start in range(len(token) - length + 1):
                yield token[start : start + length]


def _masked(text: str, known: Sequence[str]) -> str:
    for name in known:
        text = text.replace(name, MASK * len(name))
    return _BY_FORM.sub(lambda found: MASK * len(found[0]), text)
