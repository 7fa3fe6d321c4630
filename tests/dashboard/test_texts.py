from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.texts import TextsError, score_file
from data.codebook import STANCES, TARGETS, YOUTHS
from data.settings import Settings

KEYS = {
    "id", "mentions", "stance", "youth", "flags", "target", "score", "low", "high", "decision",
    "language", "evidence", "model_id", "rules", "flip",
}  # fmt: skip
LOUD = {"id": "a", "title": "i met my fans on omegle, come join me on omegle now, link in bio"}


def scored(tmp_path: Path, *lines: object) -> tuple[list[dict[str, Any]], list[str]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    raw = [each if isinstance(each, bytes) else json.dumps(each).encode() for each in lines]
    source.write_bytes(b"".join(line + b"\n" for line in raw))
    count, problems = score_file(Settings(home=tmp_path / "home"), source, target)
    found = [json.loads(line) for line in target.read_bytes().splitlines()]
    assert count == len(lines) == len(found)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
    return found, problems


def test_a_line_keeps_the_whole_contract(tmp_path: Path) -> None:
    description = "we meet after school ☕ on ome tv"
    text = {**LOUD, "description": description, "tags": ["fun", "ometv"]}
    (line,), problems = scored(tmp_path, text)
    assert problems == []
    assert set(line) == KEYS
    assert line["id"] == "a"
    assert set(line["stance"]) == set(STANCES)
    assert set(line["youth"]) == set(YOUTHS)
    assert set(line["target"]) == set(TARGETS)
    assert line["decision"] in {"yes", "review", "no"}
    assert line["language"] == "en"
    assert 0 <= line["low"] <= line["score"] <= line["high"] <= 1
    fields = {"title": text["title"], "description": description, "tags": "fun\nometv"}
    assert {each["field"] for each in line["mentions"]} == set(fields)
    for each in line["mentions"]:
        assert set(each) == {"site", "kind", "field", "start", "end", "surface", "tier"}
        assert fields[each["field"]][each["start"] : each["end"]] == each["surface"]
    for each in line["evidence"]:
        assert set(each) == {"field", "start", "end", "text", "reason", "weight"}
        assert fields[each["field"]][each["start"] : each["end"]] == each["text"]
    assert line["evidence"]
    assert line["flags"]
    assert all(set(each) == {"name", "p", "evidence"} for each in line["flags"])


@pytest.mark.parametrize("title", ["a cat", "", "monkey at the zoo"])
def test_a_text_that_names_nothing_is_decided_no_and_the_rest_is_null(
    tmp_path: Path, title: str
) -> None:
    (line,), _ = scored(tmp_path, {"id": "x", "title": title})
    assert line == {**dict.fromkeys(KEYS), "id": "x", "mentions": [], "decision": "no"}


def test_lines_come_out_in_the_order_they_went_in(tmp_path: Path) -> None:
    texts = [{"id": str(i), "title": "omegle" if i % 3 else "a cat"} for i in range(603)]
    lines, _ = scored(tmp_path, *texts)
    assert [line["id"] for line in lines] == [text["id"] for text in texts]
    assert [bool(line["mentions"]) for line in lines] == [bool(i % 3) for i in range(603)]


@pytest.mark.parametrize("name", ["description", "tags", "made_for_kids", "language"])
def test_a_null_says_as_much_as_a_missing_field(tmp_path: Path, name: str) -> None:
    lines, problems = scored(tmp_path, LOUD, {**LOUD, name: None})
    assert lines[0] == lines[1]
    assert problems == []


def test_a_byte_order_mark_and_fields_not_known_are_passed_over(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + json.dumps({**LOUD, "channel": "x"}).encode()
    lines, problems = scored(tmp_path, raw, LOUD)
    assert lines[0] == lines[1]
    assert problems == []


@pytest.mark.parametrize(
    "bad",
    [b"", b"{", b"[]", b"null", b'{"id": "x"}', b'{"title": "omegle"}', b'{"id": 1, "title": "x"}',
     b'{"id": "x", "title": null}', b'{"id": "x", "title": "\xff"}',
     b'{"id": "x", "title": "\\ud800"}',
     b'{"id": "x", "title": "y", "tags": "omegle"}'],
)  # fmt: skip
def test_a_broken_line_has_its_place_and_its_reason_and_spoils_no_other(
    tmp_path: Path, bad: bytes
) -> None:
    lines, problems = scored(tmp_path, LOUD, bad, LOUD)
    assert lines[0] == lines[2]
    assert lines[1]["id"] is None
    assert set(lines[1]) == {"id", "error"}
    assert problems == [lines[1]["error"]]
    assert problems[0].startswith("line 2: ")


def test_an_empty_file_gives_an_empty_file(tmp_path: Path) -> None:
    assert scored(tmp_path) == ([], [])


def test_the_kids_flag_and_a_declared_language_are_heeded(tmp_path: Path) -> None:
    kids, foreign = {**LOUD, "made_for_kids": True}, {**LOUD, "language": "sv"}
    lines, _ = scored(tmp_path, kids, foreign)
    assert lines[0]["youth"]["strong"] == 1
    assert (lines[1]["language"], lines[1]["decision"]) == ("sv", "unsupported")


def test_a_missing_file_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match=r"none\.jsonl: No such file"):
        score_file(Settings(home=tmp_path), tmp_path / "none.jsonl", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_target_in_no_folder_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(LOUD), encoding="utf-8")
    for folder in (source, tmp_path / "missing"):
        with pytest.raises(TextsError, match="Nothing was written"):
            score_file(Settings(home=tmp_path), source, folder / "out.jsonl")


def test_a_target_that_cannot_be_written_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_text(json.dumps(LOUD), encoding="utf-8")
    target.mkdir()
    with pytest.raises(TextsError, match="Nothing was written"):
        score_file(Settings(home=tmp_path), source, target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out"]
