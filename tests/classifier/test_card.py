from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from trained import freshly_told, freshly_trained, tried_out

from classifier import card as module
from classifier.card import table, write_card
from classifier.evaluate import LEAST, MAIN
from classifier.model import SHIPPED, Model
from data.codebook import STANCES

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def shipped() -> str:
    return (SHIPPED.parent / "README.md").read_text(encoding="utf-8")


def words(text: str) -> str:
    """Return a text without its numbers, its lines joined."""
    return " ".join(NUMBER.sub("#", text).split())


def test_the_shipped_card_is_of_the_shipped_model(model: Model) -> None:
    assert f"Model `{model.model_id[:12]}`" in shipped()


def test_the_shipped_card_says_what_would_be_said_now() -> None:
    assert words(shipped()) == words(freshly_told())


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the card is shipped from Python 3.11")
def test_the_shipped_card_tells_what_is_measured_now() -> None:
    """Allow what another processor may round: a hundredth, or two texts in a count."""
    told, now = (text.partition("## Figures")[2] for text in (shipped(), freshly_told()))
    for line, other in zip(told.splitlines(), now.splitlines(), strict=True):
        for one, another in zip(NUMBER.findall(line), NUMBER.findall(other), strict=True):
            most = 0.011 if "." in one else 2
            assert abs(float(one.replace(",", "")) - float(another.replace(",", ""))) <= most, line


def test_the_card_tells_each_test_apart_with_its_number_and_intervals() -> None:
    told = freshly_told()
    for name, judged in tried_out()[0].tests.items():
        assert f"by {name} (n = {len(judged):,})" in told
    for name in MAIN:
        row = next(line for line in told.splitlines() if line.startswith(f"| {name} | "))
        assert len(re.findall(r"\d\.\d\d \(\d\.\d\d–\d\.\d\d\)", row)) == 3


def test_the_card_puts_every_baseline_beside_the_model() -> None:
    for trial in tried_out():
        assert f"\n| {trial.method} | 0." in freshly_told()


def test_the_card_gives_false_alarms_by_the_labels_stance() -> None:
    for stance in STANCES:
        assert re.search(
            rf"^\| {stance} \| \d+ \| \d+ \| \d+ \| \d+ \|$", freshly_told(), re.MULTILINE
        )


def test_the_card_gives_every_language_with_its_number_of_texts() -> None:
    languages = tried_out()[0].together.language
    for language in set(languages):
        count = (languages == language).sum()
        assert count >= LEAST
        assert f"| {language} | {count} |" in freshly_told()


def test_the_card_says_what_the_model_must_not_be_used_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "card", lambda *_: freshly_told())
    write_card(tmp_path / "README.md", freshly_trained(), 1, tried_out())
    told = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert told == freshly_told()
    assert "must not be used for" in told
    assert "never guilt" in told


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [(1, "x")]) == ["| a | b |", "| --- | --- |", "| 1 | x |"]
