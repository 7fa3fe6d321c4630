"""Fill the stand-in with more than 20,000 videos, dated into the weeks of a simulation."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from classifier.mentions import Finder
from collector.stand_in.catalogue import Catalogue, stock
from data.corpus import read_corpus
from data.records import Video
from data.sites import read_lexicon

BEGAN = datetime(2026, 9, 7, 12, tzinfo=UTC)
SPAN = timedelta(weeks=4)
REAL = Path(__file__).parents[2] / "shared" / "real"
# How many videos of the four weeks one channel has, and in how many of 100 channels.
SIZES = ((1, 1), 50), ((2, 4), 30), ((5, 12), 15), ((13, 28), 5)
_MOST_OF_ONE = 60
_FAN_ARCHIVE = "harry_mack_fan_archive"


@dataclass(frozen=True, kw_only=True)
class World:
    """Hold what there is to be found: all videos, and which languages and sites each relevant has.

    A video is relevant if the finder says that it names a site or the genre, whatever
    any query asks.
    """

    name: str
    seed: int
    catalogue: Catalogue
    relevant: dict[str, frozenset[str]]


def generated(seed: int, *, background: int = 20_000, every: int = 1, lone: bool = False) -> World:
    """Return a world of our own texts: the corpus, among others put together from its rest.

    Of the corpus one text in `every` is taken. With `lone` every video has a channel of
    its own, so that following channels brings nothing.
    """
    random, finder = Random(seed), Finder(read_lexicon())  # noqa: S311 (a lot, no secret)
    texts = read_corpus()[::every]
    naming, rest = [], []
    for text in texts:
        found = finder.find(text.title, text.description, text.tags)
        (naming if any(each.kind != "adjacent" for each in found) else rest).append(text)
    videos = [_video(f"r{at}", text.title, text.description, text.tags)
              for at, text in enumerate(naming)]  # fmt: skip
    more = (
        _video(f"b{at}", random.choice(rest).title, random.choice(rest).description, ())
        for at in range(background)
    )
    whole = [*_with_channels(videos, random, lone=lone), *more]
    languages = {f"r{at}": text.language for at, text in enumerate(naming)}
    name = f"lone channels, seed {seed}" if lone else f"generated, seed {seed}"
    return _world(name, seed, whole, finder, random, languages)


def real(seed: int) -> World:
    """Return a world of real videos; of the one musician's 460 no more than 60 are taken."""
    random, finder = Random(seed), Finder(read_lexicon())  # noqa: S311 (a lot, no secret)
    rows = [*_rows("mentions"), *_rows("ambiguous"), *_rows("background")]
    archive = [row for row in rows if row["collection"] == _FAN_ARCHIVE]
    taken = random.sample(archive, _MOST_OF_ONE)
    others = [row for row in rows if row["collection"] != _FAN_ARCHIVE]
    videos = [
        replace(
            _video(row["id"], row["title"], row["description"], tuple(row["tags"])),
            channel_name=row["channel"] or None,
            channel_id=row["channel_id"] or None,
        )
        for row in [*taken, *others]
        if row["platform"] == "youtube"
    ]
    return _world(f"real, seed {seed}", seed, videos, finder, random, {})


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(REAL / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _video(video_id: str, title: str, description: str, tags: tuple[str, ...]) -> Video:
    return Video(
        source="youtube", video_id=video_id, title=title, description=description, tags=tags
    )


def _with_channels(videos: Sequence[Video], random: Random, *, lone: bool) -> Iterator[Video]:
    left = random.sample(videos, len(videos))
    number = 0
    while left:
        low, high = random.choices([s for s, _ in SIZES], [w for _, w in SIZES])[0]
        size = 1 if lone else random.randint(low, high)
        mine, left = left[:size], left[size:]
        yield from (replace(each, channel_name=f"Channel {number}") for each in mine)
        number += 1


def _world(
    name: str,
    seed: int,
    videos: Iterable[Video],
    finder: Finder,
    random: Random,
    languages: dict[str, str],
) -> World:
    dated, relevant = [], {}
    for video in videos:
        published = BEGAN + SPAN * random.random()
        views = int(random.lognormvariate(6, 2))
        dated.append(replace(video, published_at=published, views=views, duration_s=300))
        found = finder.find(video.title, video.description, video.tags)
        sites = {f"site {each.site}" for each in found if each.kind != "adjacent"}
        if sites:
            language = languages.get(video.video_id)
            relevant[video.video_id] = frozenset(
                sites | ({f"language {language}"} if language else set())
            )
    return World(name=name, seed=seed, catalogue=stock(dated), relevant=relevant)
