"""Read a text as the model does: the windows around its mentions, its cues, its structure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from classifier.cues import CueFinder, Hit, shipped_cues
from classifier.text import FIELDS, GAP, Folded, field_starts, fold_all
from data.records import Mention

WINDOW = 160
SITE = "xsitex"
_LINK = re.compile(r"https?://|www\.|\w\.(?:com|tv|app|gg|co|io|ly|link|net|org|me|live|chat)\b")
_EDGES = "\n\x00.!?…。！？|"
_EDGE = re.compile(f"[{re.escape(_EDGES)}]")
STRUCTURE = (
    "made for kids",
    "not made for kids",
    "the platform's paid flag",
    "site in the title",
    "site in the description only",
    "site in the tags only",
    "site in hashtags only",
    "the site's address",
    "only the genre",
    "several sites",
    "a link near the site",
    "no description",
    "the site stands deep in the description",
    "a question",
)


@dataclass(frozen=True, slots=True)
class Text:
    """Hold what is scored: a video's words and flags, without anything about its channel."""

    title: str
    description: str = ""
    tags: tuple[str, ...] = ()
    made_for_kids: bool | None = None
    paid: bool | None = None

    def field(self, name: str) -> str:
        """Return one of `FIELDS` as offsets count in it; tags are joined by newlines."""
        return "\n".join(self.tags) if name == "tags" else str(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold a text as the model reads it.

    `words` is the folded title and the windows around each mention, sites
    masked. `spans` are the mentions, `near` the windows and `sentences` the
    sentences around them; they and the spans of `cues` count in `folded`, the
    fields joined by `GAP`.
    """

    text: Text
    mentions: tuple[Mention, ...]
    folded: Folded
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    near: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    cues: tuple[Hit, ...]
    words: str
    structure: tuple[float, ...]

    def place(self, start: int, end: int) -> tuple[str, int, int]:
        """Turn a span of the folded text into field, start and end in the original."""
        begin, stop = self.folded.span(start, end)
        index = bisect_right(self.starts, begin) - 1
        return FIELDS[index], begin - self.starts[index], stop - self.starts[index]


def read(text: Text, mentions: Sequence[Mention], cues: CueFinder | None = None) -> Reading:
    """Prepare `text` for the model; `mentions` are those that count, at least one."""
    return read_all([text], [mentions], cues)[0]


def read_all(
    texts: Sequence[Text], mentions: Sequence[Sequence[Mention]], cues: CueFinder | None = None
) -> list[Reading]:
    """Prepare texts for the model, many at once; see `read`."""
    finder = cues or shipped_cues()
    fields = [(text.title, text.description, text.field("tags")) for text in texts]
    folded = fold_all([GAP.join(each) for each in fields])
    return [
        _reading(text, found, plain, field_starts(*each[:2]), finder)
        for text, found, plain, each in zip(texts, mentions, folded, fields, strict=True)
    ]


def _reading(
    text: Text,
    mentions: Sequence[Mention],
    folded: Folded,
    starts: tuple[int, int, int],
    cues: CueFinder,
) -> Reading:
    spans = [_folded_span(mention, starts, folded) for mention in mentions]
    near = _windows(folded.text, spans)
    return Reading(
        text=text,
        mentions=tuple(mentions),
        folded=folded,
        starts=starts,
        spans=tuple(spans),
        near=near,
        sentences=tuple(_sentence(folded.text, *span) for span in spans),
        cues=tuple(cues.find(folded.text)),
        words=_words(folded.text, spans, mentions, near),
        structure=_structure(text, mentions, folded.text, near),
    )


def rebuilt(
    reading: Reading, folded: Folded, spans: Sequence[tuple[int, int]], cues: tuple[Hit, ...]
) -> Reading:
    """Return `reading` with less text, its mentions and cues standing where they now do."""
    near = _windows(folded.text, spans)
    second = folded.text.find(GAP) + len(GAP)
    third = folded.text.find(GAP, second) + len(GAP)
    linked = float(any(_LINK.search(folded.text, start, end) for start, end in near))
    place = STRUCTURE.index("a link near the site")
    return Reading(
        text=reading.text,
        mentions=reading.mentions,
        folded=folded,
        starts=(0, second, third),
        spans=tuple(spans),
        near=near,
        sentences=tuple(_sentence(folded.text, *span) for span in spans),
        cues=cues,
        words=_words(folded.text, spans, reading.mentions, near),
        structure=(*reading.structure[:place], linked, *reading.structure[place + 1 :]),
    )


def _folded_span(mention: Mention, starts: Sequence[int], folded: Folded) -> tuple[int, int]:
    offset = starts[FIELDS.index(mention.field)]
    start, end = offset + mention.start, offset + mention.end
    if folded.kept is None:
        return start, end
    return bisect_left(folded.kept, start), bisect_left(folded.kept, end)


def _windows(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the merged stretches around the mentions, none leaving its field."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        left = max(text.rfind("\x00", max(0, start - WINDOW), start) + 1, start - WINDOW, 0)
        right = text.find("\x00", end, end + WINDOW)
        stop = min(len(text) if right < 0 else right, end + WINDOW)
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((left, stop))
    return tuple(merged)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence in which a mention stands, within its window."""
    earliest, latest = max(0, start - WINDOW), min(len(text), end + WINDOW)
    edge = max([text.rfind(each, earliest, start) for each in _EDGES])
    behind = _EDGE.search(text, end, latest)
    return edge + 1 if edge >= 0 else earliest, behind.start() if behind else latest


def _words(
    text: str,
    spans: Sequence[tuple[int, int]],
    mentions: Sequence[Mention],
    near: Sequence[tuple[int, int]],
) -> str:
    masked = [
        span
        for span, mention in zip(spans, mentions, strict=True)
        if mention.kind != "genre" and span[0] < span[1]
    ]
    title_end = text.find("\x00")
    title = (0, title_end if title_end >= 0 else len(text))
    pieces = [_masked(text, masked, *title)[:600]]
    pieces += [_masked(text, masked, *each) for each in near[:12] if each[0] > title_end]
    return " \n ".join(pieces[:12])


def _masked(text: str, masked: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """Return a stretch of the text with the names of sites replaced, those that overlap once."""
    pieces = []
    for first, last in masked:
        if start <= first < end:
            pieces += [text[start:first], f" {SITE} "]
            start = min(last, end)
    return "".join([*pieces, text[start:end]])


def _structure(
    text: Text, mentions: Sequence[Mention], folded: str, near: Sequence[tuple[int, int]]
) -> tuple[float, ...]:
    fields = {mention.field for mention in mentions}
    kinds = {mention.kind for mention in mentions}
    first = min(
        (mention.start for mention in mentions if mention.field == "description"), default=0
    )
    values = (
        text.made_for_kids is True,
        text.made_for_kids is False,
        text.paid is True,
        "title" in fields,
        fields <= {"description", "tags"} and "description" in fields,
        fields == {"tags"},
        kinds == {"hashtag"} or (fields == {"tags"}),
        "domain" in kinds,
        kinds == {"genre"},
        len({mention.site for mention in mentions}) > 1,
        any(_LINK.search(folded, start, end) for start, end in near),
        not text.description.strip(),
        "title" not in fields and first > 2 * WINDOW,
        "?" in text.title or "؟" in text.title or "？" in text.title,
    )
    return tuple(map(float, values))
