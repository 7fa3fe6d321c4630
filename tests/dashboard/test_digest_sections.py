"""A digest says what is new, what changed and why, each number with what it is a part of."""

from __future__ import annotations

import re
from datetime import date

import pytest
from digested import facts, lines, row, seen

from dashboard.digest_facts import Due, Facts
from dashboard.digest_sections import compose
from dashboard.document import Section, as_html, as_text
from dashboard.words.speech import LOCALES, Language, Speech
from data.news import New, NewVideo

ENGLISH = Speech("en")
BEFORE = seen(4, seen=4000, naming=100, promotes=41, hidden=2)


def told(stance: str, decision: str, views: int | None = None) -> NewVideo:
    return NewVideo(source="youtube", video_id="v", stance=stance, decision=decision, views=views)


NEW = New(
    seen=310,
    naming=(told("promotes", "yes", 100), told("promotes", "yes", 3000), told("promotes", "yes"),
            told("features", "review", 5), told("warns", "no", 7)),
)  # fmt: skip
SECOND = facts(before=BEFORE, new=NEW, changes={"removed": 2, "title edited": 1})


def sections(given: Facts, language: Language = "en") -> dict[str, Section]:
    return {each.heading: each for each in compose(given, Speech(language)).sections}


def test_new_videos_are_told_as_a_funnel_with_denominators() -> None:
    assert lines(sections(SECOND)["What is new"]) == [
        "Videos collected for the first time since snapshot 4 of 22 November 2026, 05:00 UTC",
        "what | videos",
        "scanned, of all ever scanned | 310 of 4,310 (7%)",
        "name a site or the genre, of those scanned | 5 of 310 (2%)",
        "encourage viewers to join, of those that name one | 3 of 5 (60%)",
        "encourage young viewers to join (read first), of those that name one | 3 of 5 (60%)",
        "a person needs to decide, of those that name one | 1 of 5 (20%)",
        (
            "Views of the new ones to read first: 3,100 in all, median 1,550; known for 2 of 3"
            " (67%) of them."
        ),
    ]


def test_totals_stand_beside_their_difference_and_why_they_differ() -> None:
    said = lines(sections(SECOND)["All in all"])
    assert said[1] == "what | videos | since snapshot 4"
    assert "scanned | 4,310 | +310" in said
    assert "encourage viewers to join, of those that name one | 40 of 120 (33%) | −1" in said
    assert any(line.endswith("2 of 120 (2%) | ±0") for line in said)
    assert said[-1].startswith("In the difference of those that name one, new videos make +5;"
                               " the other +15 comes from edits")  # fmt: skip


def test_another_model_or_lexicon_is_told() -> None:
    before = seen(4, naming=115, model_id="other", lexicon_hash="other")
    said = lines(sections(facts(before=before, new=NEW))["All in all"])
    assert [line for line in said if "compare with care" in line] == said[-2:]
    assert not any("In the difference" in line for line in said)


def test_changes_are_told_of_all_known_videos() -> None:
    assert lines(sections(SECOND)["What changed"])[2:] == [
        "removed or made private | 2 of 4,310 (under 0.1%)",
        "title edited | 1 of 4,310 (under 0.1%)",
    ]


def test_the_first_digest_says_that_there_is_nothing_to_compare_with() -> None:
    first = sections(facts())
    assert "What changed" not in first
    assert "no earlier snapshot" in lines(first["What is new"])[0]
    assert lines(first["All in all"])[1] == "what | videos"


def test_a_week_without_news_says_so() -> None:
    quiet = sections(facts(before=BEFORE, new=New(seen=0, naming=())))
    assert lines(quiet["What is new"]) == [
        "No video was collected for the first time since snapshot 4 of 22 November 2026, 05:00 UTC."
    ]
    assert lines(quiet["What changed"])[0].startswith("No edit, removal or return was noticed")
    assert lines(quiet["To read"])[0] == "No new video is waiting to be read."


def test_new_videos_without_views_say_nothing_of_views() -> None:
    hidden = New(seen=1, naming=(told("promotes", "yes"),))
    said = lines(sections(facts(before=BEFORE, new=hidden))["What is new"])
    assert not any("Views" in line for line in said)


def test_what_falls_due_stands_in_a_section_of_its_own() -> None:
    assert "What is to be deleted next" not in sections(SECOND)
    due = Due(what="texts of YouTube", videos=40, of=4310, by=date(2026, 11, 29))
    said = lines(sections(facts(due=(due,)))["What is to be deleted next"])
    assert said[2] == "texts of YouTube | 40 of 4,310 (0.9%) | 29 November 2026"


def test_a_digest_says_where_its_figures_come_from() -> None:
    said = lines(sections(SECOND)["Where the figures come from"])
    assert said[0] == (
        "Snapshot 5 of 22 November 2026, 05:00 UTC; model 0123456789ab; lexicon 2026-11."
    )


def test_fiction_is_called_fiction_first() -> None:
    assert compose(facts(now=seen(fiction="True")), ENGLISH).warning.startswith("Demonstration:")
    assert compose(facts(now=seen(fiction="False")), ENGLISH).warning == ""


@pytest.mark.parametrize("language", LOCALES)
def test_every_section_stands_in_every_language(language: Language) -> None:
    given = facts(before=BEFORE, new=NEW, changes={"returned": 1}, waiting=1, to_read=(row(),))
    document = compose(given, Speech(language))
    assert f'lang="{language}"' in as_html(document)
    assert len(document.sections) == len(compose(given, ENGLISH).sections)
    assert "█" in as_text(document)


def test_french_holds_no_english_sentence() -> None:
    given = facts(before=BEFORE, new=NEW, changes={"returned": 1}, waiting=1, to_read=(row(),))
    text = re.sub(r"\n *", " ", as_text(compose(given, Speech("fr"))))
    assert not re.search(r"\b(the|of|and|videos|since|with)\b", text)
    assert "310 sur 4\u202f310 (7\u00a0%)" in text
    assert "1\u202f188\u202f472 vues" in text
    assert "publiée le 22 novembre 2026" in text
