from __future__ import annotations

import re
from pathlib import Path

from trained import freshly_trained

from classifier.card import card, write_card
from classifier.model import SHIPPED, Model


def figures(text: str) -> list[str]:
    return re.findall(r"^\| (?!---).*", text, re.MULTILINE)


def test_the_shipped_card_is_of_the_shipped_model(model: Model) -> None:
    shipped = (SHIPPED.parent / "README.md").read_text(encoding="utf-8")
    assert f"`{model.model_id[:12]}`" in shipped


def test_the_shipped_card_tells_what_is_measured_now() -> None:
    shipped = (SHIPPED.parent / "README.md").read_text(encoding="utf-8")
    now = card(*freshly_trained())
    assert [row.split("|")[1] for row in figures(now)] == [
        row.split("|")[1] for row in figures(shipped)
    ]


def test_the_card_gives_every_language_with_its_number_of_texts() -> None:
    model, examples, held_out = freshly_trained()
    told = card(model, examples, held_out)
    for language in {example.language for example in examples}:
        count = sum(example.language == language for example in examples)
        assert f"| {language} | {count} |" in told


def test_the_card_says_what_the_model_must_not_be_used_for(tmp_path: Path) -> None:
    write_card(tmp_path / "README.md", *freshly_trained())
    told = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "must not be used for" in told
    assert "never guilt" in told
