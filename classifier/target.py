"""From stance, youth and flags to the target: the codebook's table, in probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.codebook import TARGETS

Shares = dict[str, NDArray[np.float64]]
VALUES = {"yes": 1.0, "unsure": 0.5, "no": 0.0}
_SMALL = 1e-4


def target_shares(stance: Shares, youth: Shares, flags: Shares) -> NDArray[np.float64]:
    """Return P(yes), P(unsure), P(no), shaped (texts, 3), by the table of the codebook's Q3.

    Stance, youth and flags are taken as independent given the text; what that
    gets wrong the calibration on held-out texts sets right.
    """
    young = youth["strong"] + youth["some"]
    idol, adult, minors = (flags[n] for n in ("idol_encounter", "adult_only", "minors_as_content"))
    promotes, features = stance["promotes"] * (1 - adult), stance["features"]
    yes = promotes * (young + (1 - young) * idol)
    met = 1 - (1 - minors) * (1 - idol)
    unsure = promotes * (1 - young) * (1 - idol)
    unsure = unsure + features * (youth["strong"] + (1 - youth["strong"]) * met)
    shares = np.column_stack([yes, unsure, np.maximum(1 - yes - unsure, 0)])
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def score_of(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the review priority, P(yes) + half of P(unsure)."""
    return np.asarray(shares @ np.array([VALUES[name] for name in TARGETS]))


def logarithms(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the logarithms of shares, none infinite: what the calibration reads."""
    return np.asarray(np.log(np.clip(shares, _SMALL, 1)))
