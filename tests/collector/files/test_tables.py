"""Tables, as spreadsheets and tools write them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collector.errors import FileUnreadableError
from collector.files.entries import Broken
from collector.files.tables import LONGEST_CELL, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from collector.files.members import Member

    Make = Callable[[bytes], Member]

CELLS = st.text(st.characters(codec="utf-8"), max_size=20)
ROWS = st.lists(st.tuples(CELLS.filter(str.strip), CELLS, CELLS), max_size=8)
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)


def written(rows: Sequence[tuple[str, ...]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", "title", "x"), *rows])
    return text.getvalue()


@SHARED
@given(ROWS, st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_cell_comes_back(
    member_of: Make, rows: list[tuple[str, str, str]], delimiter: str, encoding: str
) -> None:
    table = Table(member_of(written(rows, delimiter).encode(encoding)))
    assert table.columns == ("id", "title", "x")
    assert [tuple(entry.values()) for entry in table.entries()] == rows  # type: ignore[union-attr]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_first_line_of_excel_names_the_delimiter(member_of: Make, delimiter: str) -> None:
    content = f"sep={delimiter}\r\nid{delimiter}title\r\n1{delimiter}2\r\n"
    table = Table(member_of(content.encode()))
    assert list(table.entries()) == [{"id": "1", "title": "2"}]


def test_a_delimiter_inside_quotes_is_not_counted(member_of: Make) -> None:
    assert Table(member_of(b'"a,b,c";d\n')).columns == ("a,b,c", "d")


def test_rows_with_more_or_fewer_cells_are_broken_and_the_others_stay(member_of: Make) -> None:
    table = Table(member_of(b"id,title,x\n1,a,b\n2,a\n3,a,b,c\n\n4,a,b\n"))
    assert list(table.entries()) == [
        {"id": "1", "title": "a", "x": "b"},
        Broken("expected 3 cells, found 2"),
        Broken("expected 3 cells, found 4"),
        {"id": "4", "title": "a", "x": "b"},
    ]


def test_a_quote_that_is_never_closed_is_told(member_of: Make) -> None:
    cut = Table(member_of(b'id,title\n1,a\n2,"b\n3,c\n'))
    assert list(cut.entries()) == [{"id": "1", "title": "a"}, Broken("a quote is never closed")]
    short = Table(member_of(b'id,title\n1,a\n"2'))
    assert list(short.entries())[1] == Broken("expected 2 cells, found 1: a quote is never closed")


def test_a_last_line_without_an_end_is_whole(member_of: Make) -> None:
    assert list(Table(member_of(b'id,title\n1,"a"')).entries()) == [{"id": "1", "title": "a"}]


def test_a_cell_beyond_all_measure_costs_one_row(member_of: Make) -> None:
    content = b'id,title\n1,"' + b"x" * (LONGEST_CELL + 1) + b'"\n2,b\n'
    broken, whole = Table(member_of(content)).entries()
    assert isinstance(broken, Broken)
    assert "longer than 4,000,000 characters" in broken.reason
    assert whole == {"id": "2", "title": "b"}


def test_a_row_that_is_not_utf8_is_broken_alone(member_of: Make) -> None:
    table = Table(member_of(b'id,title\n1,"caf\xe9\nnoir"\n2,caf\xc3\xa9\n'))
    assert list(table.entries()) == [
        Broken("not UTF-8", offset=15),
        {"id": "2", "title": "café"},
    ]


def test_a_header_that_is_not_utf8_is_unreadable(member_of: Make) -> None:
    with pytest.raises(FileUnreadableError, match="byte 9 does not fit"):
        Table(member_of("id,Beschränkung\n".encode("cp1252")))


def test_a_nul_is_legal(member_of: Make) -> None:
    assert list(Table(member_of(b"id,title\n1,a\0b\n")).entries()) == [{"id": "1", "title": "a\0b"}]


def test_a_header_only_has_no_rows(member_of: Make) -> None:
    assert list(Table(member_of(b"id,title\n")).entries()) == []


def test_columns_without_a_name_or_with_the_same_get_one_of_their_own(member_of: Make) -> None:
    assert Table(member_of(b"id,,id\n")).columns == ("id", "column 2", "id (3)")


def test_quotes_as_php_writes_them_are_read(member_of: Make) -> None:
    content = b'id,title,x\n1,"say \\"hi\\" and ""bye""","ends in \\"\n2,"\\",b\n'
    table = Table(member_of(content))
    assert list(table.entries(php=True)) == [
        {"id": "1", "title": 'say \\"hi\\" and "bye"', "x": "ends in \\"},
        {"id": "2", "title": "\\", "x": "b"},
    ]


def test_a_tab_file_of_php_has_no_quoting(member_of: Make) -> None:
    table = Table(member_of(b'id\ttitle\n1\t"open\n2\t5" screen\n'))
    assert list(table.entries(php=True)) == [
        {"id": "1", "title": '"open'},
        {"id": "2", "title": '5" screen'},
    ]
