"""What a setting means is said in sentences."""

from __future__ import annotations

import pytest

from data.meanings import MEANINGS


@pytest.mark.parametrize("name", MEANINGS)
def test_a_meaning_is_whole_sentences_on_one_line(name: str) -> None:
    meaning = MEANINGS[name]
    assert meaning[0].isupper() or meaning[0].isdigit()
    assert meaning.endswith(".")
    assert "\n" not in meaning
