from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.mentions import INSIDE, Finder, mentions_hash
from classifier.text import FIELDS
from data.sites import read_lexicon

FINDER = Finder(read_lexicon())
FIXTURE = Path(__file__).parents[1] / "fixtures" / "spellings.tsv"
FOUND = [
    ("Omegle at midnight", "Omegle", "Omegle"),
    ("OMEGLE", "Omegle", "OMEGLE"),
    ("𝗢𝗺𝗲𝗴𝗹𝗲 funny", "Omegle", "𝗢𝗺𝗲𝗴𝗹𝗲"),
    ("o\u200bmegle", "Omegle", "o\u200bmegle"),
    ("0megle", "Omegle", "0megle"),
    ("оmеglе", "Omegle", "оmеglе"),
    ("o.m.e.g.l.e", "Omegle", "o.m.e.g.l.e"),
    ("O M E G L E tonight", "Omegle", "O M E G L E"),
    ("omegel", "Omegle", "omegel"),
    ("visit omegle.com", "Omegle", "omegle.com"),
    ("visit omegle[.]com", "Omegle", "omegle[.]com"),
    ("visit omegle (dot) com", "Omegle", "omegle (dot) com"),
    ("#omeglefunny", "Omegle", "omegle"),
    ("#funnyomegleclips", "Omegle", "omegle"),
    ("omegleでナンパ", "Omegle", "omegle"),
    ("омегле и я", "Omegle", "омегле"),
    ("на омегле", "Omegle", "омегле"),
    ("чат рулетка ночью", "Chatruletka network", "чат рулетк"),
    ("أوميغل", "Omegle", "أوميغل"),
    ("وأوميغل", "Omegle", "أوميغل"),
    ("ओमेगल", "Omegle", "ओमेगल"),
    ("オメグルで話す", "Omegle", "オメグル"),
    ("오메글에서", "Omegle", "오메글"),
    ("ome tv", "OmeTV", "ome tv"),
    ("Ome.TV", "OmeTV", "Ome.TV"),
    ("オメテレビ", "OmeTV", "オメテレビ"),
    ("monkey app", "Monkey", "monkey app"),
    ("on monkey", "Monkey", "monkey"),
    ("Azar'da tanıştık", "Azar", "Azar"),
    ("chat vidéo aléatoire", "genre", "chat vidéo aléatoire"),
    ("случайный видеочат", "genre", "случайный видеочат"),
    ("ランダムビデオチャット", "genre", "ランダムビデオチャット"),
    ("랜덤채팅", "genre", "랜덤채팅"),
    ("دردشة عشوائية", "genre", "دردشة عشوائية"),
    ("अजनबियों से बात", "genre", "अजनबियों से बात"),
    ("rastgele görüntülü sohbet", "genre", "rastgele görüntülü sohbet"),
    ("losowy wideoczat", "genre", "losowy wideoczat"),
]  # fmt: skip
TRAPS = [
    "",
    "a baby monkey eats bananas on a tree",
    "Arctic Monkeys live",
    "monkey",
    "un lugar al azar",
    "juegos de azar en línea",
    "Pokémon Emerald nuzlocke on stream",
    "the emerald city",
    "thundr type beat",
    "holla back girl lyrics",
    "homegleaning",
    "women wear omeg leggings",
    "chatter and roulette at the casino",
    "Russian roulette",
    "home tv tour",
    "Rome TV news",
    "strangers in the night",
    "the omega legend",
    "yapping for an hour",
    "metro megle",
]
PADDING = st.text(st.sampled_from(" \n😀éßオ한ا👩\u200d.!\u0301"), max_size=30)


@pytest.mark.parametrize(("text", "site", "surface"), FOUND)
def test_a_spelling_of_a_site_is_found(text: str, site: str, surface: str) -> None:
    found = FINDER.find(text)
    assert (site, surface) in [(each.site, each.surface) for each in found]
    for each in found:
        assert text[each.start : each.end] == each.surface


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_not_taken_for_a_site(text: str) -> None:
    assert FINDER.find(text) == ()


@given(
    st.lists(st.sampled_from(["omegle", "0megle", "#ometv", "ome tv", "Chatroulette", "omegle.com",
                              "o.m.e.g.l.e", "𝗢𝗺𝗲𝗴𝗹𝗲", "オメグル", "monkey app"]),
             min_size=3, max_size=3),
    st.lists(PADDING, min_size=6, max_size=6),
)  # fmt: skip
def test_offsets_count_in_the_original_field_whatever_stands_around(
    names: list[str], padding: list[str]
) -> None:
    fields = [f"{padding[2 * i]}ab {name} ab{padding[2 * i + 1]}" for i, name in enumerate(names)]
    found = FINDER.find(fields[0], fields[1], [fields[2], "x"])
    whole = {"title": fields[0], "description": fields[1], "tags": f"{fields[2]}\nx"}
    assert {each.field for each in found} == set(FIELDS)
    for each in found:
        assert whole[each.field][each.start : each.end] == each.surface
        assert each.start < each.end


