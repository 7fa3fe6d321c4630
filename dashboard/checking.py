"""Tell whether the corpus keeps its promises, with a table of what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from classifier.promises import Check, check
from classifier.second_pass import check_second_pass
from data.codebook import STANCES, TARGETS
from data.corpus import Example, read_corpus
from data.splits import TRAIN, read_splits, split

_LABELS = (*STANCES, *TARGETS)


def print_checks(folder: Path) -> bool:
    """Print the table of counts and each promise with what was found; return whether all hold."""
    console = Console(soft_wrap=True, highlight=False)
    examples = read_corpus(folder)
    console.print(_counts(examples))
    for name, held_out in split(examples, read_splits(folder)).items():
        console.print(Text(f"{_name(name)}: {len(held_out):,} texts"))
    checks = [*check(examples), *check_second_pass(examples, folder)]
    for each in checks:
        _print(console, each)
    broken = sum(not each.kept for each in checks)
    console.print(f"{len(checks)} promises, {broken} broken.")
    return not broken


def _counts(examples: Sequence[Example]) -> Table:
    table = Table("language", "n", *_LABELS, box=None, padding=(0, 1, 0, 0))  # fits 80 columns
    for language in (*sorted({each.language for each in examples}), "all"):
        rows = [each for each in examples if language in {"all", each.language}]
        found = Counter(label for each in rows for label in (each.stance, each.target))
        table.add_row(language, f"{len(rows):,}", *(f"{found[label]:,}" for label in _LABELS))
    return table


def _name(split_name: str) -> str:
    return "for training" if split_name == TRAIN else f"held out by {split_name}"


def _print(console: Console, each: Check) -> None:
    mark = "kept  " if each.kept else "BROKEN"
    console.print(Text(f"{mark} {each.promise}: {each.found}"))
