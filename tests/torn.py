"""Let a store fail, or its process die, at one statement."""

from __future__ import annotations

import subprocess
from itertools import count
from pathlib import Path
from typing import Any, Literal

import duckdb
from fiction import start

from data.store import Store

_DIE = """
import os, signal, sys
from pathlib import Path
from data.store import open_store
{imports}

statements, last = [0], int(sys.argv[2])
with open_store(Path(sys.argv[1])) as store:
    whole = type(store).execute
    def execute(self, sql, parameters=()):
        statements[0] += 1
        if statements[0] > last:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(self, sql, parameters)
    type(store).execute = execute
    {call}
print("whole", flush=True)
"""


def tear(store: Store, deadly: int, when: Literal["before", "after"]) -> Store:
    """Return the store so that it fails at one statement: before it, or after it."""
    statements = count(1)

    class Torn(Store):
        def execute(self, sql: str, parameters: Any = ()) -> duckdb.DuckDBPyConnection:
            due = next(statements) == deadly
            if due and when == "before":
                raise KeyboardInterrupt
            done = self.connection.execute(sql, parameters)
            if due:
                raise KeyboardInterrupt
            return done

    return Torn(store.connection)


def start_dying(home: Path, last: int, *, imports: str, call: str) -> subprocess.Popen[str]:
    """Start a process that makes a `call` on the store of `home` and dies after so many statements.

    It says "whole" if it gets to the end.
    """
    return start(_DIE.format(imports=imports, call=call), home, last)
