"""The frame tells the snapshot's terms in the page's language, where they are known ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from data.snapshots import newest
from data.terms import read_profiles

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
STANDARD = read_profiles().named("standard")


@pytest.fixture
def telling(
    home: Path, fill: Callable[..., int], make_many: Callable[[int], list[dict[str, Any]]]
) -> Callable[[str], None]:
    """Return a maker of snapshots that tell these terms of themselves."""

    def tell(method: str) -> None:
        fill(home, make_many(6))
        with duckdb.connect(str(newest(home))) as connection:
            connection.execute("INSERT INTO facts VALUES ('terms_method', ?)", [method])

    return tell


def test_known_terms_are_told_in_the_language_of_the_page(
    telling: Callable[[str], None], open_page: Open, shown: Shown
) -> None:
    telling(STANDARD.method)
    assert STANDARD.method in shown(open_page("model"))
    text = shown(open_page("model", lang="fr"))
    assert "Conditions «\u00a0standard\u00a0»" in text
    assert STANDARD.method not in text


def test_terms_of_before_stand_in_their_own_words(
    telling: Callable[[str], None], open_page: Open, shown: Shown
) -> None:
    telling("Terms of another day & <b>time</b>.")
    for language in ("en", "fr"):
        assert "Terms of another day &amp; &lt;b&gt;time" in shown(
            open_page("model", lang=language)
        )
