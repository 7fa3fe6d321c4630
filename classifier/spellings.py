"""The spellings of the lexicon, and where in a text one may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from classifier.text import fold, unaccented
from classifier.variants import disguised, doubled, misspelt, run_together, slips, split
from data.sites import Lexicon, Site

LONG = 5
_END_OF_LATIN, _LATIN_AND_CYRILLIC = 0x250, 0x500
_STEM = 10
# How many letters a name needs for its misspellings, for a letter twice, for its disguises.
_SLIPPERY, _DOUBLED, _DISGUISED = 8, 6, 4
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
# What may follow a spelling, by its script: a Latin name ends where Latin letters
# end, whatever script goes on; Cyrillic and Hangul names take endings.
_LATIN = "0-9a-z_\u00df-\u024f"
_SUFFIX = {
    "cyrillic": re.compile(r"[\u0400-\u04ff]{0,3}(?!\w)"),
    "hangul": re.compile(r"[\uac00-\ud7a3]{0,3}(?![\uac00-\ud7a3])"),
    "latin": re.compile(rf"(?![{_LATIN}])"),
    "genre": re.compile(rf"[{_LATIN}]{{0,4}}(?![{_LATIN}])"),
    "other": re.compile(r"(?!\w)"),
}
_ARABIC_PREFIX = re.compile(r"(?<!\w)[وفبكل]?(?:ال)?\Z")


class Pattern(NamedTuple):
    """Hold one spelling of the lexicon and how it is to be taken."""

    spelling: str
    site: str
    kind: str
    tier: str
    fuzzy: bool = False
    stem: str = ""


def spellings(lexicon: Lexicon) -> list[Pattern]:
    """Return every spelling of the lexicon, folded; each once a site."""
    found: dict[tuple[str, str], Pattern] = {}
    phrases = [phrase for phrases in lexicon.genre.values() for phrase in phrases]
    written = [each for site in lexicon.site for each in _of_site(site)]
    written += [Pattern(phrase, "genre", "genre", "A") for phrase in phrases]
    for each in written:
        folded = fold(each.spelling).text
        found.setdefault((folded, each.site), each._replace(spelling=folded))
    taken = {pattern.spelling for pattern in found.values()}
    named = [*found.values(), *_fuzzy(lexicon)]
    varied = chain.from_iterable(map(_variants, named))
    for each in chain(varied, _slips(lexicon), _doubtful(lexicon)):
        if each.spelling not in taken:
            found.setdefault((each.spelling, each.site), each)
    return list(found.values())


def taken_as(text: str, start: int, end: int, pattern: Pattern, *, glued: bool) -> str | None:
    """Return the kind of mention that a spelling found at `start` makes, or None.

    A name stands as a whole word, by the habits of its script. A long and
    unambiguous one may run on in a hashtag, or anywhere if it is `glued`.
    """
    if _SPACELESS.match(pattern.spelling[0]):
        return pattern.kind
    hashtag = _in_hashtag(text, start)
    certain = pattern.tier == "A" and pattern.kind not in {"genre", "adjacent"}
    certain = certain and not pattern.fuzzy
    runs_on = certain and len(pattern.spelling) >= LONG
    if not _begins(text, start, pattern) and not (hashtag and runs_on):
        return None
    if pattern.kind == "domain":
        return None if _joins(text[end : end + 1], "a") else pattern.kind
    if not _SUFFIX[_script(pattern)].match(text, end) and not (
        runs_on and (hashtag or (glued and " " not in pattern.spelling))
    ):
        return None
    return "hashtag" if hashtag and pattern.kind == "name" else pattern.kind


class Words:
    """Find the first of some words in a folded text, each as a whole word, in linear time.

    With or without its accents, for many leave them out, and a Turkish ı is no capital's.
    In scripts without spaces a word counts wherever it stands.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [unaccented(fold(word).text) for word in words]
        self._anywhere = [bool(_SPACELESS.search(word)) for word in self._words]
        self._automaton = AhoCorasick(self._words, implementation=Implementation.ContiguousNFA)

    def first(self, text: str) -> str:
        """Return the word that stands first, the longest of several; of none, ''."""
        hits = self._automaton.find_matches_as_indexes(unaccented(text), overlapping=True)
        found = (
            (start, start - end)
            for index, start, end in hits
            if self._anywhere[index] or not (_joined(text, start) or _joined(text, end))
        )
        start, length = min(found, default=(0, 0))
        return text[start : start - length]


def _joined(text: str, place: int) -> bool:
    """Tell whether one word runs over `place`."""
    return bool(place) and _is_letter(text[place - 1]) and _is_letter(text[place : place + 1])


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _fuzzy(lexicon: Lexicon) -> Iterator[Pattern]:
    """Yield the long unambiguous names, of which any small slip is meant for them."""
    for site in lexicon.site:
        for name in site.fuzzy:
            yield Pattern(
                fold(name).text, site.name, "misspelling", "A", fuzzy=True, stem=fold(name).text
            )


