"""A person reports, and finds to whom; nothing is reported by itself."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.reporting import HELP, MATERIAL
from data.sites import read_lexicon

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
pytestmark = pytest.mark.usefixtures("filled")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_body_and_number_stands_on_the_page(
    open_page: Open, shown: Shown, language: str
) -> None:
    text = shown(open_page("method", lang=language))
    for name in ("CyberTipline", "IWF", "INHOPE", "Point de Contact", "Pharos", "119", "3018",
                 "0800 1111"):  # fmt: skip
        assert name in text


def test_the_most_urgent_comes_first(open_page: Open, shown: Shown) -> None:
    text = shown(open_page("method"))
    places = [text.index(w) for w in ("Call the police", "Do not open, copy or download")]
    assert places == sorted(places)
    assert "never reports anything by itself" in text


def test_links_lead_to_those_who_take_reports_alone(open_page: Open, shown: Shown) -> None:
    addresses = {address for _, _, address in (*MATERIAL, *HELP) if address}
    assert all(urlsplit(each).scheme == "https" for each in addresses)
    hosts = {urlsplit(each).hostname or "" for each in addresses}
    for site in read_lexicon().site:
        assert not any(host.endswith(domain) for host in hosts for domain in site.domains)
    text = shown(open_page("method"))
    told = {part.split('"')[0] for part in text.split('<a href="')[1:]}
    assert {each for each in told if not each.startswith("?")} == addresses
