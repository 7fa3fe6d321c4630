"""The interval of a score: conformal, and looked up by how high the score is.

On texts the model did not learn from, the label a person gave (1, ½ or 0) lies
within the interval for nine texts in ten (Mondrian split-conformal regression:
Vovk, Gammerman, Shafer, "Algorithmic Learning in a Random World", 2005).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

COVERAGE = 0.9
EDGES = np.array([0.02, 0.06, 0.15, 0.3, 0.45, 0.6, 0.8])
_LEAST = 30


def find_widths(scores: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far the truth lies from the score, at most, in nine of ten texts of each band.

    A band with too few texts takes the nearest texts of its neighbours in.
    """
    bands = np.digitize(scores, EDGES)
    errors = np.abs(truth - scores)
    widths = []
    for band in range(len(EDGES) + 1):
        inside = bands == band
        if inside.sum() < _LEAST:
            centre = np.append(EDGES, 0.9)[band]
            inside = np.argsort(np.abs(scores - centre))[:_LEAST]
        found = np.sort(errors[inside])
        rank = min(int(np.ceil((len(found) + 1) * COVERAGE)) - 1, len(found) - 1)
        widths.append(found[rank])
    return np.array(widths)


def bounds(
    scores: NDArray[np.float64], widths: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return low and high for each score, within 0 and 1."""
    width = widths[np.digitize(scores, EDGES)]
    return np.clip(scores - width, 0, 1), np.clip(scores + width, 0, 1)
