"""Answers are read one by one, those that cannot be unpacked as well."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from answered import answer, seen
from fiction import NOON, at

from data import bodies
from data.bodies import altered_answers, empty_bodies, read_bodies
from data.store import open_store


def test_each_answer_is_read_once_and_none_that_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "_BATCH", 2)
    with open_store(tmp_path) as store:
        made = [answer(store, at(n), seen(f"video{n}", at(n))) for n in range(5)]
        store.execute("UPDATE responses SET body = 'x'::BLOB WHERE response_id = ?", (made[3],))
        assert empty_bodies(store, [made[0]], NOON) == 1
        read = {name: text for name, _, text in read_bodies(store)}
        assert set(read) == set(made[1:])
        assert read[made[3]] is None
        assert "video4" in str(read[made[4]])
        assert {name for name, *_ in read_bodies(store, at(3))} == {made[3], made[4]}
        (gone,) = store.rows("SELECT * FROM responses WHERE body IS NULL")
        assert (gone["deleted_at"], gone["deleted_why"]) == (NOON, "forgotten")


def test_an_answer_that_is_not_what_came_is_told_by_its_hash(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        made = [answer(store, at(n), seen(f"video{n}", at(n))) for n in range(4)]
        assert altered_answers(store) == []
        change = "UPDATE responses SET body = ? WHERE response_id = ?"
        store.execute(change, (gzip.compress(b"{}"), made[1]))
        store.execute(change, (b"torn", made[2]))
        store.execute(change, (None, made[3]))  # deleted: nothing is left to compare
        assert altered_answers(store) == sorted(made[1:3])
