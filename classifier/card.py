"""Write the model card: what the model is for, what it is not for, and how well it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from classifier.evaluate import (
    LEAST,
    MAIN,
    abstention,
    by,
    false_alarms,
    measure,
    reliability,
)
from classifier.interval import COVERAGE
from classifier.judged import Judged
from classifier.model import Model
from classifier.phrases import read_phrases
from classifier.promises import LANGUAGES
from classifier.reading import WINDOW
from classifier.train import MISSED, PROMISED_PRECISION
from classifier.trials import Trial
from data.codebook import VERSION

_PURPOSE = """# Model card

Made by `make model`; do not edit by hand.

**What it is for.** To order videos whose text names a random-chat site, or the genre, so that a
person reads first those whose text most likely encourages young viewers to join. The score is a
review priority, P(yes) + ½ P(unsure), never guilt. Stance, youth and target are told apart.

**What it must not be used for.** To judge a person; to guess anybody's age; to act without a
person having read the text; to find or contact children; on anything but public text.

**How it works.** Hashed words and letters of the title and of {window} characters on either side
of each mention, site names masked; cue phrases in 16 languages (`data/cues/`) by where they stand:
in the title, near a mention, in its sentence, just before or behind it; the structure of the text
and the platform's flags. For stance, youth and each flag three multinomial logistic regressions,
each of which sees one view: words and letters, learnt from the texts and from the {phrases:,} cue
phrases, each a short text that answers what its kind says; the cues and the structure; and how
much the words resemble each kind of cue phrase, by a ridge regression of kinds on phrases. How far
each view is trusted is learnt from held-out texts, and the three become one linear head: a word's
weight can be read off it. The target follows by the codebook's table, then one calibration. The
interval is
Mondrian split-conformal at {coverage:.0%}: it holds the label a person would give, coded 1, ½ or 0.
A text is decided `yes` from P(yes) {yes:.2f}, where {precision:.0%} of held-out texts so decided
were labelled so; `no` up to a score of {no:.2f}, where at most {missed:.1%} of the held-out texts
labelled `yes` lie; between them a person is asked (`review`). How much may be missed was set with
an eye on how many real videos would otherwise go to review. A text with P(mixed) of {mixed} or more
is never decided `yes`. Languages other than the {languages} below are `unsupported`. Nothing is
downloaded and nothing leaves the machine.

**Sentence vectors were tried and left out.** On the held-out tests of this corpus, before the
tuning of the target, multilingual sentence vectors (universal sentence encoder v3, 33 MB;
multilingual E5 small in 4 bits, 95 MB) of the title and of the lines around each mention were
added to the same features. Stance rose from .66, .67 and .71 (macro-F1 by language, batch, site)
to .67, .72 and .72 with E5, to .70, .68 and .67 with the other; the target moved from .68, .70
and .77 to .68, .72 and .80 with E5, to .68, .68 and .79 with the other; youth fell wherever they
were added to it. E5 reads some 22 windows a second, the other 560. So small a gain did not pay
for their weight, their single authors and reasons that could no longer be read off the words.

**What else was tried.** Of the three tests together, before the finder's misses were counted: one
logistic regression of everything, as the model was before, reached a target macro-F1 of .72 and an
average precision of `yes` of .72; words and cues apart, with the phrases as texts, .73 and .75; the
third view .74 and .76. Boosted trees of the cues in place of their linear view gave .74 and .77,
but no word's weight could be read off them. The words of the mention's sentence as a view of their
own added .005 and .01, and another pass over each text. Pairs of cues, how often each stands, class
weights, a head for the target itself, cues dropped at random while learning, thresholds shifted for
F1: nothing beyond chance. Were every stance right, the target would be at .88; were every youth
right, at .76: what is missed is mostly what an author does, said as no phrase and no other text
says it.
"""
_HELD_OUT = """## Figures on texts never trained on

