"""Read any other table or JSON lines, by synonyms of column names and by --map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collector.files import fields, links, times
from collector.files.synonyms import SYNONYMS, plain, understood
from data.records import BadRecordError, Video

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

NAME = "generic"
TITLE = "any other CSV, JSON or JSON lines, by column names and --map"
EXAMPLE = "--map id=vid,title=Titel,source=:youtube"
_MOST_SHOWN = 40


class NotUnderstoodError(ValueError):
    """The columns do not say what a video is; the message says how to map them."""


def mapped(columns: Sequence[str], asked: Mapping[str, str]) -> dict[str, str]:
    """Return where each field is read from: a column, or `:text` for a constant.

    Raises:
        NotUnderstoodError: --map names no field or no column, or no id can be found.
    """
    found = understood(tuple(columns))
    by_name = {plain(column): column for column in columns}
    for field, column in asked.items():
        if field not in SYNONYMS:
            raise NotUnderstoodError(f"--map knows only {_listed(SYNONYMS)}, not “{field}”")
        if not column.startswith(":") and plain(column) not in by_name:
            raise NotUnderstoodError(f"--map names “{column}”; there are only {_listed(columns)}")
        exact = column if column in columns or column.startswith(":") else by_name[plain(column)]
        found[field] = exact
    if not found.keys() & {"id", "url"}:
        raise NotUnderstoodError(_no_id(columns, found))
    if not found.keys() & {"title", "description", "tags"}:
        raise NotUnderstoodError(f"no column holds a text; the columns are {_listed(columns)}")
    return found


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Read rows by a mapping, with what the first rows told about the file."""

    mapping: Mapping[str, str]
    source: str = "unknown"
    month_first: bool = False
    commas: bool = True

    def video(self, row: Mapping[str, object]) -> Video:
        """Return the video of one row."""
        return Video(
            source=self._source(row),
            video_id=self._id(row),
            title=fields.text(self._get(row, "title")),
            description=fields.text(self._get(row, "description")),
            whole="description" in self.mapping,
            tags=self._tags(row),
            made_for_kids=fields.boolean(self._get(row, "made_for_kids")),
            language=fields.optional(self._get(row, "language")),
            paid=fields.boolean(self._get(row, "paid")),
            channel_id=fields.optional(self._get(row, "channel_id")),
            channel_name=fields.optional(self._get(row, "channel_name")),
            subscribers=self._count(row, "subscribers"),
            published_at=self._moment(row, "published_at"),
            observed_at=self._moment(row, "observed_at"),
            duration_s=self._duration(row),
            views=self._views(row),
            likes=self._count(row, "likes"),
            comments=self._count(row, "comments"),
        )

    def _get(self, row: Mapping[str, object], field: str) -> object:
        column = self.mapping.get(field)
        if column is None:
            return None
        return column[1:] if column.startswith(":") else row.get(column)

    def _moment(self, row: Mapping[str, object], field: str) -> datetime | None:
        return times.moment(self._get(row, field), month_first=self.month_first)

    def _source(self, row: Mapping[str, object]) -> str:
        named = fields.text(self._get(row, "source")).strip().lower()
        link = fields.text(self._get(row, "url"))
        return named or (links.platform(link) if link else None) or self.source

    def _id(self, row: Mapping[str, object]) -> str:
        given = self._get(row, "id")
        if given is not None and given != "":
            return fields.identifier(given)
        # Spreadsheets empty ids that start with a dash; a link still holds them.
        for field in ("url", "thumbnail"):
            found = links.video_id(fields.text(self._get(row, field)))
            if found:
                return found
        raise BadRecordError("the video id is missing, and no link holds it")

    def _tags(self, row: Mapping[str, object]) -> tuple[str, ...]:
        value = self._get(row, "tags")
        if isinstance(value, str) and value.lstrip().startswith("#"):
            return fields.hashtags(value)
        return fields.tags(value, commas=self.commas)

    def _count(self, row: Mapping[str, object], field: str) -> int | None:
        value = self._get(row, field)
        # A list under such a name holds the comments themselves: they are not imported.
        return None if isinstance(value, list | dict) else fields.count(field, value)

    def _views(self, row: Mapping[str, object]) -> int | None:
        views = self._count(row, "views")
        beside = self._get(row, "views_text")
        if "views" not in self.mapping:
            return fields.count("views", beside)
        # A 0 whose text is empty stands for a count that was not shown.
        return None if views == 0 and beside == "" else views

    def _duration(self, row: Mapping[str, object]) -> int | None:
        found = times.duration(self._get(row, "duration_s"))
        return times.duration(self._get(row, "duration_text")) if found is None else found


def reader(mapping: Mapping[str, str], sample: Sequence[Mapping[str, object]]) -> Reader:
    """Make a reader, after a look at the first rows for what the header does not say."""
    ids = _texts(sample, mapping.get("id"))
    hosts = [links.platform(link) for link in _texts(sample, mapping.get("thumbnail"))]
    dates = _texts(sample, mapping.get("published_at")) + _texts(sample, mapping.get("observed_at"))
    shaped = [links.looks_like_youtube(name) for name in ids]
    is_youtube = "youtube" in hosts or sum(shaped) * 2 > len(shaped)
    return Reader(
        mapping=mapping,
        source="youtube" if is_youtube else "unknown",
        month_first=times.is_month_first(dates),
        commas=not any("|" in tags for tags in _texts(sample, mapping.get("tags"))),
    )


def _texts(sample: Sequence[Mapping[str, object]], column: str | None) -> list[str]:
    found = (fields.text(row.get(column)) for row in sample) if column else iter(())
    return [value for value in found if value]


def _no_id(columns: Sequence[str], found: Mapping[str, str]) -> str:
    known = _listed(f"{column} as {field}" for field, column in found.items()) or "none"
    return (
        f"no column holds a video's id or link; columns: {_listed(columns)}; "
        f"understood: {known}; name the others, for example {EXAMPLE}"
    )


def _listed(names: Iterable[str]) -> str:
    shown = [fields.shown(name) for name in names]
    return ", ".join([*shown[:_MOST_SHOWN], "…"] if len(shown) > _MOST_SHOWN else shown)
