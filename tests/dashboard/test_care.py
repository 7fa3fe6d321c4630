"""Whoever keeps a home in order is told what was done, and what to do next."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from captures import AT, bring, write_capture

from dashboard.care import print_backup, print_garbage, print_restore, size, trust_clock
from data.backups import backups
from data.settings import Settings
from data.store import FILE_NAME, open_store

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home", keep_backups=1)
    bring(settings, write_capture(tmp_path / "a.csv"))
    return settings


def test_a_backup_says_where_it_is_what_was_proven_and_what_went(
    settings: Settings, capsys: Captured
) -> None:
    print_backup(settings, AT, None)
    said = capsys.readouterr().out
    (first,) = backups(settings.home)
    assert f"Wrote {first}" in said
    assert "tables, each table equal to the store's" in said
    print_backup(settings, AT + timedelta(hours=1), None)
    assert f"Deleted {first.name}: keep_backups is 1." in capsys.readouterr().out


def test_a_backup_that_holds_the_key_of_the_pseudonyms_says_so(
    settings: Settings, capsys: Captured
) -> None:
    (settings.home / "pseudonym.key").write_text("aa")
    print_backup(settings, AT, None)
    assert "holds pseudonym.key too. Keep both files" in capsys.readouterr().out


def test_a_restore_says_what_was_put_aside_and_carried_over(
    settings: Settings, capsys: Captured
) -> None:
    print_backup(settings, AT, None)
    (made,) = backups(settings.home)
    capsys.readouterr()
    print_restore(settings, made, AT)
    said = capsys.readouterr().out
    assert "is kept as" in said
    assert "0 of tombstones" in said
    assert "Next: strangerwatch score" in said


def test_a_restore_over_a_broken_store_warns_of_what_was_forgotten(
    settings: Settings, capsys: Captured
) -> None:
    print_backup(settings, AT, None)
    (made,) = backups(settings.home)
    (settings.home / FILE_NAME).write_bytes(b"broken" * 999)
    print_restore(settings, made, AT)
    assert "must be forgotten again" in capsys.readouterr().out


def test_a_clean_up_lists_what_goes_with_its_size(settings: Settings, capsys: Captured) -> None:
    print_garbage(settings, AT, dry_run=False)
    assert capsys.readouterr().out == "Nothing is left over.\n"
    (settings.home / "sites.toml.part").write_bytes(b"x" * 1500)
    later = AT + timedelta(days=3650)
    print_garbage(settings, later, dry_run=True)
    said = capsys.readouterr().out
    assert "1.5 KB" in said
    assert "1 left over, 1.5 KB: would be deleted; nothing was." in said
    print_garbage(settings, later, dry_run=False)
    assert "1 left over, 1.5 KB: deleted." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 KB"), (5_510_000, "5.5 MB"),
     (10**16, "10000.0 TB")],
)  # fmt: skip
def test_sizes_read_as_people_read_them(count: int, shown: str) -> None:
    assert size(count) == shown


def test_the_clock_is_trusted_once_and_journalled_and_an_empty_home_stays_empty(
    settings: Settings, tmp_path: Path, capsys: Captured
) -> None:
    trust_clock(settings, AT)
    assert "days to come" in capsys.readouterr().out
    with open_store(settings.home) as store:
        assert store.number("SELECT count(*) FROM events WHERE kind = 'clock'") == 1
    trust_clock(Settings(home=tmp_path / "none"), AT)
    assert not (tmp_path / "none").exists()
