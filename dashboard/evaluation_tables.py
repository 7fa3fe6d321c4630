"""Print every figure of an evaluation as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from classifier.evaluate import DECIDED, LEAST
from classifier.outcome import BESIDE, Figures, Outcome
from classifier.real import RealFigures
from data.codebook import DECISIONS

Counts = Mapping[str, int]


def print_outcome(console: Console, outcome: Outcome) -> None:
    """Print the tables, then of which model they are."""
    console.print(Text(f"Learnt from {outcome.learnt:,} texts; in brackets 95 % intervals."))
    _print_tests(console, outcome.tests)
    _print_beside(console, outcome.beside)
    _print_decided(console, outcome.decided)
    for part, found in outcome.parts.items():
        _print_part(console, part, found)
    _print_sureness(console, outcome)
    for name, each in (outcome.real or {}).items():
        _print_real(console, name, each, outcome.shipped_model_id)
    console.print(Text(f"\nModel {outcome.model_id[:12]}, codebook {outcome.codebook}."))
    if outcome.model_id != outcome.shipped_model_id:
        stale = f"The shipped model, {outcome.shipped_model_id[:12]}, is another: run make model."
        console.print(Text(stale))


def _print_tests(console: Console, tests: Mapping[str, Figures]) -> None:
    head = ("figure", *(f"by {name} (n = {_n(figures)})" for name, figures in tests.items()))
    measured = zip(*(figures.values() for figures in tests.values()), strict=True)
    rows = ([each[0].name, *map(str, each)] for each in measured)
    _print(console, "Held out, each test apart", head, rows)


def _print_beside(console: Console, beside: Mapping[str, Mapping[str, Figures]]) -> None:
    rows = (
        [test, _n(figures), method, *map(str, figures.values())]
        for test, methods in beside.items()
        for method, figures in methods.items()
    )
    _print(console, "Beside simpler means", ("test", "n", "method", *BESIDE), rows)


def _print_decided(console: Console, decided: Mapping[str, Mapping[str, Counts]]) -> None:
    rows = (
        [test, stance, *_counted(counts)]
        for test, stances in decided.items()
        for stance, counts in stances.items()
    )
    title = "What was decided, by the label's stance: yes is a false alarm on all but promotes"
    _print(console, title, ("test", "label's stance", "n", *DECIDED), rows)


def _print_part(console: Console, part: str, found: Mapping[str, Figures]) -> None:
    names = [each.name for figures in list(found.values())[:1] for each in figures.values()]
    rows = ([name, _n(each), *map(str, each.values())] for name, each in found.items())
    title = f"By {part}, all tests together (those with at least {LEAST} texts)"
    _print(console, title, (part, "n", *names), rows)


def _print_sureness(console: Console, outcome: Outcome) -> None:
    bins = (
        [f"{each.stated:.2f}", f"{each.found:.2f}", f"{each.n:,}"] for each in outcome.reliability
    )
    title = "Reliability, all tests together: how far the stated P(yes) can be taken at its word"
    _print(console, title, ("stated, on average", "labelled yes", "n"), bins)
    kept = (
        [f"{each.share:.0%}", f"{each.right:.2f}", f"{each.n:,}"] for each in outcome.abstention
    )
    title = "Abstention, all tests together: how right the likeliest target is among the surest"
    _print(console, title, ("surest part", "target right", "n"), kept)


def _print_real(console: Console, name: str, found: RealFigures, model_id: str) -> None:
    rows = ([stance, *_counted(counts)] for stance, counts in found.decided.items())
    title = f"Real videos, {name} (n = {found.n:,}), judged by the shipped model {model_id[:12]}"
    _print(console, title, ("label's stance", "n", *DECISIONS), rows)
    share = f" ({found.review / found.n:.1%})" if found.n else ""
    for line in (
        f"decided yes though not promoting: {_of_all(found.false_alarms, found.not_promoting)}",
        f"promoting but below review: {_of_all(found.lost, found.promoting)}",
        f"sent to review: {found.review:,} of {found.n:,}{share}",
    ):
        console.print(Text(line))


def _of_all(ids: Sequence[str], size: int) -> str:
    return f"{len(ids):,} of {size:,}" + (f": {', '.join(ids)}" if ids else "")


def _print(
    console: Console, title: str, head: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    table = Table(*head, box=None, padding=(0, 1, 0, 0))
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(Text(f"\n{title}"))
    console.print(table)


def _n(figures: Figures) -> str:
    return f"{next(iter(figures.values())).n:,}"


def _counted(counts: Counts) -> Iterable[str]:
    return (f"{count:,}" for count in counts.values())
