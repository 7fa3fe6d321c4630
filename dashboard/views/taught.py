"""Show what the model did on real videos, and what texts it was taught with."""

from __future__ import annotations

import streamlit as st

from dashboard.views import marked
from dashboard.words import codes, figures
from dashboard.words.speech import Speech
from data.codebook import DECISIONS, STANCES, TARGETS
from data.model_card import ALL, ModelCard

_DECIDED = DECISIONS[:3]


def show_real(speech: Speech, card: ModelCard) -> None:
    """Show what was decided of real videos that people labelled."""
    st.header(speech.say("And on real videos?"), anchor=False)
    if not card.real:
        marked.say(speech.say("No labelled real videos were measured."), label="reading")
        return
    whole = card.real["all labelled"]
    reading = speech.say(
        "People labelled {n} real videos. Of those that do not encourage viewers to join, {alarms}"
        " were decided “read first” (at most {most}, with 95 % confidence); of those that do,"
        " {lost} fell below review. {review} went to a person. Videos that encourage viewers to"
        " join are rare, so this says little about how many of them are found.",
        n=speech.number(whole.n),
        alarms=speech.of(whole.false_alarms, whole.not_promoting),
        most=speech.percent(whole.most_false_alarms),
        lost=speech.of(whole.lost, whole.promoting),
        review=speech.of(whole.review, whole.n),
    )
    marked.say(reading, label="reading")
    for name, found in card.real.items():
        with st.expander(
            speech.say(
                "as a table: {videos} (n = {n})",
                videos=figures.collection(speech, name),
                n=speech.number(found.n),
            )
        ):
            marked.table(
                speech.say("Real videos, by what the label says that the text does"),
                [
                    speech.say("label"),
                    speech.say("videos"),
                    *(codes.decision(speech, each) for each in _DECIDED),
                ],
                [
                    [codes.stance(speech, each), *_counts(speech, found.decided[each])]
                    for each in STANCES
                ],
            )


def show_sheet(speech: Speech, card: ModelCard) -> None:
    """Show what the labelled texts are, who agreed on them, and what misleads in them."""
    sheet = card.sheet
    st.header(speech.say("What was it taught with?"), anchor=False)
    marked.say(
        speech.say(
            "{texts} invented texts in {languages} languages, {pairs} of them pairs that differ by"
            " one small edit, written by the project’s authors with a machine’s help and labelled"
            " by codebook {codebook}. No text of a real video was copied: real ones may not be"
            " kept for long or passed on, and many speak of children or are written by them."
            " Promotion is far commoner here than in reality.",
            texts=speech.number(sheet.texts),
            languages=speech.number(len(sheet.labels) - 1),
            pairs=speech.number(sheet.pairs),
            codebook=card.codebook,
        ),
        label="reading",
    )
    _show_labels(speech, card)
    _show_agreement(speech, card)
    _show_nuisances(speech, card)


def _show_labels(speech: Speech, card: ModelCard) -> None:
    with st.expander(speech.say("as a table: the texts by language and label")):
        marked.table(
            speech.say("Labelled texts, by language and by whether they encourage the young"),
            [
                speech.say("language"),
                speech.say("texts"),
                *(codes.stance(speech, each) for each in STANCES),
                *(f"{_young(speech)}: {codes.target(speech, each)}" for each in TARGETS),
            ],
            [
                [
                    speech.say("all") if code == ALL else speech.named_language(code),
                    speech.number(counts["n"]),
                    *(speech.number(counts[each]) for each in STANCES),
                    *(speech.number(counts[f"target_{each}"]) for each in TARGETS),
                ]
                for code, counts in card.sheet.labels.items()
            ],
        )


def _young(speech: Speech) -> str:
    return speech.say("encourages the young")


def _show_agreement(speech: Speech, card: ModelCard) -> None:
    found = [each for each in card.sheet.agreement if each.language == ALL]
    if not found:
        return
    told = speech.listed(
        [
            speech.say(
                "{question} {alpha}",
                question=figures.question(speech, each.question),
                alpha=speech.fixed(each.alpha or 0.0),
            )
            for each in found
        ]
    )
    marked.say(
        speech.say(
            "{n} texts were labelled a second time, blind to the first. Krippendorff’s alpha (1 is"
            " full agreement): {told}. Both readers were of one kind: people may agree less.",
            n=speech.number(found[0].n),
            told=told,
        ),
        label="reading",
    )


def _show_nuisances(speech: Speech, card: ModelCard) -> None:
    with st.expander(speech.say("as a table: what gives the label away without the words")):
        marked.table(
            speech.say(
                "Balanced accuracy from sites, language, lengths, links, emoji and the like alone:"
                " near chance, the texts do not give their labels away"
            ),
            [
                speech.say("question"),
                speech.say("texts"),
                speech.say("accuracy"),
                speech.say("chance"),
            ],
            [
                [
                    figures.question(speech, each.question),
                    speech.number(each.n),
                    speech.fixed(each.accuracy),
                    speech.fixed(each.chance),
                ]
                for each in card.sheet.nuisances
            ],
        )


def _counts(speech: Speech, counts: dict[str, int]) -> list[str]:
    return [speech.number(counts["n"]), *(speech.number(counts[each]) for each in _DECIDED)]
