"""Serve the dashboard with Streamlit, on this machine alone unless settings say otherwise."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from dashboard.origins import is_wildcard
from data.errors import DataError
from data.settings import PREFIX, Settings, variable


class ServeError(DataError):
    """Stop: the dashboard cannot be served."""


def serve_dashboard(settings: Settings) -> int:
    """Serve until Ctrl-C; return the server's exit code.

    Raises:
        ServeError: the port is taken, or the address is not this machine's.
    """
    _check_free(settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"\nThe dashboard: http://{shown}:{settings.port} (stop it with Ctrl-C)", flush=True)
    environ = {**os.environ, f"{PREFIX}HOME": str(settings.home)}
    environ.pop(variable("youtube.key"), None)  # pages ask no platform
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(Path(__file__).with_name("web.py"))),
        *("--server.address", settings.host, "--server.port", str(settings.port)),
        *("--server.headless", "true"),
        # Told an address to print, Streamlit asks no stranger for this machine's outer one.
        *("--browser.serverAddress", "localhost" if is_wildcard(settings.host) else settings.host),
    ]
    root = Path(__file__).parent.parent
    with subprocess.Popen(command, env=environ, cwd=root) as server:  # noqa: S603 - our own words
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            server.wait()
            return 0


def _check_free(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            message = (
                f"Cannot serve on {settings.host}:{settings.port} ({error.strerror}). Close what"
                f" uses it, or set another: {PREFIX}PORT=8502 strangerwatch serve"
            )
            raise ServeError(message) from error
