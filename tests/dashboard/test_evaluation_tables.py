from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from classifier.evaluate import Bin, Figure, Kept
from classifier.outcome import BESIDE, Outcome
from classifier.real import Video, count
from dashboard.evaluation_tables import print_outcome


def figure(name: str, n: int) -> Figure:
    return Figure(name, 0.5, 0.25, 0.75, n)


def outcome() -> Outcome:
    beside = {name: figure(name, 40) for name in BESIDE}
    counts = {"n": 1_500, "yes": 3, "review": 97, "no": 1_400}
    nothing = float("nan")
    return Outcome(
        model_id="a" * 64,
        shipped_model_id="a" * 64,
        codebook="1.2",
        learnt=2_615,
        tests={
            "batch": {"a": figure("recall", 40), "b": Figure("ECE", nothing, nothing, nothing, 40)},
            "site": {"a": figure("recall", 50), "b": figure("ECE", 50)},
        },
        beside={"batch": {"this model": beside, "by lot": beside}},
        decided={"batch": {"warns": counts}},
        parts={"language": {"ko": {"a": figure("stance, macro-F1", 44)}}, "site": {}, "format": {}},
        reliability=[Bin(0.1, 0.2, 1_003)],
        abstention=[Kept(0.1, 0.94, 152)],
        real=None,
    )


def lines(given: Outcome, width: int = 120) -> list[str]:
    console = Console(width=width, soft_wrap=True, highlight=False)
    with console.capture() as captured:
        print_outcome(console, given)
    return [line.rstrip() for line in captured.get().splitlines()]


def cells(told: list[str], start: str) -> list[str]:
    (line,) = (each for each in told if each.startswith(start))
    return line.split()


def test_each_test_has_its_column_with_n_and_each_figure_its_interval() -> None:
    told = lines(outcome())
    assert "figure by batch (n = 40) by site (n = 50)" in told
    assert cells(told, "recall") == ["recall", "0.50", "(0.25–0.75)", "0.50", "(0.25–0.75)"]
    assert cells(told, "ECE")[1:3] == ["nan", "(nan–nan)"]


def test_the_baselines_stand_under_the_model() -> None:
    told = lines(outcome())
    place = next(place for place, line in enumerate(told) if line.startswith("batch 40 this model"))
    assert told[place + 1].startswith("batch 40 by lot     0.50 (0.25–0.75)")


def test_false_alarms_have_rows_of_their_own() -> None:
    assert cells(lines(outcome()), "batch warns") == ["batch", "warns", "1,500", "3", "97", "1,400"]


def test_parts_reliability_and_abstention_tell_their_n() -> None:
    told = lines(outcome())
    assert cells(told, "ko") == ["ko", "44", "0.50", "(0.25–0.75)"]
    assert cells(told, "0.10 ") == ["0.10", "0.20", "1,003"]
    assert cells(told, "10% ") == ["10%", "0.94", "152"]


def test_real_videos_are_counted_and_what_went_wrong_is_named() -> None:
    videos = [
        Video(id="[red]x", stance="features", collection="", decision="yes"),
        Video(id="y", stance="promotes", collection="", decision="no"),
        *[Video(id="z", stance="neutral", collection="", decision="review")] * 2,
    ]
    told = lines(replace(outcome(), real={"made": count(videos), "none": count([])}))
    assert "Real videos, made (n = 4), judged by the shipped model aaaaaaaaaaaa" in told
    assert "decided yes though not promoting: 1 of 3: [red]x" in told
    assert "promoting but below review: 1 of 1: y" in told
    assert "sent to review: 2 of 4 (50.0%)" in told
    assert "sent to review: 0 of 0" in told
    assert cells([each for each in told if "neutral" in each][:1], "neutral")[1:4] == [
        "2",
        "0",
        "2",
    ]


@pytest.mark.parametrize("shipped", ["a", "b"])
def test_a_shipped_model_of_another_make_is_told(shipped: str) -> None:
    told = lines(replace(outcome(), shipped_model_id=shipped * 64))
    assert "Model aaaaaaaaaaaa, codebook 1.2." in told
    stale = "The shipped model, bbbbbbbbbbbb, is another: run make model."
    assert (stale in told) == (shipped == "b")


def test_a_narrow_terminal_loses_no_number() -> None:
    told = " ".join(lines(outcome(), 60))
    assert "1,003" in told
    assert "(0.25–0.75)" in told
