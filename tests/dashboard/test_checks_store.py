"""Damage, a wrong clock and spent quota are found, each with what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from answered import answer as answered
from answered import seen
from fiction import HOLD, NOON, save, start, video

from dashboard.care import trust_clock
from dashboard.checks_store import check_store
from dashboard.findings import Finding
from data.ledger import spend
from data.settings import Settings
from data.store import FILE_NAME, Store, open_store, record_event

ANSWER = """
    INSERT INTO responses VALUES (?, 's', 'youtube', 'm', 'e', '{}', 200, $2, $2, $3, 'h', 0,
        NULL, 'standard', NULL, NULL)
"""


class Search:
    name, size, zone = "youtube.search", 100, "America/Los_Angeles"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video(), "torn")
    return Settings(home=tmp_path)


def answer(store: Store, number: int, at: datetime, offset: float | None) -> None:
    store.execute(ANSWER.replace("?", "$1"), (str(number), at, offset))


def found(settings: Settings, at: datetime = NOON) -> dict[str, Finding]:
    return {each.check: each for each in check_store(settings, at)}


def test_a_store_in_order_tells_how_much_was_read(settings: Settings) -> None:
    findings = found(settings)
    assert {each.state for each in findings.values()} == {"well"}
    assert "1 videos, 1 rows quarantined; all" in findings["store"].found
    assert "search 100 of 100" in findings["quota"].found


def test_damage_to_any_block_of_the_texts_is_found(settings: Settings) -> None:
    """A block that is only read when its rows are: opening the store alone would not tell."""
    with open_store(settings.home) as store:
        save(store, "b.csv", *(video(f"v{n}", title=f"{n} {n**9}" * 9) for n in range(9_000)))
        store.execute("CHECKPOINT")
        blocks = {
            row["block_id"]
            for row in store.rows("SELECT block_id FROM pragma_storage_info('texts')")
            if row["block_id"] is not None and row["block_id"] >= 0
        }
    path = settings.home / FILE_NAME
    whole = path.read_bytes()
    assert len(blocks) > 2
    for block in blocks:
        place = 3 * 4096 + block * 262_144 + 100  # three headers, then blocks of 256 KiB
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        told = found(settings)["store"]
        assert told.state == "wrong"
        assert "import your files again" in told.remedy
    path.write_bytes(whole)
    assert found(settings)["store"].state == "well"


def test_a_clock_that_differs_from_the_platforms_is_wrong(settings: Settings) -> None:
    for offsets, state in (((1, 2, 1), "well"), ((400, 401, 1), "wrong"), ((-90,) * 9, "wrong")):
        with open_store(settings.home) as store:
            store.execute("DELETE FROM responses")
            for number, offset in enumerate(offsets):
                answer(store, number, NOON - timedelta(minutes=number), offset)
            answer(store, 99, NOON, None)
        assert found(settings)["clock"].state == state
    assert "90 s ahead of" in found(settings)["clock"].found
    assert "timedatectl" in found(settings)["clock"].remedy


def test_only_the_latest_answers_count_for_the_clock(settings: Settings) -> None:
    with open_store(settings.home) as store:
        for number in range(60):
            late = number < 20
            answer(store, number, NOON - timedelta(minutes=number), 1.0 if late else 900.0)
    assert found(settings)["clock"].state == "well"


def test_a_clock_that_jumped_back_is_told_by_the_journal(settings: Settings) -> None:
    with open_store(settings.home) as store:
        record_event(store, NOON, "Ada", "test", "{}")
    assert found(settings, NOON)["clock"].state == "well"
    jumped = found(settings, NOON - timedelta(days=1))["clock"]
    assert jumped.state == "wrong"
    assert "2024-05-01 12:00 UTC, which is to come" in jumped.found


def test_an_answer_that_something_else_changed_is_found(settings: Settings) -> None:
    with open_store(settings.home) as store:
        answered(store, NOON, seen("one", NOON))
    assert found(settings)["store"].state == "well"
    with open_store(settings.home) as store:
        store.execute("UPDATE responses SET body = 'x'::BLOB")
    told = found(settings)["store"]
    assert (told.state, told.found) == ("wrong", "1 answers of the platform are not what was saved")
    assert "strangerwatch restore" in told.remedy


def test_a_clock_that_was_set_right_is_believed_once_a_person_says_so(settings: Settings) -> None:
    far = NOON + timedelta(days=5000)
    with open_store(settings.home) as store:
        record_event(store, far, "Ada", "test", "{}")
        answer(store, 1, far, 0.0)
        spend(store, Search(), 100, far)
    before = found(settings)
    assert "doctor --clock-is-right" in before["clock"].remedy
    assert before["quota"].state == "note"
    trust_clock(settings, NOON)
    assert found(settings)["clock"].state == "well"
    after = found(settings, NOON + timedelta(days=1))
    assert (after["clock"].state, after["quota"].state) == ("well", "well")
    with open_store(settings.home) as store:
        record_event(store, far, "Ada", "test", "{}")
    assert found(settings)["clock"].state == "wrong"


def test_spent_quota_is_noted_with_its_reset(settings: Settings) -> None:
    with open_store(settings.home) as store:
        spend(store, Search(), 60, NOON)
    assert "search 40 of 100" in found(settings)["quota"].found
    with open_store(settings.home) as store:
        spend(store, Search(), 40, NOON)
    quota = found(settings)["quota"]
    assert quota.state == "note"
    assert "2024-05-02 07:00 UTC" in quota.remedy


def test_a_store_that_is_being_written_is_no_fault(settings: Settings) -> None:
    with start(HOLD, settings.home) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        findings = found(settings)
        holder.communicate("go\n")
    assert list(findings) == ["store"]
    assert findings["store"].state == "note"
    assert f"process {holder.pid}" in findings["store"].remedy


def test_without_a_store_none_is_made(tmp_path: Path) -> None:
    assert found(Settings(home=tmp_path / "none"))["store"].state == "note"
    assert list(tmp_path.iterdir()) == []
