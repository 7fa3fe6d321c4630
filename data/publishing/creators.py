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
           CASE WHEN paid OR list_contains(flagged, 'paid_disclosed') THEN 'disclosed'
                WHEN list_contains(flagged, 'paid_suspected') THEN 'suspected'
                ELSE 'neither' END AS disclosure
    FROM (SELECT *, list_transform(flags, lambda flag: flag.name) AS flagged FROM videos)
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
    SELECT *, strip_accents(lower(name)) AS sorted
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
        FROM creator_videos GROUP BY creator_ref)
    ORDER BY yes DESC, sorted, creator_ref
"""


def fill_creators(making: Making) -> None:
    """Make the tables `creator_videos` and `creators` of a snapshot."""
    making.target.execute(_VIDEOS)
    making.target.execute(_CREATORS)
