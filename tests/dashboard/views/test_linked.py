"""Tables lead on by addresses in which nothing of others becomes code."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _table() -> None:
    from dashboard.views.linked import Link, table

    table("Rows", ["a", "b"], [[Link("<b>x</b>", 'videos?q="><script>'), "<i>y</i>"]])


def test_a_link_holds_its_text_and_address_and_nothing_runs() -> None:
    page = AppTest.from_function(_table).run()
    (html,) = (element.proto.body for element in page.get("html"))
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert '<a href="videos?q=&quot;&gt;&lt;script&gt;">' in html
    assert "&lt;i&gt;y&lt;/i&gt;" in html
    assert 'role="region"' in html
