"""`fields` trims what is told."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collector.stand_in.refusals import RefusedError
from collector.stand_in.selection import select

TOLD = {
    "etag": "e",
    "nextPageToken": "t",
    "items": [
        {"id": {"videoId": "a"}, "snippet": {"title": "A", "description": "a"}},
        {"id": {"videoId": "b"}, "snippet": {"title": "B", "description": "b"}},
    ],
}


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("etag", {"etag": "e"}),
        ("*", TOLD),
        ("items/snippet/title", {"items": [{"snippet": {"title": t}} for t in "AB"]}),
        (
            "nextPageToken, items(id/videoId,snippet(title))",
            {
                "nextPageToken": "t",
                "items": [{"id": {"videoId": n}, "snippet": {"title": n.upper()}} for n in "ab"],
            },
        ),
        ("items/id,items/snippet/title,etag/x", None),
        ("nothing", {}),
    ],
)
def test_fields_name_what_is_kept(fields: str, kept: dict[str, object] | None) -> None:
    found = select(TOLD, fields)
    if kept is not None:
        assert found == kept
    else:
        assert found["items"][0] == {"id": {"videoId": "a"}, "snippet": {"title": "A"}}


@pytest.mark.parametrize("fields", ["(", "items(", "items(id", "items)", "a,,b", "/a", "a/", ""])
def test_a_selection_that_cannot_be_read_is_refused(fields: str) -> None:
    with pytest.raises(RefusedError) as caught:
        select(TOLD, fields)
    assert caught.value.refusal.message == f"Invalid field selection {fields}"


@settings(deadline=None)
@given(st.text("abitems(),/*", max_size=12))
def test_any_selection_is_read_or_refused(fields: str) -> None:
    with suppress(RefusedError):
        assert set(select(TOLD, fields)) <= set(TOLD)
