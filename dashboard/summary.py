"""Tell on one screen what a command did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from classifier.mentions import Finder
from dashboard.steps import Imported
from data.publish import Published
from data.records import Balance
from data.settings import Settings
from data.sites import find_problems, lay_over

_COUNTS = ("rows", "observations", "duplicates", "quarantined", "left_out")


def print_import(done: Iterable[Imported], *, then: str = "strangerwatch score") -> bool:
    """Print the balance of each file as it comes, then the sum; return whether all went well.

    `then` is what to type next.
    """
    console = Console(soft_wrap=True, highlight=False)
    total = dict.fromkeys(_COUNTS, 0)
    well, files = True, 0
    for each in done:
        files += 1
        if each.balance is None or each.file is None:
            well = False
            console.print(Text(f"Not imported: {each.problem}"))
            continue
        counts = asdict(each.balance)
        total = {name: total[name] + counts[name] for name in _COUNTS}
        console.print(Text(f"{each.file.name} ({each.file.format}): {_balance(each.balance)}"))
        if each.warning:
            console.print(Text(f"  Warning: {each.warning}"))
        if each.file.mapping:
            pairs = ", ".join(f"{field} from {column}" for field, column in each.file.mapping)
            console.print(Text(f"  columns: {pairs}. Change with --map field=column."))
    if files:
        console.print(f"{files} file(s): {_balance(Balance(**total))}")
        _print_next(then)
    else:
        console.print("There is no file in what you named.")
    return well and bool(files)


def print_published(
    published: Published,
    *,
    then: str = "strangerwatch serve, or strangerwatch export --out FILE.csv",
) -> None:
    """Print what the snapshot holds; `then` is what to type next."""
    hidden = published.naming - published.shown
    print(
        f"Published snapshot {published.number}: {published.seen:,} videos seen, of which"
        f" {published.naming:,} name a site or the genre; {published.shown:,} shown,"
        f" {hidden:,} hidden (uploader likely a minor)."
    )
    _print_next(then)


def print_lexicon(settings: Settings) -> bool:
    """Print the size of the lexicon and what is wrong with it; return whether nothing is."""
    lexicon = lay_over(settings.home)
    problems = list(find_problems(lexicon))
    for problem in problems:
        print(problem)
    phrases = sum(map(len, lexicon.genre.values()))
    spellings = sum(len(site.spellings) for site in lexicon.site)
    print(
        f"{len(lexicon.site)} sites, {spellings} spellings, {phrases} phrases for the genre,"
        f" version {lexicon.version}: {len(problems)} problem(s)."
    )
    return not problems


def print_mentions(settings: Settings, text: str) -> None:
    """Print what the finder finds in one text, and what looks like a name but does not count."""
    finder = Finder(lay_over(settings.home))
    found = finder.find(text)
    if not found:
        print("Nothing is found: no site, no genre.")
    else:
        table = Table("site", "kind", "characters", "surface", "tier", "decided by")
        for each in found:
            span = f"{each.start}-{each.end}"
            cells = (each.site, each.kind, span, each.surface, each.tier, each.context)
            table.add_row(*map(Text, cells))
        Console().print(table)
    for refused in finder.turned_down(text):
        print(f"Not counted: “{refused.surface}” as {refused.site}: {refused.reason}.")


def _print_next(then: str) -> None:
    if then:
        print(f"Next: {then}")


def _balance(balance: Balance) -> str:
    left_out = f" + {balance.left_out:,} left out" if balance.left_out else ""
    return (
        f"{balance.rows:,} rows = {balance.observations:,} observations"
        f" + {balance.duplicates:,} duplicates + {balance.quarantined:,} quarantined{left_out}"
    )
