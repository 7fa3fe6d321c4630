"""Lists and contacts are plain text, whatever they hold."""

from __future__ import annotations

import pytest

from dashboard.views import lists


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(lists.st, "html", told.append)
    return told


def test_each_sentence_is_a_point_of_the_list(written: list[str]) -> None:
    lists.points(["one", "<b>two</b>"])
    assert written == ['<ul class="sw-points"><li>one</li><li>&lt;b&gt;two&lt;/b&gt;</li></ul>']


def test_a_contact_with_an_address_leads_there_without_saying_from_where(
    written: list[str],
) -> None:
    lists.contacts("who", ["who", "what"], [("A & B", "help", "https://www.example.org")])
    assert 'href="https://www.example.org" rel="noreferrer noopener"' in written[0]
    assert ">example.org</a>" in written[0]
    assert "A &amp; B" in written[0]


def test_a_contact_without_one_is_no_link(written: list[str]) -> None:
    lists.contacts("who", ["who", "what"], [("119", "help", "")])
    assert "<a " not in written[0]
