"""Suggestions are printed with their counts and masked examples, and say what to run first."""

from __future__ import annotations

from pathlib import Path

import pytest
from captures import QUIET
from fiction import at, save, video

from classifier.mentions import Finder
from dashboard.judging import find_mentions
from dashboard.suggest import print_suggestions
from data.companions import Asked
from data.settings import Settings
from data.sites import read_lexicon
from data.store import open_store

Captured = pytest.CaptureFixture[str]


def fill(home: Path, *, searched: bool = True) -> None:
    texts = [
        ("we left omegle for zimblo, meet me on zimblo at https://evil.example/x", -10, 8),
        ("singing to strangers on omegle", -700, 20),
        ("singing to strangers on omegle again", -10, 20),
        ("MEETING STRANGERS ON OMUGGLE", -10, 1),
        ("a film about hats", -10, 100),
    ]
    given = [
        video(f"t{kind}v{i}", title=f"{title} {i}", published_at=at(day), channel_id=f"c{i}")
        for kind, (title, day, count) in enumerate(texts)
        for i in range(count)
    ]
    with open_store(home) as store:
        save(store, "a.csv", *given)
        if searched:
            find_mentions(store, Finder(read_lexicon(home)), QUIET)


def shown(home: Path, capsys: Captured, *, rare: bool = False, top: int = 20) -> str:
    print_suggestions(Settings(home=home), Asked(), top=top, rare=rare)
    return capsys.readouterr().out


def test_a_rising_name_is_printed_with_counts_dates_and_masked_examples(
    tmp_path: Path, capsys: Captured
) -> None:
    fill(tmp_path)
    said = shown(tmp_path, capsys)
    assert "zimblo (word), z " in said
    assert "in 8 of 48 texts that name a site, in 0 of 101 others, 8 channels" in said
    assert "times its earlier share in the recent part" in said
    assert said.index("zimblo (word)") < 400
    assert "evil.example/x" not in said
    assert "█" in said
    assert "hats" not in said
    assert "strangerwatch sites accept NAME" in said


def test_the_list_is_cut_where_asked_and_says_how_many_more(
    tmp_path: Path, capsys: Captured
) -> None:
    fill(tmp_path)
    said = shown(tmp_path, capsys, top=1)
    assert "\n2. " not in said
    assert "more: add --top" in said


def test_a_rare_name_in_a_title_of_the_genre_is_printed_once(
    tmp_path: Path, capsys: Captured
) -> None:
    fill(tmp_path)
    said = shown(tmp_path, capsys, rare=True)
    assert "Names in titles that read like those of known sites" in said
    assert "1. omuggle: in 1 title(s), used like a name there by 1 of 1 channels" in said
    assert "like om" not in said


def test_a_rare_name_is_printed_with_what_it_looks_like(tmp_path: Path, capsys: Captured) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video("v1", title="the omuggle flirt"), video("v2", title="hats"))
        find_mentions(store, Finder(read_lexicon(tmp_path)), QUIET)
    said = shown(tmp_path, capsys, rare=True)
    assert said.startswith(
        "Names that look like a known site's:\n1. omuggle: in 1 text(s), like om"
    )


def test_a_rare_name_in_such_a_title_that_also_looks_like_a_known_one_comes_first(
    tmp_path: Path, capsys: Captured
) -> None:
    fill(tmp_path)
    with open_store(tmp_path) as store:
        titles = ("singing to strangers on AARDLE", "singing to strangers on hat stands")
        save(store, "b.csv", *(video(f"r{i}", title=each) for i, each in enumerate(titles)))
        find_mentions(store, Finder(read_lexicon(tmp_path)), QUIET)
    said = shown(tmp_path, capsys, rare=True)
    assert said.index("1. omuggle: ") < said.index("aardle: ")


def test_names_that_stand_alone_come_before_the_company_and_are_not_listed_twice(
    tmp_path: Path, capsys: Captured
) -> None:
    fill(tmp_path)
    lone = [
        video(f"l{i}", title=f"singing to strangers on WUMPEL {i}", channel_id=f"l{i}")
        for i in range(4)
    ]
    with open_store(tmp_path) as store:
        save(store, "b.csv", *lone)
        find_mentions(store, Finder(read_lexicon(tmp_path)), QUIET)
    said = shown(tmp_path, capsys)
    assert "1. wumpel: in 4 title(s), used like a name there by 4 of 4 channels" in said
    assert said.index("1. wumpel") < said.index("keep company") < said.index("zimblo (word)")
    assert said.count("wumpel: ") == 1
    assert said.count("zimblo (word)") == 1


def test_each_empty_state_says_what_to_run(tmp_path: Path, capsys: Captured) -> None:
    assert "run strangerwatch import FILES" in shown(tmp_path, capsys)
    assert not list(tmp_path.iterdir())
    with open_store(tmp_path):
        pass
    assert "run strangerwatch import FILES" in shown(tmp_path, capsys)
    assert "No rare name" in shown(tmp_path, capsys, rare=True)
    fill(tmp_path, searched=False)
    assert "149 texts were not yet searched for sites: run strangerwatch score." in shown(
        tmp_path, capsys
    )


def test_without_a_known_site_there_is_no_company(tmp_path: Path, capsys: Captured) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video("v1", title="hats"))
        find_mentions(store, Finder(read_lexicon(tmp_path)), QUIET)
    assert "No text names a known site" in shown(tmp_path, capsys)


def test_what_steers_a_terminal_is_not_printed(tmp_path: Path, capsys: Captured) -> None:
    given = [
        video(f"v{i}", title=f"omegle \x1b[31m\u202e on zimblo {i}", channel_id=f"c{i}")
        for i in range(3)
    ]
    with open_store(tmp_path) as store:
        save(store, "a.csv", *given, *(video(f"b{i}", title=f"hats {i}") for i in range(30)))
        find_mentions(store, Finder(read_lexicon(tmp_path)), QUIET)
    said = shown(tmp_path, capsys)
    assert "zimblo" in said
    assert "\x1b" not in said
    assert "\u202e" not in said
