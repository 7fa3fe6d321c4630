from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.language import SUPPORTED, UNDETERMINED, detect, detect_all, is_supported

SENTENCES = {
    "en": "I was talking to strangers all night and this happened",
    "fr": "je parle avec des inconnus toute la nuit et voilà",
    "es": "hablando con desconocidos toda la noche y pasó esto",
    "de": "ich habe die ganze Nacht mit Fremden geredet",
    "pt": "conversando com estranhos a noite inteira e olha isso",
    "it": "ho parlato con gli sconosciuti tutta la notte",
    "nl": "ik heb de hele nacht met vreemden gepraat",
    "pl": "rozmawiałem z obcymi przez całą noc",
    "tr": "bütün gece yabancılarla konuştum ve bu oldu",
    "ru": "всю ночь разговаривал с незнакомцами",
    "ar": "تحدثت مع الغرباء طوال الليل",
    "hi": "मैंने पूरी रात अजनबियों से बात की",
    "ja": "一晩中知らない人と話していました",
    "ko": "밤새 낯선 사람들과 이야기했어요",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_is_told_to_be_in_its_language(language: str, sentence: str) -> None:
    assert detect(sentence) == language


@pytest.mark.parametrize("text", ["", "   ", "😀😀😀", "123 456", "#omegle #ometv @me", "abc",
                                  "https://example.org/abcdef"])  # fmt: skip
def test_too_little_text_is_undetermined(text: str) -> None:
    assert detect(text) == UNDETERMINED


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("pt-BR", "pt"),
        ("EN_us", "en"),
        ("fil", "tl"),
        ("in", "id"),
        ("zh-Hant", "zh"),
        ("ja", "ja"),
    ],
)
def test_a_declared_language_is_believed(declared: str, code: str) -> None:
    assert detect(SENTENCES["ru"], declared) == code


def test_a_long_text_in_another_language_is_unsupported() -> None:
    text = "Jag pratade med främlingar hela natten och det blev en mycket konstig kväll för oss"
    assert detect(text) == "sv"
    assert not is_supported("sv")


def test_what_was_evaluated_and_what_is_too_short_is_supported() -> None:
    assert all(map(is_supported, [*SUPPORTED, UNDETERMINED]))


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_gets_an_answer(text: str) -> None:
    assert 2 <= len(detect(text)) <= 3


@given(st.lists(st.text(max_size=300), max_size=4))
def test_many_at_once_are_read_as_py3langid_reads_each(texts: list[str]) -> None:
    from classifier.language import _identifier, _shares

    texts = [*texts, *SENTENCES.values(), "я" * 200 + "a"]
    for shares, text in zip(_shares(texts), texts, strict=True):
        assert shares == pytest.approx(_identifier()._decide(text), abs=1e-3)


def test_texts_are_told_apart_alike_alone_and_together() -> None:
    texts = [*SENTENCES.values(), "", "😀", "x" * 3_000, "word " * 2_000]
    assert detect_all(texts, [None] * len(texts)) == [detect(text) for text in texts]
    assert detect_all(["", "a"], ["pt-BR", None]) == ["pt", UNDETERMINED]
    assert detect_all([], []) == []
