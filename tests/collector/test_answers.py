"""An answer shows nothing of its body, and answers googleapiclient as httplib2's own would."""

from __future__ import annotations

from datetime import UTC, datetime

import httplib2

from collector.answers import Answer, Reply

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANSWER = Answer(
    method="GET",
    address="http://127.0.0.1/search?q=hats",
    status=404,
    reason="Not Found",
    headers={"etag": "abc", "content-encoding": "gzip", "content-length": "7"},
    body=b"a text of somebody",
    asked_at=NOON,
    answered_at=NOON,
)


def test_a_reply_is_what_httplib2_would_have_made_of_it() -> None:
    theirs = httplib2.Response({"etag": "abc", "status": "404"})
    ours = Reply(ANSWER)
    assert dict(ours) == dict(theirs)
    assert ours.status == theirs.status == 404
    assert ours.reason == "Not Found"


def test_an_answer_shown_holds_neither_its_body_nor_its_headers() -> None:
    assert "somebody" not in repr(ANSWER)
    assert "abc" not in repr(ANSWER)
    assert "q=hats" in repr(ANSWER)
