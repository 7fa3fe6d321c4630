"""A script of faults comes due at its calls."""

from __future__ import annotations

import pytest

from collector.stand_in.faults import Fault, due


def test_a_fault_is_due_at_its_call_of_its_method() -> None:
    script = (Fault(at=2, method="search.list", refusal="forbidden"),)
    assert due(script, "search.list", 1, 9) is None
    assert due(script, "search.list", 2, 9) is script[0]
    assert due(script, "videos.list", 2, 2) is None


def test_a_fault_without_a_method_counts_all_calls_and_may_last() -> None:
    script = (Fault(at=3, times=2, damage="empty"),)
    assert [due(script, "search.list", 1, n) is not None for n in (2, 3, 4, 5)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_first_fault_that_is_due_wins() -> None:
    script = (Fault(at=1, refusal="forbidden"), Fault(at=1, damage="closed"))
    assert due(script, "x", 1, 1) is script[0]


def test_a_refusal_that_does_not_exist_is_told_at_once() -> None:
    with pytest.raises(ValueError, match="no refusal is called quota: search_spent, "):
        Fault(at=1, refusal="quota")


def test_a_fault_knows_what_it_refuses_with() -> None:
    refuses = Fault(at=1, refusal="forbidden").refuses
    assert refuses is not None
    assert refuses.status == 403
    assert Fault(at=1, damage="empty").refuses is None
