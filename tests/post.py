"""A mail server on loopback that takes, refuses or keeps silent, as a test says."""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

PASSWORD = "quite-secret-5e1f"  # noqa: S105 (it opens a server of this file alone)


@dataclass
class Post:
    """Take mail, or do as `manner` says: refuse, or keep silent until the sender gives up."""

    manner: str = "take"
    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)

    def address(self, name: str = "ann", **more: str) -> str:
        """Return the address of this server as Apprise writes it, for one recipient."""
        asked = "".join(f"&{key}={value}" for key, value in more.items())
        return (
            f"mailto://{name}:{PASSWORD}@127.0.0.1:{self.port}"
            f"?from=sw@example.org&to={name}@example.org&cto=1&rto=1{asked}"
        )

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Answer as the manner says."""
        if self.manner == "refuse":
            return "554 not from you"
        if self.manner == "silent":
            await asyncio.sleep(60)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        return "250 taken"


@contextmanager
def post() -> Iterator[Post]:
    """Serve mail on a free port of loopback."""
    here = Post()
    controller = _AnyPort(
        here,
        hostname="127.0.0.1",
        port=0,
        authenticator=lambda *_: AuthResult(success=True),
        auth_require_tls=False,
    )
    controller.start()
    here.port = controller.port
    try:
        yield here
    finally:
        controller.stop()


class _AnyPort(Controller):  # type: ignore[misc]
    """Tell which free port the system gave before trying it."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def part(message: EmailMessage, kind: str) -> str:
    """Return the `html` or `plain` part of a mail."""
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content())
