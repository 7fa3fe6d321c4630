from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from labelled import example, write, write_twice

from dashboard import cli
from dashboard.cli_corpus import check
from dashboard.failure import FAILED, OK
from data.corpus import TWICE

Captured = pytest.CaptureFixture[str]
Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `corpus check` as typed and gives its exit code."""

    def ran(*words: object) -> int:
        monkeypatch.setattr(sys, "argv", ["strangerwatch", "corpus", "check", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return ran


def error(said: Captured) -> str:
    err = said.readouterr().err
    assert err.count("\n") == 1
    assert err.startswith("Error: ")
    return err


def test_the_shipped_corpus_keeps_every_promise(capsys: Captured) -> None:
    code = check()
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if line.startswith("BROKEN")] == []
    assert code == OK
    assert " promises, 0 broken." in told


def test_a_broken_folder_ends_with_1_and_says_what_is_broken(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    folder = write(tmp_path / "made", [example(n) for n in range(3)])
    assert run(folder) == FAILED
    said = capsys.readouterr()
    assert "BROKEN at least 4,000 texts: 3\n" in said.out
    assert "BROKEN a second reader labelled 15% of each language, blind: not: en 0%\n" in said.out
    assert said.err == ""


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_texts_is_one_clear_line(
    run: Run, tmp_path: Path, capsys: Captured, *, there: bool
) -> None:
    folder = tmp_path / "empty"
    if there:
        folder.mkdir()
    assert run(folder) == FAILED
    assert f"{folder}: it holds no *.jsonl file." in error(capsys)


def test_a_file_in_place_of_a_folder_is_one_clear_line(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    folder = write(tmp_path / "made", [example()])
    assert run(folder / "made.jsonl") == FAILED
    assert "holds no *.jsonl file." in error(capsys)


def test_a_folder_without_splits_is_one_clear_line(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    assert run(write(tmp_path / "made", [example()], splits=None)) == FAILED
    assert "splits.toml" in error(capsys)


def test_a_malformed_line_is_one_clear_line_that_names_it(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    folder = write(tmp_path / "made", [example()])
    with (folder / "made.jsonl").open("a") as file:
        file.write("\n{")
    assert run(folder) == FAILED
    assert "made.jsonl, line 2: " in error(capsys)


def test_a_malformed_second_reading_is_one_clear_line_that_names_it(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    folder = write(tmp_path / "made", [example()])
    write_twice(folder, [])
    (folder / TWICE / "made.jsonl").write_text("{}")
    assert run(folder) == FAILED
    assert "made.jsonl, line 1: " in error(capsys)


def test_two_folders_are_one_too_many(run: Run, tmp_path: Path, capsys: Captured) -> None:
    assert run(tmp_path, tmp_path) == 2
    assert "strangerwatch --help" in error(capsys)
