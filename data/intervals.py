"""How far chance alone may move a share, or a ratio of two counts: 95 % intervals."""

from __future__ import annotations

from math import inf, sqrt

_Z = 1.959964  # of the normal distribution, for 95 %


def wilson(part: float, whole: float) -> tuple[float, float]:
    """Return the interval of a share, as if what was counted were drawn by lot.

    Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
    Nothing counted tells nothing: from 0 to 1.

    >>> tuple(round(bound, 3) for bound in wilson(7, 10))
    (0.397, 0.892)
    """
    if whole <= 0:
        return 0.0, 1.0
    share = min(max(part / whole, 0.0), 1.0)
    middle = share + _Z**2 / (2 * whole)
    spread = _Z * sqrt(share * (1 - share) / whole + _Z**2 / (4 * whole**2))
    scale = 1 + _Z**2 / whole
    low, high = (middle - spread) / scale, (middle + spread) / scale
    # Rounding would leave all or nothing a hair outside.
    return (0.0 if share == 0 else max(low, 0.0)), (1.0 if share == 1 else min(high, 1.0))


def ratio(one: int, other: int) -> tuple[float, float]:
    """Return the interval of `one` to each of `other`, from Wilson's of their share.

    With none of the other its end is not known: infinite.

    >>> tuple(round(bound, 2) for bound in ratio(20, 10))
    (0.95, 4.21)
    """
    low, high = wilson(one, one + other)
    return low / (1 - low) if low < 1 else inf, high / (1 - high) if high < 1 else inf
