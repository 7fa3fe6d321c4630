"""What the page on security says is there, and its example of a proxy sets what it must."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit

from dashboard.cli import app
from data.meanings import MEANINGS
from data.settings import Settings, variable

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
EXAMPLE = ".github/examples/Caddyfile"
CADDY = (ROOT / EXAMPLE).read_text(encoding="utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE)))
HEADERS = dict(re.findall(r'^\t\t([\w-]+) "(.*)"$', CADDY, re.MULTILINE))


def policy() -> dict[str, list[str]]:
    """Return the content security policy, by directive."""
    parts = [part.split() for part in HEADERS["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("path", TESTS)
def test_every_test_that_it_names_is_there_and_holds_tests(path: str) -> None:
    assert re.search(r"^def test_", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_danger_names_its_proof() -> None:
    rows = [line.split(" | ") for line in PAGE.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 12
    assert all(len(row) == 4 and "`tests/" in row[3] for row in rows)


def test_every_command_and_setting_that_it_names_is_there() -> None:
    commands = set(re.findall(r"`strangerwatch ([a-z]+)", PAGE))
    settings = set(re.findall(r"STRANGERWATCH_[A-Z_]+", PAGE + CADDY))
    assert commands
    assert commands <= set(app)
    assert settings
    assert settings <= {variable(name) for name in ("home", *MEANINGS)}


def test_every_other_file_that_it_names_is_there() -> None:
    assert EXAMPLE in PAGE
    assert all((ROOT / path).is_file() for path in re.findall(r"`(\.github/[\w/]+)`", PAGE))


def test_readme_names_the_page_and_the_example() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert ".github/SECURITY.md" in readme
    assert EXAMPLE in readme


def test_the_proxy_lets_pages_take_from_the_dashboard_alone() -> None:
    told = policy()
    assert told["default-src"] == ["'none'"]
    assert told["frame-ancestors"] == told["base-uri"] == told["form-action"] == ["'none'"]
    ours = {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:", inline_script()}
    assert {source for sources in told.values() for source in sources} <= ours
    assert "'unsafe-inline'" not in told["script-src"]


def test_the_one_inline_script_that_runs_is_streamlits() -> None:
    assert policy()["script-src"] == ["'self'", inline_script()]


def inline_script() -> str:
    """Return the hash by which a policy allows the script within Streamlit's page."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    (script,) = re.findall(r"<script>(.*?)</script>", page.read_text("utf-8"), re.DOTALL)
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_the_proxy_sets_each_header(header: str, value: str) -> None:
    assert HEADERS[header] == value


def test_the_proxy_keeps_to_tls_for_half_a_year_at_least() -> None:
    found = re.fullmatch(r"max-age=(\d+)", HEADERS["Strict-Transport-Security"])
    assert found
    assert int(found[1]) >= 180 * 24 * 3600


def test_the_proxy_asks_who_one_is_with_a_hash_that_opens_nothing() -> None:
    assert re.search(r"^\tbasic_auth \{\n\t\tann REPLACE-WITH-A-HASH\n\t\}", CADDY, re.MULTILINE)
    assert "$2" not in CADDY  # no bcrypt hash was left in it


def test_the_proxy_asks_the_dashboard_where_it_answers_and_keeps_its_blocks_closed() -> None:
    assert f"reverse_proxy {Settings().host}:{Settings().port}\n" in CADDY
    code = re.sub(r'#.*|"[^"]*"', "", CADDY)
    assert code.count("{") == code.count("}") == 3
    assert "header_up Host" not in CADDY  # origins are compared with the Host as it came
