"""Whose own words say that they are a child, and whose only speak of one."""

from __future__ import annotations

import pytest

from data.minors import _own_words, all_who_say_so, says_it_is_a_minor

OWN = [
    "i'm 12",
    "I am 13 years old and this is my channel",
    "im 12 and my mum lets me",
    "add me i’m 17 and bored",
    "I'm in 6th grade",
    "j'ai 12 ans",
    "j'ai 14 ans et je fais le tour de hoop",
    "tengo 11 años",
    "tengo 12 y esto me dijeron",
    "ich bin 13",
    "ich (13) war das erste mal dort",
    "tenho 12 anos",
    "ho 13 anni",
    "ik ben 11 en dit was mijn eerste keer",
    "mam 12 lat i gadałem po angielsku",
    "ben 12 yaşındayım",
    "мне 12 лет",
    "нам по 11, не судите строго",
    "عمري 12",
    "main 12 saal ka hu",
    "मैं 12 साल की हूँ",
    "umur aku 13",
    "aku kelas 5 baru punya hp",
    "12 years old lang po ako",
    "grade 6 lang po ako",
    "中学2年生です",
    "12歳です",
    "12살입니다",
    "나 12살인데 친구랑",
    "m 14 also nd bored",
    "im 14 n got nobody to play with",
    "tengo 13, canto mejor que mi tío",
    "yo (13) la echo de menos",
    "عندي 12 عام وهذا أول فيديو",
    "iya aku 14, suaraku masih begini",
    "高1の私でも続いてる",
    "중요한 건 나 열세 살이라고",
    "저는 열두 살 메이커입니다",
    "14 p lng ako kya wag bash",
    "kinse pa lang ako",
    "Grade 10 songwriter here",
    "13 yaşım bitmeden",
]

NOT_OWN = [
    "when I was 12",
    "I was 12 and thought I was smart",
    "I met a 12 year old",
    "my son is 12",
    "he says i'm 12",
    "“I'm 12,” she said",
    '"i\'m 13" he told me',
    "she thinks I'm 15",
    "I'm 12 minutes late",
    "I'm 10 subs away",
    "I'm 7 feet tall",
    "I'm 10/10 sure",
    "I'm 25 years old",
    "I am 1.5 metres",
    "quand j'avais 12 ans",
    "mon fils a 12 ans",
    "j'ai 30 ans",
    "j'ai 12 abonnés",
    "mi hija tiene 11 años",
    "cuando tenía 12 años",
    "ich bin 10 Minuten zu spät",
    "mein Sohn ist 12",
    "ich bin 35 Jahre alt",
    "meu filho tem 12 anos",
    "mio figlio ha 12 anni",
    "kızım 12 yaşında",
    "моему сыну 12 лет",
    "ابني عمره 12",
    "anak saya umur 12",
    "We asked why 12-year-olds are on it",
    "6th graders, please leave",
    "",
]


@pytest.mark.parametrize("text", OWN)
def test_who_says_so_in_the_first_person_and_present_is_a_minor(text: str) -> None:
    assert says_it_is_a_minor(text, "")


@pytest.mark.parametrize("text", NOT_OWN)
def test_who_speaks_of_another_or_of_long_ago_is_not(text: str) -> None:
    assert says_it_is_a_minor(text, "") is None
    assert says_it_is_a_minor("", text) is None


def test_the_words_are_given_as_they_are_written_also_from_the_description() -> None:
    assert says_it_is_a_minor("hello", "well, I’M 12 and bored") == "I’M 12"


def test_many_at_once_say_what_a_search_of_every_text_says() -> None:
    texts = [(one, other) for one in (*OWN, *NOT_OWN) for other in ("", OWN[0], NOT_OWN[0])]
    slowly = [_own_words(title) or _own_words(description) for title, description in texts]
    assert all_who_say_so(texts) == slowly
    assert all_who_say_so([]) == []
