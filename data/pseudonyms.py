"""Name creators and videos without naming them: keyed, stable, not to be guessed."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from data.errors import SettingsError
from data.private import make_folder

FILE_NAME = "pseudonym.key"
_KEY_BYTES = 32
_SHOWN = 12


def pseudonym(key: bytes, kind: str, *parts: str) -> str:
    """Return a name such as `creator-3f9a1c72b0d4`, the same for the same parts and key.

    Without the key nobody can try out identifiers and compare. Each part is
    preceded by its length, so that ("ab", "c") is not ("a", "bc").
    """
    encoded = [part.encode("utf-8", "surrogatepass") for part in (kind, *parts)]
    message = b"".join(len(part).to_bytes(8, "big") + part for part in encoded)
    digest = hmac.new(key, message, hashlib.sha256).hexdigest()
    return f"{kind}-{digest[:_SHOWN]}"


def read_key(home: Path) -> bytes:
    """Read this home's key, and make it, for its owner's eyes only, on first use.

    Raises:
        SettingsError: the file is not a key, or can be neither read nor made.
    """
    path = home / FILE_NAME
    try:
        if not path.exists():
            _make_key(path)
        written = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"Cannot read or make {path}: {error.strerror}.") from error
    try:
        key = bytes.fromhex(written.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise SettingsError(
            f"{path} does not hold a key of {2 * _KEY_BYTES} hex digits. Put it back from a backup,"
            " or delete it: pseudonyms will then differ from those of older snapshots."
        )
    return key


def _make_key(path: Path) -> None:
    """Write a new key whole or not at all; of two who try at once the first one's stays."""
    make_folder(path.parent)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_hex(_KEY_BYTES).encode("ascii") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
