"""Every shipped example is valid; a malformed line is told by file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from data.codebook import STANCES, TARGETS, YOUTHS, target
from data.corpus import FOLDER, Example, corpus_hash, read_corpus
from data.errors import CorpusError
from data.sites import read_lexicon

FILES = sorted(FOLDER.glob("*.jsonl"))
GOOD = (
    b'{"id": "x1", "language": "en", "title": "t", "description": "", "tags": [],'
    b' "made_for_kids": null, "stance": "neutral", "youth": "none", "target": "no",'
    b' "flags": [], "sites": [], "format": "f", "batch": "b"}'
)


@pytest.fixture(scope="module")
def corpus() -> list[Example]:
    return read_corpus()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_of_every_file_is_an_example_of_the_files_language(
    tmp_path: Path, path: Path
) -> None:
    shutil.copy(path, tmp_path)
    found = read_corpus(tmp_path)
    assert len(found) == len(path.read_bytes().splitlines()) > 0
    languages = {example.language.split("-")[0] for example in found}
    assert path.name.split("-")[0] in languages


def test_the_corpus_is_all_files_in_order_and_covers_sixteen_languages(
    corpus: list[Example],
) -> None:
    assert len(corpus) == sum(len(path.read_bytes().splitlines()) for path in FILES)
    assert len({path.name[:2] for path in FILES}) == 16


def test_each_label_is_the_codebooks_own_and_each_is_met(corpus: list[Example]) -> None:
    assert {example.stance for example in corpus} == set(STANCES)
    assert {example.youth for example in corpus} == set(YOUTHS)
    assert {example.target for example in corpus} == set(TARGETS)
    assert all(e.target == target(e.stance, e.youth, e.flags) for e in corpus)


def test_no_example_is_without_text_and_no_label_stands_on_a_site_unknown(
    corpus: list[Example],
) -> None:
    assert [e.id for e in corpus if not (e.title or e.description or e.tags)] == []
    known = {site.name for site in read_lexicon().site} | {"genre"}
    assert {site for example in corpus for site in example.sites} - known == set()


def test_a_pair_is_one_group_and_a_text_alone_its_own(corpus: list[Example]) -> None:
    assert all(example.group == (example.pair_id or example.id) for example in corpus)
    assert all(example.group for example in corpus)


BAD = [
    (b"", "truncated"),
    (b"{", "truncated"),
    (b"[]", "Expected `object`"),
    (GOOD.replace(b'"x1"', b"1"), r"\$\.id"),
    (GOOD.replace(b'"neutral"', b'"likes"'), r"\$\.stance"),
    (GOOD.replace(b'"youth": "none"', b'"youth": "much"'), r"\$\.youth"),
    (GOOD.replace(b'"target": "no"', b'"target": "maybe"'), r"\$\.target"),
    (GOOD.replace(b'"flags": []', b'"flags": ["new"]'), r"\$\.flags"),
    (GOOD.replace(b'"batch"', b'"bunch"'), "bunch"),
    (GOOD.replace(b', "batch": "b"', b""), "batch"),
    (GOOD.replace(b'"target": "no"', b'"target": "yes"'), "codebook's table gives 'no'"),
    (GOOD.replace(b'"t"', b'"\xff"'), "utf-8"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_a_malformed_line_is_told_by_file_and_line(tmp_path: Path, line: bytes, why: str) -> None:
    (tmp_path / "en-z.jsonl").write_bytes(GOOD + b"\n" + line + b"\n")
    with pytest.raises(CorpusError, match=rf"(?i)en-z\.jsonl, line 2: .*{why}"):
        read_corpus(tmp_path)


def test_an_id_met_twice_is_refused_even_in_two_files(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(GOOD + b"\n")
    with pytest.raises(CorpusError, match="'x1' twice"):
        read_corpus(tmp_path)


def test_the_hash_moves_with_any_byte_and_any_name(tmp_path: Path) -> None:
    hashes = {corpus_hash(tmp_path)}
    for name, raw in (("a.jsonl", GOOD), ("a.jsonl", GOOD + b"\n"), ("b.jsonl", b"")):
        (tmp_path / name).write_bytes(raw)
        hashes.add(corpus_hash(tmp_path))
    assert len(hashes) == 4
    (tmp_path / "notes.txt").write_text("not an example")
    assert corpus_hash(tmp_path) in hashes


def test_an_example_comes_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD)
    (example,) = read_corpus(tmp_path)
    assert msgspec.to_builtins(example) == {
        **msgspec.json.decode(GOOD), "tags": (), "flags": (), "sites": (), "pair_id": "",
        "note": "",
    }  # fmt: skip
