"""Search as it is known to be: windowed, capped, forgetful and moody."""

from __future__ import annotations

import statistics
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from played import NOW, ids, shelf, upload

from collector.stand_in.catalogue import Catalogue, stock
from collector.stand_in.discovery import read, route
from collector.stand_in.manner import REAL, RELIABLE, Manner
from collector.stand_in.payloads import stamp
from collector.stand_in.queries import Index
from collector.stand_in.refusals import RefusedError
from collector.stand_in.searching import findability, search

METHOD = route("GET", "/youtube/v3/search")
PLAIN = {
    "part": "snippet",
    "type": "video",
    "q": "ometv",
    "order": "date",
    "safeSearch": "none",
    "maxResults": "50",
}


def ask(
    held: Catalogue | Index,
    manner: Manner = RELIABLE,
    count: int = 1,
    now: datetime = NOW,
    **pairs: Any,
) -> dict[str, Any]:
    asked = read(METHOD, {**PLAIN, **pairs}.items())
    index = held if isinstance(held, Index) else Index(catalogue=held)
    return search(asked, index, now, manner, count)


def walk(
    held: Catalogue | Index, manner: Manner = RELIABLE, count: int = 1, **pairs: Any
) -> list[list[str]]:
    pages, token = [], {}
    while True:
        answer = ask(held, manner, count + len(pages), **pairs, **token)
        pages.append(ids(answer))
        if "nextPageToken" not in answer:
            return pages
        token = {"pageToken": answer["nextPageToken"]}


def found(*args: Any, **pairs: Any) -> list[str]:
    return [name for page in walk(*args, **pairs) for name in page]


def old(days: float, count: int = 1000) -> Index:
    at = NOW - timedelta(days=days)
    return Index(catalogue=stock([upload(n, published_at=at) for n in range(1, count + 1)]))


def share(held: Index, manner: Manner) -> float:
    """Return how much of a catalogue is found where no ceiling hides the rest."""
    return len(set(found(held, replace(manner, ceiling=10_000)))) / len(held.catalogue.uploads)


def test_newest_first_and_fifty_a_page() -> None:
    pages = walk(shelf(120))
    assert [len(page) for page in pages] == [50, 50, 20]
    assert [name for page in pages for name in page] == [f"video{n:06d}" for n in range(1, 121)]


def test_a_window_holds_its_first_moment_and_not_its_last() -> None:
    held = shelf(10)
    after, before = NOW - timedelta(hours=7), NOW - timedelta(hours=4)
    names = found(held, publishedAfter=stamp(after), publishedBefore=stamp(before))
    assert names == ["video000005", "video000006", "video000007"]


@settings(deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1, max_size=6))
def test_windows_side_by_side_find_what_one_window_finds(cuts: list[int]) -> None:
    edges = sorted({0, 200, *cuts})
    moments = [stamp(NOW - timedelta(hours=n)) for n in edges]
    apart = [
        name
        for late, early in pairwise(moments)
        for name in found(WINDOWED, publishedAfter=early, publishedBefore=late)
    ]
    assert apart == found(WINDOWED)


WINDOWED = Index(catalogue=shelf(199))


def test_five_hundred_results_are_the_most() -> None:
    assert len(found(shelf(700))) == 500


def test_totals_cannot_be_relied_upon() -> None:
    held = Index(catalogue=shelf(100))
    totals = {ask(held, REAL, count)["pageInfo"]["totalResults"] for count in range(30)}
    assert len(totals) > 20
    assert max(totals) > 10_000
    assert all(total <= 1_000_000 for total in totals)


@pytest.mark.parametrize(("care", "count"), [("none", 3), ("moderate", 2), ("strict", 1)])
def test_safe_search_leaves_out_what_it_says(care: str, count: int) -> None:
    parts = [{"restricted": 1.0}, {"mild": 1.0}, {}]
    held = shelf(0).changed(
        *(stock([upload(n)], **part).uploads[0] for n, part in enumerate(parts, 1))
    )
    assert len(found(held, safeSearch=care)) == count


def test_the_default_of_safe_search_is_moderate() -> None:
    held = stock([upload(1)], restricted=1.0)
    asked = read(METHOD, {"part": "id", "type": "video"}.items())
    assert ids(search(asked, Index(catalogue=held), NOW, RELIABLE, 1)) == []


