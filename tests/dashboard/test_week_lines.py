"""What a step did becomes lines, and what did not happen none."""

from __future__ import annotations

from datetime import UTC, datetime

from dashboard.collecting import Collected
from dashboard.week_lines import lines_of_collecting, lines_of_retention
from data.errors import BucketSpentError
from data.retention import Deleted

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


def collected(**changes: object) -> Collected:
    plain = {
        "scan_id": "s", "until": AT, "resumed": False, "pages": 4, "full": 0, "refused": 0,
        "statuses": {"returned": 9}, "left": {}, "spent": (),
    }  # fmt: skip
    return Collected(**{**plain, **changes})


def test_what_went_is_told_and_that_nothing_did() -> None:
    assert list(lines_of_retention(Deleted(), 0)) == [("nothing overdue", {})]
    [(code, counts)] = lines_of_retention(Deleted(texts=3, answers=1), 2)
    assert (code, counts) == (
        "deleted",
        {"texts": 3, "observations": 0, "answers": 1, "snapshots": 2},
    )
    assert [code for code, _ in lines_of_retention(Deleted(), 1)] == ["deleted"]


def test_a_complete_scan_is_one_line() -> None:
    told = {"scan": "s", "pages": 4, "statuses": {"returned": 9}}
    assert list(lines_of_collecting(collected())) == [("began", told)]
    assert list(lines_of_collecting(collected(resumed=True))) == [("went on", told)]


def test_what_was_not_seen_and_what_is_left_are_lines_of_their_own() -> None:
    spent = (BucketSpentError("youtube.search", AT),)
    given = collected(full=2, refused=1, left={"search.list": 5}, spent=spent)
    assert list(lines_of_collecting(given))[1:] == [
        ("full", {"hours": 2}),
        ("refused", {"windows": 1}),
        ("left", {"left": {"search.list": 5}}),
        ("spent", {"bucket": "youtube.search", "resets_at": AT.isoformat()}),
    ]
