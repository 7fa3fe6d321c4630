"""Build small invented corpora that keep every promise, to break one promise at a time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from classifier.judged import Judged
from data.codebook import FLAGS, STANCES, YOUTHS, target
from data.corpus import FORMATS, TWICE, Example, Labels, ReadTwice

SITES = ("Omegle", "OmeTV", "Monkey", "Chatroulette")
CELLS = [*product(STANCES[:-1], YOUTHS), *[("not_relevant", "none")] * 5]
# A corpus small enough for tests, and as many texts as may be asked of it.
SIZES = {"de": 130, "en": 130, "fr": 130}
PAIRS = 30
ASKED: dict[str, Any] = {
    "LANGUAGES": tuple(SIZES), "LEAST": {"en": 125}, "TEXTS": 415, "PAIRS": PAIRS,
}  # fmt: skip
SPLITS = 'language = ["ko"]\nbatch = ["k"]\nsite = ["Monkey"]\n'
_SYLLABLES = [a + b for a in "bdfklmnprstvz" for b in "aeiou"]


def example(number: int | str = 1, **changes: Any) -> Example:
    """Return an invented labelled text, but for `changes`; its target follows the table."""
    plain: dict[str, Any] = {
        "id": f"x{number}", "language": "en", "title": f"a film about hat {number}",
        "description": "", "tags": (), "made_for_kids": None, "stance": "neutral",
        "youth": "none", "flags": (), "sites": ("Omegle",), "format": "other", "batch": "a",
    }  # fmt: skip
    given = {**plain, **changes}
    given.setdefault("target", target(given["stance"], given["youth"], given["flags"]))
    return Example(**given)


def changed(text: Example, **changes: Any) -> Example:
    """Return `text` with `changes`, its target by the table."""
    made = msgspec.structs.replace(text, **changes)
    return msgspec.structs.replace(made, target=target(made.stance, made.youth, made.flags))


def words(lot: random.Random, count: int) -> str:
    """Return invented words that no other text is likely to have in this order."""
    return " ".join("".join(lot.choices(_SYLLABLES, k=3)) for _ in range(count))


def balanced(sizes: Mapping[str, int], pairs: int) -> list[Example]:
    """Return so many texts a language and `pairs` twins, with nothing that tells the label."""
    lot = random.Random(5)  # noqa: S311 (a lot, no secret)
    texts = [
        text for language, size in sizes.items() for text in islice(_texts(lot, language), size)
    ]
    for text in [each for each in texts if each.stance == "promotes"][:pairs]:
        texts[texts.index(text)] = one = changed(text, pair_id=f"p-{text.id}")
        texts.append(changed(one, id=f"{one.id}-twin", title=f"{one.title} ba", stance="features"))
    return texts


def _texts(lot: random.Random, language: str) -> Iterator[Example]:
    for number, (stance, youth) in enumerate(cycle(CELLS)):
        yield example(
            f"{language}{number}",
            language=language,
            title=words(lot, lot.randint(6, 12)) + lot.choice(["", " 😭", " !!", " #fyp"]),
            description=words(lot, 100) if lot.random() < 0.2 else "",
            tags=tuple(words(lot, lot.randint(0, 4)).split()),
            made_for_kids=lot.choice([None, False, True]),
            stance=stance,
            youth=youth,
            flags=tuple(lot.sample(FLAGS, 1)) if lot.random() < 0.1 else (),
            sites=(lot.choice(SITES),),
            format=FORMATS[number % len(FORMATS)],
            batch="abcdefghijklmnop"[number % 16],
        )


def write(folder: Path, examples: Iterable[Example], *, splits: str | None = SPLITS) -> Path:
    """Write a corpus into `folder`, with its splits."""
    folder.mkdir(exist_ok=True)
    (folder / "made.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, examples)))
    if splits is not None:
        (folder / "splits.toml").write_text(splits, encoding="utf-8")
    return folder


def labels(stance: str = "neutral", youth: str = "none", *flags: str) -> Labels:
    """Return what one reader says."""
    return Labels(stance=stance, youth=youth, flags=flags)


def agreed(text: Example) -> ReadTwice:
    """Return two readings of `text` that both give its labels."""
    same = labels(text.stance, text.youth, *text.flags)
    return ReadTwice(id=text.id, first=same, second=same)


def write_twice(folder: Path, twice: Iterable[ReadTwice]) -> None:
    """Write a second reading beside the corpus of `folder`."""
    (folder / TWICE).mkdir(parents=True, exist_ok=True)
    (folder / TWICE / "made.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, twice)))


def judged(rows: Iterable[Mapping[str, Any]]) -> Judged:
    """Return made texts as judged; each row changes a neutral one, rightly decided no."""
    plain: dict[str, Any] = {
        "stance": "neutral", "youth": "none", "target": "no", "language": "en", "site": "Omegle",
        "format": "other", "said_stance": "neutral", "said_youth": "none",
        "shares": (0.0, 0.0, 1.0), "decision": "no", "covered": True,
    }  # fmt: skip
    given = [{**plain, **row} for row in rows]
    return Judged(**{name: np.array([each[name] for each in given]) for name in plain})
