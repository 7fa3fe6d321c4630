"""That the key changed is journalled; the key is not, in any form."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from fiction import NOON

from data.errors import SettingsError
from data.key_changes import note_key
from data.settings import Settings, YouTube
from data.store import FILE_NAME, open_store

KEY = "AIzaSyInventedInventedInventedInvented1"


def noted(home: Path, **youtube: str) -> bool:
    settings = Settings(home=home, youtube=YouTube(**youtube))  # type: ignore[arg-type]
    with open_store(home) as store:
        return note_key(store, settings, NOON)


def journal(home: Path) -> list[tuple[bool, str, str]]:
    with open_store(home) as store:
        lines = store.execute("SELECT detail FROM events WHERE kind = 'key' ORDER BY event_id")
        told = [json.loads(line) for (line,) in lines.fetchall()]
    return [(each["set"], each["name"], each["change"]) for each in told]


def test_each_change_is_journalled_once(tmp_path: Path) -> None:
    assert not noted(tmp_path)
    assert noted(tmp_path, key=KEY, key_name="spring")
    assert not noted(tmp_path, key=KEY, key_name="spring")
    assert noted(tmp_path, key=KEY[::-1], key_name="summer")
    assert noted(tmp_path)
    assert not noted(tmp_path)
    assert journal(tmp_path) == [
        (True, "spring", "set"), (True, "summer", "replaced"), (False, "", "taken away"),
    ]  # fmt: skip


def test_no_trace_of_the_key_is_in_the_home(tmp_path: Path) -> None:
    noted(tmp_path, key=KEY, key_name="spring")
    raw = KEY.encode()
    traces = [raw, raw[4:16], base64.b64encode(raw)]
    for kind in ("md5", "sha1", "sha256", "sha512", "blake2b"):
        made = hashlib.new(kind, raw)
        traces += [made.digest()[:8], made.hexdigest()[:8].encode()]
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"spring" in held
    assert not [trace for trace in traces if trace in held]
    assert (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize("name", [KEY, f"my {KEY}", KEY[:12]])
def test_a_name_that_holds_a_piece_of_the_key_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError) as raised:
        noted(tmp_path, key=KEY, key_name=name)
    assert KEY[:12] not in str(raised.value)
    assert journal(tmp_path) == []
