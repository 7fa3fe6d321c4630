"""Serve the stand-in on loopback, one thread a connection."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from types import TracebackType
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from collector.stand_in.answering import Answer, Past, Request, World, answer
from collector.stand_in.catalogue import Catalogue
from collector.stand_in.clock import wall_clock
from collector.stand_in.faults import Fault
from collector.stand_in.manner import REAL, Limits, Manner

KEY = "stand-in-key"


class StandIn:
    """Play YouTube for the length of a `with`, which yields the endpoint's address.

    `calls` counts calls by method, quota and faults included; those with a wrong
    key are nobody's and are not counted. `asked` holds each of them in order.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        key: str = KEY,
        clock: Callable[[], datetime] = wall_clock,
        manner: Manner = REAL,
        limits: Limits | None = None,
        faults: tuple[Fault, ...] = (),
    ) -> None:
        self._world = World(
            catalogue=catalogue, key=key, manner=manner, limits=limits or Limits(), faults=faults
        )
        self._past = Past()
        self._asked: list[tuple[Request, int]] = []
        self._clock = clock
        self._lock = threading.Lock()
        self._server: _Server | None = None

    def __enter__(self) -> str:
        self._server = _Server(("127.0.0.1", 0), self.answer)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server:
            self._server.shutdown()
            self._server.hang_up()
            self._server.server_close()
            self._server = None

    @property
    def calls(self) -> Mapping[str, int]:
        """Return how often each method was called, such as `search.list`."""
        return self._past.calls

    @property
    def spent(self) -> Mapping[str, int]:
        """Return what is spent of `search`, `stats` and `rest` on the day of the last call."""
        return self._past.spent.calls

    @property
    def asked(self) -> tuple[tuple[Request, int], ...]:
        """Return all requests with the status each got, in order, wrong keys included."""
        return tuple(self._asked)

    @property
    def catalogue(self) -> Catalogue:
        """Return what is held now."""
        return self._world.catalogue

    def change(self, catalogue: Catalogue) -> None:
        """Hold another catalogue from the next call on."""
        with self._lock:
            self._world = replace(self._world, catalogue=catalogue)

    def answer(self, request: Request) -> Answer:
        """Answer one request, and remember it."""
        with self._lock:
            given, self._past = answer(request, self._world, self._past, self._clock())
            self._asked.append((request, given.status))
        # Outside the lock: others need not wait for the slow one.
        time.sleep(given.latency_s)
        return given


class _Server(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], give: Callable[[Request], Answer]) -> None:
        self.give = give
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def process_request(self, request: object, client_address: object) -> None:
        """Remember the connection, and hand it to a thread of its own."""
        connection = cast("socket.socket", request)
        self._open.add(connection)
        super().process_request(connection, cast("tuple[str, int]", client_address))

    def shutdown_request(self, request: object) -> None:
        """Close one connection."""
        connection = cast("socket.socket", request)
        self._open.discard(connection)
        super().shutdown_request(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: tests let them."""

    def hang_up(self) -> None:
        """End the connections that clients keep open."""
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self._serve("GET", urlsplit(self.path).query)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        # The client sends an address of more than 2,048 letters so.
        verb = self.headers.get("X-HTTP-Method-Override", "POST")
        self._serve(verb, body if verb == "GET" else urlsplit(self.path).query)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Keep quiet: nothing is logged, and so no key is."""

    def _serve(self, verb: str, query: str) -> None:
        request = Request(
            verb=verb,
            path=urlsplit(self.path).path,
            pairs=tuple(parse_qsl(query, keep_blank_values=True)),
            key=self.headers.get("X-Goog-Api-Key"),
            known_etag=self.headers.get("If-None-Match"),
        )
        self._send(cast("_Server", self.server).give(request))

    def _send(self, given: Answer) -> None:
        self.close_connection = given.damage in {"truncated", "closed"}
        if given.damage == "closed":
            return
        body, kind = _spoilt(given)
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and bool(body)
        if packed:
            body = gzip.compress(body, mtime=0)
        self.send_response(given.status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (("Content-Encoding", "gzip" * packed), ("ETag", given.etag)):
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if given.damage == "truncated" else body)


def _spoilt(given: Answer) -> tuple[bytes, str]:
    if given.damage == "empty":
        return b"", given.kind
    if given.damage == "page":
        return b"<!DOCTYPE html><title>Sorry</title>\n", "text/html"
    if given.damage == "cut_json":
        return given.body[: len(given.body) // 2], given.kind
    return given.body, given.kind
