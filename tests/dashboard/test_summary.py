from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.steps import Imported
from dashboard.summary import print_import, print_lexicon, print_mentions, print_published
from data.publish import Published
from data.records import Balance, SourceFile
from data.settings import Settings

Captured = pytest.CaptureFixture[str]
FILE = SourceFile(name="a [bold].csv", sha256="0" * 64, format="generic",
                  mapping=(("title", "Titel"),))  # fmt: skip
GOOD = Imported(
    file=FILE,
    path=Path("a.csv"),
    balance=Balance(rows=1_234, observations=1_000, duplicates=200, quarantined=34),
)
BAD = Imported(file=None, path=Path("b.csv"), problem="b.csv: [red]it is a picture[/red]")


def test_each_file_has_its_balance_its_columns_and_all_their_sum(capsys: Captured) -> None:
    assert print_import([GOOD, GOOD])
    said = capsys.readouterr().out
    balance = "1,234 rows = 1,000 observations + 200 duplicates + 34 quarantined\n"
    assert f"a [bold].csv (generic): {balance}" in said
    assert "columns: title from Titel." in said
    assert "2 file(s): 2,468 rows = 2,000 observations + 400 duplicates + 68 quarantined" in said
    assert "strangerwatch score" in said


def test_a_file_not_imported_is_told_as_it_is_named_and_fails(capsys: Captured) -> None:
    assert not print_import([BAD, GOOD])
    said = capsys.readouterr().out
    assert "Not imported: b.csv: [red]it is a picture[/red]" in said
    assert "2 file(s): 1,234 rows" in said


def test_no_file_at_all_fails(capsys: Captured) -> None:
    assert not print_import([])
    assert "There is no file" in capsys.readouterr().out


def test_what_was_left_out_is_told_only_where_something_was(capsys: Captured) -> None:
    left = Balance(rows=3, observations=2, left_out=1)
    print_import([Imported(file=FILE, path=Path("a.csv"), balance=left)])
    assert "+ 1 left out" in capsys.readouterr().out
    print_import([GOOD])
    assert "left out" not in capsys.readouterr().out


def test_what_was_published_adds_up(capsys: Captured) -> None:
    print_published(Published(number=7, seen=1_000, naming=50, shown=45))
    said = capsys.readouterr().out
    assert "snapshot 7: 1,000 videos seen, of which 50 name" in said
    assert "45 shown, 5 hidden" in said


def test_the_shipped_lexicon_has_no_problem(tmp_path: Path, capsys: Captured) -> None:
    assert print_lexicon(Settings(home=tmp_path))
    assert "0 problem(s)." in capsys.readouterr().out


def test_every_problem_of_ones_own_lexicon_is_told(tmp_path: Path, capsys: Captured) -> None:
    own = '[[site]]\nname = "Mine"\naliases = ["omegle"]\n'
    (tmp_path / "sites.toml").write_text(own, encoding="utf-8")
    assert not print_lexicon(Settings(home=tmp_path))
    said = capsys.readouterr().out
    assert "Mine: it has no `checked` date." in said
    assert "already means" in said
    assert "2 problem(s)." in said


def test_mentions_are_shown_with_what_decided(tmp_path: Path, capsys: Captured) -> None:
    print_mentions(Settings(home=tmp_path), "[b] monkey on 0megle")
    said = capsys.readouterr().out
    for word in ("Monkey", "Omegle", "0megle", "misspelling", "omegle"):
        assert word in said


def test_finding_nothing_is_told(tmp_path: Path, capsys: Captured) -> None:
    print_mentions(Settings(home=tmp_path), "a cat")
    assert capsys.readouterr().out == "Nothing is found: no site, no genre.\n"
