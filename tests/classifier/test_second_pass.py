from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from labelled import agreed, changed, example, labels, write_twice

from classifier.promises import Check
from classifier.second_pass import check_second_pass
from data.corpus import Example, ReadTwice
from data.errors import CorpusError

KNOWN = "every text read twice is in the corpus"
ENOUGH = "a second reader labelled 15% of each language, blind"
SETTLED = "every conflict is settled in writing"
OUTCOME = "each text read twice has one of the two readers' labels"
TEXTS = [example(n, language="en" if n < 20 else "fr") for n in range(40)]
READ = [agreed(TEXTS[n]) for n in (0, 1, 2, 20, 21, 22)]
DISPUTED = ReadTwice(id="x0", first=labels("promotes"), second=labels("neutral"), note="no call")


def found(
    folder: Path, twice: Sequence[ReadTwice], texts: Sequence[Example] = TEXTS
) -> dict[str, Check]:
    write_twice(folder, twice)
    return {each.promise: each for each in check_second_pass(texts, folder)}


def broken(folder: Path, twice: Sequence[ReadTwice], texts: Sequence[Example] = TEXTS) -> list[str]:
    return [each.promise for each in found(folder, twice, texts).values() if not each.kept]


def test_fifteen_in_a_hundred_of_each_language_read_twice_keep_every_promise(
    tmp_path: Path,
) -> None:
    assert list(found(tmp_path, READ)) == [KNOWN, ENOUGH, SETTLED, OUTCOME]
    assert broken(tmp_path, READ) == []


def test_a_text_that_is_not_in_the_corpus_is_named(tmp_path: Path) -> None:
    told = found(tmp_path, [*READ, agreed(example("?"))])
    assert told[KNOWN] == Check(KNOWN, "not: x?", kept=False)
    assert [each.promise for each in told.values() if not each.kept] == [KNOWN]


def test_too_few_of_one_language_are_told_with_their_share(tmp_path: Path) -> None:
    told = found(tmp_path, READ[:-1])
    assert told[ENOUGH] == Check(ENOUGH, "not: fr 10%", kept=False)
    assert [each.promise for each in told.values() if not each.kept] == [ENOUGH]


def test_many_of_one_language_do_not_make_up_for_another(tmp_path: Path) -> None:
    assert broken(tmp_path, [agreed(each) for each in TEXTS[:20]]) == [ENOUGH]


def test_a_corpus_without_a_second_reader_breaks_that_promise_alone(tmp_path: Path) -> None:
    told = list(check_second_pass(TEXTS, tmp_path))
    assert [each.promise for each in told if not each.kept] == [ENOUGH]
    assert told[1].found == "not: en 0%, fr 0%"


@pytest.mark.parametrize(
    "second", [labels("promotes"), labels("features"), labels("neutral", "some")]
)
def test_a_conflict_without_a_note_is_open(tmp_path: Path, second: object) -> None:
    open_ = msgspec.structs.replace(READ[0], second=second)
    assert broken(tmp_path, [open_, *READ[1:]]) == [SETTLED]
    settled = msgspec.structs.replace(open_, note="it invites nobody")
    assert broken(tmp_path, [settled, *READ[1:]]) == []


def test_a_flag_that_changes_no_target_is_no_conflict(tmp_path: Path) -> None:
    other = msgspec.structs.replace(READ[0], second=labels("neutral", "none", "sarcasm"))
    assert broken(tmp_path, [other, *READ[1:]]) == []


@pytest.mark.parametrize(
    ("stance", "broke"),
    [("promotes", []), ("neutral", []), ("features", [OUTCOME]), ("warns", [OUTCOME])],
)
def test_the_outcome_is_what_one_of_the_readers_said(
    tmp_path: Path, stance: str, broke: list[str]
) -> None:
    texts = [changed(TEXTS[0], stance=stance), *TEXTS[1:]]
    assert broken(tmp_path, [DISPUTED, *READ[1:]], texts) == broke


def test_the_outcome_may_take_stance_and_youth_from_either_reader(tmp_path: Path) -> None:
    read = ReadTwice(
        id="x0", first=labels("promotes", "none"), second=labels("warns", "some"), note="both"
    )
    mixed = [changed(TEXTS[0], stance="promotes", youth="some"), *TEXTS[1:]]
    assert broken(tmp_path, [read, *READ[1:]], mixed) == []
    strange = [changed(TEXTS[0], stance="promotes", youth="strong"), *TEXTS[1:]]
    assert broken(tmp_path, [read, *READ[1:]], strange) == [OUTCOME]


def test_a_text_read_twice_by_the_second_reader_counts_no_more(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="'x0' twice"):
        found(tmp_path, [READ[0], *READ])
