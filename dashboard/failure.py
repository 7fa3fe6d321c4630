"""Turn every error into one clear line and an exit code that cron can read."""

from __future__ import annotations

import sys

OK, FAILED, MISUSED, QUOTA, BUSY = 0, 1, 2, 3, 4


def explain(error: Exception) -> int:
    """Print what went wrong and what to do next; return the exit code."""
    from collector.errors import CollectorError
    from data.errors import DataError, SettingsError, StoreBusyError

    if isinstance(error, StoreBusyError):
        return fail(str(error), BUSY)
    if isinstance(error, SettingsError):
        return fail(str(error), MISUSED)
    if isinstance(error, DataError | CollectorError):
        return fail(str(error), FAILED)
    message = f"Something unforeseen went wrong ({type(error).__name__}: {error})."
    return fail(f"{message} Run the command with --debug and report it.", FAILED)


def fail(message: str, code: int) -> int:
    """Print an error as one line on standard error and return `code`."""
    print(f"Error: {one_line(message)}", file=sys.stderr)
    return code


def one_line(message: object) -> str:
    """Return a message with every run of white space as one space."""
    return " ".join(str(message).split())
