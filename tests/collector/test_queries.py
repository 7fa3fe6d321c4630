"""Queries lose no name, keep within their limits, and ask for nothing that must be left out."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.queries import ANY, Query, as_term, language_of, make_queries
from data.quotas import SearchLimits, read_quotas
from data.sites import Lexicon, Site, read_lexicon

LIMITS = read_quotas().search
SHIPPED = read_lexicon()
ASKED = [site for site in SHIPPED.site if not (site.adjacent or site.adult_only)]
NAMES = st.text('aé -|"жكम日한.#🐵', min_size=1, max_size=60).filter(lambda name: name.strip(' |"'))


def shipped() -> tuple[Query, ...]:
    return make_queries(SHIPPED, LIMITS)


def of(kind: str, queries: tuple[Query, ...] | None = None) -> list[Query]:
    return [each for each in queries or shipped() if each.kind == kind]


def site(name: str, **fields: object) -> Site:
    return msgspec.convert({"name": name, "checked": date(2026, 11, 1), **fields}, Site)


def test_every_clear_name_of_every_site_is_asked_for() -> None:
    told = {term for each in of("names") for term in each.terms}
    for each in ASKED:
        assert {*each.aliases, *each.wary, *each.misspellings} <= told, each.name


def test_every_address_is_asked_for() -> None:
    told = {term for each in of("addresses") for term in each.terms}
    assert told == {domain for each in ASKED for domain in each.domains}


def test_every_genre_phrase_is_asked_for_or_holds_what_is() -> None:
    names = [term for each in of("names") for term in each.terms]
    for language, phrases in SHIPPED.genre.items():
        told = [term for q in of("genre") if q.language == language for term in q.terms]
        for phrase in phrases:
            assert any(f" {term} " in f" {phrase} " for term in [*told, *names]), phrase


def test_adult_only_and_adjacent_sites_are_in_no_query() -> None:
    out = {each.name for each in SHIPPED.site if each.adjacent or each.adult_only}
    assert out
    assert not out & {name for each in shipped() for name in each.sites}
    spellings = {s for each in SHIPPED.site if each.name in out for s in each.spellings}
    assert not spellings & {term for each in shipped() for term in each.terms}


def test_an_ambiguous_name_is_asked_for_only_beside_a_word_that_decides() -> None:
    ambiguous = {name for each in ASKED for name in each.ambiguous}
    told = {term for each in of("ambiguous") for term in each.terms}
    assert told == ambiguous
    for each in shipped():
        if each.kind != "ambiguous":
            assert not ambiguous & set(each.terms)
    for each in of("ambiguous"):
        names, _, words = each.text.rpartition(as_term(each.terms[-1]) + " ")
        assert words
        decide = {as_term(word) for word in SHIPPED.contexts if word not in SHIPPED.loose}
        assert words.split("|")[0] in decide, names


def test_a_lexicon_without_deciding_words_asks_for_no_ambiguous_name() -> None:
    bare = Lexicon(site=(site("Monkey", ambiguous=("monkey",)),))
    assert make_queries(bare, LIMITS) == ()


def test_every_site_has_a_query_and_every_language_of_the_genre_too() -> None:
    assert {name for each in shipped() for name in each.sites} == {each.name for each in ASKED}
    assert set(SHIPPED.genre) <= {each.language for each in shipped()}


def test_no_text_is_longer_than_one_may_be_and_none_is_asked_twice() -> None:
    texts = [each.text for each in shipped()]
    assert len(set(texts)) == len(texts)
    assert all(len(text) <= LIMITS.letters for text in texts)
    assert all(len(quote(text, safe="")) <= LIMITS.bytes for text in texts)


def test_one_page_of_every_query_fits_into_a_day() -> None:
    assert len(shipped()) <= read_quotas().bucket_of("search.list").size


def test_a_hashtag_is_one_word_and_stands_for_a_clear_name() -> None:
    for each in of("hashtags"):
        assert all(term[0] == "#" and " " not in term for term in each.text.split("|"))
    texts = "|".join(each.text for each in of("hashtags")).split("|")
    assert {"#omegle", "#ometv", "#emeraldchat"} <= set(texts)
    assert "#monkey" not in texts


@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=8, unique=True), min_size=1, max_size=8),
    st.integers(5, 120),
)
def test_packing_loses_no_name_whatever_the_limit(lists: list[list[str]], letters: int) -> None:
    sites = tuple(site(f"S{n}", aliases=names) for n, names in enumerate(lists))
    limits = msgspec.structs.replace(LIMITS, letters=letters)
    packed = of("names", make_queries(Lexicon(site=sites), limits))
    told = [(name, term) for each in packed for name in each.sites for term in each.terms]
    for each in sites:
        assert {(each.name, alias) for alias in each.aliases} <= set(told)
    for each in packed:
        fits = len(each.text) <= letters and len(quote(each.text, safe="")) <= limits.bytes
        assert fits or len(each.terms) == 1
        assert {language_of(term) for term in each.terms} == {each.language}


@given(NAMES)
def test_a_term_holds_no_operator_outside_its_quotes(name: str) -> None:
    term = as_term(name)
    assert term.count('"') in {0, 2}
    if '"' in term:
        assert (term[0], term[-1]) == ('"', '"')
    else:
        assert not set(term) & set(" -|#.")


@pytest.mark.parametrize(
    ("spelling", "language"),
    [
        ("omegle", ANY), ("омегл", "ru"), ("أوميغل", "ar"), ("ओमेगल", "hi"), ("オメグル", "ja"),
        ("斉藤さん", "ja"), ("오메글", "ko"), ("омегл tv", "ru"), ("🐵 app", ANY), ("", ANY),
    ],
)  # fmt: skip
def test_a_name_belongs_to_the_language_of_its_letters(spelling: str, language: str) -> None:
    assert language_of(spelling) == language


def test_a_query_serves_its_language_and_its_sites() -> None:
    query = Query(text="a|b", kind="names", language=ANY, terms=("a", "b"), sites=("A", "B"))
    assert query.groups == {"language any", "site A", "site B"}


def test_names_that_differ_only_in_operators_are_asked_for_once() -> None:
    twins = Lexicon(site=(site("A", aliases=("a b", "a|b")),))
    assert [each.text for each in of("names", make_queries(twins, LIMITS))] == ['"a b"']


def test_limits_that_let_nothing_in_leave_every_name_alone() -> None:
    none = SearchLimits(ceiling=500, full=450, letters=1, bytes=1)
    packed = of("names", make_queries(Lexicon(site=(site("A", aliases=("aa", "bb")),)), none))
    assert [each.text for each in packed] == ["aa", "bb"]


def test_a_name_of_operators_alone_never_becomes_a_search_for_everything() -> None:
    lexicon = Lexicon(site=(site("A", aliases=('"', "|")),), genre={"en": ("||",)})
    assert make_queries(lexicon, LIMITS) == ()


def test_a_stem_of_the_lexicon_is_asked_for_as_a_word() -> None:
    assert as_term("чатрулетк") == "чатрулетка"
    assert as_term("чат рулетк") == '"чат рулетка"'
    asked = {term for each in shipped() for term in each.text.replace('"', "").split("|")}
    assert {"чатрулетка", "#чатрулетка"} <= asked
    assert not any(term.endswith("рулетк") for term in asked)
