"""Count, by day since a platform was first asked for a video, how many were still online."""

from __future__ import annotations

from data.publishing.making import Making

# A video that came back was not lost. Days are rounded, as a weekly scan is not run to the hour.
# Nothing of it needs a text: where the terms let none be kept, the lost are counted all the same.
_SURVIVAL = """
    WITH told AS (
        SELECT source, video_id, asked_at, status = 'gone' AS gone
        FROM asks WHERE status <> 'not_asked' AND $derived),
    online AS (
        SELECT source, video_id, min(asked_at) AS since, max(asked_at) AS until
        FROM told WHERE NOT gone GROUP BY ALL),
    lost AS (
        SELECT source, video_id, min(asked_at) AS at
        FROM told JOIN online USING (source, video_id) WHERE gone AND asked_at > until GROUP BY ALL)
    SELECT source, lost.at IS NOT NULL AS gone, count(*) AS videos,
           round(epoch(coalesce(lost.at, until) - since) / 86400)::INTEGER AS days
    FROM online LEFT JOIN lost USING (source, video_id)
    GROUP BY ALL ORDER BY ALL
"""


def fill_survival(making: Making) -> None:
    """Make `survival`: source, days, gone, videos.

    `days` were followed, from the first time that a video was asked for and found until it was
    noticed to be gone, or was last found. Terms without derived metrics leave it empty.
    """
    making.fill("survival", making.store.table(_SURVIVAL, {"derived": making.profile.derived}))
