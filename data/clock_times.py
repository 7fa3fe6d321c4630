"""Find clock times in a text: "at 6", "18h30", "um 18 Uhr", "الساعة 8", "夜9時"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from data.folding import Folded, fold
from data.mask_phrases import read_phrases

Span = tuple[int, int]

_HOUR = r"(?:2[0-4]|1\d|0?\d)"
_LOOSE = rf"{_HOUR}(?:[:.h]\s?[0-5]\d)?"
_ALONE = r"(?<![0-9a-z_█$€£#])(?<![0-9][.,:/-])"
_OVER = r"(?![0-9a-z_█]|[.,:/][0-9])"
_SPAN = rf"(?:{_LOOSE}\s?(?:[-–—~〜/]|to|a|à|bis|tot|do|до)\s?)?"


def _any(phrases: Iterable[str]) -> str:
    ordered = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    return "|".join(_pattern(phrase) for phrase in ordered)


def _pattern(phrase: str) -> str:
    escaped = re.escape(phrase)
    return escaped.replace(r"\*", r"\w*").replace(r"\?", "?").replace(r"\ ", r"\s")


_PHRASES = read_phrases()
_UNITS = _any(_PHRASES.units)
_HOURS = _any(_PHRASES.hours)
_BEFORE = tuple(fold(phrase) for phrase in _PHRASES.before_time)
_SHY = tuple(fold(phrase) for phrase in _PHRASES.before_time_shy)
_AFTER_HOUR = _any(_PHRASES.after_time)
_FOLLOWERS = _any(_PHRASES.followers)
_LASTING = _any(_PHRASES.lasting)
_GOES_ON = rf"(?!\s?(?:[%°€$£+]|(?:{_UNITS})(?![a-zа-я]))|-[a-z])"
_NO_PLURAL = r"(?![ ](?!(?:this|his|vos|nos|les|des|tous|was|always|pals|guys)\b)[a-z]{2,30}s\b)"
_WORD_FRONT = r"(?<![0-9a-z_а-яء-ي])"

_CLOCK = re.compile(
    r"(?<![0-9a-z_█:.,/])\d{1,2}\s?:\s?[0-5]\d(?::[0-5]\d)?(?![0-9:]|\s?:\s?\d)"
    r"(?:\s?[ap]\.?m\b\.?)?"
)
_AM_PM = re.compile(
    rf"{_ALONE}{_SPAN}{_LOOSE}\s?(?:a\.m\.|p\.m\.|[ap]m(?:est|pst|et|pt|gmt|bst|uk)?)(?![0-9a-z_█])"
    rf"|{_ALONE}1?\dish\b|\b(?:1?\d)/(?:1?\d)c\b"
)
_AFTER = re.compile(
    rf"{_ALONE}({_SPAN}{_LOOSE})\s?(?:{_AFTER_HOUR})(?![a-zа-яء-ي])"
    rf"|(?<![a-z])({_HOURS})\s(?:{_AFTER_HOUR})(?![a-zа-я])"
)
_NUMBER = re.compile(rf"(?<![0-9a-z_█$€£#.,])({_LOOSE}){_OVER}{_GOES_ON}")
_NO_PLURAL_NEXT = re.compile(_NO_PLURAL)
_SHY_NEXT = re.compile(
    rf"\s*(?:$|[^\w\s]|\n)|\s+(?:{_FOLLOWERS})(?![a-zа-я])",
    re.MULTILINE,
)
_UNTIL = re.compile(
    rf"\s?(?:-|–|—|to|till|until|a|à|y|e|bis|tot|do|до|ile|e)\s?(?:las |les |le |alle )?"
    rf"({_LOOSE}){_OVER}{_GOES_ON}"
)
_SPELT = re.compile(
    rf"{_WORD_FRONT}(?:at(?!\sonce)|a las|à|الساعه|jam|pukul|alas|um|saat)"
    rf"[\s-]({_HOURS})(?![a-zа-яء-ي-])"
    rf"{_GOES_ON}{_NO_PLURAL}"
)
_FROM_TO = re.compile(
    rf"\b(?:from|de|das|von|od|vanaf|van|dalle|с|из|dari|min) ({_LOOSE})\s?(?:h|uhr|uur)?"
    rf"\s?(?:to|till|until|a|à|às|as|bis|do|tot|alle|до|sampai|ila)\s({_LOOSE}){_OVER}{_GOES_ON}"
    rf"{_NO_PLURAL}"
)
_DE_FACTO_HOUR = re.compile(
    rf"((?:{_LASTING})\s)?{_ALONE}({_SPAN}{_HOUR}\s?h(?:rs|s)?(?:\s?[0-5]\d)?)(?![0-9a-z_█])"
)
_HOUR_LASTS = re.compile(rf"\s?-?(?:{_any(_PHRASES.lasting_after)})(?![a-z])")
_HOUR_TO_MEET = re.compile(rf"(?:^|[^a-z])(?:{_any(_PHRASES.before_h)})\s?$|@\s?$")
_EAST = re.compile(
    r"(?<![0-9.,])((?:\d{1,2}\s?[시時]?\s?[-~〜–]\s?)?\d{1,2})"
    r"(?:時(?!間|代|点)|시(?![간즌리작대절]|\s간))"
    r"(半|\s?반|\s?\d{1,2}[分분])?"
    r"|(?<![가-힣])(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두)\s?시(?=\s|에|부터|까지|반|쯤|정각|$)"
    r"|[夜朝前後今晩日]の?([一二三四五六七八九十]{1,3})時(?!間|代)"
)
_WHOLE = (_CLOCK, _AM_PM)
_PARTS = (_AFTER, _EAST, _SPELT, _FROM_TO)
# What a text holds wherever one of these fits: a quick look spares most texts a slow one.
SIGNS = {
    _AM_PM: re.compile(r"\d\s?(?:[ap][.m]|ish|c)"),
    _EAST: re.compile("[時시]"),
    _DE_FACTO_HOUR: re.compile(r"\d\s?h"),
}
_REACH = 24
_EASTERN = "\u3000"
_DAY = 24
_SMALL = 5


def find_times(text: Folded) -> Iterator[Span]:
    """Yield where `text` tells an hour of the day; chapters of a video look alike and count."""
    plain = text.plain
    for pattern in _WHOLE:
        yield from (match.span() for match in _find(pattern, plain))
    for pattern in _PARTS:
        for match in _find(pattern, plain):
            groups = range(1, pattern.groups + 1)
            yield from (match.span(group) for group in groups if match.start(group) >= 0)
    yield from _told_before(plain)
    for match in _find(_DE_FACTO_HOUR, plain):
        if not match.group(1) and _is_a_time(plain, *match.span(2)):
            yield match.span(2)


def _find(pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    sign = SIGNS.get(pattern)
    return pattern.finditer(plain) if sign is None or sign.search(plain) else iter(())


def _told_before(plain: str) -> Iterator[Span]:
    """Yield the hours that follow "at", "alle", "الساعة", and what follows "to"."""
    for match in _NUMBER.finditer(plain):
        before = plain[max(0, match.start() - _REACH) : match.start()].rstrip(" :\t\n")
        if "a" <= plain[match.start() - 1] < _EASTERN:
            continue
        certain = _ends_with(before, _BEFORE) and _NO_PLURAL_NEXT.match(plain, match.end())
        if certain or (_ends_with(before, _SHY) and _SHY_NEXT.match(plain, match.end())):
            yield match.span(1)
            until = _UNTIL.match(plain, match.end())
            if until:
                yield until.span(1)


def _ends_with(before: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether `before` ends with one of `phrases` as whole words."""
    if not before.endswith(phrases):
        return False
    ends = (len(before) - len(phrase) for phrase in phrases if before.endswith(phrase))
    return any(not end or not before[end - 1].isalnum() or before[end] > _EASTERN for end in ends)


def _is_a_time(plain: str, start: int, end: int) -> bool:
    """Tell "à 18h" and "samedi 14h" from "24h challenge" and "2h de musique"."""
    numbers = [int(number) for number in re.findall(r"\d+", plain[start:end])]
    if len(numbers) > 1 or _HOUR_TO_MEET.search(plain, max(0, start - _REACH), start):
        return True
    if numbers[0] < _SMALL or numbers[0] >= _DAY:
        return False
    return not _HOUR_LASTS.match(plain, end)
