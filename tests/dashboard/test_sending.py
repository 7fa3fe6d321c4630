"""A message reaches a real mail server, or is told as not taken; no address shows anywhere."""

from __future__ import annotations

import io
import json
import logging
from http.server import BaseHTTPRequestHandler

import pytest
from loopback import serve, tell
from post import PASSWORD, part, post

from dashboard.sending import Message, recipients, send

KEY = bytes(32)
MESSAGE = Message(
    subject="strangerwatch : bulletin du 1er novembre",
    html="<!DOCTYPE html><html lang='fr'><body><p>Été &lt;b&gt; 12&#8239;345</p></body></html>",
    text="Été <b> 12\u202f345\n@everyone",
)


def test_mail_gets_the_page_and_beside_it_a_text() -> None:
    with post() as server:
        assert send(MESSAGE, recipients([server.address()], KEY)[0])
    [mail] = server.taken
    assert mail["subject"] == MESSAGE.subject
    assert mail["to"] == "ann@example.org"
    assert part(mail, "html").strip() == MESSAGE.html
    assert "Été <b> 12" in part(mail, "plain")


@pytest.mark.parametrize("manner", ["refuse", "silent"])
def test_what_a_server_refuses_or_does_not_answer_is_not_taken_and_nothing_shows(
    manner: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = io.StringIO()
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [logging.StreamHandler(heard)])
    monkeypatch.setattr(root, "level", logging.DEBUG)
    with post() as server:
        # The server may say what it likes.
        monkeypatch.setattr(logging.getLogger("mail.log"), "disabled", True)
        server.manner = manner
        [to] = recipients([server.address()], KEY)
        assert not send(MESSAGE, to)
        server.manner = "take"
        assert send(MESSAGE, to)
    shown = "".join((*capfd.readouterr(), heard.getvalue()))
    assert not [word for word in (PASSWORD, "example.org", "apprise", "127.0.0.1") if word in shown]


@pytest.mark.parametrize(
    "address",
    ["mailto://127.0.0.1:1?to=a@b.org&from=c@d.org&cto=1", "nothing-such://here", "no address",
     "mailto://", ""],
)  # fmt: skip
def test_an_address_that_nobody_answers_or_that_is_none_takes_nothing(address: str) -> None:
    assert not send(MESSAGE, recipients([address], KEY)[0])


def test_what_takes_no_page_gets_the_text() -> None:
    with serve(tell(200)) as server:
        bodies: list[bytes] = []

        def answer(handler: BaseHTTPRequestHandler) -> None:
            bodies.append(handler.rfile.read(int(handler.headers["Content-Length"])))
            tell(200)(handler)

        server.script[:] = [answer]
        assert send(MESSAGE, recipients([f"json://127.0.0.1:{server.port}/"], KEY)[0])
    [body] = bodies
    assert json.loads(body)["message"] == MESSAGE.text
    assert b"github" not in body


def test_a_recipient_shows_neither_address_nor_password() -> None:
    first, second = recipients(
        ["mailtos://ann:secret@example.org", "mailtos://ann:secret@example.org", "secret"], KEY
    )
    for shown in (repr(first), str(first), repr(second), str(second), first.name):
        assert "secret" not in shown
        assert "example" not in shown
    assert str(first) == "no. 1 (mailtos)"
    assert str(second) == "no. 2 (?)"
    assert recipients(["secret"], bytes([1] * 32))[0].name != second.name
