"""What a lead should decide today: a short list made from the numbers, each with its link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from dashboard.views import marked
from dashboard.views.alarms import Alarm
from dashboard.views.page import LANGUAGE, SNAPSHOT, Page
from dashboard.words.speech import Speech
from data.reports import week

NEW = "new"
_LANGUAGES = 5
Task = tuple[str, str, str]


def show_tasks(page: Page, alarms: Sequence[Alarm]) -> None:
    """Show the list, or say that nothing waits."""
    tasks = [*_readings(page), *_languages(page), *_raised(page, alarms)]
    if tasks:
        marked.links(tasks)
        return
    marked.say(
        page.speech.say("Nothing waits: no video to read, no language without readers, no alarm."),
        label="reading",
    )


def address(page: Page, name: str, wanted: Mapping[str, str]) -> str:
    """Return the address of another page, with what it is to show, on this same snapshot."""
    kept = {LANGUAGE: page.speech.language, SNAPSHOT: page.reader.snapshot.number}
    return f"{name}?{urlencode({**wanted, **kept})}"


def _readings(page: Page) -> Iterator[Task]:
    new, whole = page.reader.ask(week.funnel, True), page.reader.ask(week.funnel, False)
    for decision, name in _named(page.speech).items():
        fresh, held = new[f"{decision}_shown"], whole[f"{decision}_shown"]
        if not held:
            continue
        wanted = {"decision": decision, **({NEW: "yes"} if fresh else {})}
        counts = page.speech.say(
            "{new} new ones; {held} in all.",
            new=page.speech.number(fresh),
            held=page.speech.number(held),
        )
        yield name, address(page, "videos", wanted), counts


def _named(speech: Speech) -> dict[str, str]:
    return {
        "yes": speech.say("Videos to read first, whose text encourages young viewers to join"),
        "review": speech.say("Videos that need a person to decide"),
    }


def _languages(page: Page) -> Iterator[Task]:
    speech = page.speech
    found = page.reader.ask(week.unread_languages).to_pylist()
    for row in found[:_LANGUAGES]:
        named = {"language": row["language"]} if row["language"] else {}
        text = speech.count(
            "{n} video waits, of which {new} are new: the model does not judge this language. Who"
            " reads it?",
            "{n} videos wait, of which {new} are new: the model does not judge this language. Who"
            " reads it?",
            row["videos"],
            new=speech.number(row["fresh"]),
        )
        name = speech.say("Language: {name}", name=speech.named_language(row["language"]))
        yield name, address(page, "videos", {"decision": "unsupported", **named}), text
    if rest := found[_LANGUAGES:]:
        text = speech.say(
            "{videos} videos in {languages} further languages.",
            videos=speech.number(sum(row["videos"] for row in rest)),
            languages=speech.number(len(rest)),
        )
        name = speech.say("Further languages that the model does not judge")
        yield name, address(page, "videos", {"decision": "unsupported"}), text


def _raised(page: Page, alarms: Sequence[Alarm]) -> Iterator[Task]:
    for alarm in alarms:
        if alarm.raised:
            wanted = {"stance": "promotes", NEW: "yes"} if alarm.where == "videos" else {}
            name = page.speech.say("▲ Alarm: {what}", what=alarm.name)
            yield name, address(page, alarm.where, wanted), alarm.told
