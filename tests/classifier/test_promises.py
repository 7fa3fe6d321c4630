from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pytest
from labelled import ASKED, PAIRS, SITES, SIZES, balanced, changed, example

from classifier import promises
from classifier.promises import Check, check, none_broken
from data.corpus import Example

Breaks = Callable[[list[Example]], list[Example]]


@pytest.fixture(scope="module")
def kept() -> list[Example]:
    return balanced(SIZES, PAIRS)


def told(examples: Sequence[Example]) -> list[Check]:
    """Return what is told of a small corpus, of which only as many texts are asked."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ASKED.items():
            patch.setattr(promises, name, value)
        return list(check(examples))


def broken(examples: Sequence[Example]) -> list[str]:
    return [each.promise for each in told(examples) if not each.kept]


def where(examples: list[Example], which: Callable[[Example], bool], **to: object) -> list[Example]:
    """Return the examples with what `which` picks changed."""
    return [changed(each, **to) if which(each) else each for each in examples]


def twin(examples: list[Example], **to: object) -> list[Example]:
    """Return the examples with the second text of the last pair changed."""
    return [*examples[:-1], changed(examples[-1], **to)]


def fewer(examples: list[Example]) -> list[Example]:
    dropped = [f"x{language}{number}" for language in SIZES for number in (9, 10)]
    return [each for each in examples if each.id not in dropped]


def short_of_german(examples: list[Example]) -> list[Example]:
    alone = [each.id for each in examples if each.language == "de" and not each.pair_id][:40]
    return where(examples, lambda each: each.id in alone, language="fr")


def not_relevant(each: Example) -> bool:
    return each.stance == "not_relevant"


def more_promoting(examples: list[Example]) -> list[Example]:
    chosen = [each.id for each in examples if each.stance in {"neutral", "warns"}][::4]
    return where(examples, lambda each: each.id in chosen, stance="promotes")


def no_long_text(examples: list[Example]) -> list[Example]:
    return [changed(each, description=each.description[:599]) for each in examples]


def without_sarcasm(examples: list[Example]) -> list[Example]:
    return [changed(e, flags=tuple(f for f in e.flags if f != "sarcasm")) for e in examples]


def one_frame(examples: list[Example]) -> list[Example]:
    titles = ["Bartholomew on Omegle 1", "Emma on Chatroulette 27", "Xi on OmeTV 333"]
    chosen = [each for each in examples if each.stance == "warns"][: len(titles)]
    return [each for each in examples if each not in chosen] + [
        changed(each, title=title, description="")
        for each, title in zip(chosen, titles, strict=True)
    ]


def a_copy(examples: list[Example]) -> list[Example]:
    copied = next(each for each in examples if each.description)
    return [*examples, changed(copied, id="copy", pair_id="", title=f"{copied.title} so")]


def sites_tell(number: Callable[[Example], int | None]) -> Breaks:
    """Return what gives each text the site of the number that it is given, or one by lot."""

    def planted(examples: list[Example]) -> list[Example]:
        lot = random.Random(3)  # noqa: S311 (a lot, no secret)
        told = [(each, number(each), lot.randrange(3)) for each in examples]
        return [changed(e, sites=(SITES[by_lot if n is None else n],)) for e, n, by_lot in told]

    return planted


def of_stance(each: Example) -> int | None:
    order = ("neutral", "warns", "features")
    return order.index(each.stance) if each.stance in order and each.target == "no" else None


def of_youth(each: Example) -> int | None:
    order = ("none", "some", "strong")
    return order.index(each.youth) if each.stance in {"neutral", "warns"} else None


def of_target(each: Example) -> int | None:
    by_lot = random.Random(each.id).random() < 0.35  # noqa: S311 (a lot, no secret)
    return ("no", "unsure", "yes").index(each.target) if by_lot else None


BREAKS: list[tuple[str, Breaks]] = [
    ("at least 415 texts", fewer),
    ("each language has enough", short_of_german),
    ("each language has enough", lambda all_: twin(all_, language="xx")),
    ("at least 12 batches", lambda all_: where(all_, lambda e: e.batch > "k", batch="a")),
    (
        "every stance with every youth level, in every language",
        lambda all_: where(
            all_,
            lambda e: (e.language, e.stance, e.youth) == ("fr", "warns", "strong"),
            youth="some",
        ),
    ),
    ("every flag", without_sarcasm),
    ("every format", lambda all_: where(all_, lambda e: e.format == "prank", format="other")),
    (
        "traps in every language",
        lambda all_: where(
            all_, lambda e: not_relevant(e) and e.language == "de", stance="neutral"
        ),
    ),
    ("at least as many feature a site as promote one", more_promoting),
    ("10% have a description of 600 to 3,000 characters", no_long_text),
    ("at least 30 pairs", lambda all_: all_[:-1]),
    (
        "each pair flips stance, youth, target or a flag",
        lambda all_: twin(all_, stance="promotes"),
    ),
    (
        "each pair differs by a small edit",
        lambda all_: twin(all_, title="ЖЩЫ ЮЯ ЧЪЭ", description=""),
    ),
    ("no frame is over 2% of a stance", one_frame),
    ("no near-duplicates but in a pair", a_copy),
    ("nuisances alone hardly tell the stance", sites_tell(of_stance)),
    ("nuisances alone hardly tell the youth", sites_tell(of_youth)),
    ("nuisances alone hardly tell the target", sites_tell(of_target)),
]


def test_a_corpus_made_with_care_keeps_every_promise(kept: list[Example]) -> None:
    assert broken(kept) == []


def test_there_is_a_corpus_for_each_promise_that_breaks_it(kept: list[Example]) -> None:
    assert [each.promise for each in told(kept)] == list(dict(BREAKS))


@pytest.mark.parametrize(("promise", "breaks"), BREAKS)
def test_what_breaks_one_promise_breaks_it_alone(
    kept: list[Example], promise: str, breaks: Breaks
) -> None:
    assert broken(breaks(kept)) == [promise]


def test_a_broken_promise_names_the_first_five_and_counts_the_rest() -> None:
    seven = none_broken("all is well", list("abcdefg"))
    assert (seven.found, seven.kept) == ("not: a, b, c, d, e and 2 more", False)
    assert none_broken("all is well", list("abcde")).found == "not: a, b, c, d, e"
    assert none_broken("all is well", []).kept


def test_what_is_broken_is_named(kept: list[Example]) -> None:
    copied = a_copy(kept)
    found = {each.promise: each.found for each in told(copied)}
    twice = found["no near-duplicates but in a pair"]
    assert f"{next(each.id for each in copied if each.description)} and copy" in twice


def test_of_a_handful_of_texts_every_promise_is_still_told() -> None:
    checks = told([example(1), example(2)])
    assert len(checks) == len(dict(BREAKS))
    assert Counter(each.found for each in checks)["too few texts to measure, n = 2"] == 3


def bounds_broken(size: Mapping[str, int], batches: int) -> list[str]:
    """Return the broken promises of number, by the bounds that ship."""
    every = [(language, each) for language, count in size.items() for each in range(count)]
    texts = [example(i, language=each[0], batch=f"{i % batches}") for i, each in enumerate(every)]
    return [each.promise for each in promises._enough(texts) if not each.kept]


def test_the_bounds_ask_for_four_thousand_texts_in_sixteen_languages() -> None:
    elsewhere = dict.fromkeys(set(promises.LANGUAGES) - {"en", "fr", "ar"}, 120)
    enough = {"en": 1_920, "fr": 400, "ar": 120, **elsewhere}
    assert (len(enough), sum(enough.values())) == (16, 4_000)
    assert bounds_broken(enough, 12) == []
    assert bounds_broken(enough, 11) == ["at least 12 batches"]
    assert bounds_broken({**enough, "en": 1_919}, 12) == ["at least 4,000 texts"]
    assert bounds_broken({**enough, "ar": 119, "en": 1_921}, 12) == ["each language has enough"]
    assert bounds_broken({**enough, "fr": 399, "en": 1_921}, 12) == ["each language has enough"]
    assert bounds_broken({**enough, "en": 699, "fr": 2_000}, 12) == ["each language has enough"]


def test_the_bounds_ask_for_four_hundred_pairs() -> None:
    pairs = [each for n in range(400) for each in _pair(n)]
    assert [each.kept for each in promises._pairs(pairs)] == [True, True, True]
    assert [each.kept for each in promises._pairs(pairs[2:])] == [False, True, True]


def _pair(number: int) -> list[Example]:
    one = example(f"{number}a", pair_id=f"p{number}")
    return [one, changed(one, id=f"{number}b", stance="warns")]
