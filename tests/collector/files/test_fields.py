"""Single values, as people and tools write them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.files import fields
from data.records import BadRecordError

if TYPE_CHECKING:
    from collections.abc import Callable

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1943013", 1943013),
        ("1,234", 1234),
        ("3,828,408 views", 3828408),
        ("12,34,567", 1234567),
        ("1.234", 1234),
        ("1\u202f234", 1234),
        ("8.4M views", 8_400_000),
        ("173K views", 173_000),
        ("1,2 M", 1_200_000),
        ("1943013.0", 1943013),
        (7.0, 7),
        (2**62, 2**62),
        ("No views", 0),
        ("0", 0),
        ("", None),
        ("None", None),
        (float("nan"), None),
        (None, None),
    ],
)
def test_a_count_is_read_as_people_write_it(written: object, meant: int | None) -> None:
    assert fields.count("views", written) == meant


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("-5", "negative"),
        (-1, "negative"),
        ("1.5", "not a count"),
        ("1e6", "not a count"),
        ("a lot", "not a count"),
        (True, "not a count"),
        ([1], "not a count"),
        ("9" * 5000, "not a count"),
        ("9" * 19, "larger than"),
        pytest.param(10**5000, "larger than", id="huge"),
        pytest.param(-(10**5000), "negative", id="huge and negative"),
        (float("inf"), "not a count"),
    ],
)
def test_what_is_no_count_is_a_bad_record(written: object, reason: str) -> None:
    with pytest.raises(BadRecordError, match=reason):
        fields.count("views", written)


@given(st.integers(0, 2**63 - 1))
def test_a_count_comes_back_from_every_way_to_write_it(number: int) -> None:
    ways = (number, str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number}.0")
    assert {fields.count("views", way) for way in ways} == {number}


def reason_against(read: Callable[[object], object], value: object) -> str:
    try:
        read(value)
    except BadRecordError as bad:
        return bad.reason
    return ""


@given(ANYTHING)
def test_no_value_whatever_breaks_a_field(value: object) -> None:
    for read in (fields.text, fields.tags, fields.hashtags, fields.optional, fields.boolean):
        read(value)
    for risky in (fields.identifier, lambda found: fields.count("views", found)):
        assert len(reason_against(risky, value)) < 140


@given(st.text())
def test_a_text_is_kept_whole_but_for_nuls_and_lone_surrogates(value: str) -> None:
    assert fields.text(value) == value.replace("\0", "\N{REPLACEMENT CHARACTER}")


def test_nuls_and_lone_surrogates_become_replacement_characters() -> None:
    assert fields.text("a\0b\ud83dc 🎧") == "a\ufffdb\ufffdc 🎧"


def test_a_text_is_never_stripped() -> None:
    assert fields.text("  =SUM(A1)\n") == "  =SUM(A1)\n"


@given(st.from_regex(r"[\w-]{11}", fullmatch=True))
def test_an_id_stays_exactly_as_it_is(name: str) -> None:
    assert fields.identifier(name) == name


def test_an_id_beyond_fifty_three_bits_keeps_every_digit() -> None:
    assert fields.identifier(7108039071452220678) == "7108039071452220678"


@pytest.mark.parametrize("name", ["7.1E+18", "7,1E+18", "7E+18", "#NAME?", "", None, 7.1e18, True])
def test_an_id_a_spreadsheet_has_damaged_is_a_bad_record(name: object) -> None:
    with pytest.raises(BadRecordError, match="video id"):
        fields.identifier(name)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a|b c", ("a", "b c")),
        ('a|"b c"', ("a", "b c")),
        ("['a', \"b's\"]", ("a", "b's")),
        ('["a", "b"]', ("a", "b")),
        (["a", None, 5, {"no": 1}], ("a", "5")),
        ("[none]", ()),
        ("[broken", ("[broken",)),
        ("", ()),
        (None, ()),
    ],
)
def test_tags_are_read_as_tools_write_them(written: object, meant: tuple[str, ...]) -> None:
    assert fields.tags(written) == meant


def test_commas_part_tags_only_where_the_format_says_so() -> None:
    assert fields.tags("a, b") == ("a, b",)
    assert fields.tags("a, b", commas=True) == ("a", "b")
    assert fields.tags("a, b|c", commas=True) == ("a, b", "c")


@given(st.lists(st.text(min_size=1).filter(lambda tag: "\0" not in tag and not tag.isspace())))
def test_tags_come_back_from_a_json_list(tags: list[str]) -> None:
    assert fields.tags(json.dumps(tags)) == tuple(tags)


def test_hashtags_are_read_with_and_without_their_sign() -> None:
    assert fields.hashtags("#a b,#c") == ("a", "b", "c")
    assert fields.hashtags(["#a", "b", None]) == ("a", "b")


def test_a_flag_is_true_if_any_is_and_unknown_if_none_is_known() -> None:
    assert fields.any_true("False", "yes") is True
    assert fields.any_true("False", "") is False
    assert fields.any_true("", None) is None


def test_a_withheld_name_is_no_name() -> None:
    assert fields.optional("REDACTED") is None
    assert fields.optional(" Juniper ") == "Juniper"


def test_a_reason_shows_one_short_line() -> None:
    assert fields.shown("line\nbreak\u202e") == "line\ufffdbreak\ufffd"
    assert len(fields.shown("x" * 1000)) == fields.MAX_SHOWN


def test_nested_values_of_the_wrong_kind_count_as_empty() -> None:
    assert fields.inner("text") == {}
    assert fields.items({"a": 1}) == []
    assert fields.first(None, "", 0, 5) == 0


def test_a_backslash_in_a_list_of_tags_warns_nobody() -> None:
    assert fields.tags("['\\d', 'b']") == ("\\d", "b")
