"""The published table of synonyms."""

from __future__ import annotations

from collections import Counter

from collector.files.synonyms import SYNONYMS, plain, understood


def test_no_name_stands_for_two_fields() -> None:
    uses = Counter(plain(name) for names in SYNONYMS.values() for name in names)
    assert [name for name, times in uses.items() if times > 1] == []


def test_columns_match_whatever_their_case_and_signs() -> None:
    assert understood(("Video ID", "view-count", "CHANNEL_Title")) == {
        "id": "Video ID",
        "views": "view-count",
        "channel_name": "CHANNEL_Title",
    }


def test_the_name_further_left_in_the_table_wins() -> None:
    assert understood(("comments", "comment_count", "text", "title")) == {
        "comments": "comment_count",
        "title": "title",
    }
