"""Answer to this machine's own names and to those that settings give, and to no other site."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.settings import Settings, variable

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_WILDCARDS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, never bound


def is_wildcard(host: str) -> bool:
    """Tell whether `host` stands for every address of this machine."""
    return host in _WILDCARDS


def own_names(settings: Settings) -> frozenset[str]:
    """Return the names, in small letters, under which the dashboard may be asked for."""
    given = {settings.host, *settings.names.split()} - _WILDCARDS
    return _LOOPBACK | {name.lower() for name in given}


class OwnNamesOnly:
    """Refuse, before Streamlit sees it, what another site had a browser send.

    A name that a stranger lets point at this machine is in `Host`; a page of
    another site is in `Origin`, which only the pages' WebSocket needs to heed.
    Streamlit would ask a server outside for this machine's address before it
    refused the latter.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for a name of ours and comes from no other site."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        stranger = scope["type"] == "websocket" and origin is not None and _place(origin) != host
        if _name(host) in self.names and not stranger:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            message = f"Not a name of this dashboard. If it should be, set {variable('names')}."
            await PlainTextResponse(message, status_code=421)(scope, receive, send)


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _place(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
