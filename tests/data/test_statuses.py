"""What happened to sites is dated, of a known kind, and of sites that we know."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import LexiconError
from data.sites import read_lexicon
from data.statuses import KINDS, read_statuses


def test_whatever_happened_happened_to_a_site_of_the_lexicon_that_may_be_named() -> None:
    named = {site.name for site in read_lexicon().site if not site.adult_only and not site.adjacent}
    for each in read_statuses().status:
        assert each.site in {"genre", *named}
        assert each.what in KINDS


def test_what_is_closed_in_the_lexicon_and_told_here_agrees() -> None:
    told = {each.site for each in read_statuses().status if each.what.startswith("closed")}
    closed = {site.name for site in read_lexicon().site if site.status == "closed"}
    assert told <= closed


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("on = 'last week'", "malformed"),
        ("on = '2025-1-1'", "malformed"),
        ("what = 'hacked'", "'hacked' is none of closed"),
        ("hat = 1", "malformed"),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "statuses.toml"
    what = "" if line.startswith("what") else "what = 'closed'\n"
    path.write_text(
        f"checked = 2026-11-22\n[[status]]\nsite = 'Hat'\n{what}{line}\n", encoding="utf-8"
    )
    with pytest.raises(LexiconError, match=problem):
        read_statuses(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="Cannot read"):
        read_statuses(tmp_path / "none.toml")
