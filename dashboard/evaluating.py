"""Tell how well the finder finds, and list each text on which it went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from classifier.finding import Measured, measure
from classifier.mentions import Finder
from data.records import Mention
from data.settings import Settings
from data.sites import read_lexicon

_CHECKOUT = Path(__file__).parents[1]
FIXTURES = _CHECKOUT / "tests" / "fixtures"
REAL = _CHECKOUT.parent / "shared" / "real"
_SHOWN = 100


def print_measures(settings: Settings, fixtures: Path | None, real: Path | None) -> bool:
    """Print each measure with what went wrong; return whether there was anything to measure."""
    console = Console(soft_wrap=True, highlight=False)
    ours = _there(console, fixtures or FIXTURES, "spellings.tsv", "--fixtures")
    videos = _there(console, real or REAL, "mentions.jsonl.gz", "--real")
    for measured in measure(Finder(read_lexicon(settings.home)), ours, videos):
        _print(console, measured)
    return bool(ours or videos)


def _there(console: Console, folder: Path, file: str, option: str) -> Path | None:
    if (folder / file).exists():
        return folder
    console.print(Text(f"Not measured: {folder} holds no {file}. Name its folder with {option}."))
    return None


def _print(console: Console, measured: Measured) -> None:
    right = measured.texts - len(measured.wrong)
    console.print(
        Text(f"{measured.name}: {right:,} of {measured.texts:,} right ({measured.right:.2%}).")
    )
    for row, mentions in measured.wrong:
        console.print(Text(f"  {row.id}: {row.title[:_SHOWN]!r} {_found(mentions)}"))


def _found(mentions: Sequence[Mention]) -> str:
    if not mentions:
        return "→ nothing found"
    each = (f"{m.site} ({m.kind}) {m.surface!r} in {m.field}" for m in mentions[:3])
    return "→ " + "; ".join(each)
