"""Find names that stand alone in titles which read like the genre's, beside no known site.

One round of bootstrapping in the manner of Riloff and Jones 1999 ("Learning Dictionaries for
Information Extraction by Multi-Level Bootstrapping", AAAI-99). Words that titles naming a known
site prefer, by the log-odds of `companions`, are signs; their sum says how likely another title
is of the genre; names framed in such titles are candidates, ranked as that paper ranks patterns
(RlogF: share times logarithm). A channel has one vote, however much it uploads.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.companions import BACKGROUND, Asked, odds_ratio
from data.novelty import context_pattern, names_in, plain, unknown_to
from data.sites import Lexicon
from data.store import Store
from data.words_sql import HASHTAGS, LOUD, SLOTS, TOKENS

AGAINST = 4.0  # log-odds against the genre where a title bears no sign
CURATED = 3.0  # log-odds that a context word of the lexicon adds
MADE_OF = 3.0  # log-odds that a name made of nothing but the genre's words adds
LEAST_RANK = 0.1
_LEAST_RATIO, _LEAST_Z, _LEAST_CHANNELS = 1.5, 3.0, 3
_LEAST_P = 0.1
_EXAMPLES = 3
_GENRE = "(?:ome|megle|tv|chat|cam|video|roulette|ruletka|random|stranger|talk|meet|match){2,}"

_TITLES = """
    CREATE OR REPLACE TEMP TABLE titles AS
    SELECT row_number() OVER () AS id, content_hash, title, lower(title) AS text, channel, seen,
           content_hash IN (SELECT content_hash FROM searched
               WHERE lexicon_hash = $lexicon AND mentions_hash <> '') AS naming,
           content_hash IN (SELECT content_hash FROM mentions
               WHERE lexicon_hash = $lexicon AND field = 'title' AND kind <> 'adjacent') AS named
    FROM texts JOIN (
        SELECT content_hash, any_value(coalesce(channel_id, channel_name)) AS channel,
               min(coalesce(published_at, first_seen)) AS seen
        FROM videos GROUP BY content_hash) USING (content_hash)
"""
_WORDS = f"""
    CREATE OR REPLACE TEMP TABLE title_words AS
    SELECT DISTINCT id, ltrim(unnest({TOKENS}), '#＃') AS word FROM titles
"""
# Where channels are unknown, all such texts have one vote here: they may be one creator's.
_VOTERS = f"""
    CREATE OR REPLACE TEMP TABLE voters AS
    SELECT id, coalesce(channel, '') AS channel, named FROM titles WHERE named
    UNION ALL
    (SELECT id, coalesce(channel, ''), named FROM titles WHERE NOT naming
     ORDER BY hash(content_hash), content_hash LIMIT {BACKGROUND})
"""
_SIZES = """
    SELECT count(DISTINCT channel) FILTER (named) AS here,
           count(DISTINCT channel) FILTER (NOT named) AS there FROM voters
"""
_SIGNS = f"""
    WITH framed AS (
        SELECT word, count(*) AS n
        FROM (SELECT id, unnest(list_distinct(list_transform(
                  list_concat({SLOTS}, {LOUD}, {HASHTAGS}), lambda x: ltrim(x, '#＃')))) AS word
              FROM titles WHERE named)
        GROUP BY word),
    beside AS (
        SELECT word, count(*) AS n, count(DISTINCT channel) AS here
        FROM title_words JOIN voters USING (id)
        WHERE named AND length(word) > 2 GROUP BY word HAVING here >= {_LEAST_CHANNELS})
    SELECT word, any_value(beside.here) AS here,
           count(DISTINCT channel) FILTER (NOT named) AS there
    FROM title_words JOIN voters USING (id) JOIN beside USING (word)
    LEFT JOIN framed USING (word) WHERE coalesce(framed.n, 0) <= beside.n / 2
    GROUP BY word
"""
_KEEP_SIGNS = """
    CREATE OR REPLACE TEMP TABLE signs AS
    SELECT unnest($words::VARCHAR[]) AS word, unnest($weights::DOUBLE[]) AS weight
"""
_LIKELY = f"""
    CREATE OR REPLACE TEMP TABLE likely AS
    SELECT id, coalesce(channel, content_hash) AS channel, title, text,
           coalesce(weight, 0) + $curated * regexp_matches(text, $company)::INT
               - $against AS odds
    FROM titles LEFT JOIN (
        SELECT id, sum(weight) AS weight FROM title_words JOIN signs USING (word) GROUP BY id)
    USING (id)
    WHERE NOT naming AND (odds > ln({_LEAST_P} / (1 - {_LEAST_P}))
                          OR regexp_matches(text, '{_GENRE}'))