The model that is measured here learnt from the training split alone ({learnt} texts); the shipped
one from all. Three tests, reported apart (`data/corpus/splits.toml`): languages, batches and
sites of which it saw nothing. A text in which the finder finds no site counts as not relevant and
decided `no`, so what the finder misses is in these figures. In brackets the 95 % bootstrap
interval.
"""
_LIMITS = """
## What these figures do not say

- All examples are written by the project's authors, machine-assisted, and made hard on purpose:
  many stand in pairs that differ by a few words. Real texts are easier (most only feature a site)
  and stranger. No real text was learnt from.
- The cue phrases of a language were written by the same hands as its examples, though not from the
  held-out ones; those of the held-out languages without sight of any of their texts.
- Texts labelled `not_relevant` rarely reach the model, for the finder sends only what names a
  site: the model has no class for them.
- Known failures: a call without a usual word for it ("the sauna opens at nine, room Camfrog"); a
  warning told as a story; a sponsor's code for something else in a text that features a site reads
  as promoting; irony without a cue reads as meant; bare ambiguous names are not found.
"""


def write_card(path: Path, model: Model, examples: int, trials: Sequence[Trial]) -> None:
    """Write the card of `model`, made from so many `examples`, to `path`."""
    path.write_text(card(model, examples, trials), encoding="utf-8")


def card(model: Model, examples: int, trials: Sequence[Trial]) -> str:
    """Return the card as Markdown; the first of `trials` is of this model."""
    ours = trials[0]
    lines = [
        _purpose(model),
        f"Model `{model.model_id[:12]}`, codebook {VERSION}, {examples:,} examples.\n",
        _HELD_OUT.format(learnt=f"{ours.learnt:,}"),
        *_figures(ours),
        "\n## Beside simpler means\n",
        *_beside(trials),
        *_tables(ours.together),
        _LIMITS,
    ]
    return "\n".join(lines)


def _figures(trial: Trial) -> list[str]:
    measured = {name: measure(judged) for name, judged in trial.tests.items()}
    head = ("figure", *(f"by {name} (n = {len(trial.tests[name]):,})" for name in measured))
    rows = zip(*measured.values(), strict=True)
    return table(head, ((each[0].name, *map(str, each)) for each in rows))


def _beside(trials: Sequence[Trial]) -> list[str]:
    head = ("all three tests together", *MAIN[:4], "n")
    rows = (
        (trial.method, *map(str, measure(trial.together, MAIN[:4])), len(trial.together))
        for trial in trials
    )
    return table(head, rows)


def _tables(judged: Judged) -> Iterator[str]:
    yield "\n## What was decided, by the label's stance\n"
    yield from table(("stance", "n", "yes", "review", "no"), false_alarms(judged))
    for part in ("language", "site", "format"):
        yield f"\n## By {part} (those with at least {LEAST} texts)\n"
        rows = ((name, f[0].n, str(f[0]), str(f[1])) for name, f in by(judged, part))
        yield from table((part, "n", "stance, macro-F1", "target, macro-F1"), rows)
    yield "\n## How far the stated P(yes) can be taken at its word\n"
    bins = ((f"{each.stated:.2f}", f"{each.found:.2f}", each.n) for each in reliability(judged))
    yield from table(("stated, on average", "labelled yes", "n"), bins)
    yield "\n## How right the surest are\n"
    kept = ((f"{each.share:.0%}", f"{each.right:.2f}", each.n) for each in abstention(judged))
    yield from table(("surest part", "target right", "n"), kept)


def _purpose(model: Model) -> str:
    return _PURPOSE.format(
        window=WINDOW,
        coverage=COVERAGE,
        precision=PROMISED_PRECISION,
        missed=MISSED,
        languages=len(LANGUAGES),
        phrases=len(read_phrases().kinds),
        **model.thresholds,
    )


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return a Markdown table, line by line."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(map(str, line))} |" for line in lines]