def _variants(pattern: Pattern) -> Iterator[Pattern]:
    """Yield a spelling with other gaps or without accents, and every slip in a fuzzy one."""
    name = pattern.spelling
    if pattern.fuzzy:
        written = chain(misspelt(name), split(name))
    elif pattern.kind == "domain" or pattern.tier != "A" or ord(name[-1]) >= _LATIN_AND_CYRILLIC:
        return
    else:
        forms = _forms(name) if pattern.kind == "genre" else (name,)
        written = chain(forms, *map(run_together, forms))
    yield from (pattern._replace(spelling=each) for each in written)


def _forms(phrase: str) -> tuple[str, ...]:
    """Return a phrase with and without the accents of each word, and with gaps for hyphens."""
    words = [dict.fromkeys((word, unaccented(word))) for word in phrase.split(" ")]
    forms = [" ".join(each) for each in product(*words)]
    return tuple(dict.fromkeys([*forms, *(each.replace("-", " ") for each in forms)]))


def _slips(lexicon: Lexicon) -> Iterator[Pattern]:
    """Yield how certain names are misspelt: a long word in many ways, all by a letter twice."""
    for site in lexicon.site:
        certain = () if site.adjacent else map(_folded, site.aliases)
        for name in (each for each in certain if not any(a in each for a in site.ambiguous)):
            letters = name.replace(" ", "")
            if len(letters) >= _DOUBLED and letters.isascii() and letters.isalpha():
                slippery = len(letters) >= _SLIPPERY and name == letters
                for each in slips(name) if slippery else doubled(name):
                    if each not in site.unlike:
                        yield Pattern(each, site.name, "misspelling", "A", fuzzy=True)


def _doubtful(lexicon: Lexicon) -> Iterator[Pattern]:
    """Yield how ambiguous names are misspelt or disguised: no word decides but a sure one."""
    for site in lexicon.site:
        for name in () if site.adjacent else map(_folded, site.ambiguous):
            if len(name) >= _DISGUISED and name.isascii() and name.isalpha():
                misspelt = slips(name) if len(name) >= _SLIPPERY else doubled(name)
                for each in chain(misspelt, disguised(name)):
                    if each not in site.unlike:
                        yield Pattern(each, site.name, "misspelling", "B")


def _folded(name: str) -> str:
    return fold(name).text


def _of_site(site: Site) -> list[Pattern]:
    kinds = dict.fromkeys(("name", "domain", "misspelling"), "adjacent") if site.adjacent else {}

    def written(spelling: str, kind: str, tier: str = "A") -> Pattern:
        return Pattern(spelling, site.name, kinds.get(kind, kind), tier)

    stems = [domain.split(".")[0] for domain in site.domains]
    return [
        *(written(stem, "name") for stem in stems if len(stem) >= _STEM and not site.adjacent),
        *(written(domain, "domain") for domain in site.domains),
        *(written(alias, "name") for alias in site.aliases),
        *(written(alias, "name") for alias in site.wary),
        *(written(alias, "misspelling") for alias in site.misspellings),
        *(written(alias, "name", "B") for alias in (*site.ambiguous, *site.indirect)),
    ]


def _begins(text: str, start: int, pattern: Pattern) -> bool:
    if not _joins(text[start - 1 : start], pattern.spelling[0]):
        return True
    before = text[max(0, start - 4) : start]
    return _arabic(pattern.spelling) and _ARABIC_PREFIX.search(before) is not None


def _in_hashtag(text: str, start: int) -> bool:
    place = start
    while (
        place > 0 and start - place < 60 and (text[place - 1].isalnum() or text[place - 1] == "_")
    ):
        place -= 1
    return text[place - 1 : place] in {"#", "＃"}


def _script(pattern: Pattern) -> str:
    last = pattern.spelling[-1]
    if "\u0400" <= last <= "\u04ff":
        return "cyrillic"
    if "\uac00" <= last <= "\ud7a3":
        return "hangul"
    if ord(last) < _END_OF_LATIN:
        return "genre" if pattern.kind == "genre" else "latin"
    return "other"


def _joins(neighbour: str, letter: str) -> bool:
    """Tell whether `neighbour` would make one word with `letter`: both Latin, or neither."""
    if not (neighbour.isalnum() or neighbour == "_"):
        return False
    return (ord(neighbour) < _END_OF_LATIN) == (ord(letter) < _END_OF_LATIN)


def _arabic(spelling: str) -> bool:
    return "\u0600" <= spelling[0] <= "\u06ff"