def test_findability_falls_between_20_and_60_days() -> None:
    ages = (0, 20, 40, 60, 400)
    assert [round(findability(age, REAL), 2) for age in ages] == [1.0, 1.0, 0.65, 0.3, 0.3]


def test_old_videos_are_found_less_and_less() -> None:
    shares = [share(old(days), REAL) for days in (5, 30, 45, 90)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.9
    assert 0.2 < shares[-1] < 0.4


def test_what_age_has_lost_stays_lost() -> None:
    held, never = old(45), Manner(missed=0.0, ceiling=10_000)
    at_45 = set(found(held, never))
    later = set(found(old(55), never))
    assert later < at_45
    assert set(found(held, never, count=900)) == at_45


def test_the_popular_are_lost_last() -> None:
    names = set(found(old(50), Manner(missed=0.0, ceiling=10_000)))
    popular = [f"video{n:06d}" in names for n in range(501, 1001)]
    others = [f"video{n:06d}" in names for n in range(1, 501)]
    assert sum(popular) > 1.3 * sum(others)


def test_identical_queries_differ_but_pages_of_one_search_agree() -> None:
    held = Index(catalogue=shelf(400))
    first, second = found(held, REAL, count=1), found(held, REAL, count=50)
    assert set(first) != set(second)
    assert len(first) == len(set(first))


def test_the_same_seed_and_count_tell_the_same_again() -> None:
    held = Index(catalogue=shelf(200))
    assert ask(held, REAL, 7) == ask(held, REAL, 7)
    assert ask(held, REAL, 7) != ask(held, Manner(seed=1), 7)


def test_equal_searches_of_a_day_can_be_made_to_agree() -> None:
    held, steady = Index(catalogue=shelf(300)), Manner(same_all_day=True)
    assert ask(held, steady, 1) == ask(held, steady, 99)
    tomorrow = NOW + timedelta(days=1)
    assert ids(ask(held, steady, 1)) != ids(ask(held, steady, 1, now=tomorrow))


def test_relevance_adds_what_nobody_asked_for() -> None:
    others = [upload(n, title="Cooking rice") for n in range(500, 1000)]
    held = Index(catalogue=shelf(200).changed(*stock(others).uploads))
    strangers = {each.video_id for each in others}
    assert strangers & set(found(held, REAL, order="relevance"))
    assert not strangers & set(found(held, REAL, order="date"))


def test_relevance_puts_those_named_in_the_title_before_the_rest() -> None:
    named = upload(1, views=1)
    described = [upload(n, title="Hats", description="ometv", views=1) for n in range(2, 30)]
    ranks = [
        found(stock([named, *described]), order="relevance", count=n, q="ometv").index(
            "video000001"
        )
        for n in range(5)
    ]
    assert statistics.mean(ranks) < 8


@pytest.mark.parametrize(
    ("order", "first"), [("viewCount", "video000020"), ("title", "video000001")]
)
def test_other_orders(order: str, first: str) -> None:
    assert found(shelf(20), order=order)[0] == first


def test_a_loose_end_is_an_empty_page_with_no_more() -> None:
    pages = walk(shelf(60), Manner(missed=0.0, loose_ends=1.0))
    assert [len(page) for page in pages] == [50, 10, 0]


def test_a_channel_and_a_length_can_be_asked_for() -> None:
    held = stock([upload(1, duration_s=30), upload(2, duration_s=600), upload(8, duration_s=30)])
    assert found(held, channelId=f"UC{1:022d}", videoDuration="short") == [
        "video000001",
        "video000008",
    ]


def test_without_the_snippet_only_ids_are_told() -> None:
    (one,) = ask(shelf(1), part="id")["items"]
    assert set(one) == {"kind", "etag", "id"}


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ({"type": "channel"}, (501, "notImplemented")),
        ({"eventType": "live"}, (501, "notImplemented")),
        ({"order": "videoCount"}, (501, "notImplemented")),
        ({"type": "channel", "videoDuration": "short"}, (400, "invalidSearchFilter")),
        ({"pageToken": "AAAA"}, (400, "invalidPageToken")),
    ],
)
def test_what_cannot_be_answered_is_refused(pairs: dict[str, str], told: tuple[int, str]) -> None:
    with pytest.raises(RefusedError) as caught:
        ask(shelf(), **pairs)
    assert (caught.value.refusal.status, caught.value.refusal.reason) == told
