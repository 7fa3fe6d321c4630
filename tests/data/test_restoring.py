"""A restore happens whole or not at all, keeps what it replaces, and forgets no forgetting."""

from __future__ import annotations

import random
import shutil
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from fiction import HOLD, NOON, everything, save, start, video

from data import store as store_module
from data.backups import back_up, backups
from data.copies import manifest_of
from data.errors import BackupError, StoreBrokenError, StoreBusyError
from data.ledger import left, spend
from data.restoring import restore
from data.settings import Settings
from data.store import FILE_NAME, open_store

LATER = NOON + timedelta(days=1)
RESTORE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from data.restoring import restore
home, path, number = sys.argv[1].split("|")
print("begun", flush=True)
restore(Path(home), Path(path), datetime.fromtimestamp(int(number), UTC))
"""


class Bucket:
    name, size, zone = "search", 100, "UTC"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def backup(settings: Settings) -> Path:
    """Return a backup that holds v1, of a store that now holds v1 and v2."""
    with open_store(settings.home) as store:
        save(store, "a.csv", video("v1"))
        spend(store, Bucket(), 5, LATER)
    made = back_up(settings, NOON).path
    with open_store(settings.home) as store:
        save(store, "b.csv", video("v2"))
        spend(store, Bucket(), 20, LATER)
        store.execute(
            "INSERT INTO tombstones VALUES ('youtube', 'video', 'h', 'forgotten', ?)", (NOON,)
        )
    return made


def videos(home: Path) -> set[str]:
    with open_store(home) as store:
        return {row["video_id"] for row in store.rows("SELECT video_id FROM videos")}


def test_a_restored_store_holds_what_the_backup_held(settings: Settings, backup: Path) -> None:
    done = restore(settings.home, backup, LATER)
    assert videos(settings.home) == {"v1"}
    assert done.rows["videos"] == 1
    with open_store(settings.home) as store:
        kinds = [row["kind"] for row in store.rows("SELECT kind FROM events ORDER BY event_id")]
    assert kinds == ["backup", "restore"]


def test_what_stood_there_is_kept_aside_and_can_be_read(settings: Settings, backup: Path) -> None:
    aside = restore(settings.home, backup, LATER).aside
    assert aside in backups(settings.home)
    with duckdb.connect(str(aside), read_only=True) as old:
        assert old.execute("SELECT count(*) FROM videos").fetchall() == [(2,)]


def test_what_was_forgotten_and_spent_since_stays_so(settings: Settings, backup: Path) -> None:
    done = restore(settings.home, backup, LATER)
    assert done.carried == {"tombstones": 1, "quota": 1, "folded": 0, "unmasked": 0}
    with open_store(settings.home) as store:
        assert store.number("SELECT count(*) FROM tombstones") == 1
        assert left(store, Bucket(), LATER) == 75


def test_a_backup_opens_in_another_home_with_its_key_and_sites(
    settings: Settings, backup: Path, tmp_path: Path
) -> None:
    (settings.home / "pseudonym.key").write_text("aa")
    (settings.home / "sites.toml").write_text("# mine")
    backup = back_up(settings, LATER).path
    new = tmp_path / "new"
    new.mkdir()
    (new / "sites.toml").write_text("# another")
    done = restore(new, backup, LATER)
    assert (done.aside, done.files) == (None, ("pseudonym.key", "sites.toml"))
    assert videos(new) == {"v1", "v2"}
    assert (new / "pseudonym.key").stat().st_mode & 0o077 == 0
    assert (new / "sites.toml").read_text() == "# mine"
    assert [path.read_text() for path in (new / "backups").glob("*-sites.toml")] == ["# another"]
    assert restore(new, backup, LATER + timedelta(days=1)).files == ()


@pytest.mark.parametrize("damage", [b"", b"garbage" * 999, None])
def test_a_broken_store_names_the_last_backup_and_is_restored_from_it(
    settings: Settings, backup: Path, damage: bytes | None
) -> None:
    path = settings.home / FILE_NAME
    if damage is None:
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(damage)
        (settings.home / f"{FILE_NAME}.wal").write_bytes(b"of the old store")
    with pytest.raises(StoreBrokenError, match=f"strangerwatch restore {backup}"):
        videos(settings.home)
    done = restore(settings.home, backup, LATER)
    assert videos(settings.home) == {"v1"}
    assert done.carried == {}
    assert done.aside
    assert damage is None or done.aside.read_bytes() == damage


def test_a_store_that_is_damaged_within_is_restored_all_the_same(
    settings: Settings, backup: Path
) -> None:
    """It opens, but a block of what would be carried over cannot be read."""
    path = settings.home / FILE_NAME
    with open_store(settings.home) as store:
        store.execute(
            "INSERT INTO tombstones SELECT 'youtube', 'video', md5(range::VARCHAR), 'gone', ?"
            " FROM range(20000)",
            (NOON,),
        )
        store.execute("CHECKPOINT")
    spoil_until_unread(path)
    done = restore(settings.home, backup, LATER)
    assert videos(settings.home) == {"v1"}
    assert "tombstones" not in done.carried
    assert done.aside


def spoil_until_unread(path: Path) -> None:
    """Damage one block of a store, so that it opens and its tombstones cannot be read."""
    whole = path.read_bytes()
    for at in range(3 * 4096, len(whole), 2**18):
        path.write_bytes(whole[: at + 99] + bytes(99) + whole[at + 198 :])
        with suppress(duckdb.Error), duckdb.connect(str(path), read_only=True) as store:
            assert store.execute("FROM migrations").fetchall()
            try:
                store.execute("FROM tombstones").fetchall()
            except duckdb.Error:
                return
    raise AssertionError("no block holds tombstones alone")


def test_a_log_of_the_old_store_is_not_played_into_the_new_one(
    settings: Settings, backup: Path
) -> None:
    """A writer that was killed leaves a log, which belongs to its own store."""
    code = HOLD.replace(
        'print("held"',
        "from datetime import UTC, datetime; from data.store import record_event;"
        'record_event(_, datetime.now(UTC), "a", "late", "{}"); print("held"',
    ).replace("(Path(sys.argv[1])):", "(Path(sys.argv[1])) as _:")
    with start(code, settings.home) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "held\n"
        writer.kill()
    assert (settings.home / f"{FILE_NAME}.wal").exists()
    aside = restore(settings.home, backup, LATER).aside
    with open_store(settings.home) as store:
        assert store.number("SELECT count(*) FROM events WHERE kind = 'late'") == 0
    with duckdb.connect(str(aside), read_only=True) as old:
        late = old.execute("SELECT count(*) FROM events WHERE kind = 'late'").fetchall()
    assert late == [(1,)]


def test_a_backup_that_does_not_verify_changes_nothing(settings: Settings, backup: Path) -> None:
    with open_store(settings.home) as store:
        before = everything(store)
    raw = backup.read_bytes()
    backup.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    with pytest.raises(BackupError, match="changed or cut off"):
        restore(settings.home, backup, LATER)
    manifest_of(backup).unlink()
    with pytest.raises(BackupError, match="Cannot read"):
        restore(settings.home, backup, LATER)
    with open_store(settings.home) as store:
        assert everything(store) == before
    assert backups(settings.home) == [backup]


def test_while_another_writes_nothing_is_restored(settings: Settings, backup: Path) -> None:
    with start(HOLD, settings.home) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError, match=f"process {holder.pid}"):
            restore(settings.home, backup, LATER)
        holder.communicate("go\n")
    assert videos(settings.home) == {"v1", "v2"}


def test_a_backup_of_a_newer_version_is_refused(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "migrations"
    shutil.copytree(store_module._MIGRATIONS, newer)
    (newer / "0999_later.sql").write_text("CREATE TABLE later (a INTEGER)")
    with monkeypatch.context() as patched:
        patched.setattr(store_module, "_MIGRATIONS", newer)
        with open_store(settings.home):
            pass
        made = back_up(settings, NOON).path
    with pytest.raises(StoreBrokenError, match="newer strangerwatch"):
        restore(tmp_path / "other", made, LATER)
    assert not (tmp_path / "other" / FILE_NAME).exists()


def test_a_kill_at_any_moment_leaves_the_old_store_or_the_new_one(
    settings: Settings, backup: Path
) -> None:
    lot = random.Random(7)  # noqa: S311 (a lot, no secret)
    for number in range(8):
        with start(RESTORE, f"{settings.home}|{backup}|{1_800_000_000 + number}") as process:
            assert process.stdout
            assert process.stdout.readline() == "begun\n"
            time.sleep(lot.uniform(0, 0.5))
            process.kill()
        assert videos(settings.home) in ({"v1"}, {"v1", "v2"})
    restore(settings.home, backup, LATER)
    assert videos(settings.home) == {"v1"}
