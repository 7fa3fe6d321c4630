"""What runs with us is licensed so that Apache-2.0 code may be given on beside it."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
# Each lets its users combine it with Apache-2.0 code. MPL-2.0 binds only its own files.
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT"),
    *("MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib"),
}
# How authors write the same without an SPDX expression.
ALSO_WRITTEN = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 3-Clause OR Apache-2.0": "BSD-3-Clause OR Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Their metadata names no licence, so its file was read: the words that it begins with.
READ = {"skops": ("MIT License", "MIT")}


def locked() -> list[str]:
    """Return the names of the packages that the lock wants on this machine."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = [Requirement(line.rstrip(" \\")) for line in text.splitlines() if "==" in line]
    return sorted({each.name for each in found if each.marker is None or each.marker.evaluate()})


def licence_of(name: str) -> str:
    """Return the SPDX expression of an installed package, as its metadata or its file has it."""
    told = metadata.metadata(name)
    classifiers = [
        each.rpartition(" :: ")[2]
        for each in told.get_all("Classifier", [])
        if each.startswith("License :: OSI Approved :: ")
    ]
    said = told.get("License-Expression") or (
        classifiers[0] if classifiers else told.get("License")
    )
    if said is None and name in READ:
        begins, said = READ[name]
        files = [each for each in metadata.files(name) or [] if "LICENSE" in each.name]
        assert files[0].read_text().startswith(begins)
    return ALSO_WRITTEN.get(str(said), str(said))


def is_allowed(expression: str) -> bool:
    """Tell whether every part that is joined by AND offers a licence of the list."""
    parts = re.sub(r"[()]", "", expression).split(" AND ")
    return all(any(one in ALLOWED for one in part.split(" OR ")) for part in parts)


def test_the_lock_holds_what_the_project_asks_for() -> None:
    assert {"streamlit", "duckdb", "scikit-learn"} <= set(locked())
    assert len(locked()) > 50


@pytest.mark.parametrize("name", locked())
def test_every_package_that_runs_with_us_may_stand_beside_apache_2(name: str) -> None:
    assert is_allowed(licence_of(name)), licence_of(name)


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only OR MIT", True),
        ("BSD-3-Clause AND (ISC OR GPL-2.0-only)", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("Proprietary", False),
        ("None", False),
    ],
)
def test_an_expression_is_read_as_spdx_means_it(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed
