"""The commands of `strangerwatch sites`: check the lexicon, and try it on a text."""

from __future__ import annotations

from cyclopts import App

from dashboard.failure import FAILED, OK

sites = App(name="sites", help="Check the lexicon of random-chat sites, and try it on a text.")


@sites.command
def check() -> int:
    """Check the shipped lexicon under your own: doubles, missing dates, shared spellings."""
    from dashboard.summary import print_lexicon
    from data.settings import read_settings

    return OK if print_lexicon(read_settings()) else FAILED


@sites.command(name="try")
def try_(text: str) -> None:
    """Show what is found in TEXT, where, and what decided."""
    from dashboard.summary import print_mentions
    from data.settings import read_settings

    print_mentions(read_settings(), text)
