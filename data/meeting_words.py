"""Find the words and codes that viewers are told to give: "interest: …", "use code …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from data.folding import MASK, Folded
from data.mask_anchors import REACH, TOKEN, Anchor, find_anchors, lists

Span = tuple[int, int]

_MOST_WORDS = 3
_SHORTEST = 4
_GAP = re.compile(r"[ \t]{0,3}")
_QUOTED = re.compile(
    r"\s{0,3}(?:[\"“”„«»「」『』‹›〈《【‚*]{1,2}|(?<!\w)'(?=\w))\s?"
    r"([^\"“”„«»「」『』‹›〉》】*\n]{1,40}?)\s?(?:[\"“”«»」』‹›〉》】*]|'(?![a-z]))"
)
_QUOTED_BEFORE = re.compile(
    r"(?:[\"“”„«»「『‹›〈《【*]|(?<!\w)')\s?([^\"“”„«»「」『』‹›〉》】*\n]{1,40}?)\s?"
    r"[\"“”«»」』‹›〉》】'*]\s?\Z"
)
_SIGN = re.compile(r"\s{0,2}(?:[:=→➡►▶👉⬇>]\ufe0f?|[–—-](?=\s))\s{0,3}")
_CLAUSE_END = re.compile(r"[.!?;:,()\[\]\n|•。、！？…\"“”«»]")
_GLUED = re.compile(
    rf"(?:[a-z0-9_{MASK}]{{2,20}}|[ァ-ヶー{MASK}]{{2,20}}|[가-힣{MASK}]{{2,12}}|[一-龠{MASK}]{{2,8}}"
    rf"|[ぁ-ん{MASK}]{{2,12}})\Z"
)
_EAST = "\u3000"
_DASHES = ("-", "–", "—")
_NUMBERED = re.compile(r"(?<![\w-])\d{4}-\d{4}-\d{4}(?![\w-])")
_USE_LOUD = re.compile(
    r"\buse ([a-z0-9]{4,20}) (?:for|at checkout|to get|when you|and get)\b|"
    r"\b(?:use|gebruik|nutzt|nutze|usa|usad|usen|utilisez|utilise|usate|colocar|coloca|"
    r"uzyj|uzyjcie|pakai|pake|with)"
    r"\s([a-z]{3,16}\d{1,4})(?!\w)"
)


def find_words(text: Folded) -> tuple[list[Span], list[Span]]:
    """Return where `text` holds keywords that a viewer is told to give, and where codes."""
    words: list[Span] = []
    codes = [match.span() for match in _NUMBERED.finditer(text.plain)]
    for anchor in find_anchors(text):
        spans = codes if anchor.kind.startswith("code") else words
        spans += _FINDERS[anchor.kind](text, anchor)
    for match in _USE_LOUD.finditer(text.plain):
        span = match.span(match.lastindex or 0)
        if text.is_loud(*span) and text.is_shouted(*span):
            codes.append(span)
    return words, codes


def _after_secret(text: Folded, anchor: Anchor) -> Iterator[Span]:
    asked = _asked_before(text, anchor.start)
    yield from _value_after(text, anchor, small=asked, being=True)


def _after_slot(text: Folded, anchor: Anchor) -> Iterator[Span]:
    asked = _asked_before(text, anchor.start)
    yield from _value_after(text, anchor, small=asked, being=False)


def _around_into(text: Folded, anchor: Anchor) -> Iterator[Span]:
    before = list(_value_before_into(text, anchor))
    yield from before or _value_after_into(text, anchor)


def _after_ask(text: Folded, anchor: Anchor) -> Iterator[Span]:
    yield from _value_after(text, anchor, small=False, being=False, sign=False)


def _before_ask(text: Folded, anchor: Anchor) -> Iterator[Span]:
    yield from _standing_out_before(text, anchor)


def _after_code(text: Folded, anchor: Anchor) -> Iterator[Span]:
    before = text.plain[max(0, anchor.start - REACH) : anchor.start]
    small = bool(lists().with_code.search(before))
    yield from _value_after(text, anchor, small=small, being=True, most=1)


_FINDERS: dict[str, Callable[[Folded, Anchor], Iterator[Span]]] = {
    "secret": _after_secret,
    "slot": _after_slot,
    "into": _around_into,
    "ask": _after_ask,
    "ask_after": _before_ask,
    "code": _after_code,
    "code_after": _before_ask,
}


def _value_after(
    text: Folded,
    anchor: Anchor,
    *,
    small: bool,
    being: bool,
    sign: bool = True,
    most: int = _MOST_WORDS,
) -> Iterator[Span]:
    """Yield the word after `anchor`; one in small letters only if `small`, or after a sign."""
    place, told = _past_glue(text.plain, anchor.end, being=being, sign=sign)
    quoted = _QUOTED.match(text.plain, place)
    if quoted and len(quoted.group(1).split()) <= _MOST_WORDS:
        yield quoted.span(1)
        return
    words = _words_from(text, place, most)
    if words and (small or told or _stands_out(text, anchor, words[0])):
        yield words[0][0], words[-1][1]


def _stands_out(text: Folded, anchor: Anchor, word: Span) -> bool:
    """Tell whether `word` is loud where its anchor is not, so that the capitals mean something."""
    if not text.is_loud(*word):
        return False
    written = text.original[slice(*word)]
    return (
        MASK in written
        or any(char.isdigit() for char in written)
        or not text.is_shouted(anchor.start, anchor.end)
    )


def _past_glue(plain: str, place: int, *, being: bool, sign: bool) -> tuple[int, bool]:
    """Step over ":" or "is" and words such as "the word"; tell whether there was a sign."""
    told = False
    for _ in range(_MOST_WORDS):
        match = _SIGN.match(plain, place) if sign else None
        if not match and being:
            match = lists().being.match(plain, place)
        if match:
            told, place = told or not match.group().strip().startswith(_DASHES), match.end()
        filler = TOKEN.match(plain, _skip(plain, place))
        if filler and filler.group() in lists().fillers:
            place = filler.end()
        elif not match:
            break
    return _skip(plain, place), told


def _skip(plain: str, place: int) -> int:
    gap = _GAP.match(plain, place)
    return gap.end() if gap else place


def _words_from(text: Folded, place: int, most: int) -> list[Span]:
    """Return up to `most` words that may be the keyword: until a stop word or punctuation."""
    words: list[Span] = []
    while len(words) < most:
        match = TOKEN.match(text.plain, _skip(text.plain, place) if words else place)
        if not match or match.group() in lists().stop:
            break
        if words and (_asks(match) or match.group().startswith("#")):
            break
        if words and text.is_loud(*words[0]) and not text.is_loud(*match.span()):
            break
        words.append(match.span())
        place = match.end()
    return words


def _asked_before(text: Folded, place: int) -> bool:
    """Tell whether, in the same clause, the viewer is asked to give something."""
    return any(_asks(token) for token in _clause_before(text.plain, place))


def _asks(token: re.Match[str]) -> bool:
    return token.group() in lists().asks


def _clause_before(plain: str, place: int) -> list[re.Match[str]]:
    """Return the words before `place`, back to the last punctuation."""
    start = max(0, place - REACH)
    for end in _CLAUSE_END.finditer(plain, start, place):
        start = end.end()
    return list(TOKEN.finditer(plain, start, place))


def _value_before_into(text: Folded, anchor: Anchor) -> Iterator[Span]:
    """Yield what stands before "as your interest": all since the verb, or what stands out."""
    found = list(_standing_out_before(text, anchor))
    tokens = _clause_before(text.plain, anchor.start)
    asking = [number for number, token in enumerate(tokens) if _asks(token)]
    if asking and not found:
        words = tokens[asking[-1] + 1 :]
        while words and words[0].group() in lists().fillers:
            words = words[1:]
        if any(word.group() not in lists().stop for word in words):
            found = [(words[0].start(), words[-1].end())]
    yield from found


def _standing_out_before(text: Folded, anchor: Anchor) -> Iterator[Span]:
    """Yield the word right before `anchor` if it is quoted or loud, or glued to it."""
    start = max(0, anchor.start - REACH)
    quoted = _QUOTED_BEFORE.search(text.plain, start, anchor.start)
    if quoted and len(quoted.group(1).split()) <= _MOST_WORDS:
        yield quoted.span(1)
        return
    glued = _GLUED.search(text.plain, start, anchor.start)
    if glued and text.plain[anchor.start] >= _EAST:
        yield glued.span()
        return
    tokens = _clause_before(text.plain, anchor.start)
    if tokens and _stands_out(text, anchor, tokens[-1].span()):
        yield tokens[-1].span()


def _value_after_into(text: Folded, anchor: Anchor) -> Iterator[Span]:
    """Yield what stands after "in interests", if the viewer is asked before or after it."""
    asked = _asked_before(text, anchor.start)
    next_word = TOKEN.match(text.plain, _skip(text.plain, anchor.end))
    if next_word and _asks(next_word):
        asked, anchor = True, anchor._replace(end=next_word.end())
    small = asked or _asked_after(text.plain, anchor.end)
    yield from _value_after(text, anchor, small=small, being=False)


def _asked_after(plain: str, place: int) -> bool:
    tokens = TOKEN.finditer(plain, place, place + REACH)
    return any(_asks(token) for token, _ in zip(tokens, range(_MOST_WORDS + 1), strict=False))


def find_words_again(text: Folded, words: Iterable[str]) -> Iterator[Span]:
    """Yield where keywords given elsewhere stand in `text`, glued to a "#" or alone."""
    known = {word for word in words if len(word) >= _SHORTEST and word not in lists().stop}
    loose = {word.replace(" ", "") for word in known} | known
    for word in loose:
        pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
        yield from (match.span() for match in pattern.finditer(text.plain))
