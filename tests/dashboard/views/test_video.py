"""One video is shown with its evidence in words, and its creator as far as public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.views import video
from dashboard.words.speech import Speech

EN = Speech("en")

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]


def test_evidence_is_marked_in_the_text_and_listed_in_words(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)])
    page = open_page("videos", video="youtube:ref000001")
    text = shown(page)
    assert not page.exception
    assert '<b class="sw-label">1</b><mark class="sw-evidence">Come and join me on </mark>' in text
    assert '<b class="sw-label">names Omegle</b>' in text
    assert (
        "1. title, characters 1–26, “Come and join me on Omegle”: reads as an invitation, raises"
        " the score by 0.42" in text
    )
    assert "3. tags, characters 1–6, “omegle”: names the site, lowers the score by 0.05" in text


def test_numbers_not_given_are_called_so_and_nought_is_nought(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)])
    text = shown(open_page("videos", video="youtube:ref000001"))
    assert "likes</bdi></th><td><bdi>hidden or not given" in text
    assert "comments</bdi></th><td><bdi>0<" in text


def test_only_a_public_creator_has_a_link(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    hidden = make(2, video_ref="v-1", creator="c-9", creator_public=False, video_url=None)
    fill(home, [make(1), hidden])
    public = open_page("videos", video="youtube:ref000001")
    assert len(public.get("link_button")) == 1
    private = open_page("videos", video="v-1")
    assert not private.get("link_button")
    assert "by c-9: a pseudonym, because the creator is not a public one" in shown(private)


def test_an_address_that_is_no_web_page_becomes_no_link(
    home: Path, fill: Fill, make: Make, open_page: Open
) -> None:
    fill(home, [make(1, video_url="javascript:alert(1)")])
    assert not open_page("videos", video="youtube:ref000001").get("link_button")


def test_a_video_without_a_score_says_why(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    nothing: dict[str, object] = dict.fromkeys(
        ["stance", "youth", "target", "score", "low", "high", "stance_top", "youth_top", "flags",
         "evidence", "mentions", "tags"]
    )  # fmt: skip
    fill(home, [make(1, decision="unsupported", description="", **nothing)])
    page = open_page("videos", video="youtube:ref000001")
    assert not page.exception
    assert "Score: no score" in shown(page)
    assert "a language the model does not know" in shown(page)


def test_evidence_outside_the_text_is_named_without_a_place() -> None:
    piece = {"field": "made_for_kids", "start": 0, "end": 0, "reason": "the flag", "weight": 1.0}
    assert (
        video.evidence_in_words(EN, piece, {})
        == "not in the text: the flag, raises the score by 1.00"
    )


def test_rules_and_what_would_change_the_decision_are_told_in_words(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    span = {"field": "title", "start": 0, "end": 16, "reason": "invites", "weight": 0.4}
    flip = {"spans": [span, {**span, "field": "tags", "start": 7, "end": 13}], "becomes": "review"}
    fill(home, [make(1, rules=["the made-for-kids flag"], flip=flip), make(2)])
    text = shown(open_page("videos", video="youtube:ref000001"))
    assert "What acted beside the words" in text
    assert "· the made-for-kids flag" in text
    told = "Without “Come and join me” (title) and “school” (tags) it would be: needs a person."
    assert told in text
    other = shown(open_page("videos", video="youtube:ref000002"))
    assert "What would change the decision" not in other
    assert "What acted beside the words" not in other


def test_a_decision_that_nothing_changes_is_called_so() -> None:
    told = video.flip_in_words(EN, {"spans": [], "becomes": ""}, {})
    assert told.startswith("No deletion of up to six")
