"""Make the shipped model and its card anew: `make model`."""

from __future__ import annotations

from classifier.card import write_card
from classifier.model import SHIPPED
from classifier.train import train_and_hold_out


def build() -> None:
    """Train on the corpus, and write the model and its card where they are shipped."""
    model, examples, held_out = train_and_hold_out()
    SHIPPED.parent.mkdir(exist_ok=True)
    model.save(SHIPPED)
    write_card(SHIPPED.parent / "README.md", model, examples, held_out)


if __name__ == "__main__":
    build()
