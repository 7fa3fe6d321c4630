from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from labelled import judged
from rich.console import Console

from classifier import evaluate
from classifier.model import ModelError
from classifier.real import LABELS
from classifier.trials import OURS, Trial
from dashboard import cli, evaluation
from dashboard.evaluation import evaluate_model
from data.splits import TESTS

Captured = pytest.CaptureFixture[str]
Run = Callable[..., int]


@pytest.fixture(autouse=True)
def quick(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give two made trials in place of a minute of training; none is decided yes."""
    tests = {name: judged([{"stance": "warns"}, {"stance": "promotes"}] * 20) for name in TESTS}
    monkeypatch.setattr(evaluate, "RESAMPLES", 10)
    monkeypatch.setattr(
        evaluation, "try_out", lambda: [Trial(OURS, 9, tests), Trial("x", 9, tests)]
    )


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `evaluate` as typed, without real videos, and gives its code."""

    def ran(*words: object) -> int:
        line = ["strangerwatch", "evaluate", "--real", str(home), *map(str, words)]
        monkeypatch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return ran


def real(folder: Path) -> Path:
    row = {"id": "a", "title": "we met on omegle"}
    with gzip.open(folder / "mentions.jsonl.gz", "wb") as file:
        file.write(msgspec.json.encode(row))
    (folder / LABELS).write_text("id\tstance\na\tfeatures\n", encoding="utf-8")
    return folder


def test_what_goes_on_is_said_on_standard_error_and_the_figures_on_standard_output(
    run: Run, capsys: Captured
) -> None:
    assert run() == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "Learning from the training split and judging what is held out, about a minute …",
        "Measuring …",
    ]
    assert "Held out, each test apart" in said.out


def test_without_labelled_real_videos_one_sentence_says_so(
    run: Run, home: Path, capsys: Captured
) -> None:
    assert run() == 0
    told = capsys.readouterr().out
    assert f"Real videos not judged: {home} holds no {LABELS}. Name its folder with --real." in told
    assert "Real videos, " not in told


def test_real_videos_are_judged_by_the_shipped_model(
    run: Run, home: Path, tmp_path: Path, capsys: Captured
) -> None:
    real(home)
    assert run("--json", tmp_path / "out.json") == 0
    said = capsys.readouterr()
    assert said.err.startswith("Judging real videos …\n")
    assert "Real videos, all labelled (n = 1), judged by the shipped model" in said.out
    told = json.loads((tmp_path / "out.json").read_bytes())["real"]["all labelled"]
    assert (told["n"], told["not_promoting"], told["false_alarms"]) == (1, 1, [])


def test_the_json_has_the_same_numbers_with_n_everywhere_and_null_for_what_has_no_value(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    assert run("--json", target) == 0
    told = json.loads(target.read_bytes(), parse_constant=pytest.fail)
    assert set(told) == {
        "model_id", "shipped_model_id", "codebook", "learnt", "tests", "beside", "decided",
        "parts", "reliability", "abstention", "real",
    }  # fmt: skip
    assert told["real"] is None
    none_decided_yes = told["tests"]["batch"]["precision_of_what_is_decided_yes"]
    assert none_decided_yes == {
        "name": "precision of what is decided yes", "value": None, "low": None, "high": None,
        "n": 40,
    }  # fmt: skip
    assert all("n" in each for each in leaves(told))
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


def leaves(told: Any) -> list[dict[str, Any]]:
    """Return every innermost object that holds numbers."""
    if isinstance(told, list):
        return [leaf for each in told for leaf in leaves(each)]
    if not isinstance(told, dict):
        return []
    inner = [leaf for each in told.values() for leaf in leaves(each)]
    return inner or [told]


def test_the_json_is_the_same_each_time(run: Run, tmp_path: Path) -> None:
    run("--json", tmp_path / "a.json")
    run("--json", tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize("place", ["none/out.json", "."])
def test_a_place_where_nothing_can_be_written_is_refused_before_the_long_work(
    run: Run, home: Path, capsys: Captured, place: str
) -> None:
    assert run("--json", home / place) == 1
    said = capsys.readouterr()
    assert (
        said.err == f"Error: {home / place}: no file can be written there. Nothing was measured.\n"
    )
    assert said.out == ""


def test_a_full_disk_is_one_clear_line_after_the_figures(
    run: Run, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run("--json", tmp_path / "out.json") == 1
    said = capsys.readouterr()
    assert "Error: " in said.err.splitlines()[-1]
    assert "No space left on device" in said.err
    assert "Held out, each test apart" in said.out


def test_wrong_labels_end_with_1_before_the_long_work(
    run: Run, home: Path, capsys: Captured
) -> None:
    (real(home) / LABELS).write_text("id\tstance\na\tlikes\n", encoding="utf-8")
    assert run() == 1
    said = capsys.readouterr()
    assert "'likes' is no stance" in said.err
    assert "Learning" not in said.err


def test_a_missing_model_ends_with_1(
    run: Run, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise ModelError("There is no model.")

    monkeypatch.setattr(evaluation, "load_model", missing)
    assert run() == 1
    assert capsys.readouterr().err == "Error: There is no model.\n"


@pytest.mark.parametrize("words", [["now"], ["--jsn", "x"], ["--json"]])
def test_a_wrong_command_line_ends_with_2(run: Run, words: list[str]) -> None:
    assert run(*words) == 2


def test_a_spinner_turns_where_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(Console, "is_terminal", True)
    monkeypatch.setattr(Console, "status", lambda _, what: told.append(what) or _Nothing())
    with evaluation._doing("Measuring"):
        pass
    assert told == ["Measuring …"]


class _Nothing:
    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


def test_the_real_videos_of_the_neighbouring_folder_are_the_default(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "REAL", real(home))
    evaluate_model(None, None)
    assert "Real videos, all labelled (n = 1)" in capsys.readouterr().out
