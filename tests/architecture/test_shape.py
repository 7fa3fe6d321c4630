"""The house rules that a syntax tree can check."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("classifier", "collector", "dashboard", "data")
OUTSIDE = {"tests", "shared"}
MODULES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "local" not in path.relative_to(ROOT).parts
)
BANNED = {"utils", "helpers", "common", "misc"}
MOST_LINES, MOST_IN_A_FUNCTION = 250, 40


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


every_module = pytest.mark.parametrize("path", MODULES, ids=name)


@every_module
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@every_module
def test_a_module_is_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@every_module
def test_a_function_is_small(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MOST_IN_A_FUNCTION, node.name


@every_module
def test_only_data_speaks_sql(path: Path) -> None:
    called = {
        node.func.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    # Google's client calls that which sends a request "execute".
    allowed = name(path).startswith("data/") or name(path) == "collector/sources/youtube.py"
    assert allowed or not called & {"execute", "executemany", "sql"}


@every_module
def test_only_settings_and_serve_read_the_environment(path: Path) -> None:
    named = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    # serve hands the environment on to Streamlit, with our home in it.
    allowed = name(path) in {"data/settings.py", "dashboard/serve.py"}
    assert allowed or not named & {"environ", "getenv"}


@every_module
def test_no_module_has_a_name_that_says_nothing(path: Path) -> None:
    assert path.stem not in BANNED


@every_module
def test_every_module_has_its_tests(path: Path) -> None:
    if path.name == "__init__.py":
        return
    package = path.relative_to(ROOT).parent
    assert (ROOT / "tests" / package / f"test_{path.name}").exists()


def test_there_is_no_fifth_package() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {Path(line).parts[0] for line in listed.stdout.splitlines()} <= {*PACKAGES, "tests"}


def test_no_page_hides_a_package_from_streamlit() -> None:
    stems = {path.stem for path in (ROOT / "dashboard").glob("*.py")}
    assert not stems & {*PACKAGES, "tests"}


def test_most_functions_are_about_ten_lines() -> None:
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 12


def test_no_lock_names_a_registry() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "--index-url" not in text
