"""Words are cut alike in Python and in SQL, whatever the script."""

from __future__ import annotations

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from data.search_sql import folded, is_unspaced, runs_in, words_in, words_of

LETTERS = "aZéßİıΩжע中々ーメ会う ไทย้한कै1٣²Ⅷ_-'█😀\n"
_CUT = f"SELECT f, {words_of('f')} FROM (SELECT {folded('t')} AS f FROM (SELECT unnest($t) AS t))"


@given(
    st.lists(
        st.text(st.sampled_from(LETTERS) | st.characters(max_codepoint=0x33FF), max_size=30),
        min_size=1,
        max_size=20,
    )
)
@settings(deadline=None, max_examples=30)
def test_python_and_sql_cut_the_same_words(texts: list[str]) -> None:
    given_texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    for plain, words in duckdb.connect().execute(_CUT, {"t": given_texts}).fetchall():
        assert set(words) == set(words_in(plain)), plain


def test_a_word_is_a_run_and_a_script_without_spaces_is_cut_in_pairs() -> None:
    assert words_in("cafe-chat b2b cafe") == ["cafe", "chat", "b2b"]
    assert words_in("オメク!omegle会") == ["オメ", "メク", "ク", "omegle", "会"]
    assert runs_in("オメク!omegle会") == ["オメク", "omegle会"]
    assert is_unspaced("会")
    assert not is_unspaced("한국")


def test_a_megabyte_of_letters_is_cut_in_reasonable_time() -> None:
    text = "視聴オメグ" * 60_000
    ((_, words),) = duckdb.connect().execute(_CUT, {"t": [text]}).fetchall()
    assert len(words) == 6
