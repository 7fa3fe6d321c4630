"""The container and the workflow keep what the README promises of them."""

from __future__ import annotations

import fnmatch
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from data.settings import read_settings, variable

ROOT = Path(__file__).parents[2]
WORKFLOW = ".github/workflows/weekly-scan.yml"


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions, lines that go on joined, comments left out."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in joined if line]


def of(name: str) -> list[str]:
    return [rest for word, rest in instructions() if word == name]


def last_stage() -> list[tuple[str, str]]:
    words = instructions()
    start = max(place for place, (word, _) in enumerate(words) if word == "FROM")
    return words[start:]


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.compose-spec", "compose.yaml"), ("vendor.github-workflows", WORKFLOW)],
)
def test_its_schema_finds_each_file_in_order(schema: str, path: str, tmp_path: Path) -> None:
    def check(file: Path) -> int:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert check(ROOT / path) == 0
    broken = tmp_path / "broken.yaml"
    text = (ROOT / path).read_text(encoding="utf-8")
    broken.write_text(text.replace("read_only: true", "read_only: [1]").replace("runs-on", "runs"))
    assert check(broken) != 0


def test_the_dockerfile_has_only_instructions_that_there_are() -> None:
    known = {
        *("FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK"),
        *("ENTRYPOINT", "CMD"),
    }
    assert {word for word, _ in instructions()} == known


def test_every_base_is_pinned_to_a_whole_version_and_names_no_registry() -> None:
    for base in of("FROM"):
        assert re.fullmatch(r"python:3\.1[123]\.\d+-slim-[a-z]+( AS \w+)?", base)


def test_nothing_is_fetched_but_hashed_packages() -> None:
    assert not of("ADD")
    assert all("--require-hashes" in run or "--no-deps" in run for run in of("RUN") if "pip" in run)
    assert not any(re.search(r"curl|wget|https?://|--index-url", run) for run in of("RUN"))


def test_it_runs_as_nobody_who_is_root_and_writes_to_data_alone() -> None:
    words = last_stage()
    assert [rest for word, rest in words if word == "USER"] == ["10001:10001"]
    after = words[[word for word, _ in words].index("USER") :]
    assert not any(word in {"RUN", "COPY"} for word, _ in after)
    assert of("VOLUME") == ["/data"]
    assert "STRANGERWATCH_HOME=/data" in of("ENV")[0]


def test_no_secret_is_built_in() -> None:
    assert not re.search(r"KEY=|SECRET|TOKEN|PASSWORD", " ".join(of("ENV")))
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"

    def matches(rule: str, path: str) -> bool:
        names = [path, *map(str, Path(path).parents)]
        if rule.startswith("**/"):
            return any(fnmatch.fnmatch(Path(name).name, rule[3:]) for name in names)
        return rule == "*" or rule in names

    def gets_in(path: str) -> bool:
        said = [rule for rule in rules if matches(rule.removeprefix("!"), path)]
        return said[-1].startswith("!")  # the last rule that matches decides

    assert gets_in("data/store.py")
    assert gets_in(".streamlit/config.toml")
    for secret in ("data/local/settings.toml", "data/local/youtube.key", "data/my.key", ".env"):
        assert not gets_in(secret)
    assert not gets_in(".git/config")


def test_a_copied_file_is_one_that_the_ignore_list_lets_in() -> None:
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for name in ("requirements.lock", "pyproject.toml", "README.md", "LICENSE", "data"):
        assert f"!{name}" in rules
        assert (ROOT / name).exists()


@pytest.mark.parametrize("service", ["dashboard", "scan"])
def test_each_service_is_locked_in(service: str) -> None:
    given = compose()["services"][service]
    assert given["read_only"] is True
    assert given["user"] == "10001:10001"
    assert given["cap_drop"] == ["ALL"]
    assert given["security_opt"] == ["no-new-privileges:true"]
    assert given["tmpfs"][0].startswith("/tmp:")
    assert given["volumes"] == ["home:/data"]
    assert "privileged" not in given
    assert "network_mode" not in given


def test_the_dashboard_answers_this_machine_alone_and_gets_no_key() -> None:
    dashboard = compose()["services"]["dashboard"]
    assert dashboard["ports"] == ["127.0.0.1:8501:8501"]
    assert "secrets" not in dashboard
    assert "environment" not in dashboard


def test_the_key_comes_as_a_file_to_the_scan_alone() -> None:
    scan = compose()["services"]["scan"]
    assert scan["environment"]["STRANGERWATCH_YOUTUBE_KEY_FILE"] == "/run/secrets/youtube_key"
    assert scan["secrets"] == ["youtube_key"]
    assert "STRANGERWATCH_YOUTUBE_KEY" not in scan["environment"]


def test_what_terms_ask_for_can_be_said_to_the_container_and_to_the_workflow() -> None:
    job = yaml.safe_load((ROOT / WORKFLOW).read_text(encoding="utf-8"))["jobs"]["scan"]
    for name in ("youtube.terms", "youtube.legal_basis", "youtube.study_end"):
        assert variable(name) in compose()["services"]["scan"]["environment"]
        assert variable(name) in job["env"]


def test_nothing_that_is_not_set_is_taken_for_a_setting(tmp_path: Path) -> None:
    given = compose()["services"]["scan"]["environment"]
    names = {name: "" for name, value in given.items() if value.endswith(":-}")}
    home = {"STRANGERWATCH_HOME": str(tmp_path)}
    assert read_settings({**names, **home}) == read_settings(home)


@pytest.mark.parametrize("words", ["CMD", "ENTRYPOINT"])
def test_the_image_runs_the_installed_command(words: str) -> None:
    assert json.loads(of(words)[-1]) in (["strangerwatch"], ["serve"])


def test_the_workflow_keeps_the_store_on_a_runner_of_ones_own() -> None:
    text = (ROOT / WORKFLOW).read_text(encoding="utf-8")
    given = yaml.safe_load(text)
    job = given["jobs"]["scan"]
    assert set(given["on"]) == {"schedule", "workflow_dispatch"}  # no stranger's pull request
    assert given["permissions"] == {"contents": "read"}
    assert job["runs-on"][0] == "self-hosted"
    assert "vars.STRANGERWATCH_HOME != ''" in job["if"]
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/checkout@[0-9a-f]{40}", each) for each in used)
    assert "YOUTUBE_KEY" not in str(job["env"])


def test_readme_says_how_the_container_is_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in ("docker compose up", "docker compose run --rm scan", WORKFLOW, "chown 10001"):
        assert words in readme
