"""Find words that keep company with known sites unusually often, and are in no lexicon yet.

Measure: log-odds ratio with an informative Dirichlet prior, as z-scores (Monroe,
Colaresi and Quinn 2008, "Fightin' Words", Political Analysis 16:4), over documents:
those that name a known site or the genre against the others. Words come from SQL,
set by set; of texts that name nothing at most `BACKGROUND` are read, chosen by hash.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.novelty import unknown_to
from data.sites import Lexicon
from data.store import Store
from data.words_sql import FRAMED, LETTERS, TEXT, TOKENS

BACKGROUND = 200_000
PRIOR = 200.0  # documents' worth of trust in the words' overall shares
RECENT_DAYS = 365
EXAMPLES = 3
_LEAST_Z = 1.5
_LEAST_FRAMED, _ALONE = 0.2, 0.9  # a word that is neither framed nor new is no name
_KNOWN_FRAMES = re.compile(r"[a-zа-яё\u00c0-\u024f]", re.IGNORECASE)
_MOST_OWN = 0.5  # of a word's documents, those whose creator bears it in their own name
_POOL = 2_000
_FLOOR = 0.5

_NAMING = """
    CREATE OR REPLACE TEMP TABLE naming AS
    SELECT content_hash FROM searched SEMI JOIN videos USING (content_hash)
    WHERE lexicon_hash = ? AND mentions_hash <> ''
"""
_OTHERS = """
    CREATE OR REPLACE TEMP TABLE others AS
    SELECT content_hash
    FROM (SELECT DISTINCT content_hash FROM videos) ANTI JOIN naming USING (content_hash)
    ORDER BY hash(content_hash), content_hash LIMIT ?
"""
_DOCUMENTS = """
    CREATE OR REPLACE TEMP TABLE documents AS
    SELECT content_hash, any_value(channel) AS channel,
           any_value(own) AS own, min(seen) AS seen, count(*) AS videos
    FROM (SELECT content_hash, coalesce(channel_id, channel_name) AS channel,
                 lower(coalesce(channel_name, '')) AS own,
                 coalesce(published_at, first_seen) AS seen
          FROM videos SEMI JOIN naming USING (content_hash))
    GROUP BY content_hash
"""
_WORDS = f"""
    CREATE OR REPLACE TEMP TABLE words AS
    SELECT content_hash, ltrim(token, '#＃') AS word, bool_or(token ~ '[#＃].*') AS hashtag,
           bool_or(list_contains(framed, token)) AS framed
    FROM (SELECT content_hash, {FRAMED} AS framed, unnest({TOKENS}) AS token
          FROM (SELECT content_hash, title, {TEXT} AS text
                FROM texts SEMI JOIN naming USING (content_hash)))
    GROUP BY ALL
"""
_CANDIDATES = f"""
    CREATE OR REPLACE TEMP TABLE candidates AS
    SELECT word, count(*) AS n, sum(videos) AS videos, count(DISTINCT channel) AS channels,
           avg(hashtag::INT) AS hashtag, avg(framed::INT) AS framed,
           min(seen) AS first_seen, max(seen) AS last_seen,
           count(*) FILTER (seen >= $since) AS recent, count(*) FILTER (seen < $since) AS before
    FROM words JOIN documents USING (content_hash)
    WHERE length(word) BETWEEN 3 AND 40 AND word NOT LIKE '@%'
      AND NOT regexp_full_match(word, '[\\pN\\pP]+')
    GROUP BY word
    HAVING sum(videos) >= $videos
       AND count(DISTINCT coalesce(channel, content_hash)) >= $channels
       AND avg((length(own) > 0 AND contains({LETTERS.format("own")},
                {LETTERS.format("word")}))::INT) < {_MOST_OWN}
"""
_NOT_HANDLES = "DELETE FROM candidates WHERE '@' || word IN (SELECT word FROM words)"
_ELSEWHERE = f"""
    CREATE OR REPLACE TEMP TABLE elsewhere AS
    SELECT word, count(*) AS n
    FROM (SELECT DISTINCT content_hash, ltrim(token, '#＃') AS word
          FROM (SELECT content_hash, unnest({TOKENS}) AS token
                FROM (SELECT content_hash, {TEXT} AS text
                      FROM texts SEMI JOIN others USING (content_hash))))
    SEMI JOIN candidates USING (word) GROUP BY word
"""
_READ = """
    SELECT candidates.*, coalesce(elsewhere.n, 0) AS elsewhere
    FROM candidates LEFT JOIN elsewhere USING (word)
    ORDER BY candidates.n / (1 + coalesce(elsewhere.n, 0)) DESC, word LIMIT ?
"""
_EXAMPLES = f"""
    SELECT DISTINCT title, description, tags, seen FROM words JOIN documents USING (content_hash)
    JOIN texts USING (content_hash) WHERE word = ? ORDER BY seen DESC NULLS LAST, title
    LIMIT {EXAMPLES}
