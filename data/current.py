"""The current view of each video, merged from all that was ever said of it."""

from __future__ import annotations

from data.store import Store

# Known times are newer than unknown ones. Ties fall to the higher count, which
# came later, and then to the id, so that the order of imports changes nothing.
# A list without descriptions never takes the place of a whole text. What a
# platform says of a channel itself beats what a file says beside a video.
_NEWEST = "(coalesce(observed_at, '-infinity'), coalesce(views, -1), coalesce(observation_id, ''))"
_SAID = """
    SELECT source, video_id, observation_id, content_hash, whole, channel_id, channel_name,
           published_at, observed_at, subscribers, views, likes, comments, duration_s
    FROM observations SEMI JOIN touched USING (source, video_id)
    UNION ALL BY NAME
    SELECT source, video_id, observed_at, views, likes, comments
    FROM counts SEMI JOIN touched USING (source, video_id)
"""
_MERGED = f"""
    SELECT source, video_id,
           coalesce(max_by(content_hash, {_NEWEST}) FILTER (whole),
                    max_by(content_hash, {_NEWEST}) FILTER (content_hash IS NOT NULL))
               AS content_hash,
           max_by(channel_id, {_NEWEST}) FILTER (channel_id IS NOT NULL) AS channel_id,
           max_by(channel_name, {_NEWEST}) FILTER (channel_name IS NOT NULL) AS channel_name,
           max_by(published_at, {_NEWEST}) FILTER (published_at IS NOT NULL) AS published_at,
           max(observed_at) AS observed_at, min(observed_at) AS first_seen,
           max(observed_at) AS last_seen,
           max_by(subscribers, {_NEWEST}) FILTER (subscribers IS NOT NULL) AS subscribers,
           max_by(views, {_NEWEST}) FILTER (views IS NOT NULL) AS views,
           max_by(likes, {_NEWEST}) FILTER (likes IS NOT NULL) AS likes,
           max_by(comments, {_NEWEST}) FILTER (comments IS NOT NULL) AS comments,
           max_by(duration_s, {_NEWEST}) FILTER (duration_s IS NOT NULL) AS duration_s
    FROM said GROUP BY source, video_id HAVING count(content_hash) > 0
"""
_CURRENT = f"""
    INSERT OR REPLACE INTO videos BY NAME
    WITH touched AS (SELECT DISTINCT source, video_id FROM ({{touched}})),
         said AS ({_SAID}),
         merged AS ({_MERGED})
    SELECT merged.* REPLACE (coalesce(channels.subscribers, merged.subscribers) AS subscribers)
    FROM merged LEFT JOIN channels USING (source, channel_id)
"""


def renew_current(store: Store, touched: str) -> None:
    """Merge anew the videos that `touched` selects, a SELECT of `source` and `video_id`."""
    store.execute(_CURRENT.format(touched=touched))
