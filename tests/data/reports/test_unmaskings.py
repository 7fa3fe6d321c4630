"""The journal is read newest first, whole or of one creator."""

from __future__ import annotations

from pathlib import Path

from asking import creator, entry, later, wren
from fiction import LEXICON, MODEL, NOON, publish_all, read_newest, video

from data.inbox import append
from data.publish import publish
from data.reports.unmaskings import count_unmaskings, journal, journal_of
from data.settings import Settings
from data.store import open_store
from data.unmasking import fold_inbox


def test_the_journal_is_told_the_latest_first_and_of_one(tmp_path: Path) -> None:
    publish_all(tmp_path, wren(), video("o", title="Other OmeTV", channel_id="UCother"))
    other = creator(tmp_path, "UCother")
    append(tmp_path, entry(tmp_path))
    append(tmp_path, entry(tmp_path, "mask", at=later(1)))
    append(tmp_path, entry(tmp_path, creator=other, at=later(2)))
    append(tmp_path, entry(tmp_path, creator="creator-000000000000", at=later(3)))
    with open_store(tmp_path) as store:
        fold_inbox(store, tmp_path, later(5))
        publish(store, Settings(home=tmp_path), LEXICON, {"model_id": MODEL}, NOON)
    opened = read_newest(tmp_path)
    told = [row["creator"] for row in journal(opened, 9).to_pylist()]
    shorter = journal(opened, 1).num_rows
    of_one = journal_of(opened, other)
    counts = count_unmaskings(opened)
    opened.close()
    assert told == [other, creator(tmp_path)]
    assert shorter == len(of_one) == 1
    assert counts == {"asked": 2, "in_force": 1, "refused": 1}
