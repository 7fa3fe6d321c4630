"""The table of Q3, written out by hand from the codebook, version 1.2."""

from __future__ import annotations

import pytest

from data.codebook import FLAGS, STANCES, TARGETS, VERSION, YOUTHS, target

PLAIN = {
    ("promotes", "strong"): "yes",
    ("promotes", "some"): "yes",
    ("promotes", "none"): "unsure",
    ("features", "strong"): "unsure",
    ("features", "some"): "no",
    ("features", "none"): "no",
    ("neutral", "strong"): "no",
    ("neutral", "some"): "no",
    ("neutral", "none"): "no",
    ("warns", "strong"): "no",
    ("warns", "some"): "no",
    ("warns", "none"): "no",
    ("not_relevant", "strong"): "no",
    ("not_relevant", "some"): "no",
    ("not_relevant", "none"): "no",
}
WITH_IDOL = {
    **PLAIN,
    ("promotes", "none"): "yes",
    ("features", "some"): "unsure",
    ("features", "none"): "unsure",
}
WITH_MINORS = {**PLAIN, ("features", "some"): "unsure", ("features", "none"): "unsure"}
WITH_ADULT = {
    **PLAIN,
    ("promotes", "strong"): "no",
    ("promotes", "some"): "no",
    ("promotes", "none"): "no",
}
WITH_ADULT_AND_IDOL = {
    **WITH_ADULT,
    ("features", "some"): "unsure",
    ("features", "none"): "unsure",
}
TABLES = [
    ((), PLAIN),
    (("idol_encounter",), WITH_IDOL),
    (("minors_as_content",), WITH_MINORS),
    (("minors_as_content", "idol_encounter"), WITH_IDOL),
    (("adult_only",), WITH_ADULT),
    (("adult_only", "idol_encounter"), WITH_ADULT_AND_IDOL),
    (("adult_only", "minors_as_content"), WITH_ADULT_AND_IDOL),
    *[
        ((flag,), PLAIN)
        for flag in (
            "likely_minor_uploader",
            "link_only",
            "mixed",
            "sarcasm",
            "paid_disclosed",
            "paid_suspected",
        )
    ],
]


@pytest.mark.parametrize(("flags", "table"), TABLES)
@pytest.mark.parametrize(("stance", "youth"), list(PLAIN))
def test_the_target_follows_the_codebooks_table(
    flags: tuple[str, ...], table: dict[tuple[str, str], str], stance: str, youth: str
) -> None:
    assert target(stance, youth, flags) == table[stance, youth]


def test_the_codes_are_the_codebooks_own() -> None:
    assert VERSION == "1.2"
    assert STANCES == ("promotes", "features", "neutral", "warns", "not_relevant")
    assert YOUTHS == ("strong", "some", "none")
    assert TARGETS == ("yes", "unsure", "no")
    assert set(FLAGS) == {
        "minors_as_content",
        "idol_encounter",
        "likely_minor_uploader",
        "adult_only",
        "link_only",
        "mixed",
        "sarcasm",
        "paid_disclosed",
        "paid_suspected",
    }
    assert set(PLAIN) == {(stance, youth) for stance in STANCES for youth in YOUTHS}
