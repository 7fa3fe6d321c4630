"""README, help and data agree with the code."""

import re
import sys
from pathlib import Path

import pytest

from collector.files import sniff
from dashboard.app import PAGES
from dashboard.cli import app
from dashboard.cli_corpus import corpus
from dashboard.cli_schedule import schedule
from dashboard.cli_sites import sites
from dashboard.columns import COLUMNS
from dashboard.failure import BUSY, FAILED, MISUSED, OK
from dashboard.weekly import STEPS
from data.codebook import FLAGS, STANCES, TARGETS, YOUTHS
from data.meanings import MEANINGS
from data.settings import variable

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
COMMANDS = [each for each in app if not each.startswith("-")]


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_every_command(command: str) -> None:
    assert f"strangerwatch {command}" in README


@pytest.mark.parametrize("command", [each for each in sites if not each.startswith("-")])
def test_readme_names_every_command_of_sites(command: str) -> None:
    assert f"strangerwatch sites {command}" in README


@pytest.mark.parametrize("command", [each for each in corpus if not each.startswith("-")])
def test_readme_names_every_command_of_corpus(command: str) -> None:
    assert f"strangerwatch corpus {command}" in README


@pytest.mark.parametrize("command", [each for each in schedule if not each.startswith("-")])
def test_readme_names_every_command_of_schedule(command: str) -> None:
    assert f"strangerwatch schedule {command}" in README


def test_readme_numbers_the_steps_of_a_scan_as_they_are_run() -> None:
    told = re.findall(r"^  (\d+)\. `([a-z]+)`", README, re.MULTILINE)
    assert told == [(str(number), name) for number, (name, _) in enumerate(STEPS, 1)]


def test_readme_names_no_command_that_is_not_there() -> None:
    told = set(re.findall(r"(?:`|bin/)strangerwatch ([a-z]+)", README))
    assert told <= set(COMMANDS)


def test_every_setting_is_explained_and_in_the_readme() -> None:
    for name in ("home", *MEANINGS):
        assert variable(name) in README


@pytest.mark.parametrize("title", sorted(sniff.titles().values()))
def test_readme_names_every_format(title: str) -> None:
    assert title in README


@pytest.mark.parametrize("code", [OK, FAILED, MISUSED, BUSY])
def test_readme_explains_every_exit_code(code: int) -> None:
    assert re.search(rf"^\| {code} \|", README, re.MULTILINE)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_every_exported_column_says_what_it_means(column: object) -> None:
    assert column.meaning
    assert column.empty


@pytest.mark.parametrize("label", [*STANCES, *YOUTHS, *TARGETS, *FLAGS])
def test_readme_explains_every_label(label: str) -> None:
    assert f"`{label}`" in README


def test_the_map_of_data_names_every_module_and_file() -> None:
    here = {path.name for path in (ROOT / "data").iterdir()} - {
        "__init__.py",
        "__pycache__",
        "local",
    }
    missing = {each for each in here - {"README.md"} if f"`{each}" not in DATA}
    assert not missing


@pytest.mark.parametrize("title", [title for _, title, _ in PAGES])
def test_readme_names_every_page_and_the_question_it_answers(title: str) -> None:
    assert f"| {title} | " in README


def test_readme_states_the_python_that_runs_it() -> None:
    assert "3.11" in README
    assert sys.version_info >= (3, 11)


def test_no_text_of_the_project_calls_people_names() -> None:
    words = re.compile(r"\b(groomer|offender|predator)s?\b", re.IGNORECASE)
    folders = ("classifier", "collector", "dashboard", "data")
    texts = [README, *(p.read_text("utf-8") for f in folders for p in (ROOT / f).rglob("*.py"))]
    assert not any(words.search(text) for text in texts)
