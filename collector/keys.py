"""A platform's key, held so that it can be sent and cannot be shown."""

from __future__ import annotations

import logging
from typing import NoReturn
from urllib.parse import quote

from collector.errors import SetupError

HIDDEN = "[key]"


class Key:
    """Hold a key; only `shown` gives it away, and only the transport asks for that.

    Raises:
        SetupError: it is empty, or holds what no header could carry.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        # What a library says of a header it cannot send would quote it: refuse it first.
        if not text or not all("!" <= sign <= "~" for sign in text):
            del text
            raise SetupError("the key is empty or holds a space or sign", "copy it again")
        self._text = text

    def __repr__(self) -> str:
        return f"Key({HIDDEN})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not to be pickled or copied")

    def shown(self) -> str:
        """Return the key itself."""
        return self._text

    def is_in(self, text: str) -> bool:
        """Tell whether the text holds the key, plain or as an address writes it."""
        return self.hide(text) != text

    def hide(self, text: str) -> str:
        """Return the text with a mark in the key's place."""
        return text.replace(self._text, HIDDEN).replace(quote(self._text, safe=""), HIDDEN)


class KeyFilter(logging.Filter):
    """Take the key out of every log record: message, arguments, traceback and extras.

    It belongs on a handler: a logger's own filter does not see what its children log.
    """

    def __init__(self, key: Key) -> None:
        super().__init__()
        self._key = key

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass, without the key."""
        record.msg, record.args = _message(record), ()
        if record.exc_info:
            record.exc_text = record.exc_text or logging.Formatter().formatException(
                record.exc_info
            )
            # Handlers that draw tracebacks themselves would find the key in the error again.
            record.exc_info = None
        for name, value in list(vars(record).items()):
            if isinstance(value, str):
                setattr(record, name, self._key.hide(value))
            elif name not in _PLAIN and self._key.is_in(repr(value)):
                setattr(record, name, self._key.hide(repr(value)))
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # a filter that raises would end the caller
        return f"{record.msg} {record.args!r}"


_PLAIN = frozenset({"args", "created", "exc_info", "levelno", "lineno", "msecs", "process"})
