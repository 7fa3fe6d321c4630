"""Digests are written for each snapshot, kept a while, and sent until everybody has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from fiction import at, video
from post import PASSWORD, part, post
from weeks import LOUD, two_weeks, week

from dashboard.digest import (
    FOLDER,
    DigestError,
    Kept,
    drop_old,
    kept_digests,
    send_waiting,
    tell_sending,
    write_digest,
)
from dashboard.words.speech import Language
from data.errors import NothingPublishedError
from data.settings import Digest, Settings
from data.snapshots import FOLDER as SNAPSHOTS

TITLE = "Loud: come to omegle"


def settings(home: Path, *to: str, language: Language = "en", keep: int = 8) -> Settings:
    return Settings(home=home, keep_snapshots=keep, digest=Digest(to=to, language=language))


def names(home: Path) -> list[str]:
    return [each.name for each in kept_digests(home / FOLDER)]


def test_a_digest_is_kept_as_a_page_and_as_text(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    kept = write_digest(settings(tmp_path), at(7))
    assert kept.name == "2024-05-08-snapshot-000002"
    assert {path.name for path in kept.folder.iterdir()} == {kept.html.name, kept.text.name}
    text, html = kept.text.read_text("utf-8"), kept.html.read_text("utf-8")
    for said in (TITLE, "3 of 6 (50%)", "2 of 3 (67%)", "Loud Channel",
                 "https://www.youtube.com/watch?v=bbbbbbbbbb1"):  # fmt: skip
        assert said in text
        assert said in html
    assert "Old omegle talk" not in text


def test_a_digest_is_written_in_french(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    text = write_digest(settings(tmp_path, language="fr"), at(7)).text.read_text("utf-8")
    assert text.startswith("strangerwatch\u00a0: bulletin du 8 mai 2024\n")
    assert TITLE in text


def test_nothing_published_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError):
        write_digest(settings(tmp_path), at(0))


def test_each_digest_begins_where_the_one_before_ended(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    write_digest(settings(tmp_path), at(7))
    week(tmp_path, 8, video("ccccccccccc", title="Third omegle talk", **LOUD))
    week(tmp_path, 9, video("ddddddddddd", title="Fourth omegle talk", **LOUD))
    text = write_digest(settings(tmp_path), at(9)).text.read_text("utf-8")
    assert "since snapshot 2 of" in text
    assert "Third omegle talk" in text
    assert "Fourth omegle talk" in text
    assert TITLE not in text


def test_a_day_without_a_new_snapshot_gets_a_digest_that_says_so(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    write_digest(settings(tmp_path), at(7))
    text = write_digest(settings(tmp_path), at(14)).text.read_text("utf-8")
    assert "No video was collected for the first time since snapshot 2" in " ".join(text.split())
    assert names(tmp_path) == ["2024-05-08-snapshot-000002", "2024-05-15-snapshot-000002"]


def test_a_snapshot_that_is_gone_is_replaced_by_the_next_one_in_the_comparison(
    tmp_path: Path,
) -> None:
    week(tmp_path, 0, video("aaaaaaaaaaa", title="First omegle talk"))
    write_digest(settings(tmp_path), at(0))
    week(tmp_path, 1, video("bbbbbbbbbbb", title="Second omegle talk"))
    week(tmp_path, 2, video("ccccccccccc", title="Third omegle talk"))
    (tmp_path / SNAPSHOTS / "snap-000001.duckdb").unlink()
    assert "since snapshot 2 of" in write_digest(settings(tmp_path), at(2)).text.read_text("utf-8")


def test_writing_again_rewrites_the_newest_whatever_the_day(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    first = write_digest(settings(tmp_path), at(7))
    before = first.text.read_text("utf-8")
    first.text.write_text("spoilt", encoding="utf-8")
    assert write_digest(settings(tmp_path), at(30), again=True) == first
    assert first.text.read_text("utf-8") == before


def test_as_many_digests_as_snapshots_are_kept(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    for day in range(7, 12):
        write_digest(settings(tmp_path), at(day))
    (tmp_path / FOLDER / "notes.txt").write_text("mine", encoding="utf-8")
    drop_old(settings(tmp_path, keep=2))
    assert names(tmp_path) == ["2024-05-11-snapshot-000002", "2024-05-12-snapshot-000002"]
    assert len(list((tmp_path / FOLDER).iterdir())) == 5


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    (tmp_path / FOLDER).write_text("a file", encoding="utf-8")
    with pytest.raises(DigestError, match="Cannot write"):
        write_digest(settings(tmp_path), at(7))


def test_a_digest_reaches_everybody_once(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    with post() as server:
        given = settings(tmp_path, server.address("ann"), server.address("bob"))
        kept = write_digest(given, at(7))
        assert send_waiting(given, kept) == (2, [])
        assert send_waiting(given, kept) == (0, [])
    assert sorted(str(mail["to"]) for mail in server.taken) == [
        "ann@example.org",
        "bob@example.org",
    ]
    [mail, _] = server.taken
    assert mail["subject"] == "strangerwatch: digest of 8 May 2024"
    assert part(mail, "html").split() == kept.html.read_text("utf-8").split()
    assert TITLE in part(mail, "plain")


@pytest.mark.parametrize("manner", ["refuse", "silent"])
def test_what_was_not_taken_is_sent_with_the_next_one_oldest_first(
    tmp_path: Path, manner: str
) -> None:
    two_weeks(tmp_path)
    with post() as server:
        given = settings(tmp_path, server.address("ann"))
        server.manner = manner
        sent, missed = send_waiting(given, write_digest(given, at(7)))
        assert (sent, [str(each) for each in missed]) == (0, ["no. 1 (mailto)"])
        assert "tried again with the next scan" in tell_sending(given, sent, missed)
        nothing_secret_lies_in(tmp_path)
        week(tmp_path, 14, video("ccccccccccc", title="Third omegle talk", **LOUD))
        server.manner = "take"
        assert send_waiting(given, write_digest(given, at(14))) == (2, [])
    assert [mail["subject"] for mail in server.taken] == [
        "strangerwatch: digest of 8 May 2024",
        "strangerwatch: digest of 15 May 2024",
    ]
    nothing_secret_lies_in(tmp_path)


def test_one_who_does_not_answer_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    with post() as server:
        closed = "mailto://127.0.0.1:1?from=a@example.org&to=eve@example.org&cto=1"
        given = settings(tmp_path, closed, server.address("ann"))
        sent, missed = send_waiting(given, write_digest(given, at(7)))
    assert (sent, [each.place for each in missed]) == (1, [1])
    assert [mail["to"] for mail in server.taken] == ["ann@example.org"]


def test_an_address_that_is_mended_gets_what_the_wrong_one_did_not(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    wrong = settings(tmp_path, "mailto://127.0.0.1:1?from=a@example.org&to=eve@example.org&cto=1")
    assert send_waiting(wrong, write_digest(wrong, at(7)))[0] == 0
    week(tmp_path, 14, video("ccccccccccc", title="Third omegle talk", **LOUD))
    with post() as server:
        mended = settings(tmp_path, server.address("eve"))
        assert send_waiting(mended, write_digest(mended, at(14))) == (2, [])


def test_a_digest_that_a_person_took_away_waits_no_longer(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    with post() as server:
        given = settings(tmp_path, server.address("ann"))
        kept = write_digest(given, at(7))
        server.manner = "refuse"
        assert send_waiting(given, kept)[0] == 0
        server.manner = "take"
        kept.text.unlink()
        assert send_waiting(given, kept) == (0, [])
    assert server.taken == []


def test_without_recipients_nothing_is_noted(tmp_path: Path) -> None:
    kept = Kept(folder=tmp_path, name="2024-05-08-snapshot-000002")
    assert send_waiting(settings(tmp_path), kept) == (0, [])
    assert tell_sending(settings(tmp_path), 0, []) == "Nobody is set to get it (digest.to)."
    assert not (tmp_path / "outbox.json").exists()


def nothing_secret_lies_in(home: Path) -> None:
    files = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert files
    for secret in (PASSWORD, "ann@example.org", "mailto://"):
        assert not any(secret.encode() in raw for raw in files)
