"""Check the second reading of the corpus: enough of every language, every conflict settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from classifier.promises import Check, none_broken
from data.corpus import Example, ReadTwice, read_second_pass

LEAST = 0.15


def check_second_pass(examples: Sequence[Example], folder: Path) -> Iterator[Check]:
    """Yield what the second pass promises, with what was found."""
    twice = read_second_pass(folder)
    by_id = {example.id: example for example in examples}
    unknown = [each.id for each in twice if each.id not in by_id]
    yield none_broken("every text read twice is in the corpus", unknown)
    kept = [each for each in twice if each.id in by_id]
    total = Counter(example.language for example in examples)
    found = Counter(by_id[each.id].language for each in kept)
    short = [
        f"{language} {found[language] / total[language]:.0%}"
        for language in sorted(total)
        if found[language] < LEAST * total[language]
    ]
    yield none_broken(f"a second reader labelled {LEAST:.0%} of each language, blind", short)
    yield none_broken("every conflict is settled in writing", [e.id for e in kept if _is_open(e)])
    strange = [each.id for each in kept if not _is_outcome(by_id[each.id], each)]
    yield none_broken("each text read twice has one of the two readers' labels", strange)


def _is_open(each: ReadTwice) -> bool:
    return each.in_conflict and not each.note


def _is_outcome(example: Example, each: ReadTwice) -> bool:
    """Tell whether stance and youth are each what one of the two readers said."""
    readers = (each.first, each.second)
    return example.stance in {reader.stance for reader in readers} and example.youth in {
        reader.youth for reader in readers
    }
