"""Show one creator: what their texts do, when, about which sites, and which videos to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard import creator_charts
from dashboard.creator_charts import Week
from dashboard.views import linked, marked, unmasking
from dashboard.views.drawing import draw, show_table
from dashboard.views.frame import show_score_note
from dashboard.views.marked import Link
from dashboard.views.page import Page
from dashboard.words import codes, kinds
from dashboard.words.speech import Speech
from data.codebook import DECISIONS, STANCES
from data.reports import creator as creators

_FIRST = 10


def show(page: Page, asked: str, back: Callable[[], None]) -> None:
    """Show the creator of a reference, or say that the snapshot shows nobody of that name."""
    speech = page.speech
    st.title(speech.say("Creator"))
    st.button(speech.say("← Back to all creators"), on_click=back)
    unmasking.show_told(page)
    found = page.reader.ask(creators.read_creator, asked)
    if found is None:
        st.info(
            speech.say(
                "**This snapshot does not show the creator that the link asks for.** The name may"
                " have been masked again or forgotten since, the videos may be gone, or the link is"
                " cut off."
            )
        )
        return
    marked.say(name_of(page, found), tag="h2", label="title")
    _show_who(page, found)
    show_score_note(speech)
    _show_decisions(page, found)
    _show_stances(page, found)
    _show_sites(page, found)
    _show_weeks(page, found)
    _show_videos(page, found)
    unmasking.show(page, found)


def name_of(page: Page, found: dict[str, Any]) -> str:
    """Return the name under which pages speak of a creator."""
    return str(found["name"] or page.speech.say("without a name"))


def _show_who(page: Page, found: dict[str, Any]) -> None:
    speech = page.speech
    source = codes.source(found["source"])
    if found["unmasked"] is not None:
        told = speech.say("On {source}. Not public by the settings’ numbers, and named all the same"
                          " for a reason that stands below.", source=source)  # fmt: skip
    elif found["named"]:
        told = speech.say("On {source}, named because the creator has a large public.",
                          source=source)  # fmt: skip
    else:
        told = speech.say("On {source}. The name is a pseudonym that stays the same, because the"
                          " creator has no large public.", source=source)  # fmt: skip
    marked.say(told)
    known = found["subscribers"]
    marked.say(
        speech.say("Subscribers: {number}", number=speech.number(known))
        if known is not None
        else speech.say("Subscribers: not given")
    )


def _show_decisions(page: Page, found: dict[str, Any]) -> None:
    speech, videos = page.speech, found["videos"]
    st.header(speech.say("What should be read first of them?"), anchor=False)
    marked.table(
        speech.count("{n} video seen that names a site or the genre",
                     "{n} videos seen that name a site or the genre", videos),
        [speech.say("decision"), speech.say("videos"), speech.say("what it means")],
        [[codes.decision(speech, code), speech.of(found[code], videos),
          codes.decision_meaning(speech, code)] for code in DECISIONS],
    )  # fmt: skip


def _show_stances(page: Page, found: dict[str, Any]) -> None:
    speech, videos, promotes = page.speech, found["videos"], found["promotes"]
    st.header(speech.say("What do their texts do, and with what reach?"), anchor=False)
    told = speech.say(
        "Text that encourages viewers to join: {promotes} videos.",
        promotes=speech.of(promotes, videos),
    )
    if promotes:
        views = found["views"]
        told += " " + speech.say(
            "Their views together: {views}, known of {known}.",
            views=speech.say("not given") if views is None else speech.number(views),
            known=speech.of(found["views_known"], promotes),
        )
    marked.say(told, label="reading")
    marked.table(
        speech.say("By stance, the likeliest one of each video"),
        [speech.say("stance"), speech.say("videos")],
        [[codes.stance(speech, code), speech.of(found[code], videos)] for code in STANCES],
    )
    if promotes:
        paid = {name: found[name] for name in ("disclosed", "suspected")}
        paid["neither"] = promotes - sum(paid.values())
        marked.table(
            speech.say("Paid for? Of those that encourage to join"),
            [speech.say("the text"), speech.say("videos")],
            [[kinds.disclosure(speech, name), speech.of(number, promotes)]
             for name, number in paid.items()],
        )  # fmt: skip


def _show_sites(page: Page, found: dict[str, Any]) -> None:
    speech = page.speech
    st.header(speech.say("Which sites do they name?"), anchor=False)
    rows = page.reader.ask(creators.by_site, found["creator_ref"]).to_pylist()
    marked.table(
        speech.say("By site, in the order of the alphabet; one video may name several"),
        [speech.say("site"), speech.say("videos"), speech.say("encourage to join"),
         speech.say("warn of it")],
        [[codes.site(speech, row["site"]), speech.of(row["videos"], found["videos"]),
          speech.of(row["promotes"], row["videos"]), speech.of(row["warns"], row["videos"])]
         for row in rows],
    )  # fmt: skip


def _show_weeks(page: Page, found: dict[str, Any]) -> None:
    speech = page.speech
    st.header(speech.say("When did they publish?"), anchor=False)
    rows = page.reader.ask(creators.by_week, found["creator_ref"]).to_pylist()
    dated = [row for row in rows if row["week"]]
    if not dated:
        st.info(speech.say("No video of theirs has a date."))
        return
    most = max(dated, key=lambda row: row["videos"])
    reading = speech.say(
        "{dated} videos have a date, from {first} to {last}. The most in one week: {most}, in the"
        " week of {week}, of which {promotes} encourage to join.",
        dated=speech.of(sum(row["videos"] for row in dated), found["videos"]),
        first=speech.day(dated[0]["week"]),
        last=speech.day(dated[-1]["week"]),
        most=speech.count("{n} video", "{n} videos", most["videos"]),
        week=speech.day(most["week"]),
        promotes=speech.number(most["promotes"]),
    )
    marked.say(reading, label="reading")
    if len(dated) > 1:
        chart = creator_charts.weeks(
            list(_each_week(speech, dated)),
            whole=speech.say("name a site or the genre"),
            part=speech.say("of these, encourage to join"),
            axis=speech.say("week published, by its Monday (UTC)"),
            count=speech.say("videos"),
        )
        draw(chart, reading)
    show_table(
        speech,
        speech.say("By week published (observed, where a source gives no such date)"),
        [speech.say("week of"), speech.say("videos"), speech.say("encourage to join")],
        [[speech.short_day(row["week"]), speech.number(row["videos"]),
          speech.of(row["promotes"], row["videos"])] for row in dated],
    )  # fmt: skip


def _each_week(speech: Speech, dated: list[dict[str, Any]]) -> Iterator[Week]:
    """Yield every week of a span, those without videos too; of a long span those with alone."""
    found: dict[date, dict[str, Any]] = {row["week"]: row for row in dated}
    first, last = dated[0]["week"], dated[-1]["week"]
    span = (last - first).days // 7 + 1
    mondays = [first + timedelta(weeks=n) for n in range(span)] if span <= 260 else list(found)
    for monday in mondays:
        row = found.get(monday, {"videos": 0, "promotes": 0})
        yield Week(name=speech.short_day(monday), videos=row["videos"],
                   promotes=row["promotes"])  # fmt: skip


def _show_videos(page: Page, found: dict[str, Any]) -> None:
    speech, ref = page.speech, found["creator_ref"]
    st.header(speech.say("Which of their videos to read first?"), anchor=False)
    rows = page.reader.ask(creators.first_videos, ref, _FIRST).to_pylist()
    marked.table(
        speech.say("The first {number} by score", number=speech.number(len(rows))),
        [speech.say("title"), speech.say("score"), speech.say("decision"), speech.say("stance"),
         speech.say("views"), speech.say("published")],
        [_video(page, row) for row in rows],
    )  # fmt: skip
    told = speech.count(
        "Read the {n} video of theirs on the page Videos",
        "Read all {n} videos of theirs on the page Videos",
        found["videos"],
    )
    marked.link(told, linked.address_of(page, "videos", {"creator": ref}))


def _video(page: Page, row: dict[str, Any]) -> list[str | Link]:
    speech = page.speech
    title = " ".join(marked.plain((row["title"] or "")[:200]).split())
    published = row["published_at"]
    return [
        Link(title or speech.say("without a title"),
             linked.address_of(page, "videos", {"video": row["video_ref"]})),
        speech.fixed(row["score"]) if row["score"] is not None else speech.say("none"),
        codes.decision(speech, row["decision"]),
        codes.stance(speech, row["stance_top"]),
        speech.number(row["views"]) if row["views"] is not None else speech.say("not given"),
        speech.short_day(published.date()) if published else speech.say("not given"),
    ]  # fmt: skip
