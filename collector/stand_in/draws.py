"""Chance that can be told again: the same parts always draw the same number."""

from __future__ import annotations

import hashlib

_RANGE = 2**64


def draw(*parts: object) -> float:
    """Return a number from 0 up to 1 that hangs on the parts alone."""
    packed = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest()) / _RANGE


def token(*parts: object, length: int) -> str:
    """Return a name of `length` hexadecimal letters that hangs on the parts alone."""
    packed = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(packed).hexdigest()[:length]
