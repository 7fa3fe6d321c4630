"""Whatever an expression matches holds one of the words that it is said to need."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.literals import required
from data.minors import _written

PATTERNS = _written()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("i am (?:just )?(?:5|1[0-2])", {"i am 5", "i am 10", "i am 11", "i am 12",
                                         "i am just 5", "i am just 10", "i am just 11",
                                         "i am just 12"}),
        (r"my name is \w{1,9} ok", {"my name is "}),
        (r"\w+ school(?!s)", {" school"}),
        (r"(?:^|\W)a(?:b|cd)$", {"ab", "acd"}),
        (r"x(?:y\w|z)long", {"long"}),
        ("ab*(?:cde)+", {"a"}),
        ("[^a]bc", {"bc"}),
    ],
)  # fmt: skip
def test_the_longest_fixed_stretch_is_needed(pattern: str, words: set[str]) -> None:
    assert required(pattern) == words


@pytest.mark.parametrize("pattern", ["", r"\w+", "a?", "(?:a|)", "x*"])
def test_a_pattern_without_fixed_letters_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="give it some"):
        required(pattern)


@given(st.data())
def test_each_shipped_phrase_of_a_child_needs_one_of_its_words(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(re.compile(pattern, re.MULTILINE)))
    assert any(word in text for word in required(pattern))
