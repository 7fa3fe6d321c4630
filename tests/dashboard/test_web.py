"""The dashboard as it is served: pages, and /health beside them."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.settings import Settings
from data.snapshots import newest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def served(home: Path) -> Iterator[str]:
    """Serve the home as `strangerwatch serve` does, and give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = (
        "from dashboard.serve import serve_dashboard; from data.settings import read_settings;"
        "serve_dashboard(read_settings())"
    )
    given = {"PYTHONPATH": str(ROOT), "STRANGERWATCH_PORT": str(port)}
    environ = {**os.environ, **given, "STRANGERWATCH_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as server:  # fmt: skip
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(server.pid, 15)


def fetch(address: str) -> tuple[int, str]:
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def container_check(address: str) -> int:
    """Run the health check of the Dockerfile, on our port, and return its exit code."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    found = re.search(r'HEALTHCHECK .*?CMD (\["python".*?\])$', text, re.DOTALL | re.MULTILINE)
    assert found
    _, *words = json.loads(found[1].replace("http://127.0.0.1:8501", address))
    return subprocess.run([sys.executable, *words], capture_output=True, check=False).returncode


def test_a_probe_is_answered_beside_the_pages(
    served: str, home: Path, fill: Callable[..., int]
) -> None:
    status, said = fetch(f"{served}/health")
    assert (status, json.loads(said)["state"]) == (200, "note")
    fill(home, [])
    assert json.loads(fetch(f"{served}/health")[1])["checks"]["snapshot"]["found"]
    assert container_check(served) == 0
    newest(Settings(home=home).home).write_bytes(b"broken" * 999)
    assert fetch(f"{served}/health")[0] == 503
    assert container_check(served) == 1
    (home / "settings.toml").write_text("keep_snapshots = 'x'")
    assert fetch(f"{served}/health") == (503, '{"state":"wrong","checks":{}}')
    assert fetch(f"{served}/language/fr.js") == (200, 'document.documentElement.lang = "fr";')
    assert fetch(f"{served}/language/no%22;.js") == (200, 'document.documentElement.lang = "en";')
    for page in ("", "week", "videos", "scans"):
        status, said = fetch(f"{served}/{page}")
        assert status == 200
        assert '<div id="root"' in said
