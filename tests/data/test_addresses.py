"""Addresses, invitations and telephone numbers are found, whole and without their tails."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.addresses import find_addresses
from data.folding import Folded


def found(text: str) -> set[str]:
    return {text[start:end] for start, end in find_addresses(Folded.of(text))}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://ome.tv/x?y=1).", "https://ome.tv/x?y=1"),
        ("HTTPS://OME.TV/A", "HTTPS://OME.TV/A"),
        ("(ome.tv/a,b)", "ome.tv/a,b"),
        ("ome [dot] tv here", "ome [dot] tv"),
        ("a.b+c@mail.example now", "a.b+c@mail.example"),
        ("me (at) mail.example", "me (at) mail.example"),
        ("discord: hat#1234", "hat#1234"),
        ("+1 (212) 555-0187", "+1 (212) 555-0187"),
        ("http://10.0.0.1:8080/", "http://10.0.0.1:8080/"),
        ("ｏｍｅ．ｔｖ/x", "ｏｍｅ．ｔｖ/x"),
    ],
)
def test_a_way_to_somewhere_is_found_whole(text: str, address: str) -> None:
    assert address in found(text)


@pytest.mark.parametrize(
    "text",
    ["Mr.Beast", "v1.2.3", "...", "12.05.2024", "2019 2020 2021", "1 000 000 000", "Node.js"],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert found(text) == set()


@given(st.text(max_size=60))
@settings(deadline=None)
def test_every_place_found_lies_inside_the_text_and_is_not_empty(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in find_addresses(Folded.of(text)))
