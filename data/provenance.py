"""Say in SQL which rows came through a platform's API, and which from files."""

# An observation that a file brought as well is the file's: it has a right of its own.
API_OBSERVATIONS = """
    SELECT observations.*, coalesce(observed_at, imported_at) AS seen_at
    FROM observations SEMI JOIN response_rows USING (observation_id)
    ANTI JOIN origins USING (observation_id)
"""
FILE_OBSERVATIONS = """
    SELECT observations.*
    FROM observations ANTI JOIN (
        FROM response_rows ANTI JOIN origins USING (observation_id)
    ) AS answered USING (observation_id)
"""
# A video of which anything came through the API is treated as the API's data whole.
API_VIDEOS = """
    SELECT source, video_id
    FROM observations SEMI JOIN response_rows USING (observation_id)
    UNION
    SELECT source, video_id FROM counts
"""
