"""What is watched: each alarm with its rule and its numbers, raised, quiet, or not to be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dashboard.unusual import LEVEL, compare
from dashboard.views import marked
from dashboard.views.page import Page
from dashboard.words.speech import mark
from data.reports import scans, week
from data.snapshots import newest, number_of

OLD = timedelta(days=8)
_STATES = {True: mark("▲ alarm"), False: mark("quiet"), None: mark("cannot be told")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """Hold what is watched, whether it is `raised` (None: cannot be told), and the numbers.

    `where` is the page to look at.
    """

    name: str
    raised: bool | None
    told: str
    where: str = "scans"


def find_alarms(page: Page, at: datetime) -> list[Alarm]:
    """Return every alarm, as it stands at a moment."""
    return [_age(page, at), *(watch(page) for watch in _WATCHED)]


def show_alarms(page: Page, alarms: list[Alarm]) -> None:
    """Show all alarms as one table, those that are raised first, and say how many are."""
    say = page.speech.say
    first = sorted(alarms, key=lambda alarm: not alarm.raised)
    raised = sum(each.raised is True for each in alarms)
    marked.say(
        say("Alarms raised: {raised}.", raised=page.speech.of(raised, len(alarms))), label="reading"
    )
    marked.table(
        say("What is watched, with the rule and its numbers"),
        [say("what is watched"), say("rule and numbers")],
        [
            [say("{state}: {name}", state=say(_STATES[each.raised]), name=each.name), each.told]
            for each in first
        ],
    )


def now() -> datetime:
    """Return the time; tests put their own in its place."""
    return datetime.now(UTC)


def _age(page: Page, at: datetime) -> Alarm:
    speech = page.speech
    published_at = datetime.fromisoformat(page.facts["published_at"])
    is_newest = page.reader.snapshot.number >= number_of(newest(page.settings.home))
    told = speech.say(
        "Published on {moment}. Raised where the newest snapshot is more than {days} days old.",
        moment=speech.moment(published_at),
        days=OLD.days,
    )
    return Alarm(
        name=speech.say("age of the snapshot"),
        raised=at - published_at > OLD if is_newest else None,
        told=told,
    )


def _rise(page: Page) -> Alarm:
    speech = page.speech
    new = page.reader.ask(week.funnel, True)
    before = page.reader.ask(week.weeks_before).to_pylist()
    rise = compare(new["promotes"], new["seen"], [(row["promotes"], row["seen"]) for row in before])
    if rise.p is None:
        told = speech.say(
            "Needs new videos, and at least 4 of the 8 weeks before with videos to compare with;"
            " there are {weeks}.",
            weeks=rise.weeks,
        )
    else:
        told = speech.say(
            "{now} of the new videos encourage viewers to join; of those first held in the 8 weeks"
            " before, {before}. Were the share the same, so many or more would come with a"
            " probability of {p}. Raised below {level}.",
            now=speech.of(rise.now, rise.seen),
            before=speech.of(rise.before, rise.seen_before),
            p=speech.percent(rise.p),
            level=speech.percent(LEVEL),
        )
    name = speech.say("more new videos that encourage viewers to join than chance makes likely")
    return Alarm(name=name, raised=rise.raised, told=told, where="videos")


def _steps(page: Page) -> Alarm:
    speech = page.speech
    name = speech.say("steps of the last scan")
    runs = page.reader.ask(scans.list_runs).to_pylist()
    if not runs:
        return Alarm(name=name, raised=None, told=speech.say("The journal holds no scan."))
    last = runs[0]
    told = speech.say(
        "Begun on {moment}: {failed} steps failed, {unfinished} unfinished. Raised where there is"
        " any. What came after this snapshot stands in the next one.",
        moment=speech.moment(last["began_at"]),
        failed=speech.of(last["failed"], last["steps"]),
        unfinished=speech.of(last["unfinished"], last["steps"]),
    )
    return Alarm(name=name, raised=bool(last["failed"] or last["unfinished"]), told=told)


def _quota(page: Page) -> Alarm:
    speech = page.speech
    name = speech.say("quota")
    found = page.reader.ask(scans.spent_last).to_pylist()
    if not found:
        return Alarm(name=name, raised=None, told=speech.say("No platform was asked."))
    last = max(row["day"] for row in found)
    told = [
        speech.say("{bucket}: {spent}", bucket=row["bucket"],
                   spent=speech.of(row["units"], row["size"]))
        for row in found if row["day"] == last
    ]  # fmt: skip
    spent = [row for row in found if row["day"] == last and is_spent(row)]
    rule = speech.say(
        "On {day}, as the source counts days. Raised where a bucket is empty.",
        day=speech.day(last),
    )
    return Alarm(name=name, raised=bool(spent), told=f"{speech.listed(told)}. {rule}")


def is_spent(row: Mapping[str, Any]) -> bool:
    """Tell whether a day's bucket is empty, by our count or by the platform's word."""
    return bool(row["refused"] or row["units"] >= row["size"])


def _rows(page: Page) -> Alarm:
    speech = page.speech
    found = page.reader.ask(week.quarantined)
    told = speech.say(
        "{fresh} rows of new files could not be read; of all files, {rows}, beside {kept} kept."
        " Raised where there are any of new files.",
        fresh=speech.number(found["fresh"]),
        rows=speech.number(found["rows"]),
        kept=speech.number(found["kept"]),
    )
    return Alarm(name=speech.say("rows set aside"), raised=found["fresh"] > 0, told=told)


def _languages(page: Page) -> Alarm:
    speech = page.speech
    found = page.reader.ask(week.unread_languages).to_pylist()
    fresh, whole = (sum(row[name] for row in found) for name in ("fresh", "videos"))
    told = speech.say(
        "{fresh} new videos wait that the model does not judge; {videos} in all, in {languages}"
        " languages. Raised where there are new ones.",
        fresh=speech.number(fresh),
        videos=speech.number(whole),
        languages=speech.number(len(found)),
    )
    name = speech.say("texts in languages that are not judged")
    return Alarm(name=name, raised=fresh > 0, told=told, where="videos")


def _overdue(page: Page) -> Alarm:
    speech = page.speech
    found = page.reader.ask(scans.due).to_pylist()
    overdue, due = (sum(row[name] for row in found) for name in ("overdue", "due"))
    told = speech.say(
        "{overdue} things held should be deleted by now, {due} more within 5 days. Raised where"
        " any is overdue.",
        overdue=speech.number(overdue),
        due=speech.number(due),
    )
    return Alarm(name=speech.say("what the terms ask to delete"), raised=overdue > 0, told=told)


_WATCHED: tuple[Callable[[Page], Alarm], ...] = (
    _rise,
    _steps,
    _quota,
    _rows,
    _languages,
    _overdue,
)
