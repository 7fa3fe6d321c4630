"""The journal of unmaskings is published without what finds a channel."""

from __future__ import annotations

from pathlib import Path

from asking import creator, entry, later, table, wren
from fiction import LEXICON, MODEL, NOON, publish_all

from data.inbox import append
from data.publish import publish
from data.settings import Settings
from data.store import open_store
from data.unmasking import fold_inbox


def test_it_tells_pseudonym_person_and_reason_and_of_the_refused_only_who_asked(
    tmp_path: Path,
) -> None:
    publish_all(tmp_path, wren())
    append(tmp_path, entry(tmp_path))
    append(tmp_path, entry(tmp_path, actor="Bob", at=later(1)))
    with open_store(tmp_path) as store:
        fold_inbox(store, tmp_path, later(5))
        publish(store, Settings(home=tmp_path), LEXICON, {"model_id": MODEL}, NOON)
    (line,) = table(tmp_path, "unmaskings")
    assert (line["creator"], line["actor"]) == (creator(tmp_path), "Ann")
    assert not {"channel", "source"} & set(line)
    assert table(tmp_path, "refusals") == [
        {"refused_at": later(5), "actor": "Bob", "asked": "unmask"}
    ]


def test_where_nothing_was_asked_both_are_empty(tmp_path: Path) -> None:
    publish_all(tmp_path, wren())
    assert table(tmp_path, "unmaskings") == table(tmp_path, "refusals") == []
