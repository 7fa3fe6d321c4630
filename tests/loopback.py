"""A small server on loopback that answers what a test wrote down, and remembers what was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Told = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str] = field(repr=False)


@dataclass
class Loopback:
    port: int
    script: list[Told]
    asked: list[Asked] = field(default_factory=list)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


def tell(status: int, body: object = "{}", **headers: str) -> Told:
    """Answer with a status, a body (bytes, text, or what becomes JSON) and headers."""
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    raw = text.encode() if isinstance(text, str) else text

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        named: Mapping[str, str] = {"Content-Length": str(len(raw)), **headers}
        for name, value in named.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(raw)

    return answer


def raw(*pieces: bytes) -> Told:
    """Write bytes as they are and hang up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
        handler.close_connection = True

    return answer


def fault(code: int, reason: str, message: str = "", **more: Any) -> dict[str, Any]:
    """Return the body of an error as YouTube writes it."""
    errors = [{"message": message, "domain": "youtube", "reason": reason}]
    return {"error": {"code": code, "message": message, "errors": errors, **more}}


@contextmanager
def serve(*script: Told) -> Iterator[Loopback]:
    """Serve the script on a free port, its last answer again and again."""
    here = Loopback(0, list(script))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            named = {name.lower(): value for name, value in self.headers.items()}
            here.asked.append(Asked(self.command, self.path, named))
            told = here.script.pop(0) if len(here.script) > 1 else here.script[0]
            try:
                told(self)
            except ConnectionError:
                self.close_connection = True

        do_POST = do_GET  # noqa: N815

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        here.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield here
        finally:
            server.shutdown()
            thread.join()
