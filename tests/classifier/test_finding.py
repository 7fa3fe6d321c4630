from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from classifier.finding import Row, false_alarms, measure, read_capture, read_fixture, recall
from classifier.mentions import Finder
from data.errors import DataError
from data.sites import read_lexicon

FINDER = Finder(read_lexicon())
FIXTURES = Path(__file__).parents[1] / "fixtures"
REAL = Path(__file__).parents[3] / "shared" / "real"


def test_our_spellings_are_many_and_found() -> None:
    rows = read_fixture(FIXTURES / "spellings.tsv")
    assert len(rows) >= 600
    measured = recall("spellings", FINDER, rows)
    assert measured.right >= 0.98, measured.wrong


def test_our_traps_are_many_and_nothing_is_found_in_them() -> None:
    rows = read_fixture(FIXTURES / "traps.tsv")
    assert len(rows) >= 200
    assert false_alarms("traps", FINDER, rows).wrong == ()


def test_a_site_taken_for_another_is_a_miss_and_listed() -> None:
    row = Row(title="omegle", site="OmeTV", kind="any")
    measured = recall("one", FINDER, [row, Row(title="ometv", site="OmeTV", kind="name")])
    assert measured.right == 0.5
    assert [wrong for wrong, _ in measured.wrong] == [row]


def test_an_adjacent_app_does_not_make_a_video_a_find() -> None:
    assert recall("one", FINDER, [Row(title="on yubo now")]).right == 0


def test_a_find_where_nothing_is_named_is_a_false_alarm() -> None:
    assert len(false_alarms("one", FINDER, [Row(title="omegle"), Row(title="cat")]).wrong) == 1


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "spellings.tsv").write_text("other\nx\n", encoding="utf-8")
    with gzip.open(tmp_path / "bad.gz", "wb") as file:
        file.write(b"{\n")
    with pytest.raises(DataError, match=r"spellings\.tsv"):
        read_fixture(tmp_path / "spellings.tsv")
    for name in ("none.gz", "bad.gz"):
        with pytest.raises(DataError, match=name):
            read_capture(tmp_path / name)


def test_real_videos_are_found_and_others_left_alone() -> None:
    if not REAL.exists():
        pytest.skip("../shared/real is not here: recall on real videos is not measured")
    one, others, background, ambiguous = measure(FINDER, None, REAL)
    assert one.right >= 0.99
    # The 12 rows that name the genre alone stand among the others; few of them use our phrases.
    assert len(others.wrong) - 12 <= 0.01 * (others.texts - 12)
    assert len(background.wrong) <= 5
    counted = [found for _, found in ambiguous.wrong if any(m.kind != "adjacent" for m in found)]
    assert len(counted) <= 4
