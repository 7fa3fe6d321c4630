"""Other people's text stays text, and a mark stays where the evidence is."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views import marked
from dashboard.views.marked import Link, Mark
from dashboard.words.speech import Speech

EN = Speech("en")


def shown(source: str) -> str:
    """Return the text that a browser would show of some HTML, without our labels."""
    without_labels = re.sub(r'<b class="sw-label">.*?</b>', "", source)
    return html.unescape(re.sub(r"<[^>]*>", "", without_labels))


def mark(start: int, end: int, label: str = "1", kind: str = "evidence") -> Mark:
    """Return a mark."""
    return Mark(start=start, end=end, label=label, kind=kind)


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(-5, 220), st.integers(-5, 220))))
def test_marks_never_change_the_text(text: str, places: list[tuple[int, int]]) -> None:
    marks = [mark(start, end) for start, end in places]
    assert shown(marked.text_html(text, marks, EN)).replace("\n", "") == marked.plain(text).replace(
        "\n", ""
    )


@given(st.text(alphabet="<>&\"'/=ab \u202e\u2066\x00", max_size=60))
def test_nothing_hostile_remains_a_tag_or_a_control(text: str) -> None:
    escaped = marked.escaped(text)
    assert not re.search("[<>\"'\u202e\u2066\x00]", escaped)
    assert html.unescape(escaped) == marked.plain(text)


def test_controls_that_turn_text_are_written_out() -> None:
    assert marked.plain("a\u202eb\u200bc\ud800") == "a⟨U+202E⟩b⟨U+200B⟩c⟨U+D800⟩"


def test_letters_of_every_language_stay() -> None:
    text = "انضم إلينا الآن\nПрисоединяйся 👩\u200d👧 今すぐ"
    assert marked.plain(text) == text


def test_a_mark_begins_with_its_label_and_marks_may_overlap() -> None:
    source = marked.text_html(
        "come and join", [mark(0, 8), mark(5, 13, "names Omegle", "mention")], EN
    )
    assert source == (
        '<div class="sw-text" dir="auto" tabindex="0">'
        '<b class="sw-label">1</b><mark class="sw-evidence">come </mark>'
        '<b class="sw-label">names Omegle</b><mark class="sw-evidence sw-mention">and</mark>'
        '<mark class="sw-mention"> join</mark></div>'
    )


def test_a_giant_text_is_cut_and_its_evidence_still_shown() -> None:
    text = "x" * 500_000 + "come join us" + "y" * 500_000
    source = marked.text_html(text, [mark(500_000, 500_012)], EN)
    assert '<mark class="sw-evidence">come join us</mark>' in source
    assert "498,700 characters not shown here" in source
    assert "499,700 characters not shown here" in source
    assert len(source) < 10_000


def test_very_many_marks_do_not_fill_the_page() -> None:
    text = "omegle " * 150_000
    source = marked.text_html(text, [mark(7 * n, 7 * n + 6) for n in range(0, 150_000, 1_000)], EN)
    assert source.count("<mark") == marked.MOST_MARKS


def test_one_giant_mark_is_cut_as_well() -> None:
    assert len(marked.text_html("x" * 1_000_000, [mark(0, 1_000_000)], EN)) < 10_000


def test_a_list_of_links_holds_texts_as_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(marked.st, "html", written.append)
    marked.links([("<b>name</b>", 'videos?a=1&b="', "<i>told</i>")])
    (whole,) = written
    assert '<a href="videos?a=1&amp;b=&quot;">&lt;b&gt;name&lt;/b&gt;</a>' in whole
    assert "&lt;i&gt;told&lt;/i&gt;" in whole


def test_a_cell_of_a_table_may_lead_on_and_nothing_in_it_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    monkeypatch.setattr(marked.st, "html", written.append)
    row = [Link("<b>x</b>", 'videos?q="><script>'), "<i>y</i>"]
    marked.table("Rows", ["a", "b"], [row, row[::-1]])
    (whole,) = written
    link = '<a href="videos?q=&quot;&gt;&lt;script&gt;"><bdi>&lt;b&gt;x&lt;/b&gt;</bdi></a>'
    text = "<bdi>&lt;i&gt;y&lt;/i&gt;</bdi>"
    assert f'<tr><th scope="row">{link}</th><td>{text}</td></tr>' in whole
    assert f'<tr><th scope="row">{text}</th><td>{link}</td></tr>' in whole
    assert 'role="region"' in whole
