"""Check what the corpus promises: enough of everything, nothing twice, nothing that misleads."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, product

from classifier.language import SUPPORTED
from classifier.nuisances import measure_nuisances
from data.codebook import FLAGS, STANCES, YOUTHS
from data.corpus import FORMATS, Example
from data.likeness import Frames, near_duplicates
from data.sites import read_lexicon

LEAST = {"en": 700, "fr": 400}
LEAST_ELSEWHERE = 120
LANGUAGES = tuple(sorted(SUPPORTED))
TEXTS, PAIRS, BATCHES = 4_000, 400, 12
COMMONEST_FRAME = 0.02
LONG, LONG_SHARE = range(600, 3_001), 0.1
SMALL_EDIT = 0.5  # of a pair's characters, at least this share is the same
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Check:
    """Hold one promise, what was found, and whether it is kept."""

    promise: str
    found: str
    kept: bool


def check(examples: Sequence[Example]) -> Iterator[Check]:
    """Yield each promise of the corpus with what was found."""
    for ask in _ASKED:
        yield from ask(examples)


def _enough(examples: Sequence[Example]) -> Iterator[Check]:
    counts = Counter(example.language for example in examples)
    short = [each for each in LANGUAGES if counts[each] < LEAST.get(each, LEAST_ELSEWHERE)]
    strange = sorted(set(counts) - set(LANGUAGES))
    yield Check(f"at least {TEXTS:,} texts", f"{len(examples):,}", len(examples) >= TEXTS)
    yield none_broken("each language has enough", [*short, *strange])
    batches = {example.batch for example in examples}
    yield Check(f"at least {BATCHES} batches", f"{len(batches)}", len(batches) >= BATCHES)


def _of_everything(examples: Sequence[Example]) -> Iterator[Check]:
    met = {(each.language, each.stance, each.youth) for each in examples}
    cells = product(LANGUAGES, set(STANCES) - {"not_relevant"}, YOUTHS)
    yield none_broken(
        "every stance with every youth level, in every language",
        [" ".join(cell) for cell in sorted(cells) if cell not in met],
    )
    flags = {flag for example in examples for flag in example.flags}
    yield none_broken("every flag", [each for each in FLAGS if each not in flags])
    formats = {example.format for example in examples}
    yield none_broken("every format", [each for each in FORMATS if each not in formats])
    trapped = {each.language for each in examples if each.stance == "not_relevant"}
    yield none_broken(
        "traps in every language", [each for each in LANGUAGES if each not in trapped]
    )


def _like_the_real(examples: Sequence[Example]) -> Iterator[Check]:
    stances = Counter(example.stance for example in examples)
    yield Check(
        "at least as many feature a site as promote one",
        f"{stances['features']:,} and {stances['promotes']:,}",
        stances["features"] >= stances["promotes"],
    )
    long = sum(len(example.description) in LONG for example in examples)
    share = long / max(1, len(examples))
    yield Check(
        f"{LONG_SHARE:.0%} have a description of {LONG[0]} to {LONG[-1]:,} characters",
        f"{long:,} of {len(examples):,}",
        share >= LONG_SHARE,
    )


def _pairs(examples: Sequence[Example]) -> Iterator[Check]:
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.group, []).append(example)
    pairs = [group for group in groups.values() if len(group) > 1]
    flipped = [pair for pair in pairs if len({_labels(each) for each in pair}) > 1]
    yield Check(f"at least {PAIRS} pairs", f"{len(pairs):,}", len(pairs) >= PAIRS)
    same = [pair[0].group for pair in pairs if pair not in flipped]
    yield none_broken("each pair flips stance, youth, target or a flag", same)
    far = [pair[0].group for pair in pairs if min(map(_sameness, _twos(pair))) < SMALL_EDIT]
    yield none_broken("each pair differs by a small edit", far)


def _labels(example: Example) -> tuple[str, str, str, frozenset[str]]:
    return example.stance, example.youth, example.target, frozenset(example.flags)


def _twos(pair: Sequence[Example]) -> Iterator[tuple[str, str]]:
    texts = [f"{each.title}\n{each.description}" for each in pair]
    return combinations(texts, 2)


def _sameness(two: tuple[str, str]) -> float:
    return SequenceMatcher(None, *two, autojunk=False).ratio()


def _not_from_a_mould(examples: Sequence[Example]) -> Iterator[Check]:
    shares = Frames(read_lexicon()).share_of_commonest(examples)
    common = [f"{stance} {share:.1%} “{frame[:60]}”" for stance, (share, frame) in shares.items()
              if share > COMMONEST_FRAME]  # fmt: skip
    yield none_broken(f"no frame is over {COMMONEST_FRAME:.0%} of a stance", common)
    twice = [f"{one.id} and {other.id}" for one, other in near_duplicates(examples)]
    yield none_broken("no near-duplicates but in a pair", twice)


def _misleads(examples: Sequence[Example]) -> Iterator[Check]:
    for each in measure_nuisances(examples):
        figures = f"balanced accuracy {each.accuracy:.2f}, chance {each.chance:.2f}"
        found = "too few texts to measure" if math.isnan(each.accuracy) else figures
        promise = f"nuisances alone hardly tell the {each.question}"
        yield Check(promise, f"{found}, n = {each.n:,}", each.near_chance)


def none_broken(promise: str, broken: Sequence[str]) -> Check:
    """Return a promise that is kept if nothing is `broken`, and the first that are."""
    more = f" and {len(broken) - _SHOWN} more" if len(broken) > _SHOWN else ""
    found = f"not: {', '.join(broken[:_SHOWN])}{more}" if broken else "yes"
    return Check(promise, found, not broken)


_ASKED: tuple[Callable[[Sequence[Example]], Iterator[Check]], ...] = (
    _enough, _of_everything, _like_the_real, _pairs, _not_from_a_mould, _misleads,
)  # fmt: skip
