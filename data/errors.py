"""The errors of the data layer, split by what the caller does next."""

from __future__ import annotations

from datetime import datetime

_NO_ROOM = ("No space left", "File too large", "Disk quota exceeded")


def says_full(error: BaseException) -> bool:
    """Tell whether an error of the system, or of DuckDB, says that there is no more room."""
    return any(words in str(error) for words in _NO_ROOM)


class DataError(Exception):
    """Stand above every error of this package; the message says what to do next."""


class SettingsError(DataError):
    """Stop: a setting is unknown or out of range; a person mends the file."""


class StoreBusyError(DataError):
    """Retry: another process writes to the store."""


class StoreBrokenError(DataError):
    """Stop: the store cannot be read, or was written by a newer version."""


class StoreFullError(DataError):
    """Stop: the disk is full; nothing of the unfinished step was kept."""


class BackupError(DataError):
    """Stop: a backup cannot be written, or does not verify; what stands was not touched."""


class NothingPublishedError(DataError):
    """Stop: there is no snapshot yet to read."""


class InboxError(DataError):
    """Stop: what a page asked for cannot be written, or not taken in; nothing of it is lost."""


class SnapshotOutdatedError(DataError):
    """Stop: an earlier version published the snapshot, without what a page asks for."""


class LexiconError(DataError):
    """Stop: a lexicon or cue file is malformed; a person mends it."""


class CorpusError(DataError):
    """Stop: a labelled text breaks the codebook or the file's form."""


class BucketSpentError(DataError):
    """Stop: a bucket of quota is spent; go on with other methods, or after `reset_at`."""

    def __init__(self, bucket: str, reset_at: datetime) -> None:
        super().__init__(
            f"The quota of {bucket} is spent until {reset_at:%Y-%m-%d %H:%M} UTC: run again then."
        )
        self.bucket = bucket
        self.reset_at = reset_at


class TermsError(DataError):
    """Stop: the profiles of terms are malformed, or lack one; a person mends them."""


class QuotasError(DataError):
    """Stop: the quotas are malformed, or give no price for a method; a person mends them."""
