"""A scan writes and sends its digest, and the command shows it, whoever takes it or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from answered import answer, seen
from fiction import at
from post import PASSWORD, post
from weeks import two_weeks

from dashboard.digest import FOLDER
from dashboard.digesting import digest_scan, due_next, show_digest
from dashboard.failure import FAILED, MISUSED, OK
from data.errors import StoreBusyError
from data.scan_lock import scan_lock
from data.settings import Digest, Settings
from data.store import open_store


def settings(home: Path, *to: str) -> Settings:
    return Settings(home=home, digest=Digest(to=to))


def test_a_scans_digest_is_written_sent_and_told_in_a_line(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    with post() as server:
        told = digest_scan(settings(tmp_path, server.address()), at(7))
        assert told == "Wrote 2024-05-08-snapshot-000002. 1 sent."
        server.manner = "refuse"
        told = digest_scan(settings(tmp_path, server.address()), at(8))
    assert "Not taken by no. 1 (mailto) of digest.to" in told
    assert PASSWORD not in told


def test_the_command_shows_the_text_or_where_the_page_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_weeks(tmp_path)
    assert show_digest(settings(tmp_path), at(7), html=False, send=False) == OK
    assert capsys.readouterr().out.startswith("strangerwatch: digest of 8 May 2024\n===")
    assert show_digest(settings(tmp_path), at(9), html=True, send=False) == OK
    shown = Path(capsys.readouterr().out.strip())
    assert shown == tmp_path / FOLDER / "2024-05-08-snapshot-000002.html"
    assert shown.exists()


def test_the_command_sends_what_was_refused_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_weeks(tmp_path)
    with post() as server:
        given = settings(tmp_path, server.address())
        server.manner = "refuse"
        assert show_digest(given, at(7), html=False, send=True) == FAILED
        assert PASSWORD not in capsys.readouterr().err
        server.manner = "take"
        assert show_digest(given, at(8), html=False, send=True) == OK
        assert capsys.readouterr().out == "1 sent.\n"
        assert show_digest(given, at(8), html=False, send=True) == OK
    assert len(server.taken) == 1


def test_what_retention_deletes_next_is_told_in_either_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_weeks(tmp_path)
    with open_store(tmp_path) as store:
        answer(store, at(0), seen("answered001", at(0)))
    given = settings(tmp_path)
    assert due_next(given, at(20)) == []
    assert [(each.what, each.videos, each.of) for each in due_next(given, at(26))] == [
        ("videos with a text from the API", 1, 1),
        ("counts from the API", 1, 1),
        ("answers of the API, as they came", 1, 1),
    ]
    show_digest(given, at(26), html=False, send=False)
    assert "What is to be deleted next" in capsys.readouterr().out
    french = Settings(home=tmp_path, digest=Digest(language="fr"))
    show_digest(french, at(26), html=False, send=False)
    assert "réponses de l’API" in " ".join(capsys.readouterr().out.split())


def test_without_a_store_nothing_is_to_be_deleted(tmp_path: Path) -> None:
    assert due_next(settings(tmp_path), at(0)) == []


def test_sending_to_nobody_is_a_setting_to_mend(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    assert show_digest(settings(tmp_path), at(7), html=False, send=True) == MISUSED


def test_while_a_scan_runs_the_command_waits_for_another_time(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    with scan_lock(tmp_path, at(7)), pytest.raises(StoreBusyError, match="is running"):
        show_digest(settings(tmp_path), at(7), html=False, send=True)
