"""Find texts of the corpus that are too much alike: the same frame, or nearly the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from datasketch import MinHash, MinHashLSH

from data.corpus import Example
from data.folding import fold
from data.sites import Lexicon

ALIKE = 0.8  # estimated Jaccard similarity of two texts' shingles
SHINGLE = 5  # characters
HASHES = 128
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"[@#]\w+|\b[A-ZÀ-ÖØ-ÞĆŁŃŚŹŻĞİŞА-ЯЁ]\w+")
_MASKS = re.compile("◦(?: ◦)+")


class Frames:
    """Know the names of the sites, to leave them out of a text's frame."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = {fold(each) for site in lexicon.site for each in (site.name, *site.spellings)}
        longest_first = sorted(names, key=len, reverse=True)
        any_name = "|".join(map(re.escape, longest_first))
        # No \b: Japanese and Korean go on without a space behind a Latin name.
        self._site = re.compile(rf"[@#]?(?<![a-z0-9])(?:{any_name})(?![a-z0-9])")

    def of(self, example: Example) -> str:
        """Return the title and description with every site, number and name masked."""
        text = f"{example.title}\n{example.description}"
        for found in reversed(list(self._site.finditer(fold(text)))):
            text = f"{text[: found.start()]}◦{text[found.end() :]}"
        masked = _NUMBER.sub("0", fold(_NAME.sub("◦", text)))
        return _MASKS.sub("◦", " ".join(masked.split()))

    def share_of_commonest(self, examples: Iterable[Example]) -> dict[str, tuple[float, str]]:
        """Return, for each stance, the share of its commonest frame, and that frame."""
        counts: dict[str, Counter[str]] = {}
        for example in examples:
            counts.setdefault(example.stance, Counter())[self.of(example)] += 1
        return {
            stance: (frames.most_common(1)[0][1] / frames.total(), frames.most_common(1)[0][0])
            for stance, frames in counts.items()
        }


def near_duplicates(examples: Sequence[Example]) -> Iterator[tuple[Example, Example]]:
    """Yield each two examples, not of one pair, whose words are nearly the same.

    MinHash with locality-sensitive hashing (Broder 1997), over shingles of letters.
    """
    index = MinHashLSH(threshold=ALIKE, num_perm=HASHES)
    hashes: list[MinHash] = []
    for place, example in enumerate(examples):
        hashed = _hashed(example)
        for other in index.query(hashed):
            one_pair = example.pair_id and example.pair_id == examples[other].pair_id
            if not one_pair and hashed.jaccard(hashes[other]) >= ALIKE:
                yield examples[other], example
        index.insert(place, hashed)
        hashes.append(hashed)


def _hashed(example: Example) -> MinHash:
    text = " ".join(fold(f"{example.title} {example.description}").split())
    hashed = MinHash(num_perm=HASHES, seed=1)
    last = max(1, len(text) - SHINGLE + 1)
    hashed.update_batch({text[i : i + SHINGLE].encode() for i in range(last)})
    return hashed
