from __future__ import annotations

from pathlib import Path

import pytest
from fiction import save, video

from dashboard.cli_sites import accept, check, suggest, try_
from dashboard.failure import FAILED, MISUSED, OK
from data.errors import LexiconError
from data.sites import FILE_NAME, read_lexicon
from data.store import open_store


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STRANGERWATCH_HOME", str(tmp_path))
    return tmp_path


def test_the_shipped_lexicon_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == OK
    assert "0 problem(s)" in capsys.readouterr().out


def test_a_shared_spelling_in_ones_own_lexicon_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = '[[site]]\nname = "Newchat"\naliases = ["omegle"]\nchecked = 2026-11-22\n'
    (home / "sites.toml").write_text(own, encoding="utf-8")
    assert check() == FAILED
    assert "'omegle' already means" in capsys.readouterr().out


def test_ones_own_site_is_found_beside_the_shipped_ones(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = '[[site]]\nname = "Newchat"\naliases = ["newchatto"]\nchecked = 2026-11-22\n'
    (home / "sites.toml").write_text(own, encoding="utf-8")
    try_("from Omegle to newchatto")
    told = capsys.readouterr().out
    assert "Newchat" in told
    assert "Omegle" in told


def test_a_text_without_a_site_is_said_to_hold_none(capsys: pytest.CaptureFixture[str]) -> None:
    try_("a quiet day at the zoo")
    assert "Nothing is found" in capsys.readouterr().out


def test_a_name_that_does_not_count_is_shown_with_the_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    try_("Eden Hazard and a coco palm")
    told = capsys.readouterr().out
    assert "“azar” as Azar: it is part of a longer word" in told
    assert "“coco” as Coco: no word near it" in told


def test_an_accepted_site_is_written_and_the_next_step_said(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accept("Zimblo", domain=["zimblo.example"]) == 0
    assert "Next: strangerwatch score" in capsys.readouterr().out
    assert read_lexicon(home).named("Zimblo") is not None
    with pytest.raises(LexiconError, match="already means Zimblo"):
        accept("zimblo")


def test_a_short_name_is_written_only_when_a_person_says_how(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accept("Zim") == MISUSED
    told = capsys.readouterr().err
    assert "'Zim' may raise false alarms: it has 3 letters" in told
    assert "Nothing was written. Add --ambiguous" in told
    assert "or --anyway" in told
    assert not (home / FILE_NAME).exists()
    assert accept("Zim", ambiguous=True) == accept("Zam", anyway=True) == OK
    lexicon = read_lexicon(home)
    written = {site.name: site.ambiguous for site in lexicon.site}
    assert [written["Zim"], written["Zam"]] == [("zim",), ()]


def test_a_common_word_of_ones_own_texts_is_told_with_its_counts(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(home) as store:
        save(
            store, "a.csv", video("v1", title="strangers on teapot"),
            *(video(f"t{i}", title=f"my teapot number {i}") for i in range(4)),
            *(video(f"b{i}", title=f"hats {i}") for i in range(5)),
        )  # fmt: skip
    assert accept("Teapot") == MISUSED
    told = capsys.readouterr().err
    assert "it stands in 5 of your 10 texts, in 4 of those neither like a name nor beside" in told
    assert "letters" not in told
    assert accept("Zimblo") == accept("Teapot", ambiguous=True) == OK


def test_a_taken_name_is_refused_before_it_is_doubted() -> None:
    with pytest.raises(LexiconError, match="already means Yap"):
        accept("yap")


def test_suggesting_from_nothing_says_what_to_run(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest() == suggest(rare=True) == 0
    assert capsys.readouterr().out.count("run strangerwatch import FILES") == 2


def test_bounds_below_one_are_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suggest(top=0) == suggest(recent_days=-1) == 2
    assert "at least 1" in capsys.readouterr().err
