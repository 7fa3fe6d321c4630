from __future__ import annotations

import re
from pathlib import Path

import pytest
from labelled import CELLS, agreed, balanced, labels, write, write_twice

from classifier.data_sheet import data_sheet, write_data_sheet
from data.codebook import FLAGS, STANCES, TARGETS, VERSION, YOUTHS
from data.corpus import FOLDER, FORMATS, Example, ReadTwice
from data.errors import CorpusError

ABOUT = "# A made corpus\n\n{texts} texts, {pairs} pairs, {batches} batches, codebook {codebook}.\n"
SIZES = {"en": len(CELLS) * 4, "ko": len(CELLS) * 2}


@pytest.fixture(scope="module")
def made() -> list[Example]:
    return balanced(SIZES, 3)


@pytest.fixture(scope="module")
def folder(made: list[Example], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which eleven texts were read twice, the last one in conflict."""
    place = write(tmp_path_factory.mktemp("made"), made)
    (place / "about.md").write_text(ABOUT, encoding="utf-8")
    disputed = ReadTwice(
        id=made[10].id, first=labels("warns"), second=labels("promotes"), note="settled"
    )
    write_twice(place, [*(agreed(each) for each in made[:10]), disputed])
    return place


@pytest.fixture(scope="module")
def sheet(folder: Path) -> str:
    return data_sheet(folder)


def rows(sheet: str, title: str) -> dict[str, list[str]]:
    """Return the rows of the table under a title, by their first cell."""
    part = sheet.split(f"## {title}\n")[1].split("\n## ", maxsplit=1)[0]
    cells = [line.strip("| ").split(" | ") for line in re.findall(r"^\| .*", part, re.MULTILINE)]
    return {first: rest for first, *rest in cells}


def test_the_shipped_data_sheet_is_what_is_made_now() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == data_sheet()


def test_the_sheet_begins_with_what_a_person_wrote_and_the_counts(
    sheet: str, made: list[Example]
) -> None:
    told = f"{len(made)} texts, 3 pairs, 16 batches, codebook {VERSION}."
    assert sheet.startswith(f"# A made corpus\n\n{told}\n")


def test_the_table_counts_every_label_by_language_and_in_all(
    sheet: str, made: list[Example]
) -> None:
    table = rows(sheet, "What it holds")
    names = table.pop("language")
    assert names == ["n", *STANCES, *YOUTHS, *TARGETS]
    assert list(table) == ["---", "en", "ko", "all"]
    counts = dict(zip(names, map(int, table["ko"]), strict=True))
    korean = [each for each in made if each.language == "ko"]
    assert counts["n"] == len(korean)
    assert counts["warns"] == sum(each.stance == "warns" for each in korean)
    assert [int(a) + int(b) for a, b in zip(table["en"], table["ko"], strict=True)] == [
        int(each) for each in table["all"]
    ]


def test_flags_formats_and_sites_are_counted(sheet: str, made: list[Example]) -> None:
    assert {each for each in FORMATS if f"{each} " in sheet} == set(FORMATS)
    assert "Omegle" in sheet
    for flag in FLAGS:
        count = sum(flag in each.flags for each in made)
        assert (f"{flag} {count}" in sheet) == (count > 0)


def test_each_split_is_told_with_its_number_of_texts(sheet: str, made: list[Example]) -> None:
    table = rows(sheet, "Splits")
    del table["split"], table["---"]
    assert list(table) == ["train", "language", "batch", "site"]
    assert sum(int(row[0]) for row in table.values()) == len(made)
    assert int(table["language"][0]) == sum(each.language == "ko" for each in made)
    assert all(int(n) == sum(map(int, targets)) for n, *targets in table.values())
    assert "By language: ko; by batch: k; by site: Monkey." in sheet


def test_agreement_is_told_with_its_conflicts_and_intervals(sheet: str) -> None:
    assert "11 texts, drawn by lot" in sheet
    assert "codebook alone. 1 were in conflict" in sheet
    lines = [line for line in sheet.splitlines() if line.startswith("| all | stance |")]
    assert len(lines) == 1
    assert re.fullmatch(
        r"\| all \| stance \| 11 \| 91% \| 0\.\d\d \| 0\.\d\d to 1\.00 \|", lines[0]
    )


def test_what_nuisances_tell_is_told_beside_chance(sheet: str) -> None:
    table = rows(sheet, "What a model learns from nuisances alone")
    assert [table[each][-1] for each in ("stance", "youth", "target")] == ["0.25", "0.33", "0.33"]


def test_a_corpus_without_a_second_reader_has_a_sheet_too(
    made: list[Example], tmp_path: Path
) -> None:
    write(tmp_path, made)
    (tmp_path / "about.md").write_text(ABOUT, encoding="utf-8")
    write_data_sheet(tmp_path)
    told = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "0 texts, drawn by lot" in told
    assert "nan" not in told


def test_a_sheet_of_nothing_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \*\.jsonl"):
        write_data_sheet(tmp_path)
    assert list(tmp_path.iterdir()) == []
