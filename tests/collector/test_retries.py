"""What is asked again is told, with the reason and the wait."""

from __future__ import annotations

import stamina
from loopback import serve, tell
from stamina.instrumentation import set_on_retry_hooks

from collector.http import Patience, Transport
from collector.retries import tell_retries
from collector.youtube_errors import classify


def test_each_call_that_is_made_again_is_told_with_its_reason() -> None:
    heard: list[tuple[str, float]] = []
    patience = Patience(attempts=3, first_wait_s=0, jitter_s=0)
    tell_retries(lambda why, wait_s: heard.append((why, wait_s)))
    try:
        with (
            serve(tell(503), tell(503), tell(200)) as here,
            Transport(here.endpoint, judge=classify, patience=patience) as asking,
        ):
            asking.request(here.endpoint)
    finally:
        set_on_retry_hooks(None)
    assert heard == [("YouTube failed (503)", 0.0)] * 2
    assert stamina.is_active()
