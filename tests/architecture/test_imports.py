"""The architecture that pyproject.toml draws is the one that stands."""

from importlinter.cli import lint_imports


def test_every_import_points_the_way_the_house_is_built() -> None:
    assert lint_imports() == 0
