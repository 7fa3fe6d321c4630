"""What failed and what was not seen is told with how much was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from digested import NOW, facts, lines, seen

from dashboard.digest_gaps import failures, gaps, quota
from dashboard.document import Said
from dashboard.words.speech import Speech
from data.news import LastScan, Spent, Step

ENGLISH, FRENCH = Speech("en"), Speech("fr")


def step(number: int, name: str, state: str, told: str) -> Step:
    return Step(at=NOW, number=number, step=name, state=state, told=told)


def scan(**changes: Any) -> LastScan:
    plain: dict[str, Any] = {
        "scan_id": "20261122T050000Z-youtube", "source": "youtube",
        "since": NOW - timedelta(days=28), "until": NOW, "outcome": "complete",
        "terms": "researcher", "windows": {"done": 40, "split": 9, "full": 2, "refused": 1},
        "asked": {"returned": 150, "not_asked": 30, "gone": 15, "hidden_counts": 5},
    }  # fmt: skip
    return LastScan(**{**plain, **changes})


def test_every_step_is_told_with_how_it_ended_and_the_journals_own_words() -> None:
    run = (step(1, "collect", "failed", "YouTube did not answer."),
           step(2, "publish", "well", "Snapshot 5: …"))  # fmt: skip
    section = failures(facts(run=run), ENGLISH)
    assert lines(section) == [
        "2 steps, begun on 22 November 2026, 05:00 UTC; failed: 1 of 2 (50%).",
        "collect: failed.", "YouTube did not answer.",
        "publish: went well.", "Snapshot 5: …",
    ]  # fmt: skip
    french = failures(facts(run=run), FRENCH)
    assert "collecte\u00a0: en échec." in lines(french)
    english = [b.text for b in french.blocks if isinstance(b, Said) and b.english]
    assert english == ["YouTube did not answer.", "Snapshot 5: …"]


def test_what_a_step_did_is_said_in_the_language_of_the_digest() -> None:
    said = (("published", {"number": "5", "seen": 4310, "naming": 120, "shown": 118}),)
    run = (replace(step(1, "publish", "well", "Snapshot 5: of 4,310 videos …"), said=said),)
    french = failures(facts(run=run), FRENCH)
    assert lines(french)[-1] == (
        "Instantané 5\u00a0: sur 4\u202f310 vidéos, 120 nomment un site ou le genre et 118 sont"
        " montrées."
    )
    assert not [block for block in french.blocks if isinstance(block, Said) and block.english]


def test_a_wrong_setting_counts_as_failed() -> None:
    run = (step(1, "collect", "misused", "There is no key."),)
    assert lines(failures(facts(run=run), ENGLISH))[0].endswith("failed: 1 of 1 (100%).")


def test_a_home_of_imports_says_that_nothing_was_scanned() -> None:
    [only] = lines(failures(facts(), ENGLISH))
    assert only == "The journal holds no scan."
    assert quota(facts(), ENGLISH) == ()


def test_what_a_scan_did_not_see_is_told_of_all_that_it_asked() -> None:
    assert lines(gaps(facts(scan=scan()), ENGLISH)) == [
        "Scan 20261122T050000Z-youtube of YouTube, 25 October 2026 to 22 November 2026",
        "what | how many",
        "search windows that held more than the source shows | 2 of 43 (5%)",
        "search windows that the source refused | 1 of 43 (2%)",
        "search windows not read to their end yet | 0 of 43 (0%)",
        "videos found and not asked for | 30 of 200 (15%)",
        "videos gone before they could be read | 15 of 200 (8%)",
        "videos whose answer could not be read | 0 of 200 (0%)",
        "What share of all videos of this kind was seen is not estimated.",
    ]


def test_an_unfinished_scan_is_called_unfinished() -> None:
    said = lines(gaps(facts(scan=scan(outcome="open")), ENGLISH))
    assert "The scan is unfinished: the next run goes on with it." in said


def test_languages_not_judged_and_rows_not_read_are_told() -> None:
    now = seen(rows_quarantined="3", observations="5000")
    said = lines(gaps(facts(now=now, unsupported={"ja": 3, None: 1}), ENGLISH))
    assert said[2:] == [
        "Japanese | 3 of 120 (2%)",
        "not recognised | 1 of 120 (0.8%)",
        "3 rows of imported files could not be read, beside 5,000 observations kept.",
        "What share of all videos of this kind was seen is not estimated.",
    ]


def test_quota_is_told_of_its_size_and_its_day() -> None:
    spent = Spent(bucket="youtube.search", units=62, size=100, day=date(2026, 11, 21))
    [section] = quota(facts(spent=(spent,)), ENGLISH)
    assert lines(section)[2] == "youtube.search | 62 of 100 (62%) | 21 November 2026"
