from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from classifier.finding import ONE_MUSICIAN
from classifier.real import LABELS, Video, count, find_rows, judge_real, measure_real, read_labels
from classifier.score import Scorer
from data.codebook import STANCES
from data.errors import DataError

CALL = "Come join me on Omegle tonight, link in bio: https://omegle.com #backtoschool kids"


def capture(folder: Path, name: str, rows: Iterable[dict[str, Any]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wb") as file:
        file.writelines(msgspec.json.encode(row) + b"\n" for row in rows)


def label(folder: Path, **stances: str) -> None:
    lines = ["id\tstance\tyouth\ttarget\tflags\tsites"]
    lines += [f"{key}\t{stance}\tnone\tno\t\t" for key, stance in stances.items()]
    (folder / LABELS).write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with four labelled videos in three captures, and one without a label."""
    singer = {"id": "c", "title": "singing to an omegle stranger", "collection": ONE_MUSICIAN}
    capture(tmp_path, "mentions", [{"id": "a", "title": CALL}, singer])
    capture(tmp_path, "ambiguous", [{"id": "b", "title": "al azar"}, {"id": "x", "title": "x"}])
    capture(
        tmp_path, "background", [{"id": "d", "title": "Rezept", "description": "a", "tags": []}]
    )
    label(tmp_path, d="not_relevant", a="promotes", b="not_relevant", c="features")
    return tmp_path


def video(stance: str, decision: str, number: int = 1) -> Video:
    return Video(id=f"{stance}{number}", stance=stance, collection="", decision=decision)


def test_each_labelled_video_is_found_in_whatever_capture_holds_it(folder: Path) -> None:
    labels = read_labels(folder / LABELS)
    assert list(labels.items())[:2] == [("d", "not_relevant"), ("a", "promotes")]
    assert [row.id for row in find_rows(folder, labels)] == ["d", "a", "b", "c"]


def test_a_video_is_decided_as_in_use_and_what_names_no_site_no(
    folder: Path, scorer: Scorer
) -> None:
    videos = {video.id: video for video in judge_real(folder, scorer)}
    assert {videos[each].decision for each in "bd"} == {"no"}
    assert videos["a"].decision in {"yes", "review"}
    assert (videos["a"].stance, videos["c"].collection) == ("promotes", ONE_MUSICIAN)


def test_one_musicians_videos_are_told_apart(folder: Path, scorer: Scorer) -> None:
    found = measure_real(folder, scorer)
    assert [each.n for each in found.values()] == [4, 1, 3]
    assert found["one musician's"].decided["features"]["n"] == 1
    assert found["all others"].promoting == 1


def test_a_false_alarm_is_whatever_does_not_promote_and_is_decided_yes() -> None:
    found = count([video(stance, "yes") for stance in STANCES])
    assert found.false_alarms == ("features1", "neutral1", "warns1", "not_relevant1")
    assert (found.n, found.not_promoting, found.promoting, found.lost) == (5, 4, 1, ())


def test_a_promotion_that_no_person_would_see_is_lost() -> None:
    decided = ("yes", "review", "no", "unsupported")
    found = count([video("promotes", each, number) for number, each in enumerate(decided)])
    assert found.lost == ("promotes2", "promotes3")
    assert (found.promoting, found.review, found.false_alarms) == (4, 1, ())
    assert found.decided["promotes"] == {"n": 4, "yes": 1, "review": 1, "no": 1, "unsupported": 1}


def test_of_no_video_everything_is_nought() -> None:
    found = count([])
    assert (found.n, found.review, found.promoting, found.not_promoting) == (0, 0, 0, 0)
    assert set(found.decided) == set(STANCES)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id\tstance\na\tlikes\n", "'likes' is no stance"),
        ("name\na\n", "id"),
        ("id\tstance\na\n", ""),
    ],
)
def test_wrong_labels_are_refused_with_their_file(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / LABELS).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=rf"{LABELS}: .*{told}"):
        read_labels(tmp_path / LABELS)


def test_a_label_without_a_text_is_refused(folder: Path) -> None:
    with pytest.raises(DataError, match=r"no text of 2 videos: y"):
        find_rows(folder, ["a", "y", "z"])


def test_labels_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Cannot read"):
        read_labels(tmp_path / LABELS)
