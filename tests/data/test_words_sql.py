"""Texts are cut into words alike in every script, and names are seen by the words around them."""

from __future__ import annotations

import duckdb
import pytest

from data.words_sql import FRAMED, HASHTAGS, LETTERS, LOUD, SLOTS, TEXT, TOKENS


def cut(expression: str, description: str, title: str = "") -> set[str]:
    inner = "SELECT $title AS title, $description AS description, ['a tag'] AS tags"
    query = f"SELECT {expression} FROM (SELECT title, {TEXT} AS text FROM ({inner}))"
    given = {"title": title, "description": description}
    ((words,),) = duckdb.connect().execute(query, given).fetchall()
    return set(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Meet me ON Zimblo!", {"meet", "me", "on", "zimblo"}),
        ("https://www.Zimblo.chat/r/abc?x=1 now", {"zimblo.chat", "now"}),
        ("go to zimblo.tv.", {"go", "to", "zimblo.tv"}),
        ("a full stop.Next word", {"full", "stop", "next", "word"}),
        ("#zimblo_fun by @zim.blo", {"#zimblo_fun", "by", "@zim.blo"}),
        ("Зимбло, زمبلو and ज़िम्ब्लो", {"зимбло", "زمبلو", "and", "ज़िम्ब्लो"}),
        ("ジンブロー楽しい", {"ジンブロー", "楽"}),
        ("침블로 앱", {"침블로", "앱"}),
    ],
)
def test_words_hashtags_handles_and_bare_domains_are_told_apart(text: str, words: set[str]) -> None:
    assert cut(TOKENS, text) == words | {"a", "tag"}


@pytest.mark.parametrize(
    ("title", "text", "framed"),
    [
        ("", "I was on zimblo today", "zimblo"),
        ("", "the zimblo app is new", "zimblo"),
        ("", "join zimblo.chat", "zimblo.chat"),
        ("", "so funny #zimblo", "#zimblo"),
        ("Singing to strangers | ZIMBLO 😂", "", "zimblo"),
        ("", "я сижу на зимбло", "зимбло"),
    ],
)
def test_a_name_is_known_by_the_words_around_it(title: str, text: str, framed: str) -> None:
    assert framed in cut(FRAMED, text, title)


def test_a_word_in_no_such_place_is_not_framed() -> None:
    assert "zimblo" not in cut(FRAMED, "zimblo was fun", "zimblo is here")


def test_each_way_of_using_a_name_is_told_apart() -> None:
    text, title = "talk to people on zimblo #fun", "Hats | WUMPEL"
    assert cut(SLOTS, text, title) == {"zimblo"}
    assert cut(LOUD, text, title) == {"wumpel"}
    assert cut(HASHTAGS, text, title) == {"#fun"}


def test_letters_leave_out_signs_and_spaces() -> None:
    query = f"SELECT {LETTERS.format('$word')}"
    assert duckdb.connect().execute(query, {"word": "the zim-blo_tv!"}).fetchall() == [
        ("thezimblotv",)
    ]
