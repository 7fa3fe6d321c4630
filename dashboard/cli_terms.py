"""The commands about what may be held and shown: retain, forget, unmask."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Literal

from dashboard.failure import FAILED, MISUSED, OK, fail


def retain(*, report: bool = False) -> int:
    """Delete what the terms let be kept no longer: from the store, its file, the snapshots.

    What was refreshed in time stays. Hashes and a tombstone remain, without content.
    --report prints what is held, due and overdue, changes nothing, and ends with 1
    if anything is overdue.
    """
    from dashboard.retaining import print_due, print_retained
    from dashboard.retaining import retain as delete
    from data.settings import read_settings

    now = datetime.now(UTC)
    if report:
        return OK if print_due(read_settings(), now) else FAILED
    print_retained(*delete(read_settings(), now))
    return OK


def forget(
    kind: Literal["video", "channel"], identity: str, *, source: str = "youtube", yes: bool = False
) -> int:
    """Erase one video, or a channel with all its videos, everywhere, and keep it out.

    Asks first on a terminal; --yes does not ask, and is needed elsewhere. --source
    names the platform (without it: youtube). An id that begins with - goes behind --.
    """
    if not identity.strip():
        return fail("Say which id to forget. Try strangerwatch forget --help.", MISUSED)
    if not yes and not _is_sure(kind, identity.strip(), source):
        return fail("Nothing was forgotten. Add --yes to forget without being asked.", MISUSED)
    from dashboard.retaining import forget_everywhere, print_forgotten
    from data.settings import read_settings

    print_forgotten(
        *forget_everywhere(read_settings(), kind, source, identity.strip(), datetime.now(UTC))
    )
    return OK


def unmask(creator: str, *, reason: str, name: str = "command line", undo: bool = False) -> int:
    """Name a smaller channel on pages and exports, or with --undo mask it again.

    CREATOR is its pseudonym, as pages show it. --reason says why, in 20 characters or more, and
    --name who asks: both stand in the journal on the page Creators. A likely minor is never
    named. Done at once where nothing else has changed; else with the next publish. Ends with 1
    if it is refused.
    """
    from dashboard.renewing import WORDS, ask
    from data.inbox import read_entry
    from data.settings import read_settings

    now = datetime.now(UTC)
    kind = "mask" if undo else "unmask"
    entry = read_entry(kind=kind, creator=creator, reason=reason, actor=name, at=now)
    if isinstance(entry, str):
        return fail(f"{entry}. Try strangerwatch unmask --help.", MISUSED)
    renewed = ask(read_settings(), entry, now)
    print(f"{WORDS[renewed.state]} {renewed.problem}".strip())
    return FAILED if renewed.state == "refused" else OK


def _is_sure(kind: str, identity: str, source: str) -> bool:
    if not sys.stdin.isatty():
        return False
    asked = f"Erase the {kind} {identity} of {source} everywhere? This cannot be undone. [y/N] "
    try:
        return input(asked).strip().lower() in {"y", "yes"}
    except EOFError:
        return False
