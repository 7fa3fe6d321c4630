"""The dashboard answers to its own names, to no other site's pages, and asks nobody itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from loopback import Loopback, serve, tell

from dashboard.origins import own_names
from data.settings import Settings

ROOT = Path(__file__).parents[2]
UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: streamlit\r\n"
)


@dataclass
class Served:
    port: int
    outside: Loopback

    def ask(self, path: str, host: str, more: str = "") -> str:
        """Send one request as a browser would and return the status that came back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n".encode())
            return line.recv(4096).decode("latin-1").split(" ")[1]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve as a container does, on every address, where all that is asked outside is heard."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = (
        "from dashboard.serve import serve_dashboard; from data.settings import read_settings;"
        "serve_dashboard(read_settings())"
    )
    with serve(tell(200, "192.0.2.7")) as outside:
        given = {
            "PYTHONPATH": str(ROOT),
            "STRANGERWATCH_HOME": str(tmp_path_factory.mktemp("home")),
            "STRANGERWATCH_HOST": "0.0.0.0",  # noqa: S104 - what the Dockerfile sets
            "STRANGERWATCH_PORT": str(port),
            "STRANGERWATCH_NAMES": "watch.example.org",
            **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy"), outside.endpoint),
            "NO_PROXY": "",
            "no_proxy": "",
        }
        with subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT, env={**os.environ, **given}, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        ) as server:  # fmt: skip
            try:
                yield _when_ready(Served(port, outside))
            finally:
                os.killpg(server.pid, signal.SIGTERM)


def _when_ready(served: Served) -> Served:
    for _ in range(300):
        with suppress(ConnectionRefusedError):  # it is not listening yet
            if served.ask("/_stcore/health", "localhost") == "200":
                return served
        time.sleep(0.2)
    pytest.fail("the dashboard did not answer within a minute")


@pytest.mark.parametrize("path", ["/", "/health", "/_stcore/health"])
def test_every_path_answers_to_own_names_alone(served: Served, path: str) -> None:
    for host in ("localhost:1", "127.0.0.1", "[::1]:8501", "Watch.example.org"):
        assert served.ask(path, host) == "200"
    for host in ("rebound.example", "watch.example.org.evil.example", "0.0.0.0", "[", "a@b:c"):  # noqa: S104
        assert served.ask(path, host) == "421"


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("localhost:8501", "http://localhost:8501", "101"),
        ("watch.example.org", "https://watch.example.org", "101"),
        ("localhost:8501", "https://evil.example", "403"),
        ("localhost:8501", "http://localhost:9999", "403"),
        ("localhost:8501", "null", "403"),
        ("localhost:8501", "http://[", "403"),
        ("rebound.example", "http://rebound.example", "403"),
    ],
)
def test_no_page_of_another_site_reaches_what_pages_show(
    served: Served, host: str, origin: str, status: str
) -> None:
    assert served.ask("/_stcore/stream", host, f"{UPGRADE}Origin: {origin}\r\n") == status


def test_the_server_asks_nobody_outside_whoever_asks_it(served: Served) -> None:
    served.ask("/_stcore/stream", "localhost", f"{UPGRADE}Origin: https://evil.example\r\n")
    time.sleep(3)  # what it might ask has a second each, twice
    assert [each.path for each in served.outside.asked] == []


def test_a_wildcard_is_no_name() -> None:
    names = own_names(Settings(host="0.0.0.0", names=" A.example  b.example "))  # noqa: S104
    assert names == {"127.0.0.1", "::1", "localhost", "a.example", "b.example"}
    assert "192.0.2.1" in own_names(Settings(host="192.0.2.1"))
