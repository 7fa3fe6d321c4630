"""Put the same frame around every page: banner, snapshot, footer, and what to do without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.load import Reader, reading
from dashboard.views import marked, words
from data.errors import DataError, NothingPublishedError
from data.reports import read_facts
from data.settings import read_settings
from data.terms import WAYS_ON

STYLE = Path(__file__).with_name("style.css")
FICTION = (
    "**Demonstration: everything here is fiction, invented by the project.** No video, creator or"
    " number below is real, and no real person is meant."
)
NOTHING = """
**Nothing is published yet.** In a terminal, in the folder of strangerwatch, type:

1. `.venv/bin/strangerwatch import FILES` to take in files you have collected
2. `.venv/bin/strangerwatch score` to score what they hold
3. `.venv/bin/strangerwatch publish` to show it here

Then reload this page. To look around first, with invented videos, type
`.venv/bin/strangerwatch demo`.
"""


def show_page(view: Callable[[Reader], None]) -> None:
    """Show one view of the newest snapshot, or say what to type where there is none."""
    st.html(STYLE)
    try:
        settings = read_settings()
        fiction = settings.fiction
        with reading(settings.home) as reader:
            facts = reader.ask(read_facts)
            _show_banner(fiction=fiction or facts.get("fiction") == "True")
            view(reader)
            _show_footer(facts)
    except NothingPublishedError:
        _show_banner(fiction=fiction)
        st.title("strangerwatch")
        st.info(NOTHING)
        st.stop()
    except DataError as error:
        st.title("strangerwatch")
        marked.say(str(error), label="error")
        st.stop()


def show_score_note() -> None:
    """Say what the score is, and what it is not."""
    st.markdown(words.SCORE)


def show_withheld(facts: dict[str, str]) -> None:
    """Say how many videos have no score and stand in no total because of their terms, and why."""
    withheld = int(facts.get("withheld") or 0)
    if withheld:
        marked.say(
            f"{withheld:,} videos came through YouTube's API under terms that allow neither scores"
            " nor totals: they can be read one by one on the page Videos, and are counted in no"
            f" number or chart. {facts['terms_method']} {WAYS_ON}",
            label="terms",
        )


def _show_banner(*, fiction: bool) -> None:
    if fiction:
        st.warning(FICTION)


def _show_footer(facts: dict[str, str]) -> None:
    st.divider()
    marked.say(
        f"As of snapshot {facts.get('snapshot', '?')}, published"
        f" {words.moment(facts.get('published_at', ''))};"
        f" model {facts.get('model_id', '')[:12] or 'none'};"
        f" lexicon {facts.get('lexicon_version', '') or 'unknown'}",
        label="footer",
    )
    if facts.get("terms_method"):
        marked.say(f"What came through YouTube's API: {facts['terms_method']}", label="footer")
