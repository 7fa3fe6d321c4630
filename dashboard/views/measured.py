"""Show how well the model does on texts that no part of it had seen."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import figure_charts
from dashboard.figure_charts import Dot
from dashboard.views import marked
from dashboard.views.drawing import show_charts, show_table
from dashboard.words import codes, figures
from dashboard.words.speech import Speech
from data.codebook import STANCES
from data.model_card import Figure, ModelCard

TOGETHER = "together"
_DRAWN = (
    "stance_macro_f1",
    "youth_macro_f1",
    "target_macro_f1",
    "precision_of_what_is_decided_yes",
    "share_sent_to_review",
)


def show_measured(speech: Speech, card: ModelCard) -> None:
    """Show the figures of the held-out tests, by language, calibration, and simpler means."""
    _show_tests(speech, card)
    _show_languages(speech, card)
    _show_decided(speech, card)
    _show_calibration(speech, card)
    _show_beside(speech, card)


def _show_tests(speech: Speech, card: ModelCard) -> None:
    st.header(speech.say("How well does it do on texts it never saw?"), anchor=False)
    sizes = {name: _n(found.values()) for name, found in card.tests.items()}
    right = card.tests["language"]["precision_of_what_is_decided_yes"]
    reading = speech.say(
        "Measured on {n} texts that a model trained on the other {learnt} never saw, in three"
        " tests. Of the texts in unseen languages that it would have you read first,"
        " {right} (between {low} and {high}) were labelled yes. The line around each dot"
        " is the 95 % bootstrap interval.",
        n=speech.number(sum(sizes.values())),
        learnt=speech.number(card.learnt),
        right=speech.percent(right.value or 0),
        low=speech.percent(right.low or 0),
        high=speech.percent(right.high or 0),
    )
    dots = [
        _dot(speech, figures.figure(speech, code), found[code], figures.test(speech, test))
        for code in _DRAWN
        for test, found in card.tests.items()
    ]
    title = speech.say("figure, from 0 to 1")
    show_charts(reading, figure_charts.intervals(dots, title=title, point=_point(speech)))
    heads = [
        speech.say("{test} (n = {n})", test=figures.test(speech, name), n=speech.number(size))
        for name, size in sizes.items()
    ]
    rows = [
        [figures.figure(speech, code), *(_said(speech, t, code) for t in card.tests.values())]
        for code in next(iter(card.tests.values()))
    ]
    show_table(
        speech,
        speech.say("Figures on held-out texts, each with its 95 % bootstrap interval"),
        [speech.say("figure"), *heads],
        rows,
    )


def _show_languages(speech: Speech, card: ModelCard) -> None:
    st.header(speech.say("How well does it do in each language?"), anchor=False)
    found = sorted(
        (speech.named_language(code), each) for code, each in card.parts["language"].items()
    )
    targets = [(name, each["target_macro_f1"]) for name, each in found]
    worst, best = (choose(targets, key=_value) for choose in (min, max))
    reading = speech.say(
        "Whether a text encourages young viewers to join: from {low} in {worst} (n = {few}) to"
        " {high} in {best} (n = {many}), macro-F1. With so few texts a language, most intervals"
        " overlap: do not rank languages by this.",
        low=figures.measured(speech, worst[1]),
        worst=worst[0],
        few=speech.number(worst[1].n),
        high=figures.measured(speech, best[1]),
        best=best[0],
        many=speech.number(best[1].n),
    )
    dots = [_dot(speech, name, each) for name, each in targets]
    title = speech.say("whether it encourages young viewers to join, macro-F1")
    show_charts(reading, figure_charts.intervals(dots, title=title, point=_point(speech)))
    show_table(
        speech,
        speech.say("By language, all three tests together"),
        [
            speech.say("language"),
            speech.say("texts"),
            figures.figure(speech, "stance_macro_f1"),
            figures.figure(speech, "target_macro_f1"),
        ],
        [
            [name, speech.number(_n(each.values())),
             *(_said(speech, each, code) for code in ("stance_macro_f1", "target_macro_f1"))]
            for name, each in found
        ],
    )  # fmt: skip


def _show_decided(speech: Speech, card: ModelCard) -> None:
    st.header(speech.say("What did it decide of each kind of text?"), anchor=False)
    found = card.decided[TOGETHER]
    others = sum(counts["n"] for stance, counts in found.items() if stance != "promotes")
    alarms = sum(counts["yes"] for stance, counts in found.items() if stance != "promotes")
    joins = found["promotes"]
    reading = speech.say(
        "Of the held-out texts that do not encourage viewers to join, {alarms} were decided “read"
        " first”: false alarms. Of those that do, {lost} were decided “no sign of it”.",
        alarms=speech.of(alarms, others),
        lost=speech.of(joins["no"], joins["n"]),
    )
    marked.say(reading, label="reading")
    show_table(
        speech,
        speech.say("What was decided, by what the label says that the text does"),
        [
            speech.say("label"),
            speech.say("texts"),
            *(codes.decision(speech, each) for each in ("yes", "review", "no")),
        ],
        [
            [codes.stance(speech, each), speech.number(found[each]["n"]),
             *(speech.of(found[each][name], found[each]["n"]) for name in ("yes", "review", "no"))]
            for each in STANCES
        ],
    )  # fmt: skip


def _show_calibration(speech: Speech, card: ModelCard) -> None:
    st.header(speech.say("Can its probabilities be taken at their word?"), anchor=False)
    bins = card.reliability
    widest = max(bins, key=lambda each: abs(each.stated - each.found))
    reading = speech.say(
        "Texts to which it gave about the same P(yes), put together: on the dashed line as many"
        " were labelled yes as it stated. Farthest off are those with {stated} on average: {found}"
        " of {n} were.",
        stated=speech.fixed(widest.stated),
        found=speech.percent(widest.found),
        n=speech.number(widest.n),
    )
    stated, labelled = speech.say("stated P(yes), on average"), speech.say("labelled yes")
    points = [
        (each.stated, each.found, f"{speech.fixed(each.found)} (n = {speech.number(each.n)})")
        for each in bins
    ]
    show_charts(
        reading,
        figure_charts.diagonal(points, stated=stated, found=labelled, point=_point(speech)),
    )
    show_table(
        speech,
        speech.say("Stated and found, in ten bands of P(yes)"),
        [stated, labelled, speech.say("texts")],
        [
            [speech.fixed(each.stated), speech.fixed(each.found), speech.number(each.n)]
            for each in bins
        ],
    )


def _show_beside(speech: Speech, card: ModelCard) -> None:
    st.header(speech.say("Would something simpler do?"), anchor=False)
    found = card.beside[TOGETHER]
    names = list(next(iter(found.values())))
    marked.table(
        speech.say(
            "The same {n} held-out texts, judged by simpler means",
            n=speech.number(_n(found["this model"].values())),
        ),
        [speech.say("means"), *(figures.figure(speech, code) for code in names)],
        [
            [figures.means(speech, method), *(_said(speech, each, code) for code in names)]
            for method, each in found.items()
        ],
    )


def _dot(speech: Speech, name: str, found: Figure, kind: str = "") -> Dot:
    value = found.value or 0.0
    low, high = (value if each is None else each for each in (found.low, found.high))
    words = f"{figures.measured(speech, found)}, n = {speech.number(found.n)}"
    return Dot(name=name, value=value, low=low, high=high, words=words, kind=kind)


def _said(speech: Speech, found: dict[str, Figure], code: str) -> str:
    return figures.measured(speech, found[code])


def _point(speech: Speech) -> str:
    """Return what stands before decimals: axes know no language."""
    return speech.fixed(0.5)[1]


def _value(row: tuple[str, Figure]) -> float:
    return row[1].value or 0.0


def _n(found: Iterable[Figure]) -> int:
    return max(each.n for each in found)
