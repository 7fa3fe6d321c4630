"""Write the corpus's data sheet: who wrote it, how, for what, what it holds, what it lacks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from classifier.agreement import Agreement, agreements
from classifier.card import table
from classifier.nuisances import measure_nuisances
from data.codebook import STANCES, TARGETS, VERSION, YOUTHS
from data.corpus import FOLDER, Example, read_corpus, read_second_pass
from data.splits import read_splits, split

ABOUT = "about.md"
_LABELS = (*STANCES, *YOUTHS, *TARGETS)


def write_data_sheet(folder: Path = FOLDER) -> None:
    """Write `folder`/README.md from its about.md and what is counted and measured."""
    (folder / "README.md").write_text(data_sheet(folder), encoding="utf-8")


def data_sheet(folder: Path = FOLDER) -> str:
    """Return the data sheet as Markdown."""
    examples = read_corpus(folder)
    about = (folder / ABOUT).read_text(encoding="utf-8")
    return "\n".join(
        [
            *_counted(examples, about),
            *_splits(examples, folder),
            *_agreed(examples, folder),
            *_nuisances(examples),
            "",
        ]
    )


def _counted(examples: Sequence[Example], about: str) -> Iterator[str]:
    pairs = len({each.pair_id for each in examples if each.pair_id})
    yield about.format(
        texts=f"{len(examples):,}",
        pairs=f"{pairs:,}",
        codebook=VERSION,
        batches=len({each.batch for each in examples}),
    )
    yield "## What it holds\n"
    yield from table(("language", "n", *_LABELS), _by_language(examples))
    for name in ("flags", "format", "sites"):
        yield f"\n**{name.title()}** (n of {len(examples):,}): {_counts(examples, name)}."


def _by_language(examples: Sequence[Example]) -> Iterator[tuple[object, ...]]:
    for language in (*sorted({each.language for each in examples}), "all"):
        rows = [each for each in examples if language in {"all", each.language}]
        stance, youth, target = (
            Counter(getattr(each, name) for each in rows) for name in ("stance", "youth", "target")
        )
        yield (
            language,
            len(rows),
            *(stance[each] for each in STANCES),
            *(youth[each] for each in YOUTHS),
            *(target[each] for each in TARGETS),
        )


def _counts(examples: Sequence[Example], name: str) -> str:
    values: Iterable[str] = (
        value
        for example in examples
        for value in ([example.format] if name == "format" else getattr(example, name))
    )
    return ", ".join(f"{value} {count:,}" for value, count in Counter(values).most_common())


def _splits(examples: Sequence[Example], folder: Path) -> Iterator[str]:
    splits = read_splits(folder)
    yield "\n## Splits\n"
    yield (
        "Fixed in `splits.toml`. No pair crosses a split; a text that belongs to several tests"
        f" counts in the first. By language: {', '.join(splits.language)}; by batch:"
        f" {', '.join(splits.batch)}; by site: {', '.join(splits.site)}.\n"
    )
    rows = [
        (name, len(held), *(Counter(each.target for each in held)[t] for t in TARGETS))
        for name, held in split(examples, splits).items()
    ]
    yield from table(("split", "n", *TARGETS), rows)


def _agreed(examples: Sequence[Example], folder: Path) -> Iterator[str]:
    twice = read_second_pass(folder)
    conflicts = sum(each.in_conflict for each in twice)
    yield "\n## Agreement\n"
    yield (
        f"{len(twice):,} texts, drawn by lot from each language, were labelled a second time, blind"
        " to the first, by another machine-assisted reader with the codebook alone."
        f" {conflicts:,} were in conflict over stance, youth or target; each was settled in writing"
        " (`read_twice/`). Both readers are of one kind: people may agree less.\n"
    )
    languages = {example.id: example.language for example in examples}
    rows = [_agreement(each) for each in agreements(twice, languages)] if twice else []
    head = ("language", "question", "n", "same label", "Krippendorff's alpha", "95 % interval")
    yield from table(head, rows)


def _agreement(each: Agreement) -> tuple[object, ...]:
    interval = "" if math.isnan(each.low) else f"{each.low:.2f} to {each.high:.2f}"
    alpha = "" if math.isnan(each.alpha) else f"{each.alpha:.2f}"
    return each.language, each.question, each.n, f"{each.same:.0%}", alpha, interval


def _nuisances(examples: Sequence[Example]) -> Iterator[str]:
    yield "\n## What a model learns from nuisances alone\n"
    yield (
        "Sites, language, lengths, links, emoji, capitals, hashtags and the kids flag, without a"
        " word of the text; five folds, no pair on both sides.\n"
    )
    rows = [
        (each.question, each.n, f"{each.accuracy:.2f}", f"{each.chance:.2f}")
        for each in measure_nuisances(examples)
    ]
    yield from table(("question", "n", "balanced accuracy", "chance"), rows)
