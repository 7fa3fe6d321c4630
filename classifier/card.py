"""Write the model card: what the model is for, what it is not for, and how well it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from classifier.evaluate import by_language, false_alarms, judge, measure
from classifier.features import WINDOW
from classifier.interval import COVERAGE
from classifier.model import Model
from classifier.train import MISSED, PROMISED_PRECISION, HeldOut
from data.codebook import VERSION
from data.corpus import Example

_PURPOSE = """# Model card

Made by `make model`; do not edit by hand.

**What it is for.** To order videos whose text names a random-chat site, or the genre, so that a
person reads first those whose text most likely encourages young viewers to join. The score is a
review priority, P(yes) + ½ P(unsure), never guilt. Stance, youth and target are told apart.

**What it must not be used for.** To judge a person; to guess anybody's age; to act without a
person having read the text; to find or contact children; on anything but public text.

**How it works.** Hashed words and letters of the title and of {window} characters on either side
of each mention, site names masked; cue phrases in 16 languages (`data/cues/`); the structure of
the text and the platform's flags. Multinomial logistic regressions for stance, youth and each
flag, one temperature each. The target follows by the codebook's table, then one calibration.
The interval is Mondrian split-conformal at {coverage:.0%}: it holds the label a person would give,
coded 1, ½ or 0. A text is decided `yes` from P(yes) {yes:.2f}, where {precision:.0%} of held-out
texts so decided were labelled so; `no` up to a score of {no:.2f}, where at most {missed:.0%} of
those so decided were labelled otherwise; between them a person is asked (`review`). A text with
P(mixed) of {mixed} or more is never decided `yes`. Languages other than the {languages} below
are `unsupported`.
"""
_LIMITS = """
## What these figures do not say

- All examples are written by the project's authors, machine-assisted: real texts are easier (most
  only feature a site) and stranger. No real text was learnt from.
- Folds are by language: no figure above is of a language that its model had seen, which is harder
  than use. But the authors wrote the cue phrases of each language beside its examples, and some
  phrases were prompted by them, which flatters.
- One author labelled each example; agreement between people is not measured yet.
- Texts labelled `not_relevant` rarely reach the model, for the finder sends only what names a
  site: the model has no class for them.
- Known failures: a sponsor's code for something else in a text that features a site reads as
  promoting; bare names without context are not found; irony without a cue reads as meant.
"""


def write_card(path: Path, model: Model, examples: Sequence[Example], held_out: HeldOut) -> None:
    """Write the card of `model` to `path`, with the figures on held-out texts."""
    path.write_text(card(model, examples, held_out), encoding="utf-8")


def card(model: Model, examples: Sequence[Example], held_out: HeldOut) -> str:
    """Return the card as Markdown."""
    judged = judge(examples, held_out)
    return "\n".join(
        [
            _purpose(model, examples),
            f"Model `{model.model_id[:12]}`, codebook {VERSION}, {len(examples):,} examples.\n",
            "## Figures on texts never trained on\n",
            *_table(
                ("figure", "value", "95 % interval", "n"),
                (
                    (each.name, f"{each.value:.3f}", f"{each.low:.3f} to {each.high:.3f}", each.n)
                    for each in measure(judged)
                ),
            ),
            "\n## What was decided, by the label's stance\n",
            *_table(("stance", "n", "yes", "review", "no"), false_alarms(judged)),
            "\n## By language\n",
            *_table(
                ("language", "n", "stance, macro-F1", "target, macro-F1"),
                ((name, n, f"{s:.2f}", f"{t:.2f}") for name, n, s, t in by_language(judged)),
            ),
            _LIMITS,
        ]
    )


def _purpose(model: Model, examples: Sequence[Example]) -> str:
    return _PURPOSE.format(
        window=WINDOW,
        coverage=COVERAGE,
        precision=PROMISED_PRECISION,
        missed=MISSED,
        languages=len(Counter(example.language for example in examples)),
        **model.thresholds,
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(map(str, line))} |" for line in lines]
