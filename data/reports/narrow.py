"""Narrow what is counted to some sites, languages or sources."""

from __future__ import annotations

from dataclasses import dataclass

from data.snapshots import Snapshot

UNKNOWN = "und"
# For tables with the columns `sites`, `language` and `source`; for those with `source` alone.
WANTED = f"""
    (len($sources) = 0 OR list_contains($sources, source))
    AND (len($languages) = 0 OR list_contains($languages, coalesce(language, '{UNKNOWN}')))
    AND (len($sites) = 0 OR list_has_any(sites, $sites))
"""
FROM_WANTED = "(len($sources) = 0 OR list_contains($sources, source))"
_CHOICES = f"""
    SELECT (SELECT list(DISTINCT source ORDER BY source) FROM seen) AS sources,
           (SELECT list(DISTINCT language ORDER BY language)
            FROM (SELECT DISTINCT coalesce(language, '{UNKNOWN}') AS language FROM counted))
               AS languages,
           (SELECT list(DISTINCT site ORDER BY site)
            FROM (SELECT DISTINCT unnest(sites) AS site FROM counted)) AS sites
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrow:
    """Hold what is wanted; an empty field wants all."""

    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """Return the values that `WANTED` binds."""
        return {"sites": list(self.sites), "languages": list(self.languages), **self.by_source()}

    def by_source(self) -> dict[str, object]:
        """Return the values that `FROM_WANTED` binds."""
        return {"sources": list(self.sources)}


def choices(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the sources, languages (`und` for unknown ones) and sites that are counted."""
    row = snapshot.rows(_CHOICES)[0]
    return {name: values or [] for name, values in row.items()}
