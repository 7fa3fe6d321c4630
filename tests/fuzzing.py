"""Give the importers and the finder spoilt inputs, and see that each ends as it may."""

from __future__ import annotations

import csv
import gzip
import io
import json
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from mutations import NASTY, spoilt_bytes, spoilt_text, spoilt_value

from classifier.mentions import Finder
from collector.errors import CollectorError
from collector.imports import open_file
from data.records import Row
from data.sites import read_lexicon

Told = Counter[str]
FIXTURES = Path(__file__).parent / "fixtures"
ROWS = 25
SLOWEST_S = 10.0
_PHP = "youtube_data_tools"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA)
PLAIN = """\
id,title,description,tags,views,duration,published_at,url,made_for_kids
aa1bb2cc3dd,A night of random chat,What happened then,night|chat,"1,234",1:02,2024-05-06,,true
,Ein Gespräch,,"['a', 'b']",8.4M,PT3M,31/12/2023,https://youtu.be/aa1bb2cc3dd,
"""
FIELDS = ("title", "description", "tags")


def fuzz_file(seed: int, folder: Path) -> Told:
    """Import one valid file with its bytes spoilt; the file is one input."""
    lot = _lot(seed)
    content = spoilt_bytes(_packed(lot.choice(_files()), lot), lot.choice(_files()), lot)
    if content.startswith((b"PK\3\4", b"\x1f\x8b")) or lot.random() < 0.9:
        return _imported(folder / "given", content) + Counter(inputs=1)
    return _imported(folder / "given", _zipped(content)) + Counter(inputs=1)


def fuzz_rows(seed: int, folder: Path) -> Told:
    """Import one file in which every row is spoilt; each row that was read is one input."""
    lot = _lot(seed)
    told = _imported(folder / "given", lot.choice(_makers())(lot))
    return told + Counter(inputs=told["videos"] + told["quarantined"])


def fuzz_table(seed: int, folder: Path) -> Told:
    """Import one table in which every row is spoilt; none of them may be lost.

    The tables that PHP writes are left out: after a backslash its quotes cannot be told apart.
    """
    lot = _lot(seed)
    name = lot.choice([each for each in _tables() if not each.startswith(_PHP)])
    told = _imported(folder / "given", _spoilt_table(_tables()[name], lot))
    assert told["refused"] or told["videos"] + told["quarantined"] == ROWS, (name, told)
    return told + Counter(inputs=ROWS)


def fuzz_finder(seed: int, folder: Path) -> Told:
    """Look for sites in spoilt texts; a title, a description and tags are one input."""
    del folder
    lot = _lot(seed)
    texts = [spoilt_text(lot.choice(_texts()), lot) for _ in range(lot.randrange(1, 5))]
    title, description, *tags = [*texts, ""] if len(texts) == 1 else texts
    fields = (title, description, "\n".join(tags))
    found = _finder().find(title, description, tags)
    places = [(FIELDS.index(each.field), each.start, each.end) for each in found]
    for each, (field, start, end) in zip(found, places, strict=True):
        assert 0 <= start < end <= len(fields[field]), each
        assert each.surface == fields[field][start:end], each
    for before, after in pairwise(places):
        assert before[0] < after[0] or before[2] <= after[1], (before, after)
    return Counter(inputs=1, mentions=len(found))


def fuzz(one: Callable[[int, Path], Told], seeds: range, folder: Path) -> tuple[Told, float]:
    """Try every seed; return what was counted, and the seconds of the slowest.

    What fails carries its seed as a note.
    """
    told, slowest = Counter[str](), 0.0
    for seed in seeds:
        began = time.perf_counter()
        try:
            told += one(seed, folder)
            took = time.perf_counter() - began
            assert took < SLOWEST_S, f"it took {took:.1f} s"
        except BaseException as error:
            error.add_note(f"{one.__name__}, seed {seed}")
            raise
        slowest = max(slowest, took)
    return told, slowest


def _imported(path: Path, content: bytes) -> Told:
    told = Counter[str]()
    path.write_bytes(content)
    try:
        for opened in open_file(path, columns={}, fiction=False):
            told[f"format {opened.file.format}"] += 1
            told += _read(opened.rows)
    except CollectorError as refused:
        reason = str(refused)
        told["refused"] += 1
    else:
        reason = ""
    assert reason.isprintable(), reason
    return told


