"""What a link says of platform and video."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.files import links


@pytest.mark.parametrize(
    ("link", "platform", "video"),
    [
        ("https://www.youtube.com/watch?v=-aB3dE6gH9j&t=3", "youtube", "-aB3dE6gH9j"),
        ("https://youtu.be/-aB3dE6gH9j", "youtube", "-aB3dE6gH9j"),
        ("https://m.youtube.com/shorts/aB3dE6gH9j_", "youtube", "aB3dE6gH9j_"),
        ("https://i.ytimg.com/vi/-aB3dE6gH9j/default.jpg", "youtube", "-aB3dE6gH9j"),
        ("https://www.tiktok.com/@x/video/7108039071452220678?a", "tiktok", "7108039071452220678"),
        ("https://www.dailymotion.com/video/x8abc_title", "dailymotion", "x8abc"),
        ("https://dai.ly/x8abc", "dailymotion", "x8abc"),
        ("https://www.instagram.com/reel/C1inv-_/", "instagram", "C1inv-_"),
        ("https://www.youtube.com/@slowstatic", "youtube", None),
        ("https://notyoutube.com/watch?v=aB3dE6gH9j_", "notyoutube.com", None),
        ("no link", None, None),
        ("http://[broken", None, None),
    ],
)
def test_a_link_names_its_platform_and_video(
    link: str, platform: str | None, video: str | None
) -> None:
    assert (links.platform(link), links.video_id(link)) == (platform, video)


@given(st.from_regex(r"[A-Za-z0-9_-]{11}", fullmatch=True))
def test_a_youtube_id_comes_back_from_its_links(name: str) -> None:
    assert links.looks_like_youtube(name)
    assert links.video_id(f"https://www.youtube.com/watch?app=1&v={name}") == name
    assert links.video_id(f"https://youtu.be/{name}?si=1") == name


@given(st.text())
def test_no_text_whatever_breaks_a_link(link: str) -> None:
    assert links.video_id(f"https://{link}") is None or links.platform(f"https://{link}")