"""
_SINCE = "SELECT max(seen) - to_days(?::INTEGER) AS since FROM documents"
_SIZES = """
    SELECT (SELECT count(*) FROM naming) AS naming, (SELECT count(*) FROM others) AS others,
           count(*) FILTER (seen >= $since) AS recent, count(*) FILTER (seen < $since) AS before
    FROM documents
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Hold what a candidate must have, and which days are called recent."""

    videos: int = 2
    channels: int = 2
    recent_days: int = RECENT_DAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class Sizes:
    """Hold the denominators: texts that name a site, others read, and the dated ones."""

    naming: int
    others: int
    recent: int
    before: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Companion:
    """Hold one candidate: how often it stands beside sites and elsewhere, and since when.

    `rise` is how many times greater its share is among recent texts than among
    older ones, or None where no date is known.
    """

    word: str
    kind: str
    z: float
    n: int
    elsewhere: int
    channels: int
    framed: float
    rise: float | None
    first_seen: datetime | None
    last_seen: datetime | None
    rank: float


def find_companions(
    store: Store, lexicon: Lexicon, asked: Asked | None = None
) -> tuple[Sizes, list[Companion]]:
    """Return the denominators, and the candidates that rise, the likeliest name first."""
    asked = asked or Asked()
    store.execute(_NAMING, (lexicon.hash,))
    store.execute(_OTHERS, (BACKGROUND,))
    store.execute(_DOCUMENTS)
    since = store.rows(_SINCE, (asked.recent_days,))[0]["since"]
    sizes = Sizes(**store.rows(_SIZES, {"since": since})[0])
    store.execute(_WORDS)
    wanted = {"since": since, "videos": asked.videos, "channels": asked.channels}
    store.execute(_CANDIDATES, wanted)
    store.execute(_NOT_HANDLES)
    store.execute(_ELSEWHERE)
    is_new = unknown_to(lexicon)
    found = [_companion(row, sizes) for row in store.rows(_READ, (_POOL,)) if is_new(row["word"])]
    kept = [each for each in found if each.z >= _LEAST_Z and _may_be_new(each)]
    return sizes, sorted(kept, key=lambda each: (-each.rank, each.word))


def read_examples(store: Store, word: str) -> list[dict[str, Any]]:
    """Return the newest texts in which a candidate just found stands: title, description, tags."""
    return store.rows(_EXAMPLES, (word,))


def log_odds(here: int, of: int, there: int, of_others: int) -> float:
    """Return the z-score of a word in `here` of `of` texts against `there` of `of_others`.

    >>> log_odds(20, 100, 20, 100)
    0.0
    >>> log_odds(20, 100, 1, 100) > 3 > -3 > log_odds(1, 100, 20, 100)
    True
    """
    ratio, spread = odds_ratio(here, of, there, of_others)
    return ratio / spread


def odds_ratio(here: int, of: int, there: int, of_others: int) -> tuple[float, float]:
    """Return the log-odds ratio that `log_odds` is the z-score of, and its spread.

    The prior is the word's share in all texts, worth `PRIOR` texts (at most a tenth of them), and
    never under half a text: else a word that only sites have about them would count for little.
    """
    share = (here + there) / (of + of_others)
    worth = min(PRIOR, (of + of_others) / 10)
    prior, rest = _FLOOR + worth * share, _FLOOR + worth * (1 - share)

    def odds(count: int, total: int) -> float:
        return math.log((count + prior) / (total - count + rest))

    spread = math.sqrt(1 / (here + prior) + 1 / (there + prior))
    return odds(here, of) - odds(there, of_others), spread


def _companion(row: dict[str, Any], sizes: Sizes) -> Companion:
    z = log_odds(row["n"], sizes.naming, row["elsewhere"], sizes.others)
    dated = row["recent"] + row["before"]
    rise = None
    if dated and not row["recent"]:
        rise = 0.0
    elif dated:
        recent = (row["recent"] + 0.5) / (sizes.recent + 1)
        rise = recent / ((row["before"] + 0.5) / (sizes.before + 1))
    kind = "domain" if "." in row["word"] else "hashtag" if row["hashtag"] > 0.5 else "word"
    alone = row["n"] / (row["n"] + row["elsewhere"])
    name_like = 1.0 if kind == "domain" else row["framed"]
    return Companion(
        word=row["word"], kind=kind, z=z, n=row["n"], elsewhere=row["elsewhere"],
        channels=row["channels"], framed=row["framed"], rise=rise,
        first_seen=row["first_seen"], last_seen=row["last_seen"],
        rank=z * (0.25 + name_like) * _rising(rise) * math.sqrt(alone),
    )  # fmt: skip


def _may_be_new(each: Companion) -> bool:
    """Tell whether a word rises and, in scripts whose frames we know, is ever used like a name."""
    alone = each.n / (each.n + each.elsewhere) >= _ALONE
    named = each.framed >= _LEAST_FRAMED or alone or each.kind == "domain"
    return (each.rise is None or each.rise > 1) and (named or not _KNOWN_FRAMES.match(each.word))


def _rising(rise: float | None) -> float:
    return 0.5 + min(math.log2(rise or 1), 4) / 8
