"""Bytes to text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collector.errors import FileUnreadableError
from collector.files.decoding import Lines, chunks, encoding_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from collector.files.members import Member

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)


def test_the_mark_names_the_encoding() -> None:
    assert encoding_of("x".encode("utf-8-sig")) == "utf-8-sig"
    assert encoding_of("x".encode("utf-16")) == "utf-16"
    assert encoding_of(b"x") == "utf-8"


@SHARED
@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_comes_back_from_every_encoding(
    member_of: Callable[[bytes], Member], text: str, encoding: str
) -> None:
    text = f"{{{text}"
    member = member_of(text.encode(encoding))
    assert "".join(chunks(member)) == text
    assert "".join(Lines(member, newline="", longest=10**6)) == text


def test_the_first_wrong_byte_is_named_beyond_the_first_piece(
    member_of: Callable[[bytes], Member],
) -> None:
    content = "é".encode() * 200_000 + b"\xe9 and more"
    with pytest.raises(FileUnreadableError, match=r"byte 400,000 does not fit: save it as UTF-8"):
        list(chunks(member_of(content)))


def test_a_character_cut_off_at_the_end_is_named(member_of: Callable[[bytes], Member]) -> None:
    with pytest.raises(FileUnreadableError, match="byte 3 does not fit"):
        list(chunks(member_of(b"abc\xc3")))


def test_a_line_that_is_not_utf8_is_told_from_the_others(
    member_of: Callable[[bytes], Member],
) -> None:
    lines = Lines(member_of(b"\xef\xbb\xbf\xc3\xa9\nx\xe9y\nz\n"), newline="\n", longest=100)
    seen = []
    for line in lines:
        seen.append((line[:1], lines.bad))
        lines.forget()
    assert seen == [("é", False), ("x", True), ("z", False)]
    assert lines.first_bad == 3 + 3 + 1
    assert lines.ended
    assert next(lines, None) is None


def test_utf16_cut_in_the_middle_is_unreadable(member_of: Callable[[bytes], Member]) -> None:
    with pytest.raises(FileUnreadableError, match="not whole UTF-16"):
        list(Lines(member_of("id,title\n".encode("utf-16")[:-1]), newline="", longest=100))
