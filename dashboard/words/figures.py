"""Say a model's figures in words: what is measured, on which test, by which means."""

from __future__ import annotations

from dashboard.words.speech import Speech, mark
from data.model_card import Figure

_FIGURES = {
    "stance_macro_f1": mark("what the author does (stance), macro-F1"),
    "youth_macro_f1": mark("whether it addresses the young, macro-F1"),
    "target_macro_f1": mark("whether it encourages young viewers to join, macro-F1"),
    "yes_average_precision": mark("yes, average precision"),
    "yes_f1": mark("yes, F1"),
    "yes_or_unsure_average_precision": mark("yes or undecidable, average precision"),
    "yes_or_unsure_f1": mark("yes or undecidable, F1"),
    "precision_of_the_first_20": mark("of the first 20, share labelled yes"),
    "precision_of_the_first_50": mark("of the first 50, share labelled yes"),
    "precision_of_what_is_decided_yes": mark("of those decided “read first”, share labelled yes"),
    "yes_or_unsure_among_what_is_decided_no": mark(
        "of those decided “no sign of it”, share labelled yes or undecidable"
    ),
    "share_sent_to_review": mark("share sent to a person"),
    "interval_holds_the_label": mark("share whose interval holds the label"),
    "calibration_error_of_p_yes": mark("calibration error of P(yes); 0 is best"),
}
_TESTS = {
    "language": mark("unseen languages"),
    "batch": mark("unseen writing batches"),
    "site": mark("unseen sites"),
    "together": mark("all three tests together"),
}
_MEANS = {
    "this model": mark("this model"),
    "words and pairs (TF-IDF + LR)": mark("words and pairs of words alone (TF-IDF)"),
    "cue phrases alone": mark("cue phrases alone"),
    "the commonest answer": mark("always the commonest answer"),
}
_QUESTIONS = {
    "stance": mark("what the author does (stance)"),
    "youth": mark("whether it addresses the young"),
    "target": mark("whether it encourages young viewers to join"),
}
_REAL = {
    "all labelled": mark("all labelled"),
    "one musician's": mark("one musician’s"),
    "all others": mark("all others"),
}


def figure(speech: Speech, code: str) -> str:
    """Say what a figure measures."""
    return speech.say(_FIGURES.get(code, code))


def test(speech: Speech, code: str) -> str:
    """Say which texts a test held out."""
    return speech.say(_TESTS.get(code, code))


def means(speech: Speech, code: str) -> str:
    """Say by which means texts were judged."""
    return speech.say(_MEANS.get(code, code))


def question(speech: Speech, code: str) -> str:
    """Say which question of the codebook is meant."""
    return speech.say(_QUESTIONS.get(code, code))


def collection(speech: Speech, code: str) -> str:
    """Say which of the labelled real videos are meant."""
    return speech.say(_REAL.get(code, code))


def measured(speech: Speech, found: Figure) -> str:
    """Say a figure with its interval, as in "0.72 (0.68 to 0.76)"."""
    if found.value is None:
        return speech.say("none of these")
    if found.low is None or found.high is None:
        return speech.fixed(found.value)
    return between(speech, found.value, found.low, found.high)


def between(speech: Speech, value: float, low: float, high: float) -> str:
    """Say a value with the interval around it."""
    low_, high_ = speech.fixed(low), speech.fixed(high)
    return speech.say("{value} ({low} to {high})", value=speech.fixed(value), low=low_, high=high_)
