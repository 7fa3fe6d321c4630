"""Hash the words and letters of many texts at once, the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

WORD_BITS = 16
LETTER_BITS = 17
LONGEST_RUN = 4
_KNOWN = 0x20000  # beyond it stand rare ideographs: letters all
_STEP = 0x9E3779B97F4A7C15  # odd, so that its powers can be undone
_BACK = pow(_STEP, -1, 2**64)
_MIX = np.uint64(0xBF58476D1CE4E5B9)

Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Letters:
    """Hold the letters of all texts in a row: their codes, sorts, and whose they are."""

    codes: Numbers
    sorts: NDArray[np.uint8]
    rows: NDArray[np.int32]


def hash_words(texts: Sequence[str]) -> csr_matrix:
    """Return how often each word and pair of words stands in each text, hashed, not normed."""
    letters = _letters(texts)
    inside = letters.sorts == 1
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    words, rows = _spans(letters.codes, starts, ends), letters.rows[starts]
    beside = np.flatnonzero(rows[1:] == rows[:-1])
    pairs = words[beside] * np.uint64(_STEP) + words[beside + 1] + np.uint64(1)
    hashed = np.concatenate([words, pairs])
    return _counted(hashed, np.concatenate([rows, rows[beside]]), len(texts), WORD_BITS)


def hash_letters(texts: Sequence[str]) -> csr_matrix:
    """Return how often each run of two to four letters of a word stands in each text, hashed.

    A word's runs count the space before and behind it.
    """
    letters = _letters(texts)
    space = letters.sorts == 2
    kept = np.flatnonzero(~(space & np.concatenate([[False], space[:-1]])))
    codes, space, rows = letters.codes[kept], space[kept], letters.rows[kept]
    codes = np.where(space, np.uint64(32), codes) + np.uint64(1)
    owner = np.where(space[:-1], rows[1:], rows[:-1])  # the space between two texts is of both
    hashed, owners = [], []
    inner = np.ones(max(len(codes) - 1, 0), dtype=bool)
    run = codes
    for length in range(2, LONGEST_RUN + 1):
        run = run[: len(codes) - length + 1] * np.uint64(_STEP) + codes[length - 1 :]
        inner = inner[: len(run)]
        if length > 2:
            inner = inner & ~space[length - 2 : length - 2 + len(run)]
        hashed.append(run[inner])
        owners.append(owner[: len(run)][inner])
    return _counted(np.concatenate(hashed), np.concatenate(owners), len(texts), LETTER_BITS)


def normed(rows: csr_matrix) -> csr_matrix:
    """Return `rows` with every row of length 1, those of nothing left as they are."""
    data = rows.data / np.repeat(lengths(rows), np.diff(rows.indptr))
    return csr_matrix((data, rows.indices, rows.indptr), shape=rows.shape)


def lengths(rows: csr_matrix) -> NDArray[np.float64]:
    """Return the length of each row, 1 of those of nothing."""
    sums = np.concatenate([[0.0], np.cumsum(rows.data**2)])[rows.indptr]
    return np.sqrt(np.where(np.diff(sums) > 0.5, np.diff(sums), 1.0))


def _letters(texts: Sequence[str]) -> _Letters:
    """Return the letters of `texts`, each text behind a space and one space at the end."""
    whole = " ".join(["", *texts, ""]).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(whole, dtype="<u4").astype(np.uint64)
    sorts = _sorts()[np.minimum(codes, np.uint64(_KNOWN))]
    sizes = [len(text) + 1 for text in texts]
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    rows = np.concatenate([owners, [max(len(texts) - 1, 0)]]).astype(np.int32)
    return _Letters(codes, sorts, rows)


def _spans(codes: Numbers, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Numbers:
    """Return one number for each span, the same for the same letters wherever they stand."""
    size = len(codes)
    powers = np.cumprod(np.full(size, _STEP, dtype=np.uint64))
    undo = np.cumprod(np.full(size, _BACK, dtype=np.uint64))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum((codes + np.uint64(1)) * powers)])
    return np.asarray((sums[ends] - sums[starts]) * undo[starts], dtype=np.uint64)


def _counted(hashed: Numbers, rows: NDArray[np.int32], size: int, bits: int) -> csr_matrix:
    """Return the matrix of hashed things by text; half of them count down, so that clashes wane."""
    mixed = (hashed ^ (hashed >> np.uint64(30))) * _MIX
    mixed ^= mixed >> np.uint64(31)
    columns = (mixed & np.uint64(2**bits - 1)).astype(np.int32)
    signs = 1.0 - 2.0 * ((mixed >> np.uint64(40)) & np.uint64(1)).astype(np.float64)
    by_column = coo_matrix((signs, (columns, rows)), shape=(2**bits, size))
    by_column.has_canonical_format = True  # so that it is not sorted yet: to turn it sorts it
    counted = by_column.tocsr()
    counted.has_canonical_format = False
    by_row = counted.tocsc().T
    by_row.has_sorted_indices = True
    by_row.sum_duplicates()
    return csr_matrix(by_row)


@cache
def _sorts() -> NDArray[np.uint8]:
    """Return the sort of each character: 1 letter or digit, 2 space, 0 other."""
    known = map(chr, range(_KNOWN))
    sorts = [1 if each.isalnum() else 2 if each.isspace() else 0 for each in known]
    return np.array([*sorts, 1], dtype=np.uint8)
