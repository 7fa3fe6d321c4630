"""Every column says what it is, and reads a row, old snapshots' too."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.columns import COLUMNS

ROW: dict[str, Any] = {
    "title": "Join me on OmeTV",
    "description": "",
    "tags": ["a", "b"],
    "sites": ["OmeTV", "Omegle"],
    "views": None,
    "flags": [{"name": "link_only", "p": 0.456, "evidence": []}],
    "evidence": [{"field": "title", "start": 0, "end": 4, "reason": "a call", "weight": 1.234}],
}


def cell(name: str, **changes: object) -> object:
    column = next(each for each in COLUMNS if each.name == name)
    return column.value({**ROW, **changes})


def test_no_name_stands_twice_and_each_says_what_it_means() -> None:
    names = [each.name for each in COLUMNS]
    assert len(set(names)) == len(names)
    assert all(each.meaning.endswith(".") and each.empty and each.kind for each in COLUMNS)


def test_texts_of_other_people_are_guarded() -> None:
    guarded = {each.name for each in COLUMNS if each.guarded}
    texts = {"source", "creator", "title", "language", "tool_evidence", "unmasked_reason"}
    assert guarded == texts


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("matched_terms", "OmeTV; Omegle"),
        ("views_status", "not given"),
        ("tool_flags", "link_only (0.46)"),
        ("tool_evidence", "title 0-4 “Join” +1.23 a call"),
        ("tool_rules", ""),
        ("tool_flip", ""),
        ("terms", None),
    ],
)
def test_a_cell_is_read_off_a_row_also_of_a_snapshot_that_lacks_it(name: str, told: object) -> None:
    assert cell(name) == told


def test_what_would_change_the_decision_is_told_by_place() -> None:
    span = {"field": "title", "start": 0, "end": 4}
    assert cell("tool_flip", flip={"spans": [span], "becomes": "no"}) == "without title 0-4: no"
    assert cell("tool_flip", flip={"spans": [], "becomes": "no"}) == ""
    assert cell("tool_rules", rules=["made for kids", "other"]) == "made for kids; other"
