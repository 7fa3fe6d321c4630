"""JSON in the shapes that tools write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collector.errors import FileUnreadableError
from collector.files import documents
from collector.files.documents import Documents
from collector.files.entries import Broken

if TYPE_CHECKING:
    from collections.abc import Callable

    from collector.files.members import Member

    Make = Callable[[bytes], Member]

OBJECTS = st.lists(st.dictionaries(st.text(), st.integers() | st.text()), min_size=2, max_size=6)
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def read(member: Member) -> list[object]:
    return list(Documents(member).entries())


@SHARED
@given(OBJECTS, st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_one_object_a_line_comes_back(
    member_of: Make,
    found: list[dict[str, object]],
    escaped: bool,
    encoding: str,
) -> None:
    lines = "\n".join(json.dumps(each, ensure_ascii=escaped) for each in found)
    assert read(member_of(lines.encode(encoding))) == found


@pytest.mark.parametrize("indent", [None, 2])
def test_every_shape_gives_the_same_objects(member_of: Make, indent: int | None) -> None:
    found = [{"id": "1", "title": "a"}, {"id": "2", "title": "b"}]
    for shape in (found, {"entries": found}, {"videos": found}, {"data": {"videos": found}}):
        objects = read(member_of(json.dumps(shape, indent=indent).encode()))
        kept = [{key: each[key] for key in ("id", "title")} for each in objects]  # type: ignore[index]
        assert kept == found


def test_one_object_is_one_entry(member_of: Make) -> None:
    assert read(member_of(b'{\n "id": "1",\n "x": {"entries": [1]}\n}')) == [
        {"id": "1", "x": {"entries": [1]}}
    ]


def test_what_stands_beside_a_list_goes_with_each_entry(member_of: Make) -> None:
    (entry,) = read(member_of(b'{"entries": [{"id": 1}], "epoch": 5, "formats": [1]}'))
    assert entry == {"_outer": {"epoch": 5}, "id": 1}


def test_a_playlist_in_a_playlist_is_laid_flat(member_of: Make) -> None:
    found = read(member_of(b'[{"entries": [{"id": 1}, null]}, {"id": 2}]'))
    assert [each if isinstance(each, dict) else each.reason[:13] for each in found] == [  # type: ignore[attr-defined]
        {"id": 1},
        "not an object",
        {"id": 2},
    ]


def test_a_broken_line_is_broken_alone(member_of: Make) -> None:
    content = b'{"id": 1\n{"id": 2}\n\n[3]\n{"id": "\xe9"}\n{"id": 4}'
    assert read(member_of(content)) == [
        Broken("the line is not valid JSON"),
        {"id": 2},
        Broken("the line is not a JSON object"),
        Broken("not UTF-8", offset=32),
        {"id": 4},
    ]


def test_a_line_beyond_all_measure_is_broken_alone(
    member_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LONGEST_LINE", 50)
    content = b'{"id": 1}\n{"id": 2}\n{"id": "' + b"x" * 200 + b'"}\n{"id": 3}\n'
    found = read(member_of(content))
    assert found[2] == Broken("the line is longer than 50 characters")
    assert [found[0], found[1], found[3]] == [{"id": 1}, {"id": 2}, {"id": 3}]


def test_a_line_nested_without_end_is_broken_alone(member_of: Make) -> None:
    content = b'{"id": 1}\n{"id": 2}\n' + b'{"a":' * 100_000 + b'\n{"id": 3}\n'
    assert read(member_of(content))[2:] == [Broken("the line is not valid JSON"), {"id": 3}]


def test_the_columns_are_the_keys_of_the_first_objects(member_of: Make) -> None:
    assert Documents(member_of(b'[{"a": 1}, {"b": 2, "a": 3}]')).columns == ("a", "b")


def test_an_array_that_breaks_off_is_unreadable(member_of: Make) -> None:
    with pytest.raises(FileUnreadableError, match="cut off"):
        read(member_of(b'[{"id": 1}, {"id": 2'))


def test_an_array_in_another_encoding_names_the_byte(member_of: Make) -> None:
    with pytest.raises(FileUnreadableError, match="byte 12 does not fit"):
        read(member_of('[{"id": "caf\xe9"}]'.encode("cp1252")))
