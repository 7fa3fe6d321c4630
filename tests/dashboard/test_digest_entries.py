"""Videos to read are told as the snapshot shows them, with why they are listed."""

from __future__ import annotations

from digested import facts, lines, row

from dashboard.digest_entries import to_read
from dashboard.document import Entry
from dashboard.words.speech import Speech

ENGLISH, FRENCH = Speech("en"), Speech("fr")


def entry(**changes: object) -> Entry:
    section = to_read(facts(waiting=1, to_read=(row(**changes),)), ENGLISH)
    [found] = [block for block in section.blocks if isinstance(block, Entry)]
    return found


def test_a_public_creator_is_named_with_a_link_and_a_small_one_is_not() -> None:
    assert (entry().creator, entry().url) == (
        "Loud Channel",
        "https://www.youtube.com/watch?v=abcdefghijk",
    )
    small = entry(creator="creator-3f9a1c72b0d4", video_url=None)
    assert (small.creator, small.url) == ("creator-3f9a1c72b0d4", None)


def test_why_a_video_is_listed_is_told() -> None:
    assert entry().notes == (
        (
            "read first · score 0.99 (between 0.66 and 1.00) · encourages viewers to join ·"
            " strong sign that it addresses the young"
        ),
        (
            "YouTube · names: OmeTV · language: Portuguese · published 22 November 2026 ·"
            " 1,188,472 views"
        ),
    )


def test_what_is_not_known_is_left_out_or_called_not_given() -> None:
    bare = entry(score=None, stance_top=None, youth_top=None, views=None, published_at=None,
                 title="", language=None, sites=["genre", "Omegle"], decision="review")  # fmt: skip
    assert bare.title == "(no title)"
    assert bare.notes == (
        "needs a person",
        (
            "YouTube · names: the genre, no site named and Omegle · language: not recognised ·"
            " views not given"
        ),
    )


def test_how_many_wait_and_how_many_are_shown_is_told() -> None:
    section = to_read(facts(waiting=48, to_read=(row(), row())), ENGLISH)
    assert lines(section)[0] == (
        "48 videos are waiting to be read. Listed here, highest score first: 2 of 48 (4%). Masked"
        " places read █."
    )
    [first, *_] = lines(to_read(facts(waiting=1, to_read=()), FRENCH))
    assert first.startswith("1 vidéo attend une relecture.")


def test_the_score_is_never_called_a_verdict() -> None:
    assert "a review priority, never a verdict" in lines(to_read(facts(), ENGLISH))[1]
    assert "une priorité de relecture, jamais un verdict" in lines(to_read(facts(), FRENCH))[1]
