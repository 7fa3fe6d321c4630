"""A snapshot in the making: what its parts are made from, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from data.news import Before
from data.settings import Settings
from data.sites import Lexicon
from data.store import Parameters, Store
from data.terms import Profile


@dataclass(frozen=True, kw_only=True, slots=True)
class Making:
    """Hold the store that a snapshot is made from, the new file, and by what rules.

    `before` is the snapshot that it is news against.

    When a part is made, the tables `seen`, `counted` and `videos` of `target` are filled:
    `videos` is masked already and says under which name (`video_ref`, `creator`) each may stand.
    In the store stands, until the snapshot is done, the temporary table `showing` (see
    `data.showing`), which says what stands where: its `place` is the row of `videos`.
    """

    store: Store
    target: Store
    settings: Settings
    lexicon: Lexicon
    profile: Profile
    model_id: str
    at: datetime
    before: Before | None = None

    def fill(self, name: str, table: pa.Table) -> None:
        """Make a table of the snapshot."""
        with self.target.frame("batch", table):
            self.target.execute(f"CREATE TABLE {name} AS SELECT * FROM batch")

    def add(self, name: str, table: pa.Table) -> None:
        """Add rows to a table of the snapshot."""
        with self.target.frame("batch", table):
            self.target.execute(f"INSERT INTO {name} BY NAME SELECT * FROM batch")

    def copy(self, name: str, sql: str, parameters: Parameters = ()) -> None:
        """Make a table of the snapshot of what `sql` selects from the store, by batches."""
        made = False
        for batch in self.store.batches(sql, parameters):
            (self.add if made else self.fill)(name, batch)
            made = True
        if not made:
            self.fill(name, self.store.table(sql, parameters))
