"""A site's status is compared with what the snapshot before told, where that is still there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import weeks as weeks_module
from fiction import LEXICON, video

from data.sites import Site
from data.snapshots import all_snapshots

Publish = Callable[..., None]
Read = Callable[[str], list[dict[str, Any]]]
CLOSED = msgspec.structs.replace(
    LEXICON,
    site=(
        *(
            msgspec.structs.replace(site, status="closed") if site.name == "OmeTV" else site
            for site in LEXICON.site
        ),
        Site(name="Brandnewish", aliases=("brandnewish",)),
    ),
)


def lines(read: Read) -> list[tuple[Any, ...]]:
    return [(row["site"], row["before"], row["status"]) for row in read("site_status")]


def test_the_first_snapshot_compares_with_nothing_and_names_no_adult_only_site(
    published: Publish, read: Read
) -> None:
    published(0, video("v1"))
    assert lines(read) == [("Omegle", None, "active"), ("OmeTV", None, "active")]
    assert {row["compared"] for row in read("site_status")} == {None}


def test_a_change_and_a_new_site_are_told(
    published: Publish, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(0, video("v1"))
    monkeypatch.setattr(weeks_module, "LEXICON", CLOSED)
    published(7, video("v2"))
    assert lines(read) == [
        ("Brandnewish", None, "active"),
        ("Omegle", "active", "active"),
        ("OmeTV", "active", "closed"),
    ]
    assert {row["compared"] for row in read("site_status")} == {1}


@pytest.mark.parametrize("harm", ["gone", "spoilt"])
def test_a_snapshot_that_is_gone_or_spoilt_is_compared_with_by_nobody(
    harm: str, published: Publish, read: Read, tmp_path: Path
) -> None:
    published(0, video("v1"))
    (first,) = all_snapshots(tmp_path)
    if harm == "gone":
        first.unlink()
    else:
        first.write_bytes(b"no snapshot")
    published(7, video("v2"))
    assert {row["compared"] for row in read("site_status")} == {None}


def test_what_happened_is_told_of_the_sites_of_the_lexicon_alone(
    published: Publish, read: Read
) -> None:
    published(0, video("v1"))
    found = [row for row in read("site_happened") if row["site"] != "genre"]
    assert {row["site"] for row in found} == {"OmeTV", "Omegle"}
    told = [(row["site"], row["happened"], row["what"]) for row in found]
    assert ("Omegle", "2023-11-08", "closed") in told
