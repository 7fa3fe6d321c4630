"""Make the shipped model, its card, its figures and the corpus's data sheet anew: `make model`."""

from __future__ import annotations

from classifier.card import write_card
from classifier.data_sheet import write_data_sheet
from classifier.figures import write_figures
from classifier.model import SHIPPED
from classifier.train import train
from classifier.trials import try_out
from data.corpus import read_corpus


def build() -> None:
    """Train on the corpus; write model, card, figures and data sheet where they are shipped."""
    write_data_sheet()
    model = train()
    SHIPPED.parent.mkdir(exist_ok=True)
    model.save(SHIPPED)
    trials = try_out()
    write_card(SHIPPED.parent / "README.md", model, len(read_corpus()), trials)
    write_figures(SHIPPED.parent / "figures.json", model, trials)


if __name__ == "__main__":
    build()
