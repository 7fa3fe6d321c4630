"""A smaller channel is named for a reason, until it is masked again; a child's never is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from asking import WHY, creator, entry, later, names, table, wren
from fiction import LEXICON, MODEL, NOON, everything, publish_all, video

from data.forget import forget
from data.forgotten import CHANNEL
from data.inbox import Folded, append
from data.masking import MASK
from data.publish import publish
from data.settings import Settings
from data.store import open_store
from data.sweeping import sweep_forgotten
from data.unmasking import fold_inbox

FLAG = {"name": "likely_minor_uploader", "p": 0.9, "evidence": []}
OTHER = video("other", title="Other big OmeTV", channel_id="UCbig", channel_name="Big",
              subscribers=10**6)  # fmt: skip


def fold_in(home: Path) -> Folded:
    with open_store(home) as store:
        return fold_inbox(store, home, later(5))


def again(home: Path, **figures: int) -> None:
    with open_store(home) as store:
        publish(store, Settings(home=home, **figures), LEXICON, {"model_id": MODEL}, NOON)


def journal(home: Path) -> list[dict[str, Any]]:
    with open_store(home) as store:
        rows = store.rows("SELECT actor, kind, detail FROM events ORDER BY event_id")
    return [{**row, **json.loads(row.pop("detail"))} for row in rows]


def test_a_channel_is_named_on_all_its_videos_and_nobody_else_changes(tmp_path: Path) -> None:
    publish_all(tmp_path, wren(1), wren(2, channel_name="Wren, renamed"), OTHER)
    before = names(tmp_path)
    append(tmp_path, entry(tmp_path))
    assert fold_in(tmp_path) == Folded(done=1)
    assert names(tmp_path) == before
    again(tmp_path)
    after = names(tmp_path)
    assert after["Wren 1"] == ("Tiny Wren", None, WHY)
    assert after["Wren 2"] == ("Wren, renamed", None, WHY)
    assert after["Other big"] == before["Other big"]
    (line,) = [row for row in table(tmp_path, "creators") if row["unmasked"]]
    assert (line["creator_ref"], line["named"], line["videos"]) == (creator(tmp_path), True, 2)


def test_the_journal_says_who_asked_when_and_why(tmp_path: Path) -> None:
    publish_all(tmp_path, wren())
    append(tmp_path, entry(tmp_path, at=later(1)))
    fold_in(tmp_path)
    (told,) = journal(tmp_path)
    assert (told["actor"], told["kind"], told["reason"]) == ("Ann", "unmask", WHY)
    assert (told["creator"], told["asked_at"]) == (creator(tmp_path), later(1).isoformat())
    again(tmp_path)
    (line,) = table(tmp_path, "unmaskings")
    assert (line["actor"], line["reason"], line["asked_at"]) == ("Ann", WHY, later(1))
    assert "Wren" not in repr(line)


def test_masked_again_it_is_pseudonymous_and_the_journal_keeps_both(tmp_path: Path) -> None:
    publish_all(tmp_path, wren())
    before = names(tmp_path)
    append(tmp_path, entry(tmp_path))
    append(tmp_path, entry(tmp_path, "mask", actor="Bob", at=later(1), reason="It is done with now"
                           " and over"))  # fmt: skip
    assert fold_in(tmp_path) == Folded(done=2)
    again(tmp_path)
    assert names(tmp_path) == before
    (line,) = table(tmp_path, "unmaskings")
    assert (line["actor"], line["undone_by"], line["undone_at"]) == ("Ann", "Bob", later(1))
    append(tmp_path, entry(tmp_path, at=later(2)))
    assert fold_in(tmp_path) == Folded(done=1)
    again(tmp_path)
    assert names(tmp_path)["Wren 1"][0] == "Tiny Wren"
    assert len(table(tmp_path, "unmaskings")) == 2


@pytest.mark.parametrize(
    "other",
    [
        wren(2, title="I'm 12 and on OmeTV"),
        wren(2, title="My birthday", description="I'm 12 years old today"),
        wren(2, title="Flagged OmeTV"),
    ],
)
def test_a_likely_minor_is_never_named_and_not_told_of(tmp_path: Path, other: Any) -> None:
    publish_all(tmp_path, wren(), other, scores={"flagged": {"flags": [FLAG]}})
    append(tmp_path, entry(tmp_path))
    assert fold_in(tmp_path) == Folded(refused=1)
    again(tmp_path)
    assert names(tmp_path) == {}
    assert table(tmp_path, "unmaskings") == []
    (line,) = table(tmp_path, "refusals")
    assert (line["actor"], line["asked"]) == ("Ann", "unmask")
    (told,) = journal(tmp_path)
    assert "reason" not in told
    assert creator(tmp_path) not in repr(told)


def test_a_channel_that_says_later_that_it_is_a_childs_is_hidden_though_it_was_named(
    tmp_path: Path,
) -> None:
    publish_all(tmp_path, wren())
    append(tmp_path, entry(tmp_path))
    fold_in(tmp_path)
    again(tmp_path)
    assert names(tmp_path)["Wren 1"][0] == "Tiny Wren"
    publish_all(tmp_path, wren(), wren(2, title="I'm 12 and on OmeTV"))
    assert names(tmp_path) == {}
    assert "Tiny Wren" not in repr(table(tmp_path, "creators"))


@pytest.mark.parametrize("kind", ["unmask", "mask"])
def test_whom_the_store_does_not_hold_is_refused(tmp_path: Path, kind: str) -> None:
    publish_all(tmp_path, wren())
    append(tmp_path, entry(tmp_path, kind, creator="creator-000000000000"))
    assert fold_in(tmp_path) == Folded(refused=1)


def test_what_is_done_already_is_refused(tmp_path: Path) -> None:
    publish_all(tmp_path, wren())
    append(tmp_path, entry(tmp_path, "mask", at=later(0)))
    append(tmp_path, entry(tmp_path, at=later(1)))
    append(tmp_path, entry(tmp_path, at=later(2)))
    assert fold_in(tmp_path) == Folded(done=1, refused=2)


def test_a_reason_is_masked_and_stays_a_text(tmp_path: Path) -> None:
    reason = "Tiny Wren, @tinywren or https://evil.example/x <script>alert(1)</script> '; DROP--"
    publish_all(tmp_path, wren())
    append(tmp_path, entry(tmp_path, reason=reason))
    fold_in(tmp_path)
    again(tmp_path)
    (line,) = table(tmp_path, "unmaskings")
    for word in ("Wren", "tinywren", "evil.example"):
        assert word not in line["reason"]
    assert "<script>" in line["reason"]
    assert MASK in line["reason"]
    with open_store(tmp_path) as store:
        held = everything(store)
    assert "@tinywren" not in repr((held["events"], held["unmasked"]))


def test_a_channel_without_an_id_is_named_by_its_name(tmp_path: Path) -> None:
    publish_all(tmp_path, wren(channel_id=None))
    append(tmp_path, entry(tmp_path, creator=creator(tmp_path, "Tiny Wren")))
    assert fold_in(tmp_path) == Folded(done=1)
    again(tmp_path)
    assert names(tmp_path)["Wren 1"][0] == "Tiny Wren"


def test_nobody_is_called_unmasked_who_is_public_anyway(tmp_path: Path) -> None:
    publish_all(tmp_path, wren())
    append(tmp_path, entry(tmp_path))
    fold_in(tmp_path)
    again(tmp_path, public_subscribers=1)
    assert names(tmp_path)["Wren 1"] == ("Tiny Wren", None, None)


def test_a_forgotten_channel_leaves_nothing_of_its_unmasking(tmp_path: Path) -> None:
    publish_all(tmp_path, wren(), OTHER)
    append(tmp_path, entry(tmp_path))
    fold_in(tmp_path)
    with open_store(tmp_path) as store:
        forget(store, CHANNEL, "youtube", "UCwren", later(9))
        held = everything(store)
    assert held["unmasked"] == []
    assert creator(tmp_path) not in repr(held)
    assert WHY not in repr(held)
    assert "Ann" in repr(held["events"])
    append(tmp_path, entry(tmp_path, at=later(10)))
    assert fold_in(tmp_path) == Folded(refused=1)
    again(tmp_path)
    assert set(names(tmp_path)) == {"Other big"}


def test_what_a_backup_brings_back_of_it_is_swept_away(tmp_path: Path) -> None:
    publish_all(tmp_path, wren())
    append(tmp_path, entry(tmp_path))
    fold_in(tmp_path)
    with open_store(tmp_path) as store:
        kept = store.table("SELECT * FROM unmasked")
        forget(store, CHANNEL, "youtube", "UCwren", later(9))
        with store.frame("batch", kept):
            store.execute("INSERT INTO unmasked SELECT * FROM batch")
        sweep_forgotten(store, later(10))
        assert store.number("SELECT count(*) FROM unmasked") == 0
