"""Which creators a snapshot shows, in which order, and how much of all the foremost ten have."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from data.snapshots import Snapshot

TOP = 10
SORTS = {
    "first": "place",
    "promotes": "promotes DESC, by_name",
    "views": "views DESC NULLS LAST, by_name",
    "videos": "videos DESC, by_name",
    "name": "by_name",
}
# Each stands in a query only where it is asked for.
_TRAIT = """
    place IN (SELECT place FROM creator_traits
              WHERE kind = '{kind}' AND list_contains(${kind}, value))
"""
_CONDITIONS = {
    "text": "contains(sought, strip_accents(lower($text)))",
    "sources": "list_contains($sources, source)",
    "languages": _TRAIT.format(kind="languages"),
    "sites": _TRAIT.format(kind="sites"),
    "decisions": """
        ((yes > 0 AND list_contains($decisions, 'yes'))
         OR (review > 0 AND list_contains($decisions, 'review'))
         OR (no > 0 AND list_contains($decisions, 'no'))
         OR (unsupported > 0 AND list_contains($decisions, 'unsupported')))
    """,
}
_CHOICES = """
    SELECT list(value ORDER BY value) FILTER (kind = 'sources') AS sources,
           list(value ORDER BY value) FILTER (kind = 'languages') AS languages,
           list(value ORDER BY value) FILTER (kind = 'sites') AS sites
    FROM creator_choices WHERE value IS NOT NULL
"""
# A sum over the first ten does not depend on who of several equals is among them.
_CONCENTRATION = f"""
    WITH all_of AS (
        SELECT count(*) FILTER (stance = 'promotes') AS promoting,
               count(*) FILTER (stance = 'promotes' AND hidden) AS hidden,
               count(*) FILTER (hidden) AS hidden_videos
        FROM counted),
    theirs AS (
        SELECT count(*) AS shown, count(*) FILTER (named) AS named,
               count(*) FILTER (promotes > 0) AS creators,
               coalesce(sum(promotes), 0)::BIGINT AS videos,
               coalesce(sum(views_known), 0)::BIGINT AS viewed,
               coalesce(sum(views), 0)::BIGINT AS views,
               coalesce(sum(disclosed), 0)::BIGINT AS disclosed,
               coalesce(sum(suspected), 0)::BIGINT AS suspected
        FROM creators)
    SELECT *,
           (SELECT coalesce(sum(promotes), 0)::BIGINT FROM (
                SELECT promotes FROM creators ORDER BY promotes DESC LIMIT {TOP})) AS top_videos,
           (SELECT coalesce(sum(views), 0)::BIGINT FROM (
                SELECT views FROM creators ORDER BY views DESC NULLS LAST LIMIT {TOP})) AS top_views
    FROM all_of, theirs
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Hold which creators are wanted: those of whom a video fits each; an empty field wants all."""

    text: str = ""
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """Return the values that the SQL binds: of the fields that want something."""
        lists = ("sources", "languages", "sites", "decisions")
        values = {"text": self.text.strip(), **{name: [*getattr(self, name)] for name in lists}}
        return {name: value for name, value in values.items() if value}


def choices(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the sources, languages and sites that creators' videos hold."""
    row = snapshot.rows(_CHOICES)[0]
    return {name: values or [] for name, values in row.items()}


def count_creators(snapshot: Snapshot, wanted: Wanted) -> int:
    """Return how many creators the filter wants."""
    sql = f"SELECT count(*) AS creators FROM creators {_where(wanted)}"
    return int(snapshot.rows(sql, wanted.parameters())[0]["creators"])


def find_creators(
    snapshot: Snapshot,
    wanted: Wanted,
    *,
    sort: str = "first",
    limit: int | None = 50,
    offset: int = 0,
) -> pa.Table:
    """Return the creators that the filter wants, in one fixed order; no limit means all of them.

    `sort` is a key of `SORTS`. What a row counts, it counts over all the creator's videos.
    """
    page = "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(offset)}"
    # The wide columns are read of the page's rows alone.
    sql = f"""
        SELECT * EXCLUDE (sought, by_name, place) FROM creators WHERE place IN (
            SELECT place FROM creators {_where(wanted)} ORDER BY {SORTS[sort]} {page})
        ORDER BY {SORTS[sort]}
    """
    return snapshot.table(sql, wanted.parameters())


def concentration(snapshot: Snapshot) -> dict[str, int]:
    """Return how much of what encourages to join the foremost ten creators have, and of what.

    `promoting` videos are all that are counted, `hidden` of them are likely minors', and
    `videos` stand under a creator, of whom there are `creators`; `viewed` of these have
    `views`. `top_videos` and `top_views` are the ten's, each by its own measure.
    """
    return snapshot.rows(_CONCENTRATION)[0]


def _where(wanted: Wanted) -> str:
    asked = [_CONDITIONS[name] for name in wanted.parameters()]
    return f"WHERE {' AND '.join(asked)}" if asked else ""
