"""Find web and e-mail addresses, invitations and telephone numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.folding import Folded

Span = tuple[int, int]

_GENERIC = """
    com net org info biz edu gov int app dev chat live cam cams video tv gg xyz online site store
    shop club link page fun pro world social network media news blog games game zone life today
    space website tech cloud group team one top vip icu click cool dating date love sexy xxx adult
    porn webcam party events fans band show stream watch camera photos pics studio art design
    agency email fm fan fyi run lol wtf ninja monster bio army digital
    company center international
    example invalid test localhost onion рф бел укр
""".split()  # noqa: SIM905 (a column of quotes would hide the words)
_COUNTRIES = """
    ac ad ae af ag ai al am ao ar at au az ba bb bd be bg bh bi bo br bs bt bw by bz ca cc cd cf cg
    ch ci ck cl cm cn co cr cu cv cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fo fr ga gd
    ge gh gi gl gm gp gr gt gy hk hn hr ht hu id ie il im in io iq ir is it je jo jp ke kg kh ki kr
    kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mk ml mm mn mo mr ms mt mu mv mw mx my
    mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf ph pk pl pm pn pr ps pt pw qa re ro rs ru rw
    sa sb sc sd se sg sh si sk sl sm sn so sr st su sv sy sz tc td tf tg th tj tk tl tm tn to tr tt
    tw tz ua ug uk us uy uz va vc ve vg vi vn vu ws ye yt za zm zw
""".split()  # noqa: SIM905 (a column of quotes would hide the words)
_ENDINGS = frozenset(_GENERIC)
_WEAK_ENDINGS = frozenset(_COUNTRIES)

_REST = r"[!#-;=?-~¡-ԯ█]"
_LABEL = r"[0-9a-z_À-ԯ█-]"
_SCHEME = re.compile(rf"h(?:tt|xx)ps?(?::|\[:\])(?://|\\\\)(?:{_REST}+|\S{{1,99}})|\bwww\.{_REST}+")
_DOTTED = re.compile(rf"(?<![0-9a-z_À-ԯ█.@-]){_LABEL}++(?:\.{_LABEL}++)++")
_PATH = re.compile(rf"(?::\d{{2,5}})?(?:[/?#]{_REST}*)?")
_STRONG = "com|net|org|tv|gg|app|chat|cam|live|world"
_DEFANGED = re.compile(
    rf"(?<!{_LABEL}){_LABEL}++"
    rf"(?: ?[\[({{]\s?(?:\.|dot|point|punto|punkt|ponto|nokta|точка)\s?[\])}}] ?"
    rf"[a-z]{{2,12}}| (?:dot|punto|ponto|nokta|точка) (?:{_STRONG})| ?\. ?(?:com|tv|gg)"
    rf"| ?[。] ?(?:{_STRONG}))(?![0-9a-z_À-ԯ█])"
)
_MAIL = re.compile(rf"@{_LABEL}{{1,63}}(?:\.{_LABEL}{{1,63}}){{1,4}}")
_MAIL_NAME = re.compile(r"[0-9a-z_.+%█À-ԯ-]{1,64}\Z")
_SPELT_MAIL = re.compile(
    r"(?<![0-9a-z_.+█-])[0-9a-z_.+█-]++ ?[\[(](?:at|@)[\])] ?[0-9a-z_.█-]{2,64}"
)
_INVITE = re.compile(
    r"(?:telegram|telegrama|whats ?app|discord|snapchat|snap|tg"
    r"|тг|телеграм|дискорд|تليجرام|تيليجرام)"
    r"\s?[:：-]?\s?(@[0-9a-z_.█]{3,40}|[0-9a-z_.█]{2,32}#\d{4})"
)
_IP = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5})?(?![\w.])")
_DIGITS = re.compile(r"(?<![\w█.,/:#=-])\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![\w█]|[.,]\d)")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ .()-]*)+")
_DATE = re.compile(r"\d{1,4}[.-]\d{1,2}[.-]\d{1,4}(?:[ .-]+\d{1,2})*")
_GROUPED = re.compile(r"[1-9]\d{0,2}([ .])\d{3}(?:\1\d{3})+")
_TRAILING = ".,;:!?'*_)]}…"


def find_addresses(text: Folded) -> Iterator[Span]:
    """Yield where `text` tells a way to somebody or somewhere."""
    plain = text.plain
    for match in _SCHEME.finditer(plain):
        yield match.start(), _without_tail(plain, *match.span())
    yield from _domains(text)
    for pattern in (_DEFANGED, _SPELT_MAIL, _IP):
        yield from (match.span() for match in pattern.finditer(plain))
    for match in _MAIL.finditer(plain):
        name = _MAIL_NAME.search(plain, max(0, match.start() - 64), match.start())
        if name:
            yield name.start(), match.end()
    yield from (match.span(1) for match in _INVITE.finditer(plain))
    yield from _telephones(plain)


def _domains(text: Folded) -> Iterator[Span]:
    for match in _DOTTED.finditer(text.plain):
        end = _end_of_domain(text, *match.span())
        if end:
            path = _PATH.match(text.plain, end)
            stop = path.end() if path else end
            yield match.start(), max(end, _without_tail(text.plain, match.start(), stop))


def _end_of_domain(text: Folded, start: int, end: int) -> int:
    """Return where the last ending of a domain stops, or 0: "ome.tv", not "Mr.Beast"."""
    place, found, before = start, 0, ""
    for label in text.plain[start:end].split("."):
        name = label.partition("-")[0] if label not in _ENDINGS else label
        stop = place + len(name)
        if before and _ends_a_domain(name, before, text.original[place:stop]):
            found = stop
        place, before = place + len(label) + 1, label
    return found


def _ends_a_domain(name: str, before: str, written: str) -> bool:
    if name in _ENDINGS:
        return not (written.istitle() and name not in {"com", "net", "org", "tv"})
    long_enough = len(before) > 1 or before in {"t", "x", "g"}
    lettered = any(char.isalpha() or char == "█" for char in before)
    return name in _WEAK_ENDINGS and written.islower() and long_enough and lettered


def _telephones(plain: str) -> Iterator[Span]:
    for match in _DIGITS.finditer(plain):
        if _is_telephone(match.group()):
            yield match.span()


def _is_telephone(written: str) -> bool:
    """Tell a telephone number from a date, a run of years, a count; map codes look alike."""
    digits = sum(char.isdigit() for char in written)
    if any(shape.fullmatch(written) for shape in (_YEARS, _DATE, _GROUPED)):
        return False
    if written.startswith(("+", "00", "(")):
        return digits > 7
    if written.startswith("0"):
        return digits > 8 or (digits > 7 and not written.isdigit())
    return digits > 9 and not written.endswith("000000")


def _without_tail(plain: str, start: int, end: int) -> int:
    while end > start + 1 and plain[end - 1] in _TRAILING:
        end -= 1
    return end
