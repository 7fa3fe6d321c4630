"""A new site's name alone in titles of the genre's kind is found; common words are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from fiction import LEXICON, at, save, search, video

from data.companions import Asked
from data.lone_names import find_lone_names, read_titles_of
from data.records import Video
from data.store import Store, open_store

KNOWN = msgspec.structs.replace(LEXICON, contexts=("app", "strangers"))
ONCE = Asked(videos=1, channels=1)


def titled(prefix: str, *titles: str, **changes: object) -> list[Video]:
    return [
        video(f"{prefix}{i}", **{"title": title, "channel_id": f"{prefix}c{i}", **changes})
        for i, title in enumerate(titles)
    ]


def fill(store: Store, *more: Video) -> None:
    known = [f"serenading strangers and goofing {i} on omegle" for i in range(12)]
    others = [f"a film about hats on netflix, number {i}" for i in range(200)]
    save(store, "a.csv", *titled("n", *known), *titled("b", *others), *more)
    search(store, KNOWN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def words(store: Store, asked: Asked | None = None) -> list[str]:
    return [each.word for each in find_lone_names(store, KNOWN, asked)]


def test_a_name_alone_in_titles_like_those_of_known_sites_is_found_with_its_counts(
    store: Store,
) -> None:
    fill(
        store,
        *titled("z", *(f"serenading strangers {i} on ZIMBLO" for i in "abc"), published_at=at(3)),
        *titled("y", "zimblo is the name of my hat"),
    )  # fmt: skip
    (found,) = find_lone_names(store, KNOWN)
    assert (found.word, found.channels, found.of, found.titles) == ("zimblo", 3, 4, 4)
    assert 2.5 < found.expected <= 3
    assert found.last_seen == at(3)


def test_words_of_every_title_signs_and_known_names_are_not_listed(store: Store) -> None:
    goofing = [f"strangers goofing on serenading {i}" for i in range(3)]
    fill(
        store, *titled("z", *goofing), *titled("y", *(f"goofing on netflix {i}" for i in range(3)))
    )
    assert not set(words(store)) & {"serenading", "goofing", "netflix", "omegle", "strangers"}


def test_the_same_name_in_titles_of_another_kind_is_not_listed(store: Store) -> None:
    fill(store, *titled("z", *(f"cooking soup on zimblo {i}" for i in range(6))))
    assert words(store, ONCE) == []


def test_numbers_are_no_names(store: Store) -> None:
    fill(store, *titled("z", *(f"serenading strangers {i} #1984" for i in "abc")))
    assert words(store) == []


def test_a_word_that_stands_mostly_elsewhere_is_not_listed(store: Store) -> None:
    fill(
        store,
        *titled("z", *(f"serenading strangers on stage {i}" for i in range(3))),
        *titled("y", *(f"we built a stage of wood {i}" for i in range(60))),
    )
    assert "stage" not in words(store)


def test_a_channel_has_one_vote_however_much_it_uploads(store: Store) -> None:
    lone = [f"serenading strangers {i} on zimblo" for i in range(9)]
    fill(store, *titled("z", *lone, channel_id="same"))
    assert words(store) == []
    (found,) = find_lone_names(store, KNOWN, ONCE)
    assert (found.channels, found.of, found.titles) == (1, 1, 9)
    assert found.expected <= 1


def test_one_creators_words_are_no_signs_even_where_the_channel_is_unknown(store: Store) -> None:
    own = [f"gurgling bars on omegle {i}" for i in range(30)]
    fill(
        store,
        *titled("o", *own, channel_id=None, channel_name=None),
        *titled("z", "gurgling bars on zimblo", "gurgling bars with zimblo app"),
    )
    assert words(store) == []


@pytest.mark.parametrize(
    "title",
    [
        "serenading strangers on zimblo {}",
        "serenading strangers, zimblo app {}",
        "serenading strangers {} | ZIMBLO",
        "serenading strangers goofing {} #zimblo",
    ],
)
def test_names_are_seen_behind_on_before_app_in_capitals_and_as_hashtags(
    store: Store, title: str
) -> None:
    fill(store, *titled("z", *(title.format(i) for i in range(4))))
    assert words(store) == ["zimblo"]


def test_a_name_made_of_the_genres_words_needs_no_sign_beside_it(store: Store) -> None:
    fill(store, *titled("z", *(f"batman goes on camroulette {i}" for i in range(5))))
    assert words(store) == ["camroulette"]


def test_context_words_of_the_lexicon_are_signs_where_none_can_be_learnt(store: Store) -> None:
    told = msgspec.structs.replace(KNOWN, contexts=("fremden",))
    lone = [f"ich singe mit fremden auf zimblo {i}" for i in range(3)]
    save(store, "a.csv", *titled("z", *lone), *titled("b", *(f"hats {i}" for i in range(50))))
    search(store, told)
    assert [each.word for each in find_lone_names(store, told)] == ["zimblo"]


def test_an_empty_store_has_no_names(store: Store) -> None:
    assert words(store) == []


def test_the_likeliest_texts_of_a_name_can_be_read_and_are_three_at_most(store: Store) -> None:
    fill(store, *titled("z", *(f"serenading strangers {i} on zimblo" for i in range(5))))
    find_lone_names(store, KNOWN)
    shown = read_titles_of(store, "zimblo")
    assert len(shown) == 3
    assert all("zimblo" in each["title"] for each in shown)
