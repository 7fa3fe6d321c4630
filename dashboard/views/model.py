"""Show the model card: which model scored, how well it does, and what it cannot do."""

from __future__ import annotations

import streamlit as st

from dashboard.views import lists, marked, taught
from dashboard.views.frame import show_score_note
from dashboard.views.measured import show_measured
from dashboard.views.page import Page
from dashboard.words import codes
from dashboard.words.speech import Speech, mark
from data.codebook import DECISIONS
from data.model_card import ModelCard, shipped_card

_SHOWN = 12  # first characters of a model's id, as in the footer
_FOR = (
    mark("To put in order the videos whose text names a random-chat site, or the genre."),
    mark("To say which texts a person should read first, how surely, and by which words."),
)
_NOT_FOR = (
    mark("To judge a person, or to say that somebody did something wrong."),
    mark("To guess anybody’s age."),
    mark("To act without a person having read the text."),
    mark("To find or to contact children."),
    mark("On anything but public text."),
)
_LIMITS = (
    mark(
        "All texts that it learnt from, and that it is measured on below, were written by the"
        " project’s authors with a machine’s help, and made hard on purpose. Real texts are easier"
        " (most only show what happened on a site) and stranger."
    ),
    mark(
        "The cue phrases of a language come from the same hands as its examples, though not from"
        " those held out."
    ),
    mark(
        "It judges only texts in which a site or the genre was found. A text labelled as being"
        " about something else has no class of its own."
    ),
    mark(
        "It misses a call without a usual word for it, a warning told as a story and irony"
        " without a cue; a sponsor’s code for something else in a text that shows a site may read"
        " as promoting."
    ),
    mark("It knows nothing of the pictures, the sound, the comments or the viewers."),
)


def show(page: Page) -> None:
    """Show the page."""
    st.title(page.speech.say("Model"))
    card = shipped_card()
    show_score_note(page.speech)
    _show_which(page, card)
    _show_purpose(page.speech)
    _show_thresholds(page, card)
    show_measured(page.speech, card)
    taught.show_real(page.speech, card)
    taught.show_sheet(page.speech, card)
    st.header(page.speech.say("What can it not do?"), anchor=False)
    _show_list(page.speech, _LIMITS)


def _show_which(page: Page, card: ModelCard) -> None:
    speech, scored_by = page.speech, page.facts.get("model_id", "")
    st.header(speech.say("Which model scored these videos?"), anchor=False)
    if scored_by == card.model_id:
        told = speech.say(
            "The videos of this snapshot were scored by model {model}, the shipped one. All"
            " figures below are of it, by codebook {codebook}.",
            model=card.model_id[:_SHOWN],
            codebook=card.codebook,
        )
        marked.say(told, label="reading")
        return
    told = speech.say(
        "The videos of this snapshot were scored by model {theirs}. That is not the shipped model,"
        " {ours}, of which all figures below are: they say nothing certain about the scores that"
        " you see.",
        theirs=scored_by[:_SHOWN] or speech.say("none"),
        ours=card.model_id[:_SHOWN],
    )
    st.warning(marked.plain(told))


def _show_purpose(speech: Speech) -> None:
    st.header(speech.say("What is it for, and what must it not be used for?"), anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(speech.say("What it is for"), anchor=False)
        _show_list(speech, _FOR)
    with right:
        st.subheader(speech.say("What it must not be used for"), anchor=False)
        _show_list(speech, _NOT_FOR)


def _show_thresholds(page: Page, card: ModelCard) -> None:
    """Tell the rules of decision: those of the snapshot, where it tells them."""
    speech = page.speech
    st.header(speech.say("When does it decide, and when does it ask a person?"), anchor=False)
    marked.say(
        speech.say(
            "The score is P(yes) + ½ P(undecidable). A text is decided “read first” from P(yes)"
            " {yes}: of held-out texts so decided, {precision} were labelled so. It is decided “no"
            " sign of it” up to a score of {no}: at most {missed}% of those labelled yes lie there."
            " Between them a person is asked, and always where warning and invitation stand"
            " together with P(mixed) {mixed} or more. The interval beside a score holds the label"
            " in {coverage} of texts like those measured.",
            **_thresholds(page, card),
            precision=speech.percent(card.precision),
            missed=speech.number(card.missed * 100),
            coverage=speech.percent(card.coverage),
        ),
        label="reading",
    )
    marked.table(
        speech.say("The four decisions"),
        [speech.say("decision"), speech.say("what it means")],
        [
            [codes.decision(speech, each), codes.decision_meaning(speech, each)]
            for each in DECISIONS
        ],
    )
    marked.say(
        speech.say(
            "Languages that it knows: {languages}. All others are “language not supported”.",
            languages=speech.listed(sorted(speech.named_language(each) for each in card.languages)),
        ),
        label="reading",
    )


def _thresholds(page: Page, card: ModelCard) -> dict[str, str]:
    return {
        name: page.speech.fixed(float(page.facts.get(f"threshold_{name}") or ours))
        for name, ours in card.thresholds.items()
    }


def _show_list(speech: Speech, phrases: tuple[str, ...]) -> None:
    lists.points(speech.say(each) for each in phrases)