"""
_VOTES = f"""
    CREATE OR REPLACE TEMP TABLE votes AS
    SELECT word, channel, max(framed * p) AS vote, arg_max(id, framed * p) AS id
    FROM (SELECT id, channel, framed, ltrim(word, '#＃') AS word,
                 1 / (1 + exp(-odds - $made_of * regexp_full_match(ltrim(word, '#＃'),
                      '{_GENRE}')::INT)) AS p
          FROM (SELECT id, channel, odds, 1 AS framed, unnest({SLOTS}) AS word FROM likely
                UNION ALL SELECT id, channel, odds, 0.5, unnest({LOUD}) FROM likely
                UNION ALL SELECT id, channel, odds, 0.25, unnest({HASHTAGS}) FROM likely))
    WHERE p >= {_LEAST_P} AND length(word) BETWEEN 3 AND 40
      AND NOT regexp_full_match(word, '[\\pN\\pP]+')
    GROUP BY word, channel
"""
_NAMES = """
    WITH standing AS (
        SELECT word, count(DISTINCT coalesce(channel, content_hash)) AS of, count(*) AS titles,
               min(seen) AS first_seen, max(seen) AS last_seen
        FROM title_words JOIN titles USING (id) SEMI JOIN votes USING (word)
        WHERE NOT naming GROUP BY word)
    SELECT word, sum(vote) AS expected, count(*) AS channels, any_value(of) AS of,
           any_value(titles) AS titles, any_value(first_seen) AS first_seen,
           any_value(last_seen) AS last_seen
    FROM votes JOIN standing USING (word) GROUP BY word
    HAVING count(*) >= $channels AND any_value(titles) >= $videos
"""
_TEXTS_OF = f"""
    SELECT texts.title, description, tags
    FROM votes JOIN titles USING (id) JOIN texts USING (content_hash)
    WHERE word = ? ORDER BY vote DESC, texts.title LIMIT {_EXAMPLES}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class LoneName:
    """Hold one name: how many channels use it like a name, and how many of those are expected.

    `expected` is the sum of the channels' votes: how likely the title is of the
    genre, less where the name is a hashtag or stands in capitals at the end.
    """

    word: str
    expected: float
    channels: int
    of: int
    titles: int
    first_seen: datetime | None
    last_seen: datetime | None
    rank: float


def find_lone_names(store: Store, lexicon: Lexicon, asked: Asked | None = None) -> list[LoneName]:
    """Return names framed in titles that read like the genre's, the likeliest first."""
    asked = asked or Asked()
    for statement in (_TITLES, _WORDS, _VOTERS):
        store.execute(statement, {"lexicon": lexicon.hash} if "$lexicon" in statement else ())
    signs = _learn_signs(store, lexicon)
    store.execute(_KEEP_SIGNS, {"words": list(signs), "weights": list(signs.values())})
    told = {"company": context_pattern(lexicon), "curated": CURATED, "against": AGAINST}
    store.execute(_LIKELY, told)
    store.execute(_VOTES, {"made_of": MADE_OF})
    rows = store.rows(_NAMES, {"channels": asked.channels, "videos": asked.videos})
    store.execute("DROP TABLE title_words")  # large, and read no more
    is_new = unknown_to(lexicon)
    found = [_named(row) for row in rows if row["word"] not in signs and is_new(row["word"])]
    kept = [each for each in found if each.rank >= LEAST_RANK]
    return sorted(kept, key=lambda each: (-each.rank, each.word))


def read_titles_of(store: Store, word: str) -> list[dict[str, Any]]:
    """Return the likeliest texts in which a name just found stands: title, description, tags."""
    return store.rows(_TEXTS_OF, (word,))


def _learn_signs(store: Store, lexicon: Lexicon) -> dict[str, float]:
    """Return the words that titles naming a site prefer, with their log-odds; no name is one."""
    sizes = store.rows(_SIZES)[0]
    names = names_in(lexicon)
    signs = {}
    for row in store.rows(_SIGNS):
        ratio, spread = odds_ratio(row["here"], sizes["here"], row["there"], sizes["there"])
        if ratio >= _LEAST_RATIO and ratio / spread >= _LEAST_Z and plain(row["word"]) not in names:
            signs[row["word"]] = ratio
    return signs


def _named(row: dict[str, Any]) -> LoneName:
    rank = row["expected"] / (row["of"] + 1) * math.log2(1 + row["expected"])
    return LoneName(**row, rank=rank)
