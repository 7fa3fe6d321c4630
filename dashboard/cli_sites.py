"""The commands of `strangerwatch sites`: check the lexicon, try, measure and extend it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from cyclopts import App

from dashboard.failure import FAILED, MISUSED, OK, fail

sites = App(name="sites", help="Check, try and extend the lexicon of random-chat sites.")


@sites.command
def check() -> int:
    """Check the shipped lexicon under your own: doubles, missing dates, shared spellings."""
    from dashboard.summary import print_lexicon
    from data.settings import read_settings

    return OK if print_lexicon(read_settings()) else FAILED


@sites.command
def evaluate(*, fixtures: Path | None = None, real: Path | None = None) -> int:
    """Measure what the finder finds and what it should not, and list every miss and false alarm.

    --fixtures names a folder with spellings.tsv and traps.tsv (without it: those of this
    checkout); --real one with mentions, background and ambiguous (without it: ../shared/real).
    What is not there is left out, and that is said. Ends with 1 if nothing could be measured.
    """
    from dashboard.evaluating import print_measures
    from data.settings import read_settings

    return OK if print_measures(read_settings(), fixtures, real) else FAILED


@sites.command(name="try")
def try_(text: str) -> None:
    """Show what is found in TEXT, where, and what decided."""
    from dashboard.summary import print_mentions
    from data.settings import read_settings

    print_mentions(read_settings(), text)


@sites.command
def suggest(
    *,
    rare: bool = False,
    top: int = 20,
    videos: int = 2,
    channels: int = 2,
    recent_days: int = 365,
) -> int:
    """List names that may be new sites: those that stand alone, and those beside known sites.

    First come names in titles that read like those of known sites but name none;
    then words, hashtags and domains that keep company with known sites and rise.
    A name must stand in --videos videos of --channels channels. Rising means a
    greater share in the last --recent-days days of the store than before. With
    --rare, list names seen once or twice: in such titles, or like a known name.
    """
    if min(top, videos, channels, recent_days) < 1:
        return fail("--top, --videos, --channels and --recent-days are at least 1.", MISUSED)
    from dashboard.suggest import print_suggestions
    from data.companions import Asked
    from data.settings import read_settings

    asked = Asked(videos=videos, channels=channels, recent_days=recent_days)
    print_suggestions(read_settings(), asked, top=top, rare=rare)
    return OK


@sites.command
def accept(
    name: str,
    *,
    domain: list[str] | None = None,
    ambiguous: bool = False,
    anyway: bool = False,
) -> int:
    """Write NAME as a site, with today's date, into your own lexicon.

    With --ambiguous it counts only beside a word that decides. A spelling that
    already means a site is refused. A name of fewer than five letters, or one
    that is a common word in your own texts, needs --ambiguous or --anyway.
    """
    from data.own_sites import accept_site, check_site
    from data.private import make_folder
    from data.settings import read_settings
    from data.sites import read_lexicon
    from data.standing import find_doubts

    home = read_settings().home
    lexicon = read_lexicon(home)
    name, _ = check_site(lexicon, name, domain or [])
    if not (ambiguous or anyway) and (doubts := find_doubts(home, lexicon, name)):
        return fail(_doubted(name, doubts), MISUSED)
    make_folder(home)
    today = datetime.now(UTC).date()
    path = accept_site(home, name, domain or [], today, ambiguous=ambiguous)
    print(f"Wrote {name} to {path}. Next: strangerwatch score")
    return OK


def _doubted(name: str, doubts: list[str]) -> str:
    return (
        f"{name!r} may raise false alarms: {'; '.join(doubts)}. Nothing was written."
        " Add --ambiguous to count it only beside a word that decides, or --anyway to count"
        " it always."
    )
