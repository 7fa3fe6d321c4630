"""Spoil valid bytes, texts and values, each time in a way drawn by lot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Bytes = Callable[[bytes, bytes, Random], bytes]
Text = Callable[[str, Random], str]

NASTY = (
    "", " ", "\0", "a\0b", "\ufeff", "\u202eمرحبا\u202c", "\u2066x\u2069", "👩‍👩‍👧🎧", "🇫🇷",
    "e\u0301" * 9, "\u0338" * 50, "ﷺ", "İ", "ß", "ǅ", "ﬁ", "①²½", "٣٤", "９９",
    "\U0001d428\U0001d426", "\U0010ffff", "\ud83d", "\udcff", "\r", "\r\n", "\n\n", "\u2028",
    "\x85", "\x1c", "\t", '"', '""', '\\"', "'", "\\", "\\u0000", "\\ud800", "=HYPERLINK(1)",
    "@SUM(1)", "+1", "-1", "--", ",", ";", "|", "[", "]", "['a', 'b']", '["a"', "['\\d']",
    "[" * 300, "{}", "{'a': 1}", "(" * 120, "null", "None", "NaN", "inf", "-inf", "1e999",
    "1e-999", "0x1F", "1_000", "1,234", "1.234,5", "8.4M", "9" * 40, "-" + "9" * 20, "9" * 5000,
    "²", "5e+17", "#NAME?", "0000-00-00", "9999-12-31T23:59:59+14:00",
    "0001-01-01T00:00:00+23:59", "31/02/2020", "1/1/1", "24:60:61", "PT999999999999999H", "P",
    "PT", "Mon, 99 Xyz 2020 25:00:00 +9999", "253402300800", "99999999999999999", "2020-02-30",
    "2020-W53-7", "20200230", "http://[", "https://youtu.be/",
    "https://www.youtube.com/watch?v=%00", "https://[::1", "http://a:99999999/", "//", "true",
    "REDACTED", "sep=;", "<script>alert(1)</script>", "</table>", "omegle", "0m3gle",
    "o m e g l e", "OmeTV", "omegle[.]com", "ome.tv", "оmegle", "#omegle#ometv", "monkey app",
    "o.m.e.g.l.e", "omegleomegle",
)  # fmt: skip
BYTES = (
    b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b'"', b'""', b'\\"', b"'", b",", b";", b"\t", b"\r", b"\n", b"\r\n",
    b"\n\n", b"\\", b"\\u0000", b"\\ud800", b"\\u", b"{", b"}", b"[", b"]", b":", b"null",
    b"NaN", b"-Infinity", b"1e999", b"9" * 5000, b"-0", b"[" * 3000, b'{"a":' * 1500, b"{}",
    b"[]", b'"entries": [', b'"data": {"videos": [1]},', b"sep=;\n", b"\x1a",
    b"=cmd|' /C calc'!A0", "\u202e".encode(), "é".encode("latin-1"), "ё".encode("cp1251"),
    b"fiction-", b"PK\x03\x04", b"\x1f\x8b\x08",
)  # fmt: skip
VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 10**18, 2**63, 10**400, -(10**30), 0.5, -0.0, 1e308, 1e-308,
    5e17, float("nan"), float("inf"), float("-inf"), [], {}, [[]], [None], [{}], [1, "a", None],
    {"a": {"b": []}}, {"": ""}, [["x"] * 40], {"text": None}, {"edges": [None]},
    {"edges": [{"node": None}]}, [[[[[[]]]]]],
)  # fmt: skip


def spoilt_bytes(valid: bytes, other: bytes, lot: Random) -> bytes:
    """Return `valid` after one to four changes; pieces of `other` may come into it."""
    found = valid
    for _ in range(lot.choice((1, 1, 1, 2, 3, 4))):
        found = lot.choice(_ON_BYTES)(found, other, lot)
    return found


def spoilt_text(valid: str, lot: Random) -> str:
    """Return another text than `valid`, made from it by one to three changes."""
    found = valid
    while found == valid:
        for _ in range(lot.choice((1, 1, 2, 3))):
            found = lot.choice(_ON_TEXT)(found, lot)
    return found


def spoilt_value(valid: object, lot: Random, deep: int = 6) -> object:
    """Return a JSON value made from `valid`: something inside it is another, or missing."""
    if isinstance(valid, dict) and valid and deep and lot.random() < 0.9:
        return _spoilt_object(valid, lot, deep)
    if isinstance(valid, list) and valid and deep and lot.random() < 0.7:
        at = lot.randrange(len(valid))
        return [*valid[:at], spoilt_value(valid[at], lot, deep - 1), *valid[at + 1 :]]
    if isinstance(valid, str) and lot.random() < 0.5:
        return spoilt_text(valid, lot)
    if isinstance(valid, int | float) and lot.random() < 0.3:
        return lot.choice((-valid, valid * 10 ** lot.randrange(20), valid / 7, str(valid)))
    return lot.choice(NASTY) if lot.random() < 0.4 else lot.choice(VALUES)


def _spoilt_object(valid: dict[str, object], lot: Random, deep: int) -> dict[str, object]:
    found, key = dict(valid), lot.choice(list(valid))
    match lot.randrange(10):
        case 0:
            del found[key]
        case 1:
            found[key] = found[lot.choice(list(found))]
        case 2:
            found[lot.choice(NASTY)] = found.pop(key)
        case _:
            found[key] = spoilt_value(found[key], lot, deep - 1)
    return found


def _flipped(found: bytes, _: bytes, lot: Random) -> bytes:
    if not found:
        return b"\x80"
    changed = bytearray(found)
    for _ in range(lot.choice((1, 1, 2, 8))):
        changed[lot.randrange(len(changed))] ^= 1 << lot.randrange(8)
    return bytes(changed)


def _cut(found: bytes, _: bytes, lot: Random) -> bytes:
    return found[: lot.randrange(len(found) + 1)]


def _without(found: bytes, _: bytes, lot: Random) -> bytes:
    start, end = _stretch(found, lot)
    return found[:start] + found[end:]


def _twice(found: bytes, _: bytes, lot: Random) -> bytes:
    start, end = _stretch(found, lot)
    return found[:end] + found[start:end] * lot.choice((1, 1, 2, 30)) + found[end:]


def _swapped(found: bytes, _: bytes, lot: Random) -> bytes:
    start, end = _stretch(found, lot)
    at = lot.randrange(start + 1)
    return found[:at] + found[start:end] + found[at:start] + found[end:]


def _spliced(found: bytes, other: bytes, lot: Random) -> bytes:
    start, end = _stretch(found, lot)
    begin, stop = _stretch(other, lot)
    return found[:start] + other[begin:stop] + found[end:]


def _pricked(found: bytes, _: bytes, lot: Random) -> bytes:
    at = lot.randrange(len(found) + 1)
    return found[:at] + lot.choice(BYTES) * lot.choice((1, 1, 1, 2, 20)) + found[at:]


def _lines_mixed(found: bytes, other: bytes, lot: Random) -> bytes:
    lines = found.splitlines(keepends=True) + other.splitlines(keepends=True)[1:]
    if lot.random() < 0.5:
        lot.shuffle(lines)
    return b"".join(lines)


def _fields_moved(found: bytes, other: bytes, lot: Random) -> bytes:
    mark = lot.choice((b",", b'"', b":", b"\t", b"}"))
    parts, donated = found.split(mark), other.split(mark)
    parts[lot.randrange(len(parts))] = lot.choice(donated)
    return mark.join(parts)


def _recoded(found: bytes, _: bytes, lot: Random) -> bytes:
    text = found.decode("utf-8", "replace")
    names = (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-8-sig",
        "latin-1",
        "cp1252",
        "utf-7",
        "utf-32",
    )
    whole = text.encode(lot.choice(names), "replace")
    at = lot.randrange(len(found) + 1)
    return whole if lot.random() < 0.6 else found[:at] + whole[len(whole) // 2 :]


def _stretch(found: bytes, lot: Random) -> tuple[int, int]:
    start = lot.randrange(len(found) + 1)
    return start, min(len(found), start + lot.choice((1, 2, 5, 20, 200)))


def _inserted(found: str, lot: Random) -> str:
    at = lot.randrange(len(found) + 1)
    return found[:at] + lot.choice(NASTY) + found[at:]


def _replaced(_: str, lot: Random) -> str:
    return lot.choice(NASTY) * lot.choice((1, 1, 1, 2, 40))


def _any_points(found: str, lot: Random) -> str:
    at = lot.randrange(len(found) + 1)
    points = [chr(lot.choice((lot.randrange(0x250), lot.randrange(0x110000)))) for _ in range(4)]
    return found[:at] + "".join(points) + found[at:]


def _text_cut(found: str, lot: Random) -> str:
    start, end = sorted(lot.randrange(len(found) + 1) for _ in range(2))
    return found[:start] + found[end:] if lot.random() < 0.5 else found[start:end]


def _sprinkled(found: str, lot: Random) -> str:
    sign = lot.choice(("\u200b", "\u0301", ".", " ", "\u00ad", "\u202e", "\ufe0f", "-", "\0", "|"))
    return sign.join(found)


def _cased(found: str, lot: Random) -> str:
    return lot.choice((found.upper(), found.title(), found.swapcase(), found[::-1]))


def _repeated(found: str, lot: Random) -> str:
    return found * lot.choice((2, 3, 10)) if len(found) < 4_000 else found[:2_000]


def _styled(found: str, lot: Random) -> str:
    base = lot.choice((0x1D41A, 0x1D4EA, 0x1D5BA, 0xFF41, 0x24D0, 0x1F1E6))
    return "".join(chr(base + ord(c) - 97) if "a" <= c <= "z" else c for c in found)


_ON_BYTES: Sequence[Bytes] = (
    _flipped, _flipped, _cut, _without, _twice, _swapped, _spliced, _pricked, _pricked,
    _lines_mixed, _fields_moved, _fields_moved, _recoded,
)  # fmt: skip
_ON_TEXT: Sequence[Text] = (
    _inserted, _inserted, _replaced, _any_points, _text_cut, _sprinkled, _cased, _repeated, _styled,
)  # fmt: skip
