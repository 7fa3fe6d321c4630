"""Make what the pages look videos up by: a narrow list in each order, sites, and words."""

from __future__ import annotations

from data.publishing.making import Making
from data.search_sql import LONGEST_WORD, folded, words_of
from data.store import Store

# One row a video, in the order of `videos`: what is filtered by, and its rank in each order.
_LISTING = """
    CREATE TABLE listing AS
    SELECT place, source, language, creator, creator_ref, decision, stance_top, youth_top,
           published_at, fresh, disclosure,
           (row_number() OVER (ORDER BY published_at DESC NULLS LAST, place))::INTEGER AS newest,
           (row_number() OVER (ORDER BY views DESC NULLS LAST, place))::INTEGER AS viewed,
           (row_number() OVER (ORDER BY title, place))::INTEGER AS titled
    FROM (SELECT * REPLACE (left(title, 80) AS title) FROM videos)
    ORDER BY place
"""
_NAMED = """
    CREATE TABLE named AS
    SELECT site, place FROM (SELECT unnest(sites) AS site, place FROM videos) ORDER BY site, place
"""
_TEXT = "title || ' ' || description || ' ' || array_to_string(tags, ' ') || ' ' || creator"
_WORDS = f"""
    CREATE TABLE words AS
    SELECT left(word, {LONGEST_WORD}) AS word, place
    FROM (SELECT place, unnest({words_of("text")}) AS word
          FROM (SELECT place, {folded(_TEXT)} AS text FROM videos))
    ORDER BY word, place
"""


def fill_listing(making: Making) -> None:
    """Fill `listing`, `named` and `words` from the masked texts of `videos`."""
    list_videos(making.target)


def list_videos(target: Store) -> None:
    """Fill the same in a snapshot that holds nothing but `videos`."""
    for statement in (_LISTING, _NAMED, _WORDS):
        target.execute(statement)