@given(
    st.text(st.characters(exclude_categories=())),
    st.text(st.characters(exclude_categories=())),
    st.lists(st.text(st.characters(exclude_categories=()))),
)
def test_any_text_can_be_searched(title: str, description: str, tags: list[str]) -> None:
    title, description = f"{title} omegle {title}", f"{description} monkey app"
    whole = {"title": title, "description": description, "tags": "\n".join(tags)}
    for each in FINDER.find(title, description, tags):
        assert whole[each.field][each.start : each.end] == each.surface


with FIXTURE.open(encoding="utf-8", newline="") as file:
    AUTHORED = [
        (row["text"], row["site"])
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


@given(PADDING, st.sampled_from(AUTHORED), PADDING)
def test_what_is_sliced_from_the_original_is_found_again_alone(
    before: str, authored: tuple[str, str], behind: str
) -> None:
    text, site = authored
    whole = f"{before}\n{text}\n{behind}"
    found = FINDER.find("", whole)
    assert site in {each.site for each in found}
    for each in found:
        assert each.surface == whole[each.start : each.end]
        if each.tier == "A":
            assert each.site in {again.site for again in FINDER.find(each.surface)}


def test_no_mention_overlaps_another_and_they_come_in_order() -> None:
    text = "omegle tv omegle.tv ome tv ome.tv chatroulette.com #omegle sites like omegle monkey app"
    found = FINDER.find(text)
    assert len(found) >= 7
    for left, right in pairwise(found):
        assert left.end <= right.start


def test_the_longest_of_overlapping_spellings_wins() -> None:
    assert [each.surface for each in FINDER.find("omegle.com")] == ["omegle.com"]
    assert [each.kind for each in FINDER.find("omegle.com")] == ["domain"]


def test_a_tag_is_found_where_the_joined_tags_hold_it() -> None:
    (found,) = FINDER.find("nothing", "", ["fun", "omegle", "chat"])
    assert (found.field, found.start, found.end) == ("tags", 4, 10)


def test_no_name_runs_from_one_field_or_tag_into_the_next() -> None:
    assert FINDER.find("ome", "tv", ["chat", "roulette"]) == ()


def test_an_ambiguous_name_counts_once_a_person_said_so() -> None:
    assert FINDER.find("monkey") == ()
    (found,) = FINDER.find("monkey", known=("Monkey",))
    assert (found.site, found.tier) == ("Monkey", "B")


@pytest.mark.parametrize(
    "text",
    [
        "omegle ", "#omegle", "monkey ", "a dot b ", "a.", "0@$|!1", "\x00omegle", "e\u0301",
        "\u200b", "x" * 29 + "0 ", "omegle[.]com ",
    ],
)  # fmt: skip
def test_a_megabyte_of_anything_is_searched(text: str) -> None:
    size = 1_000_000 if text.strip() != "monkey" else 100_000
    whole = (text * size)[:size]
    for each in FINDER.find("omegle", whole)[:100]:
        assert (whole if each.field == "description" else "omegle")[
            each.start : each.end
        ] == each.surface


def test_every_name_of_a_long_text_is_found() -> None:
    assert len(FINDER.find("", "omegle " * 100_000)) == 100_000


def test_the_hash_tells_one_set_of_mentions_from_another() -> None:
    one, other = FINDER.find("omegle"), FINDER.find(" omegle")
    assert mentions_hash(one) == mentions_hash(FINDER.find("OMEGLE"))
    assert mentions_hash(one) != mentions_hash(other)
    assert mentions_hash(()) == ""


def test_the_hash_leaves_adjacent_apps_out() -> None:
    adjacent = next(
        each
        for site in read_lexicon().site
        if site.adjacent
        for each in FINDER.find(site.spellings[0])
    )
    assert adjacent.kind == "adjacent"
    assert mentions_hash([adjacent]) == ""
    one = FINDER.find("omegle")
    assert mentions_hash([adjacent, *one]) == mentions_hash(one)


@pytest.mark.parametrize(
    ("text", "site", "reason"),
    [
        ("Eden Hazard plays", "Azar", INSIDE),
        ("the monkey of the zoo, in an app", "Monkey", "“zoo” stands near it"),
        ("my coco palm", "Coco", "no word near it says that a site is meant"),
    ],
)
def test_a_name_that_does_not_count_is_told_with_its_reason(
    text: str, site: str, reason: str
) -> None:
    assert FINDER.find(text) == ()
    (refused,) = FINDER.turned_down(text)
    assert (refused.site, refused.reason) == (site, reason)
    assert text[refused.start :].startswith(refused.surface)


def test_the_tags_explain_a_name_in_the_title() -> None:
    assert FINDER.find("Monkey again, day 3", "", ["monkey", "kids", "zoo"]) == ()
    (found, _) = FINDER.find("Monkey again, day 3", "", ["fun", "video chat", "omegle"])
    assert (found.site, found.context) == ("Monkey", "omegle")
    (found,) = FINDER.find("Monkey again, day 3", "", ["fun", "strangers"])
    assert (found.site, found.context) == ("Monkey", "strangers")


def test_a_name_drawn_out_is_one_mention_to_its_end() -> None:
    (found,) = FINDER.find("on uhmegleeee tonight")
    assert (found.kind, found.surface) == ("misspelling", "uhmegleeee")


def test_a_name_that_counts_is_not_turned_down() -> None:
    assert FINDER.turned_down("come find me on omegle and OmeTV") == ()
