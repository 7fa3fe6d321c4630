"""Tell who had which smaller channel named, when and why, for everybody to read."""

from __future__ import annotations

from data.named import FORGOTTEN
from data.publishing.making import Making
from data.unmasking import REFUSED

# Nothing in it finds a channel: the pseudonym is keyed, and reasons were masked when taken in.
_JOURNAL = f"""
    SELECT entry, creator, reason, actor, asked_at, undone_reason, undone_by, undone_at
    FROM unmasked WHERE channel NOT IN {FORGOTTEN}
    ORDER BY asked_at DESC, entry
"""
# Of whom that was is not told: it may be a child.
_REFUSALS = """
    SELECT happened_at AS refused_at, actor, detail->>'asked' AS asked
    FROM events WHERE kind = ? ORDER BY event_id DESC
"""


def fill_unmaskings(making: Making) -> None:
    """Make the tables `unmaskings` and `refusals` of a snapshot."""
    making.fill("unmaskings", making.store.table(_JOURNAL))
    making.fill("refusals", making.store.table(_REFUSALS, (REFUSED,)))
