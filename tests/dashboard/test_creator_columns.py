"""Each column says what it means, and terms keep back what they do not let out."""

from __future__ import annotations

import pytest

from dashboard.creator_columns import CREATOR_COLUMNS, names_let_out

EVERY = {column.name for column in CREATOR_COLUMNS}


@pytest.mark.parametrize("column", CREATOR_COLUMNS, ids=lambda column: column.name)
def test_every_column_says_what_it_means_and_what_nothing_means(column: object) -> None:
    assert column.meaning
    assert column.empty


def test_what_files_brought_goes_out_whole() -> None:
    assert names_let_out({"terms": ["imported"]}) == EVERY
    assert names_let_out({"terms": []}) == EVERY


@pytest.mark.parametrize("terms", ["amended", "researcher"])
def test_scores_go_out_and_names_and_counts_of_the_platform_do_not(terms: str) -> None:
    names = names_let_out({"terms": ["imported", terms]})
    assert {"creator_ref", "tool_promotes", "videos"} <= names
    assert not names & {"creator", "views_of_promotes", "subscribers", "unmasked_reason"}


def test_the_strictest_of_several_terms_decides() -> None:
    assert names_let_out({"terms": ["standard", "amended"]}) == {
        "creator_ref", "source", "terms",
    }  # fmt: skip
