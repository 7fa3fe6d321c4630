"""Read the figures of the shipped model as data: `make model` writes them beside it."""

from __future__ import annotations

from functools import cache
from math import sqrt
from pathlib import Path

import msgspec

from data.errors import DataError

SHIPPED = Path(__file__).parent / "models" / "figures.json"
ALL = "all"
"""The name under which figures of all languages together stand."""
_Z = 1.96


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a measured figure, its 95 % bootstrap interval, and how many texts it is of.

    What has no value (of no text at all) is None.
    """

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """Hold how often texts with about the same stated P(yes) were labelled yes."""

    stated: float
    found: float
    n: int


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Hold how right the likeliest target is among the surest `share` of the texts."""

    share: float
    right: float
    n: int


class Real(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what was decided of `n` real videos that people labelled, by the label's stance.

    `false_alarms` of the `not_promoting` were decided yes; `lost` of the `promoting` fell
    below review; `review` went to a person.
    """

    n: int
    decided: dict[str, dict[str, int]]
    not_promoting: int
    false_alarms: int
    promoting: int
    lost: int
    review: int

    @property
    def most_false_alarms(self) -> float:
        """Return the upper end of Wilson's 95 % interval of the share of false alarms."""
        part, whole = self.false_alarms, self.not_promoting
        if not whole:
            return 1.0
        spread = sqrt(part * (whole - part) / whole + _Z**2 / 4)
        return (part + _Z**2 / 2 + _Z * spread) / (whole + _Z**2)


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Hold how far two readers agree on a question; `alpha` is Krippendorff's."""

    language: str
    question: str
    n: int
    same: float
    alpha: float | None
    low: float | None
    high: float | None


class Nuisance(msgspec.Struct, frozen=True, kw_only=True):
    """Hold how well a question is answered without a word of the text, and by chance."""

    question: str
    n: int
    accuracy: float
    chance: float


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the data sheet: what the labelled texts are, counted.

    `labels` counts texts by language (`ALL` as well) and label; `splits` by split and
    target; `held_out` names what each test holds out.
    """

    texts: int
    pairs: int
    batches: int
    conflicts: int
    labels: dict[str, dict[str, int]]
    splits: dict[str, dict[str, int]]
    held_out: dict[str, tuple[str, ...]]
    agreement: tuple[Agreement, ...]
    nuisances: tuple[Nuisance, ...]


Figures = dict[str, Figure]
Counts = dict[str, dict[str, int]]


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """Hold all that is measured of the shipped model.

    `tests`, `beside` and `decided` stand by held-out test; `parts` by language, site and
    format, of all tests together, as `reliability` and `abstention`. `thresholds` are those
    of its decisions; of held-out texts decided yes `precision` are labelled so, at most
    `missed` of those labelled yes are decided no, and `coverage` of intervals hold the label.
    """

    model_id: str
    codebook: str
    learnt: int
    languages: tuple[str, ...]
    thresholds: dict[str, float]
    precision: float
    missed: float
    coverage: float
    tests: dict[str, Figures]
    beside: dict[str, dict[str, Figures]]
    decided: dict[str, Counts]
    parts: dict[str, dict[str, Figures]]
    reliability: tuple[Bin, ...]
    abstention: tuple[Kept, ...]
    real: dict[str, Real] | None
    sheet: Sheet


def read_model_card(path: Path = SHIPPED) -> ModelCard:
    """Read the figures, each checked.

    Raises:
        DataError: the file cannot be read, or is not what `make model` writes.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=ModelCard)
    except OSError as error:
        raise DataError(f"Cannot read {path}: {error.strerror}.") from error
    except msgspec.MsgspecError as error:
        raise DataError(f"{path} is malformed: {error}. Make it anew: make model.") from error


@cache
def shipped_card() -> ModelCard:
    """Return the figures of the shipped model, read once."""
    return read_model_card()
