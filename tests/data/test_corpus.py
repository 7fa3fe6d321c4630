"""Every shipped example is valid; a malformed line is told by file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import agreed, labels, write_twice

from data.codebook import FLAGS, STANCES, TARGETS, YOUTHS, target
from data.corpus import (
    FOLDER,
    FORMATS,
    TWICE,
    Example,
    Labels,
    ReadTwice,
    corpus_hash,
    read_corpus,
    read_second_pass,
)
from data.errors import CorpusError
from data.sites import read_lexicon

FILES = sorted(FOLDER.glob("*.jsonl"))
GOOD = (
    b'{"id": "x1", "language": "en", "title": "t", "description": "", "tags": [],'
    b' "made_for_kids": null, "stance": "neutral", "youth": "none", "target": "no",'
    b' "flags": [], "sites": [], "format": "other", "batch": "b"}'
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
    (GOOD.replace(b'"other"', b'"vlog"'), r"\$\.format"),
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


@pytest.mark.parametrize("folder", [".", "none", "other"])
def test_a_folder_without_a_file_of_texts_is_refused_by_name(tmp_path: Path, folder: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "texts.csv").write_text("id,title\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"{tmp_path / folder}: it holds no \*\.jsonl file"):
        read_corpus(tmp_path / folder)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_the_list_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD.replace(b"other", name.encode()))
    assert read_corpus(tmp_path)[0].format == name


def test_the_list_of_formats_names_none_twice(corpus: list[Example]) -> None:
    assert len(set(FORMATS)) == len(FORMATS)
    assert {example.format for example in corpus} == set(FORMATS)


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


LABELS = st.builds(
    lambda stance, youth, flags: labels(stance, youth, *flags),
    st.sampled_from(STANCES),
    st.sampled_from(YOUTHS),
    st.lists(st.sampled_from(FLAGS), unique=True),
)


@given(LABELS, LABELS)
def test_two_readers_conflict_over_stance_youth_or_target_and_nothing_else(
    first: Labels, second: Labels
) -> None:
    told = ReadTwice(id="x1", first=first, second=second)
    differ = [
        getattr(first, each) != getattr(second, each) for each in ("stance", "youth", "target")
    ]
    assert told.in_conflict == any(differ)
    assert not ReadTwice(id="x1", first=first, second=first).in_conflict


@given(LABELS)
def test_a_readers_target_is_the_codebooks(given_: Labels) -> None:
    assert given_.target == target(given_.stance, given_.youth, given_.flags)


def test_a_flag_alone_can_put_two_readers_in_conflict() -> None:
    one, other = labels("promotes", "some"), labels("promotes", "some", "adult_only")
    assert ReadTwice(id="x1", first=one, second=other).in_conflict
    assert not ReadTwice(id="x1", first=one, second=labels("promotes", "some", "mixed")).in_conflict


def test_what_was_read_twice_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert read_second_pass(tmp_path) == []
    told = ReadTwice(id="x1", first=labels("warns"), second=labels("features"), note="settled")
    write_twice(tmp_path, [told])
    shutil.copy(tmp_path / TWICE / "made.jsonl", tmp_path / TWICE / "b.txt")
    assert read_second_pass(tmp_path) == [told]


def test_what_was_read_twice_is_no_example(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD)
    before = corpus_hash(tmp_path)
    write_twice(tmp_path, [agreed(read_corpus(tmp_path)[0])])
    assert len(read_corpus(tmp_path)) == 1
    assert corpus_hash(tmp_path) == before


READ = msgspec.json.encode(ReadTwice(id="x1", first=labels(), second=labels()))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"", "truncated"),
        (READ.replace(b'"x1"', b"1"), r"\$\.id"),
        (READ.replace(b'"first"', b'"third"'), "third"),
        (READ.replace(b'"neutral"', b'"likes"'), r"\$\.first\.stance"),
        (READ.replace(b'"flags":[]', b'"flags":["new"]'), r"\$\.first\.flags"),
        (READ.replace(b'"note":""', b'"note":null'), r"\$\.note"),
    ],
)
def test_a_malformed_second_reading_is_told_by_file_and_line(
    tmp_path: Path, line: bytes, why: str
) -> None:
    (tmp_path / TWICE).mkdir()
    (tmp_path / TWICE / "en.jsonl").write_bytes(READ + b"\n" + line + b"\n")
    with pytest.raises(CorpusError, match=rf"en\.jsonl, line 2: .*{why}"):
        read_second_pass(tmp_path)


def test_a_text_that_the_second_reader_labelled_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / TWICE).mkdir()
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / TWICE / name).write_bytes(READ)
    with pytest.raises(CorpusError, match="'x1' twice"):
        read_second_pass(tmp_path)


def test_every_text_of_the_corpus_that_was_read_twice_is_there(corpus: list[Example]) -> None:
    twice = read_second_pass()
    assert {each.id for each in twice} <= {example.id for example in corpus}
    assert len(twice) >= 0.15 * len(corpus)
