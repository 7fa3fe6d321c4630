from __future__ import annotations

import pytest

from classifier.reading import Text
from classifier.score import BATCH, FLAG_FROM, Score, Scorer
from data.codebook import FLAGS, STANCES, TARGETS, YOUTHS
from data.cues import MEANINGS
from data.sites import read_lexicon

PROMOTES = Text(
    "year 8s we ride at dawn, come find me on OmeTV right now, 4pm after school",
    "link in bio, use my code KID10. Join me on ometv, back to school special",
    ("ometv", "school"),
)
WARNS = Text("Parents, beware: the dangers of Omegle", "Police warn: keep your children off Omegle")


def scored(scorer: Scorer, *texts: Text, declared: str | None = "en") -> list[Score | None]:
    return scorer.score(texts, [scorer.find(text) for text in texts], [declared] * len(texts))


def one(scorer: Scorer, text: Text, declared: str | None = "en") -> Score:
    (score,) = scored(scorer, text, declared=declared)
    assert score is not None
    return score


def test_a_score_holds_every_share_rounded_and_within_its_interval(scorer: Scorer) -> None:
    score = one(scorer, PROMOTES)
    for shares, names in (
        (score.stance, STANCES), (score.youth, YOUTHS), (score.target, TARGETS),
    ):  # fmt: skip
        assert shares is not None
        assert tuple(shares) == names
        assert sum(shares.values()) == pytest.approx(1, abs=1e-5)
        assert all(value == round(value, 6) for value in shares.values())
    assert score.score is not None
    assert score.low is not None
    assert score.high is not None
    assert 0 <= score.low <= score.score <= score.high <= 1
    assert score.target is not None
    assert score.score == pytest.approx(score.target["yes"] + score.target["unsure"] / 2, abs=1e-5)
    assert score.decision in {"yes", "review", "no"}
    assert score.model_id == scorer.model.model_id


def test_an_invitation_to_pupils_scores_above_a_warning_to_parents(scorer: Scorer) -> None:
    invites, warns = one(scorer, PROMOTES), one(scorer, WARNS)
    assert (invites.score or 0) > (warns.score or 0) + 0.3
    assert warns.decision == "no"


@pytest.mark.parametrize("text", [Text("a cat"), Text(""), Text("monkey", "in the zoo")])
def test_a_text_that_names_nothing_has_no_score(scorer: Scorer, text: Text) -> None:
    assert scored(scorer, text) == [None]


def test_adjacent_apps_alone_give_no_score_and_are_not_among_the_mentions(scorer: Scorer) -> None:
    name = next(site.aliases[0] for site in read_lexicon().site if site.adjacent and site.aliases)
    assert scorer.find(Text(name))
    assert scored(scorer, Text(name)) == [None]
    both = one(scorer, Text(f"{name} and omegle"))
    assert [mention.site for mention in both.mentions] == ["Omegle"]


def test_scores_come_in_the_order_of_the_texts_over_several_batches(scorer: Scorer) -> None:
    texts = [Text("a cat"), PROMOTES, WARNS] * (BATCH // 2)
    found = scored(scorer, *texts)
    assert found[0] is None
    assert found[:3] * (BATCH // 2) == found


def test_another_language_is_unsupported_but_still_scored(scorer: Scorer) -> None:
    score = one(scorer, PROMOTES, declared="sv-SE")
    assert (score.language, score.decision) == ("sv", "unsupported")
    assert score.score == one(scorer, PROMOTES).score


def test_the_language_is_told_from_the_text_where_none_is_declared(scorer: Scorer) -> None:
    text = Text("Ich habe die ganze Nacht auf Omegle mit Fremden geredet und gelacht")
    assert one(scorer, text, declared=None).language == "de"


def test_each_likely_flag_comes_with_words_of_the_text_or_says_there_are_none(
    scorer: Scorer,
) -> None:
    texts = [
        Text("14 year old girls on omegle", "these minors are so funny, omegle kids"),
        Text("sponsored by OmeTV #ad", "this video is sponsored by OmeTV, paid partnership"),
        Text("omegle 18+ only", "adults only, 18+, no minors on omegle"),
        PROMOTES,
    ]
    flags = [(text, flag) for text in texts for flag in one(scorer, text).flags]
    assert flags
    for text, flag in flags:
        assert flag.name in FLAGS
        assert FLAG_FROM <= flag.p <= 1
        assert flag.evidence
        whole = "\n".join(text.field(name) for name in ("title", "description", "tags"))
        assert all(words in whole or words.startswith("(the wording") for words in flag.evidence)


def test_a_flag_without_a_phrase_says_what_was_looked_for(scorer: Scorer) -> None:
    from classifier.reading import read
    from classifier.score import _words_for

    text = Text("omegle")
    (words,) = _words_for(read(text, scorer.find(text)), "idol_encounter")
    assert MEANINGS["idol"] in words
    assert _words_for(read(text, scorer.find(text)), "sarcasm") == ["(the wording)"]


def test_no_texts_give_no_scores(scorer: Scorer) -> None:
    assert scored(scorer) == []


@pytest.mark.parametrize("words", ["omegle ", "join me on omegle ", "link in bio "])
def test_a_long_hostile_text_is_scored(scorer: Scorer, words: str) -> None:
    text = Text("omegle", words * (300_000 // len(words)))
    assert one(scorer, text).evidence is not None


def test_without_reasons_the_same_is_said_but_not_why(scorer: Scorer) -> None:
    found = [scorer.find(PROMOTES)]
    (bare,) = scorer.score([PROMOTES], found, ["en"], reasons=False)
    assert bare is not None
    whole = one(scorer, PROMOTES)
    assert (bare.evidence, bare.decision, bare.score) == ((), whole.decision, whole.score)


def test_each_rule_that_acted_is_named(scorer: Scorer) -> None:
    kids = Text("join me on omegle", made_for_kids=True)
    assert any("made-for-kids flag" in rule for rule in one(scorer, kids).rules)
    assert any("too little text" in rule for rule in one(scorer, Text("#omegle"), None).rules)
    assert any("does not cover" in rule for rule in one(scorer, PROMOTES, "sv").rules)
    assert one(scorer, WARNS).rules == ()


def test_a_warning_and_a_link_together_are_named_and_left_to_a_person(scorer: Scorer) -> None:
    from dataclasses import replace

    strict = replace(scorer.model, thresholds={**scorer.model.thresholds, "mixed": 0.0})
    score = one(Scorer(scorer.finder, strict), PROMOTES)
    assert score.decision == "review"
    assert score.rules == ("warning and link together: a person decides",)


def test_a_childs_own_words_raise_the_flag_whatever_the_model_says(scorer: Scorer) -> None:
    text = Text("kinse pa lang ako, nasa OmeTV kami kagabi")
    (score,) = scorer.score([text], [scorer.find(text)], [None])
    assert score is not None
    (flag,) = (each for each in score.flags if each.name == "likely_minor_uploader")
    assert flag.p == 1.0
    assert flag.evidence == ("kinse pa lang ako",)
