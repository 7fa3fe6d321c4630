from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.hashing import hash_letters, hash_words, lengths, normed

TEXTS = st.lists(st.text(st.characters(exclude_categories=()), max_size=40), max_size=6)


@given(TEXTS)
def test_a_text_hashes_alike_alone_and_among_others(texts: list[str]) -> None:
    for hasher in (hash_words, hash_letters):
        whole = hasher(texts)
        assert whole.shape[0] == len(texts)
        for place, text in enumerate(texts):
            assert (hasher([text]) != whole[place]).nnz == 0


def test_words_and_pairs_of_words_are_counted() -> None:
    assert abs(hash_words(["join me now", "", "now"])).sum(axis=1).ravel().tolist() == [[5, 0, 1]]
    assert (hash_words(["join me"]) != hash_words(["join, me!"])).nnz == 0
    assert (hash_words(["join me"]) != hash_words(["me join"])).nnz > 0


def test_runs_of_letters_stay_inside_their_word() -> None:
    assert abs(hash_letters(["ab"])).sum() == 3 + 2 + 1
    assert (hash_letters(["ab  cd"]) != hash_letters(["cd ab"])).nnz == 0


def test_the_hashes_never_change() -> None:
    assert hash_words(["omegle"]).indices.tolist() == hash_words(["omegle"]).indices.tolist()
    assert hash_letters(["né"]).nnz == 6


def test_rows_are_of_length_one_or_empty() -> None:
    rows = normed(hash_letters(["join me on omegle", ""]))
    assert np.asarray(rows.power(2).sum(axis=1)).ravel() == pytest.approx([1, 0])
    assert lengths(rows) == pytest.approx([1, 1])
