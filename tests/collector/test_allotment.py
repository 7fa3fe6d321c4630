"""Calls go where they pay, within the budget, and nobody starves."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.allotment import MEMORY, Arm, allot, floor, where_it_pays
from collector.queries import make_queries
from data.quotas import read_quotas
from data.sites import read_lexicon

GROUPS = st.frozensets(st.sampled_from("ABCDEF"), min_size=1, max_size=3)
LASTS = st.sampled_from(["", "scan 1", "scan 2"])
COUNTS = st.floats(0, 500)


@st.composite
def arms_of(draw: st.DrawFn) -> list[Arm]:
    count = draw(st.integers(0, 8))
    return [
        Arm(
            key=f"q{number}",
            groups=draw(GROUPS),
            most=draw(st.integers(0, 10)),
            calls=draw(COUNTS),
            found=draw(COUNTS),
            last=draw(LASTS),
        )
        for number in range(count)
    ]


def lot(seed: int = 1) -> Random:
    return Random(seed)  # noqa: S311 (a lot, no secret)


def arm(key: str, *groups: str, **fields: object) -> Arm:
    return Arm(**{"key": key, "groups": frozenset(groups or {"A"}), "most": 10, **fields})


@given(arms_of(), st.integers(0, 60), st.integers())
def test_calls_keep_to_the_budget_and_to_what_each_query_can_use(
    arms: list[Arm], budget: int, seed: int
) -> None:
    given_ = allot(arms, budget, lot(seed))
    assert set(given_) == {each.key for each in arms}
    assert all(0 <= given_[each.key] <= each.most for each in arms)
    assert sum(given_.values()) == min(budget, sum(each.most for each in arms))


@given(arms_of(), st.integers(0, 60), st.integers())
def test_every_group_is_served_when_the_budget_reaches_that_far(
    arms: list[Arm], budget: int, seed: int
) -> None:
    given_ = allot(arms, budget, lot(seed))
    able = {group for each in arms if each.most for group in each.groups}
    served = {group for each in arms if given_[each.key] for group in each.groups}
    assert served >= able if budget >= 4 * len(able) else len(served) >= min(budget, 1, len(able))


@given(arms_of(), st.integers(0, 60), st.integers())
def test_the_same_lot_gives_the_same_answer(arms: list[Arm], budget: int, seed: int) -> None:
    assert allot(arms, budget, lot(seed)) == allot(arms, budget, lot(seed))


@given(st.integers(1, 5), st.integers())
def test_with_a_budget_too_small_for_all_every_group_has_its_turn(budget: int, seed: int) -> None:
    arms = [arm(f"q{n}", f"site {n}", found=n * 9.0, calls=3, last="00") for n in range(12)]
    served: set[str] = set()
    for scan in range(1, math.ceil(len(arms) / math.ceil(budget / 4)) + 1):
        given_ = allot(arms, budget, lot(seed))
        served |= {group for each in arms if given_[each.key] for group in each.groups}
        arms = [
            arm(each.key, *each.groups, found=each.found, calls=each.calls,
                last=f"{scan:02}" if given_[each.key] else each.last)
            for each in arms
        ]  # fmt: skip
    assert served == {f"site {n}" for n in range(12)}


def test_the_group_that_waited_longest_comes_first() -> None:
    arms = [arm("x", "A", "B", last="2"), arm("y", "C", last="1"), arm("z", "D")]
    served = [{key for key, calls in floor(arms, budget).items() if calls} for budget in (4, 8, 12)]
    assert served == [{"z"}, {"z", "y"}, {"z", "y", "x"}]


def test_a_quarter_of_the_calls_and_no_more_goes_to_the_floor() -> None:
    arms = [arm(f"q{number}", f"site {number}") for number in range(40)]
    assert sum(floor(arms, 21).values()) == 6


def test_the_floor_of_a_scan_is_not_served_twice() -> None:
    arms = [arm("a", "A", calls=1, last="2"), arm("b", "B", calls=1, last="1")]
    assert floor(arms, 10, scan="2") == {"a": 0, "b": 1}


def test_the_floor_takes_few_calls_where_one_query_serves_many() -> None:
    arms = [arm("all", "A", "B", "C", last="1"), arm("a", "A", last="1"), arm("b", "B", last="1")]
    assert floor(arms, 10) == {"all": 1, "a": 0, "b": 0}


def test_a_query_never_asked_is_asked_once_before_others_get_more() -> None:
    old = arm("old", calls=10, found=400, last="1")
    arms = [old, *(arm(f"new {n}") for n in range(5))]
    given_ = allot(arms, 20, lot())
    assert all(given_[f"new {n}"] for n in range(5))


def test_a_query_known_to_pay_gets_more_calls_than_one_known_not_to() -> None:
    arms = [
        arm("pays", calls=20, found=200, last="1", most=99),
        arm("pays not", calls=20, found=2, last="1", most=99),
    ]
    given_ = allot(arms, 50, lot())
    assert given_["pays"] > 45


def test_a_query_hardly_known_is_still_tried_though_it_brought_nothing() -> None:
    arms = [
        arm("known", calls=40, found=40, last="1", most=999),
        arm("once", calls=1, found=0, last="1", most=999),
    ]
    assert allot(arms, 300, lot())["once"] > 5


def test_what_is_long_past_weighs_no_more_than_the_memory() -> None:
    arms = [
        arm("long", calls=MEMORY * 100, found=MEMORY * 100, last="1", most=999),
        arm("same", calls=MEMORY, found=MEMORY, last="1", most=999),
    ]
    given_ = allot(arms, 600, lot())
    assert abs(given_["long"] - given_["same"]) < 120


@pytest.mark.parametrize("seed", range(5))
def test_learning_finds_more_than_an_even_share_of_the_same_calls(seed: int) -> None:
    """Twenty queries of which three pay; ten scans of 40 calls, against two calls for each."""
    random = lot(seed)
    rates = {f"q{n}": 12.0 if n < 3 else 0.5 for n in range(20)}
    past = dict.fromkeys(rates, (0.0, 0.0))
    found = 0.0
    for scan in range(10):
        arms = [arm(key, calls=calls, found=was, last=f"{scan}" if calls else "", most=40)
                for key, (calls, was) in past.items()]  # fmt: skip
        for key, calls in allot(arms, 40, random).items():
            brought = sum(random.gauss(rates[key], rates[key] ** 0.5) for _ in range(calls))
            past[key] = (past[key][0] + calls, max(past[key][1] + brought, 0))
            found += brought
    even = 10 * 2 * sum(rates.values())
    assert found > 3 * even


def test_a_query_never_asked_is_thought_to_pay_as_its_family_does() -> None:
    asked = {"calls": 10.0, "last": "1", "most": 0}
    arms = [
        arm("rich", found=300, family="rich", **asked),
        arm("poor", found=3, family="poor", **asked),
        arm("rich too", family="rich", most=99),
        arm("poor too", family="poor", most=99),
    ]
    given_ = where_it_pays(arms, 40, lot())
    assert given_["rich too"] > 35


@pytest.mark.parametrize(("budget", "scans"), [(100, 1), (25, 3), (10, 7)])
def test_every_language_and_site_of_the_lexicon_is_asked_for_within_so_many_scans(
    budget: int, scans: int
) -> None:
    queries = make_queries(read_lexicon(), read_quotas().search)
    last = {query.text: "" for query in queries}
    for scan in range(1, scans + 1):
        arms = [arm(query.text, *query.groups, last=last[query.text]) for query in queries]
        given_ = floor(arms, budget, scan=f"{scan:02}")
        last |= {key: f"{scan:02}" for key, calls in given_.items() if calls}
    everyone = {group for query in queries for group in query.groups}
    assert {group for query in queries if last[query.text] for group in query.groups} == everyone


@pytest.mark.parametrize("field", ["most", "calls", "found"])
def test_a_count_below_zero_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="below 0"):
        arm("q", **{field: -1})
