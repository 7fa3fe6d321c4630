"""Pages and the tokens between them."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from played import shelf

from collector.stand_in.discovery import Asked, read, route
from collector.stand_in.pages import Place, paged, place
from collector.stand_in.refusals import RefusedError

SEARCH = route("GET", "/youtube/v3/search")
UPLOADS = shelf(120).uploads


def asked(**pairs: str) -> Asked:
    return read(SEARCH, [("part", "snippet"), *pairs.items()])


def walk(size: str, *, more: bool = False) -> list[int]:
    sizes, token = [], ""
    while True:
        request = asked(q="x", maxResults=size, **({"pageToken": token} if token else {}))
        page, tokens = paged(request, place(request, "drawn"), UPLOADS, more=more)
        sizes.append(len(page))
        if not (token := tokens.get("nextPageToken", "")):
            return sizes


def test_pages_lead_to_the_end() -> None:
    assert walk("50") == [50, 50, 20]
    assert walk("40") == [40, 40, 40]


def test_a_loose_end_is_one_empty_page_more() -> None:
    assert walk("50", more=True) == [50, 50, 20, 0]


def test_a_page_of_nothing_leads_nowhere() -> None:
    assert walk("0") == [0]


def test_the_first_page_has_none_before_it() -> None:
    first = asked(maxResults="50")
    assert "prevPageToken" not in paged(first, place(first, "d"), UPLOADS)[1]
    second = paged(first, Place(offset=50, drawn="d"), UPLOADS)[1]
    back = place(asked(maxResults="50", pageToken=second["prevPageToken"]), "")
    assert back == Place(offset=0, drawn="d")


def test_a_token_carries_the_draw_of_its_search() -> None:
    first = asked(q="x", maxResults="50")
    token = paged(first, place(first, "first"), UPLOADS)[1]["nextPageToken"]
    assert place(asked(q="x", maxResults="50", pageToken=token), "other").drawn == "first"


def test_a_token_of_another_search_is_refused() -> None:
    first = asked(q="x", maxResults="50")
    token = paged(first, place(first, "d"), UPLOADS)[1]["nextPageToken"]
    with pytest.raises(RefusedError) as caught:
        place(asked(q="y", maxResults="50", pageToken=token), "d")
    assert caught.value.refusal.reason == "invalidPageToken"


@settings(deadline=None)
@given(
    st.one_of(
        st.text(min_size=1), st.binary(min_size=1).map(lambda b: base64.b64encode(b).decode())
    )
)
def test_any_other_token_is_refused(token: str) -> None:
    with pytest.raises(RefusedError):
        place(asked(q="x", pageToken=token), "d")
