"""A key can be sent and cannot be shown."""

from __future__ import annotations

import copy
import io
import logging
import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.errors import SetupError
from collector.keys import HIDDEN, Key, KeyFilter

SECRET = "AIza/TEST+key=0123456789"  # noqa: S105
KEY = Key(SECRET)


def _logged(log: logging.Logger) -> tuple[io.StringIO, logging.Handler]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(KeyFilter(KEY))
    log.addHandler(handler)
    log.propagate = False
    return written, handler


def _fail() -> None:
    raise ValueError(SECRET)


def test_a_key_shows_itself_only_when_asked() -> None:
    assert SECRET not in f"{KEY} {KEY!r} {[KEY]} { ({'a': KEY}) }"
    assert KEY.shown() == SECRET


@pytest.mark.parametrize("steal", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_key_is_neither_pickled_nor_copied(steal: object) -> None:
    with pytest.raises(TypeError, match="not to be pickled"):
        steal(KEY)  # type: ignore[operator]


@pytest.mark.parametrize("text", ["", "two words", "line\nbreak", "schlüssel", "nul\0", "\x7f"])
def test_what_no_header_can_carry_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(SetupError, match="copy it again") as caught:
        Key(text)
    told = "".join(
        traceback.TracebackException.from_exception(caught.value.with_traceback(None)).format()
    )
    assert not text or text not in told


@given(before=st.text(), after=st.text())
def test_no_text_keeps_the_key_plain_or_as_an_address_writes_it(before: str, after: str) -> None:
    for written in (SECRET, "AIza%2FTEST%2Bkey%3D0123456789"):
        hidden = KEY.hide(before + written + after)
        assert written not in hidden
        assert HIDDEN in hidden
        assert KEY.is_in(before + written + after)


def test_a_text_without_the_key_is_left_as_it_is() -> None:
    assert KEY.hide("nothing here") == "nothing here"
    assert not KEY.is_in("nothing here")


def test_no_record_passes_the_filter_with_the_key_wherever_it_stands() -> None:
    log = logging.getLogger("test.keys")
    written, handler = _logged(log)
    kept: list[logging.LogRecord] = []
    handler.addFilter(lambda record: bool(kept.append(record)) or True)
    log.warning("the key is %s", SECRET)
    log.warning(SECRET)
    log.warning("%(key)s", {"key": SECRET})
    log.warning("extra", extra={"header": [SECRET.encode()], "other": SECRET, "plain": 7})
    log.warning("too few: %s %s", SECRET)  # noqa: PLE1206
    try:
        _fail()
    except ValueError:
        log.exception("it failed", stack_info=True)
    log.removeHandler(handler)
    assert len(kept) == 6
    assert SECRET not in written.getvalue() + "".join(repr(vars(each)) for each in kept)
    assert "the key is [key]" in written.getvalue()
    assert "ValueError: [key]" in written.getvalue()
    assert vars(kept[3])["plain"] == 7
