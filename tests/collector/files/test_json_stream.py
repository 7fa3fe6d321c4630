"""JSON piece by piece."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.errors import FileUnreadableError
from collector.files.json_stream import JsonStream

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def pieces(text: str, size: int) -> Iterator[str]:
    return iter([text[at : at + size] for at in range(0, len(text), size)])


def stream(text: str, size: int = 3) -> JsonStream:
    return JsonStream(pieces(text, size), Path("given.json"))


@given(st.lists(VALUES), st.integers(1, 9), st.sampled_from([None, 1]))
def test_an_array_comes_back_however_it_is_cut(
    values: list[object], size: int, indent: int | None
) -> None:
    found = stream(json.dumps(values, indent=indent), size)
    assert list(found.items()) == values
    found.end()


@given(st.dictionaries(st.text(), VALUES), st.integers(1, 9))
def test_an_object_comes_back_key_by_key(values: dict[str, object], size: int) -> None:
    found = stream(json.dumps(values), size)
    assert {key: found.value() for key in found.keys()} == values  # noqa: SIM118


def test_a_list_is_found_at_its_path() -> None:
    text = '{"error": {"a": [1]}, "data": {"x": 5, "videos": [{"id": 1}, {"id": 2}], "y": 6}}'
    assert list(stream(text).items_at(("data", "videos"))) == [{"id": 1}, {"id": 2}]


def test_numbers_of_any_size_and_lone_surrogates_are_read() -> None:
    assert list(stream(f'[{10**30}, "\\ud83d"]').items()) == [10**30, "\ud83d"]


@pytest.mark.parametrize("text", ['[{"a": 1}, {"b":', "[1, 2", '["open', "[", '[{"a": 1},'])
def test_a_text_that_does_not_end_is_cut_off(text: str) -> None:
    with pytest.raises(FileUnreadableError, match="cut off"):
        list(stream(text).items())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[1 2]", "not valid JSON"),
        ("[1,, 2]", "not valid JSON"),
        ("[" * 100_000, "nested too deeply"),
        (f"[{'9' * 5000}]", "number nobody can read"),
    ],
)
def test_what_is_no_json_is_unreadable(text: str, reason: str) -> None:
    with pytest.raises(FileUnreadableError, match=reason):
        list(stream(text, 10**6).items())


def test_what_follows_the_end_is_unreadable() -> None:
    found = stream("[1] [2]")
    list(found.items())
    with pytest.raises(FileUnreadableError, match="follows the end"):
        found.end()
