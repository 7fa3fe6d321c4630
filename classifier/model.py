"""The fitted model: predict, load, save; its id says what it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile

import numpy as np
import skops.io
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression

import classifier
import data
from classifier.features import Features
from classifier.interval import bounds
from classifier.pipeline import Head, SeenColumns
from classifier.reading import Reading
from classifier.target import Shares, logarithms, score_of, target_shares
from data.codebook import FLAGS, TARGETS
from data.corpus import corpus_hash
from data.cues import cues_hash
from data.errors import DataError
from data.fresh import fresh
from data.sites import SHIPPED as SITES

SHIPPED = Path(data.__file__).parent / "models" / "model.skops"
# Whatever in these changes what the model learns or answers changes its id.
_CODE = (
    "contexts", "cues", "disguises", "excerpts", "features", "hashing", "interval", "judged",
    "mentions", "model", "needles", "phrases", "pipeline", "reading", "sieve", "spellings",
    "target", "text", "train", "variants", "views",
)  # fmt: skip
_TRUSTED = ["classifier.features.Features", "classifier.pipeline.Head",
            "classifier.pipeline.SeenColumns"]  # fmt: skip


class ModelError(DataError):
    """Stop: the model file is missing, damaged or of another make."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """Hold what the model says of several texts; every array has one row a text."""

    stance: Shares
    youth: Shares
    flags: Shares
    target: NDArray[np.float64]
    score: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


class Stacked:
    """Hold the weights of all heads side by side, so that one product of rows asks them all."""

    def __init__(self, heads: Mapping[str, Head]) -> None:
        self._heads = heads
        columns = [head.coef_.T.astype(np.float64) for head in heads.values()]
        self._weights = np.ascontiguousarray(np.hstack(columns))
        self._ends = np.cumsum([part.shape[1] for part in columns])[:-1]

    def answers(self, rows: csr_matrix) -> tuple[Shares, Shares, Shares]:
        """Return stance, youth and flags, each as class → one probability a text."""
        parts = np.split(np.asarray(rows @ self._weights), self._ends, axis=1)
        return _told(
            {
                name: (head, softmax(part + head.intercept_, axis=1))
                for (name, head), part in zip(self._heads.items(), parts, strict=True)
            }
        )


@dataclass(frozen=True, slots=True)
class Model:
    """Hold the fitted heads, the calibration of the target, and the thresholds of decision."""

    columns: SeenColumns
    heads: Mapping[str, Head]
    calibration: LogisticRegression
    widths: NDArray[np.float64]
    thresholds: Mapping[str, float]
    model_id: str
    _stacked: Stacked = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_stacked", Stacked(self.heads))

    def rows(self, readings: Sequence[Reading]) -> csr_matrix:
        """Return the feature rows of `readings`, sparse, with the columns this model keeps."""
        return self.columns.transform(Features().fit_transform(readings))

    def predict(self, readings: Sequence[Reading]) -> Prediction:
        """Say of each text what its author does, to whom, and how surely."""
        rows = self.rows(readings)
        stance, youth, flags = self._stacked.answers(rows)
        youth = with_rules(youth, readings)
        raw = target_shares(stance, youth, flags)
        target = calibrated(self.calibration, raw)
        score = score_of(target)
        low, high = bounds(score, self.widths)
        return Prediction(stance, youth, flags, target, score, low, high)

    def decide(self, prediction: Prediction) -> list[str]:
        """Return yes, review or no for each text; a mixed one is never decided yes."""
        mixed = prediction.flags["mixed"]
        return decisions(prediction.target, prediction.score, mixed, self.thresholds)

    def save(self, path: Path) -> None:
        """Write the model, compressed, by way of a fresh file."""
        parts = {each.name: getattr(self, each.name) for each in fields(self) if each.init}
        with fresh(path) as part:
            skops.io.dump(parts, part, compression=ZIP_DEFLATED, compresslevel=9)


def load_model(path: Path = SHIPPED) -> Model:
    """Load a model; only the types that strangerwatch writes are trusted.

    Raises:
        ModelError: the file is missing, damaged, or holds another type.
    """
    try:
        return Model(**skops.io.load(path, trusted=_TRUSTED))
    except FileNotFoundError as error:
        message = f"There is no model at {path}: restore it, or make it with make model."
        raise ModelError(message) from error
    except (
        BadZipFile,
        KeyError,
        TypeError,
        skops.io.exceptions.UntrustedTypesFoundException,
    ) as error:
        message = f"The model at {path} is damaged or not ours: make it again with make model."
        raise ModelError(message) from error


def current_id() -> str:
    """Hash what a model made now would be made from: corpus, cues, lexicon and code."""
    digest = hashlib.sha256()
    for part in (corpus_hash(), cues_hash(), hashlib.sha256(SITES.read_bytes()).hexdigest()):
        digest.update(part.encode())
    folder = Path(classifier.__file__).parent
    for name in _CODE:
        digest.update((folder / f"{name}.py").read_bytes())
    return digest.hexdigest()


def answers(heads: Mapping[str, Head], rows: csr_matrix) -> tuple[Shares, Shares, Shares]:
    """Return stance, youth and flags, each as class → one probability a text."""
    return _told({name: (head, head.predict_proba(rows)) for name, head in heads.items()})


def _told(
    shares: Mapping[str, tuple[Head, NDArray[np.float64]]],
) -> tuple[Shares, Shares, Shares]:
    """Return the heads' shares by class: stance, youth, and of each flag the likelihood."""

    def named(name: str) -> Shares:
        head, columns = shares[name]
        return dict(zip(map(str, head.classes_), columns.T, strict=True))

    return named("stance"), named("youth"), {flag: named(flag)["yes"] for flag in FLAGS}


def decisions(
    target: NDArray[np.float64],
    score: NDArray[np.float64],
    mixed: NDArray[np.float64],
    thresholds: Mapping[str, float],
) -> list[str]:
    """Return yes, review or no for each text by the thresholds; a mixed one is never yes."""
    yes = (target[:, 0] >= thresholds["yes"]) & (mixed < thresholds["mixed"])
    no = score <= thresholds["no"]
    return [("yes" if y else "no" if n else "review") for y, n in zip(yes, no, strict=True)]


def with_rules(youth: Shares, readings: Sequence[Reading]) -> Shares:
    """Apply the codebook's one rule of youth that needs no guessing: the made-for-kids flag."""
    kids = np.array([reading.text.made_for_kids is True for reading in readings])
    strong = np.where(kids, 1.0, youth["strong"])
    return {**{name: np.where(kids, 0.0, youth[name]) for name in youth}, "strong": strong}


def calibrated(calibration: LogisticRegression, raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the target's shares as the held-out texts corrected them, in the order of TARGETS."""
    logits = logarithms(raw) @ calibration.coef_.T + calibration.intercept_
    shares = softmax(logits, axis=1)
    order = [list(calibration.classes_).index(name) for name in TARGETS]
    return np.asarray(shares[:, order])
