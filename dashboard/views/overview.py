"""Answer, over all videos seen: how many name a site, what they say of it, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import altair as alt
import streamlit as st

from dashboard import charts
from dashboard.charts import Bar
from dashboard.views import marked, words
from dashboard.views.frame import show_score_note, show_withheld
from dashboard.views.page import Page
from data.codebook import DECISIONS
from data.reports import facts, shares

NAMES_IT = "names a site or the genre"
JOINS = "of these, encourages to join"
NOBODY = (
    "**No video seen so far names a random-chat site or the genre.** If you expected some, check"
    " that the right files were imported: `.venv/bin/strangerwatch import FILES`, then"
    " `.venv/bin/strangerwatch score`"
    " and `.venv/bin/strangerwatch publish`."
)


def show(page: Page) -> None:
    """Show the page."""
    reader = page.reader
    st.title("Overview")
    told = reader.ask(facts.read_facts)
    totals = reader.ask(facts.totals)
    show_withheld(page)
    if not totals["naming"] and int(told.get("withheld") or 0):
        return
    _show_seen(totals)
    if not totals["naming"]:
        st.info(NOBODY)
        return
    show_score_note(page.speech)
    _show_decisions(totals)
    _show_stances(page)
    _show_months(page)
    _show_sites(page)
    _show_languages(page)
    _show_sources(page)


def _show_seen(totals: dict[str, int]) -> None:
    st.header("How many videos were seen?", anchor=False)
    seen, naming, hidden = totals["seen"], totals["naming"], totals["hidden"]
    left, middle, right = st.columns(3)
    left.metric("videos seen", f"{seen:,}", border=True)
    middle.metric("name a site or the genre", words.of(naming, seen), border=True)
    right.metric("of these, encourage to join", words.of(totals["promotes"], naming), border=True)
    marked.say(
        f"{words.of(naming, seen)} videos seen name a random-chat site or the genre;"
        f" {words.of(totals['promotes'], naming)} of those have text that encourages viewers"
        " to join.",
        label="reading",
    )
    if hidden:
        marked.say(
            f"{words.of(hidden, naming)} are counted here and not shown among the videos,"
            " because the uploader is likely a minor.",
            label="reading",
        )


def _show_decisions(totals: dict[str, int]) -> None:
    st.header("What should be read first?", anchor=False)
    naming = totals["naming"]
    marked.table(
        "What the model decided, and what each decision means",
        ["decision", "videos", "what it means"],
        [
            [words.DECISIONS[code], words.of(totals[code], naming), words.DECISION_MEANINGS[code]]
            for code in DECISIONS
        ],
    )


def _show_stances(page: Page) -> None:
    reader = page.reader
    st.header("What do the texts do?", anchor=False)
    found = reader.ask(shares.by_stance).to_pylist()
    bars = [_bar(words.STANCES[row["stance"]], row["videos"], row["of"]) for row in found]
    most = found[0]
    reading = (
        f"Most often the text is “{words.STANCES[most['stance']]}”:"
        f" {words.of(most['videos'], most['of'])} videos that name a site or the genre."
    )
    _show_chart(charts.rows(bars, whole=NAMES_IT, speech=page.speech), reading)
    _show_table(
        "By stance, the likeliest one of each video",
        ["stance", "videos", "what it means"],
        [
            [words.STANCES[row["stance"]], words.of(row["videos"], row["of"]),
             words.STANCE_MEANINGS[row["stance"]]]
            for row in found
        ],
    )  # fmt: skip


def _show_months(page: Page) -> None:
    reader = page.reader
    st.header("When were they published?", anchor=False)
    found = reader.ask(shares.by_month).to_pylist()
    naming = reader.ask(facts.totals)["naming"]
    dated = sum(row["videos"] for row in found)
    if not found:
        st.info("No video that names a site or the genre has a date.")
        return
    rows = list(_each_month(found))
    bars = [Bar(name=f"{month:%Y-%m}", videos=n, part=joins) for month, n, joins, _ in rows]
    month, most, joins, seen = max(rows, key=lambda row: row[1])
    reading = (
        f"{words.of(dated, naming)} have a date. The most in one month are in {month:%Y-%m}:"
        f" {words.of(most, seen)} videos seen of that month name a site or the genre, and"
        f" {words.of(joins, most)} of those encourage to join. The number seen depends on what was"
        " collected, so compare shares rather than heights."
    )
    _show_chart(charts.months(bars, whole=NAMES_IT, part=JOINS, speech=page.speech), reading)
    _show_table(
        "By month published (observed, where a source gives no such date); months without any"
        " are left out",
        ["month", "name a site or the genre, of all seen", "encourage to join, of those"],
        [[f"{month:%Y-%m}", words.of(n, of), words.of(p, n)] for month, n, p, of in rows if n],
    )


def _each_month(found: Sequence[dict[str, Any]]) -> Iterator[tuple[date, int, int, int]]:
    """Yield month, videos, those that encourage to join, videos seen: empty months as well."""
    month, last = found[0]["month"], found[-1]["month"]
    while month <= last:
        here = [row for row in found if row["month"] == month]
        joins = sum(row["videos"] for row in here if row["stance"] == "promotes")
        seen = here[0]["of"] or 0 if here else 0
        yield month, sum(row["videos"] for row in here), joins, seen
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _show_sites(page: Page) -> None:
    reader = page.reader
    st.header("Which sites are named?", anchor=False)
    found = reader.ask(shares.by_site).to_pylist()
    bars = [
        _bar(words.site(row["site"]), row["videos"], row["of"], row["promotes"]) for row in found
    ]
    several = sum(row["videos"] for row in found) > found[0]["of"]
    reading = (
        f"{len(found)} names appear in {found[0]['of']:,} videos, listed by name and not ranked."
        + (" A video may name several, so the counts add up to more." if several else "")
    )
    _show_chart(charts.rows(bars, whole="names it", part=JOINS, speech=page.speech), reading)
    _show_table(
        "By site, in the order of the alphabet",
        ["site", "videos", "encourage to join", "warn of it", "read first"],
        [
            [words.site(row["site"]), words.of(row["videos"], row["of"]),
             *(words.of(row[name], row["videos"]) for name in ("promotes", "warns", "yes"))]
            for row in found
        ],
    )  # fmt: skip


def _show_languages(page: Page) -> None:
    reader = page.reader
    st.header("In which languages?", anchor=False)
    found = reader.ask(shares.by_language).to_pylist()
    naming = sum(row["videos"] for row in found)
    bars = [
        _bar(words.language(row["language"]), row["videos"], naming, row["promotes"])
        for row in found
    ]
    most = found[0]
    reading = (
        f"Most often: {words.language(most['language'])},"
        f" {words.of(most['videos'], naming)} videos that name a site or the genre."
    )
    _show_chart(charts.rows(bars, whole=NAMES_IT, part=JOINS, speech=page.speech), reading)
    _show_table(
        "By language",
        ["language", "videos", "encourage to join", "read first", "needs a person"],
        [
            [words.language(row["language"]), words.of(row["videos"], naming),
             *(words.of(row[name], row["videos"]) for name in ("promotes", "yes", "review"))]
            for row in found
        ],
    )  # fmt: skip


def _show_sources(page: Page) -> None:
    reader = page.reader
    st.header("Where were they found?", anchor=False)
    found = reader.ask(shares.by_source).to_pylist()
    bars = [
        Bar(
            name=words.source(row["source"]),
            videos=row["seen"],
            words=f"names one: {words.of(row['naming'], row['seen'])}",
            part=row["naming"],
        )
        for row in found
    ]
    reading = "; ".join(
        f"{words.source(row['source'])}: {words.of(row['naming'], row['seen'])} videos seen"
        " name a site or the genre"
        for row in found
    )
    _show_chart(
        charts.rows(bars, whole="seen", part="of these, names one", speech=page.speech),
        f"{reading}.",
    )
    _show_table(
        "By source",
        ["source", "videos seen", "name a site or the genre"],
        [
            [words.source(row["source"]), f"{row['seen']:,}", words.of(row["naming"], row["seen"])]
            for row in found
        ],
    )


def _bar(name: str, videos: int, whole: int, part: int | None = None) -> Bar:
    return Bar(name=marked.plain(name), videos=videos, words=words.of(videos, whole), part=part)


def _show_chart(chart: alt.LayerChart, reading: str) -> None:
    marked.say(reading, label="reading")
    st.altair_chart(chart, alt=marked.plain(reading))


def _show_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with st.expander("as a table"):
        marked.table(caption, heads, rows)
