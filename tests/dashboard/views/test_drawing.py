"""A chart stands with its reading, its text for those who do not see it, and its table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.views.drawing import told
from dashboard.words.speech import Speech
from data.snapshots import newest


def test_a_count_is_told_with_its_share_and_interval() -> None:
    assert told(Speech("en"), 12, 40) == "12 of 40 (30%; 18% to 45%)"
    assert told(Speech("fr"), 12, 40) == "12 sur 40 (30\u00a0%\u00a0; 18\u00a0% à 45\u00a0%)"


def test_of_none_there_is_no_share() -> None:
    assert told(Speech("en"), 0, 0) == "0 of 0"


def test_a_hostile_reading_is_text_for_all() -> None:
    def page() -> None:
        from dashboard.charts import Bar, rows
        from dashboard.views.drawing import show_charts, show_table
        from dashboard.words.speech import Speech

        english = Speech("en")
        bars = [Bar(name="<b>x</b>", videos=1, words="1 of 1")]
        show_charts("<script>1</script>\u202e", rows(bars, whole="x", speech=english))
        show_table(english, "<i>caption</i>", ["<i>a</i>"], [["<i>b</i>"]])

    shown = AppTest.from_function(page).run()
    assert not shown.exception
    bodies = " ".join(element.proto.body for element in shown.get("html"))
    assert "<script>" not in bodies
    assert "<i>" not in bodies
    (chart,) = shown.get("arrow_vega_lite_chart") or shown.get("vega_lite_chart")
    assert chart.proto.alt == "<script>1</script>⟨U+202E⟩"
    assert shown.expander[0].label == "as a table"


@pytest.mark.parametrize("name", ["trends", "sites"])
def test_where_the_terms_withhold_all_nobody_is_told_to_look_for_files(
    home: Path, fill: Callable[..., int], open_page: Callable[..., AppTest], name: str
) -> None:
    fill(home, [], unnamed=3)
    assert "check that the right files were imported" in open_page(name).info[0].value
    st.cache_resource.clear()
    connection = duckdb.connect(str(newest(home)))
    connection.execute(
        "INSERT INTO facts VALUES ('withheld', '2'), ('terms_method', 'Terms of hats.')"
    )
    connection.close()
    page = open_page(name)
    assert not page.exception
    assert not page.info
