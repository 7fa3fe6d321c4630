from __future__ import annotations

from classifier.deletion import without, without_flag
from classifier.mentions import Finder
from classifier.reading import Reading, Text, read


def reading(finder: Finder, title: str, description: str = "", **flags: bool) -> Reading:
    return read(Text(title, description, **flags), finder.find(title, description, ()))


def test_what_is_deleted_is_read_as_if_it_had_never_stood_there(finder: Finder) -> None:
    title, description = "warning: join me on omegle", "it is 9 pm, link in bio, omegle.com"
    whole = reading(finder, title, description)
    gone = [whole.folded.text.index(words) for words in ("warning: ", "link in bio, ")]
    cut = without(whole, [(gone[0], gone[0] + 9), (gone[1], gone[1] + 13)])
    bare = reading(finder, "join me on omegle", "it is 9 pm, omegle.com")
    for name in ("words", "spans", "near", "sentences", "starts", "structure"):
        assert getattr(cut, name) == getattr(bare, name), name
    assert set(cut.cues) == set(bare.cues)
    assert cut.folded.text == bare.folded.text


def test_a_gapped_cue_stays_when_a_word_of_its_gap_goes(finder: Finder) -> None:
    whole = reading(finder, "come and talk with me on omegle")
    start = whole.folded.text.index("talk ")
    cut = without(whole, [(start, start + 5)])
    assert set(cut.cues) == set(reading(finder, "come and with me on omegle").cues)


def test_without_its_flag_a_text_is_as_if_the_platform_had_not_said(finder: Finder) -> None:
    flagged, bare = (reading(finder, "omegle", made_for_kids=True), reading(finder, "omegle"))
    assert without_flag(flagged) == bare
