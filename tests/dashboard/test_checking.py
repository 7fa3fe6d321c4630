from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from labelled import ASKED, PAIRS, SIZES, agreed, balanced, changed, write, write_twice

from classifier import promises
from dashboard.checking import print_checks
from data.corpus import Example
from data.errors import CorpusError

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made() -> list[Example]:
    return balanced(SIZES, PAIRS)


@pytest.fixture
def kept(tmp_path: Path, made: list[Example], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that keeps every promise, of which only as many texts are asked."""
    for name, value in ASKED.items():
        monkeypatch.setattr(promises, name, value)
    write_twice(tmp_path, [agreed(each) for each in made[::5]])
    return write(tmp_path, made)


def lines(said: Captured) -> list[str]:
    return said.readouterr().out.splitlines()


def marked(told: Sequence[str], mark: str) -> list[str]:
    return [line for line in told if line.startswith(mark)]


def test_a_corpus_that_keeps_every_promise_says_so(kept: Path, capsys: Captured) -> None:
    assert print_checks(kept)
    told = lines(capsys)
    assert marked(told, "BROKEN") == []
    assert told[-1] == f"{len(marked(told, 'kept  '))} promises, 0 broken."
    assert len(marked(told, "kept  ")) == 21


def test_each_broken_promise_is_marked_with_what_was_found(
    kept: Path, made: list[Example], capsys: Captured
) -> None:
    write(kept, [changed(each, description="") for each in made])
    assert not print_checks(kept)
    told = lines(capsys)
    assert marked(told, "BROKEN") == [
        "BROKEN 10% have a description of 600 to 3,000 characters: 0 of 420"
    ]
    assert told[-1] == "21 promises, 1 broken."


def test_a_broken_second_pass_breaks_the_whole(
    kept: Path, made: list[Example], capsys: Captured
) -> None:
    write_twice(kept, [agreed(each) for each in made[::5] if each.language != "fr"])
    assert not print_checks(kept)
    assert [line.split(": ")[-1] for line in marked(lines(capsys), "BROKEN")] == ["fr 0%"]


def test_the_table_counts_labels_by_language_and_fits_eighty_columns(
    kept: Path, made: list[Example], capsys: Captured
) -> None:
    print_checks(kept)
    head, *rows = [line.split() for line in lines(capsys)[: len(SIZES) + 2]]
    assert head == [
        "language", "n", "promotes", "features", "neutral", "warns", "not_relevant", "yes",
        "unsure", "no",
    ]  # fmt: skip
    table = {row[0]: dict(zip(head[1:], map(int, row[1:]), strict=True)) for row in rows}
    assert list(table) == [*SIZES, "all"]
    assert table["all"]["n"] == len(made)
    french = [each for each in made if each.language == "fr"]
    assert table["fr"]["promotes"] == sum(each.stance == "promotes" for each in french)
    assert table["fr"]["unsure"] == sum(each.target == "unsure" for each in french)


def test_each_split_is_told_with_its_number_of_texts(
    kept: Path, made: list[Example], capsys: Captured
) -> None:
    (kept / "splits.toml").write_text('language = ["fr"]\nbatch = []\nsite = []', encoding="utf-8")
    print_checks(kept)
    french = sum(each.language == "fr" for each in made)
    told = lines(capsys)
    assert f"for training: {len(made) - french} texts" in told
    assert f"held out by language: {french} texts" in told
    assert "held out by batch: 0 texts" in told
    assert "held out by site: 0 texts" in told


def test_what_a_text_holds_is_printed_as_it_is(
    kept: Path, made: list[Example], capsys: Captured
) -> None:
    """A frame with square brackets is no markup."""
    odd = [each for each in made if each.stance == "warns"][:3]
    rest = [each for each in made if each not in odd]
    write(
        kept,
        [*rest, *(changed(e, title=f"[red]{n}[/blue]", description="") for n, e in enumerate(odd))],
    )
    assert not print_checks(kept)
    assert "[red]0[/blue]" in "\n".join(lines(capsys))


def test_an_empty_file_breaks_promises_but_is_told_to_the_end(
    tmp_path: Path, capsys: Captured
) -> None:
    assert not print_checks(write(tmp_path, []))
    assert lines(capsys)[-1].startswith("21 promises, ")


@pytest.mark.parametrize("splits", [None, "language = 1"])
def test_missing_or_wrong_splits_stop_the_check(
    tmp_path: Path, made: list[Example], splits: str | None
) -> None:
    with pytest.raises(CorpusError, match=r"splits\.toml"):
        print_checks(write(tmp_path, made[:3], splits=splits))
