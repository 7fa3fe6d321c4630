"""Sum up each creator whom a snapshot shows: likely minors and what the terms withhold are not."""

from __future__ import annotations

from data.publishing.making import Making

# Narrow and in the creators' order, so that one creator's rows lie together.
_VIDEOS = """
    CREATE TABLE creator_videos AS
    SELECT creator_ref, video_ref, video_url, title, creator, source, language, sites,
           date_trunc('week', coalesce(published_at, observed_at))::DATE AS week,
           published_at, coalesce(last_seen, observed_at, published_at) AS told_at,
           stance_top, decision, score, views, subscribers, creator_public, unmasked, terms,
           disclosure
    FROM videos
    WHERE creator_ref IS NOT NULL AND decision IS NOT NULL
    ORDER BY creator_ref, score DESC NULLS LAST, video_ref
"""
_STANCES = ("promotes", "features", "neutral", "warns", "not_relevant")
_DECISIONS = ("yes", "review", "no", "unsupported")
_COUNTS = ", ".join(
    [f"count(*) FILTER (stance_top = '{each}') AS {each}" for each in _STANCES]
    + [f"count(*) FILTER (decision = '{each}') AS {each}" for each in _DECISIONS]
)
_PROMOTING = "FILTER (stance_top = 'promotes')"
# In the order in which the page lists them.
_CREATORS = f"""
    CREATE TABLE creators AS
    SELECT *, row_number() OVER (ORDER BY yes DESC, by_name) AS place
    FROM (SELECT *, row_number() OVER (ORDER BY strip_accents(lower(name)), creator_ref) AS by_name
    FROM (
        SELECT creator_ref, arg_max(creator, (told_at IS NOT NULL, told_at, creator)) AS name,
               strip_accents(lower(string_agg(DISTINCT creator, chr(10)))) AS sought,
               any_value(source) AS source, bool_or(creator_public) AS named,
               any_value(unmasked) AS unmasked,
               count(*) AS videos, {_COUNTS},
               count(*) FILTER (stance_top = 'promotes' AND disclosure = 'disclosed') AS disclosed,
               count(*) FILTER (stance_top = 'promotes' AND disclosure = 'suspected') AS suspected,
               sum(views) {_PROMOTING}::BIGINT AS views,
               count(views) {_PROMOTING} AS views_known,
               max(subscribers) AS subscribers,
               list_sort(list_distinct(flatten(list(sites)))) AS sites,
               list_sort(list_distinct(list(language))) AS languages,
               list_sort(list_distinct(list(terms))) AS terms,
               min(published_at) AS first_published, max(published_at) AS last_published
        FROM creator_videos GROUP BY creator_ref))
    ORDER BY place
"""
# By whom a site is named and a language written: lists in wide rows are slow to look through.
_TRAITS = """
    CREATE TABLE creator_traits AS
    SELECT * FROM (
        SELECT 'sites' AS kind, unnest(sites) AS value, place FROM creators
        UNION ALL SELECT 'languages', unnest(languages), place FROM creators
        UNION ALL SELECT 'sources', source, place FROM creators)
    WHERE value IS NOT NULL ORDER BY kind, value, place
"""
_CHOICES = """
    CREATE TABLE creator_choices AS SELECT DISTINCT kind, value FROM creator_traits
"""


def fill_creators(making: Making) -> None:
    """Make the tables `creators` and `creator_…` of a snapshot."""
    for sql in (_VIDEOS, _CREATORS, _TRAITS, _CHOICES):
        making.target.execute(sql)