def _read(rows: Iterator[Row]) -> Told:
    told, last = Counter[str](), 0
    for row in rows:
        assert row.number == last + 1
        last = row.number
        if row.video is None:
            assert row.reason, row
            assert row.reason.isprintable(), row
            told["quarantined"] += 1
        else:
            assert not row.reason, row
            assert row.video.observation_id
            told["videos"] += 1
    return told


def _lot(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a drawing to be repeated, no secret


def _packed(valid: bytes, lot: Random) -> bytes:
    drawn = lot.randrange(20)
    return gzip.compress(valid, 1, mtime=0) if not drawn else _zipped(valid) if drawn < 3 else valid


def _zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, method in zip(("é.csv", "a/b.json", "c"), _METHODS, strict=True):
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


@cache
def _files() -> Sequence[bytes]:
    return [path.read_bytes() for path in sorted((FIXTURES / "files").iterdir())]


@cache
def _texts() -> Sequence[str]:
    lines = [
        line.split("\t")[0]
        for name in ("spellings.tsv", "traps.tsv")
        for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()[1:]
    ]
    return [*lines, *NASTY, "", " ".join(lines[:200])]


@cache
def _finder() -> Finder:
    return Finder(read_lexicon())


@cache
def _tables() -> dict[str, str]:
    """Return the valid tables by name; `PLAIN` stands for generic.csv, which wants a mapping."""
    paths = (path for path in (FIXTURES / "files").iterdir() if path.suffix in {".csv", ".tab"})
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in sorted(paths)}
    return {**texts, "generic.csv": PLAIN}


@cache
def _makers() -> Sequence[Callable[[Random], bytes]]:
    """Return one maker of spoilt files for each valid file."""
    made = [partial(_spoilt_table, text) for text in _tables().values()]
    for path in sorted((FIXTURES / "files").iterdir()):
        if path.suffix == ".ndjson":
            lines = path.read_text(encoding="utf-8").splitlines()
            made.append(partial(_spoilt_lines, [json.loads(line) for line in lines]))
        elif path.suffix == ".json":
            made += _json_makers(json.loads(path.read_text(encoding="utf-8")))
    return made


def _spoilt_table(text: str, lot: Random) -> bytes:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    header, *valid = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    out = io.StringIO(newline="")
    quoting = lot.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting)
    writer.writerow(header)
    for _ in range(ROWS):
        row = list(lot.choice(valid))
        for at in lot.sample(range(len(row)), min(len(row), lot.choice((1, 1, 2, 99)))):
            row[at] = spoilt_text(row[at], lot)
        writer.writerow(row)
    # Half a surrogate pair cannot be written as UTF-8: such a row is not UTF-8.
    return out.getvalue().encode("utf-8", "surrogatepass" if lot.random() < 0.2 else "replace")


def _json_makers(valid: Any) -> list[partial[bytes]]:
    if isinstance(valid, list):
        return [partial(_spoilt_list, valid, lambda rows: rows)]
    if "entries" in valid:
        return [partial(_spoilt_list, valid["entries"], lambda rows: {**valid, "entries": rows})]
    if "data" in valid:
        rest, videos = valid["data"], valid["data"]["videos"]
        return [partial(_spoilt_list, videos, lambda rows: {"data": {**rest, "videos": rows}})]
    return [partial(_spoilt_lines, [valid]), partial(_spoilt_list, [valid], lambda rows: rows)]


def _spoilt_lines(valid: Sequence[object], lot: Random) -> bytes:
    return "\n".join(json.dumps(row) for row in _spoilt(valid, lot)).encode()


def _spoilt_list(
    valid: Sequence[object], around: Callable[[list[object]], object], lot: Random
) -> bytes:
    return json.dumps(around(_spoilt(valid, lot)), indent=lot.choice((None, 1))).encode()


def _spoilt(valid: Sequence[object], lot: Random) -> list[object]:
    rows = [spoilt_value(lot.choice(valid), lot) for _ in range(ROWS)]
    return [row for row in rows if row not in valid]
