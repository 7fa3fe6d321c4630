from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classifier.excerpts import Excerpt


@given(st.text(min_size=1), st.lists(st.integers(0, 50)), st.integers(0, 50))
def test_each_character_of_an_excerpt_knows_where_it_came_from(
    text: str, places: list[int], border: int
) -> None:
    cuts = sorted({min(place, len(text)) for place in places})
    stretches = list(zip(cuts[::2], cuts[1::2], strict=False))
    border = min(border, len(text))
    excerpt = Excerpt.of(text, stretches, [(0, border), (border, len(text))])
    for part in excerpt.text.split("\n\x00\n") if "\x00" not in text else ():
        start = excerpt.text.index(part)
        if part:
            assert text[excerpt.origin(start)] == part[0]


def test_a_stretch_is_parted_where_a_field_ends() -> None:
    excerpt = Excerpt.of("abcdef", [(1, 5)], [(0, 3), (3, 6)])
    assert excerpt.text == "bc\n\x00\nde"
    assert [excerpt.origin(place) for place in (0, 1, 5, 6)] == [1, 2, 3, 4]
