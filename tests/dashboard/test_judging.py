"""Texts are searched and scored once, batch by batch."""

from __future__ import annotations

from pathlib import Path

from captures import AT, QUIET, bring, write_capture

from classifier.mentions import Finder
from classifier.model import load_model
from classifier.score import Scorer
from dashboard.judging import find_mentions, score_texts
from data.settings import Settings
from data.sites import read_lexicon
from data.store import open_store
from data.terms import read_profiles

IMPORTED = read_profiles().named("imported")


def test_each_text_is_searched_once_and_each_that_names_a_site_scored_once(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    bring(settings, write_capture(tmp_path / "a.csv"))
    scorer = Scorer(Finder(read_lexicon()), load_model())
    with open_store(settings.home) as store:
        assert score_texts(store, scorer, IMPORTED, AT, QUIET) == 0
        assert find_mentions(store, scorer.finder, QUIET) == 2
        assert find_mentions(store, scorer.finder, QUIET) == 0
        assert score_texts(store, scorer, IMPORTED, AT, QUIET) == 2
        assert score_texts(store, scorer, IMPORTED, AT, QUIET) == 0
        rows = store.rows("SELECT low, score, high, decision, model_id, scored_at FROM scores")
    assert all(0 <= row["low"] <= row["score"] <= row["high"] <= 1 for row in rows)
    assert {(row["model_id"], row["scored_at"]) for row in rows} == {(scorer.model.model_id, AT)}
