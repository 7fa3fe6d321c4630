from __future__ import annotations

import pytest

from classifier.spellings import LONG, Pattern, Words, spellings, taken_as
from classifier.text import fold
from data.sites import read_lexicon

LEXICON = read_lexicon()


def taken(text: str, spelling: str, *, glued: bool = False, kind: str = "name") -> str | None:
    start = text.index(spelling)
    pattern = Pattern(spelling, "Some site", kind, "A")
    return taken_as(text, start, start + len(spelling), pattern, glued=glued)


def test_every_spelling_of_the_lexicon_becomes_a_pattern_as_texts_are_read() -> None:
    made = {(pattern.spelling, pattern.site) for pattern in spellings(LEXICON)}
    for site in LEXICON.site:
        assert {(fold(each).text, site.name) for each in site.spellings} <= made
    for phrases in LEXICON.genre.values():
        assert {(fold(each).text, "genre") for each in phrases} <= made


def test_a_spelling_stands_once_for_its_site() -> None:
    made = [(pattern.spelling, pattern.site) for pattern in spellings(LEXICON)]
    assert len(made) == len(set(made))


def test_an_ambiguous_name_is_of_the_second_tier_and_an_adjacent_app_counts_for_nothing() -> None:
    adjacent = {site.name for site in LEXICON.site if site.adjacent}
    patterns = spellings(LEXICON)
    assert {p.kind for p in patterns if p.site in adjacent} <= {"adjacent", "misspelling"}
    assert Pattern("monkey", "Monkey", "name", "B") in patterns
    assert Pattern("monkey app", "Monkey", "name", "A") in patterns


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("on omegle now", "omegle"),
        ("омегле", "омегл"),
        ("омеглами", "омегл"),
        ("오메글에서", "오메글"),
        ("나는오메글", "오메글"),
        ("وأوميغل", "أوميغل"),
        ("omegleで", "omegle"),
        ("昨日omegleで", "omegle"),
        ("オメグルする", "オメグル"),
    ],
)
def test_a_name_may_take_the_endings_of_its_script(text: str, spelling: str) -> None:
    expected = "name" if spelling != "오메글" or not text.startswith("나") else None
    assert taken(text, spelling) == expected


@pytest.mark.parametrize(
    ("text", "spelling"),
    [("womegle", "omegle"), ("omeglex", "omegle"), ("omegle9", "omegle"), ("омеглаааааа", "омегл")],
)
def test_a_name_inside_a_longer_word_is_not_taken(text: str, spelling: str) -> None:
    assert taken(text, spelling) is None


def test_a_name_that_may_be_glued_runs_into_the_next_word_only() -> None:
    assert taken("omeglefunny", "omegle", glued=True) == "name"
    assert taken("funnyomegle", "omegle", glued=True) is None


def test_a_long_name_is_taken_anywhere_in_a_hashtag_a_short_one_is_not() -> None:
    assert taken("#funnyomegleclips", "omegle") == "hashtag"
    assert len("azar") < LONG
    assert taken("#bazaar #lazare", "azar") is None


def test_an_address_ends_where_its_letters_end() -> None:
    assert taken("omegle.com/x", "omegle.com", kind="domain") == "domain"
    assert taken("omegle.community", "omegle.com", kind="domain") is None


def test_words_are_found_whole_but_where_a_script_has_no_spaces() -> None:
    words = Words(("app", "アプリ"))
    assert words.first("an app!") == "app"
    assert not words.first("happy apple")
    assert words.first("新アプリを") == "アプリ"


def test_the_word_that_stands_first_is_taken_the_longest_of_several() -> None:
    words = Words(("video", "chat", "video chat"))
    assert words.first("a video chat, a chat") == "video chat"
    assert words.first("chat by video") == "chat"


def test_no_words_match_nothing() -> None:
    assert not Words(()).first("anything at all, app")


def test_an_accent_more_or_less_is_the_same_word() -> None:
    assert Words(("aplicación",)).first("la aplicacion") == "aplicacion"
    assert Words(("uygulamasi",)).first("azar uygulaması") == "uygulaması"


@pytest.mark.parametrize(
    ("spelling", "site", "tier"),
    [
        ("chatspinn", "Chatspin", "A"),
        ("facefrenzi", "FaceFrenzy", "A"),
        ("face frenzzy", "FaceFrenzy", "A"),
        ("flingsterr", "Flingster", "A"),
        ("az4r", "Azar", "B"),
        ("a-z-a-r", "Azar", "B"),
        ("azarr", "Azar", "B"),
        ("chatmacth", "ChatMatch", "B"),
    ],
)
def test_a_slip_and_a_disguise_are_misspellings_that_stand_as_whole_words(
    spelling: str, site: str, tier: str
) -> None:
    (made,) = (each for each in spellings(LEXICON) if each.spelling == spelling)
    assert (made.site, made.kind, made.tier) == (site, "misspelling", tier)
    assert made.fuzzy or tier == "B"


@pytest.mark.parametrize("word", ["luckycrash", "flingstar", "face frienzy", "tango t", "emerlad"])
def test_another_word_is_no_slip(word: str) -> None:
    assert word not in {each.spelling for each in spellings(LEXICON)}


def test_a_genre_phrase_is_known_without_some_of_its_accents() -> None:
    made = {each.spelling for each in spellings(LEXICON) if each.kind == "genre"}
    assert {"tchat video aléatoire", "tchat vidéo aleatoire", "bate papo aleatorio"} <= made
