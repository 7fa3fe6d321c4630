"""A new site's name that rises beside known ones is found; what stands everywhere is not."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from pathlib import Path

import pytest
from fiction import LEXICON, at, save, search, video

from data import companions as module
from data.companions import Asked, find_companions, log_odds, read_examples
from data.records import Video
from data.store import Store, open_store

BEFORE, RECENT = -700, -10
EVERYWHERE = "please subscribe to my channel for more hats"


def naming(number: int, title: str, day: int, **changes: object) -> Video:
    given = {
        "title": title, "description": EVERYWHERE, "channel_id": f"c{number}",
        "channel_name": f"Hatter{number}", "published_at": at(day), **changes,
    }  # fmt: skip
    return video(f"n{number}", **given)


def fill(store: Store, *more: Video) -> None:
    old = [naming(i, f"singing to people on omegle part {i}", BEFORE) for i in range(30)]
    new = [naming(100 + i, f"omegle or zimblo? we went on zimblo {i}", RECENT) for i in range(6)]
    plain_new = [naming(200 + i, f"singing on omegle part {i}", RECENT) for i in range(10)]
    others = [
        video(f"b{i}", title=f"A film about hats {i}", description=EVERYWHERE, channel_id=f"d{i}")
        for i in range(200)
    ]
    save(store, "a.csv", *old, *new, *plain_new, *others, *more)
    search(store)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def words(store: Store, asked: Asked | None = None) -> list[str]:
    return [each.word for each in find_companions(store, LEXICON, asked)[1]]


def test_a_new_name_rising_beside_known_sites_comes_first_with_its_counts(store: Store) -> None:
    fill(store)
    sizes, found = find_companions(store, LEXICON)
    assert (sizes.naming, sizes.others, sizes.recent, sizes.before) == (46, 200, 16, 30)
    first = found[0]
    assert (first.word, first.kind) == ("zimblo", "word")
    assert (first.n, first.elsewhere, first.channels, first.framed) == (6, 0, 6, 1.0)
    assert first.z > 2
    assert first.rise is not None
    assert first.rise > 5
    assert first.first_seen == first.last_seen == at(RECENT)


def test_words_that_stand_everywhere_known_names_and_fading_words_are_not_listed(
    store: Store,
) -> None:
    fading = [naming(300 + i, f"omegle with qwobbly {i}", BEFORE) for i in range(5)]
    fill(store, *fading)
    listed = set(words(store))
    assert not listed & {"subscribe", "channel", "hats", "omegle", "ometv", "qwobbly", "film"}


def test_creators_names_handles_and_numbers_are_not_listed(store: Store) -> None:
    own = [
        naming(300 + i, "omegle with grumbold 2042", RECENT, channel_name=f"The Grum-bold Show {i}")
        for i in range(4)
    ]
    handles = [naming(400 + i, f"omegle with @flimsy and flimsy {i}", RECENT) for i in range(4)]
    fill(store, *own, *handles)
    assert not set(words(store)) & {"grumbold", "2042", "flimsy", "@flimsy"}


def test_a_word_known_elsewhere_and_never_used_like_a_name_is_not_listed(store: Store) -> None:
    mood = [naming(300 + i, f"flimsy qwobbly omegle {i}", RECENT) for i in range(5)]
    fill(store, *mood, *(video(f"f{i}", title=f"a flimsy hat {i}") for i in range(3)))
    listed = words(store)
    assert "flimsy" not in listed
    assert "qwobbly" in listed  # seen nowhere else: a list of sites frames none of them


def test_one_channel_alone_makes_no_name_unless_one_is_enough(store: Store) -> None:
    lone = [
        naming(300 + i, f"on omegle and on vumpel {i}", RECENT, channel_id="same") for i in range(5)
    ]
    fill(store, *lone)
    assert "vumpel" not in words(store)
    assert "vumpel" in words(store, Asked(channels=1))
    assert "vumpel" not in words(store, Asked(channels=1, videos=6))


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("omegle is dead, join vumpel.chat/abc", "vumpel.chat", "domain"),
        ("omegle again #vumpelfun", "vumpelfun", "hashtag"),
        ("omegle или вумпел, я сижу на вумпел", "вумпел", "word"),
        ("omegle ヴンペルで", "ヴンペル", "word"),
    ],
)
def test_names_come_as_domains_hashtags_and_words_in_any_script(
    store: Store, text: str, word: str, kind: str
) -> None:
    fill(store, *(naming(300 + i, f"{text} {i}", RECENT) for i in range(5)))
    kinds = {each.word: each.kind for each in find_companions(store, LEXICON)[1]}
    assert kinds[word] == kind


def test_without_dates_nothing_is_said_of_rising_and_the_name_is_still_found(store: Store) -> None:
    save(
        store, "a.csv",
        *(naming(i, f"omegle, then on zimblo {i}", 0, published_at=None) for i in range(5)),
        *(video(f"b{i}", title=f"hats {i}") for i in range(50)),
    )  # fmt: skip
    search(store)
    found = {each.word: each for each in find_companions(store, LEXICON)[1]}
    assert found["zimblo"].rise is None
    assert found["zimblo"].first_seen is None


def test_an_empty_store_has_no_candidates(store: Store) -> None:
    sizes, found = find_companions(store, LEXICON)
    assert (sizes.naming, sizes.others, found) == (0, 0, [])


def test_the_background_is_capped_and_the_same_each_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BACKGROUND", 50)
    fill(store)
    first = find_companions(store, LEXICON)
    assert first[0].others == 50
    assert first == find_companions(store, LEXICON)


def test_examples_are_the_newest_texts_and_three_at_most(store: Store) -> None:
    fill(store)
    find_companions(store, LEXICON)
    shown = read_examples(store, "zimblo")
    assert len(shown) == 3
    assert all("zimblo" in each["title"] for each in shown)


def test_a_word_equally_at_home_on_both_sides_has_no_weight() -> None:
    assert log_odds(10, 100, 100, 1000) == pytest.approx(0, abs=0.1)
    assert log_odds(1, 100, 10, 100) == pytest.approx(-log_odds(10, 100, 1, 100))
    assert log_odds(10, 100, 0, 1000) > log_odds(10, 100, 20, 1000) > 0
    assert log_odds(20, 100, 0, 1000) > log_odds(2, 100, 0, 1000)
    assert doctest.testmod(module).failed == 0
