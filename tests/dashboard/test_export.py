from __future__ import annotations

import csv
import io
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export import (
    COLUMNS,
    ExportError,
    csv_bytes,
    csv_lines,
    dictionary_csv,
    file_name,
    guard,
    unguard,
    write_csv,
)
from data.reports.videos import Filter
from data.snapshots import Snapshot, newest, open_snapshot

ALL = Filter()
SIGNS = st.sampled_from("'=+-@\t\r\n \u200b\ufeff＝＋－＠a1")
TEXTS = st.text() | st.text(SIGNS)


@pytest.fixture
def opened(
    home: Path, fill: Callable[..., int]
) -> Iterator[Callable[[list[dict[str, Any]]], Snapshot]]:
    """Return a function that publishes rows and opens their snapshot."""
    held: list[Snapshot] = []

    def made(rows: list[dict[str, Any]]) -> Snapshot:
        fill(home, rows)
        held.append(open_snapshot(newest(home)))
        return held[-1]

    yield made
    for snapshot in held:
        snapshot.close()


@pytest.fixture
def few(opened: Callable[..., Snapshot], make_many: Callable[..., Any]) -> Snapshot:
    """Return a snapshot of twelve videos."""
    return opened(make_many(12))


def parsed(raw: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw, newline=""), strict=True))


def whole(snapshot: Snapshot, wanted: Filter = ALL, **options: Any) -> str:
    return "".join(csv_lines(snapshot, wanted, **options))


def test_every_row_and_column_can_be_read_back(few: Snapshot) -> None:
    rows = parsed(whole(few))
    assert len(rows) == 12
    assert list(rows[0]) == [column.name for column in COLUMNS]
    assert all(None not in row and None not in row.values() for row in rows)


def test_every_line_ends_as_rfc_4180_has_it(few: Snapshot) -> None:
    assert all(line.endswith("\r\n") for line in csv_lines(few, ALL))
    assert whole(few).count("\n") == whole(few).count("\r\n") == 13


def test_the_mark_for_spreadsheets_stands_there_only_if_asked(few: Snapshot) -> None:
    assert not whole(few).startswith("\ufeff")
    assert whole(few, bom=True) == "\ufeff" + whole(few)
    assert csv_bytes(few, ALL).startswith(b"\xef\xbb\xbf")
    assert csv_bytes(few, ALL, bom=False) == whole(few).encode()


