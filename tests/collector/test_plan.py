"""A plan covers its span with every query, prices it, and is honest about least and most."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from collector.plan import OVERLAP, Plan, Unread, inherit, lay_out, make_plan
from collector.windows import Window
from data.quotas import read_quotas
from data.sites import Lexicon, read_lexicon
from data.yields import Yield

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SPAN = Window(start=NOW - timedelta(days=28), end=NOW)
LEXICON, QUOTAS = read_lexicon(), read_quotas()


def planned(budget: int = 100, **given: object) -> Plan:
    return make_plan(LEXICON, QUOTAS, SPAN, budget=budget, random=Random(1), **given)  # noqa: S311 (a lot, no secret)


def test_a_first_scan_asks_every_query_over_the_whole_span() -> None:
    assert all(each.windows == (SPAN,) for each in planned().asked)


def test_a_later_scan_asks_only_what_is_not_covered_and_the_overlap() -> None:
    week = timedelta(days=7)
    done = Window(start=SPAN.start, end=NOW - week)
    text = planned().asked[0].query.text
    first, *others = planned(covered={text: [done]}).asked
    assert first.windows == (Window(start=NOW - week - OVERLAP, end=NOW),)
    assert all(each.windows == (SPAN,) for each in others)


def test_a_query_with_nothing_left_to_cover_gets_no_call() -> None:
    text = planned().asked[0].query.text
    all_of_it = Window(start=SPAN.start, end=NOW + OVERLAP)
    first = planned(covered={text: [all_of_it]}).asked[0]
    assert (first.windows, first.calls) == ((), 0)


@pytest.mark.parametrize("budget", [1, 7, 30, 100])
def test_todays_calls_keep_to_the_budget(budget: int) -> None:
    assert sum(each.calls for each in planned(budget).asked) == budget


def test_todays_calls_reach_every_language_and_site() -> None:
    asked = planned().asked
    groups = frozenset().union(*(each.query.groups for each in asked))
    assert groups == frozenset().union(*(each.query.groups for each in asked if each.calls))


def test_costs_say_the_first_pages_at_least_and_all_pages_at_most() -> None:
    plan = planned()
    costs = {each.bucket: (each.least, each.most) for each in plan.costs}
    count = len(plan.asked)
    assert costs == {"search": (count, count * 10), "stats": (0, 0), "rest": (0, count * 20)}


@pytest.mark.parametrize("budget", [1, 7, 100])
def test_days_are_enough_for_the_calls_and_no_day_too_many(budget: int) -> None:
    plan = planned(budget)
    search = plan.costs[0]
    assert (plan.days_least - 1) * budget < search.least <= plan.days_least * budget
    assert (plan.days_most - 1) * budget < search.most <= plan.days_most * budget


def test_the_plan_says_when_quota_resets() -> None:
    assert planned().resets_at == datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize("budget", [0, -1, 101])
def test_a_budget_that_the_bucket_does_not_hold_is_refused(budget: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 100"):
        planned(budget)


def test_what_past_scans_brought_moves_the_calls() -> None:
    asked = planned().asked
    rich = asked[20].query.text
    yields = [
        Yield(query=each.query.text, calls=20, found=0, last="1") for each in asked
    ]  # fmt: skip
    yields[20] = Yield(query=rich, calls=20, found=400, last="1")
    calls = {each.query.text: each.calls for each in planned(yields=yields).asked}
    assert calls[rich] == max(calls.values()) == 10


def test_an_empty_lexicon_plans_nothing() -> None:
    plan = make_plan(Lexicon(), QUOTAS, SPAN, budget=10, random=Random(1))  # noqa: S311 (a lot, no secret)
    assert (plan.asked, plan.days_least, plan.days_most) == ((), 0, 0)


def test_a_pack_that_gained_a_name_keeps_what_was_learnt() -> None:
    past = [Yield(query='omegle|"ome tv"|azar', calls=8, found=6, last="3")]
    assert inherit('omegle|"ome tv"|azar', past) == past[0]
    assert inherit('omegle|"ome tv"|azar|new', past).found == 6
    assert inherit('azar|"ome tv"|shagle', past) == Yield(
        query='azar|"ome tv"|shagle',
        calls=pytest.approx(16 / 3),
        found=pytest.approx(4),
        last="3",
    )
    assert inherit("azar|shagle", past).last == ""
    assert inherit("shagle", past) == Yield(query="shagle", calls=0, found=0, last="")


def test_pages_that_were_read_are_priced_no_second_time() -> None:
    query = planned().asked[0].query
    plan = lay_out(
        [Unread(query, (SPAN, SPAN), pages=3)],
        QUOTAS,
        NOW,
        budget=5,
        random=Random(1),  # noqa: S311 (a lot, no secret)
    )
    assert (plan.costs[0].least, plan.costs[0].most) == (2, 17)
    assert (plan.days_least, plan.days_most) == (1, 4)
    assert plan.asked[0].calls == 5
