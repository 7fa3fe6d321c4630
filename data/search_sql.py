"""Cut texts into the words by which they are found: many in SQL, and a query alike."""

from __future__ import annotations

import re

LONGEST_WORD = 40
# Scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han.
_RANGES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3005), (0x3040, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
_UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in _RANGES)
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_LETTER = re.compile(r"[^\W_]+")
_WORD = r"[\p{L}\p{N}]+"
# Zipped, for a lambda would split the run anew for each of its letters.
_PAIRS = """list_transform(list_zip(string_split(word, ''), string_split(word, '')[2:]),
                           lambda pair: pair[1] || coalesce(pair[2], ''))"""


def folded(text: str) -> str:
    """Return SQL that gives a text in lower case, without accents, composed."""
    return f"strip_accents(lower(nfc_normalize({text})))"


def words_of(text: str) -> str:
    """Return SQL that gives the words of a folded text, a column, as a list, each once."""
    apart = rf"regexp_replace({text}, '([{_UNSPACED}]+)', ' \1 ', 'g')"
    return rf"""
        CASE WHEN regexp_matches({text}, '[{_UNSPACED}]') THEN list_distinct(flatten(list_transform(
            regexp_extract_all({apart}, '{_WORD}'),
            lambda word: CASE WHEN regexp_matches(word, '^[{_UNSPACED}]')
                THEN {_PAIRS} ELSE [word] END)))
        ELSE list_distinct(regexp_extract_all({text}, '{_WORD}')) END"""


def words_in(text: str) -> list[str]:
    """Return the words of a folded text, each once, as the SQL of `words_of` gives them.

    A word is a run of letters and digits; where a script puts no spaces, every
    two letters that follow each other, and the last one alone.
    """
    words: dict[str, None] = {}
    for run in _RUN.findall(text):
        if not _IS_UNSPACED.match(run):
            words[run] = None
            continue
        for part in _LETTER.findall(run):
            words |= dict.fromkeys(part[at : at + 2] for at in range(len(part)))
    return list(words)


def is_unspaced(word: str) -> bool:
    """Tell whether a word begins in a script that puts no spaces."""
    return bool(_IS_UNSPACED.match(word))


def runs_in(text: str) -> list[str]:
    """Return the runs of letters and digits of a folded text, in their order."""
    return _LETTER.findall(text)
