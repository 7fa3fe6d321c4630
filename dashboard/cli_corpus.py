"""The commands of `strangerwatch corpus`: check the labelled texts the model learns from."""

from __future__ import annotations

from pathlib import Path

from cyclopts import App

from dashboard.failure import FAILED, OK

corpus = App(name="corpus", help="Check the labelled texts that the model learns from.")


@corpus.command
def check(folder: Path | None = None) -> int:
    """Check every promise of the corpus, and print the table of counts.

    FOLDER holds the JSON lines (without it: the shipped corpus). Ends with 1 if a
    promise is broken.
    """
    from dashboard.checking import print_checks
    from data.corpus import FOLDER

    return OK if print_checks(folder or FOLDER) else FAILED
