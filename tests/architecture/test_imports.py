"""The architecture that pyproject.toml draws is the one that stands."""

import subprocess
import sys
from pathlib import Path


def test_every_import_points_the_way_the_house_is_built() -> None:
    # In a process of its own: it sets up logging anew and so silences the loggers of other tests.
    command = Path(sys.executable).with_name("lint-imports")
    assert subprocess.run([command], check=False).returncode == 0
