from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.serve import ServeError, serve_dashboard
from data.settings import Settings


@pytest.fixture
def taken() -> Iterator[int]:
    """Hold a port as another program would."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_refused_with_what_to_do(
    tmp_path: Path, taken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ServeError, match=f"127.0.0.1:{taken}.*STRANGERWATCH_PORT"):
        serve_dashboard(Settings(home=tmp_path, port=taken))
    assert capsys.readouterr().out == ""


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match=r"Cannot serve on 192\.0\.2\.1"):
        serve_dashboard(Settings(home=tmp_path, host="192.0.2.1"))


def test_the_dashboard_answers_this_machine_alone_unless_told_otherwise() -> None:
    assert Settings().host == "127.0.0.1"


def test_the_dashboard_does_not_inherit_the_platforms_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server that is started here only writes down its environment."""
    monkeypatch.setenv("STRANGERWATCH_YOUTUBE_KEY", "AIza-secret")
    monkeypatch.setenv("STRANGERWATCH_PUBLIC_VIEWS", "7")
    started: list[dict[str, str]] = []
    real = subprocess.Popen

    def start(command: list[str], *, env: dict[str, str], cwd: Path) -> subprocess.Popen[bytes]:
        started.append(env)
        return real([sys.executable, "-c", "import sys; sys.exit(5)"], env=env, cwd=cwd)

    monkeypatch.setattr(subprocess, "Popen", start)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert serve_dashboard(Settings(home=tmp_path, port=port)) == 5
    assert started[0]["STRANGERWATCH_PUBLIC_VIEWS"] == "7"
    assert "AIza-secret" not in started[0].values()
