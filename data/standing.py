"""Count in how many texts a name stands, to tell a site's name from a common word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from data.novelty import context_pattern
from data.sites import Lexicon
from data.store import FILE_NAME, Store, open_store
from data.words_sql import FRAMED, TEXT

_SHORT = 5
_FEW, _SHARE = 3, 0.25
_DENSE = re.compile(r"[\u2e80-\uffff]")  # one sign of these scripts says as much as two letters
_OTHER = r"[^\pL\pM\pN_]"

_STANDING = f"""
    SELECT count(*) AS texts, count(*) FILTER (NOT company AND NOT framed) AS elsewhere,
           (SELECT count(DISTINCT content_hash) FROM videos) AS of
    FROM (SELECT regexp_matches(text, $company) OR content_hash IN (
                     SELECT content_hash FROM searched
                     WHERE lexicon_hash = $lexicon AND mentions_hash <> '') AS company,
                 list_contains(list_transform({FRAMED}, lambda each: ltrim(each, '#＃')),
                               $plain) AS framed
          FROM (SELECT content_hash, title, {TEXT} AS text
                FROM texts SEMI JOIN videos USING (content_hash)
                WHERE contains(lower(concat_ws(chr(10), title, array_to_string(tags, chr(10)),
                                               description)), $first))
          WHERE regexp_matches(text, $name))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Hold in how many `of` texts a name stands.

    `elsewhere` counts those where it is not used like a name, nor beside a known
    site or a word of the genre.
    """

    texts: int
    elsewhere: int
    of: int

    @property
    def is_common(self) -> bool:
        """Tell whether the name often means something else."""
        return self.elsewhere >= max(_FEW, _SHARE * self.texts)


def find_doubts(home: Path, lexicon: Lexicon, name: str) -> list[str]:
    """Return why `name` would raise false alarms: it is short, or common in the store of `home`."""
    doubts = []
    if (letters := count_letters(name)) < _SHORT:
        doubts.append(f"it has {letters} letters, and so short a name means other things too")
    if (home / FILE_NAME).exists():
        with open_store(home) as store:
            standing = find_standing(store, lexicon, name)
        if standing.is_common:
            doubts.append(_told(standing))
    return doubts


def find_standing(store: Store, lexicon: Lexicon, name: str) -> Standing:
    """Count the texts in which `name` stands as a word of its own, and those without company."""
    words = name.lower().split()
    asked = {"company": context_pattern(lexicon), "lexicon": lexicon.hash}
    spelt = {"first": words[0], "plain": "".join(words)}
    pattern = _edge(words[0][0], "^") + r"\s+".join(map(re.escape, words))
    pattern += _edge(words[-1][-1], "$")
    (row,) = store.rows(_STANDING, {**asked, **spelt, "name": pattern})
    return Standing(**row)


def count_letters(name: str) -> int:
    """Return how many letters and digits a name has; a sign of East Asia counts as two.

    >>> count_letters("Yap!"), count_letters("오메글")
    (3, 6)
    """
    return sum(2 if _DENSE.match(char) else 1 for char in name if char.isalnum())


def _edge(char: str, end: str) -> str:
    """Part a name from its neighbours, in scripts that part words."""
    return "" if _DENSE.match(char) else f"(?:{end}|{_OTHER})"


def _told(standing: Standing) -> str:
    return (
        f"it stands in {standing.texts:,} of your {standing.of:,} texts, in"
        f" {standing.elsewhere:,} of those neither like a name nor beside a known site or a word"
        " of the genre"
    )
