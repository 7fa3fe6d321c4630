"""How charts look: inks that are read in light and dark, and numbers as each language writes them.

Colours differ in lightness, so also in print and for every colour vision; none of them alone
means anything.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import streamlit as st

from dashboard.words.speech import Speech

WIDE, NARROW = "#9dbfdc", "#0b4a75"
EDGE = "#5b86a8"
_NUMBERS = {
    "en": alt.NumberLocale(decimal=".", thousands=",", grouping=[3], currency=["", ""]),
    "fr": alt.NumberLocale(
        decimal=",",
        thousands="\u202f",
        grouping=[3],
        currency=["", "\u00a0€"],
        percent="\u202f%",
        minus="\u2212",
    ),
}


def dark() -> bool:
    """Tell whether the page is dark."""
    return bool(st.context.theme.type == "dark")


def ink() -> str:
    """Return the colour of letters."""
    # Streamlit's own grey is too faint for small letters.
    return "#d5d9dd" if dark() else "#3b424a"


def line() -> str:
    """Return the colour of what is drawn thin on the bare page: lines, dots, intervals."""
    return "#a9cdea" if dark() else NARROW


def bar() -> str:
    """Return the colour of bars that stand behind, as a denominator."""
    return "#55626e" if dark() else "#c3ced8"


def axis(**changes: str | float | None) -> alt.Axis:
    """Return an axis whose letters can be read, but for `changes`."""
    plain: dict[str, Any] = {
        "labelColor": ink(),
        "titleColor": ink(),
        "labelFontSize": 12,
        "titleFontSize": 12,
    }
    return alt.Axis(**{**plain, **changes})


def spoken(chart: alt.LayerChart, speech: Speech) -> alt.LayerChart:
    """Return the chart with numbers as the language writes them."""
    configured: alt.LayerChart = chart.configure(
        locale=alt.Locale(number=_NUMBERS[speech.language])
    )
    return configured
