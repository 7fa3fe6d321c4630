"""Make a snapshot of very many invented videos, set-wise: a million in about two minutes."""

from __future__ import annotations

from pathlib import Path

from data.publishing.divided import divide
from data.publishing.listing import list_videos
from data.shapes import COUNTED, SHOWN
from data.snapshots import new_snapshot, newest
from data.store import Store

WORDS = 20_000
# Frequent words stand at the front of the list, and are drawn far more often.
_WORDS = f"""
    CREATE TEMP TABLE vocabulary AS
    SELECT list(translate(substr(md5(i::VARCHAR), 1, 3 + i % 6), '0123456789', 'ghijklmnop')
                ORDER BY i) AS words
    FROM range({WORDS}) AS r(i)
"""
_DRAWN = "words[1 + (len(words) * pow((hash(i, j, {0}) % 1000000) / 1e6, 4))::INTEGER]"
_TEXT = "array_to_string(list_transform(range({1}), lambda j: " + _DRAWN + "), ' ')"
_SITES = "['Chatroulette', 'OmeTV', 'Omegle']"
_ONE_OF = "{0}[1 + (hash(i, {1}) % len({0}))::INTEGER]"
_ROWS = f"""
    SELECT i, 1 - i / $videos AS score, {_ONE_OF.format(_SITES, 1)} AS site,
           {_ONE_OF.format("['promotes', 'features', 'neutral', 'warns']", 2)} AS stance_top,
           {_ONE_OF.format("['none', 'some', 'strong']", 3)} AS youth_top,
           {_ONE_OF.format("['yes', 'review', 'no', 'no', 'no']", 4)} AS decision,
           {_ONE_OF.format("['youtube', 'youtube', 'dailymotion', 'tiktok']", 5)} AS source,
           {_ONE_OF.format("['en', 'en', 'fr', 'es', 'pt', 'de']", 6)} AS language,
           TIMESTAMPTZ '2018-01-01 00:00:00+00'
               + to_seconds((hash(i, 7) % 252000000)::BIGINT) AS published_at,
           hash(i, 8) % (len(words) * 5) AS channel, words,
           nullif(hash(i, 9) % 10000000, 0)::BIGINT AS views
    FROM range($videos) AS r(i), vocabulary
"""
_VIDEOS = f"""
    INSERT INTO videos BY NAME
    SELECT i::INTEGER AS place, score, source || ':' || lpad(i::VARCHAR, 11, '0') AS video_ref,
           source, 'Invented channel ' || channel AS creator, channel % 3 = 0 AS creator_public,
           'Join me on ' || site || ' ' || {_TEXT.format(10, 6)} AS title,
           {_TEXT.format(11, 100)} AS description, [lower(site), 'talk'] AS tags, language,
           channel % 50 = 0 AS paid, published_at, published_at + INTERVAL 9 DAY AS observed_at,
           published_at + INTERVAL 2 DAY AS first_seen,
           published_at + INTERVAL 9 DAY AS last_seen, channel AS subscribers, views,
           views // 50 AS likes, views // 900 AS comments, [site] AS sites,
           [{{'site': site, 'kind': 'name', 'field': 'title', 'start': 11,
              'end': 11 + len(site)}}] AS mentions,
           stance_top, youth_top, decision, greatest(score - 0.1, 0) AS low,
           least(score + 0.1, 1) AS high,
           MAP {{'promotes': 0.7, 'neutral': 0.3}} AS stance, MAP {{'some': 1.0}} AS youth,
           MAP {{'yes': score, 'no': 1 - score}} AS target,
           CASE WHEN channel % 20 = 0
                THEN [{{'name': 'paid_suspected', 'p': 0.7, 'evidence': ['link']}}] ELSE [] END
               AS flags,
           [{{'field': 'title', 'start': 0, 'end': 7, 'reason': 'the word', 'weight': 0.5}}]
               AS evidence, []::VARCHAR[] AS rules, '0123456789abcdef' AS model_id,
           'imported' AS terms
    FROM ({_ROWS})
"""
_COUNTED = """
    INSERT INTO counted BY NAME
    SELECT source, date_trunc('month', published_at)::DATE AS month, language,
           stance_top AS stance, youth_top AS youth, decision, score, views, sites, false AS hidden
    FROM videos ORDER BY place
"""
_SEEN = """
    CREATE TABLE seen AS
    SELECT source, month, (count(*) * 5)::BIGINT AS videos FROM counted GROUP BY ALL
"""
_FACTS = """
    CREATE TABLE facts AS
    SELECT unnest(['snapshot', 'published_at', 'fiction', 'model_id', 'lexicon_version']) AS name,
           unnest([$number, '2026-11-22T05:00:00+00:00', 'True', '0123456789abcdef', '2026-11'])
               AS value
"""


def make_crowded(home: Path, videos: int) -> Path:
    """Publish a snapshot of so many invented videos into `home` and return its path."""
    with new_snapshot(home, 8) as (number, target):
        target.execute("SET memory_limit = '2GB'")
        _fill(target, number, videos)
    return newest(home)


def _fill(target: Store, number: int, videos: int) -> None:
    for name, schema in (("videos", SHOWN), ("counted", COUNTED)):
        with target.frame("batch", schema.empty_table()):
            target.execute(f"CREATE TABLE {name} AS SELECT * FROM batch")
    target.execute(_WORDS)
    target.execute(_VIDEOS, {"videos": videos})
    target.execute(_COUNTED)
    target.execute(_SEEN)
    target.execute(_FACTS, {"number": str(number)})
    divide(target)
    list_videos(target)