def test_the_same_snapshot_gives_the_same_bytes(few: Snapshot, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        assert write_csv(tmp_path / name, few, ALL) == 12
    for end in (".csv", "_dictionary.csv"):
        one, two = (tmp_path / f"{name}{end}" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_a_filter_and_an_order_are_heeded(few: Snapshot) -> None:
    rows = parsed(whole(few, Filter(stances=("promotes",)), sort="views"))
    assert {row["tool_stance"] for row in rows} == {"promotes"}
    views = [int(row["views"]) for row in rows if row["views"]]
    assert views == sorted(views, reverse=True)


@pytest.mark.parametrize(
    "title",
    [
        "two\nlines", "two\r\nlines", 'she said "join"', "a, b; c", "=HYPERLINK(1)", "-1+1", "@a",
        " =1", "'=1", "\t=1", "", "＝1", 'ends with a quote"', "\u202eabc", "😀",
    ],
)  # fmt: skip
def test_any_title_comes_back_whole(
    opened: Callable[..., Snapshot], make: Callable[..., Any], title: str
) -> None:
    (row,) = parsed(whole(opened([make(title=title, evidence=[])])))
    assert unguard(row["title"]) == title
    assert not row["title"].lstrip().startswith(("=", "+", "-", "@"))


def test_an_id_that_begins_with_a_minus_stays_as_it_is(
    opened: Callable[..., Snapshot], make: Callable[..., Any]
) -> None:
    url = "https://www.youtube.com/watch?v=-abcdefghij"
    (row,) = parsed(whole(opened([make(video_ref="youtube:-abcdefghij", video_url=url)])))
    assert (row["video_ref"], row["video_url"]) == ("youtube:-abcdefghij", url)


@pytest.mark.parametrize("name", ["title", "creator", "language", "source"])
def test_no_cell_of_other_peoples_words_begins_like_a_formula(
    opened: Callable[..., Snapshot], make: Callable[..., Any], name: str
) -> None:
    formula = '=HYPERLINK("https://evil.example")'
    row = parsed(whole(opened([make(**{name: formula}, evidence=[])])))[0]
    assert row[name] == f"'{formula}"


def test_missing_counts_are_empty_and_nought_is_nought(
    opened: Callable[..., Snapshot], make: Callable[..., Any]
) -> None:
    rows = [make(1, views=None, comments=0, likes=None, published_at=None)]
    (row,) = parsed(whole(opened(rows)))
    assert (row["views"], row["views_status"], row["comments"]) == ("", "not given", "0")
    assert (row["likes"], row["published_at_utc"], row["made_for_kids"]) == ("", "", "")
    assert row["creator_public"] == "true"
    assert row["observed_at_utc"].endswith("Z")


@given(TEXTS)
def test_the_guard_against_formulas_can_be_taken_away(text: str) -> None:
    assert unguard(guard(text)) == text


@given(TEXTS)
def test_nothing_guarded_runs_in_a_spreadsheet(text: str) -> None:
    plain = guard(text).strip(" \t\r\n\u200b\ufeff")
    assert not plain.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_the_dictionary_names_every_column_and_its_type(few: Snapshot, tmp_path: Path) -> None:
    write_csv(tmp_path / "out.csv", few, ALL)
    raw = (tmp_path / "out_dictionary.csv").read_bytes()
    assert raw == dictionary_csv(few)
    *rows, terms = parsed(raw.decode())
    assert terms["column"] == "(terms)"
    assert [row["column"] for row in rows] == list(parsed(whole(few))[0])
    assert all(row["type"] and row["meaning"] and row["empty_means"] for row in rows)
    assert {row["column"] for row in rows if row["guarded"]} >= {"title", "creator"}


def test_a_column_said_never_to_be_empty_is_not(few: Snapshot) -> None:
    never = [c.name for c in COLUMNS if c.empty == "never empty" and not c.name.startswith("tool")]
    assert never
    for row in parsed(whole(few)):
        assert all(row[name] for name in never)


def test_the_file_is_named_by_snapshot_and_rows(few: Snapshot) -> None:
    assert file_name(few, ALL) == "strangerwatch_snapshot1_12_videos.csv"
    assert "_0_videos" in file_name(few, Filter(text="nowhere"))


def test_a_full_disk_leaves_no_part_of_a_file(few: Snapshot, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(ExportError, match="Cannot write"):
            write_csv(folder / "out.csv", few, ALL)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["missing/out.csv", "folder", "file/out.csv"])
def test_a_target_that_cannot_be_written_is_refused(
    few: Snapshot, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ExportError, match="Cannot write"):
        write_csv(tmp_path / name, few, ALL)
    assert sorted(tmp_path.rglob("*")) == before


def test_rules_and_the_smallest_deletion_are_told_by_field_and_characters(
    opened: Callable[..., Snapshot], make: Callable[..., Any]
) -> None:
    span = {"field": "title", "start": 0, "end": 4, "reason": "invites", "weight": 0.4}
    rows = [
        make(1, rules=["one", "two"], flip={"spans": [span], "becomes": "no"}),
        make(2, flip={"spans": [], "becomes": ""}),
    ]
    first, second = parsed(whole(opened(rows), sort="title"))
    assert (first["tool_rules"], first["tool_flip"]) == ("one; two", "without title 0-4: no")
    assert (second["tool_rules"], second["tool_flip"]) == ("", "")
