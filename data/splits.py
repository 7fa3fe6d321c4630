"""Say which examples train, and which are held out: by language, by batch, by site."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from data.corpus import FOLDER, Example
from data.errors import CorpusError

FILE_NAME = "splits.toml"
TRAIN = "train"
TESTS = ("language", "batch", "site")


class Splits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold the languages, batches and sites that are held out."""

    language: tuple[str, ...]
    batch: tuple[str, ...]
    site: tuple[str, ...]


def read_splits(folder: Path = FOLDER) -> Splits:
    """Return the fixed splits.

    Raises:
        CorpusError: the file is missing or is none of ours.
    """
    path = folder / FILE_NAME
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Splits)
    except (OSError, ValueError) as error:
        raise CorpusError(f"Cannot read {path}: {error}.") from error


def split(examples: Iterable[Example], splits: Splits) -> dict[str, list[Example]]:
    """Return the examples by where they belong: `TRAIN` or one of `TESTS`.

    A pair stays together. What would belong to several tests goes to the first of `TESTS`.
    """
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.group, []).append(example)
    found: dict[str, list[Example]] = {name: [] for name in (TRAIN, *TESTS)}
    for group in groups.values():
        found[_place(group, splits)].extend(group)
    return found


def _place(group: list[Example], splits: Splits) -> str:
    held_out: Mapping[str, bool] = {
        "language": any(each.language in splits.language for each in group),
        "batch": any(each.batch in splits.batch for each in group),
        "site": any(site in splits.site for each in group for site in each.sites),
    }
    return next((name for name in TESTS if held_out[name]), TRAIN)
