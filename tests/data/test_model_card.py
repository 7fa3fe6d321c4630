"""The figures of the shipped model are read as `make model` wrote them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from data.errors import DataError
from data.model_card import ALL, SHIPPED, Real, read_model_card, shipped_card


def real(false_alarms: int, not_promoting: int) -> Real:
    return Real(
        n=not_promoting, decided={}, not_promoting=not_promoting, false_alarms=false_alarms,
        promoting=0, lost=0, review=0,
    )  # fmt: skip


def test_the_shipped_figures_are_read_once() -> None:
    card = shipped_card()
    assert card is shipped_card()
    assert card == read_model_card()
    assert set(card.tests) == {"language", "batch", "site"}
    assert set(card.decided) == {"language", "batch", "site", "together"}


def test_every_held_out_text_is_counted_once() -> None:
    card = shipped_card()
    counted = sum(each["n"] for each in card.decided["together"].values())
    assert counted == sum(max(f.n for f in each.values()) for each in card.tests.values())
    assert card.learnt + counted == card.sheet.texts == card.sheet.labels[ALL]["n"]


def test_the_share_of_false_alarms_is_no_more_than_wilson_says() -> None:
    assert real(0, 182).most_false_alarms == pytest.approx(0.02067, abs=1e-4)
    assert real(5, 100).most_false_alarms == pytest.approx(0.1118, abs=1e-3)
    assert real(0, 0).most_false_alarms == 1.0


def test_no_id_of_a_real_video_is_in_the_figures() -> None:
    told = msgspec.json.decode(SHIPPED.read_bytes())
    assert told["real"]
    for each in told["real"].values():
        assert isinstance(each["false_alarms"], int)
        assert isinstance(each["lost"], int)


def test_a_file_that_is_none_of_ours_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    with pytest.raises(DataError, match="Cannot read"):
        read_model_card(path)
    path.write_text('{"model_id": 1}')
    with pytest.raises(DataError, match="make model"):
        read_model_card(path)
