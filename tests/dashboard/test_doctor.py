from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from captures import AT, QUIET, bring, write_capture

from classifier import model
from dashboard import doctor
from dashboard.doctor import examine
from dashboard.findings import Finding
from dashboard.steps import find_and_score, publish_snapshot
from data.pseudonyms import FILE_NAME as KEY_NAME
from data.settings import Settings
from data.snapshots import newest
from data.store import FILE_NAME


def found(settings: Settings, **later: int) -> dict[str, Finding]:
    return {each.check: each for each in examine(settings, AT + timedelta(**later))}


@pytest.fixture
def filled(tmp_path: Path) -> Settings:
    """Return settings of a home with a published snapshot."""
    settings = Settings(home=tmp_path / "home")
    bring(settings, write_capture(tmp_path / "a.csv"))
    find_and_score(settings, AT, QUIET)
    publish_snapshot(settings, AT)
    return settings


def test_a_home_in_order_is_well(filled: Settings) -> None:
    findings = found(filled)
    assert {"home", "python", "disk", "store", "snapshot", "model", "lexicon"} <= set(findings)
    assert {each.state for name, each in findings.items() if name != "model"} == {"well"}
    assert "3 videos" in findings["store"].found
    assert "real captures" in findings["home"].found


def test_an_empty_home_is_told_what_comes_first_and_nothing_is_made(tmp_path: Path) -> None:
    findings = found(Settings(home=tmp_path / "none"))
    assert findings["store"].state == findings["snapshot"].state == "note"
    assert "strangerwatch import" in findings["store"].remedy
    assert list(tmp_path.iterdir()) == []


def test_the_demos_home_is_called_fiction(tmp_path: Path) -> None:
    (tmp_path / "FICTION").touch()
    assert "fiction" in found(Settings(home=tmp_path))["home"].found


def break_store(settings: Settings) -> None:
    (settings.home / FILE_NAME).write_bytes(b"not a store" * 1_000)


def break_snapshot(settings: Settings) -> None:
    newest(settings.home).write_bytes(b"not a snapshot" * 1_000)


def break_lexicon(settings: Settings) -> None:
    (settings.home / "sites.toml").write_text("[[site]]\nnam = 1\n", encoding="utf-8")


def open_key(settings: Settings) -> None:
    (settings.home / KEY_NAME).chmod(0o644)


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        (break_store, "store"),
        (break_snapshot, "snapshot"),
        (break_lexicon, "lexicon"),
        (open_key, "secrets"),
    ],
)
def test_what_is_broken_is_found_alone_with_its_remedy(
    filled: Settings, fault: Callable[[Settings], None], check: str
) -> None:
    fault(filled)
    findings = found(filled)
    assert [name for name, each in findings.items() if each.state == "wrong"] == [check]
    assert findings[check].remedy


def test_a_full_disk_is_wrong(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1024**3))
    assert found(filled)["disk"].state == "wrong"
    assert "2 GB" in found(filled)["disk"].remedy


def test_an_old_snapshot_is_noted(filled: Settings) -> None:
    assert found(filled, days=8)["snapshot"].state == "well"
    assert found(filled, days=9)["snapshot"].state == "note"


def test_a_missing_model_is_wrong_and_one_made_otherwise_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "current_id", lambda: "0" * 64)
    assert found(Settings(home=tmp_path))["model"].state == "note"

    def missing() -> Any:
        raise model.ModelError("There is no model: make model.")

    monkeypatch.setattr(doctor, "load_model", missing)
    assert found(Settings(home=tmp_path))["model"].state == "wrong"
