"""Let a person hear that a call failed and is made again."""

from __future__ import annotations

from collections.abc import Callable

from stamina.instrumentation import RetryDetails, set_on_retry_hooks


def tell_retries(tell: Callable[[str, float], None]) -> None:
    """Tell from now on, of each call that is made again, why and in how many seconds."""

    def hook(details: RetryDetails) -> None:
        tell(str(details.caused_by), details.wait_for)

    set_on_retry_hooks([hook])
