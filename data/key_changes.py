"""Journal that the key was set, replaced or taken away, without a trace of the key.

Not even a hash of it is kept: whoever finds one could try keys against it. What
tells one key from the next is the name that the operator gives it.
"""

from __future__ import annotations

import json
from datetime import datetime

from data.errors import SettingsError
from data.settings import Settings
from data.store import Store, record_event

KIND = "key"
_TELLING = 6  # fewer characters in a row may stand in a key by chance
_LAST = "SELECT detail FROM events WHERE kind = ? ORDER BY event_id DESC LIMIT 1"


def note_key(store: Store, settings: Settings, at: datetime) -> bool:
    """Journal how the key changed since the last look, and return whether it did.

    Raises:
        SettingsError: the name holds a piece of the key.
    """
    key, name = settings.youtube.key, settings.youtube.key_name
    if key and (key in name or (len(name) >= _TELLING and name in key)):
        raise SettingsError("youtube.key_name holds a piece of the key: give it another name.")
    now = {"set": bool(key), "name": name if key else ""}
    last = store.execute(_LAST, (KIND,)).fetchall()
    before = json.loads(last[0][0]) if last else {"set": False, "name": ""}
    if all(before[each] == now[each] for each in now):
        return False
    change = "replaced" if before["set"] and key else "set" if key else "taken away"
    record_event(store, at, "command line", KIND, json.dumps({**now, "change": change}))
    return True
