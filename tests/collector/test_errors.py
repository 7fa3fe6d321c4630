"""The collector's errors say what to do next."""

from __future__ import annotations

from pathlib import Path

from collector.errors import CollectorError, FileRefusedError, FileUnreadableError


def test_an_error_is_one_line_with_the_path_the_reason_and_what_to_do() -> None:
    unreadable = FileUnreadableError(Path("in/x.csv"), "it is empty", "export it again")
    assert str(unreadable) == "in/x.csv: it is empty: export it again"
    assert (unreadable.path, unreadable.reason) == (Path("in/x.csv"), "it is empty")
    assert unreadable.expected == "export it again"
    assert "\n" not in str(FileUnreadableError(Path("a\nb"), "c\nd", "e"))
    refused = FileRefusedError(Path("x.csv"), "it holds comments")
    assert str(refused) == "x.csv: it holds comments"
    assert isinstance(refused, CollectorError)
    assert isinstance(unreadable, CollectorError)
