"""Cut from a text the stretches worth searching, keeping the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_CUT = "\n\x00\n"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Hold stretches of a text one behind another, none running over the end of a field.

    `begins` says where each stretch begins here, `origins` where it does in the
    whole text. No name is found across two: what parts them is no letter.
    """

    text: str
    begins: tuple[int, ...]
    origins: tuple[int, ...]

    @classmethod
    def of(
        cls, text: str, stretches: Iterable[tuple[int, int]], fields: Iterable[tuple[int, int]]
    ) -> Excerpt:
        """Cut the stretches, which come in order, out of `text`, parted where a field ends."""
        fields = list(fields)
        parts = [
            (max(start, begin), min(end, stop))
            for start, end in stretches
            for begin, stop in fields
            if max(start, begin) < min(end, stop)
        ]
        begins, place = [], 0
        for start, end in parts:
            begins.append(place)
            place += end - start + len(_CUT)
        cut = _CUT.join([text[start:end] for start, end in parts])
        return cls(cut, tuple(begins), tuple(start for start, _ in parts))

    def origin(self, place: int) -> int:
        """Return where in the whole text the character at `place` stands."""
        part = bisect_right(self.begins, place) - 1
        return self.origins[part] + place - self.begins[part]
