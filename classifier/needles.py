"""How each spelling of the lexicon may stand in the bytes of a text, in which disguise."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache
from itertools import chain, pairwise, product

from classifier.spellings import LONG, Pattern
from classifier.text import HIDDEN, looks_like, styled_letters, unleet

# Where the alphabets begin whose single letters stand in many texts: wide, squared, circled.
_ALPHABETS = (0xFF21, 0xFF41, 0x249C, 0x24B6, 0x24D0, 0x1F110, 0x1F130, 0x1F150, 0x1F170)
_WIDE = 0xFEE0  # what parts a letter from its wide form
_DOTS = "·•・∙"
_OPENS = (*"[({<。．", "dot", "punto", "ponto", "punkt", "point", "nokta", "точка")
_UNACCENTED = "bfhjkmpqtvwx"  # every name holds one: a mark on it is no spelling
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"


_GAPS = str.maketrans("", "", " -_.")


class Way(Enum):
    """Tell how a name may be written where a byte sequence stands: each way has its own."""

    PLAIN = auto()  # as a whole word, in no disguise
    WRITTEN = auto()  # as the lexicon has it, or with digits for letters, or defanged
    SPACED = auto()  # letter by letter
    DISGUISED = auto()  # in foreign or drawn-out letters


def needles(patterns: Sequence[Pattern]) -> Iterator[tuple[bytes, Way]]:
    """Yield byte sequences one of which every text that names a site must hold, in some case."""
    yield from ((each, Way.WRITTEN) for each in _written(patterns))
    yield from ((each, Way.SPACED) for each in _spaced(patterns))
    disguised = chain(_masked(patterns), _drawn_out(patterns))
    yield from ((each, Way.DISGUISED) for each in disguised)


def _written(patterns: Iterable[Pattern]) -> Iterator[bytes]:
    """Yield each spelling, its accents on its letters and apart, and with a Turkish i."""
    for pattern in patterns:
        name = pattern.spelling
        forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
        forms |= {name.replace("i", each) for each in ("İ", "ı", "i\u0307")}
        if pattern.kind == "domain":
            stem = name.rpartition(".")[0]
            forms |= {f"{stem}{gap}{opens}" for gap in ("", " ") for opens in _OPENS}
        if not name[0].isalnum():
            forms.add(f"{name[0]}\ufe0f{name[1:]}")
        yield from (each.encode("utf-8", "surrogatepass") for each in forms)


def _spaced(patterns: Iterable[Pattern]) -> Iterator[bytes]:
    """Yield how a name begins whose letters stand apart."""
    beginnings = {name[:4] for name in _names(patterns) if name.isalpha() and len(name) >= LONG}
    for letters in beginnings:
        for first, second in product((" ", "  ", "   "), repeat=2):
            begins = f"{letters[0]}{first}{letters[1]}{second}{letters[2]} "
            yield from (f"{begins}{each}".encode() for each in (letters[3], " "))
        for dot in _DOTS:
            yield from (gap.join(letters).encode() for gap in (dot, f" {dot} "))


def _masked(patterns: Iterable[Pattern]) -> Iterator[bytes]:
    """Yield what gives away a name in styled letters, split by marks, or of two alphabets."""
    yield from (letter.encode() for letter in styled_letters())
    yield from (letter.encode() + mark for letter, mark in product(_UNACCENTED, (b"\xcc", b"\xcd")))
    for name in _names(patterns):
        yield from _mixed(name) if name.isascii() else chain(_marked(name), _leet(name))


def _names(patterns: Iterable[Pattern]) -> set[str]:
    return {
        each.spelling.translate(_GAPS)
        for each in patterns
        if each.tier == "A" and not each.fuzzy and each.kind in {"name", "misspelling", "adjacent"}
    }


def _mixed(name: str) -> Iterator[bytes]:
    """Yield how a Latin name shows in other alphabets, or with a foreign look-alike in it."""
    if name[:2].isalpha():
        for begin in _ALPHABETS:
            yield "".join(chr(begin + ord(each) - ord("a")) for each in name[:2]).encode()
        capital, small = (chr(_WIDE + ord(each)) for each in name[:2].title())
        yield f"{capital}{small}".encode()
    for left, right in pairwise(name):
        if left.isalpha() and right.isalpha():
            yield from (f"{left}{hidden * n}{right}".encode() for hidden in HIDDEN for n in (1, 2))
    if len(name) >= LONG and name.isalpha():
        for place in range(len(name) - 2):
            latin_later = not all(map(looks_like, name[place + 3 :]))
            yield from _of_two_alphabets(name[place : place + 3], latin_later=latin_later)


def _of_two_alphabets(letters: str, *, latin_later: bool) -> Iterator[bytes]:
    """Yield three letters of which some, not all, are foreign look-alikes.

    An i or l alone at the end may be an exclamation mark behind a foreign word.
    Foreign letters behind Latin ones may be the next word, glued on; of a name
    with a Latin letter later on, those that go back to Latin are enough.
    """
    for each in product(*([letter, *looks_like(letter)] for letter in letters)):
        latin = "".join(letter for letter in each if letter.isascii())
        goes_back = any(not left.isascii() and right.isascii() for left, right in pairwise(each))
        mixed = 0 < len(latin) < len(each) and not (each[-1:] == (latin,) and latin in "il")
        if mixed and (goes_back or not latin_later):
            yield "".join(each).encode()


def _drawn_out(patterns: Iterable[Pattern]) -> Iterator[bytes]:
    """Yield where in a long Latin name a letter is first drawn out, or first takes an accent."""
    patterns = list(patterns)
    slippery = {each.stem for each in patterns if each.fuzzy}
    for name in _names(each for each in patterns if not each.fuzzy):
        if len(name) < LONG or not (name.isascii() and name.isalpha()):
            continue
        for place, letter in enumerate(name):
            if place >= 3 or name in slippery:
                behind = "" if place else name[1]
                yield f"{name[:place]}{letter * 3}{behind}".encode()
            if place >= 4:
                yield from (f"{name[:place]}{each}".encode() for each in _accented(letter))
        if name in slippery:
            yield from _accents_early(name[:4])


def _accents_early(letters: str) -> Iterator[bytes]:
    choices = [[letter, *_accented(letter)] for letter in letters]
    yield from ("".join(each).encode() for each in product(*choices) if "".join(each) != letters)


@cache
def _accented(letter: str) -> str:
    """Return the letters of the Latin alphabets that are `letter` with an accent."""
    latin = map(chr, range(0xC0, 0x180))
    return "".join(e for e in latin if unicodedata.normalize("NFD", e)[0].lower() == letter)


def _marked(name: str) -> Iterator[bytes]:
    """Yield each letter of a name of another script with what may hide behind it."""
    for letter, hidden in product(name[:-1], [*HIDDEN, *_HARAKAT]):
        if not letter.isascii():
            yield f"{letter}{hidden}".encode()


def _leet(name: str) -> Iterator[bytes]:
    """Yield a Cyrillic name about one letter that is Latin, or a digit that is read as one.

    More of it about the first letter, which may be the end of an address glued on.
    """
    if len(name) < LONG or not all("\u0400" <= letter <= "\u04ff" for letter in name):
        return
    for place, letter in enumerate(name):
        latin = unleet(letter)
        if latin.isascii() and latin.isalpha():
            begin, end = (place - 1, place + 2) if place else (0, LONG)
            yield f"{name[begin:place]}{latin}{name[place + 1 : end]}".encode()
