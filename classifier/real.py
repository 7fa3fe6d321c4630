"""Judge real videos that people labelled, as they would be judged in use."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from classifier.finding import ONE_MUSICIAN, Row, read_capture
from classifier.reading import Text
from classifier.score import Scorer
from data.codebook import DECISIONS, STANCES
from data.errors import DataError

LABELS = "labels_dev.tsv"
_CAPTURES = ("mentions", "ambiguous", "background")
_REACHES_A_PERSON = ("yes", "review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """Hold one labelled video: the label's stance, where it was collected, what was decided."""

    id: str
    stance: str
    collection: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RealFigures:
    """Hold what was decided of `n` labelled videos, `decided` by the label's stance.

    `false_alarms` are the ids decided yes among the `not_promoting`; `lost` those of
    the `promoting` that fell below review; `review` counts what was sent there.
    """

    n: int
    decided: Mapping[str, Mapping[str, int]]
    not_promoting: int
    false_alarms: tuple[str, ...]
    promoting: int
    lost: tuple[str, ...]
    review: int


def measure_real(folder: Path, scorer: Scorer) -> dict[str, RealFigures]:
    """Return the figures of all labelled videos in `folder`, of one musician's, and of the others.

    Raises:
        DataError: a file cannot be read, a label is not of the codebook, or a text is missing.
    """
    videos = judge_real(folder, scorer)
    one = [video for video in videos if video.collection == ONE_MUSICIAN]
    others = [video for video in videos if video.collection != ONE_MUSICIAN]
    groups = {"all labelled": videos, "one musician's": one, "all others": others}
    return {name: count(group) for name, group in groups.items()}


def judge_real(folder: Path, scorer: Scorer) -> list[Video]:
    """Return what `scorer` decides of each labelled video; what names no site is decided no."""
    labels = read_labels(folder / LABELS)
    rows = find_rows(folder, labels)
    texts = [Text(row.title, row.description, row.tags) for row in rows]
    scores = scorer.score(texts, [scorer.find(text) for text in texts], [None] * len(texts))
    return [
        Video(
            id=row.id,
            stance=labels[row.id],
            collection=row.collection,
            decision=score.decision if score else "no",
        )
        for row, score in zip(rows, scores, strict=True)
    ]


def read_labels(path: Path) -> dict[str, str]:
    """Return the stance that people gave each video, by its id.

    Raises:
        DataError: the file cannot be read, or a stance is not of the codebook.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            labels = {line["id"]: line["stance"] for line in lines}
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise DataError(f"Cannot read {path}: {error}.") from error
    if strange := sorted(set(map(str, labels.values())) - set(STANCES)):
        raise DataError(f"Cannot read {path}: {strange[0]!r} is no stance of the codebook.")
    return labels


def find_rows(folder: Path, ids: Iterable[str]) -> list[Row]:
    """Return the text of each video, in the order of `ids`.

    Raises:
        DataError: a capture cannot be read, or a text is in none of them.
    """
    ids = list(ids)
    found = {row.id: row for row in _captured(folder, set(ids))}
    if missing := [each for each in ids if each not in found]:
        message = f"{folder} holds labels but no text of {len(missing)} videos: {missing[0]} …"
        raise DataError(message)
    return [found[each] for each in ids]


def count(videos: Sequence[Video]) -> RealFigures:
    """Count what was decided, and what must not have been."""
    promoting = [video for video in videos if video.stance == "promotes"]
    others = [video for video in videos if video.stance != "promotes"]
    return RealFigures(
        n=len(videos),
        decided={stance: _decided(videos, stance) for stance in STANCES},
        not_promoting=len(others),
        false_alarms=tuple(video.id for video in others if video.decision == "yes"),
        promoting=len(promoting),
        lost=tuple(video.id for video in promoting if video.decision not in _REACHES_A_PERSON),
        review=sum(video.decision == "review" for video in videos),
    )


def _decided(videos: Sequence[Video], stance: str) -> dict[str, int]:
    said = [video.decision for video in videos if video.stance == stance]
    return {"n": len(said), **{decision: said.count(decision) for decision in DECISIONS}}


def _captured(folder: Path, ids: set[str]) -> Iterator[Row]:
    for name in _CAPTURES:
        path = folder / f"{name}.jsonl.gz"
        if path.exists():
            yield from (row for row in read_capture(path) if row.id in ids)
